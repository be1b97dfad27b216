"""What happens again and again, by name: when the next time is due."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.tables import recurring

if TYPE_CHECKING:
    from storage.transaction import Transaction


class RecurringStore:
    """Rows with a due time. Whoever takes one sets the next time with it, in the same transaction."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def set(self, name: str, *, due_at: datetime) -> None:
        """Say when something is due for the first time; where it is known already nothing changes."""
        self._tx.execute(insert(recurring).values(name=name, due_at=due_at).on_conflict_do_nothing())

    def take_due(self, name: str, *, now: datetime, next_at: datetime) -> bool:
        """Tell whether something is due, and if so set its next time; what is not known yet begins with that."""
        self.set(name, due_at=next_at)
        due = update(recurring).where(recurring.c.name == name, recurring.c.due_at <= now)
        return bool(self._tx.execute(due.values(due_at=next_at)).rowcount)

    def list_due(self, prefix: str, *, now: datetime, limit: int) -> Sequence[str]:
        """List the names with this beginning that are due, the longest due first."""
        begins = recurring.c.name.startswith(prefix, autoescape=True)
        due = select(recurring.c.name).where(begins, recurring.c.due_at <= now)
        return self._tx.scalars(due.order_by(recurring.c.due_at, recurring.c.name).limit(limit))

    def remove(self, name: str) -> None:
        """Let something happen no more."""
        self._tx.execute(delete(recurring).where(recurring.c.name == name))
