"""What a card says of several bodies: who leads, who helps, and which parts it was split into."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from domain.bodies import BodyCode
from domain.handling import shorten
from domain.ids import ReportId
from domain.message import Button, Part, Rows, press
from domain.report_lifecycle import OWED, ReportAction, ReportState
from domain.reports import Report
from domain.transfers import MOVES, WHOLE_ONLY, BodyState, CaseBody

BODIES_SHOWN, PARTS_SHOWN, REASON_SHOWN, WHOLE_SHOWN = 4, 6, 60, 60


class BodyLine(Part):
    """A body that was asked to help, as a line of a card. `late`: nobody has reported in within the time."""

    body: BodyCode
    state: BodyState
    here: bool = False
    late: bool = False

    @classmethod
    def of(cls, body: CaseBody) -> Self:
        """Make the line of a body."""
        late = body.nudged_at is not None and body.reported_in_at is None
        return cls(body=BodyCode(body.body), state=body.state, here=body.reported_in_at is not None, late=late)


class PartLine(Part):
    """A part of a report, as a line of its card."""

    number: ReportId
    body: BodyCode
    state: ReportState

    @classmethod
    def of(cls, part: Report) -> Self:
        """Make the line of a part."""
        return cls(number=part.id, body=BodyCode(part.body), state=part.state)


class Together(Part):
    """Who has to do with a report beside the workstation, or with which other reports this one belongs together.

    lead     who has it
    returns  somebody passed it on to the one that has it, and may get it back
    whole    the report of which it is a part
    """

    lead: BodyCode
    joint: bool = False
    returns: bool = False
    bodies: tuple[BodyLine, ...] = ()
    whole: ReportId | None = None
    whole_line: str | None = None
    parts: tuple[PartLine, ...] = ()

    @classmethod
    def of(
        cls,
        report: Report,
        bodies: Sequence[CaseBody],
        parts: Sequence[Report],
        whole: Report | None,
        *,
        returns: bool = False,
    ) -> Self:
        """Put together what a card shows of it. returns: there is somebody to whom it could go back."""
        helping = [one for one in bodies if one.helps]
        return cls(
            lead=BodyCode(report.body),
            joint=report.joint,
            returns=returns,
            bodies=tuple(BodyLine.of(one) for one in helping[:BODIES_SHOWN]),
            whole=None if whole is None else whole.id,
            whole_line=None if whole is None else shorten(whole.line, WHOLE_SHOWN),
            parts=tuple(PartLine.of(one) for one in parts[-PARTS_SHOWN:]),
        )

    def offers(self, action: ReportAction) -> bool:
        """Tell whether something can be done with such a report."""
        if action is ReportAction.DECLINE and not self.returns:
            return False
        return not (self.joint and action in MOVES) and not (self.whole is not None and action in WHOLE_ONLY)

    def rows(self) -> Rows:
        """Lead to the parts, or from a part to the whole."""
        if self.whole is not None:
            return ((_open(self.whole),),)
        buttons = tuple(_open(one.number) for one in self.parts)
        return tuple(buttons[start : start + 3] for start in range(0, len(buttons), 3))


def _open(number: ReportId) -> Button:
    return Button(label="button-part-open", data=press("case", "show", number), args={"number": number})


class Held(Part):
    """Who has a report, as its reporter sees it, where that is not simply the workstation."""

    lead: BodyCode
    joint: bool = False
    others: tuple[BodyCode, ...] = ()


class Helping(Part):
    """For whom its reader looks at a report that another body leads.

    state   what that body has said; None: it has a part of it, and only looks
    reason  why it was asked
    handles  its reader also handles such reports, as the workstation does
    """

    body: BodyCode
    state: BodyState | None = None
    answer_by: datetime | None = None
    here: bool = False
    reason: str | None = None
    handles: bool = False

    @classmethod
    def of(cls, body: CaseBody) -> Self:
        """Say it of a body that was asked to help."""
        here = body.reported_in_at is not None
        return cls(
            body=BodyCode(body.body),
            state=body.state,
            answer_by=None if here else body.answer_by,
            here=here,
            reason=shorten(body.reason, REASON_SHOWN) if body.state is BodyState.ASKED else None,
        )

    def rows(self, number: int, state: ReportState) -> Rows:
        """Offer what a body that helps may say: yes or no, that it is there, what it does."""
        if self.state is None or state not in OWED or state is ReportState.SPLIT:
            return ()
        asked = self.state is BodyState.ASKED
        answers = ("accept", "decline") if asked else ("decline",)
        says = () if self.here else ("here",)
        rows = (says, answers, () if asked else ("note",))
        return tuple(tuple(self._button(way, number) for way in row) for row in rows if row)

    def _button(self, way: str, number: int) -> Button:
        return Button(label=f"button-help-{way}", data=press("help", way, number))
