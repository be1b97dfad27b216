"""Roles: who may act for which body, in which unit, until when."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from domain.errors import (
    BodyUnknown,
    ConflictOfRoles,
    InvitationExpired,
    InvitationUsed,
    LastAdmin,
    OwnAdmin,
    RoleHeld,
)
from domain.frozen import Frozen
from domain.ids import PersonId, RoleId, UnitId


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


ANSWERING = frozenset({Role.WORKSTATION, Role.NEIGHBOURHOOD_COMMITTEE, Role.SOCIAL_WORKER, Role.PARTNER})
"""Roles whose holders answer for reports: the workstation for all, the others for those of their own body (R11)."""


def answering(body: str) -> str:
    """Name the body that really answers where this one is asked to: the workstation where it is no answering role."""
    return Role.WORKSTATION if body in set(Role) - ANSWERING else body


class NewGrant(Frozen):
    """A role that somebody is to hold in a unit, with its term.

    ends_at   None: until revoked
    body      the code of the partner body for which a PARTNER acts
    """

    person_id: PersonId
    unit_id: UnitId
    role: Role
    appointment: Appointment
    starts_at: datetime
    ends_at: datetime | None
    granted_by: PersonId | None
    body: str | None = None

    @property
    def acts_for(self) -> str | None:
        """Name the body for which its holder acts: the role's name, or a partner's code."""
        return self.body if self.role is Role.PARTNER else self.role.value

    def may_handle(self, line: Sequence[UnitId], body: str) -> bool:
        """Tell whether its holder may handle the reports of a body in the unit at the end of a line of units."""
        return self.role in ANSWERING and self.unit_id in line and self.acts_for in {Role.WORKSTATION.value, body}

    def is_same(self, role: Role, body: str | None) -> bool:
        """Tell whether it is this role, for the same partner."""
        return self.role is role and self.body == body


class Grant(NewGrant):
    """A role that somebody holds."""

    id: RoleId

    def lasts_beyond(self, end: datetime | None) -> bool:
        """Tell whether a term up to `end` (None: open) would add nothing to this one."""
        return self.ends_at is None or (end is not None and end <= self.ends_at)


class InviteDraft(Frozen):
    """To which role somebody is being invited, while its unit is still looked for."""

    role: Role
    body: str | None = None

    @property
    def token(self) -> str:
        """Name both in one part of a button's data."""
        return self.role.value if self.body is None else f"{self.role.value}~{self.body}"

    @classmethod
    def read(cls, token: str) -> "InviteDraft":
        """Read what `token` wrote."""
        role, _, body = token.partition("~")
        return cls(role=Role(role), body=body or None)


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
    body: str | None = None

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
            body=self.body,
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


def list_may_invite(held: Iterable[Role]) -> list[Role]:
    """List the roles that somebody with these roles may invite others to, in the order of Role."""
    invited = frozenset[Role]().union(*(MAY_INVITE.get(role, frozenset()) for role in held))
    return [role for role in Role if role in invited]


def check_adds_something(role: Role, end: datetime | None, held: Iterable[Grant], *, body: str | None = None) -> None:
    """Raise RoleHeld when somebody has the role for as long already, so that the invitation stays for another."""
    if any(grant.is_same(role, body) and grant.lasts_beyond(end) for grant in held):
        raise RoleHeld


def check_body(role: Role, body: str | None, known: Collection[str]) -> None:
    """Raise BodyUnknown unless a partner acts for a body that the city knows, and nobody else for any."""
    partners = sorted(set(known) - set(Role))  # a partner that is called like a role would be taken for it
    if (body is not None) is not (role is Role.PARTNER) or (body is not None and body not in partners):
        raise BodyUnknown(known=", ".join(partners) or "–")


def check_admin_may_go(grant: Grant, by: PersonId | None, line: Sequence[UnitId], admins: Iterable[Grant]) -> None:
    """Raise OwnAdmin when somebody takes it from themselves, LastAdmin when nobody else has it there or above."""
    if by == grant.person_id:
        raise OwnAdmin
    if not any(one.unit_id in line and one.person_id != grant.person_id for one in admins):
        raise LastAdmin
