"""Whoever is too fast is slowed down, more and more, up to a minute; whoever is not never is."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.floods import FORGOTTEN, LONGEST_REST, MINUTE, STILL, Haste

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
LIMITS = st.integers(min_value=1, max_value=60)
PAUSES = st.lists(st.floats(min_value=0, max_value=90), max_size=200)


@given(limit=LIMITS, pauses=PAUSES)
def test_nobody_takes_more_turns_a_minute_than_the_limit_and_a_few(limit, pauses):
    now, tempo, taken = NOW, STILL, []
    for pause in pauses:
        if tempo.rests(now=now):
            assert tempo.rests_until is not None
            now = tempo.rests_until
        tempo = tempo.after_turn(now=now, limit=limit)
        taken.append(now)
        now += timedelta(seconds=pause)
    for at, first in enumerate(taken):
        within = [one for one in taken[at:] if one < first + MINUTE]
        assert len(within) <= 2 * (limit + 7)  # a minute of ours may lie across two that were counted


@given(limit=LIMITS, pauses=st.lists(st.floats(min_value=0, max_value=90), max_size=200))
def test_a_rest_is_at_most_a_minute_and_comes_only_beyond_the_limit(limit, pauses):
    now, tempo = NOW, STILL
    for pause in pauses:
        before, tempo = tempo, tempo.after_turn(now=now, limit=limit)
        if tempo.rests(now=now) and not before.rests(now=now):
            assert tempo.spoken > limit
            assert tempo.rests_until is not None
            assert tempo.rests_until <= now + timedelta(seconds=LONGEST_REST)
        now += timedelta(seconds=pause)


@given(limit=LIMITS)
def test_the_rests_grow(limit):
    tempo = STILL
    for _ in range(limit):
        tempo = tempo.after_turn(now=NOW, limit=limit)
    assert tempo.rests_until is None
    rests = []
    for _ in range(8):
        tempo = tempo.after_turn(now=NOW, limit=limit)
        assert tempo.rests_until is not None
        rests.append((tempo.rests_until - NOW).total_seconds())
    assert rests == [1, 2, 4, 8, 16, 32, 60, 60]


def test_haste_begins_once_and_again_only_when_it_was_long_over():
    calm = STILL.after_turn(now=NOW, limit=1)
    first = calm.after_turn(now=NOW, limit=1)
    second = first.after_turn(now=NOW + timedelta(seconds=2), limit=1)
    assert calm.haste_since(STILL, now=NOW) is Haste.NONE
    assert first.haste_since(calm, now=NOW) is Haste.BEGUN
    assert second.haste_since(first, now=NOW + timedelta(seconds=2)) is Haste.LASTING
    assert second.rests_until is not None
    later = second.rests_until + FORGOTTEN
    slow = second.after_turn(now=later, limit=1)
    assert slow.after_turn(now=later, limit=1).haste_since(slow, now=later) is Haste.BEGUN


def test_a_clock_that_was_set_back_makes_nobody_rest():
    tempo = STILL.after_turn(now=NOW, limit=1)
    assert tempo.after_turn(now=NOW - MINUTE, limit=1).rests_until is None
