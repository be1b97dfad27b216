"""What staff are asked while they handle reports, and what they are told at once."""

from datetime import datetime

from domain.categories import Urgency
from domain.frozen import Frozen
from domain.handling import ANSWERING, shorten
from domain.ids import PersonId, ReportId
from domain.message import Button, Message, Rows, press
from domain.messages.cases import staff_subject
from domain.report_lifecycle import ReportAction
from domain.templates import Template

TEMPLATE_SHOWN = 40
PLAN_DAYS = ((0, "today"), (1, "tomorrow"), (3, "days"), (7, "week"), (14, "weeks"))


class HandlingPrompt(Message):
    """Ask staff for words: the first report's number, how many they are about, templates to choose from.

    by_call: whose report it is reads nothing, and is called.
    """

    action: ReportAction
    number: int
    count: int = 1
    photos: int = 0
    text: str | None = None
    urgency: Urgency | None = None
    templates: tuple[Template, ...] = ()
    by_call: bool = False

    def rows(self) -> Rows:
        """Offer templates, and the ways on and out."""
        offered = [
            (
                Button(
                    label="button-template",
                    data=press("handle", "use", self.action.value, self.number, template.id),
                    args={"text": shorten(template.text, TEMPLATE_SHOWN) or ""},
                ),
            )
            for template in self.templates
            if self.action in ANSWERING
        ]
        return (*offered, *self._onwards(), (self._cancel(),))

    def _onwards(self) -> Rows:
        if self.text and self.photos:
            return ((Button(label="button-handle-send", data=press("handle", "send", self.number)),),)
        return ()

    def _cancel(self) -> Button:
        label = "button-handle-later" if self.action is ReportAction.SUMMARISE else "button-cancel"
        return Button(label=label, data=press("handle", "cancel", self.number))


class PlanDatePrompt(Message):
    """Ask by when what is planned will be done; `ahead`: in how many days at most."""

    number: int
    text: str
    ahead: int

    def rows(self) -> Rows:
        """Offer the usual days, as far as one may plan ahead."""
        days = [
            Button(label=f"button-plan-{name}", data=press("handle", "day", self.number, days), args={"days": days})
            for days, name in PLAN_DAYS
            if days <= self.ahead
        ]
        back = Button(label="button-back", data=press("handle", "back", self.number))
        cancel = Button(label="button-cancel", data=press("handle", "cancel", self.number))
        return (tuple(days[:2]), tuple(days[2:]), (back, cancel))


class Colleague(Frozen):
    """Somebody to whom a report can be given."""

    id: PersonId
    name: str


class AssignPrompt(Message):
    """Ask to whom a report is given."""

    number: int
    colleagues: tuple[Colleague, ...]

    def subject(self) -> str:
        """Stay the living card of the report."""
        return staff_subject(ReportId(self.number))

    def rows(self) -> Rows:
        """List the colleagues."""
        named = [
            (
                Button(
                    label="button-colleague",
                    data=press("case", "assign", self.number, one.id),
                    args={"name": one.name},
                ),
            )
            for one in self.colleagues
        ]
        return (*named, (Button(label="button-back", data=press("case", "more", self.number)),))


class UrgencyPrompt(Message):
    """Ask how urgent a report is; `urgency`: what it is now."""

    number: int
    urgency: Urgency

    def subject(self) -> str:
        """Stay the living card of the report."""
        return staff_subject(ReportId(self.number))

    def rows(self) -> Rows:
        """Offer the three, the present one marked."""
        choices = tuple(
            Button(
                label="button-urgency-now" if one is self.urgency else "button-urgency",
                data=press("case", "regrade", self.number, one.value),
                args={"urgency": one},
            )
            for one in reversed(Urgency)
        )
        return (choices, (Button(label="button-back", data=press("case", "more", self.number)),))


class CaseAccepted(Message):
    """Whoever accepted a report is told by when it is due (toast)."""

    due_at: datetime


class CaseActed(Message):
    """What was done has been passed on (toast), or is to be said by call."""

    action: ReportAction
    by_call: bool = False


class TemplateKept(Message):
    """A reply is kept as a template (toast)."""
