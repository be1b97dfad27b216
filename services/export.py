"""Taking reports along: what leaves the house, page by page, and the note of it in the audit trail."""

from datetime import datetime

from domain.errors import NotFound
from domain.exports import ExportedReport, ExportQuery
from storage.transaction import Transaction

PAGE = 1000


def begin(tx: Transaction, code: str | None, query: ExportQuery, *, now: datetime) -> ExportQuery:
    """Find the unit, and write down that its reports, or the whole city's, are taken along. Raises NotFound."""
    unit = tx.units.find_by_code(code) if code else None
    if code and unit is None:
        raise NotFound
    found = query.model_copy(update={"path": unit.path if unit else ""})
    subject = f"unit:{unit.id}" if unit else "city"
    where = unit.id if unit else None
    tx.audit.add("exported-personal" if query.personal else "exported", actor=None, subject=subject, at=now, unit=where)
    return found


def list_page(tx: Transaction, query: ExportQuery, *, after: int) -> list[ExportedReport]:
    """List the next reports by number, behind this one."""
    return tx.exports.list_reports(query, after=after, limit=PAGE)
