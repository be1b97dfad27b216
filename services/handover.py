"""Handing over: all open matters of one colleague go to another at once, and no reporter is bothered with it."""

from collections.abc import Sequence
from datetime import datetime

from domain.errors import NothingToHandOver, NotOnDuty
from domain.handover import Giving, Matter, Successor, find_common_unit, list_takers, may_take
from domain.ids import PersonId
from domain.lifecycle import Actor
from domain.messages.cases import staff_subject
from domain.messages.handover import HandOverChoice, MattersGiven, MattersGone, MattersLeft, MattersTaken
from domain.people import Person
from domain.roles import ANSWERING, Role
from services import conduct, duty, roles, staff_news
from storage.transaction import Transaction


def hand_over(tx: Transaction, by: Person, giver: PersonId, taker: PersonId, *, now: datetime) -> MattersGiven:
    """Hand over all open matters that the taker may handle: by whoever has them, or may give and take their role.

    Raises NotOnDuty, or NothingToHandOver, also where somebody was faster.
    """
    lines = _move(tx, by, giver, taker, now=now)
    named, name = tx.people.get(giver), tx.people.get(taker).name
    left = tx.staff.count_open(giver)
    hearing = duty.list_hearing(tx, tx.roles.list_present_of(taker, now=now), now=now)
    reason, count = f"matters-taken:{max(lines)}", len(lines)
    taken = MattersTaken(name=named.name, count=count)
    tx.outbox.add(taken, to=[taker], reason=reason, now=now, not_before=hearing)
    if giver != by.id and tx.roles.list_of(giver, now=now):
        tx.outbox.add(MattersGone(taker=name, count=count), to=[giver], reason=f"{reason}:gone", now=now)
    return MattersGiven(person_id=giver, name=named.name, taker=name, count=count, left=left, own=giver == by.id)


def take_over(tx: Transaction, taker: Person, giver: PersonId, *, now: datetime) -> MattersTaken:
    """Take over the open matters of somebody who does not handle them any more. Raises as `hand_over` does."""
    lines = _move(tx, taker, giver, taker.id, now=now)
    return MattersTaken(name=tx.people.get(giver).name, count=len(lines), left=tx.staff.count_open(giver))


def offer(tx: Transaction, by: Person, giver: PersonId, *, now: datetime) -> HandOverChoice:
    """Offer everybody to whom somebody may hand matters over. Raises NothingToHandOver."""
    successors = list_successors(tx, by, giver, now=now)
    if not successors:
        raise NothingToHandOver
    name = tx.people.get(giver).name
    return HandOverChoice(person_id=giver, name=name, open=tx.staff.count_open(giver), successors=successors)


def list_successors(tx: Transaction, by: Person, giver: PersonId, *, now: datetime) -> tuple[Successor, ...]:
    """List who is on duty for somebody's open matters, as far as `by` may hand them over."""
    matters = _list_matters(tx, giver, now=now)
    if not matters:
        return ()
    giving = _find_right(tx, by, giver, takes=False, now=now)
    given = [matter for matter in matters if giving.find_actor(matter) is not None]
    return _list_takers(tx, given, giver, now=now)


def offer_left(tx: Transaction, giver: PersonId, *, reason: str, now: datetime, excluding: Sequence[PersonId]) -> int:
    """Offer those on duty what somebody has open and may not handle any more; give how much that is."""
    nobodys = Giving(own=tuple(tx.queue.list_desks(giver, now=now)), takes=True)
    matters = [matter for matter in _list_matters(tx, giver, now=now) if nobodys.find_actor(matter) is not None]
    name = tx.people.get(giver).name
    for taker in _list_takers(tx, matters, giver, now=now):
        if taker.id not in excluding:
            left = MattersLeft(person_id=giver, name=name, count=taker.count)
            hearing = duty.list_hearing(tx, tx.roles.list_present_of(taker.id, now=now), now=now)
            tx.outbox.add(left, to=[taker.id], reason=reason, now=now, not_before=hearing)
    return len(matters)


def _list_takers(
    tx: Transaction, matters: Sequence[Matter], giver: PersonId, *, now: datetime
) -> tuple[Successor, ...]:
    units = {unit for matter in matters for unit in matter.line}
    there = tx.roles.list_present(ANSWERING, units=units, now=now) if units else []
    counted = list_takers(matters, there, excluding=[giver])
    return tuple(Successor(id=one, name=tx.people.get(one).name, count=count) for one, count in counted.items())


def _list_matters(tx: Transaction, giver: PersonId, *, now: datetime) -> list[Matter]:
    """List somebody's open matters, those about staff with whom they are kept from."""
    matters = tx.staff.list_matters(giver)
    kept = {one.kept_from: frozenset(conduct.list_kept(tx, one.kept_from, now=now)) for one in matters if one.kept_from}
    return [one.model_copy(update={"barred": kept[one.kept_from]}) if one.kept_from else one for one in matters]


def _find_right(tx: Transaction, by: Person, giver: PersonId, *, takes: bool, now: datetime) -> Giving:
    return Giving(
        own=tuple(tx.queue.list_desks(giver, now=now)),
        takes=takes,
        gives=by.id == giver,
        above=tuple(top.path for top in roles.list_tops(tx, by, Role.WORKSTATION, now=now)),
    )


def _move(tx: Transaction, by: Person, giver: PersonId, taker: PersonId, *, now: datetime) -> list[int]:
    """Move what may be moved; give the ids of the lines in the histories."""
    there = tx.roles.list_present_of(taker, now=now)
    if taker == giver or not there:
        raise NotOnDuty
    giving = _find_right(tx, by, giver, takes=by.id == taker, now=now)
    open_ = [matter for matter in _list_matters(tx, giver, now=now) if may_take(matter, taker, there)]
    given = [(matter, actor) for matter in open_ if (actor := giving.find_actor(matter)) is not None]
    if not given:
        raise NothingToHandOver
    lines = _write(tx, given, taker, by=by.id, now=now)
    data: dict[str, str | int | None] = {"to": taker, "count": len(given)}
    subject, unit = f"person:{giver}", find_common_unit(matter for matter, _ in given)
    tx.audit.add("matters-handed-over", actor=by.id, subject=subject, at=now, data=data, unit=unit)
    return lines


def _write(
    tx: Transaction, given: Sequence[tuple[Matter, Actor]], taker: PersonId, *, by: PersonId, now: datetime
) -> list[int]:
    """Move them, and have the cards that colleagues see follow without a sound; their reporters' stay as they are."""
    lines = tx.staff.hand_over(given, taker, by=by, at=now)
    watching = tx.queue.list_watching_each(list(lines), now=now)
    for number in lines:
        tx.outbox.drop_deferred(staff_news.reasons(number), now=now)
    for case in tx.queue.list_cases(list(watching)):
        number = case.report.id
        card, subject = staff_news.make_card(tx, case, now=now), staff_subject(number)
        reason = f"staff-card:{lines[number]}"
        tx.outbox.add(card, to=watching[number], reason=reason, now=now, card=subject, silent=True)
    return list(lines.values())
