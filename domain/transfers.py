"""Transfers: how a report goes from body to body, how bodies handle it together, and how it is split into parts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from domain.frozen import Frozen
from domain.ids import PersonId, ReportId
from domain.languages import Name
from domain.queue import QueueView
from domain.report_errors import (
    BodyAlreadyIn,
    BodyHasIt,
    JointStays,
    NoPart,
    NowhereBack,
    PartOfWhole,
    PassedOften,
    PassesUpwards,
    ReasonMissing,
)
from domain.report_lifecycle import OWED, ReportAction, ReportState
from domain.reports import Doing, Report, ReportEvent
from domain.roles import ANSWERING, Role, answering

PASSING = frozenset({ReportAction.FORWARD, ReportAction.DECLINE})
"""It goes to another body."""

REASONED = PASSING | {ReportAction.JOIN_HANDS, ReportAction.ADD_BODY, ReportAction.BODY_DECLINE}
"""Nothing changes hands without a reason (R43)."""

MOVES = PASSING | {ReportAction.REDIRECT}
"""So often it may be passed on as the rule says."""

CLOSING = frozenset({ReportAction.RESOLVE, ReportAction.REFUSE})
"""Only the body that leads does this (R02)."""

WITH_RESULT = frozenset({ReportState.RESOLVED, ReportState.REFUSED})
"""A part that has come to one of these needs no more work."""

WHOLE_ONLY = frozenset(
    {
        ReportAction.SPLIT,
        ReportAction.UNSPLIT,
        ReportAction.REDIRECT,
        ReportAction.MERGE,
        ReportAction.UNMERGE,
        ReportAction.ADD,
        ReportAction.JOIN,
        ReportAction.LEAVE,
        ReportAction.CONFIRM_SOLVED,
        ReportAction.CONFIRM_HALF,
        ReportAction.CONFIRM_NOT,
        ReportAction.VOUCH,
        ReportAction.CALL_SOLVED,
        ReportAction.TOLD,
        ReportAction.RATE,
        ReportAction.WITHDRAW,
        ReportAction.RELEASE,
        ReportAction.CONCEAL,
    }
)
"""What is done with the whole report, never with a part of it: residents know nothing of parts (R46)."""


LEAST_PARTS = 2
"""One part would be the whole: that is passed on."""


class BodyState(StrEnum):
    """What a body has said that was asked to help."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class CaseBody(Frozen):
    """A body beside the one that leads a report.

    answer_by       by when its people have to report in; None: nobody whistled for them
    reason          why it was asked; once it has declined, why
    reported_in_at  when its people first said that they are on the spot
    nudged_at       when both sides were told that nobody has reported in
    """

    report_id: ReportId
    body: str
    state: BodyState
    asked_at: datetime
    asked_by: PersonId | None = None
    answer_by: datetime | None = None
    answered_at: datetime | None = None
    answered_by: PersonId | None = None
    reason: str | None = None
    reported_in_at: datetime | None = None
    nudged_at: datetime | None = None

    @property
    def helps(self) -> bool:
        """Tell whether it may still act: it was asked or has accepted."""
        return self.state is not BodyState.DECLINED


class JointCase(Frozen):
    """A report with which several bodies have to do, as the council sees it."""

    report: Report
    unit: Name
    bodies: tuple[CaseBody, ...]


class PartDraft(Frozen):
    """A part that is being made: which body is to do what."""

    body: str
    words: str


class TransferDraft(Frozen):
    """What somebody is about to do with a report that has to do with other bodies.

    body     to which it goes, or that is asked in, or for which the words of a part are being written
    whistle  the body has to report in within the time of the rule
    parts    those that have their words
    view     where in the queue its handler came from
    """

    action: ReportAction
    report: ReportId
    body: str | None = None
    whistle: bool = False
    parts: tuple[PartDraft, ...] = ()
    view: QueueView | None = None

    def with_part(self, words: str) -> "TransferDraft":
        """Keep the words of the part that is being written."""
        part = PartDraft(body=self.body or "", words=words)
        return self.model_copy(update={"parts": (*self.parts, part), "body": None})


def list_bodies(partners: Iterable[str]) -> tuple[str, ...]:
    """List all bodies to which a report can go: those of the city itself that answer for reports, and the partners."""
    own = [role.value for role in Role if role in ANSWERING and role is not Role.PARTNER]
    return (*own, *sorted(set(partners) - set(Role)))


