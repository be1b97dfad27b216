"""The audit trail: who gave or took which right, and when. It is only ever appended to."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, Select, insert, or_, select

from domain.audit import AuditEntry, AuditStaff
from domain.ids import PersonId, UnitId
from domain.roles import Role
from storage.tables import audit, people, roles, units

if TYPE_CHECKING:
    from storage.transaction import Transaction


def newest(*conditions: ColumnElement[bool], limit: int) -> Select[*tuple[Any, ...]]:
    """Select the newest entries of which these hold."""
    return select(audit).where(*conditions).order_by(audit.c.id.desc()).limit(limit)


class AuditStore:
    """Entries of the audit trail; there is no way to change or remove one."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(  # all that is known of something that was done
        self,
        action: str,
        *,
        actor: PersonId | None,
        subject: str,
        at: datetime,
        data: Mapping[str, str | int | None] | None = None,
        unit: UnitId | None = None,
    ) -> None:
        """Write down what somebody did to what; actor None: the operator at the command line, or the settings.

        unit: whose council may read it, with those above; None where it concerns the whole city.
        """
        self._tx.execute(
            insert(audit).values(
                at=at,
                actor_id=actor,
                action=action,
                subject=subject,
                data=json.dumps(dict(data or {}), ensure_ascii=False, sort_keys=True),
                unit_id=unit,
            )
        )

    def list_of(self, subject: str) -> list[AuditEntry]:
        """List what was done to a subject ("person:12", "units"), oldest first."""
        rows = self._tx.execute(select(audit).where(audit.c.subject == subject).order_by(audit.c.id))
        return [_to_entry(row) for row in rows]

    def list_below(
        self, paths: Sequence[str], *, actions: Collection[str] = (), before: int | None = None, limit: int
    ) -> list[AuditEntry]:
        """List what was done in the units at these paths and below them, newest first; from a root on everything.

        actions: only these; before: only entries that are older than the one of this id.
        """
        here = [] if any(_is_root(path) for path in paths) else [self._within(paths)]
        older = [] if before is None else [audit.c.id < before]
        kind = [audit.c.action.in_(actions)] if actions else []
        return [_to_entry(row) for row in self._tx.execute(newest(*here, *older, *kind, limit=limit))]

    def _within(self, paths: Sequence[str]) -> ColumnElement[bool]:
        # A path has digits and slashes only: nothing to escape.
        below = or_(*(units.c.path.like(f"{path}%") for path in paths))
        found = self._tx.scalars(select(units.c.id).where(below).limit(2))
        # For a unit with nothing below it the index gives the entries in their order.
        alone, among = audit.c.unit_id == found[0], audit.c.unit_id.in_(select(units.c.id).where(below))
        return alone if len(found) == 1 else among

    def list_staff(self, people_ids: Collection[PersonId]) -> dict[PersonId, AuditStaff]:
        """Give the names of those who hold a role or have held one, with the last; residents are nobody's to name."""
        rows = self._tx.execute(
            select(people.c.id, people.c.name, roles.c.role)
            .join(roles, roles.c.person_id == people.c.id)
            .where(people.c.id.in_(people_ids))
            .order_by(roles.c.id)
        )
        return {PersonId(row.id): AuditStaff(name=row.name, role=Role(row.role)) for row in rows}


def _is_root(path: str) -> bool:
    return path.count("/") <= 2  # noqa: PLR2004  # "/1/"


def _to_entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        at=row.at,
        actor_id=None if row.actor_id is None else PersonId(row.actor_id),
        action=row.action,
        subject=row.subject,
        data=json.loads(row.data),
        unit_id=None if row.unit_id is None else UnitId(row.unit_id),
    )
