"""Every limit, threshold and time is a rule; what stands in the code as a number has its reason here."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "services", "handlers")

SHOWN = re.compile(r"(PAGE|A_ROW|LATEST|OFFERED|OFFERED_AT_ONCE|\w+_SHOWN|WORDS_BESIDE_HISTORY|TAKEN_BY_CALLER)")
"""How much of something a card, a button or a page shows: the whole of it stands one tap further."""

REASONS = {
    # What Telegram, the engines or the tables set
    "domain/transfers.py LEAST_PARTS": "what splitting means",
    "domain/message.py CALLBACK_LIMIT": "Telegram's: bytes of callback data",
    "domain/media.py BIGGEST_FILE": "Telegram's: what a bot may download",
    "domain/inbox.py ANONYMOUS_ADMINISTRATOR": "Telegram's: an account",
    "domain/inbox.py ANONYMOUS_CHANNEL": "Telegram's: an account",
    "domain/inbox.py HANDING_ON": "Telegram's: an account",
    "domain/privacy.py ERASED": "no account at Telegram has such a number",
    "services/report_cards.py HIGHEST": "how far the engines count",
    "handlers/mine.py LONGEST": "digits of the highest number",
    "domain/bodies.py NAME_LENGTH": "what fits on a button",
    "domain/calendar.py NAME_LENGTH": "what fits into a line",
    "domain/callers.py NAME_LENGTH": "what fits on a card",
    "domain/categories.py NAME_LENGTH": "what fits on a button",
    "domain/categories.py ABOUT_LENGTH": "what fits into a line of a card",
    "domain/people.py NAME_LENGTH": "Telegram's: a first name and a last name are as long",
    "domain/posters.py PLACE_LENGTH": "what fits on a poster",
    "domain/rules.py TEXT_LENGTH": "the length of a value as words",
    "domain/units.py LEVEL_LENGTH": "the column's length",
    "domain/units.py NAME_LENGTH": "what fits on a button",
    "domain/messages/reports.py NOTE_LENGTH": "how much of a note a card shows",
    "domain/reports.py SUMMARY_LENGTH": "how much of a text a list shows",
    "domain/queue.py SEARCH_LENGTH": "how much is searched for",
    "domain/queue.py COUNTED": "the queue says 99+ beyond",
    # What words mean
    "domain/policy.py HOUR": "a unit of time",
    "domain/policy.py DAY": "a unit of time",
    "domain/policy.py YEAR": "a unit of time",
    "domain/rules.py _YEAR": "days of a year that somebody typed",
    "domain/digests.py _A_DAY": "a unit of time",
    "domain/deadlines.py MINUTE": "a unit of time, in which is said how late something is",
    "domain/deadlines.py WHOLE": "per cent",
    "domain/floods.py MINUTE": "a unit of time; how many messages are too many in it is a rule",
    "services/reports.py DAY": "a unit of time; how many reports are too many in it is a rule",
    "domain/handling.py _NEAR": "what tomorrow means",
    "domain/handling.py _next": "which year is meant by a date without one",
    "domain/messages/reports.py STARS": "one to five stars",
    "domain/neighbours.py NAME_LENGTH": "what fits on a card",
    "domain/neighbours.py MONTH": "a unit of time; how many neighbours are too many in it is a rule",
    "domain/messages/rules.py WHOLE_CITY": "stands for no unit",
    "domain/messages/staff.py LIST": "a button to the first page",
    "domain/figures.py PERCENT": "a hundred",
    "domain/figures.py find_median": "medians are given to the minute",
    "domain/rechecks.py OF": "a hundred, in percent",
    "domain/rechecks.py _BYTES": "how much of a hash makes a number",
    # What is offered as buttons; what may be typed instead is bounded by rules
    "domain/messages/handling.py PLAN_DAYS": "days that are offered, as far as plan_ahead allows",
    "domain/figures.py WINDOWS": "days that are offered",
    "domain/mutes.py DAYS": "days that are offered, as far as mute_at_most allows",
    "handlers/staff.py DAYS": "days that are offered",
    "services/rule_cards.py choose_day": "tomorrow, and the first of the next month",
    # How the program works, which nobody in a city would decide
    "domain/categories.py _TWO_HOURS": "a city's own categories come from its file",
    "domain/categories.py _DAY": "a city's own categories come from its file",
    "domain/categories.py _WEEK": "a city's own categories come from its file",
    "domain/categories.py _FORTNIGHT": "a city's own categories come from its file",
    "domain/city.py REMEMBERED": "a cache",
    "domain/duty.py _LONGEST_HOLIDAY": "how far a search for a working day goes",
    "services/hot_spots.py LOOKED_AT": "how many like reports a filing reads; how many make an item is a rule",
    "domain/duty.py next_within": "a search day by day",
    "domain/calendar.py _on": "a day later",
    "domain/floods.py FORGOTTEN": "how seldom somebody hears again that they are too fast",
    "domain/floods.py LONGEST_REST": "seconds for which updates of one person wait at most",
    "domain/inbox.py FAILURES_ALLOWED": "attempts of the program, not of people",
    "domain/media.py PAUSES": "attempts of the program, not of people",
    "domain/units.py WORDS_OF_A_NAME": "how a search spells names",
    "domain/units.py LATIN_NAME": "how a search spells names",
    "domain/units.py CHINESE_NAME": "how a search spells names",
    "services/posters.py TOKEN_BYTES": "how hard a link is to guess",
    "services/groups.py CODE_BYTES": "how hard a code is to guess",
    "services/group_desk.py PRESS_BYTES": "tells one press from another",
    "services/group_news.py MINUTE": "a unit of time; how many cards are too many in it is a rule",
    "services/group_news.py SUMMED_UP": "what fits into a message with its buttons",
    "services/retention.py PROMPTS": "a day on, a question in a group is asked again with a tap",
    "services/roles.py TOKEN_BYTES": "how hard a link is to guess",
    "services/retention.py STRANGERS": "longer than any turn takes",
    "services/retention.py AT_ONCE": "rows of a transaction",
    "services/spelling.py VARIANTS_AT_MOST": "how a search spells names",
    "services/templates.py LOOKED_BACK": "how far back one's own last answer is looked for",
    "services/turns.py CLAIM_LASTS": "longer than any turn takes",
    "services/turns.py TOMBSTONES_STAY": "longer than Telegram keeps an update",
    "services/turns.py PAUSES": "attempts of the program, not of people",
    "handlers/handling.py choose_day": "the day whose button was pressed",
    # Where things are, and how words are compared
    "domain/geo.py EARTH": "the size of the earth",
    "domain/geo.py FULL": "degrees of a circle",
    "domain/geo.py SIDE": "how an index cuts the globe up; what is stored is of this size",
    "domain/geo.py COLUMN_BITS": "how a cell is written as one number",
    "domain/geo.py SLACK": "what rounding may cost",
    "domain/categories.py CATEGORIES": "a city's own categories come from its file",
    "domain/categories.py USUAL_RADIUS": "a city's own categories come from its file",
    "domain/categories.py WIDEST": "how far an index is asked; each category says its own radius",
    "domain/likeness.py _DIGITS": "what digits mean",
    "services/likeness.py LETTERS_OF_A_CHARACTER": "how scripts are compared",
    "services/duplicates.py TEN": "how exactly a distance is said",
}


def has_number(node):
    return any(
        isinstance(one, ast.Constant) and isinstance(one.value, int | float) and not isinstance(one.value, bool)
        for one in ast.walk(node)
    )


def makes_time(node):
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "timedelta" and has_number(one)
        for one in ast.walk(node)
    )


def find_numbers():
    """List the constants of modules that have a number in them, and the functions that write a time as numbers."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            file, tree = path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))
            for node in tree.body:
                if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and has_number(node.value):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    yield from (f"{file} {name}" for target in targets for name in names_in(target))
            for one in ast.walk(tree):
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and makes_time(one):
                    yield f"{file} {one.name}"


def names_in(target):
    return [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]


FOUND = sorted(set(find_numbers()))


@pytest.mark.parametrize("number", FOUND)
def test_a_number_in_the_code_is_no_limit_of_the_citys_or_else_it_is_a_rule(number):
    assert SHOWN.fullmatch(number.split()[-1]) or number in REASONS, "make it a rule in domain/policy.py"


@pytest.mark.parametrize("number", sorted(REASONS))
def test_every_reason_belongs_to_a_number_that_there_is(number):
    assert number in FOUND


def test_the_search_finds_what_it_is_for():
    assert "domain/queue.py COUNTED" in FOUND
    assert "domain/handling.py _next" in FOUND