def list_had(report: Report, events: Iterable[ReportEvent]) -> tuple[str, ...]:
    """List the bodies that had a report, the first one first."""
    passed = [event.body for event in events if event.action in PASSING and event.body is not None]
    return tuple(dict.fromkeys([report.first_body or report.body, *passed, report.body]))


def find_giver(report: Report, events: Iterable[ReportEvent]) -> str:
    """Find to whom a report goes back that is declined: to whoever passed it on, by default the workstation.

    Raises NowhereBack where that is the one that has it.
    """
    giver = _find_before(report, events)
    if answering(giver) == answering(report.body):
        raise NowhereBack
    return giver


def goes_back(report: Report, events: Iterable[ReportEvent]) -> bool:
    """Tell whether there is somebody to whom a report could go back."""
    return answering(_find_before(report, events)) != answering(report.body)


def _find_before(report: Report, events: Iterable[ReportEvent]) -> str:
    had = [report.first_body or report.body]
    for event in events:
        if event.action is ReportAction.FORWARD and event.body is not None:
            had.append(event.body)
        elif event.action is ReportAction.DECLINE and event.body is not None:
            had = had[:-1] if len(had) > 1 else [event.body]
    return had[-2] if len(had) > 1 else Role.WORKSTATION.value


def list_joining(report: Report, events: Iterable[ReportEvent], wanted: str | None) -> tuple[str, ...]:
    """List the bodies beside the lead when a report comes into joint handling: all that had it.

    wanted: the one to which it should have gone when it had been passed on too often; it is asked in as well
    """
    lead = answering(report.first_body or report.body)
    named = [answering(one) for one in (*list_had(report, events), wanted) if one]
    return tuple(one for one in dict.fromkeys(named) if one != lead)


def is_spent(report: Report, *, allowed: int) -> bool:
    """Tell whether a report was passed on as often as the rule allows."""
    return report.passes >= allowed


def check_may_pass(report: Report, doing: Doing, *, allowed: int, above: Sequence[int] = ()) -> None:
    """Raise the rule against passing a report on once more (above: the units above its own).

    Between bodies PassedOften: they handle it together from now on. Between places PassesUpwards: only a unit above
    can still take it, so that two neighbours cannot send it to and fro.
    """
    if not is_spent(report, allowed=allowed):
        return
    if doing.action in PASSING:
        raise PassedOften(passes=report.passes)
    if doing.action is ReportAction.REDIRECT and doing.unit_id not in above:
        raise PassesUpwards(passes=report.passes)


def check_place(report: Report, action: ReportAction) -> None:
    """Raise the rule against what is never done with a part, with a whole, or with what several handle together."""
    if report.parent_id is not None and action in WHOLE_ONLY:
        raise PartOfWhole
    if report.parent_id is None and action is ReportAction.CLOSE_PART:
        raise NoPart
    if report.joint and action in {*MOVES, ReportAction.JOIN_HANDS}:
        raise JointStays


def check_transfer(report: Report, doing: Doing) -> None:
    """Raise the rule against what would be done with a report that several have to do with, or with a part."""
    check_place(report, doing.action)
    if doing.action in REASONED and not (doing.note or "").strip():
        raise ReasonMissing
    goes = doing.action in PASSING or doing.action is ReportAction.ADD_BODY
    if goes and answering(doing.body or "") == answering(report.body):
        raise BodyHasIt


def check_not_in(bodies: Iterable[CaseBody], body: str) -> None:
    """Raise BodyAlreadyIn where a body was asked already and has not declined."""
    if any(one.body == body and one.helps for one in bodies):
        raise BodyAlreadyIn


def choose_own(bodies: Iterable[CaseBody], acts_for: Iterable[str | None], *, action: ReportAction) -> CaseBody | None:
    """Choose for which of the bodies that were asked somebody speaks; one that has said this already, only as the last.

    bodies: those of a report; acts_for: the bodies for which somebody may speak there
    """
    mine = [one for one in bodies if one.helps and one.body in set(acts_for)]
    waiting = [one for one in mine if _is_due(one, action)]
    return next(iter(waiting or mine), None)


def is_said(body: CaseBody, action: ReportAction) -> bool:
    """Tell whether a body has said already what it would say now."""
    return not _is_due(body, action)


def _is_due(body: CaseBody, action: ReportAction) -> bool:
    if action is ReportAction.BODY_ACCEPT:
        return body.state is BodyState.ASKED
    return True


def is_done(parts: Iterable[Report]) -> bool:
    """Tell whether every part has a result; without any part there is none."""
    states = [part.state for part in parts]
    return bool(states) and not any(state in OWED for state in states)
