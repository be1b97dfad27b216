"""Inquiries: what the council asks about a case, which is owed an answer, and which only the council closes (R09)."""

from datetime import datetime
from enum import StrEnum

from domain.council_desk import Concern
from domain.frozen import Frozen
from domain.ids import InquiryId, PersonId, ReportId, UnitId
from domain.report_errors import InquiryAnswered, InquiryClosed

_READY = "@"


class ReadyQuestion(StrEnum):
    """A question that is asked by one tap, and read in everybody's own language."""

    WHEN = "when"
    WHY = "why"
    HOW = "how"

    @property
    def stored(self) -> str:
        """What stands for it among questions in words."""
        return f"{_READY}{self.value}"


class NewInquiry(Frozen):
    """A question about a case.

    unit_id    the unit whose workstation owes the answer; it stays, wherever the case goes
    answer_by  when the answer is due; nothing moves it
    """

    report_id: ReportId
    unit_id: UnitId
    concern: Concern
    question: str
    asked_at: datetime
    asked_by: PersonId | None
    answer_by: datetime

    @property
    def ready(self) -> ReadyQuestion | None:
        """The ready question that it is, if it is one."""
        known = {one.stored: one for one in ReadyQuestion}
        return known.get(self.question)

    @property
    def words(self) -> str | None:
        """The question in words, if it is no ready one."""
        return None if self.ready else self.question


class Inquiry(NewInquiry):
    """A question with what became of it. `raised_at`: it was not answered in time, and went to the party committee."""

    id: InquiryId
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: PersonId | None = None
    raised_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: PersonId | None = None


class InquiryDraft(Frozen):
    """A question that is being written. `again`: the inquiry whose answer was not enough."""

    report: ReportId
    concern: Concern
    page: int = 0
    again: InquiryId | None = None


class InquiryAnswerDraft(Frozen):
    """An answer that is being written."""

    inquiry: InquiryId


def check_open(inquiry: Inquiry) -> None:
    """Raise InquiryClosed where the council has closed it."""
    if inquiry.closed_at is not None:
        raise InquiryClosed


def check_unanswered(inquiry: Inquiry) -> None:
    """Raise InquiryClosed or InquiryAnswered unless it waits for its one answer."""
    check_open(inquiry)
    if inquiry.answered_at is not None:
        raise InquiryAnswered


def may_be_raised(inquiry: Inquiry, *, now: datetime) -> bool:
    """Tell whether the time for its answer has passed without one, and nobody has been told yet."""
    waits = inquiry.answered_at is None and inquiry.closed_at is None and inquiry.raised_at is None
    return waits and inquiry.answer_by <= now
