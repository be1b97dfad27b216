"""Inquiries: what the council is asked and shown, what the workstation is asked, and what the committee hears."""

from datetime import datetime

from domain.categories import CategoryCode
from domain.council_desk import Concern
from domain.handling import shorten
from domain.ids import InquiryId
from domain.inquiries import Inquiry, ReadyQuestion
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press

QUESTION_SHOWN = 60
WORDS_SHOWN = 1200


def case_button(concern: Concern, page: int, number: int) -> Button:
    """Make the button that opens a case from the desk."""
    data = press("desk", "case", concern.value, page, number)
    return Button(label="button-queue-open", data=data, args={"number": number})


def inquiry_subject(inquiry: InquiryId) -> str:
    """Name the living card of an inquiry among the council."""
    return f"inquiry:{inquiry}"


def asked_subject(inquiry: InquiryId) -> str:
    """Name the living card of an inquiry among those who are asked."""
    return f"asked:{inquiry}"


def raised_subject(inquiry: InquiryId) -> str:
    """Name the living card of an inquiry among those who hear that it was not answered."""
    return f"raised:{inquiry}"


class InquiryLine(Part):
    """A question in a line."""

    id: InquiryId
    number: int
    ready: ReadyQuestion | None
    question: str | None
    answer_by: datetime
    answered: bool
    raised: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> "InquiryLine":
        """Make the line of a question."""
        return cls(
            id=inquiry.id,
            number=inquiry.report_id,
            ready=inquiry.ready,
            question=shorten(inquiry.words, QUESTION_SHOWN),
            answer_by=inquiry.answer_by,
            answered=inquiry.answered_at is not None,
            raised=inquiry.raised_at is not None,
        )

    def button(self) -> Button:
        """Make the button that opens it."""
        return Button(label="button-inquiry-open", data=press("inquiry", "show", self.id), args={"number": self.number})


class InquiryPrompt(Message):
    """Ask a member of the council what is to be asked: one tap, or words. `again`: the answer was not enough."""

    number: int
    concern: Concern
    page: int = 0
    again: InquiryId | None = None

    def rows(self) -> Rows:
        """Offer the ready questions, and the way back."""
        here = (self.concern.value, self.page, self.number)
        asks = ("desk", "ready", *here) if self.again is None else ("inquiry", "ready", self.again)
        leads = ("desk", "case", *here) if self.again is None else ("inquiry", "show", self.again)
        ready = [
            (Button(label="button-inquiry-ready", data=press(*asks, one.value), args={"ready": one}),)
            for one in ReadyQuestion
        ]
        back = Button(label="button-back", data=press(*leads))
        return (*ready, (back,))


class InquiryCard(Message):
    """A question as the council sees it. `news`: it comes by itself, because it was answered."""

    inquiry: InquiryId
    number: int
    concern: Concern
    category: CategoryCode
    unit: Name
    ready: ReadyQuestion | None
    question: str | None
    asked_at: datetime
    answer_by: datetime
    answer: str | None = None
    answered_at: datetime | None = None
    raised_at: datetime | None = None
    closed_at: datetime | None = None
    unheard: bool = False
    sent: bool = False
    news: bool = False
    may_close: bool = True

    def subject(self) -> str:
        """Name its living card."""
        return inquiry_subject(self.inquiry)

    def rows(self) -> Rows:
        """Offer to close it or to ask again, and the case."""
        close = Button(label="button-inquiry-close", data=press("inquiry", "close", self.inquiry))
        again = Button(label="button-inquiry-again", data=press("inquiry", "again", self.inquiry))
        case = Button(label="button-inquiry-case", data=press("desk", "case", self.concern.value, 0, self.number))
        back = Button(label="button-desk-back", data=press("desk", "list", Concern.ASKED.value, 0))
        open_ = self.may_close and self.closed_at is None
        ways = (close, *((again,) if self.answer is not None else ())) if open_ else ()
        return tuple(row for row in (ways, (case, back)) if row)


class AskedCard(Message):
    """A question as those see it who owe the answer: what is asked, until when, and their answer. Nothing else."""

    inquiry: InquiryId
    number: int
    category: CategoryCode
    unit: Name
    line: str | None = None
    ready: ReadyQuestion | None
    question: str | None
    answer_by: datetime
    answer: str | None = None
    answered_at: datetime | None = None
    closed: bool = False

    def subject(self) -> str:
        """Name its living card."""
        return asked_subject(self.inquiry)

    def rows(self) -> Rows:
        """Offer to answer, once, and the case."""
        answer = Button(label="button-inquiry-answer", data=press("inquiry", "answer", self.inquiry))
        case = Button(label="button-inquiry-case", data=press("case", "show", self.number))
        return ((answer, case) if self.answer is None and not self.closed else (case,),)


class AnswerPrompt(Message):
    """Ask for the one answer to the council."""

    inquiry: InquiryId
    number: int
    ready: ReadyQuestion | None
    question: str | None
    answer_by: datetime

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((Button(label="button-back", data=press("inquiry", "asked", self.inquiry)),),)


class InquiryRaised(Message):
    """A question that was not answered in time, for the committee; `administrators`: there is no committee.

    people: who should have answered
    """

    inquiry: InquiryId
    number: int
    category: CategoryCode
    unit: Name
    summary: str | None = None
    ready: ReadyQuestion | None
    question: str | None
    asked_at: datetime
    answer_by: datetime
    people: str | None = None
    answer: str | None = None
    answered_at: datetime | None = None
    closed: bool = False
    administrators: bool = False

    def subject(self) -> str:
        """Name its living card."""
        return raised_subject(self.inquiry)
