"""Re-checks, and who may be asked for one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, or_, select, union, update

from domain.ids import PersonId, ReportId
from domain.rechecks import Checker, Recheck
from domain.roles import Role
from storage.roles import in_force
from storage.tables import people, rechecks, report_events, report_followers, roles, units

if TYPE_CHECKING:
    from storage.transaction import Transaction

_ALL = select(rechecks)
_WAITING = rechecks.c.answered_at.is_(None)
_ONE = _ALL.where(rechecks.c.event_id == bindparam("which"))
_WAITING_OF = _ALL.where(_WAITING, rechecks.c.report_id == bindparam("which")).limit(1)
_DUE = _ALL.where(_WAITING, rechecks.c.due_at <= bindparam("now")).order_by(rechecks.c.due_at).limit(bindparam("limit"))
_LAST_ASKED = (
    select(func.max(rechecks.c.asked_at))
    .where(or_(rechecks.c.person_id == people.c.id, rechecks.c.asked_before == people.c.id))
    .scalar_subquery()
)
_COUNCIL = (
    select(people.c.id, units.c.path, _LAST_ASKED.label("last_asked"))
    .join(roles, roles.c.person_id == people.c.id)
    .join(units, units.c.id == roles.c.unit_id)
    .where(
        roles.c.role == Role.COUNCIL.value,
        in_force(bindparam("now")),
        people.c.blocked_at.is_(None),
        or_(people.c.away_until.is_(None), people.c.away_until <= bindparam("now")),
        units.c.path.like(bindparam("below")),
    )
    .order_by(people.c.id)
)


_INVOLVED = union(
    select(report_events.c.actor_id).where(
        report_events.c.report_id == bindparam("which"), report_events.c.actor_id.is_not(None)
    ),
    select(report_followers.c.person_id).where(report_followers.c.report_id == bindparam("which")),
)


class RecheckStore:
    """Re-checks by the event that closed the report."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, recheck: Recheck) -> None:
        """Keep a closure that was drawn."""
        self._tx.execute(insert(rechecks).values(recheck.model_dump()))

    def save(self, recheck: Recheck) -> None:
        """Write what has changed about a re-check."""
        values = recheck.model_dump(exclude={"event_id", "report_id", "unit_id"})
        self._tx.execute(update(rechecks).where(rechecks.c.event_id == recheck.event_id).values(values))

    def find(self, event_id: int) -> Recheck | None:
        """Find a re-check, whether it waits or is over."""
        return self._one(_ONE, event_id)

    def find_waiting(self, report_id: ReportId) -> Recheck | None:
        """Find the re-check of a report that waits for its answer; there is never more than one."""
        return self._one(_WAITING_OF, report_id)

    def _one(self, statement: Any, which: int) -> Recheck | None:
        row = self._tx.execute(statement, {"which": which}).mappings().one_or_none()
        return None if row is None else Recheck.model_validate(dict(row))

    def list_due(self, *, now: datetime, limit: int) -> list[Recheck]:
        """List the re-checks whose time is over without an answer, longest first."""
        rows = self._tx.execute(_DUE, {"now": now, "limit": limit}).mappings()
        return [Recheck.model_validate(dict(row)) for row in rows]

    def list_involved(self, report_id: ReportId) -> set[PersonId]:
        """List who has done anything with a report, or follows it."""
        return {PersonId(person) for person in self._tx.scalars(_INVOLVED, {"which": report_id})}

    def list_council(self, below: str, *, now: datetime) -> list[Checker]:
        """List the members of councils who are there, in the unit at this path and below it."""
        rows = self._tx.execute(_COUNCIL, {"below": f"{below}%", "now": now})
        return [Checker(person_id=PersonId(row.id), path=row.path, last_asked=row.last_asked) for row in rows]
