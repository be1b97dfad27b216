"""What a reporter hears of their report, and what they are asked and told when they answer."""

from datetime import datetime
from enum import StrEnum

from domain.answers import Answer
from domain.ids import ReportId
from domain.message import Button, Message, Rows, press
from domain.messages.answers import AnswersLine
from domain.messages.reports import CONFIRMATIONS, action_button, star_buttons, subject_of
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment


def _confirm(number: ReportId) -> Rows:
    return tuple((action_button(action, number),) for action in CONFIRMATIONS)


def _card_button(number: ReportId) -> tuple[Button, ...]:
    return (Button(label="button-report-show", data=press("mine", "open", number), args={"number": number}),)


class ReportResolved(Message):
    """The outcome, with the question that only the reporter answers."""

    number: ReportId
    line: str | None = None
    note: str | None = None
    files: tuple[Attachment, ...] = ()
    confirm_by: datetime | None = None

    def attached(self) -> tuple[Attachment, ...]:
        """Show the pictures of the outcome."""
        return self.files

    def rows(self) -> Rows:
        """Ask: solved, half, or not."""
        return _confirm(self.number)


class ReportQuestion(Message):
    """The workstation asks the reporter something; `asking`: which part of their report it is about, if it has any."""

    number: ReportId
    asking: ReportId | None = None
    line: str | None = None
    note: str | None = None
    files: tuple[Attachment, ...] = ()

    def attached(self) -> tuple[Attachment, ...]:
        """Show what the question is about."""
        return self.files

    def rows(self) -> Rows:
        """Offer to answer."""
        return ((action_button(ReportAction.ANSWER, self.asking or self.number),),)


class ReportRefused(Message):
    """The workstation will not do it, and says why."""

    number: ReportId
    line: str | None = None
    note: str | None = None
    files: tuple[Attachment, ...] = ()

    def attached(self) -> tuple[Attachment, ...]:
        """Show what the reason is about."""
        return self.files


class ReportClosedUnconfirmed(Message):
    """Nobody answered in time: it is closed, unconfirmed, and can still be answered."""

    number: ReportId
    line: str | None = None

    def rows(self) -> Rows:
        """Ask once more: solved, half, or not."""
        return _confirm(self.number)


class Answerer(StrEnum):
    """Who says what they see, beside whoever reported it."""

    CO_REPORTER = "co_reporter"
    RELATIVE = "relative"
    COUNCIL = "council"


class ReportAnswered(Message):
    """Somebody else has looked: with that it is closed, or open again, for the reason that they give."""

    number: ReportId
    line: str | None = None
    by: Answerer
    answer: Answer
    note: str | None = None
    due_at: datetime | None = None

    def rows(self) -> Rows:
        """Offer the report's whole card."""
        return (_card_button(self.number),)


class AnswerTaken(Message):
    """Thanks to somebody who follows a report for their answer; `closed`: it is closed by that."""

    number: ReportId
    answer: Answer
    answers: AnswersLine | None = None
    closed: bool = False

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Offer the report's whole card."""
        return (_card_button(self.number),)


class ReportSolved(Message):
    """The reporter said that it is solved: thanks, and stars for who likes."""

    number: ReportId

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Offer one to five stars."""
        return (star_buttons(self.number),)


class ReportRated(Message):
    """Thanks for the stars."""

    number: ReportId
    stars: int

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)


class ReportReopened(Message):
    """The reporter said that it is not solved: it is open again."""

    number: ReportId
    due_at: datetime | None = None

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Offer to say what is seen."""
        return ((action_button(ReportAction.ADD, self.number, label="button-add-seen"),),)


class ReplyAsked(Message):
    """What to say now: the answer, what is still missing, or something more.

    collecting: pictures of an album are coming in, and are passed on when the reporter says so.
    """

    number: ReportId
    action: ReportAction
    line: str | None = None
    collecting: bool = False

    def rows(self) -> Rows:
        """Offer to send what was collected, and to leave it."""
        cancel = (Button(label="button-cancel", data=press("reply", "cancel")),)
        send = (Button(label="button-reply-send", data=press("reply", "send")),)
        return (send, cancel) if self.collecting else (cancel,)


class ReplySent(Message):
    """It was passed on to the workstation."""

    number: ReportId
    action: ReportAction

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Offer the report's whole card."""
        return (_card_button(self.number),)


class ReplyLeft(Message):
    """Nothing was passed on."""


class WithdrawSure(Message):
    """Ask whether the report should really be withdrawn."""

    number: ReportId

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Let it be, or withdraw."""
        return (
            (Button(label="button-withdraw-sure", data=press("mine", "withdraw-sure", self.number)),),
            (Button(label="button-withdraw-not", data=press("mine", "open", self.number)),),
        )
