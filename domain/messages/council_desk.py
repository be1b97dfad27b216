"""The council's desk as cards: its lists, a case as the council sees it, and the daily digest."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from domain.categories import CategoryCode
from domain.council_desk import Concern, DeskItem
from domain.handling import shorten
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.hot_spots import HotSpotLine
from domain.messages.inquiries import InquiryLine, case_button
from domain.messages.reports import EventLine
from domain.queue import say_count
from domain.report_lifecycle import ReportState

DESK = "desk"
EVENTS_SHOWN = 6
WORDS_SHOWN = 400
LINE_SHOWN = 40
INQUIRIES_SHOWN = 3


class DeskLine(Part):
    """A report in a line: until when it was owed, and for which day it is planned now."""

    number: int
    category: CategoryCode
    state: ReportState
    unit: Name
    summary: str | None
    filed_at: datetime
    limit_at: datetime | None
    planned_at: datetime | None
    found_at: datetime | None
    asked: bool = False

    @classmethod
    def of(cls, item: DeskItem) -> Self:
        """Make the line of a report; a promised day is shown where it is another than the limit."""
        return cls(
            number=item.id,
            category=item.category,
            state=item.state,
            unit=item.unit,
            summary=shorten(item.summary, LINE_SHOWN),
            filed_at=item.filed_at,
            limit_at=item.limit_at,
            planned_at=item.due_at if item.due_at != item.limit_at else None,
            found_at=item.found_at,
            asked=item.asked,
        )


class DeskCount(Part):
    """How much is on a list, and how much of it is new; both as they are written."""

    concern: Concern
    number: str
    new: str | None = None


class DeskCard(Message):
    """A page of a list of the desk, with the numbers of all."""

    concern: Concern
    counts: Mapping[Concern, int]
    total: str
    lines: tuple[DeskLine, ...] = ()
    asked: tuple[InquiryLine, ...] = ()
    hot: tuple[HotSpotLine, ...] = ()
    page: int = 0
    shown_page: int = 1
    further: bool = False

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return DESK

    def rows(self) -> Rows:
        """Lay out what is on the page, the pages and the lists."""
        opens = (
            *(case_button(self.concern, self.page, line.number) for line in self.lines),
            *(line.button() for line in self.asked),
            *(line.button() for line in self.hot),
        )
        others = [self._list(one) for one in Concern]
        rows = [opens[at : at + 3] for at in range(0, len(opens), 3)]
        rows += [self._pages(), *(tuple(others[at : at + 2]) for at in range(0, len(others), 2))]
        return tuple(row for row in rows if row)

    def _pages(self) -> tuple[Button, ...]:
        back = Button(label="button-queue-previous", data=press(DESK, "list", self.concern.value, self.page - 1))
        on = Button(label="button-queue-next", data=press(DESK, "list", self.concern.value, self.page + 1))
        return (*([back] if self.page else []), *([on] if self.further else []))

    def _list(self, one: Concern) -> Button:
        chosen = "chosen" if one is self.concern else "part"
        count = say_count(self.counts.get(one, 0))
        data = press(DESK, "list", one.value, 0)
        return Button(label=f"button-desk-{chosen}", data=data, args={"concern": one, "count": count})


class DeskCase(Message):
    """A case as the council sees it: facts and dates, and words only as far as they are public or staff wrote them.

    was         why it was on the desk before it went
    merged_into the case that it is told of with now
    may_ask     its reader asks about it; somebody else does in their own matter
    to_see      it stays on its list until somebody of the council has looked at it
    """

    number: int
    concern: Concern
    page: int = 0
    category: CategoryCode
    state: ReportState
    unit: Name
    handler: str | None = None
    summary: str | None = None
    words: str | None = None
    filed_at: datetime
    limit_at: datetime | None = None
    planned_at: datetime | None = None
    reopened: int = 0
    merged_into: int | None = None
    was: Concern | None = None
    events: tuple[EventLine, ...] = ()
    inquiries: tuple[InquiryLine, ...] = ()
    may_ask: bool = True
    to_see: bool = False

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return DESK

    def rows(self) -> Rows:
        """Offer to ask, to take it off the list, and the way back."""
        here = (self.concern.value, self.page, self.number)
        ask = (Button(label="button-desk-ask", data=press(DESK, "ask", *here)),) if self.may_ask else ()
        see = (Button(label="button-desk-seen", data=press(DESK, "seen", *here)),) if self.to_see else ()
        open_ = tuple(line.button() for line in self.inquiries)
        back = (Button(label="button-desk-back", data=press(DESK, "list", *here[:2])),)
        return tuple(row for row in ((*ask, *see), open_, back) if row)


class CouncilDigest(Message):
    """The day's digest: how much is on each list, what is new, and what has waited longest."""

    counts: tuple[DeskCount, ...]
    oldest: tuple[DeskLine, ...] = ()
    concerns: tuple[str, ...] = ()

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "desk-digest"

    def rows(self) -> Rows:
        """Lead to what has waited longest, and to the desk."""
        opens = tuple(
            case_button(Concern(concern), 0, line.number)
            for concern, line in zip(self.concerns, self.oldest, strict=True)
        )
        return tuple(row for row in (opens, (Button(label="button-desk", data=press(DESK, "open")),)) if row)
