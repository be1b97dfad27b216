"""How long a mute lasts: never beyond the rule, never shorter than before, and not again for the same reason."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Muted, MutedLongEnough, SameReason, Stale
from domain.ids import MuteId, PersonId, TelegramId, UnitId
from domain.languages import Language
from domain.mutes import (
    Mute,
    check_may_appeal,
    check_not_muted,
    check_reason_new,
    check_undecided,
    end_of,
    list_days,
)
from domain.people import Person
from domain.policy import Policy
from domain.roles import Role

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LIMITS = st.timedeltas(min_value=DAY, max_value=30 * DAY)
LENGTHS = st.timedeltas(min_value=timedelta(minutes=1), max_value=30 * DAY)


def mute(*, ends: datetime = NOW + DAY, starts: datetime = NOW, reason: str = "rude", **more) -> Mute:
    return Mute(
        id=MuteId(1),
        person_id=PersonId(1),
        unit_id=UnitId(1),
        body=Role.WORKSTATION,
        reason=reason,
        starts_at=starts,
        ends_at=ends,
        muted_by=PersonId(2),
        **more,
    )


def person(until: datetime | None) -> Person:
    return Person(
        id=PersonId(1),
        telegram_id=TelegramId(1),
        name="Li",
        language=Language.ENGLISH,
        unit_id=UnitId(1),
        consented_at=NOW,
        muted_until=until,
    )


@given(limit=LIMITS, lengths=st.lists(LENGTHS, min_size=1, max_size=6), steps=st.lists(LENGTHS, min_size=6, max_size=6))
def test_however_often_it_is_renewed_a_mute_ends_within_the_limit_and_later_than_before(limit, lengths, steps):
    policy, now = Policy(mute_at_most=limit), NOW
    given_so_far: list[Mute] = []
    for length, step in zip(lengths, steps, strict=False):
        in_force = [one for one in given_so_far if one.is_in_force(now=now)]
        until = max((one.ends_at for one in in_force), default=now)
        try:
            end = end_of(in_force, length, now=now, policy=policy)
        except MutedLongEnough:
            assert until >= now + limit
        else:
            assert until < end <= now + limit
            assert end <= until + length
            given_so_far.append(mute(starts=now, ends=end))
        now += step


@given(limit=LIMITS)
def test_only_lengths_that_the_rule_allows_are_offered(limit):
    offered = list_days(Policy(mute_at_most=limit))
    assert offered
    assert all(timedelta(days=days) <= limit for days in offered)


@given(since=st.timedeltas(min_value=-3 * DAY, max_value=3 * DAY))
def test_a_mute_holds_from_its_start_to_its_end_and_ends_by_itself(since):
    at = NOW + since
    holds = mute(ends=NOW + DAY).is_in_force(now=at)
    assert holds == (NOW <= at < NOW + DAY)
    assert not mute(ends=NOW + DAY, lifted=True).is_in_force(now=at)


@pytest.mark.parametrize("again", ["rude", " RUDE! ", "Rude."])
def test_a_mute_that_is_in_force_is_not_renewed_for_the_same_reason(again):
    with pytest.raises(SameReason):
        check_reason_new(again, [mute(reason="rude")])
    check_reason_new("sells things", [mute(reason="rude")])
    check_reason_new(again, [])


def test_whoever_is_muted_is_heard_in_an_emergency_and_afterwards():
    muted = person(NOW + DAY)
    with pytest.raises(Muted):
        check_not_muted(muted, now=NOW)
    check_not_muted(muted, now=NOW, emergency=True)
    check_not_muted(muted, now=NOW + DAY)
    check_not_muted(person(None), now=NOW)


def test_there_is_one_appeal_and_only_while_the_mute_holds():
    check_may_appeal(mute(), person(NOW), now=NOW)
    with pytest.raises(Stale):
        check_may_appeal(mute(appeal="no", appealed_at=NOW), person(NOW), now=NOW)
    with pytest.raises(Stale):
        check_may_appeal(mute(), person(NOW), now=NOW + DAY)


def test_only_an_appeal_that_waits_is_decided():
    check_undecided(mute(appealed_at=NOW))
    for settled in (mute(), mute(appealed_at=NOW, decided_at=NOW)):
        with pytest.raises(Stale):
            check_undecided(settled)
