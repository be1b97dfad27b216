from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from domain.categories import CATEGORIES
from domain.errors import CalendarInvalid, RuleUnreadable
from domain.policy import Policy, find_rule
from domain.rules import NewSetting
from services import calendar, reports
from storage.calendar import list_built_in
from tests import village
from tests.settlers import NOW

HEADER = "day,working,name_zh,name_en\n"


def test_a_file_is_read_with_its_lines_and_names():
    rows = calendar.read_rows(f"# source: gov\n{HEADER}2027-01-01,0,元旦,New Year\n2027/1/3,1,,\n")
    assert [(row.line, row.day.day, row.day.working, row.day.name_zh, row.day.name_en) for row in rows] == [
        (3, date(2027, 1, 1), False, "元旦", "New Year"),
        (4, date(2027, 1, 3), True, "", ""),
    ]


def test_names_need_not_be_there():
    (row,) = calendar.read_rows("working,day\n0,2027-01-01\n")
    assert (row.day.day, row.day.name_zh) == (date(2027, 1, 1), "")


@pytest.mark.parametrize(
    ("text", "problem", "line", "value"),
    [
        ("day,name_zh\n2027-01-01,x\n", "missing_column", 1, "working"),
        (HEADER, "no_rows", 1, ""),
        (f"{HEADER}2027-01-01,,,\n", "missing_value", 2, "working"),
        (f"{HEADER},1,,\n", "missing_value", 2, "day"),
        (f"{HEADER}2027-02-29,1,,\n", "bad_day", 2, "2027-02-29"),
        (f"{HEADER}1 May,1,,\n", "bad_day", 2, "1 May"),
        (f"{HEADER}2027-01,1,,\n", "bad_day", 2, "2027-01"),
        (f"{HEADER}2027-01-01,yes,,\n", "bad_working", 2, "yes"),
        (f"{HEADER}2027-01-01,0,,\n2027/1/1,0,,\n", "duplicate_day", 3, "2027-01-01"),
        (f"{HEADER}2027-01-01,0,{'长' * 101},\n", "too_long", 2, "长" * 101),
    ],
)
async def test_a_bad_file_is_refused_with_its_line_and_nothing_is_imported(database, text, problem, line, value):
    def act(tx):
        calendar.import_days(tx, calendar.read_rows(text), now=NOW)

    with pytest.raises(CalendarInvalid) as refused:
        await database.transact(act)
    assert refused.value.data == {"line": line, "problem": problem, "value": value}
    assert await database.read(lambda tx: tx.calendar.list_imported()) == []


async def test_an_import_says_what_it_did_and_is_in_the_audit_trail(database):
    def act(tx):
        rows = calendar.read_rows(f"{HEADER}2028-01-01,0,,\n2027-01-01,0,,\n")
        done = calendar.import_days(tx, rows, now=NOW)
        (entry,) = tx.audit.list_of("calendar")
        return done, entry

    done, entry = await database.transact(act)
    assert (done.days, done.years) == (2, (2027, 2028))
    assert (entry.action, entry.actor_id, entry.data) == ("calendar-imported", None, {"days": 2, "years": "2027 2028"})


async def test_the_file_that_comes_with_the_program_can_be_imported_and_changes_nothing(database):
    text = (files("storage") / "calendars" / "china.csv").read_bytes()

    def act(tx):
        calendar.import_days(tx, calendar.read_rows(text), now=NOW)
        return tx.calendar.list_imported()

    assert await database.transact(act) == list(list_built_in())


async def test_a_year_is_shown_with_where_its_days_come_from(database):
    def act(tx):
        before = calendar.show_year(tx, 2027, now=NOW)
        calendar.import_days(tx, calendar.read_rows(f"{HEADER}2027-01-01,0,,\n"), now=NOW)
        return before, calendar.show_year(tx, 2027, now=NOW), calendar.show_year(tx, 2030, now=NOW)

    before, after, empty = await database.transact(act)
    assert (len(before.days), before.imported) == (13, False)
    assert (len(after.days), after.imported, after.worked) == (1, True, 260)
    assert (empty.days, empty.imported, empty.worked) == ((), False, 261)


async def test_a_time_limit_in_working_time_jumps_over_the_holiday_and_keeps_the_units_hours(database):
    lamp = CATEGORIES[0].model_copy(update={"working": True, "time_limit": timedelta(hours=2)})
    eve = datetime(2026, 9, 30, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)

    def act(tx):
        there = village.found(tx)
        setting = NewSetting(
            rule="working_hours", unit_id=there.home.id, value="08:00-17:30", starts_at=eve, set_at=eve, set_by=None
        )
        due = [reports.file(tx, there.resident, village.LAMP, policy=Policy(), now=eve).due_at]
        tx.categories.save([lamp, *CATEGORIES[1:]])
        due.append(reports.file(tx, there.resident, village.LAMP, policy=Policy(), now=eve).due_at)
        tx.rules.add(setting)
        due.append(reports.file(tx, there.resident, village.LAMP, policy=Policy(), now=eve).due_at)
        return due

    in_days, in_hours, in_hours_of_their_own = await database.transact(act)
    assert in_days == eve + timedelta(days=7)
    assert in_hours == datetime(2026, 10, 8, 2, 0, tzinfo=UTC)
    assert in_hours_of_their_own == datetime(2026, 10, 8, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", ["soon", "17:00-09:00", "09:00-12:00,11:00-18:00", ""])
def test_a_rule_takes_only_hours_that_can_be_read(value):
    with pytest.raises(RuleUnreadable):
        find_rule("working_hours").read(value)
