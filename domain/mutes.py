"""Mutes: somebody who abuses the bot says nothing to it for some days; another body decides about their appeal."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.errors import Moment, Muted, MutedLongEnough, NotFound, SameReason, Stale
from domain.frozen import Frozen
from domain.ids import MuteId, PersonId, ReportId, UnitId
from domain.people import Person
from domain.policy import Policy
from domain.queue import QueueView
from domain.roles import Role

MUTING = frozenset({Role.WORKSTATION, Role.NEIGHBOURHOOD_COMMITTEE})
"""Who may mute, in the person's unit or above it."""

JUDGING = (Role.COUNCIL, Role.PARTY_COMMITTEE)
"""Who decides about an appeal: the first of them that has somebody, in the unit or else in the next one above."""

DAYS = (1, 3, 7)
"""What is offered, as far as the rule allows it."""


class NewMute(Frozen):
    """A mute as it is decided on.

    unit_id   the unit of the body that decides
    body      as which it decides
    muted_by  who acted for it; they are never named to the one who is muted
    """

    person_id: PersonId
    unit_id: UnitId
    body: Role
    reason: str
    starts_at: datetime
    ends_at: datetime
    muted_by: PersonId | None


class Mute(NewMute):
    """A mute, with the one appeal against it and what became of that.

    appealed_to  the body that the appeal went to
    lifted       that body has ended the mute before its time
    """

    id: MuteId
    appeal: str | None = None
    appealed_at: datetime | None = None
    appealed_to: Role | None = None
    decided_at: datetime | None = None
    decided_by: PersonId | None = None
    decision: str | None = None
    lifted: bool = False

    def is_in_force(self, *, now: datetime) -> bool:
        """Tell whether it holds now; it ends by itself."""
        return not self.lifted and self.starts_at <= now < self.ends_at


class MuteDraft(Frozen):
    """A mute for which the reason is being written, and where in the queue its writer came from."""

    number: ReportId
    days: int
    view: QueueView | None = None


class AppealDraft(Frozen):
    """An appeal that is being written, or a decision about one. `lifts`: what is decided."""

    mute: MuteId
    lifts: bool | None = None


def list_days(policy: Policy) -> list[int]:
    """List for how many days somebody may be muted at a time."""
    return [days for days in DAYS if timedelta(days=days) <= policy.mute_at_most]


def end_of(in_force: Iterable[Mute], length: timedelta, *, now: datetime, policy: Policy) -> datetime:
    """Give when a new mute ends; it adds to those that are in force, but never beyond the limit from now on.

    Raises MutedLongEnough where it would add nothing.
    """
    until = max((mute.ends_at for mute in in_force), default=now)
    end = min(until + length, now + policy.mute_at_most)
    if end <= until:
        raise MutedLongEnough(until=Moment(at=until))
    return end


def check_reason_new(reason: str, in_force: Iterable[Mute]) -> None:
    """Raise SameReason where a mute that is in force was given this reason already."""
    if any(_fold(mute.reason) == _fold(reason) for mute in in_force):
        raise SameReason


def check_not_muted(person: Person, *, now: datetime, emergency: bool = False) -> None:
    """Raise Muted while somebody is; what is an emergency is heard all the same."""
    until = person.muted_until
    if until is not None and now < until and not emergency:
        raise Muted(until=Moment(at=until))


def check_may_appeal(mute: Mute, person: Person, *, now: datetime) -> None:
    """Raise NotFound for another's mute, Stale where it is over or there is an appeal already."""
    if mute.person_id != person.id:
        raise NotFound
    if mute.appealed_at is not None or not mute.is_in_force(now=now):
        raise Stale


def check_undecided(mute: Mute) -> None:
    """Raise Stale unless an appeal waits for its decision: the first one counts."""
    if mute.appealed_at is None or mute.decided_at is not None:
        raise Stale


def _fold(words: str) -> str:
    return "".join(mark for mark in words.casefold() if mark.isalnum())
