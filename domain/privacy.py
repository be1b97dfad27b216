"""Privacy: what is stored about somebody, what of it can go, and how old somebody says they are."""

from datetime import datetime

from domain.errors import AgeUnknown, TooYoung
from domain.frozen import Frozen
from domain.ids import PersonId, TelegramId
from domain.people import Person
from domain.policy import Policy

ERASED = -(10**18)
"""Below this are the ids that erased people have in the place of their Telegram ids; no chat has such an id."""


class Holdings(Frozen):
    """How much is stored about somebody, by kind."""

    reports: int = 0
    followed: int = 0
    photos: int = 0
    voices: int = 0
    messages: int = 0
    templates: int = 0


def erased_id(person: PersonId) -> TelegramId:
    """Give what stands in the place of the Telegram id of somebody who was erased."""
    return TelegramId(ERASED - person)


def list_ages(policy: Policy) -> tuple[int, ...]:
    """List the ages that matter to the rules, youngest first."""
    return tuple(sorted({policy.age_for_shifts, policy.age_for_votes}))


def check_of_age(person: Person, least: int, *, now: datetime) -> None:
    """Raise AgeUnknown when somebody has not said that they are old enough, TooYoung when they have said they are not.

    The age is self-declared; nobody is asked for a document.
    """
    if person.declared_age is None or person.declared_at is None:
        raise AgeUnknown(age=least)
    if age_at_least(person.declared_age, person.declared_at, now=now) < least:
        raise TooYoung(age=least)


def age_at_least(declared: int, at: datetime, *, now: datetime) -> int:
    """Give the age that somebody has at least, who said then that they were at least so old."""
    years = now.year - at.year - ((now.month, now.day) < (at.month, at.day))
    return declared + max(0, years)
