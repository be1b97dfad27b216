"""What is asked and said when a report goes to another body, when several handle it, and when it is split."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from domain.bodies import BodyCode
from domain.frozen import Frozen
from domain.ids import ReportId
from domain.message import Button, Message, Part, Rows, press
from domain.messages.cases import staff_subject
from domain.messages.reports import CONFIRMATIONS, action_button, subject_of
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment
from domain.transfers import PartDraft, TransferDraft

PAGE = 8

_QUEUE = Button(label="button-case-queue", data=press("queue", "back"))


class Way(StrEnum):
    """For what a body is being chosen: it gets the report, helps, helps within a set time, or gets a part."""

    PASS = "pass"  # noqa: S105  # no password
    HELP = "help"
    CALL = "call"
    PART = "part"

    @property
    def action(self) -> ReportAction:
        """Give what is done in the end."""
        if self is Way.PASS:
            return ReportAction.FORWARD
        return ReportAction.SPLIT if self is Way.PART else ReportAction.ADD_BODY


class BodyOption(Frozen):
    """A body that can be chosen; `absent`: nobody of it is on duty there."""

    code: BodyCode
    absent: bool = False


class PartMade(Part):
    """A part that has its words, as a line of what a report will be split into."""

    body: BodyCode
    words: str

    @classmethod
    def of(cls, part: PartDraft) -> Self:
        """Make the line of a part."""
        return cls(body=BodyCode(part.body), words=part.words)


class BodyChoice(Message):
    """Ask which body it is to be. `page` counts from 0; `parts`: those that have their words already."""

    number: ReportId
    way: Way
    options: tuple[BodyOption, ...]
    page: int = 0
    further: bool = False
    whistle_within: timedelta | None = None
    parts: tuple[PartMade, ...] = ()

    def subject(self) -> str:
        """Stay the living card of the report."""
        return staff_subject(self.number)

    def rows(self) -> Rows:
        """List the bodies two by two, the pages, the whistle, and the way back."""
        named = [self._option(one) for one in self.options]
        pairs = tuple(tuple(named[start : start + 2]) for start in range(0, len(named), 2))
        return (*pairs, *(row for row in (self._pages(), self._whistle()) if row), (self._back(),))

    def _option(self, one: BodyOption) -> Button:
        label = "button-body-absent" if one.absent else "button-body"
        return Button(label=label, data=press("give", self.way, self.number, "to", one.code), args={"body": one.code})

    def _pages(self) -> tuple[Button, ...]:
        before = Button(label="button-bodies-before", data=self._turn(self.page - 1))
        after = Button(label="button-bodies-after", data=self._turn(self.page + 1))
        return (*([before] if self.page else []), *([after] if self.further else []))

    def _turn(self, page: int) -> str:
        return press("give", self.way, self.number, "page", page)

    def _whistle(self) -> tuple[Button, ...]:
        if self.way not in {Way.HELP, Way.CALL}:
            return ()
        other = Way.CALL if self.way is Way.HELP else Way.HELP
        label = "button-whistle-off" if self.way is Way.HELP else "button-whistle-on"
        return (Button(label=label, data=press("give", other, self.number, "page", self.page)),)

    def _back(self) -> Button:
        if self.parts:
            return Button(label="button-cancel", data=press("give", "cancel", self.number))
        return Button(label="button-back", data=press("case", "more", self.number))


class TransferPrompt(Message):
    """Ask for the words that go along: the reason, or what a body is to do, or what it has done."""

    number: ReportId
    action: ReportAction
    body: BodyCode | None = None
    whistle: bool = False

    @classmethod
    def of(cls, draft: TransferDraft) -> Self:
        """Ask for what a draft still needs."""
        body = None if draft.body is None else BodyCode(draft.body)
        return cls(number=draft.report, action=draft.action, body=body, whistle=draft.whistle)

    def rows(self) -> Rows:
        """Offer the way out."""
        return ((Button(label="button-cancel", data=press("give", "cancel", self.number)),),)


class SplitDraftCard(Message):
    """Show the parts that have their words; `enough`: it can be split so."""

    number: ReportId
    parts: tuple[PartMade, ...]
    enough: bool
    full: bool = False

    def rows(self) -> Rows:
        """Offer one more, to split, and the way out."""
        more = (Button(label="button-split-more", data=press("give", Way.PART, self.number, "page", 0)),)
        done = (Button(label="button-split-done", data=press("give", "done", self.number)),)
        out = (Button(label="button-cancel", data=press("give", "cancel", self.number)),)
        return (*([] if self.full else [more]), *([done] if self.enough else []), out)


class Transferred(Message):
    """A report has gone to another body, or is handled by several from now on.

    staffed  whether anybody of the body is on duty there; otherwise the workstation stands in
    others   who was asked to handle it together with the one that leads
    """

    number: ReportId
    action: ReportAction
    body: BodyCode
    staffed: bool = True
    others: tuple[BodyCode, ...] = ()

    def rows(self) -> Rows:
        """Offer the way back to the queue."""
        return ((_QUEUE,),)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class CasePassed(Message):
    """On the card of staff who had a report until it went to another body."""

    number: ReportId
    body: BodyCode

    def rows(self) -> Rows:
        """Offer the way to the queue."""
        return ((_QUEUE,),)

    def subject(self) -> str:
        """Take the place of the report's living card."""
        return staff_subject(self.number)


class HelpOver(Message):
    """On the card of people of a body that was asked to help, and has declined."""

    number: ReportId

    def rows(self) -> Rows:
        """Offer the way to the queue."""
        return ((_QUEUE,),)

    def subject(self) -> str:
        """Take the place of the report's living card."""
        return staff_subject(self.number)


class WhistleUnanswered(Message):
    """Whoever whistled for a body hears that nobody has reported in."""

    number: ReportId
    body: BodyCode
    answer_by: datetime
    line: str | None = None

    def rows(self) -> Rows:
        """Lead to the report."""
        return ((Button(label="button-part-open", data=press("case", "show", self.number), args=_args(self.number)),),)


class WhistleReminder(Message):
    """People of a body hear that they are waited for."""

    number: ReportId
    body: BodyCode
    answer_by: datetime
    line: str | None = None

    def rows(self) -> Rows:
        """Offer to say that they are there, or that they cannot come."""
        ways = ("here", "decline")
        return tuple((Button(label=f"button-help-{way}", data=press("help", way, self.number)),) for way in ways)


class ReportJoint(Message):
    """The reporter hears that several handle it together from now on, and who leads."""

    number: ReportId
    lead: BodyCode
    others: tuple[BodyCode, ...] = ()
    line: str | None = None

    def rows(self) -> Rows:
        """Offer the report's whole card."""
        data = press("mine", "open", self.number)
        return ((Button(label="button-report-show", data=data, args=_args(self.number)),),)

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)


class PartAnswer(Part):
    """What one body answers for its part; `refused`: why it does not do it."""

    body: BodyCode
    words: str | None
    refused: bool = False


class PartsAnswered(Message):
    """All bodies have answered: one answer to whoever reported it, and one question (R46)."""

    number: ReportId
    answers: tuple[PartAnswer, ...]
    line: str | None = None
    files: tuple[Attachment, ...] = ()
    confirm_by: datetime | None = None

    def attached(self) -> tuple[Attachment, ...]:
        """Show the pictures of the outcome."""
        return self.files

    def rows(self) -> Rows:
        """Ask: solved, half, or not."""
        return tuple((action_button(action, self.number),) for action in CONFIRMATIONS)


def _args(number: ReportId) -> dict[str, str | int]:
    return {"number": number}
