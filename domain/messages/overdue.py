"""The public list of what is overdue, and what the cards of a report say of its being late."""

from datetime import datetime, timedelta
from typing import Self

from domain.bodies import BodyCode
from domain.categories import CategoryCode
from domain.frozen import Frozen
from domain.ids import ReportId, UnitId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.deadlines import Raised
from domain.messages.figures import figures_button
from domain.overdue import Overdue, delay

A_ROW = 4
"""Buttons beside each other."""


def list_button() -> Button:
    """Lead anybody to the list of their own unit."""
    return Button(label="button-overdue-list", data=press("overdue", "list", 0, 1))


class Delay(Part):
    """On the card of a report: who above has it, since when it is listed, or how late it was done."""

    raised: Raised | None = None
    listed_at: datetime | None = None
    late: timedelta | None = None


class OverdueLine(Part):
    """A report that is overdue, as everybody may see it: `line` only once staff released its words."""

    number: ReportId
    category: CategoryCode
    unit: Name
    body: BodyCode
    raised: Raised | None = None
    limit_at: datetime | None = None
    over: timedelta
    line: str | None = None

    @classmethod
    def of(cls, overdue: Overdue, raised: Raised | None, *, now: datetime) -> Self:
        """Take from a report what everybody may know."""
        report = overdue.report
        return cls(
            number=report.id,
            category=report.category,
            unit=overdue.unit,
            body=BodyCode(report.body),
            raised=raised,
            limit_at=report.limit_at,
            over=delay(report, until=now),
            line=report.public_line,
        )


class DoneLateLine(Part):
    """A report that was overdue and is done."""

    number: ReportId
    category: CategoryCode
    unit: Name
    late: timedelta

    @classmethod
    def of(cls, done: Overdue, *, now: datetime) -> Self:
        """Say how late it was."""
        late = delay(done.report, until=done.done_at or now)
        return cls(number=done.report.id, category=done.report.category, unit=done.unit, late=late)


class OverdueLevel(Frozen):
    """A unit of which the list can be looked at, with how many reports stand on it."""

    id: UnitId
    name: Name
    count: int


class OverdueList(Message):
    """The list of a unit and all that lies below it, the longest overdue first. `page` counts from 1.

    levels  the reader's own unit first, then those above it
    done    on the last page: what has left the list of late
    """

    here: UnitId
    unit: Name
    number: int
    page: int
    pages: int
    lines: tuple[OverdueLine, ...] = ()
    done: tuple[DoneLateLine, ...] = ()
    levels: tuple[OverdueLevel, ...] = ()

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "overdue"

    def rows(self) -> Rows:
        """Offer each report, the pages, and the levels."""
        opens = [
            Button(label="button-overdue-open", data=press("mine", "open", one.number), args={"number": one.number})
            for one in self.lines
        ]
        rows = [tuple(opens[start : start + A_ROW]) for start in range(0, len(opens), A_ROW)]
        return tuple(row for row in (*rows, self._leaves(), *self._levels(), (figures_button(),)) if row)

    def _leaves(self) -> tuple[Button, ...]:
        turns = {"button-page-before": self.page - 1, "button-page-after": self.page + 1}
        return tuple(
            Button(label=label, data=press("overdue", "list", self.here, page), args={"page": page})
            for label, page in turns.items()
            if 1 <= page <= self.pages
        )

    def _levels(self) -> Rows:
        return tuple(
            (
                Button(
                    label=f"button-overdue-{'here' if one.id == self.here else 'level'}",
                    data=press("overdue", "list", one.id, 1),
                    args={"unit": one.name, "count": one.count},
                ),
            )
            for one in self.levels
        )
