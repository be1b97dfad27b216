"""The audit trail: who gave or took which right, and when. It is only ever appended to."""

import json
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from domain.audit import AuditEntry
from domain.ids import PersonId
from storage.tables import audit

if TYPE_CHECKING:
    from storage.transaction import Transaction


class AuditStore:
    """Entries of the audit trail; there is no way to change or remove one."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(
        self,
        action: str,
        *,
        actor: PersonId | None,
        subject: str,
        at: datetime,
        data: dict[str, str | int | None] | None = None,
    ) -> None:
        """Write down what somebody did to what; actor None: the operator at the command line, or the settings."""
        self._tx.execute(
            insert(audit).values(
                at=at,
                actor_id=actor,
                action=action,
                subject=subject,
                data=json.dumps(data or {}, ensure_ascii=False, sort_keys=True),
            )
        )

    def list_of(self, subject: str) -> list[AuditEntry]:
        """List what was done to a subject ("person:12", "units"), oldest first."""
        rows = self._tx.execute(select(audit).where(audit.c.subject == subject).order_by(audit.c.id))
        return [
            AuditEntry(
                at=row.at,
                actor_id=None if row.actor_id is None else PersonId(row.actor_id),
                action=row.action,
                subject=row.subject,
                data=json.loads(row.data),
            )
            for row in rows
        ]
