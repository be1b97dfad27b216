"""What a reporter hears of their report, and what they are asked and told when they answer."""

from datetime import datetime

from domain.ids import ReportId
from domain.message import Button, Message, Rows, press
from domain.messages.reports import CONFIRMATIONS, action_button, star_buttons, subject_of
from domain.reports import Attachment, ReportAction


def _confirm(number: ReportId) -> Rows:
    return tuple((action_button(action, number),) for action in CONFIRMATIONS)


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
    """The workstation asks the reporter something."""

    number: ReportId
    line: str | None = None
    note: str | None = None
    files: tuple[Attachment, ...] = ()

    def attached(self) -> tuple[Attachment, ...]:
        """Show what the question is about."""
        return self.files

    def rows(self) -> Rows:
        """Offer to answer."""
        return ((action_button(ReportAction.ANSWER, self.number),),)


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
        return (
            (
                Button(
                    label="button-report-show", data=press("mine", "open", self.number), args={"number": self.number}
                ),
            ),
        )


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
