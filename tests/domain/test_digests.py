from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.digests import next_daily, read_clock
from domain.errors import HoursUnreadable

SHANGHAI = ZoneInfo("Asia/Shanghai")
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
clocks = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@pytest.mark.parametrize(("words", "at"), [("18:00", time(18)), (" 7:30 ", time(7, 30)), ("18：05", time(18, 5))])
def test_a_time_of_the_day_is_read(words, at):
    assert read_clock(words) == at


@pytest.mark.parametrize("words", ["", "18", "24:00", "18:60", "18:00-19:00", "noon"])
def test_other_words_are_no_time_of_the_day(words):
    with pytest.raises(HoursUnreadable):
        read_clock(words)


@given(clocks, moments)
def test_the_next_time_is_later_than_now_and_within_a_day(at, now):
    due = next_daily(at, now=now, zone=SHANGHAI)
    assert timedelta() < due - now <= timedelta(days=1)
    assert due.astimezone(SHANGHAI).time() == at


def test_on_the_minute_the_next_time_is_tomorrow():
    now = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai
    assert next_daily(time(18), now=now, zone=SHANGHAI) == now + timedelta(days=1)
