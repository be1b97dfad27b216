"""What the bot says in groups about reports: cards, news that are summed up, questions, and what is overdue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from domain.bodies import BodyCode
from domain.categories import CategoryCode, Urgency
from domain.groups import OVERDUE, Overdue, Prompt, group_subject, hide_numbers
from domain.handling import NAME_SHOWN, first_name, shorten
from domain.ids import ReportId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.cases import PLACE_SHOWN, CaseLine
from domain.queue import Case, CaseEntry
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Channel, Report, staff_actors
from domain.roles import Role, answering

WORDS_SHOWN = 300
LINE_SHOWN = 40
"""So much of each that the longest of these messages is far from Telegram's limit."""

A_ROW = 5
_MAIN = (
    (ReportAction.ACCEPT, ReportAction.RESOLVE),
    (ReportAction.ASK, ReportAction.FORWARD),
)


class GroupCard(Message):
    """A report as a group sees it: with words and a first name, without telephone numbers.

    by_call   its reporter is not in the chat
    hidden    its reporter does not want to be named
    body      who answers for it, if it is not the workstation
    passing   to whom it can be passed on, while that is being asked
    """

    number: ReportId
    category: CategoryCode
    state: ReportState
    urgency: Urgency = Urgency.ROUTINE
    summary: str | None = None
    words: str | None = None
    place: str | None = None
    unit: Name
    body: BodyCode | None = None
    reporter: str | None = None
    by_call: bool = False
    hidden: bool = False
    handler: str | None = None
    filed_at: datetime
    due_at: datetime | None = None
    overdue: bool = False
    files: int = 0
    reopened: int = 0
    joint: bool = False
    history: tuple[CaseLine, ...] = ()
    passing: tuple[BodyCode, ...] = ()

    @classmethod
    def of(cls, case: Case, entries: Sequence[CaseEntry], *, now: datetime) -> Self:
        """Make the card of a report."""
        report = case.report
        body = answering(report.body)
        named = case.reporter if not report.anonymous else None
        return cls(
            number=report.id,
            category=report.category,
            state=report.state,
            urgency=report.urgency,
            summary=hide_numbers(report.summary),
            words=shorten(hide_numbers(report.text), WORDS_SHOWN),
            place=shorten(hide_numbers(report.place.words), PLACE_SHOWN) if report.place else None,
            unit=case.unit,
            body=None if body == Role.WORKSTATION else BodyCode(body),
            reporter=hide_numbers(first_name(named)) if named else None,
            by_call=report.channel is not Channel.CHAT,
            hidden=report.anonymous,
            handler=shorten(case.handler, NAME_SHOWN),
            filed_at=report.filed_at,
            due_at=report.due_at if report.is_open else None,
            overdue=report.is_overdue(now=now),
            files=case.photos + case.voices + case.documents,
            reopened=report.reopened,
            joint=report.joint,
            history=tuple(_masked(CaseLine.of(entry)) for entry in entries),
        )

    def subject(self) -> str:
        """Name the living card of this report in groups."""
        return group_subject(self.number)

    def rows(self) -> Rows:
        """Lay out what may be done, or to whom it can be passed on."""
        if self.passing:
            bodies = tuple((self._body(one),) for one in self.passing)
            return (*bodies, (self._button("show", "button-back"),))
        may = LIFECYCLE.list_actions(self.state, staff_actors(Channel.TELEPHONE if self.by_call else Channel.CHAT))
        rows = [tuple(self._action(one) for one in row if one in may and self._fits(one)) for row in _MAIN]
        return (*(row for row in rows if row), (self._button("private", "button-group-private"),))

    def _fits(self, action: ReportAction) -> bool:
        return action is not ReportAction.FORWARD or not self.joint

    def _action(self, action: ReportAction) -> Button:
        if action is ReportAction.FORWARD:
            return self._button("pass", "button-group-pass")
        return self._button(action.value, f"button-case-{action.value}")

    def _button(self, way: str, label: str) -> Button:
        return Button(label=label, data=press("group", way, self.number))

    def _body(self, body: BodyCode) -> Button:
        return Button(label="button-group-body", data=press("group", "pass", self.number, body), args={"body": body})


class GroupCardGone(Message):
    """A report that was shown here has gone to another place or body; its words go from the group with it."""

    number: ReportId
    category: CategoryCode
    unit: Name
    body: BodyCode

    def subject(self) -> str:
        """Take the place of the card."""
        return group_subject(self.number)


class NewsLine(Part):
    """A new report in a message with several."""

    number: ReportId
    category: CategoryCode
    line: str | None
    urgency: Urgency = Urgency.ROUTINE

    @classmethod
    def of(cls, report: Report) -> Self:
        """Make the line of a report."""
        line = shorten(hide_numbers(report.line), LINE_SHOWN)
        return cls(number=report.id, category=report.category, line=line, urgency=report.urgency)


class GroupNews(Message):
    """Several new reports in one message, because many came at once."""

    first: ReportId
    last: ReportId
    lines: tuple[NewsLine, ...]

    @classmethod
    def of(cls, reports: Sequence[Report]) -> Self:
        """Make the message of some reports, in the order of their numbers."""
        return cls(first=reports[0].id, last=reports[-1].id, lines=tuple(NewsLine.of(one) for one in reports))

    def rows(self) -> Rows:
        """Offer to open each."""
        buttons = [
            Button(label="button-queue-open", data=press("group", "open", one.number), args={"number": one.number})
            for one in self.lines
        ]
        return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))


class GroupPrompt(Message):
    """Asks somebody for words, which they give by replying.

    telegram_id  of whoever is asked, who is named so that their app opens the reply
    body         to which it is to go
    """

    number: ReportId
    action: ReportAction
    name: str
    telegram_id: int
    body: BodyCode | None = None
    by_call: bool = False
    prompt: Prompt

    def subject(self) -> str:
        """Say what was asked: it is kept with the message's id as soon as that is known."""
        return self.prompt.subject

    def forces_reply(self) -> bool:
        """Open the reply."""
        return True


class GroupActed(Message):
    """It was done; said to whoever gave the words by replying."""

    number: ReportId
    action: ReportAction
    by_call: bool = False


class GroupCardSent(Message):
    """The whole report stands in the private chat now."""


class GroupCardHere(Message):
    """The card of a report is in this group already."""

    number: ReportId


class OverdueHere(Part):
    """A line of what is overdue."""

    number: ReportId
    category: CategoryCode
    line: str | None
    limit_at: datetime
    unit: Name

    @classmethod
    def of(cls, overdue: Overdue) -> Self:
        """Make the line of a report."""
        line = shorten(hide_numbers(overdue.line), LINE_SHOWN)
        return cls(**{**dict(overdue), "category": CategoryCode(overdue.category), "line": line})


class GroupOverdue(Message):
    """What is overdue here, pinned at the top of a group; `total` of them, and the first in lines."""

    unit: Name
    total: int
    more: int = 0
    lines: tuple[OverdueHere, ...] = ()

    def subject(self) -> str:
        """Be the one card of its kind in a group."""
        return OVERDUE


class PinRefused(Message):
    """The bot may not pin what is overdue."""


def _masked(line: CaseLine) -> CaseLine:
    return line.model_copy(update={"note": hide_numbers(line.note)})
