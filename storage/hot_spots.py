"""Hot spots, and the like reports of which they are made."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, and_, bindparam, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_unless

from domain.categories import CategoryCode
from domain.errors import NotFound
from domain.hot_spots import LEFT_OUT, HotSpot, LikeReport, NewHotSpot
from domain.ids import HotSpotId, ReportId, UnitId
from domain.reports import Place, Report
from storage.reports import to_report
from storage.tables import hot_spot_reports, hot_spots, reports

if TYPE_CHECKING:
    from storage.transaction import Transaction

LOOKED_AT = 200
"""Of so many like reports it is looked where they lie; a place with more of them has its item long since."""

_LEFT_OUT = [state.value for state in LEFT_OUT]
_LIKE = (
    select(
        reports.c.id,
        reports.c.latitude,
        reports.c.longitude,
        hot_spot_reports.c.hot_spot_id,
        hot_spots.c.ended_at,
    )
    .outerjoin(hot_spot_reports, hot_spot_reports.c.report_id == reports.c.id)
    .outerjoin(hot_spots, hot_spots.c.id == hot_spot_reports.c.hot_spot_id)
    .where(
        reports.c.unit_id == bindparam("in_unit"),
        reports.c.category == bindparam("of_category"),
        reports.c.filed_at >= bindparam("since"),
        reports.c.state.not_in(_LEFT_OUT),
        reports.c.parent_id.is_(None),
    )
    .order_by(reports.c.filed_at.desc())
    .limit(LOOKED_AT)
)


class HotSpotStore:
    """Items of the council's. One that has ended stays, so that its reports do not raise it again."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def list_like(self, unit_id: UnitId, category: CategoryCode, *, since: datetime) -> list[LikeReport]:
        """List the reports of a category in a unit that were filed since then, with the item each belongs to."""
        given = {"in_unit": unit_id, "of_category": category, "since": since}
        return [_to_like(row) for row in self._tx.execute(_LIKE, given).mappings()]

    def add(self, found: NewHotSpot, numbers: Iterable[ReportId]) -> HotSpot:
        """Write down a hot spot with its reports."""
        values = found.model_dump(mode="python")
        row = self._tx.execute(insert(hot_spots).values(values).returning(hot_spots)).mappings().one()
        for number in numbers:
            self.join(HotSpotId(row["id"]), number)
        return _to_hot_spot(row)

    def join(self, hot_spot_id: HotSpotId, number: ReportId) -> None:
        """Add a further report to an item."""
        joined = insert_unless(hot_spot_reports).values(hot_spot_id=hot_spot_id, report_id=number)
        self._tx.execute(joined.on_conflict_do_nothing())

    def get(self, hot_spot_id: HotSpotId) -> HotSpot:
        """Give an item; raises NotFound."""
        row = self._tx.execute(select(hot_spots).where(hot_spots.c.id == hot_spot_id)).mappings().one_or_none()
        if row is None:
            raise NotFound
        return _to_hot_spot(row)

    def save(self, found: HotSpot) -> None:
        """Write what becomes of an item."""
        changes = found.model_dump(include={"reminded_at", "raised_at", "ending", "words", "ended_at", "ended_by"})
        self._tx.execute(update(hot_spots).where(hot_spots.c.id == found.id).values(changes))

    def list_reports(self, hot_spot_id: HotSpotId) -> list[Report]:
        """List the reports of an item that have not been withdrawn, refused or merged since, newest first."""
        statement = (
            select(reports)
            .join(hot_spot_reports, hot_spot_reports.c.report_id == reports.c.id)
            .where(hot_spot_reports.c.hot_spot_id == hot_spot_id, reports.c.state.not_in(_LEFT_OUT))
            .order_by(reports.c.filed_at.desc(), reports.c.id.desc())
        )
        return [to_report(row) for row in self._tx.execute(statement)]

    def list_late(self, *, now: datetime, reminded_before: datetime, limit: int) -> Sequence[HotSpot]:
        """List the items that should have ended, where somebody is to be reminded or told of it now."""
        remind = and_(hot_spots.c.due_at <= now, hot_spots.c.reminded_at.is_(None))
        raise_ = and_(hot_spots.c.reminded_at <= reminded_before, hot_spots.c.raised_at.is_(None))
        late = select(hot_spots).where(hot_spots.c.ended_at.is_(None), hot_spots.c.due_at <= now, or_(remind, raise_))
        rows = self._tx.execute(late.order_by(hot_spots.c.due_at, hot_spots.c.id).limit(limit)).mappings()
        return [_to_hot_spot(row) for row in rows]


def _to_hot_spot(row: RowMapping) -> HotSpot:
    return HotSpot.model_validate(dict(row))


def _to_like(row: RowMapping) -> LikeReport:
    located = row["latitude"] is not None and row["longitude"] is not None
    return LikeReport(
        id=row["id"],
        place=Place(latitude=row["latitude"], longitude=row["longitude"]) if located else None,
        hot_spot_id=row["hot_spot_id"],
        ended=row["ended_at"] is not None,
    )
