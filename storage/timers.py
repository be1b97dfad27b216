"""Timers: what is due for a report at a time, one row of each kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from domain.deadlines import Timer, TimerKind
from domain.ids import ReportId
from domain.transfers import BodyState
from storage.prepared import Prepared
from storage.tables import report_bodies, report_timers

if TYPE_CHECKING:
    from storage.transaction import Transaction

_INSERT = insert(report_timers).values({name: bindparam(name) for name in ("report_id", "kind", "due_at")})
_SET = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=[report_timers.c.report_id, report_timers.c.kind], set_={"due_at": _INSERT.excluded.due_at}
    )
)
_OF = delete(report_timers).where(report_timers.c.report_id == bindparam("which"))
_DROP_ALL = Prepared(_OF)
_DROP = Prepared(_OF.where(report_timers.c.kind == bindparam("of_kind")))
_DUE = (
    select(report_timers)
    .where(report_timers.c.due_at <= bindparam("now"))
    .order_by(report_timers.c.due_at, report_timers.c.report_id, report_timers.c.kind)
    .limit(bindparam("limit"))
)
_OF_REPORT = (
    select(report_timers)
    .where(report_timers.c.report_id == bindparam("which"))
    .order_by(report_timers.c.due_at, report_timers.c.kind)
)
_ASKED = (
    select(report_bodies.c.body)
    .where(report_bodies.c.report_id == bindparam("which"), report_bodies.c.state == BodyState.ASKED.value)
    .order_by(report_bodies.c.asked_at, report_bodies.c.body)
)


class TimerStore:
    """Timers of reports. To ring, a row is taken away in the transaction that does what it is for."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def set(self, report_id: ReportId, times: Mapping[TimerKind, datetime]) -> None:
        """Set timers of a report, in place of those of the same kinds."""
        rows = [{"report_id": report_id, "kind": kind.value, "due_at": at} for kind, at in times.items()]
        if rows:
            self._tx.write(_SET, rows[0] if len(rows) == 1 else rows)

    def drop(self, report_id: ReportId, kind: TimerKind) -> None:
        """Take one timer of a report away, if it is there."""
        self._tx.write(_DROP, {"which": report_id, "of_kind": kind.value})

    def drop_all(self, report_id: ReportId) -> None:
        """Take all timers of a report away."""
        self._tx.write(_DROP_ALL, {"which": report_id})

    def list_due(self, *, now: datetime, limit: int) -> list[Timer]:
        """List what is due, oldest first."""
        return [
            Timer.model_validate(dict(row)) for row in self._tx.execute(_DUE, {"now": now, "limit": limit}).mappings()
        ]

    def list_asked(self, report_id: ReportId) -> list[str]:
        """List the bodies that were asked to help with a report and have not answered."""
        return list(self._tx.scalars(_ASKED, {"which": report_id}))

    def list_of(self, report_id: ReportId) -> list[Timer]:
        """List the timers of a report, the next first."""
        return [
            Timer.model_validate(dict(row)) for row in self._tx.execute(_OF_REPORT, {"which": report_id}).mappings()
        ]
