"""The council's digest: once a day, at the hour that a rule says, to each member who has something to see."""

from datetime import datetime

from domain.council_desk import OF_REPORTS, Concern, Counts, DeskItem, Scope, Since, list_oldest
from domain.digests import DIGEST, next_daily, read_clock
from domain.ids import PersonId
from domain.messages.council_desk import CouncilDigest, DeskCount, DeskLine
from domain.queue import say_count
from domain.units import line_of
from services import council_desk
from storage.transaction import Transaction

OLDEST_SHOWN = 3
WAITING = (Concern.OVERDUE, Concern.SILENT, Concern.REOPENED)
"""What has waited longest is looked for in these first; what was only found stands behind."""


def send(tx: Transaction, *, now: datetime, limit: int = 50) -> int:
    """Send the digests that are due, and begin those of new members; give how many there were of both.

    Each person has a row with the next time, which is set together with the message: a restart, a second tick or a
    jump of the clock doubles nothing, and a day that was missed is made up for by one digest. Where nothing is on the
    desk nothing is sent.
    """
    new = tx.desk.list_without_digest(DIGEST, now=now, limit=limit)
    for person_id in new:
        tx.recurring.set(f"{DIGEST}{person_id}", due_at=_next(tx, person_id, now=now))
    due = tx.recurring.list_due(DIGEST, now=now, limit=limit)
    for name in due:
        _send(tx, name, PersonId(int(name.removeprefix(DIGEST))), now=now)
    return len(new) + len(due)


def _send(tx: Transaction, name: str, person_id: PersonId, *, now: datetime) -> None:
    scope = council_desk.find_scope(tx, person_id, now=now)
    if scope is None:  # a term has ended; with another the row begins anew
        tx.recurring.remove(name)
        return
    tx.recurring.take_due(name, now=now, next_at=_next(tx, person_id, now=now))
    digest = make(tx, scope, now=now)
    if digest is not None and tx.roles.list_present_of(person_id, now=now):
        day = now.astimezone(tx.city.get().zone).date()
        tx.outbox.add(digest, to=[person_id], reason=f"council-digest:{day}", now=now)


def _next(tx: Transaction, person_id: PersonId, *, now: datetime) -> datetime:
    """Give when somebody's next digest is due, by the rule of the unit whose council they sit on."""
    city, scope = tx.city.get(), council_desk.find_scope(tx, person_id, now=now)
    line = line_of(scope.paths[0]) if scope else ()
    return next_daily(read_clock(city.policy(line, at=now).digest_at), now=now, zone=city.zone)


def make(tx: Transaction, scope: Scope, *, now: datetime) -> CouncilDigest | None:
    """Put a digest together; None where nothing is on the desk."""
    since = council_desk.find_since(tx, now=now)
    counts = tx.desk.count(scope, since, now=now)
    if not any(counts.values()):
        return None
    oldest = _list_oldest(tx, scope, since, counts, now=now)
    new = tx.desk.count_new(scope, since, now=now)
    return CouncilDigest(
        counts=tuple(
            DeskCount(concern=one, number=say_count(counts[one]), new=say_count(new[one]) if new[one] else None)
            for one in Concern
            if counts[one]
        ),
        oldest=tuple(DeskLine.of(item) for _, item in oldest),
        concerns=tuple(concern.value for concern, _ in oldest),
    )


def _list_oldest(
    tx: Transaction, scope: Scope, since: Since, counts: Counts, *, now: datetime
) -> list[tuple[Concern, DeskItem]]:
    """List the reports that have waited longest; where none waits, those that were found first."""
    waiting = [one for one in WAITING if counts[one]] or [one for one in OF_REPORTS if counts[one]]
    found = [(one, item) for one in waiting for item in tx.desk.list_items(one, scope, since, now=now)]
    return list_oldest(found, limit=OLDEST_SHOWN)
