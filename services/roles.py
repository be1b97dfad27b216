"""Roles: given by invitation, held for a term, every step in the audit trail (R07)."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256

from domain.errors import InvitationOwn, InvitationUnknown, NotAllowed, NotFound
from domain.ids import PersonId, RoleId, TelegramId, UnitId
from domain.messages.roles import InvitationMade, InvitationTaken, InviteRoles, InviteWalk, RoleLine, RoleTaken
from domain.messages.units import where
from domain.people import Person
from domain.roles import (
    APPOINTMENT_OF,
    INVITATION_LASTS,
    TERM_OF,
    Grant,
    Invitation,
    NewGrant,
    Role,
    check_adds_something,
    check_may_redeem,
    check_no_conflict,
    list_may_invite,
)
from domain.units import Unit, list_topmost
from services import units
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


def list_on_duty(
    tx: Transaction, unit_id: UnitId, role: Role, *, now: datetime, excluding: Collection[PersonId] = ()
) -> list[PersonId]:
    """List who answers for the unit in this role: there, or in the nearest unit above, or else the administrators."""
    grants = tx.roles.list_on_duty(tx.units.get(unit_id).line, role, now=now, excluding=excluding)
    return list(dict.fromkeys(grant.person_id for grant in grants))


def list_invitable(tx: Transaction, person: Person, *, now: datetime) -> list[Role]:
    """List the roles that somebody may invite others to, anywhere."""
    return list_may_invite({grant.role for grant in list_roles(tx, person, now=now)})


def offer_roles(tx: Transaction, person: Person, *, now: datetime) -> InviteRoles:
    """Offer the roles that somebody may invite others to. Raises NotAllowed when there are none."""
    choices = list_invitable(tx, person, now=now)
    if not choices:
        raise NotAllowed
    return InviteRoles(choices=tuple(choices))


def browse_invite(tx: Transaction, person: Person, role: Role, at: tuple[int, int], *, now: datetime) -> InviteWalk:
    """Walk the units in which somebody may give a role; at: unit and page. Raises NotAllowed or NotFound."""
    tops = list_tops(tx, person, role, now=now)
    if not tops:
        raise NotAllowed
    page = units.browse(tx, *at, tops=tops, skip=False)
    return InviteWalk(role=role, page=page, where=where(page))


def make_invitation(tx: Transaction, person: Person, role: Role, unit_id: UnitId, *, now: datetime) -> InvitationMade:
    """Invite somebody, and give the link to hand on. Raises NotAllowed or NotFound."""
    token, invitation = invite(tx, person, role, unit_id, now=now)
    return InvitationMade(
        role=role,
        unit=tx.units.get(unit_id).name,
        token=token,
        expires_at=invitation.expires_at,
        until=invitation.term_ends_at,
    )


def list_tops(tx: Transaction, person: Person, role: Role, *, now: datetime) -> list[Unit]:
    """List the units in and below which somebody may invite others to this role."""
    held = [grant for grant in list_roles(tx, person, now=now) if role in list_may_invite([grant.role])]
    return list_topmost(tx.units.get(grant.unit_id) for grant in held)


def check_may_invite(tx: Transaction, person: Person, role: Role, unit: Unit, *, now: datetime) -> None:
    """Raise NotAllowed unless somebody may give or take this role in this unit."""
    if not any(unit.is_within(top) for top in list_tops(tx, person, role, now=now)):
        raise NotAllowed


def invite(tx: Transaction, by: Person | None, role: Role, unit_id: UnitId, *, now: datetime) -> tuple[str, Invitation]:
    """Make an invitation to a role in a unit; give its token, which nobody can look up later, and what is kept.

    by: None for the operator at the command line. Raises NotAllowed, or NotFound for a unit that is not there.
    """
    unit = tx.units.find(unit_id)
    if unit is None:
        raise NotFound
    if by is not None:
        check_may_invite(tx, by, role, unit, now=now)
    token, term = secrets.token_urlsafe(TOKEN_BYTES), TERM_OF[role]
    invitation = Invitation(
        token_hash=hash_token(token),
        role=role,
        unit_id=unit.id,
        appointment=APPOINTMENT_OF[role],
        expires_at=now + INVITATION_LASTS,
        term_ends_at=now + term if term else None,
        invited_by=by.id if by else None,
        used_at=None,
    )
    tx.invitations.add(invitation)
    data = _describe(role, unit.id, invitation.term_ends_at)
    tx.audit.add("role-invited", actor=invitation.invited_by, subject=f"unit:{unit.id}", at=now, data=data)
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
    check_adds_something(invitation.role, invitation.term_ends_at, there)
    for shorter in there:
        if shorter.role is invitation.role:
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
    return RoleTaken(held=line, clerk=is_clerk(tx, person, now=now))


def is_clerk(tx: Transaction, person: Person, *, now: datetime) -> bool:
    """Tell whether somebody works for a workstation, wherever it is."""
    return any(held.role is Role.WORKSTATION for held in list_roles(tx, person, now=now))


def describe(tx: Transaction, held: Iterable[Grant]) -> tuple[RoleLine, ...]:
    """Put grants into lines to show."""
    return tuple(RoleLine(role=one.role, unit=tx.units.get(one.unit_id).name, until=one.ends_at) for one in held)


def grant(tx: Transaction, person: Person, role: Role, unit_id: UnitId, *, now: datetime) -> Grant:
    """Give somebody a role without an invitation, as the operator. Raises ConflictOfRoles.

    Who holds it already keeps what they have.
    """
    there = [held for held in list_roles(tx, person, now=now) if held.unit_id == unit_id]
    for held in there:
        if held.role is role:
            return held
    check_no_conflict(role, [held.role for held in there])
    term = TERM_OF[role]
    new = NewGrant(
        person_id=person.id,
        unit_id=unit_id,
        role=role,
        appointment=APPOINTMENT_OF[role],
        starts_at=now,
        ends_at=now + term if term else None,
        granted_by=None,
    )
    return _add(tx, new, now=now)


def revoke(tx: Transaction, by: Person | None, role_id: RoleId, *, now: datetime) -> None:
    """Take a role away before its term; by None: the operator. Raises NotFound or NotAllowed."""
    held = tx.roles.find(role_id, now=now)
    if held is None:
        raise NotFound
    if by is not None:
        check_may_invite(tx, by, held.role, tx.units.get(held.unit_id), now=now)
    _end(tx, held, by=by.id if by else None, now=now)


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
    data = _describe(new.role, new.unit_id, new.ends_at)
    tx.audit.add("role-granted", actor=new.granted_by, subject=f"person:{new.person_id}", at=now, data=data)
    return tx.roles.add(new)


def _end(tx: Transaction, held: Grant, *, by: PersonId | None, now: datetime) -> None:
    data = _describe(held.role, held.unit_id, held.ends_at)
    tx.audit.add("role-revoked", actor=by, subject=f"person:{held.person_id}", at=now, data=data)
    tx.roles.revoke(held.id, at=now)


def _describe(role: Role, unit_id: UnitId, until: datetime | None) -> dict[str, str | int | None]:
    return {"role": role.value, "unit": unit_id, "until": until.isoformat() if until else None}
