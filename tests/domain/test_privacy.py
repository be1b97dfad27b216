"""Privacy: how old somebody is by their own word."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import AgeUnknown, TooYoung
from domain.ids import PersonId, TelegramId, UnitId
from domain.languages import Language
from domain.people import Person
from domain.policy import Policy
from domain.privacy import age_at_least, check_of_age, erased_id, list_ages

THEN = datetime(2026, 2, 28, 12, tzinfo=UTC)
moments = st.timedeltas(timedelta(), timedelta(days=20_000)).map(lambda later: THEN + later)


def person(age=None, at=None):
    return Person(
        id=PersonId(1),
        telegram_id=TelegramId(1),
        name="Rui",
        language=Language.ENGLISH,
        unit_id=UnitId(1),
        consented_at=THEN,
        declared_age=age,
        declared_at=at,
    )


def test_whoever_has_not_said_how_old_they_are_is_asked():
    with pytest.raises(AgeUnknown) as asked:
        check_of_age(person(), 18, now=THEN)
    assert asked.value.data == {"age": 18}


def test_whoever_said_they_are_younger_is_too_young_until_years_have_passed():
    young = person(16, THEN)
    with pytest.raises(TooYoung):
        check_of_age(young, 18, now=THEN + timedelta(days=365))
    check_of_age(young, 18, now=datetime(2028, 2, 28, tzinfo=UTC))


def test_the_word_of_somebody_old_enough_is_enough():
    check_of_age(person(18, THEN), 18, now=THEN)


@given(st.integers(0, 60), moments, moments)
def test_nobody_grows_younger(declared, first, second):
    earlier, later = sorted((first, second))
    assert declared <= age_at_least(declared, THEN, now=earlier) <= age_at_least(declared, THEN, now=later)


@given(st.integers(1, 2**40), st.integers(1, 2**40))
def test_the_erased_have_ids_that_no_chat_has(one, other):
    assert erased_id(PersonId(one)) < -(10**17)
    assert (erased_id(PersonId(one)) == erased_id(PersonId(other))) is (one == other)


def test_each_age_is_asked_once():
    assert list_ages(Policy(age_for_votes=18, age_for_shifts=18)) == (18,)
    assert list_ages(Policy(age_for_votes=18, age_for_shifts=16)) == (16, 18)
