"""What somebody sees and hears of a report that they follow: they reported the same, and others' words stay others'."""

from datetime import datetime

from domain.categories import CategoryCode
from domain.ids import ReportId
from domain.languages import Name
from domain.lifecycle import Actor
from domain.message import Button, Message, Rows, press
from domain.messages.answers import AnswersLine
from domain.messages.drafts import Files
from domain.messages.reports import EventLine, merged_rows, show_button, subject_of
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Attachment

ANSWERS = {
    ReportAction.VOUCH: "vouch",
    ReportAction.CONFIRM_HALF: "half",
    ReportAction.CONFIRM_NOT: "not",
}
"""What those who joined say of a result, by what their buttons send."""


def _answers(number: ReportId) -> tuple[Button, ...]:
    return tuple(Button(label=f"button-follow-{way}", data=press("follow", way, number)) for way in ANSWERS.values())


class FollowedReport(Message):
    """A report as somebody sees it who reported the same: a living card.

    people   how many reported it, its reader among them
    joined   its reader has just joined; `added`: what they brought is with it
    into     the report that it is told of with, where it has come to another one
    """

    number: ReportId
    category: CategoryCode
    state: ReportState
    unit: Name
    people: int
    due_at: datetime | None = None
    text: str | None = None
    summary: str | None = None
    words: str | None = None
    files: Files | None = None
    events: tuple[EventLine, ...] = ()
    answers: AnswersLine | None = None
    below: bool = False
    joined: bool = False
    added: bool = False
    into: ReportId | None = None

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Offer what the table allows those who joined, and to stop following."""
        if self.below:
            return ()
        may = LIFECYCLE.list_actions(self.state, {Actor.CO_REPORTER})
        rows = [_answers(self.number) if ReportAction.VOUCH in may else ()]
        if ReportAction.ADD in may:
            rows.append((Button(label="button-mine-add", data=press("follow", "add", self.number)),))
        if self.files:
            rows.append((Button(label="button-report-photos", data=press("mine", "photos", self.number)),))
        if self.into is not None:
            rows.append((show_button(self.into),))
        if ReportAction.LEAVE in may:
            rows.append((Button(label="button-follow-leave", data=press("follow", "leave", self.number)),))
        return tuple(row for row in rows if row)


class FollowResolved(Message):
    """The outcome, with the question that everybody who reported it answers for themselves."""

    number: ReportId
    category: CategoryCode
    line: str | None = None
    note: str | None = None
    files: tuple[Attachment, ...] = ()

    def attached(self) -> tuple[Attachment, ...]:
        """Show the pictures of the outcome."""
        return self.files

    def rows(self) -> Rows:
        """Ask: solved, half, or not."""
        return tuple((button,) for button in _answers(self.number))


class FollowRefused(Message):
    """It will not be done, and why."""

    number: ReportId
    category: CategoryCode
    line: str | None = None
    note: str | None = None
    files: tuple[Attachment, ...] = ()

    def attached(self) -> tuple[Attachment, ...]:
        """Show what the reason is about."""
        return self.files


class FollowClosedUnconfirmed(Message):
    """Whoever reported it first did not answer: it is closed, and can still be answered."""

    number: ReportId
    category: CategoryCode
    line: str | None = None

    def rows(self) -> Rows:
        """Ask once more: solved, half, or not."""
        return tuple((button,) for button in _answers(self.number))


class FollowLeft(Message):
    """They hear no more of it."""

    number: ReportId

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)


class ReportMerged(Message):
    """To whoever heard of a report: it is the same as another one, and is told of with it from now on.

    mine  its reader reported it, and can say that it is another matter
    """

    number: ReportId
    category: CategoryCode
    line: str | None = None
    into: ReportId
    state: ReportState
    mine: bool

    def rows(self) -> Rows:
        """Lead to the other one; its reporter may say that theirs is another."""
        return merged_rows(self.number, self.into, mine=self.mine)


class ReportUnmerged(Message):
    """To whoever heard of a report: it is a matter of its own again."""

    number: ReportId
    category: CategoryCode
    line: str | None = None
    due_at: datetime | None = None

    def rows(self) -> Rows:
        """Lead to its card."""
        return ((show_button(self.number),),)


class FollowEnded(Message):
    """In the place of a card of what they follow no longer: their own report is another matter."""

    number: ReportId

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)


class OtherSure(Message):
    """Ask whether their report is really another matter than the one that it was told of with."""

    number: ReportId
    into: ReportId

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Say so, or leave it."""
        return (
            (Button(label="button-follow-other-sure", data=press("follow", "other-sure", self.number)),),
            (Button(label="button-follow-other-not", data=press("mine", "open", self.number)),),
        )
