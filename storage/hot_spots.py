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
from domain.reports import Report
from storage.prepared import Prepared
from storage.reports import to_report
from storage.tables import hot_spot_reports, hot_spots, reports

if TYPE_CHECKING:
    from storage.transaction import Transaction

_LEFT_OUT = [state.value for state in LEFT_OUT]
_IN_UNIT = (
    select(reports.c.id, hot_spot_reports.c.hot_spot_id, hot_spots.c.ended_at.is_not(None))
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
    .limit(bindparam("limit"))
)
_IN_CELLS = _IN_UNIT.where(reports.c.cell.in_(bindparam("cells", expanding=True)))
_OFF_THE_MAP = _IN_UNIT.where(reports.c.cell.is_(None))
_JOIN = Prepared(
    insert_unless(hot_spot_reports)
    .values(hot_spot_id=bindparam("hot_spot_id"), report_id=bindparam("report_id"))
    .on_conflict_do_nothing()
)


class HotSpotStore:
    """Items of the council's. One that has ended stays, so that its reports do not raise it again."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def list_like(
        self, unit_id: UnitId, category: CategoryCode, *, around: Sequence[int] | None, since: datetime, limit: int
    ) -> list[LikeReport]:
        """List the newest reports of a category in a unit that were filed since then, with the item each belongs to.

        around: in these cells of the map, or without a place where there are none; None: anywhere in the unit
        """
        given = {"in_unit": unit_id, "of_category": category, "since": since, "limit": limit}
        on_map = _IN_CELLS if around else _OFF_THE_MAP
        statement = _IN_UNIT if around is None else on_map
        rows = self._tx.execute(statement, {**given, "cells": around} if around else given)
        return [LikeReport(ReportId(number), item, bool(ended)) for number, item, ended in rows]

    def add(self, found: NewHotSpot, numbers: Iterable[ReportId]) -> HotSpot:
        """Write down a hot spot with its reports."""
        values = found.model_dump(mode="python")
        row = self._tx.execute(insert(hot_spots).values(values).returning(hot_spots)).mappings().one()
        for number in numbers:
            self.join(HotSpotId(row["id"]), number)
        return _to_hot_spot(row)

    def join(self, hot_spot_id: HotSpotId, number: ReportId) -> None:
        """Add a further report to an item."""
        self._tx.write(_JOIN, {"hot_spot_id": hot_spot_id, "report_id": number})

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
