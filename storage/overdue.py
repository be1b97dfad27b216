"""The public list of what is overdue, in a unit and below it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, bindparam, func, select

from domain.deadlines import DONE
from domain.languages import Name
from domain.overdue import FINISHED, Overdue
from domain.report_lifecycle import OWED
from storage.reports import to_report
from storage.tables import report_events, reports, units

if TYPE_CHECKING:
    from storage.transaction import Transaction

_OWED = reports.c.state.in_([state.value for state in OWED])
_FINISHED = reports.c.state.in_([state.value for state in FINISHED])
_BELOW = units.c.path.like(bindparam("below"))
_done_at = (
    select(func.max(report_events.c.at))
    .where(report_events.c.report_id == reports.c.id, report_events.c.action.in_([one.value for one in DONE]))
    .scalar_subquery()
)


def _listed(*columns: Any) -> Select[Any]:
    """Select from what was ever listed and not reopened since."""
    joined = reports.join(units, units.c.id == reports.c.unit_id)
    return select(*columns).select_from(joined).where(reports.c.listed_at.is_not(None), _BELOW)


_COUNT = _listed(func.count()).where(_OWED)
_PAGE = (
    _listed(reports, units.c.name_zh, units.c.name_en)
    .where(_OWED)
    .order_by(reports.c.limit_at, reports.c.id)
    .offset(bindparam("offset"))
    .limit(bindparam("limit"))
)
_DONE = (
    _listed(reports, units.c.name_zh, units.c.name_en, _done_at.label("done_at"))
    .where(_FINISHED, reports.c.changed_at >= bindparam("since"), _done_at >= bindparam("since"))
    .order_by(reports.c.listed_at.desc(), reports.c.id.desc())
    .limit(bindparam("limit"))
)


class OverdueStore:
    """What is late in the units below a path. A path has digits and slashes only: nothing to escape."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def count(self, path: str) -> int:
        """Count what stands on the list."""
        return self._tx.scalar(_COUNT, {"below": f"{path}%"}) or 0

    def list_page(self, path: str, *, offset: int, limit: int) -> list[Overdue]:
        """List what stands on it, the longest overdue first."""
        rows = self._tx.execute(_PAGE, {"below": f"{path}%", "offset": offset, "limit": limit})
        return [_to_overdue(row) for row in rows]

    def list_done(self, path: str, *, since: datetime, limit: int) -> list[Overdue]:
        """List what has left it since then because it was done, the last listed first."""
        rows = self._tx.execute(_DONE, {"below": f"{path}%", "since": since, "limit": limit})
        return [_to_overdue(row, done_at=row.done_at) for row in rows]


def _to_overdue(row: Row[Any], *, done_at: datetime | None = None) -> Overdue:
    return Overdue(report=to_report(row), unit=Name(zh=row.name_zh, en=row.name_en), done_at=done_at)
