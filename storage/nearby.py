"""What may be the same: open, or closed not long ago, of one category, near a point or in one unit."""

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, desc, or_, select, union_all

from domain.categories import CategoryCode
from domain.duplicates import Candidate
from domain.geo import cells_within, reach_of
from domain.ids import UnitId
from domain.report_lifecycle import CLOSED, OPEN
from storage.tables import reports

if TYPE_CHECKING:
    from storage.transaction import Transaction

LOOKED_AT = 60
"""So many at most are compared with what was brought; those to which something happened last."""

_FIELDS = tuple(reports.c[field.name] for field in fields(Candidate))
_WHOLE = and_(reports.c.category == bindparam("of_category"), reports.c.parent_id.is_(None))
_IS_OPEN = reports.c.state.in_([state.value for state in OPEN])
_WAS_CLOSED = and_(
    reports.c.state.in_([state.value for state in CLOSED]), reports.c.changed_at >= bindparam("closed_since")
)
_AROUND = select(*_FIELDS).where(
    reports.c.cell.is_not(None),  # the index has these only, and must be told
    reports.c.cell.in_(bindparam("cells", expanding=True)),
    _WHOLE,
    reports.c.latitude.between(bindparam("south"), bindparam("north")),
)
# Two ranges of the index, and not one condition with OR: it would have to look at all that was ever closed there.
NEAR = union_all(_AROUND.where(_IS_OPEN), _AROUND.where(_WAS_CLOSED)).order_by(desc("changed_at")).limit(LOOKED_AT)
RECENT = (
    select(*_FIELDS)
    .where(
        reports.c.unit_id == bindparam("in_unit"),
        reports.c.filed_at >= bindparam("since"),
        _WHOLE,
        or_(_IS_OPEN, _WAS_CLOSED),
    )
    .order_by(reports.c.filed_at.desc())
    .limit(LOOKED_AT)
)
OFF_THE_MAP = RECENT.where(reports.c.latitude.is_(None))


class NearbyStore:
    """Reports that may be of the same thing. Whether they are somebody's own is for others to ask."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def list_near(
        self, point: tuple[float, float], category: CategoryCode, *, metres: int, closed_since: datetime
    ) -> list[Candidate]:
        """List what may be the same around a point: all that is near enough, and a little more at the edges."""
        given = {"of_category": category, "closed_since": closed_since}
        return self._list(NEAR, {**given, **around(point, metres=metres)})

    def list_recent(
        self, unit_id: UnitId, category: CategoryCode, *, since: datetime, closed_since: datetime, on_map: bool
    ) -> list[Candidate]:
        """List what may be the same of what was filed in a unit since then; without `on_map` what has no point."""
        given = {"in_unit": unit_id, "of_category": category, "since": since, "closed_since": closed_since}
        return self._list(RECENT if on_map else OFF_THE_MAP, given)

    def _list(self, statement: Any, given: dict[str, Any]) -> list[Candidate]:
        return [Candidate(*row) for row in self._tx.execute(statement, given)]


def around(point: tuple[float, float], *, metres: int) -> dict[str, Any]:
    """Give what NEAR asks of the places: their cells, and how far north and south they lie."""
    latitude, reach = point[0], reach_of(metres)
    return {"cells": cells_within(*point, metres), "south": latitude - reach, "north": latitude + reach}
