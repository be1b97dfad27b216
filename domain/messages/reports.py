"""What is said about a report that was filed: its card, lists of them, and the news that its reporter hears."""

from collections.abc import Sequence
from datetime import datetime

from domain.bodies import BodyCode
from domain.categories import CategoryCode, Urgency
from domain.ids import ReportId
from domain.languages import Name
from domain.lifecycle import Actor
from domain.message import Button, Message, Part, Rows, press
from domain.messages.answers import AnswersLine
from domain.messages.drafts import Files
from domain.messages.overdue import Delay, list_button
from domain.messages.together import Held
from domain.report_lifecycle import LIFECYCLE, OPEN, ReportAction, ReportState
from domain.reports import Attachment, Report, ReportEvent, clip
from domain.transfers import REASONED

LATEST = 3
"""How many events a card shows."""

NOTE_LENGTH = 200
"""How much of an event's words a card shows."""

STARS = range(1, 6)

AMONG_BODIES = REASONED | {ReportAction.REPORT_IN}
"""Events whose words are for colleagues."""

CONFIRMATIONS = (ReportAction.CONFIRM_SOLVED, ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT)


def subject_of(number: ReportId) -> str:
    """Name a report as the subject of its living card."""
    return f"report:{number}"


class EventLine(Part):
    """An event as a line of a card."""

    at: datetime
    action: ReportAction
    note: str | None = None
    urgency: Urgency | None = None
    body: BodyCode | None = None
    joined: bool = False

    @classmethod
    def of(cls, event: ReportEvent, *, with_note: bool = True) -> "EventLine":
        """Take from an event what a card shows of it; what bodies write to each other stays among them.

        So do the words of others who reported the same (`joined`).
        """
        joined = event.actor is Actor.CO_REPORTER
        shown = event.note if with_note and not joined and event.action not in AMONG_BODIES else None
        note = clip(shown, NOTE_LENGTH) if shown else None
        body = None if event.body is None else BodyCode(event.body)
        return cls(at=event.at, action=event.action, urgency=event.urgency, note=note, body=body, joined=joined)


def action_button(action: ReportAction, number: ReportId, *, label: str | None = None) -> Button:
    """Make the reporter's button for an action."""
    return Button(label=label or f"button-mine-{action.replace('_', '-')}", data=press("mine", action, number))


def star_buttons(number: ReportId) -> tuple[Button, ...]:
    """Make the buttons for one to five stars."""
    return tuple(
        Button(label="button-stars", data=press("mine", ReportAction.RATE, number, stars), args={"stars": stars})
        for stars in STARS
    )


def show_button(number: ReportId) -> Button:
    """Make the button that leads to the card of a report."""
    return Button(label="button-report-show", data=press("mine", "open", number), args={"number": number})


def merged_rows(number: ReportId, into: ReportId, *, mine: bool) -> Rows:
    """Lead from a report to the one that it is told of with; its reporter may say that theirs is another matter."""
    other = (Button(label="button-follow-other", data=press("follow", "other", number)),)
    return ((show_button(into),), other) if mine else ((show_button(into),),)


class PassedUp(Part):
    """Nobody is on duty in the report's own unit; the workstation of one above has it."""

    unit: Name
    above: Name


