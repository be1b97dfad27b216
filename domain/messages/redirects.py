"""A report that came to the wrong place: where it belongs, and what is said when it has gone there."""

from domain.ids import ReportId
from domain.languages import Name
from domain.message import Button, Message, Rows, press
from domain.messages.cases import staff_subject
from domain.messages.units import UnitResults, walk_rows
from domain.units import UnitPage

_QUEUE = Button(label="button-case-queue", data=press("queue", "back"))


class RedirectWalk(Message):
    """Where a report belongs. `unit` is where it is now; any unit of the city can be chosen."""

    number: int
    unit: Name
    page: UnitPage
    where: Name | None = None
    results: UnitResults | None = None

    def rows(self) -> Rows:
        """Offer the unit that one looks into, and what lies below or was found."""
        walk, here = ("redirect", str(self.number)), self.page.here
        below = walk_rows(self.page, *walk, leave=press(*walk, "leave"))
        if here is None:
            return below
        choose = Button(label="button-choose-here", args={"name": here.name}, data=press(*walk, "here", here.id))
        return ((choose,), *below)


class Redirected(Message):
    """A report has been passed on.

    answering  the unit whose staff have it now; None: nobody who could handle it is on duty, administrators know
    elsewhere  that is not the unit itself, where nobody is on duty
    """

    number: int
    unit: Name
    answering: Name | None
    elsewhere: bool = False

    def rows(self) -> Rows:
        """Offer the way back to the queue."""
        return ((_QUEUE,),)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class CaseLeft(Message):
    """On the card of staff who answered for a report until somebody passed it on."""

    number: int
    unit: Name

    def rows(self) -> Rows:
        """Offer the way to the queue."""
        return ((_QUEUE,),)

    def subject(self) -> str:
        """Take the place of the report's living card."""
        return staff_subject(ReportId(self.number))
