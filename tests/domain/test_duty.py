from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duty import Desk, Hours, OnDuty, choose_on_duty, is_weekday, list_nearest, next_within, read_hours
from domain.errors import HoursUnreadable
from domain.ids import PersonId, RoleId, UnitId
from domain.roles import ANSWERING, Appointment, Role, answering

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
LINE = (UnitId(1), UnitId(2), UnitId(3))
BODIES = ["workstation", "neighbourhood_committee", "social_worker", "police", "health"]
NINE_TO_FIVE = Hours(start=time(9), end=time(17))


def on_duty(person, unit, role=Role.WORKSTATION, body=None):
    return OnDuty(
        id=RoleId(person * 10 + unit),
        person_id=PersonId(person),
        unit_id=UnitId(unit),
        role=role,
        appointment=Appointment.EMPLOYMENT,
        starts_at=NOW,
        ends_at=None,
        granted_by=None,
        body=body,
    )


@st.composite
def crowds(draw):
    """Some people with answering roles in the line and beside it."""
    crowd = []
    for number in range(draw(st.integers(0, 8))):
        body = draw(st.sampled_from(BODIES))
        role = Role.PARTNER if body in {"police", "health"} else Role(body)
        unit = draw(st.integers(1, 5))
        crowd.append(on_duty(number % 5, unit, role, body if role is Role.PARTNER else None))
    return crowd


@given(crowd=crowds(), body=st.sampled_from(BODIES), excluding=st.sets(st.integers(0, 4).map(PersonId)))
def test_the_bodys_own_people_come_first_then_the_workstation_and_the_nearest_unit_only(crowd, body, excluding):
    chosen = choose_on_duty(crowd, LINE, body, excluding=excluding)
    able = [one for one in crowd if one.may_handle(LINE, body) and one.person_id not in excluding]
    assert all(one in able for one in chosen)
    assert bool(chosen) is bool(able)
    if chosen:
        (unit,) = {one.unit_id for one in chosen}
        (acts_for,) = {one.acts_for for one in chosen}
        own = [one for one in able if one.acts_for == body]
        assert acts_for == (body if own else "workstation")
        rivals = own or able
        assert all(LINE.index(one.unit_id) <= LINE.index(unit) for one in rivals)
        assert chosen == [one for one in rivals if one.unit_id == unit]


@given(crowd=crowds(), body=st.sampled_from(BODIES))
def test_who_is_not_chosen_changes_nothing_when_they_leave(crowd, body):
    chosen = choose_on_duty(crowd, LINE, body)
    assert choose_on_duty(chosen, LINE, body) == chosen


@given(path=st.lists(st.integers(1, 30), min_size=1, max_size=5), body=st.sampled_from(BODIES))
def test_a_desk_covers_what_its_role_may_handle(path, body):
    line = tuple(UnitId(one) for one in path)
    text = "/" + "".join(f"{one}/" for one in path)
    for role in sorted(ANSWERING):
        for depth in range(len(path)):
            held = on_duty(1, path[depth], role, "police" if role is Role.PARTNER else None)
            top = "/" + "".join(f"{one}/" for one in path[: depth + 1])
            desk = Desk(path=top, body=None if role is Role.WORKSTATION else held.acts_for)
            assert desk.covers(text, body) is held.may_handle(line, body)


def test_for_a_body_that_answers_for_nothing_the_workstation_does():
    assert [answering(body) for body in ("council", "admin", "party_committee")] == ["workstation"] * 3
    assert [answering(body) for body in BODIES] == BODIES


def test_outside_the_line_counts_as_above_it():
    here, elsewhere = on_duty(1, 1, Role.ADMIN), on_duty(2, 9, Role.ADMIN)
    assert list_nearest([elsewhere, here], LINE) == [here]
    assert list_nearest([elsewhere], LINE) == [elsewhere]
    assert list_nearest([], LINE) == []


@pytest.mark.parametrize("words", ["09:00-17:00", " 9-17 ", "9：00 至 17：00", "09.00–17.00", "9 to 17"])
def test_hours_are_read_as_people_write_them(words):
    assert str(read_hours(words)) == "09:00-17:00"


@pytest.mark.parametrize("words", ["", "nine to five", "17:00-09:00", "09:00-09:00", "9-25", "9:60-17", "9"])
def test_what_is_no_hours_is_refused(words):
    with pytest.raises(HoursUnreadable):
        read_hours(words)


@given(start=st.times(), end=st.times())
def test_hours_are_read_back_as_they_are_written(start, end):
    first, last = sorted(one.replace(second=0, microsecond=0) for one in (start, end))
    if first < last:
        hours = Hours(start=first, end=last)
        assert read_hours(str(hours)) == hours


def at(day, hour, minute=0):
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "heard"),
    [
        (at(4, 9), at(4, 9)),
        (at(4, 16, 59), at(4, 16, 59)),
        (at(4, 8, 59), at(4, 9)),
        (at(4, 17), at(5, 9)),
        (at(8, 17), at(11, 9)),
        (at(9, 12), at(11, 9)),
    ],
)
def test_news_wait_for_the_next_hours_of_a_working_day(now, heard):
    assert next_within(NINE_TO_FIVE, now, zone=ZONE, is_working=is_weekday) == heard


@given(minutes=st.integers(0, 600_000), off=st.sets(st.dates(), max_size=20))
def test_nobody_hears_of_anything_before_now_or_outside_their_hours(minutes, off):
    now = NOW + timedelta(minutes=minutes)

    def is_working(day: date) -> bool:
        return is_weekday(day) and day not in off

    heard = next_within(NINE_TO_FIVE, now, zone=ZONE, is_working=is_working)
    local = heard.astimezone(ZONE)
    assert heard >= now
    assert is_working(local.date())
    assert NINE_TO_FIVE.start <= local.time() < NINE_TO_FIVE.end
    assert next_within(NINE_TO_FIVE, heard, zone=ZONE, is_working=is_working) == heard


def test_a_holiday_without_end_holds_nothing_up_for_ever():
    heard = next_within(NINE_TO_FIVE, NOW + timedelta(hours=8), zone=ZONE, is_working=lambda _: False)
    assert heard - NOW < timedelta(days=65)
