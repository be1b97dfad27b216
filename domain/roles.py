"""Roles: who may act for which body, in which unit, until when."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import ConflictOfRoles, InvitationExpired, InvitationUsed, RoleHeld
from domain.frozen import Frozen
from domain.ids import PersonId, RoleId, UnitId

INVITATION_LASTS = timedelta(days=7)


class Role(StrEnum):
    """What somebody may act as.

    A volunteer is a resident who said so, a coordinator is whoever acts for workstation or neighbourhood committee.
    """

    ADMIN = "admin"
    PARTY_COMMITTEE = "party_committee"
    WORKSTATION = "workstation"
    NEIGHBOURHOOD_COMMITTEE = "neighbourhood_committee"
    COUNCIL = "council"
    SOCIAL_WORKER = "social_worker"
    PARTNER = "partner"


class Appointment(StrEnum):
    """How somebody came by a role: the five personnel systems of the Daqing study (R10)."""

    ELECTION = "election"
    EMPLOYMENT = "employment"
    COORDINATION = "coordination"
    COMPULSORY = "compulsory"
    VOLUNTARY = "voluntary"


class NewGrant(Frozen):
    """A role that somebody is to hold in a unit, with its term. `ends_at` None: until revoked."""

    person_id: PersonId
    unit_id: UnitId
    role: Role
    appointment: Appointment
    starts_at: datetime
    ends_at: datetime | None
    granted_by: PersonId | None


class Grant(NewGrant):
    """A role that somebody holds."""

    id: RoleId

    def lasts_beyond(self, end: datetime | None) -> bool:
        """Tell whether a term up to `end` (None: open) would add nothing to this one."""
        return self.ends_at is None or (end is not None and end <= self.ends_at)


class Invitation(Frozen):
    """A single-use right to take up a role. Only the hash of its token is kept."""

    token_hash: str
    role: Role
    unit_id: UnitId
    appointment: Appointment
    expires_at: datetime
    term_ends_at: datetime | None
    invited_by: PersonId | None
    used_at: datetime | None

    def taken_up(self, by: PersonId, *, now: datetime) -> NewGrant:
        """Give what somebody holds who takes it up now."""
        return NewGrant(
            person_id=by,
            unit_id=self.unit_id,
            role=self.role,
            appointment=self.appointment,
            starts_at=now,
            ends_at=self.term_ends_at,
            granted_by=self.invited_by,
        )


def check_may_redeem(invitation: Invitation, *, now: datetime) -> None:
    """Raise when the invitation was used or has run out."""
    if invitation.used_at is not None:
        raise InvitationUsed
    if now >= invitation.expires_at:
        raise InvitationExpired


def check_no_conflict(role: Role, held: Iterable[Role]) -> None:
    """Raise ConflictOfRoles when one person would supervise themselves in one unit (R07, warning 1)."""
    both = {Role.WORKSTATION, Role.COUNCIL}
    if both <= {role, *held}:
        raise ConflictOfRoles


APPOINTMENT_OF: dict[Role, Appointment] = {
    Role.ADMIN: Appointment.COORDINATION,
    Role.PARTY_COMMITTEE: Appointment.COORDINATION,
    Role.WORKSTATION: Appointment.EMPLOYMENT,
    Role.NEIGHBOURHOOD_COMMITTEE: Appointment.ELECTION,
    Role.COUNCIL: Appointment.ELECTION,
    Role.SOCIAL_WORKER: Appointment.EMPLOYMENT,
    Role.PARTNER: Appointment.COORDINATION,
}
"""How a role is usually filled, where nobody said otherwise."""

MAY_INVITE: dict[Role, frozenset[Role]] = {
    Role.ADMIN: frozenset(Role),
    Role.PARTY_COMMITTEE: frozenset(Role) - {Role.ADMIN, Role.PARTY_COMMITTEE},
}
"""Who may invite whom, in their own unit and below it."""

_ELECTED = timedelta(days=5 * 365)
_EMPLOYED = timedelta(days=3 * 365)

TERM_OF: dict[Role, timedelta | None] = {
    Role.ADMIN: None,
    Role.PARTY_COMMITTEE: _ELECTED,
    Role.WORKSTATION: _EMPLOYED,
    Role.NEIGHBOURHOOD_COMMITTEE: _ELECTED,
    Role.COUNCIL: _ELECTED,
    Role.SOCIAL_WORKER: _EMPLOYED,
    Role.PARTNER: _EMPLOYED,
}
"""How long a role lasts from the invitation on: elected bodies in China sit for five years. None: until revoked."""


def list_may_invite(held: Iterable[Role]) -> list[Role]:
    """List the roles that somebody with these roles may invite others to, in the order of Role."""
    invited = frozenset[Role]().union(*(MAY_INVITE.get(role, frozenset()) for role in held))
    return [role for role in Role if role in invited]


def check_adds_something(role: Role, end: datetime | None, held: Iterable[Grant]) -> None:
    """Raise RoleHeld when somebody has the role for as long already, so that the invitation stays for another."""
    if any(grant.role is role and grant.lasts_beyond(end) for grant in held):
        raise RoleHeld
