from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.calendar import CalendarDay, WorkCalendar, WorkingHours
from domain.errors import HoursUnreadable

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = WorkingHours.read("09:00-12:00,14:00-18:00")
PLAIN = WorkCalendar()
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)

FIRST = date(2026, 1, 1)
days = st.integers(0, 500).map(lambda number: FIRST + timedelta(days=number))
calendars = st.builds(
    lambda off, worked: WorkCalendar(off=frozenset(off), worked=frozenset(worked - off)),
    st.sets(days, max_size=60),
    st.sets(days, max_size=20),
)
# Clocks are put forward and back before 04:00; what is promised then is in a test of its own.
zones = st.sampled_from([SHANGHAI, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("UTC")])
hours = st.lists(st.integers(4 * 60, 24 * 60 - 1), min_size=2, max_size=6, unique=True).map(
    lambda ends: WorkingHours.read(
        ",".join(
            f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
            for start, end in zip(*[iter(sorted(ends)[: len(ends) // 2 * 2])] * 2, strict=True)
        )
    )
)
starts = st.integers(0, 400 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE)
limits = st.builds(
    lambda whole, minutes: whole * DAY + minutes * MINUTE, st.integers(0, 30), st.integers(0, 24 * 60 - 1)
)


def at(text: str) -> datetime:
    """Read a time in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def is_in_working_time(moment, calendar, zone, during) -> bool:
    local = moment.astimezone(zone)
    return calendar.is_working(local.date()) and any(span.start <= local.time() <= span.end for span in during.spans)


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("2026-05-11 10:00", timedelta(), "2026-05-11 10:00"),
        ("2026-05-11 10:00", 2 * HOUR, "2026-05-11 12:00"),
        ("2026-05-11 10:00", 2 * HOUR + MINUTE, "2026-05-11 14:01"),
        ("2026-05-11 17:00", 2 * HOUR, "2026-05-12 10:00"),
        ("2026-05-11 12:30", timedelta(), "2026-05-11 14:00"),
        ("2026-05-11 12:00", timedelta(), "2026-05-11 12:00"),
        ("2026-05-11 23:30", HOUR, "2026-05-12 10:00"),
        ("2026-05-11 00:00", HOUR, "2026-05-11 10:00"),
        ("2026-05-15 16:00", DAY, "2026-05-18 16:00"),
        ("2026-05-16 16:00", DAY, "2026-05-19 09:00"),
        ("2026-05-15 16:00", 5 * DAY + 3 * HOUR, "2026-05-25 10:00"),
        ("2026-05-15 16:00", 23 * HOUR, "2026-05-20 18:00"),
    ],
)
def test_working_days_and_hours_are_counted_as_people_do(start, limit, end):
    assert PLAIN.add_working(at(start), limit, zone=SHANGHAI, hours=OFFICE) == at(end)


def test_a_holiday_is_jumped_over_and_a_make_up_day_counts():
    calendar = WorkCalendar.of(
        [
            *(CalendarDay(day=date(2026, 5, number), working=False) for number in range(1, 6)),
            CalendarDay(day=date(2026, 5, 9), working=True),
        ]
    )
    assert calendar.add_working(at("2026-04-30 17:00"), 2 * HOUR, zone=SHANGHAI, hours=OFFICE) == at("2026-05-06 10:00")
    assert calendar.add_working(at("2026-05-08 10:00"), DAY, zone=SHANGHAI, hours=OFFICE) == at("2026-05-09 10:00")


def test_a_weekday_that_is_listed_as_worked_and_a_sunday_that_is_off_change_nothing():
    calendar = WorkCalendar.of(
        [CalendarDay(day=date(2026, 5, 11), working=True), CalendarDay(day=date(2026, 5, 10), working=False)]
    )
    assert all(calendar.is_working(FIRST + at * DAY) == PLAIN.is_working(FIRST + at * DAY) for at in range(365))
    assert calendar.count_working(2026) == PLAIN.count_working(2026) == 261


@given(starts, limits, calendars, zones, hours)
def test_a_time_limit_never_ends_outside_working_time(start, limit, calendar, zone, during):
    end = calendar.add_working(start, limit, zone=zone, hours=during)
    assert is_in_working_time(end, calendar, zone, during)
    assert end >= start


@given(starts, starts, limits, calendars, zones, hours)
def test_whoever_comes_later_is_never_due_earlier(one, other, limit, calendar, zone, during):
    first, second = sorted((one, other))
    ends = [calendar.add_working(start, limit, zone=zone, hours=during) for start in (first, second)]
    assert ends == sorted(ends)


@given(starts, limits, limits, calendars, zones, hours)
def test_a_longer_limit_of_the_same_days_or_hours_never_ends_earlier(start, one, other, calendar, zone, during):
    shorter, longer = sorted((one, other))
    parts = [
        (timedelta(days=shorter.days), timedelta(days=longer.days)),
        tuple(sorted((one - one.days * DAY, other - other.days * DAY))),
    ]
    for pair in parts:
        ends = [calendar.add_working(start, limit, zone=zone, hours=during) for limit in pair]
        assert ends == sorted(ends)


@given(starts, st.integers(0, 20), st.integers(0, 20), st.integers(0, 24 * 60 - 1), calendars, zones, hours)
def test_days_after_days_and_hours_after_days_add_up(start, first, second, minutes, calendar, zone, during):
    def add(moment, limit):
        return calendar.add_working(moment, limit, zone=zone, hours=during)

    whole = add(add(start, first * DAY), second * DAY)
    assert whole == add(start, (first + second) * DAY)
    assert add(whole, minutes * MINUTE) == add(start, (first + second) * DAY + minutes * MINUTE)


@given(starts, st.integers(0, 24 * 60 - 1), st.data(), calendars, zones, hours)
def test_hours_after_hours_add_up(start, minutes, data, calendar, zone, during):
    first = data.draw(st.integers(0, minutes))

    def add(moment, limit):
        return calendar.add_working(moment, limit * MINUTE, zone=zone, hours=during)

    assert add(add(start, first), minutes - first) == add(start, minutes)


def count(start, limit, calendar, zone, during):
    """Count day by day, and then minute by minute, as slowly and plainly as it goes."""
    local = start.astimezone(zone).replace(tzinfo=None)

    def is_open(moment, last="<="):
        return calendar.is_working(moment.date()) and any(
            span.start <= moment.time() and (moment.time() < span.end or (last == "<=" and moment.time() == span.end))
            for span in during.spans
        )

    while not is_open(local):
        local += MINUTE
    for _ in range(limit.days):
        local += DAY
        while not calendar.is_working(local.date()):
            local += DAY
    left = limit - limit.days * DAY
    while left:
        left -= MINUTE if is_open(local, "<") else timedelta()
        local += MINUTE
    return local.replace(tzinfo=zone)


@settings(max_examples=60, deadline=None)  # counting is slow
@given(starts, limits, calendars, zones, hours)
@example(datetime(2026, 3, 28, 20, tzinfo=UTC), DAY + HOUR, PLAIN, ZoneInfo("Europe/Berlin"), OFFICE)
@example(datetime(2026, 10, 23, 20, tzinfo=UTC), 3 * DAY, PLAIN, ZoneInfo("Europe/Berlin"), OFFICE)
def test_it_is_the_same_as_counting_minute_by_minute(start, limit, calendar, zone, during):
    limit = min(limit, 5 * DAY + limit % (4 * HOUR))
    assert calendar.add_working(start, limit, zone=zone, hours=during) == count(start, limit, calendar, zone, during)


def test_where_the_clocks_change_a_working_day_keeps_its_local_time():
    berlin = ZoneInfo("Europe/Berlin")
    friday = datetime(2026, 3, 27, 10, tzinfo=berlin)
    end = PLAIN.add_working(friday, DAY, zone=berlin, hours=OFFICE)
    assert end == datetime(2026, 3, 30, 10, tzinfo=berlin)
    assert end - friday.astimezone(UTC) == 3 * DAY - HOUR


@given(st.integers(0, 48 * 60), limits)
def test_in_the_night_in_which_the_clocks_change_it_still_ends(minutes, limit):
    berlin, always = ZoneInfo("Europe/Berlin"), WorkingHours.read("00:00-23:59")
    everyday = WorkCalendar(worked=frozenset(date(2026, 10, 20) + number * DAY for number in range(60)))
    start = datetime(2026, 10, 24, 12, tzinfo=UTC) + minutes * MINUTE
    end = everyday.add_working(start, limit, zone=berlin, hours=always)
    assert end >= start - HOUR
    assert end - start <= (limit.days + 2) * DAY + HOUR


def test_a_negative_limit_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="never negative"):
        PLAIN.add_working(at("2026-05-11 10:00"), -HOUR, zone=SHANGHAI, hours=OFFICE)


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        ("09:00-17:00", ((9, 17),)),
        ("9-17", ((9, 17),)),
        ("09:00-12:00,14:00-18:00", ((9, 12), (14, 18))),
        ("09:00-12:00， 14:00-18:00", ((9, 12), (14, 18))),
        ("9:00至12:00、14:00至18:00", ((9, 12), (14, 18))),
    ],
)
def test_working_hours_are_read_as_people_write_them(words, spans):
    read = WorkingHours.read(words)
    assert [(span.start, span.end) for span in read.spans] == [(time(start), time(end)) for start, end in spans]
    assert WorkingHours.read(str(read)) == read


@pytest.mark.parametrize(
    "words", ["", "nine", "17:00-09:00", "09:00-09:00", "14:00-18:00,09:00-12:00", "9-12,12-17", "9-12,", "25:00-26:00"]
)
def test_hours_that_make_no_sense_are_refused(words):
    with pytest.raises(HoursUnreadable):
        WorkingHours.read(words)
