"""Terms: who is told that a role ends soon or has ended, each once (R10)."""

from datetime import datetime

from domain.ids import PersonId, UnitId
from domain.messages.staff import HeldLine, RoleEnded, TermEnded, TermEnding
from domain.roles import Grant
from services import duty, handover
from storage.transaction import Transaction


def remind(tx: Transaction, *, now: datetime, limit: int = 100) -> int:
    """Tell of roles that end soon or have ended; give how many were due."""
    before = now + tx.city.get().policy((), at=now).remind_of_term
    due = tx.roles.list_ending(now=now, before=before, limit=limit)
    for grant in due:
        ended = grant.ends_at is not None and grant.ends_at <= now
        tx.roles.mark_told(grant.id, at=now)
        if not ended:
            _tell_ending(tx, grant, now=now)
        elif not _goes_on(tx, grant, now=now):
            _tell_ended(tx, grant, now=now)
    return len(due)


def _tell_ending(tx: Transaction, grant: Grant, *, now: datetime) -> None:
    """Tell its holder, and the administrators of its unit, who may let it last longer."""
    line, name = _describe(tx, grant), tx.people.get(grant.person_id).name
    reason = f"term-ending:{grant.id}:{grant.ends_at}"
    for_holder = TermEnding(person_id=grant.person_id, name=name, held=line, own=True)
    tx.outbox.add(for_holder, to=[grant.person_id], reason=reason, now=now)
    others = TermEnding(person_id=grant.person_id, name=name, held=line)
    tx.outbox.add(others, to=_list_administrators(tx, grant, now=now), reason=reason, now=now)


def _tell_ended(tx: Transaction, grant: Grant, *, now: datetime) -> None:
    """Tell its holder, offer what is left open to those on duty, and let the administrators hand it over."""
    line, name = _describe(tx, grant), tx.people.get(grant.person_id).name
    reason = f"term-ended:{grant.id}:{grant.ends_at}"
    clerk = bool(tx.queue.list_desks(grant.person_id, now=now))
    tx.outbox.add(RoleEnded(held=line, clerk=clerk), to=[grant.person_id], reason=reason, now=now)
    handover.offer_left(tx, grant.person_id, reason=f"matters-left:{grant.id}", now=now, excluding=())
    for admin in _list_administrators(tx, grant, now=now):
        ended = TermEnded(
            person_id=grant.person_id,
            name=name,
            held=line,
            open=tx.staff.count_open(grant.person_id),
            successors=handover.list_successors(tx, tx.people.get(admin), grant.person_id, now=now),
        )
        tx.outbox.add(ended, to=[admin], reason=reason, now=now)


def _goes_on(tx: Transaction, grant: Grant, *, now: datetime) -> bool:
    """Tell whether somebody has the role by another grant."""
    held = tx.roles.list_of(grant.person_id, now=now)
    return any(one.unit_id == grant.unit_id and one.is_same(grant.role, grant.body) for one in held)


def _list_administrators(tx: Transaction, grant: Grant, *, now: datetime) -> list[PersonId]:
    line = tx.units.get(UnitId(grant.unit_id)).line
    there = duty.list_administrators(tx, line, now=now, excluding=[grant.person_id])
    return list(dict.fromkeys(one.person_id for one in there))


def _describe(tx: Transaction, grant: Grant) -> HeldLine:
    body = tx.city.get().bodies.get(grant.body) if grant.body else None
    return HeldLine(
        id=grant.id,
        role=grant.role,
        unit=tx.units.get(grant.unit_id).name,
        partner=body.name if body else None,
        until=grant.ends_at,
    )
