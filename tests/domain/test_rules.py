from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.city import City
from domain.errors import RuleFixed, RuleOutOfBounds, RuleTooLax, RuleUnreadable
from domain.ids import UnitId
from domain.languages import Name
from domain.policy import Policy, Room, find_rule, list_rules, room_of
from domain.rulebook import RuleBook
from domain.rules import NamedRule, Rule, RuleKind, RuleSetting, Units, write

START = datetime(2026, 5, 4, tzinfo=UTC)
LINE = (UnitId(1), UnitId(2), UnitId(3))
PLACES = (None, *LINE)

BOUNDED = {
    units: NamedRule(name="bounded", kind=RuleKind.NUMBER, default=50, rule=Rule(low=0, high=100, units=units))
    for units in Units
}

hours = st.integers(0, 400).map(lambda number: START + timedelta(hours=number))


@st.composite
def settings(draw, at_least=0):
    """Draw what was set over the weeks: never for a time that had passed when it was set."""
    found, clock = [], START
    for number in range(draw(st.integers(at_least, 12))):
        clock += timedelta(hours=draw(st.integers(0, 30)))
        found.append(
            RuleSetting(
                id=number,
                rule="bounded",
                unit_id=draw(st.sampled_from(PLACES)),
                value=draw(st.none() | st.integers(0, 100).map(str)),
                starts_at=clock + timedelta(hours=draw(st.integers(0, 100))),
                set_at=clock,
                set_by=None,
            )
        )
    return found


def number_in(book, line, *, at) -> int:
    """Give what holds of the bounded rule."""
    value = book.value("bounded", line, at=at)
    assert isinstance(value, int)
    return value


def values(rule):
    match rule.kind:
        case RuleKind.YES_NO:
            return st.booleans()
        case RuleKind.NUMBER:
            return st.integers(rule.rule.low, rule.rule.high)
        case RuleKind.TIME:
            low, high = (int(bound / timedelta(minutes=1)) for bound in (rule.rule.low, rule.rule.high))
            return st.integers(low, high).map(lambda minutes: timedelta(minutes=minutes))
        case RuleKind.WORDS:
            return words()
        case RuleKind.NAME:
            return st.builds(Name, zh=words(), en=words())


def words():
    letters = st.characters(categories=("L", "N"), include_characters="_ ,.-")
    return st.text(letters, min_size=1, max_size=62).map(lambda text: " ".join(text.split())).filter(bool)


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.name)
@given(data=st.data())
def test_what_is_written_is_read_as_the_same(rule, data):
    value = data.draw(values(rule))
    assert rule.parse(write(value)) == value


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.name)
def test_every_default_is_within_its_own_bounds_and_can_be_typed(rule):
    assert rule.read(write(rule.default)) == rule.default


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.name)
def test_every_number_and_time_has_bounds_and_every_name_fits_a_button(rule):
    if rule.kind in {RuleKind.NUMBER, RuleKind.TIME}:
        assert rule.rule.low is not None
        assert rule.rule.high is not None
    assert len(rule.name) <= 32


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.name)
def test_every_rule_stands_under_a_heading(rule):
    assert room_of(rule.name) is not Room.OTHER


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.name)
@given(typed=st.text(max_size=30) | st.from_regex(r"-?[0-9]{1,10}[ dhym天]{0,2}", fullmatch=True))
def test_whatever_is_typed_is_within_the_bounds_or_refused(rule, typed):
    try:
        value = rule.read(typed)
    except (RuleUnreadable, RuleOutOfBounds):
        return
    rule.check(value)
    assert rule.read(write(value)) == value


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7d", timedelta(days=7)),
        ("7 天", timedelta(days=7)),
        ("1天 12小时", timedelta(hours=36)),
        ("1 day 12 hours", timedelta(hours=36)),
        ("24H", timedelta(days=1)),
        ("1440min", timedelta(days=1)),
        ("1440分钟", timedelta(days=1)),
    ],
)
def test_times_are_typed_as_people_write_them(typed, read):
    assert find_rule("confirm_within").read(typed) == read


def test_a_term_of_nothing_has_no_end():
    assert find_rule("term_council").read("0") == timedelta()
    assert find_rule("term_council").read("2y") == timedelta(days=730)


@given(settings(), st.sampled_from(list(Units)), hours)
def test_what_holds_is_never_laxer_than_above(found, units, at):
    rule = BOUNDED[units]
    book = RuleBook([rule], found)
    held = [number_in(book, LINE[:depth], at=at) for depth in range(len(LINE) + 1)]
    for above, below in pairwise(held):
        match units:
            case Units.LOWER:
                assert below <= above
            case Units.HIGHER:
                assert below >= above
            case Units.CITY:
                assert below == above
            case Units.FREE:
                assert 0 <= below <= 100


