"""Reports: problems that residents report, and the one table of what may happen to them."""

from datetime import datetime
from enum import StrEnum

from domain.categories import CategoryCode, Urgency
from domain.errors import DailyLimitReached, OwnReport, Stale, TextTooLong, TooManyAttachments
from domain.frozen import Frozen
from domain.ids import AttachmentId, PersonId, ReportId, UnitId
from domain.lifecycle import Actor, Lifecycle, Step
from domain.policy import Policy
from domain.roles import Role

SUMMARY_LENGTH = 60
"""How much of a text a list shows."""


class ReportState(StrEnum):
    """Where a report stands."""

    FILED = "filed"
    ACCEPTED = "accepted"
    ASKED = "asked"
    PLANNED = "planned"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    CLOSED = "closed"
    CLOSED_BY_CALL = "closed_by_call"
    CLOSED_UNCONFIRMED = "closed_unconfirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ReportAction(StrEnum):
    """What may be done with a report."""

    FILE = "file"
    ACCEPT = "accept"
    RESOLVE = "resolve"
    ASK = "ask"
    PLAN = "plan"
    ASSIGN = "assign"
    REGRADE = "regrade"
    HAND_OVER = "hand_over"
    REFUSE = "refuse"
    REDIRECT = "redirect"
    SUMMARISE = "summarise"
    RELEASE = "release"
    CONCEAL = "conceal"
    ANSWER = "answer"
    ADD = "add"
    CONFIRM_SOLVED = "solved"
    CONFIRM_HALF = "half"
    CONFIRM_NOT = "not_solved"
    CALL_SOLVED = "call_solved"
    NOT_REACHED = "not_reached"
    TOLD = "told"
    RATE = "rate"
    WITHDRAW = "withdraw"
    CLOSE_UNCONFIRMED = "close_unconfirmed"


OPEN = (
    ReportState.FILED,
    ReportState.REOPENED,
    ReportState.ACCEPTED,
    ReportState.PLANNED,
    ReportState.ASKED,
    ReportState.RESOLVED,
)
WAITING_FOR_STAFF = (ReportState.FILED, ReportState.REOPENED)
IN_HAND = (ReportState.ACCEPTED, ReportState.PLANNED, ReportState.ASKED)
ANSWERED = (
    ReportState.RESOLVED,
    ReportState.CLOSED,
    ReportState.CLOSED_BY_CALL,
    ReportState.CLOSED_UNCONFIRMED,
    ReportState.REFUSED,
)
CALLED_ABOUT = (ReportState.ASKED, ReportState.RESOLVED, ReportState.REFUSED)
"""Somebody who is not in the chat is called when their report comes to one of these."""

SAID_LATER = frozenset({ReportAction.ADD, ReportAction.ANSWER, ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT})
"""What the reporter says after the filing: its files stay hidden until staff show them one by one."""

SHOWABLE = SAID_LATER | {ReportAction.FILE, ReportAction.PLAN, ReportAction.RESOLVE, ReportAction.REFUSE}
"""Events whose files may be public, once staff released the report; not those of a question to the reporter."""

_Steps = dict[tuple[ReportState, ReportAction], Step[ReportState]]


_REPORTER_OR_DESK = frozenset({Actor.REPORTER, Actor.CALLER_DESK})
"""The reporter, or for a caller whoever speaks with them."""


def _by(actor: Actor | frozenset[Actor], following: ReportState | None = None) -> Step[ReportState]:
    return Step(actors=frozenset({actor}) if isinstance(actor, Actor) else actor, next=following)


def _steps() -> _Steps:
    staff, reporter = Actor.WORKSTATION, Actor.REPORTER
    steps: _Steps = {}
    for state in WAITING_FOR_STAFF:
        steps[state, ReportAction.ACCEPT] = _by(staff, ReportState.ACCEPTED)
    for state in (*WAITING_FOR_STAFF, *IN_HAND):
        steps[state, ReportAction.RESOLVE] = _by(staff, ReportState.RESOLVED)
        steps[state, ReportAction.ASK] = _by(staff, ReportState.ASKED)
        steps[state, ReportAction.PLAN] = _by(staff, ReportState.PLANNED)
        steps[state, ReportAction.ASSIGN] = _by(staff, ReportState.ACCEPTED if state in WAITING_FOR_STAFF else None)
        steps[state, ReportAction.REGRADE] = _by(staff)
        steps[state, ReportAction.REFUSE] = _by(staff, ReportState.REFUSED)
        steps[state, ReportAction.REDIRECT] = _by(staff, None if state in WAITING_FOR_STAFF else ReportState.FILED)
        steps[state, ReportAction.WITHDRAW] = _by(reporter, ReportState.WITHDRAWN)
    for state in OPEN:
        steps[state, ReportAction.HAND_OVER] = _by(frozenset({staff, Actor.SUPERIOR}))
    for state in ReportState:
        steps[state, ReportAction.SUMMARISE] = _by(staff)
        steps[state, ReportAction.RELEASE] = _by(staff)
        steps[state, ReportAction.CONCEAL] = _by(staff)
    for state in (*WAITING_FOR_STAFF, ReportState.ACCEPTED, ReportState.PLANNED):
        steps[state, ReportAction.ADD] = _by(_REPORTER_OR_DESK)
    steps[ReportState.ASKED, ReportAction.ANSWER] = _by(_REPORTER_OR_DESK, ReportState.ACCEPTED)
    for state in (ReportState.RESOLVED, ReportState.CLOSED_UNCONFIRMED):
        steps[state, ReportAction.CONFIRM_SOLVED] = _by(reporter, ReportState.CLOSED)
        steps[state, ReportAction.CALL_SOLVED] = _by(Actor.CALLER_DESK, ReportState.CLOSED_BY_CALL)
        steps[state, ReportAction.CONFIRM_HALF] = _by(_REPORTER_OR_DESK, ReportState.ACCEPTED)
        steps[state, ReportAction.CONFIRM_NOT] = _by(_REPORTER_OR_DESK, ReportState.REOPENED)
    for state in CALLED_ABOUT:
        steps[state, ReportAction.NOT_REACHED] = _by(Actor.CALLER_DESK)
    steps[ReportState.REFUSED, ReportAction.TOLD] = _by(Actor.CALLER_DESK)
    steps[ReportState.CLOSED, ReportAction.RATE] = _by(reporter)
    steps[ReportState.RESOLVED, ReportAction.CLOSE_UNCONFIRMED] = _by(Actor.CLOCK, ReportState.CLOSED_UNCONFIRMED)
    return steps


