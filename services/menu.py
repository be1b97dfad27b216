"""The menu and help: where everything begins, and what /start leads to."""

from datetime import datetime

from domain.message import Message
from domain.messages.menu import Cancelled, Help, Menu
from domain.people import DeepLink, Person
from services import audit, moves, neighbours, reports, roles
from storage.transaction import Transaction


def menu(tx: Transaction, person: Person, *, now: datetime) -> Menu:
    """Make the menu of what somebody may do."""
    clerk, oversees = roles.is_clerk(tx, person, now=now), roles.sits_on_council(tx, person, now=now)
    return Menu(home=tx.units.get(person.unit_id).name, clerk=clerk, oversees=oversees)


def greet(tx: Transaction, person: Person, link: DeepLink, *, now: datetime) -> Message | tuple[Message, ...]:
    """Answer /start of a resident: do what the link asks for, or show the menu.

    Raises what taking up an invitation, following or looking for a report raises.
    """
    if link.invitation:
        return roles.take_up(tx, person, link.invitation, now=now)
    if link.follow:
        return neighbours.follow(tx, person, link.follow, now=now)
    if link.status_of:
        return reports.public_card(tx, person, link.status_of, now=now)
    offer = moves.offer(tx, person, link.unit_code, now=now) if link.unit_code else None
    return offer or menu(tx, person, now=now)


def help_with(tx: Transaction, person: Person | None, *, now: datetime) -> Help:
    """Say what somebody may do here."""
    if person is None:
        return Help(registered=False)
    return Help(
        registered=True,
        clerk=roles.is_clerk(tx, person, now=now),
        oversees=roles.sits_on_council(tx, person, now=now),
        inviter=bool(roles.list_invitable(tx, person, now=now)),
        staff=bool(roles.list_roles(tx, person, now=now)),
        supervises=audit.may_read(tx, person, now=now),
    )


def cancelled(tx: Transaction, person: Person | None, *, now: datetime) -> Cancelled:
    """Say that what was going on has been left."""
    if person is None:
        return Cancelled(registered=False)
    clerk, oversees = roles.is_clerk(tx, person, now=now), roles.sits_on_council(tx, person, now=now)
    return Cancelled(registered=True, clerk=clerk, oversees=oversees)
