"""What is said because time has passed: reminders, and who has a report that went one level up."""

from datetime import datetime

from domain.bodies import BodyCode
from domain.categories import CategoryCode
from domain.ids import ReportId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.roles import Role


def open_button(number: ReportId) -> Rows:
    """Lead staff to the card of a report, on which they handle it."""
    return ((Button(label="button-case-show", data=press("case", "show", number), args={"number": number}),),)


def look_button(number: ReportId) -> Rows:
    """Lead anybody to what they may see of a report."""
    return ((Button(label="button-report-show", data=press("mine", "open", number), args={"number": number}),),)


class Raised(Part):
    """Who has a report above those who had it first. `unit` None: the administrators."""

    body: Role
    unit: Name | None = None


class ReportEscalated(Message):
    """To whoever follows a report: it has gone one level up.

    late    its time limit has passed; otherwise it was not solved again
    raised  who has it now; None: nobody is there above
    """

    number: ReportId
    line: str | None = None
    late: bool
    limit_at: datetime | None = None
    raised: Raised | None = None
    unit: Name

    def rows(self) -> Rows:
        """Offer the report's whole card."""
        return look_button(self.number)


class CaseReminded(Message):
    """To whoever has a report: half of its time is over. `over`: all of it is, by now."""

    number: ReportId
    category: CategoryCode
    line: str | None = None
    unit: Name
    limit_at: datetime
    percent: int
    over: bool = False

    def rows(self) -> Rows:
        """Lead to the report's card."""
        return open_button(self.number)


class CaseEscalated(Message):
    """To whoever has a report: those above have been told of it, and it stays with its handler.

    told  its reporter is in the chat, and has been told as well
    """

    number: ReportId
    category: CategoryCode
    line: str | None = None
    late: bool
    told: bool = True
    limit_at: datetime | None = None
    raised: Raised | None = None

    def rows(self) -> Rows:
        """Lead to the report's card."""
        return open_button(self.number)


class CaseRaised(Message):
    """To a party committee or the administrators: a report that the workstations have not brought to an end.

    body  as what its reader is told of it
    """

    number: ReportId
    category: CategoryCode
    unit: Name
    late: bool
    limit_at: datetime | None = None
    handler: str | None = None
    body: Role

    def rows(self) -> Rows:
        """Lead to what everybody may see of it."""
        return look_button(self.number)


class CaseNudged(Message):
    """To both sides of a passing on: nobody has taken the report up since.

    bodies  with whom it lies, in the unit
    given   its reader is the one who passed it on
    """

    number: ReportId
    category: CategoryCode
    line: str | None = None
    unit: Name
    bodies: tuple[BodyCode, ...]
    passed_at: datetime
    given: bool

    def rows(self) -> Rows:
        """Lead to the report's card."""
        return open_button(self.number)
