"""A report as its staff see it."""

from datetime import datetime
from typing import Self

from domain.bodies import BodyCode
from domain.callers import Call
from domain.categories import CategoryCode, Urgency
from domain.handling import NAME_SHOWN, first_name, shorten
from domain.ids import ReportId
from domain.languages import Name
from domain.lifecycle import Actor
from domain.message import Button, Message, Part, Rows, press
from domain.messages.answers import AnswersLine
from domain.messages.callers import CallerLine, CallLine
from domain.messages.deadlines import Raised
from domain.messages.duplicates import MergedCaller, OthersWords
from domain.messages.together import Helping, Together
from domain.overdue import is_listed, is_past_limit
from domain.permissions import BETWEEN_TWO
from domain.queue import Case, CaseEntry
from domain.report_lifecycle import IN_HAND, LIFECYCLE, ReportAction, ReportState
from domain.reports import Attachment, Place

WORDS_SHOWN = 480
WORDS_BESIDE_HISTORY = 120
TAKEN_BY_CALLER = 100
NOTE_SHOWN = 32
PLACE_SHOWN = 40
"""So much of each that a card with all of them is still short enough to stand under a photo (1024)."""

_MORE = (
    (ReportAction.ADD,),
    (ReportAction.ASSIGN, ReportAction.FORWARD),
    (ReportAction.DECLINE, ReportAction.REDIRECT),
    (ReportAction.ADD_BODY, ReportAction.SPLIT),
    (ReportAction.UNSPLIT,),
    (ReportAction.MERGE,),
    (ReportAction.REGRADE, ReportAction.SUMMARISE),
    (ReportAction.RELEASE,),
    (ReportAction.CONCEAL,),
)
_MAIN = (
    (ReportAction.ACCEPT, ReportAction.RESOLVE),
    (ReportAction.ASK, ReportAction.PLAN, ReportAction.REFUSE),
    (ReportAction.CALL_SOLVED, ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT),
    (ReportAction.ANSWER, ReportAction.TOLD, ReportAction.NOT_REACHED),
    (ReportAction.UNMERGE,),
)


class CaseLine(Part):
    """A line of a report's history."""

    at: datetime
    action: ReportAction
    name: str | None
    note: str | None
    due_at: datetime | None
    by_call: bool = False
    joined: bool = False
    urgency: Urgency | None = None
    body: BodyCode | None = None

    @classmethod
    def of(cls, entry: CaseEntry) -> Self:
        """Make the line of a history's entry."""
        return cls(
            at=entry.at,
            action=entry.action,
            # Who looked once more is not told to those who were looked at.
            name=first_name(entry.name) if entry.name and entry.actor is not Actor.COUNCIL else None,
            note=shorten(entry.note, NOTE_SHOWN),
            due_at=entry.due_at,
            urgency=entry.urgency,
            body=None if entry.body is None else BodyCode(entry.body),
            by_call=entry.actor is Actor.CALLER_DESK,
            joined=entry.actor is Actor.CO_REPORTER,
        )


