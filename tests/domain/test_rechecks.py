from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import PersonId, UnitId
from domain.rechecks import Checker, is_drawn, is_same_line, sort_checkers
from domain.units import path_of

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)


def line(*units):
    return tuple(map(UnitId, units))


HOME = line(1, 2, 10)


def checker(number, *there, asked=None):
    return Checker(person_id=PersonId(number), path=path_of(line(*there)), last_asked=asked)


def order(checkers, *, salt="salt", event_id=1):
    return [one.person_id for one in sort_checkers(checkers, HOME, salt=salt, event_id=event_id)]


@given(st.text(min_size=8), st.integers(1, 10**9), st.integers(0, 100))
def test_a_draw_comes_out_the_same_each_time(salt, event_id, percent):
    assert is_drawn(salt, event_id, percent=percent) is is_drawn(salt, event_id, percent=percent)
    assert is_drawn(salt, event_id, percent=100)
    assert not is_drawn(salt, event_id, percent=0)


def test_so_many_of_a_hundred_are_drawn():
    drawn = sum(is_drawn("salt", number, percent=5) for number in range(20_000))
    assert 800 < drawn < 1200


def test_another_salt_draws_others():
    first, second = ({n for n in range(2000) if is_drawn(salt, n, percent=5)} for salt in ("one", "another"))
    assert len(first & second) < len(first) / 2


def test_the_nearest_other_unit_comes_first_and_the_own_one_last():
    there = [checker(1, *HOME), checker(2, 1, 2), checker(3, 1, 3, 30), checker(4, 1, 2, 11), checker(5, 1)]
    assert order(there) == [4, 3, 2, 5, 1]


def test_among_equals_whoever_was_asked_longest_ago_comes_first():
    times = {1: NOW, 2: None, 3: NOW - timedelta(days=3), 4: NOW - timedelta(days=9)}
    assert order([checker(n, 1, 2, 11, asked=at) for n, at in times.items()]) == [2, 4, 3, 1]


@given(st.permutations(range(1, 9)), st.integers(1, 1000))
def test_a_lot_decides_the_rest_and_not_the_order_in_which_they_came(numbers, event_id):
    assert order([checker(n, 1, 2, 11) for n in numbers], event_id=event_id) == order(
        [checker(n, 1, 2, 11) for n in range(1, 9)], event_id=event_id
    )


def test_units_of_one_line_are_above_each_other():
    assert is_same_line(line(1, 2), HOME)
    assert is_same_line(line(1, 2, 10, 5), HOME)
    assert not is_same_line(line(1, 2, 11), HOME)
