"""Invitations as they are made in the chat: to which role, for which body, in which unit."""

from datetime import datetime

from domain.errors import NotAllowed
from domain.ids import UnitId
from domain.messages.roles import InvitationMade, InviteBodies, InviteRoles, InviteWalk
from domain.messages.units import UnitResults, where
from domain.people import Person
from domain.roles import InviteDraft, Role
from domain.units import is_story
from services import roles, units
from storage.transaction import Transaction


def offer_roles(tx: Transaction, person: Person, *, now: datetime) -> InviteRoles:
    """Offer the roles that somebody may invite others to. Raises NotAllowed when there are none."""
    choices = roles.list_invitable(tx, person, now=now)
    if not choices:
        raise NotAllowed
    return InviteRoles(choices=tuple(choices))


def offer_bodies(tx: Transaction, person: Person, *, now: datetime) -> InviteBodies:
    """Offer the bodies for which a partner may be invited. Raises NotAllowed."""
    if not roles.list_tops(tx, person, Role.PARTNER, now=now):
        raise NotAllowed
    return InviteBodies(choices=tuple(tx.city.get().bodies.values()))


def browse_invite(
    tx: Transaction, person: Person, wanted: InviteDraft, at: tuple[int, int], *, now: datetime
) -> InviteWalk:
    """Walk the units in which somebody may give a role; at: unit and page. Raises NotAllowed or NotFound."""
    tops = roles.list_tops(tx, person, wanted.role, now=now)
    if not tops:
        raise NotAllowed
    page = units.browse(tx, *at, tops=tops, skip=False)
    return InviteWalk(role=wanted.role, body=wanted.body, page=page, where=where(page))


def search_invite(
    tx: Transaction, person: Person, wanted: InviteDraft, words: str, *, now: datetime
) -> InviteWalk | None:
    """Find units by what was typed, where somebody may give a role; None where there is none and it is a story.

    Raises NotAllowed.
    """
    tops = roles.list_tops(tx, person, wanted.role, now=now)
    if not tops:
        raise NotAllowed
    page = units.search(tx, words, tops=tops, skip=False)
    if not page.units and is_story(words):
        return None
    return InviteWalk(role=wanted.role, body=wanted.body, page=page, where=None, results=UnitResults.of(page))


def make_invitation(
    tx: Transaction, person: Person, wanted: InviteDraft, unit_id: UnitId, *, now: datetime
) -> InvitationMade:
    """Invite somebody, and give the link to hand on. Raises NotAllowed, NotFound or BodyUnknown."""
    token, invitation = roles.invite(tx, person, wanted.role, unit_id, body=wanted.body, now=now)
    return InvitationMade(
        role=wanted.role,
        unit=tx.units.get(unit_id).name,
        token=token,
        expires_at=invitation.expires_at,
        until=invitation.term_ends_at,
    )