class StaffCard(Message):
    """A report as its handlers see it, with what they may do.

    news   why it comes by itself
    filed  its reader has just filed it for a caller, who wants to know the number
    call   whoever is not in the chat has to be called
    people   how many reported it; `callers`: those of them who are not in the chat
    into     the one that it is told of with
    helping   its reader is of a body that helps, or that has a part of it: another one leads
    limit_at  the time limit, where it has passed and the day that was promised is another one
    about     the unit whose staff it is about, and from whom it is kept
    """

    number: int
    category: CategoryCode
    state: ReportState
    summary: str | None
    words: str | None
    place: str | None
    unit: Name
    reporter: str | None
    neighbour: str | None = None
    answers: AnswersLine | None = None
    anonymous: bool = False
    caller: CallerLine | None = None
    call: CallLine | None = None
    handler: str | None
    away_until: datetime | None = None
    filed_at: datetime
    due_at: datetime | None
    overdue: bool = False
    raised: Raised | None = None
    listed_at: datetime | None = None
    limit_at: datetime | None = None
    together: Together | None = None
    helping: Helping | None = None
    photos: int = 0
    voices: int = 0
    documents: int = 0
    history: tuple[CaseLine, ...] = ()
    reopened: int = 0
    rating: int | None = None
    released: bool = False
    needs_summary: bool = False
    shortened: bool = False
    mapped: bool = False
    own: bool = False
    registered: bool = True
    more: bool = False
    keep: bool = False
    filed: bool = False
    news: ReportAction | None = None
    files: tuple[Attachment, ...] = ()
    urgency: Urgency = Urgency.ROUTINE
    people: int = 1
    callers: tuple[MergedCaller, ...] = ()
    into: ReportId | None = None
    about: Name | None = None

    @classmethod
    def of(cls, case: Case, entries: tuple[CaseEntry, ...], *, now: datetime, call: Call | None = None) -> Self:
        """Make the card of a report."""
        report, place = case.report, case.report.place
        caller = CallerLine.of(report.channel, report.caller, call)
        room = WORDS_BESIDE_HISTORY if entries else WORDS_SHOWN
        words = shorten(report.text, room - TAKEN_BY_CALLER if caller else room)
        return cls(
            number=report.id,
            category=report.category,
            state=report.state,
            urgency=report.urgency,
            summary=report.summary,
            words=words,
            place=shorten(place.words, PLACE_SHOWN) if place else None,
            unit=case.unit,
            reporter=first_name(case.reporter) if case.reporter and not caller else None,
            anonymous=report.anonymous,
            caller=caller,
            call=CallLine.of(call, caller),
            handler=shorten(case.handler, NAME_SHOWN),
            away_until=case.handler_away_until if case.handler_away_until and case.handler_away_until > now else None,
            filed_at=report.filed_at,
            due_at=report.due_at if report.is_open else None,
            overdue=report.is_overdue(now=now),
            listed_at=report.listed_at if is_listed(report) else None,
            limit_at=report.limit_at if is_past_limit(report, now=now) else None,
            photos=case.photos,
            voices=case.voices,
            documents=case.documents,
            history=tuple(CaseLine.of(entry) for entry in entries),
            reopened=report.reopened,
            rating=report.rating,
            released=report.released,
            registered=report.reporter_id is not None,
            neighbour=shorten(report.neighbour, NAME_SHOWN),
            needs_summary=not report.text and not report.summary,
            shortened=case.people > 1 or len(words or "") < len((report.text or "").strip()),
            mapped=place is not None and place.latitude is not None,
            people=case.people,
            into=report.merged_into,
        )

    def subject(self) -> str:
        """Name the living card of this report among staff."""
        return staff_subject(ReportId(self.number))

    def attached(self) -> tuple[Attachment, ...]:
        """Give the photo that comes with the news of a report."""
        return self.files

    def rows(self) -> Rows:
        """Lay out what may be done; the rarer things stand behind "More"."""
        may = [] if self.own else LIFECYCLE.list_actions(self.state, self._actors())
        summary = ((ReportAction.SUMMARISE,),) if self.needs_summary and self.state in IN_HAND else ()
        wanted = _MORE if self.more else () if self.helping is not None else (*_MAIN, *summary)
        rows = [tuple(self._button(action) for action in row if self._offers(action, may)) for row in wanted]
        if not self.more:
            rows += [*self._beside(), self._looks(), self._keeps()]
        elif not self.own:
            rows += self._moderates()
        return (*(row for row in rows if row), self._ways())

    def _beside(self) -> Rows:
        """Offer what a body says that helps, and the ways to parts of it."""
        says = () if self.helping is None or self.own else self.helping.rows(self.number, self.state)
        return (*says, *(() if self.together is None else self.together.rows()))

    def _moderates(self) -> Rows:
        ways = [*(["public"] if self.about is None else []), *(["mute"] if self.registered else [])]
        return tuple((Button(label=f"button-case-{way}", data=press("case", way, self.number)),) for way in ways)

    def _actors(self) -> tuple[Actor, ...]:
        return (Actor.WORKSTATION,) if self.caller is None else (Actor.WORKSTATION, Actor.CALLER_DESK)

    def _offers(self, action: ReportAction, may: list[ReportAction]) -> bool:
        useless = ReportAction.CONCEAL if not self.released else ReportAction.RELEASE
        if self.about is not None and action in BETWEEN_TWO:
            return False
        if not (action is not ReportAction.DECLINE if self.together is None else self.together.offers(action)):
            return False
        return action in may and action is not useless and (self.call is None or self.call.offers(action))

    def _button(self, action: ReportAction) -> Button:
        return Button(label=f"button-case-{action.replace('_', '-')}", data=press("case", action.value, self.number))

    def _looks(self) -> tuple[Button, ...]:
        looks = (("map", int(self.mapped)), ("files", self.photos + self.voices + self.documents))
        shown = [(look, count) for look, count in (*looks, ("words", int(self.shortened))) if count]
        return tuple(
            Button(label=f"button-case-{look}", data=press("case", look, self.number), args={"count": count})
            for look, count in shown
        )

    def _keeps(self) -> tuple[Button, ...]:
        return (Button(label="button-case-keep", data=press("case", "keep", self.number)),) if self.keep else ()

    def _ways(self) -> tuple[Button, ...]:
        turn = "less" if self.more else "more"
        looks_only = self.own or (self.helping is not None and not self.helping.handles)
        ways = () if looks_only else (Button(label=f"button-case-{turn}", data=press("case", turn, self.number)),)
        return (*ways, Button(label="button-case-queue", data=press("queue", "back")))


class CaseUnattended(Message):
    """A report came into a unit for which nobody is on duty; administrators are told. `about`: see StaffCard."""

    number: int
    category: CategoryCode
    unit: Name
    about: Name | None = None


class CaseMap(Message):
    """Where a report is."""

    number: int
    place: Place
    words: str | None

    def located(self) -> Place:
        """Give the point."""
        return self.place

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class CaseFiles(Message):
    """The photos and voice messages of a report."""

    number: int
    files: tuple[Attachment, ...]

    def attached(self) -> tuple[Attachment, ...]:
        """List them."""
        return self.files

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class CaseWords(Message):
    """All that was written in a report, and lately by others who reported the same."""

    number: int
    words: str | None = None
    others: tuple[OthersWords, ...] = ()

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


def staff_subject(report: ReportId) -> str:
    """Name the living card of a report among staff."""
    return f"staff:{report}"
