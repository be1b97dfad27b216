"""Relations: as what somebody may act on a report."""

from collections.abc import Callable, Collection
from datetime import datetime

from domain import permissions
from domain.lifecycle import Actor
from domain.people import Person
from domain.reports import Report, staff_actors
from domain.roles import Role
from services import conduct, duty, joint, parts, rechecks
from storage.transaction import Transaction

Relation = Callable[[Transaction, Person, Report, datetime], bool]


def list_actors(
    tx: Transaction, person: Person | None, report: Report, *, wanted: Collection[Actor], now: datetime
) -> frozenset[Actor]:
    """Tell in which of the wanted relations somebody stands to a report; without a person it is the clock."""
    if person is None:
        return frozenset({Actor.CLOCK, Actor.LINKED})
    whole = parts.find_whole(tx, report) or report  # a part is its reporter's no less than the whole
    return frozenset(
        actor
        for actor in wanted
        if actor in _RELATIONS and _RELATIONS[actor](tx, person, whole if actor in _RESIDENTS else report, now)
    )


def is_reporter(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody reported it."""
    del tx, now
    return person.id == report.reporter_id


def is_staff(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody handles it by one of their roles."""
    return duty.may_handle(tx, person.id, report, now=now)


def is_caller_desk(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody speaks for a caller: the staff, where the report did not come by chat."""
    return Actor.CALLER_DESK in staff_actors(report.channel) and is_staff(tx, person, report, now)


def is_council(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody sits on the council of the report's unit or of one above it, or was asked to look at it."""
    if rechecks.is_asked(tx, person, report):
        return True
    held = [one for one in tx.roles.list_of(person.id, now=now) if one.role is Role.COUNCIL]
    if conduct.is_kept(tx, person.id, report, now=now):
        return False
    return bool(held) and any(one.unit_id in tx.units.get(report.unit_id).line for one in held)


def may_look_behind(tx: Transaction, person: Person, report: Report, *, now: datetime) -> bool:
    """Tell whether somebody may learn who filed an anonymous report."""
    if not report.anonymous or report.reporter_id in {None, person.id}:
        return False
    held = tx.roles.list_of(person.id, now=now)
    if conduct.is_kept(tx, person.id, report, now=now) or duty.may_handle(tx, person.id, report, now=now):
        return False
    return bool(held) and permissions.may_look_behind(held, tx.units.get(report.unit_id).line, body=report.body)


def is_co_reporter(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody said "me too"."""
    del now
    return tx.followers.find_kind(report.id, person.id) is Actor.CO_REPORTER


def is_relative(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody follows it for the one it is about, unless it is kept from them by now."""
    return (
        not conduct.is_kept(tx, person.id, report, now=now)
        and tx.followers.find_kind(report.id, person.id) is Actor.RELATIVE
    )


def is_resident(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody has no part in it yet: neither reported it, nor follows it, nor handles it."""
    return (
        not is_reporter(tx, person, report, now)
        and tx.followers.find_kind(report.id, person.id) is None
        and not is_staff(tx, person, report, now)
    )


_RESIDENTS = frozenset({Actor.REPORTER, Actor.CO_REPORTER, Actor.RELATIVE, Actor.RESIDENT})

_RELATIONS: dict[Actor, Relation] = {
    Actor.REPORTER: is_reporter,
    Actor.CO_REPORTER: is_co_reporter,
    Actor.RELATIVE: is_relative,
    Actor.RESIDENT: is_resident,
    Actor.WORKSTATION: is_staff,
    Actor.CO_BODY: joint.is_co_body,
    Actor.CALLER_DESK: is_caller_desk,
    Actor.COUNCIL: is_council,
}
"""How each relation is found; it is looked for only where the table asks for it."""