LIFECYCLE: Lifecycle[ReportState, ReportAction] = Lifecycle(_steps())
"""What may happen to a report: the reporter, not the solver, closes it (R38); for a caller, what they say by call."""


class AttachmentKind(StrEnum):
    """What can be sent along."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"


class Attachment(Frozen):
    """A file at Telegram. `unique_id` is the same for the same file, whoever sends it."""

    kind: AttachmentKind
    file_id: str
    unique_id: str


class Place(Frozen):
    """Where it is: a point (WGS 84, degrees), words, or both."""

    latitude: float | None = None
    longitude: float | None = None
    words: str | None = None


class Channel(StrEnum):
    """The way in which a report came."""

    CHAT = "chat"
    TELEPHONE = "telephone"
    COUNTER = "counter"


class Caller(Frozen):
    """Somebody who telephoned or came to the counter, as far as they said who they are; `phone`: digits, maybe a +."""

    name: str | None = None
    phone: str | None = None


class Report(Frozen):
    """A problem that somebody reported. The number that people use is its id.

    reporter_id   None: a caller or a visitor, or somebody who had what is stored about them erased
    body          who answers for it: a role's name, or the code of a partner body
    caller        whom staff filed it for, who is answered by call
    filed_by      the member of staff who did
    """

    id: ReportId
    unit_id: UnitId
    reporter_id: PersonId | None
    category: CategoryCode
    state: ReportState
    text: str | None
    summary: str | None
    place: Place | None
    handler_id: PersonId | None
    filed_at: datetime
    changed_at: datetime
    due_at: datetime | None
    confirm_by: datetime | None
    released: bool = False
    reopened: int = 0
    rating: int | None = None
    urgency: Urgency = Urgency.ROUTINE
    body: str = Role.WORKSTATION
    channel: Channel = Channel.CHAT
    caller: Caller | None = None
    filed_by: PersonId | None = None
    text_hidden: bool = False

    @property
    def line(self) -> str | None:
        """What a list shows of it: the summary that staff wrote, or the beginning of its own words."""
        return self.summary or (None if self.text is None else clip(self.text))

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done or answered."""
        return self.state in OPEN

    def is_overdue(self, *, now: datetime) -> bool:
        """Tell whether its date has passed while staff still owe a result."""
        return self.due_at is not None and now > self.due_at and self.state in (*WAITING_FOR_STAFF, *IN_HAND)


class ReportAttachment(Frozen):
    """An attachment of a report: of the filing, or of a later event. `hidden`: not public, whatever is released."""

    id: AttachmentId
    report_id: ReportId
    event_id: int
    attachment: Attachment
    hidden: bool = False


class ReportEvent(Frozen):
    """One line of a report's history, which is only ever appended to."""

    id: int
    report_id: ReportId
    at: datetime
    action: ReportAction
    actor: Actor
    actor_id: PersonId | None
    before: ReportState | None
    after: ReportState
    note: str | None = None
    due_at: datetime | None = None
    urgency: Urgency | None = None


def staff_actors(channel: Channel) -> tuple[Actor, ...]:
    """List as what the staff may act who handle a report that came this way."""
    return (Actor.WORKSTATION,) if channel is Channel.CHAT else (Actor.WORKSTATION, Actor.CALLER_DESK)


def clip(text: str, length: int = SUMMARY_LENGTH) -> str:
    """Cut words down to one short line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def add_attachment(kept: tuple[Attachment, ...], attachment: Attachment, *, policy: Policy) -> tuple[Attachment, ...]:
    """Add a file to those that came before; the same file twice counts once. Raises TooManyAttachments."""
    if any(one.unique_id == attachment.unique_id for one in kept):
        return kept
    if len(kept) >= policy.attachments_a_report:
        raise TooManyAttachments(limit=policy.attachments_a_report)
    return (*kept, attachment)


def check_text(text: str, *, policy: Policy) -> str:
    """Strip the text and give it back, or raise TextTooLong."""
    stripped = text.strip()
    if len(stripped) > policy.text_length:
        raise TextTooLong(limit=policy.text_length, length=len(stripped))
    return stripped


def check_may_file(filed_today: int, *, policy: Policy) -> None:
    """Raise DailyLimitReached when somebody has filed as many reports as a day allows."""
    if filed_today >= policy.reports_a_day:
        raise DailyLimitReached(limit=policy.reports_a_day)


def check_not_own(report: Report, actor: PersonId) -> None:
    """Raise OwnReport when staff would handle what they reported themselves."""
    if report.reporter_id == actor:
        raise OwnReport


def check_not_rated(report: Report) -> None:
    """Raise Stale when the reporter has given their stars already."""
    if report.rating is not None:
        raise Stale
