"""Reports as flat rows, page by page, for other programs."""

from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from domain.exports import KEPT, ExportedReport, ExportQuery
from domain.report_lifecycle import ReportAction
from storage.tables import people, report_events, report_followers, reports, units

if TYPE_CHECKING:
    from storage.transaction import Transaction

_RESOLVED_AT = (
    select(func.max(report_events.c.at))
    .where(report_events.c.report_id == reports.c.id, report_events.c.action == ReportAction.RESOLVE.value)
    .scalar_subquery()
)
_FOLLOWERS = (
    select(func.count()).where(report_followers.c.report_id == reports.c.id).correlate(reports).scalar_subquery()
)
_COLUMNS = {
    **{name: reports.c[name] for name in ExportedReport.model_fields if name in reports.c},
    "number": reports.c.id,
    "unit": units.c.code,
    "unit_zh": units.c.name_zh,
    "unit_en": units.c.name_en,
    "resolved_at": _RESOLVED_AT,
    "followers": _FOLLOWERS,
    "part_of": reports.c.parent_id,
    "place": reports.c.place_words,
    "reporter": case((reports.c.anonymous, None), else_=people.c.name),
}
for _name in KEPT:
    _COLUMNS[_name] = case((reports.c.kept_from.is_not(None), None), else_=_COLUMNS[_name])


class ExportStore:
    """Reports for whoever takes them along."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def list_reports(self, query: ExportQuery, *, after: int, limit: int) -> list[ExportedReport]:
        """List reports by their number, beginning behind one of them."""
        wanted = [_COLUMNS[name].label(name) for name in query.columns]
        found = (
            select(*wanted)
            .select_from(reports.join(units, units.c.id == reports.c.unit_id))
            .outerjoin(people, people.c.id == reports.c.reporter_id)
            .where(reports.c.id > after, units.c.path.startswith(query.path))
            .order_by(reports.c.id)
            .limit(limit)
        )
        if query.since is not None:
            found = found.where(reports.c.filed_at >= query.since)
        if query.before is not None:
            found = found.where(reports.c.filed_at < query.before)
        return [ExportedReport.model_validate(dict(row)) for row in self._tx.execute(found).mappings()]
