"""The queue of a workstation as a card, and what is done with several reports at once."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Self, TypeVar

from domain.categories import CategoryCode, Urgency
from domain.handling import MANY, shorten
from domain.message import Button, Message, Part, Rows, press
from domain.messages.handling import TEMPLATE_SHOWN
from domain.queue import QueueCounts, QueueFilter, QueueItem, QueueView, say_count
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import SUMMARY_LENGTH, Channel
from domain.templates import Template

T = TypeVar("T")

PLACE_SHOWN = 20


class QueueLine(Part):
    """A report in a line."""

    number: int
    category: CategoryCode
    state: ReportState
    summary: str | None
    place: str | None
    filed_at: datetime
    due_at: datetime | None
    overdue: bool
    taken: bool
    raised: bool = False
    by_call: bool = False
    urgency: Urgency = Urgency.ROUTINE
    people: int = 1

    @classmethod
    def of(cls, item: QueueItem) -> Self:
        """Make the line of a report."""
        return cls(
            number=item.id,
            category=item.category,
            state=item.state,
            summary=shorten(item.summary, SUMMARY_LENGTH),
            place=shorten(item.place, PLACE_SHOWN),
            filed_at=item.filed_at,
            due_at=item.due_at,
            overdue=item.overdue,
            taken=item.handler_id is not None,
            raised=item.raised,
            by_call=item.channel is not Channel.CHAT,
            urgency=item.urgency,
            people=item.people,
        )


class QueueCard(Message):
    """A page of the queue. `total`: how many there are in this part of it, "99+" where nobody counts on."""

    filter: QueueFilter
    total: str
    lines: tuple[QueueLine, ...]
    counts: QueueCounts
    category: CategoryCode | None = None
    words: str | None = None
    page: int = 0
    shown_page: int = 1
    further: bool = False
    selecting: bool = False
    selected: tuple[int, ...] = ()

    @classmethod
    def of(cls, view: QueueView, items: list[QueueItem], counts: QueueCounts, *, total: int, further: bool) -> Self:
        """Make the card of what was found."""
        return cls(
            filter=view.filter,
            total=say_count(total),
            lines=tuple(QueueLine.of(item) for item in items),
            counts=counts,
            category=view.category,
            words=view.words,
            page=view.page,
            shown_page=view.page + 1,
            further=further,
            selecting=view.selecting,
            selected=view.selected,
        )

    def rows(self) -> Rows:
        """Lay out the reports, the pages and the ways to look at the queue."""
        below = self._many() if self.selecting else self._views()
        return (*(row for row in (*self._reports(), self._pages(), *below) if row),)

    def _reports(self) -> Rows:
        return tuple(tuple(map(self._report, row)) for row in _by(4, self.lines))

    def _report(self, line: QueueLine) -> Button:
        label, does = "button-queue-open", "open"
        if self.selecting:
            label, does = f"button-queue-{'on' if line.number in self.selected else 'off'}", "toggle"
        return Button(label=label, data=press("queue", does, line.number), args={"number": line.number})

    def _pages(self) -> tuple[Button, ...]:
        back = Button(label="button-queue-previous", data=press("queue", "page", self.page - 1))
        on = Button(label="button-queue-next", data=press("queue", "page", self.page + 1))
        return (*([back] if self.page else []), *([on] if self.further else []))

    def _views(self) -> Rows:
        shown = [one for one in QueueFilter if one is not QueueFilter.ESCALATED or self._has_escalated]
        filters = [self._filter(one) for one in shown]
        search = Button(label="button-queue-clear", data=press("queue", "clear"))
        category = Button(
            label="button-queue-category" if self.category is None else "button-queue-all-categories",
            data=press("queue", "categories") if self.category is None else press("queue", "category", "all"),
        )
        select = Button(label="button-queue-select", data=press("queue", "select"))
        own = Button(label="button-queue-templates", data=press("queue", "templates"))
        caller = Button(label="button-queue-caller", data=press("counter", "begin"))
        ways = ((search,) if self.words else (), (category, *((select,) if self.lines else ())), (caller, own))
        return (tuple(filters[:3]), tuple(filters[3:]), *ways)

    @property
    def _has_escalated(self) -> bool:
        return self.counts.escalated > 0 or self.filter is QueueFilter.ESCALATED

    def _filter(self, one: QueueFilter) -> Button:
        count = say_count(getattr(self.counts, one.value))
        chosen = "chosen" if one is self.filter else "part"
        return Button(
            label=f"button-queue-{chosen}-{one.value}", data=press("queue", "filter", one.value), args={"count": count}
        )

    def _many(self) -> Rows:
        actions = tuple(
            Button(
                label=f"button-queue-many-{action.value}",
                data=press("queue", "many", action.value),
                args={"count": len(self.selected)},
            )
            for action in MANY
        )
        leave = Button(label="button-queue-unselect", data=press("queue", "unselect"))
        return (actions if self.selected else (), (leave,))


class QueueCategories(Message):
    """Ask which category of the queue to look at."""

    choices: tuple[CategoryCode, ...]

    def rows(self) -> Rows:
        """List the categories."""
        buttons = [
            Button(label="button-category", data=press("queue", "category", code), args={"category": code})
            for code in self.choices
        ]
        every = Button(label="button-queue-all-categories", data=press("queue", "category", "all"))
        back = Button(label="button-back", data=press("queue", "back"))
        return (*_by(2, buttons), (every,), (back,))


class NotDoneReason(StrEnum):
    """Why something could not be done with one of several reports."""

    STATE = "state"
    OWN = "own"
    OTHERS = "others"


class NotDone(Part):
    """A report that was left as it is, among several."""

    number: int
    reason: NotDoneReason
    state: ReportState | None = None


class ManyDone(Message):
    """What became of one answer to several reports; `to_call`: those of callers, who are told by call."""

    action: ReportAction
    done: tuple[int, ...]
    numbers: str
    left: tuple[NotDone, ...] = ()
    to_call: tuple[int, ...] = ()

    def rows(self) -> Rows:
        """Lead to those who have to be called, and back to the queue."""
        calls = [
            Button(label="button-queue-call", data=press("queue", "open", number), args={"number": number})
            for number in self.to_call
        ]
        return (
            *_by(4, calls),
            (Button(label="button-case-queue", data=press("queue", "back")),),
        )


class TemplatesCard(Message):
    """Somebody's reply templates."""

    templates: tuple[Template, ...]
    limit: int

    def rows(self) -> Rows:
        """Offer to remove each."""
        drops = [
            (
                Button(
                    label="button-template-drop",
                    data=press("queue", "drop", template.id),
                    args={"text": shorten(template.text, TEMPLATE_SHOWN) or ""},
                ),
            )
            for template in self.templates
        ]
        return (*drops, (Button(label="button-back", data=press("queue", "back")),))


def _by(width: int, things: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    return tuple(tuple(things[start : start + width]) for start in range(0, len(things), width))
