"""Figures: what became of what was reported in a unit and below it, in some time. Nothing else is looked at."""

from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Float, and_, case, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from domain.figures import Counts
from domain.report_lifecycle import ANSWERED, ReportAction, ReportState
from storage.tables import rechecks, report_events, reports, units

if TYPE_CHECKING:
    from storage.transaction import Transaction

_CONTENT = 4
_LEFT_OUT = (ReportState.WITHDRAWN, ReportState.MERGED)
"""What was taken back, and what is told of with another report, which counts once."""

_FIRST_RESULTS = (ReportAction.RESOLVE, ReportAction.PARTS_DONE, ReportAction.REFUSE)


class Seconds(FunctionElement[float]):
    """The seconds from one moment to another."""

    type = Float()
    inherit_cache = True


@compiles(Seconds, "postgresql")
def _in_postgresql(element: Seconds, compiler: Any, **how: Any) -> str:
    start, end = (compiler.process(clause, **how) for clause in element.clauses)
    return f"EXTRACT(EPOCH FROM ({end} - {start}))::float"


@compiles(Seconds)
def _in_sqlite(element: Seconds, compiler: Any, **how: Any) -> str:
    start, end = (compiler.process(clause, **how) for clause in element.clauses)
    return f"((julianday({end}) - julianday({start})) * 86400.0)"


def _count(condition: ColumnElement[bool]) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _is(*states: ReportState) -> ColumnElement[bool]:
    return reports.c.state.in_([state.value for state in states])


class FigureStore:
    """Counts over a unit and all that lies below it."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def count(self, path: str, *, since: datetime, now: datetime) -> Counts:
        """Count what was reported since then in the unit at this path and below it, and what became of it."""
        row = self._tx.execute(
            select(
                func.count().label("reports"),
                _count(_is(*ANSWERED)).label("answered"),
                _count(_is(ReportState.CLOSED, ReportState.CLOSED_BY_CALL)).label("solved"),
                _count(_is(ReportState.CLOSED_UNCONFIRMED)).label("unconfirmed"),
                func.count(reports.c.rating).label("rated"),
                _count(reports.c.rating >= _CONTENT).label("content"),
                func.coalesce(func.sum(reports.c.rating), 0).label("stars"),
            ).where(_filed(path, since))
        ).mappings()
        return Counts.model_validate(
            {
                **row.one(),
                **self._count_rechecks(path, since),
                **self._time_results(path, since),
                **self._time_handovers(path, since, now),
            }
        )

    def _count_rechecks(self, path: str, since: datetime) -> dict[str, Any]:
        statement = select(func.count().label("rechecked"), _count(rechecks.c.solved.is_(False)).label("false")).where(
            rechecks.c.unit_id.in_(_below(path)), rechecks.c.asked_at > since, rechecks.c.solved.is_not(None)
        )
        return dict(self._tx.execute(statement).mappings().one())

    def _time_results(self, path: str, since: datetime) -> dict[str, Any]:
        """Find the median time to the first result; the engine sorts, and gives the middle alone."""
        seconds = Seconds(reports.c.filed_at, func.min(report_events.c.at))
        taken = (
            select(seconds.label("seconds"))
            .join(report_events, report_events.c.report_id == reports.c.id)
            .where(_filed(path, since), report_events.c.action.in_([action.value for action in _FIRST_RESULTS]))
            .group_by(reports.c.id, reports.c.filed_at)
            .subquery()
        )
        number = self._tx.scalar(select(func.count()).select_from(taken)) or 0
        if not number:
            return {}
        middle = select(taken.c.seconds).order_by(taken.c.seconds).offset((number - 1) // 2).limit(2 - number % 2)
        found = [float(one) for one in self._tx.scalars(middle)]
        return {"timed": number, "wait": timedelta(seconds=sum(found) / len(found))}

    def _time_handovers(self, path: str, since: datetime, now: datetime) -> dict[str, Any]:
        times = self._tx.case_bodies.list_handover_times(path, since=since, until=now)
        return (
            {"handed": len(times), "handover": timedelta(seconds=median(one.total_seconds() for one in times))}
            if times
            else {}
        )


def _below(path: str) -> Any:
    """Select the unit at a path and those below it. A path has digits and slashes only."""
    return select(units.c.id).where(units.c.path.like(f"{path}%"))


def _filed(path: str, since: datetime) -> ColumnElement[bool]:
    """Write the condition of counting: filed there since then, as a whole, and not taken back."""
    return and_(
        reports.c.unit_id.in_(_below(path)),
        reports.c.filed_at > since,
        reports.c.parent_id.is_(None),
        ~_is(*_LEFT_OUT),
    )
