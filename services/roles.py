"""Roles: given by invitation, held for a term, every step in the audit trail (R07)."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256

from domain.errors import InvitationOwn, InvitationUnknown, NotAllowed, NotFound
from domain.ids import PersonId, RoleId, TelegramId, UnitId
from domain.languages import Name
from domain.messages.roles import (
    InvitationTaken,
    RoleLine,
    RoleTaken,
)
from domain.people import Person
from domain.roles import (
    APPOINTMENT_OF,
    Grant,
    Invitation,
    NewGrant,
    Role,
    check_adds_something,
    check_admin_may_go,
    check_body,
    check_may_redeem,
    check_no_conflict,
    list_may_invite,
)
from domain.units import Unit, list_topmost
from storage.transaction import Transaction

TOKEN_BYTES = 24
"""32 characters of a link, where 64 are allowed."""


def hash_token(token: str) -> str:
    """Turn a token into what is kept of it."""
    return sha256(token.encode()).hexdigest()


def may(tx: Transaction, person: Person, roles: Collection[Role], unit_id: UnitId, *, now: datetime) -> bool:
    """Tell whether somebody holds one of the roles in the unit or above it."""
    held = {grant.unit_id for grant in tx.roles.list_of(person.id, now=now) if grant.role in roles}
    return bool(held) and not held.isdisjoint(tx.units.get(unit_id).line)


def list_roles(tx: Transaction, person: Person, *, now: datetime) -> list[Grant]:
    """List the roles that somebody holds today."""
    return tx.roles.list_of(person.id, now=now)


def list_invitable(tx: Transaction, person: Person, *, now: datetime) -> list[Role]:
    """List the roles that somebody may invite others to, anywhere."""
    return list_may_invite({grant.role for grant in list_roles(tx, person, now=now)})


def list_tops(tx: Transaction, person: Person, role: Role, *, now: datetime) -> list[Unit]:
    """List the units in and below which somebody may invite others to this role."""
    held = [grant for grant in list_roles(tx, person, now=now) if role in list_may_invite([grant.role])]
    return list_topmost(tx.units.get(grant.unit_id) for grant in held)


def check_may_invite(tx: Transaction, person: Person, role: Role, unit: Unit, *, now: datetime) -> None:
    """Raise NotAllowed unless somebody may give or take this role in this unit."""
    if not any(unit.is_within(top) for top in list_tops(tx, person, role, now=now)):
        raise NotAllowed


def invite(
    tx: Transaction, by: Person | None, role: Role, unit_id: UnitId, *, now: datetime, body: str | None = None
) -> tuple[str, Invitation]:
    """Make an invitation to a role in a unit; give its token, which nobody can look up later, and what is kept.

    by: None for the operator at the command line. Raises NotAllowed, NotFound for a unit that is not there, or
    BodyUnknown.
    """
    unit = tx.units.find(unit_id)
    if unit is None:
        raise NotFound
    if by is not None:
        check_may_invite(tx, by, role, unit, now=now)
    check_body(role, body, tx.city.get().bodies)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation(
        token_hash=hash_token(token),
        role=role,
        unit_id=unit.id,
        appointment=APPOINTMENT_OF[role],
        expires_at=now + tx.city.get().policy(unit.line, at=now).invitation_lasts,
        term_ends_at=_end_of_term(tx, role, unit, now=now),
        invited_by=by.id if by else None,
        used_at=None,
        body=body,
    )
    tx.invitations.add(invitation)
    data = _describe(role, unit.id, invitation.term_ends_at, body)
    subject = f"unit:{unit.id}"
    tx.audit.add("role-invited", actor=invitation.invited_by, subject=subject, at=now, data=data, unit=unit.id)
    return token, invitation


def find_invitation(tx: Transaction, token: str) -> Invitation | None:
    """Find an invitation by its token, whether it can still be used or not."""
    return tx.invitations.find(hash_token(token))


def redeem(tx: Transaction, person: Person, token: str, *, now: datetime) -> Grant:
    """Take up a role.

    Raises InvitationUnknown, InvitationUsed, InvitationExpired, InvitationOwn, ConflictOfRoles, or RoleHeld when the
    person has the role for as long already; each before anything is changed.
    """
    invitation = find_invitation(tx, token)
    if invitation is None:
        raise InvitationUnknown
    check_may_redeem(invitation, now=now)
    if invitation.invited_by == person.id:
        raise InvitationOwn
    there = [grant for grant in list_roles(tx, person, now=now) if grant.unit_id == invitation.unit_id]
    check_no_conflict(invitation.role, [grant.role for grant in there])
    check_adds_something(invitation.role, invitation.term_ends_at, there, body=invitation.body)
    for shorter in there:
        if shorter.is_same(invitation.role, invitation.body):
            _end(tx, shorter, by=invitation.invited_by, now=now)
    tx.invitations.mark_used(invitation.token_hash, by=person.id, at=now)
    return _add(tx, invitation.taken_up(person.id, now=now), now=now)


def take_up(tx: Transaction, person: Person, token: str, *, now: datetime) -> RoleTaken:
    """Redeem an invitation, say so, and tell whoever invited. Raises what `redeem` raises."""
    held = redeem(tx, person, token, now=now)
    line = describe(tx, [held])[0]
    if held.granted_by is not None:
        news = InvitationTaken(name=person.shown_name, role=line.role, unit=line.unit)
        tx.outbox.add(news, to=[held.granted_by], reason=f"invitation-taken:{held.id}", now=now)
    clerk, oversees = is_clerk(tx, person, now=now), sits_on_council(tx, person, now=now)
    return RoleTaken(held=line, clerk=clerk, oversees=oversees)


def is_clerk(tx: Transaction, person: Person, *, now: datetime) -> bool:
    """Tell whether somebody handles reports, wherever it is and for whichever body."""
    return bool(tx.queue.list_desks(person.id, now=now))


def sits_on_council(tx: Transaction, person: Person, *, now: datetime) -> bool:
    """Tell whether somebody sits on a council, wherever it is."""
    return any(one.role is Role.COUNCIL for one in list_roles(tx, person, now=now))


def describe(tx: Transaction, held: Iterable[Grant]) -> tuple[RoleLine, ...]:
    """Put grants into lines to show."""
    return tuple(
        RoleLine(
            role=one.role, unit=tx.units.get(one.unit_id).name, until=one.ends_at, partner=_name_body(tx, one.body)
        )
        for one in held
    )


def grant(
    tx: Transaction, person: Person, role: Role, unit_id: UnitId, *, now: datetime, body: str | None = None
) -> Grant:
    """Give somebody a role without an invitation, as the operator. Raises ConflictOfRoles.

    Who holds it already keeps what they have.
    """
    there = [held for held in list_roles(tx, person, now=now) if held.unit_id == unit_id]
    for held in there:
        if held.is_same(role, body):
            return held
    check_no_conflict(role, [held.role for held in there])
    new = NewGrant(
        person_id=person.id,
        unit_id=unit_id,
        role=role,
        appointment=APPOINTMENT_OF[role],
        starts_at=now,
        ends_at=_end_of_term(tx, role, tx.units.get(unit_id), now=now),
        granted_by=None,
        body=body,
    )
    return _add(tx, new, now=now)


def revoke(tx: Transaction, by: Person | None, role_id: RoleId, *, now: datetime) -> Grant:
    """Take a role away before its term; by None: the operator. Raises NotFound, NotAllowed, OwnAdmin or LastAdmin."""
    held = find_grant(tx, by, role_id, now=now)
    if held.role is Role.ADMIN:
        line = tx.units.get(held.unit_id).line
        check_admin_may_go(held, by.id if by else None, line, tx.roles.list_in(line, Role.ADMIN, now=now))
    _end(tx, held, by=by.id if by else None, now=now)
    return held


def prolong(tx: Transaction, by: Person | None, role_id: RoleId, *, now: datetime) -> Grant:
    """Let a role last for its whole term from now on; by None: the operator. Raises NotFound or NotAllowed."""
    held = find_grant(tx, by, role_id, now=now)
    longer = held.model_copy(update={"ends_at": _end_of_term(tx, held.role, tx.units.get(held.unit_id), now=now)})
    data = _describe(held.role, held.unit_id, longer.ends_at, held.body)
    subject, actor = f"person:{held.person_id}", by.id if by else None
    tx.audit.add("role-prolonged", actor=actor, subject=subject, at=now, data=data, unit=held.unit_id)
    tx.roles.prolong(held.id, until=longer.ends_at)
    return longer


def find_grant(tx: Transaction, by: Person | None, role_id: RoleId, *, now: datetime) -> Grant:
    """Give a role that somebody may give and take. Raises NotFound or NotAllowed."""
    held = tx.roles.find(role_id, now=now)
    if held is None:
        raise NotFound
    if by is not None:
        check_may_invite(tx, by, held.role, tx.units.get(held.unit_id), now=now)
    return held


def appoint_admins(tx: Transaction, telegram_ids: Iterable[TelegramId], *, now: datetime) -> list[PersonId]:
    """Make these people administrators of the whole tree, as far as they are registered; give who they are.

    Whoever is one already stays so, thus it may be called again and again.
    """
    found = [tx.people.find_by_telegram_id(telegram_id) for telegram_id in telegram_ids]
    admins = [person for person in found if person is not None]
    roots = tx.units.list_roots() if admins else []
    for person in admins:
        for root in roots:
            grant(tx, person, Role.ADMIN, root.id, now=now)
    return [person.id for person in admins]


def _add(tx: Transaction, new: NewGrant, *, now: datetime) -> Grant:
    data = _describe(new.role, new.unit_id, new.ends_at, new.body)
    subject = f"person:{new.person_id}"
    tx.audit.add("role-granted", actor=new.granted_by, subject=subject, at=now, data=data, unit=new.unit_id)
    return tx.roles.add(new)


def _end(tx: Transaction, held: Grant, *, by: PersonId | None, now: datetime) -> None:
    data = _describe(held.role, held.unit_id, held.ends_at, held.body)
    subject = f"person:{held.person_id}"
    tx.audit.add("role-revoked", actor=by, subject=subject, at=now, data=data, unit=held.unit_id)
    tx.roles.revoke(held.id, at=now)


def _describe(role: Role, unit_id: UnitId, until: datetime | None, body: str | None) -> dict[str, str | int | None]:
    told: dict[str, str | int | None] = {"role": role.value, "unit": unit_id}
    told["until"] = until.isoformat() if until else None
    return told | ({"body": body} if body else {})


def _end_of_term(tx: Transaction, role: Role, unit: Unit, *, now: datetime) -> datetime | None:
    """Give when a role ends whose term begins now; None: it lasts until it is taken away."""
    term = tx.city.get().policy(unit.line, at=now).term_of(role)
    return now + term if term else None


def _name_body(tx: Transaction, code: str | None) -> Name | None:
    found = tx.city.get().bodies.get(code) if code else None
    return found.name if found else None
