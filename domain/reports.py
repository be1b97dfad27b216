"""Reports: problems that residents report, and what is kept of what happens to them."""

from datetime import datetime
from enum import StrEnum

from domain.categories import CategoryCode, Urgency
from domain.errors import DailyLimitReached, OwnReport, Stale, TextTooLong, TooManyAttachments
from domain.frozen import Frozen
from domain.ids import AttachmentId, PersonId, ReportId, UnitId
from domain.lifecycle import Actor
from domain.neighbours import Consent
from domain.policy import Policy
from domain.report_lifecycle import OPEN, OWED, ReportAction, ReportState
from domain.roles import Role

SUMMARY_LENGTH = 60
"""How much of a text a list shows."""


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

    @property
    def point(self) -> tuple[float, float] | None:
        """Give latitude and longitude, where both are known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class Channel(StrEnum):
    """The way in which a report came."""

    CHAT = "chat"
    TELEPHONE = "telephone"
    COUNTER = "counter"


class Caller(Frozen):
    """Somebody who telephoned or came to the counter, as far as they said who they are; `phone`: digits, maybe a +."""

    name: str | None = None
    phone: str | None = None


class NewReport(Frozen):
    """A problem that somebody reports.

    reporter_id   None: a caller or a visitor, or somebody who had what is stored about them erased
    body          who answers for it: a role's name, or the code of a partner body
    caller        whom staff filed it for, who is answered by call
    filed_by      the member of staff who did
    anonymous     who handles it does not see who reported it
    neighbour     for whom its reporter filed it, who is not in the chat, and how they agreed to that
    limit_since   when the category's time limit began to run: with the filing, and anew with every reopening
    limit_at      when it ends; nothing that staff do moves it, unlike `due_at`, the day that the reporter was promised
    escalated_to  the unit above that has been told to see to it
    listed_at     since when it is on the public list of what is overdue
    passes        how often it was passed on or declined
    first_body    who answered for it before it was passed on for the first time
    joint         several bodies handle it together, and `body` leads
    parent_id     the report of which it is a part
    merged_into   the report that is the same
    kept_from     the unit whose people it is about, and from whom it is kept (domain/permissions.py)
    """

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
    anonymous: bool = False
    neighbour: str | None = None
    neighbour_consent: Consent | None = None
    limit_since: datetime | None = None
    limit_at: datetime | None = None
    escalated_to: UnitId | None = None
    listed_at: datetime | None = None
    passes: int = 0
    first_body: str | None = None
    joint: bool = False
    parent_id: ReportId | None = None
    merged_into: ReportId | None = None
    kept_from: UnitId | None = None


class Report(NewReport):
    """A report with its number, by which people call it."""

    id: ReportId

    @property
    def line(self) -> str | None:
        """What a list shows of it: the summary that staff wrote, or the beginning of its own words."""
        return self.summary or (None if self.text is None else clip(self.text))

    @property
    def known_as(self) -> ReportId:
        """The number by which residents know it: a part goes by that of the whole."""
        return self.parent_id or self.id

    @property
    def public_line(self) -> str | None:
        """What a list shows of it to everybody: nothing but what staff released."""
        words = None if self.text_hidden or self.text is None else clip(self.text)
        return (self.summary or words) if self.released else None

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done or answered."""
        return self.state in OPEN

    def is_overdue(self, *, now: datetime) -> bool:
        """Tell whether its date has passed while staff still owe a result."""
        return self.due_at is not None and now > self.due_at and self.state in OWED


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
    body: str | None = None


class Doing(Frozen):
    """What is done with a report, with what goes along.

    due_at       by when it is planned to be done
    handler_id   to whom it is given
    unit_id      the unit to which it goes
    body         the body to which it goes, or that is asked in
    merged_into  the report that is the same
    urgency      how soon it has to be looked at from now on
    rating       stars
    """

    action: ReportAction
    note: str | None = None
    due_at: datetime | None = None
    handler_id: PersonId | None = None
    unit_id: UnitId | None = None
    body: str | None = None
    merged_into: ReportId | None = None
    urgency: Urgency | None = None
    rating: int | None = None
    attachments: tuple[Attachment, ...] = ()


class Change(Frozen):
    """What has just happened to a report: as it was, as it is, and the line of its history."""

    before: Report
    after: Report
    event: ReportEvent


class Linked(Frozen):
    """What follows from a change for a report: the same one, or another that it is linked with."""

    report_id: ReportId
    doing: Doing


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
