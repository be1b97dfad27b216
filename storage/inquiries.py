"""Questions of the council's, and what became of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, bindparam, insert, select, update

from domain.errors import NotFound
from domain.ids import InquiryId, ReportId, UnitId
from domain.inquiries import Inquiry, NewInquiry
from storage.tables import inquiries

if TYPE_CHECKING:
    from storage.transaction import Transaction

_UNANSWERED = (
    select(inquiries)
    .where(
        inquiries.c.answered_at.is_(None),
        inquiries.c.closed_at.is_(None),
        inquiries.c.raised_at.is_(None),
        inquiries.c.answer_by <= bindparam("now"),
    )
    .order_by(inquiries.c.answer_by, inquiries.c.id)
    .limit(bindparam("limit"))
)


class InquiryStore:
    """Inquiries. One that was closed stays, for the record."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, inquiry: NewInquiry) -> Inquiry:
        """Write down what was asked."""
        values = inquiry.model_dump(mode="python") | {"concern": inquiry.concern.value}
        return _to_inquiry(self._tx.execute(insert(inquiries).values(values).returning(inquiries)).mappings().one())

    def get(self, inquiry_id: InquiryId) -> Inquiry:
        """Give a question; raises NotFound."""
        row = self._tx.execute(select(inquiries).where(inquiries.c.id == inquiry_id)).mappings().one_or_none()
        if row is None:
            raise NotFound
        return _to_inquiry(row)

    def save(self, inquiry: Inquiry) -> None:
        """Write what becomes of a question; what was asked, where and until when it is to be answered never changes."""
        changing = {"answer", "answered_at", "answered_by", "raised_at", "closed_at", "closed_by"}
        changes = inquiry.model_dump(include=changing)
        self._tx.execute(update(inquiries).where(inquiries.c.id == inquiry.id).values(changes))

    def find_open(self, report_id: ReportId, unit_id: UnitId) -> Inquiry | None:
        """Find the question about a report that a unit's workstation owes an answer, or has answered."""
        found = self.list_of(report_id)
        return next((one for one in found if one.closed_at is None and one.unit_id == unit_id), None)

    def list_of(self, report_id: ReportId) -> list[Inquiry]:
        """List what was asked about a report, newest first."""
        of_report = select(inquiries).where(inquiries.c.report_id == report_id).order_by(inquiries.c.id.desc())
        return [_to_inquiry(row) for row in self._tx.execute(of_report).mappings()]

    def list_unanswered(self, *, now: datetime, limit: int) -> Sequence[Inquiry]:
        """List what was not answered in time and nobody was told of, the longest overdue first."""
        rows = self._tx.execute(_UNANSWERED, {"now": now, "limit": limit}).mappings()
        return [_to_inquiry(row) for row in rows]


def _to_inquiry(row: RowMapping) -> Inquiry:
    return Inquiry.model_validate(dict(row))
