"""Is it one of these? What is said before something is filed that may be the same; and what staff are asked."""

from datetime import datetime

from domain.categories import CategoryCode
from domain.drafts import DraftStep
from domain.ids import ReportId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.callers import CallerLine
from domain.report_lifecycle import ReportState


class AlikeLine(Part):
    """A report that may be the same. `line`: what it is, as far as its reader may see; `metres`: how far, in tens."""

    number: ReportId
    category: CategoryCode
    state: ReportState
    filed_at: datetime
    people: int
    line: str | None = None
    metres: int | None = None


class AlikeFound(Message):
    """Before somebody files: is it one of these? What they wrote goes along, whatever they say."""

    lines: tuple[AlikeLine, ...]

    def rows(self) -> Rows:
        """Take one tap for each of them, and one for none."""
        joins = tuple(
            (
                Button(
                    label="button-alike-join",
                    data=press("draft", DraftStep.CHECK, "join", one.number),
                    args={"number": one.number},
                ),
            )
            for one in self.lines
        )
        mine = Button(label="button-alike-mine", data=press("draft", DraftStep.CHECK, "mine"))
        ways = (
            Button(label="button-back", data=press("draft", DraftStep.CHECK, "look")),
            Button(label="button-cancel", data=press("draft", DraftStep.CHECK, "cancel")),
        )
        return (*joins, (mine,), ways)


class MergePrompt(Message):
    """Which report is the same as this one: those that may be, or a number that is typed."""

    number: ReportId
    unit: Name
    lines: tuple[AlikeLine, ...] = ()

    def rows(self) -> Rows:
        """Offer those that may be."""
        same = tuple(
            (
                Button(
                    label="button-merge-into",
                    data=press("merge", self.number, one.number),
                    args={"number": one.number},
                ),
            )
            for one in self.lines
        )
        return (*same, (Button(label="button-back", data=press("merge", self.number, "leave")),))


class CaseMerged(Message):
    """A line in the answer to staff: it is told of with the other one now."""

    into: ReportId


class CaseUnmerged(Message):
    """A line in the answer to staff: it is a matter of its own again."""

    number: ReportId


class MergedCaller(Part):
    """Somebody who telephoned or came about the same, and has to be called when it is done: the number of theirs."""

    number: ReportId
    caller: CallerLine


class OthersWords(Part):
    """What somebody wrote who reported the same; `number`: of their own report, where it came to this one."""

    words: str
    number: ReportId | None = None