class OwnReport(Message):
    """A report as its reporter sees it: its living card.

    below  there is a newer message about it further down, so that this card has no buttons
    unit   where it is, if that is not where its reporter would look for it
    question  the part of it whose handler has asked something
    relative  whoever sees it follows it for the neighbour for whom it was filed
    people  how many reported it
    into    the one that it is told of with
    """

    number: ReportId
    category: CategoryCode
    state: ReportState
    text: str | None = None
    summary: str | None = None
    words: str | None = None
    on_map: bool = False
    files: Files | None = None
    due_at: datetime | None = None
    confirm_by: datetime | None = None
    rating: int | None = None
    released: bool = False
    below: bool = False
    passed_up: PassedUp | None = None
    delay: Delay | None = None
    unit: Name | None = None
    held: Held | None = None
    question: ReportId | None = None
    events: tuple[EventLine, ...] = ()
    neighbour: str | None = None
    anonymous: bool = False
    relative: bool = False
    answers: AnswersLine | None = None
    people: int = 1
    into: ReportId | None = None

    @classmethod
    def of(
        cls,
        report: Report,
        *,
        events: Sequence[ReportEvent] = (),
        attachments: Sequence[Attachment] = (),
        below: bool = False,
    ) -> "OwnReport":
        """Put the card together; its reporter sees everything."""
        place = report.place
        return cls(
            number=report.id,
            category=report.category,
            state=report.state,
            text=report.text,
            summary=report.summary,
            words=place.words if place else None,
            on_map=place is not None and place.latitude is not None,
            files=Files.of(attachments),
            due_at=report.due_at,
            confirm_by=report.confirm_by,
            rating=report.rating,
            released=report.released,
            anonymous=report.anonymous,
            below=below,
            neighbour=report.neighbour,
            into=report.merged_into,
            events=tuple(EventLine.of(event) for event in events[-LATEST:]),
        )

    def subject(self) -> str:
        """Be the report's living card."""
        return subject_of(self.number)

    def rows(self) -> Rows:
        """Offer what the table allows the reporter now."""
        if self.below:
            return ()
        may = LIFECYCLE.list_actions(self.state, {Actor.RELATIVE if self.relative else Actor.REPORTER})
        confirm = tuple(action_button(action, self.number) for action in may if action in CONFIRMATIONS)
        others = (ReportAction.ANSWER, ReportAction.ADD, *((ReportAction.WITHDRAW,) if self.people == 1 else ()))
        answer = () if self.question is None else (action_button(ReportAction.ANSWER, self.question),)
        rows = [confirm, answer, *((action_button(action, self.number),) for action in others if action in may)]
        if ReportAction.RATE in may and self.rating is None:
            rows.append(star_buttons(self.number))
        if self.files:
            rows.append((Button(label="button-report-photos", data=press("mine", "photos", self.number)),))
        if self.into is not None:
            rows += merged_rows(self.number, self.into, mine=not self.relative)
        if self.neighbour and not self.relative and self.state in OPEN:
            rows.append((Button(label="button-follow-link", data=press("neighbour", "link", self.number)),))
        return tuple(row for row in rows if row)


class PublicReport(Message):
    """A report as everybody may see it. Words, place and pictures are in it only once staff released them."""

    number: ReportId
    category: CategoryCode
    state: ReportState
    unit: Name
    filed_at: datetime
    due_at: datetime | None = None
    released: bool = False
    text: str | None = None
    summary: str | None = None
    words: str | None = None
    files: Files | None = None
    delay: Delay | None = None
    held: Held | None = None
    events: tuple[EventLine, ...] = ()
    behind: bool = False

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return f"status:{self.number}"

    def rows(self) -> Rows:
        """Offer the pictures if there are any to show, and to those who may what an anonymous report hides."""
        photos = Button(label="button-report-photos", data=press("mine", "photos", self.number))
        behind = Button(label="button-report-behind", data=press("behind", "ask", self.number))
        ways = ((photos, self.files), (behind, self.behind), (list_button(), self.delay))
        return tuple((button,) for button, shown in ways if shown)


class ReportPhotos(Message):
    """The pictures and voice messages of a report."""

    number: ReportId
    files: tuple[Attachment, ...]

    def attached(self) -> tuple[Attachment, ...]:
        """Send them along."""
        return self.files

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return f"photos:{self.number}"


class ListedReport(Part):
    """A report as a line of a list."""

    number: ReportId
    state: ReportState
    category: CategoryCode
    line: str | None = None
    followed: bool = False

    @classmethod
    def of(cls, report: Report, *, followed: bool = False) -> "ListedReport":
        """Take from a report what a list shows of it; of one that is followed what everybody may see."""
        line = report.public_line if followed else report.line
        return cls(number=report.id, state=report.state, category=report.category, line=line, followed=followed)


class OwnReports(Message):
    """Somebody's own reports, a page of them, newest first. `page` counts from 1."""

    page: int
    pages: int
    reports: tuple[ListedReport, ...]

    def subject(self) -> str:
        """Be the one list in the chat."""
        return "mine"

    def rows(self) -> Rows:
        """Offer each report, and the pages before and after."""
        opened = [(self._opener(report),) for report in self.reports]
        turns = {"button-page-before": self.page - 1, "button-page-after": self.page + 1}
        leaves = tuple(
            Button(label=label, data=press("mine", "list", page), args={"page": page})
            for label, page in turns.items()
            if 1 <= page <= self.pages
        )
        return (*opened, leaves) if leaves else tuple(opened)

    def _opener(self, report: ListedReport) -> Button:
        return Button(
            label="button-mine-open",
            data=press("mine", "open", report.number),
            args={
                "number": report.number,
                "state": report.state.value,
                "followed": "yes" if report.followed else "no",
                "category": report.category,
                "line": clip(report.line or "", 30),
            },
        )


class NoReports(Message):
    """Somebody has reported nothing yet."""

    def subject(self) -> str:
        """Be the one list in the chat."""
        return "mine"


class StatusHow(Message):
    """How to ask for the status of a report."""

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "status"

    def rows(self) -> Rows:
        """Offer what else everybody may look at."""
        return ((list_button(),),)
