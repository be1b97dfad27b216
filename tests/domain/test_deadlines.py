from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WorkCalendar, WorkingHours
from domain.categories import CATEGORIES, Category, CategoryCode
from domain.city import City
from domain.deadlines import TimerKind, after_share, due_times, round_off
from domain.ids import PersonId, ReportId, UnitId
from domain.languages import Name
from domain.report_lifecycle import ReportState
from domain.reports import Report
from domain.rules import RuleSetting

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
CODE = CategoryCode("thing")

days = st.integers(0, 500).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
calendars = st.builds(
    lambda off, worked: WorkCalendar(off=frozenset(off), worked=frozenset(worked - off)),
    st.sets(days, max_size=60),
    st.sets(days, max_size=20),
)
zones = st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("UTC")])
starts = st.integers(0, 400 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE)
limits = st.builds(
    lambda whole, minutes: whole * DAY + minutes * MINUTE, st.integers(0, 20), st.integers(1, 24 * 60 - 1)
)


def spans(first: int) -> st.SearchStrategy[str]:
    """Make the hours of a working day, none of them before this minute."""
    ends = st.lists(st.integers(first, 24 * 60 - 1), min_size=2, max_size=6, unique=True)
    return ends.map(
        lambda all_: ",".join(
            f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
            for start, end in zip(*[iter(sorted(all_)[: len(all_) // 2 * 2])] * 2, strict=True)
        )
    )


def city(
    limit: timedelta, *, working: bool = True, hours: str = "09:00-12:00,14:00-18:00", zone: ZoneInfo = SHANGHAI, **more
) -> City:
    """Make a city with one category, and its hours."""
    name = Name(zh="事", en="Thing")
    thing = Category(code=CODE, name=name, about=name, time_limit=limit, working=working)
    settings = [setting(rule="working_hours", value=hours)]
    settings += [setting(rule=rule, value=str(more.pop(rule))) for rule in list(more) if rule.endswith("_percent")]
    return City(categories=[thing], settings=settings, zone=zone, **more)


def setting(**fields) -> RuleSetting:
    return RuleSetting(
        **{"unit_id": None, "starts_at": LONG_AGO, "set_at": LONG_AGO, "set_by": None, "id": 1, **fields}
    )


def report(since: datetime, limit_at: datetime | None, **fields) -> Report:
    """Make a report whose limit runs since then."""
    return Report(
        **{
            "id": ReportId(1),
            "unit_id": UnitId(1),
            "reporter_id": PersonId(1),
            "category": CODE,
            "state": ReportState.FILED,
            "text": None,
            "summary": None,
            "place": None,
            "handler_id": None,
            "filed_at": since,
            "changed_at": since,
            "due_at": limit_at,
            "confirm_by": None,
            "limit_since": since,
            "limit_at": limit_at,
            **fields,
        }
    )


def times(town: City, since: datetime, **fields) -> dict[TimerKind, datetime]:
    """Give the timers of something that was reported then."""
    return due_times(town, report(since, town.due_at(CODE, since=since, line=(UnitId(1),)), **fields), (UnitId(1),))


def worked(start: datetime, end: datetime, town: City, hours: str) -> timedelta:
    """Count the working time between two moments, day by day, by the clock on the wall."""
    first, last = (moment.astimezone(town.zone).replace(tzinfo=None) for moment in (start, end))
    total, day = timedelta(), first.date()
    while day <= last.date():
        if town.calendar.is_working(day):
            for span in WorkingHours.read(hours).spans:
                begins, ends = datetime.combine(day, span.start), datetime.combine(day, span.end)
                total += max(min(ends, last) - max(begins, first), timedelta())
        day += DAY
    return total


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@given(limit=limits, working=st.booleans(), hours=spans(0), zone=zones, calendar=calendars, since=starts)
def test_reminder_escalation_and_list_come_in_their_order(limit, working, hours, zone, calendar, since):
    found = times(city(limit, working=working, hours=hours, zone=zone, calendar=calendar), since)
    assert since <= found[TimerKind.REMIND] <= found[TimerKind.ESCALATE] <= found[TimerKind.LIST]


@given(limit=limits, hours=spans(4 * 60), zone=zones, calendar=calendars, since=starts, percent=st.integers(10, 300))
def test_a_share_of_a_limit_is_that_share_of_its_working_time(limit, hours, zone, calendar, since, percent):
    # Clocks are put forward and back before 04:00.
    town = city(limit, hours=hours, zone=zone, calendar=calendar)
    reached = after_share(town, CODE, since=since, line=(), percent=percent)
    whole = limit.days * WorkingHours.read(hours).length + (limit - limit.days * DAY)
    assert worked(since, reached, town, hours) == whole * percent / 100


@given(limit=limits, hours=spans(4 * 60), zone=zones, calendar=calendars, since=starts)
def test_between_all_of_a_limit_and_its_end_nobody_works(limit, hours, zone, calendar, since):
    town = city(limit, hours=hours, zone=zone, calendar=calendar)
    share = after_share(town, CODE, since=since, line=(), percent=100)
    end = town.due_at(CODE, since=since, line=())
    assert worked(min(share, end), max(share, end), town, hours) == timedelta()


@given(since=starts, zone=zones, limit=limits)
def test_a_limit_that_is_no_working_time_runs_through_nights_and_changes_of_the_clock(since, zone, limit):
    found = times(city(limit, working=False, zone=zone), since)
    assert found[TimerKind.REMIND] - since == limit / 2
    assert found[TimerKind.ESCALATE] - since == limit
    assert found[TimerKind.LIST] - since == limit * 1.5


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda one: one.code)
def test_the_usual_categories_remind_at_half_and_are_listed_at_one_and_a_half(category):
    since = at("2026-05-04 10:00")
    found = times(city(category.time_limit, working=category.working), since)
    assert [at_ - since for at_ in found.values()] == [category.time_limit * share for share in (0.5, 1, 1.5)]


@pytest.mark.parametrize(
    ("limit", "since", "remind", "escalate", "listed"),
    [
        (DAY, "2026-05-11 10:00", "2026-05-11 15:30", "2026-05-12 10:00", "2026-05-12 15:30"),
        (2 * HOUR, "2026-05-15 17:00", "2026-05-15 18:00", "2026-05-18 10:00", "2026-05-18 11:00"),
        (7 * DAY, "2026-05-11 10:00", "2026-05-14 15:30", "2026-05-20 10:00", "2026-05-25 15:30"),
    ],
)
def test_half_of_a_day_of_working_time_is_half_of_the_hours_of_a_working_day(limit, since, remind, escalate, listed):
    assert list(times(city(limit), at(since)).values()) == [at(remind), at(escalate), at(listed)]


def test_holidays_do_not_count():
    off = frozenset(date(2026, 10, day) for day in range(1, 8))
    found = times(city(2 * DAY, calendar=WorkCalendar(off=off)), at("2026-09-30 10:00"))
    assert list(found.values()) == [at("2026-10-08 10:00"), at("2026-10-09 10:00"), at("2026-10-12 10:00")]


def test_a_make_up_working_day_counts():
    found = times(city(2 * DAY, calendar=WorkCalendar(worked=frozenset({date(2026, 5, 9)}))), at("2026-05-08 10:00"))
    assert found[TimerKind.REMIND] == at("2026-05-09 10:00")


def test_the_night_on_which_the_clock_is_put_forward_changes_no_working_time():
    found = times(city(2 * DAY, zone=BERLIN), at("2026-03-27 10:00", BERLIN))
    assert [one.astimezone(BERLIN).hour for one in found.values()] == [10, 10, 10]


def test_when_is_reminded_and_listed_is_a_rule():
    since = at("2026-05-04 10:00")
    town = city(10 * DAY, working=False, remind_at_percent=20, list_at_percent=110)
    assert times(town, since)[TimerKind.REMIND] == since + 2 * DAY
    assert times(town, since)[TimerKind.LIST] == since + 11 * DAY


def test_a_limit_that_the_category_had_before_is_divided_as_it_runs_on_the_clock():
    since = at("2026-05-04 10:00")
    found = due_times(city(DAY), report(since, since + 10 * DAY), (UnitId(1),))
    assert list(found.values()) == [since + 5 * DAY, since + 10 * DAY, since + 15 * DAY]


def test_a_part_of_a_report_is_not_listed_by_itself():
    found = times(city(DAY), at("2026-05-04 10:00"), parent_id=ReportId(7))
    assert set(found) == {TimerKind.REMIND, TimerKind.ESCALATE}


def test_a_report_without_a_limit_has_no_timers():
    assert due_times(city(DAY), report(at("2026-05-04 10:00"), None), (UnitId(1),)) == {}


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (3 * DAY + 23 * HOUR, 3 * DAY),
        (5 * HOUR + 59 * MINUTE, 5 * HOUR),
        (12 * MINUTE + timedelta(seconds=40), 12 * MINUTE),
        (timedelta(seconds=5), timedelta()),
        (-DAY, timedelta()),
    ],
)
def test_how_late_something_is_is_said_in_days_or_hours_or_minutes(late, said):
    assert round_off(late) == said
