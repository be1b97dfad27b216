"""The queue of a workstation: which reports are looked at, and what is known of each."""

from datetime import datetime
from enum import StrEnum

from domain.categories import CategoryCode, Urgency
from domain.frozen import Frozen
from domain.ids import PersonId, ReportId, UnitId
from domain.languages import Name
from domain.lifecycle import Actor
from domain.report_lifecycle import OPEN, OWED, WAITING_FOR_STAFF, ReportAction, ReportState
from domain.reports import Channel, Report
from domain.units import line_of

PAGE = 8
"""Reports on a page of the queue."""

COUNTED = 99
"""The queue counts so far, and says "99+" beyond."""

SEARCH_LENGTH = 60


class QueueFilter(StrEnum):
    """Which part of the queue is looked at."""

    NEW = "new"
    MINE = "mine"
    OPEN = "open"
    OVERDUE = "overdue"
    WAITING = "waiting"
    ESCALATED = "escalated"


STATES_OF: dict[QueueFilter, tuple[ReportState, ...]] = {
    QueueFilter.NEW: WAITING_FOR_STAFF,
    QueueFilter.MINE: OWED,
    QueueFilter.OPEN: OPEN,
    QueueFilter.OVERDUE: OWED,
    QueueFilter.WAITING: (ReportState.ASKED, ReportState.RESOLVED),
    QueueFilter.ESCALATED: OWED,
}
"""Mine are also those whose handler somebody is, overdue those whose date has passed.

Escalated are those that came up from below to a unit for whose workstation somebody acts.
"""


class QueueView(Frozen):
    """How somebody looks at the queue. `words` is what they searched for, `page` counts from 0."""

    filter: QueueFilter = QueueFilter.NEW
    category: CategoryCode | None = None
    words: str | None = None
    page: int = 0
    selecting: bool = False
    selected: tuple[ReportId, ...] = ()

    def filtered(self, chosen: QueueFilter) -> "QueueView":
        """Look at another part of the queue, from its first page."""
        return self.model_copy(update={"filter": chosen, "page": 0})

    def of_category(self, category: CategoryCode | None) -> "QueueView":
        """Look at one category only, or at all."""
        return self.model_copy(update={"category": category, "page": 0})

    def searched(self, words: str | None) -> "QueueView":
        """Look for words or a number in all that is open; None ends the search."""
        short = " ".join(words.split())[:SEARCH_LENGTH] if words else ""
        if not short:
            return self.model_copy(update={"words": None, "page": 0})
        return self.model_copy(
            update={"words": short, "page": 0, "filter": QueueFilter.OPEN, "category": None, "selecting": False}
        )

    def turned(self, page: int) -> "QueueView":
        """Look at another page."""
        return self.model_copy(update={"page": max(0, page)})

    def toggled(self, report: ReportId, *, at_most: int) -> "QueueView":
        """Select a report, or no longer; so many are kept at most."""
        if report in self.selected:
            return self.model_copy(update={"selected": tuple(one for one in self.selected if one != report)})
        return self.model_copy(update={"selected": (*self.selected, report)[:at_most]})

    def selecting_now(self, *, selecting: bool) -> "QueueView":
        """Begin or end selecting several."""
        return self.model_copy(update={"selecting": selecting, "selected": ()})

    @property
    def number(self) -> int | None:
        """The report's number that was searched for, where a number was typed."""
        digits = (self.words or "").strip(" #№号")
        return int(digits) if digits.isdecimal() and len(digits) <= 15 else None  # noqa: PLR2004  # a 64-bit id


class QueueItem(Frozen):
    """A line of the queue. `summary` is the handler's line, or the beginning of what was written."""

    id: ReportId
    category: CategoryCode
    state: ReportState
    summary: str | None
    place: str | None
    filed_at: datetime
    due_at: datetime | None
    handler_id: PersonId | None
    overdue: bool
    raised: bool = False
    people: int = 1
    channel: Channel = Channel.CHAT
    urgency: Urgency = Urgency.ROUTINE


class QueueCounts(Frozen):
    """How many reports each part of the queue has, counted up to COUNTED + 1."""

    new: int = 0
    mine: int = 0
    open: int = 0
    overdue: int = 0
    waiting: int = 0
    escalated: int = 0


class Case(Frozen):
    """A report with what a handler wants to see of it at once.

    helped  other bodies were asked to help
    parted  it was split into parts at some time
    """

    report: Report
    reporter: str | None
    handler: str | None
    handler_away_until: datetime | None = None
    unit: Name
    path: str
    photos: int
    voices: int
    documents: int
    helped: bool = False
    parted: bool = False
    people: int = 1

    @property
    def line(self) -> tuple[UnitId, ...]:
        """List the ids of the units from the root down to the report's own."""
        return line_of(self.path)


class CaseEntry(Frozen):
    """A line of a report's history with the name of who did it."""

    at: datetime
    action: ReportAction
    actor: Actor
    actor_id: PersonId | None
    name: str | None
    note: str | None
    due_at: datetime | None
    urgency: Urgency | None = None
    body: str | None = None


def say_count(number: int) -> str:
    """Write a number as far as it was counted: "99+" where there are more."""
    return str(number) if number <= COUNTED else f"{COUNTED}+"