@given(settings(), st.sampled_from(list(Units)), hours)
def test_without_a_setting_of_its_own_a_unit_has_what_holds_above(found, units, at):
    book = RuleBook([BOUNDED[units]], [one for one in found if one.unit_id != LINE[-1]])
    assert book.value("bounded", LINE, at=at) == book.value("bounded", LINE[:-1], at=at)


@given(settings(at_least=1), st.sampled_from(list(Units)), hours, st.data())
def test_what_held_for_a_matter_does_not_change_by_what_is_set_later(found, units, begun, data):
    rule = BOUNDED[units]
    known = [one for one in found if one.set_at < begun]
    before = RuleBook([rule], known).value("bounded", LINE, at=begun)
    later = [one for one in found if one.set_at >= begun]
    kept = data.draw(st.lists(st.sampled_from(later), unique=True)) if later else []
    after = RuleBook([rule], [*known, *(one for one in kept if one.starts_at > begun)])
    assert after.value("bounded", LINE, at=begun) == before


@given(settings(), st.sampled_from(list(Units)), hours)
def test_who_set_what_holds_is_somebody_who_set_that_value(found, units, at):
    rule = BOUNDED[units]
    held = RuleBook([rule], found).held("bounded", LINE, at=at)
    if held.is_default:
        assert held.value == rule.default
    else:
        assert any(one.unit_id == held.set_in and one.value == str(held.value) for one in found)


@given(settings(), st.sampled_from(list(Units)), hours)
def test_a_city_remembers_policies_only_as_long_as_they_hold(found, units, at):
    name = {Units.FREE: "reports_a_day", Units.LOWER: "reports_a_day"}.get(units, "age_for_votes")
    renamed = [one.model_copy(update={"rule": name}) for one in found]
    asked_before, fresh = City(settings=renamed), City(settings=renamed)
    for moment in (START, at, at + timedelta(hours=3), at):
        policy = asked_before.policy(LINE, at=moment)
        assert getattr(policy, name) == fresh.rules.value(name, LINE, at=moment)


@given(settings(), st.sampled_from(list(Units)), hours)
def test_what_is_to_come_is_what_will_hold(found, units, at):
    book = RuleBook([BOUNDED[units]], found)
    state = book.state("bounded", LINE, at=at)
    held = state.value
    for start, value in state.coming:
        assert start > at
        assert value != held
        assert book.value("bounded", LINE, at=start) == value
        held = value
    assert book.value("bounded", LINE, at=START + timedelta(days=1000)) == held


@pytest.mark.parametrize(
    ("units", "broken"), [(Units.LOWER, RuleTooLax), (Units.HIGHER, None), (Units.FREE, None), (Units.CITY, RuleFixed)]
)
def test_a_unit_sets_more_only_where_it_may(units, broken):
    if broken is None:
        BOUNDED[units].check_unit_may(60, 50)
        return
    with pytest.raises(broken):
        BOUNDED[units].check_unit_may(60, 50)


def test_what_another_version_wrote_and_this_one_cannot_read_counts_as_not_set():
    setting = {"id": 1, "unit_id": None, "starts_at": START, "set_at": START, "set_by": None}
    book = RuleBook(
        list_rules(),
        [
            RuleSetting(rule="reports_a_day", value="many", **setting),
            RuleSetting(rule="gone_since", value="1", **setting),
        ],
    )
    assert book.value("reports_a_day", LINE, at=START) == Policy().reports_a_day


def test_a_city_has_a_name_for_every_body_and_level():
    setting = RuleSetting(
        id=1,
        rule="name_workstation",
        unit_id=None,
        value="服务中心 | service centre",
        starts_at=START,
        set_at=START,
        set_by=None,
    )
    city = City(settings=[setting])
    assert city.names(at=START - timedelta(hours=1))["name_workstation"] == Policy().name_workstation
    assert city.names(at=START)["name_workstation"] == Name(zh="服务中心", en="service centre")
    assert city.names(at=START)["body:workstation"] == Name(zh="服务中心", en="service centre")


def test_a_draft_names_the_emergency_numbers_that_hold_when_it_is_shown():
    setting = RuleSetting(
        id=1, rule="emergency_numbers", unit_id=None, value="112", starts_at=START, set_at=START, set_by=None
    )
    city = City(settings=[setting])
    before, after = START - timedelta(hours=1), START
    usual = Policy().emergency_numbers
    assert [city.choices(at=at).emergency_numbers for at in (before, after, before)] == [usual, "112", usual]
    assert city.choices(at=after).categories == city.categories
