"""The council's desk: what the workstation owes in a council's unit and below, each part of it with its states."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from domain.categories import CategoryCode
from domain.duty import Desk
from domain.frozen import Frozen
from domain.ids import PersonId, ReportId
from domain.languages import Name
from domain.report_lifecycle import OWED, ReportAction, ReportState
from domain.reports import Change, Report

PAGE = 6
"""Reports on a page of the desk."""


class Concern(StrEnum):
    """Why something is on the desk; each is a list of its own.

    UNPROVEN: closed by staff without a photo. UNCONFIRMED: closed because nobody answered. GONE: it was owed too long
    and then passed to another place, merged or refused. ASKED: questions that are not closed. HOT: hot spots.
    """

    OVERDUE = "overdue"
    SILENT = "silent"
    REOPENED = "reopened"
    UNPROVEN = "unproven"
    UNCONFIRMED = "unconfirmed"
    JOINT = "joint"
    GONE = "gone"
    ASKED = "asked"
    HOT = "hot"


FOUND = frozenset({Concern.UNPROVEN, Concern.UNCONFIRMED, Concern.GONE})
"""Written down when it happens: nothing that is done afterwards takes it off the desk but the council."""

OF_REPORTS = tuple(one for one in Concern if one not in {Concern.ASKED, Concern.HOT})

HEARD = frozenset(
    {
        ReportAction.ACCEPT,
        ReportAction.ASK,
        ReportAction.PLAN,
        ReportAction.RESOLVE,
        ReportAction.REFUSE,
        ReportAction.REPORT_IN,
    }
)
"""What tells the reporter something. To pass a case around, to regrade or to sum it up ends no silence."""

LEAVES = frozenset({ReportAction.REDIRECT, ReportAction.MERGE, ReportAction.REFUSE})
"""After these a case is owed in this unit no more."""


class Scope(Frozen):
    """What somebody sees of the desk: in the units at these paths and below, but nothing that they answer for."""

    person_id: PersonId
    paths: tuple[str, ...]
    own: tuple[Desk, ...] = ()


class DeskItem(Frozen):
    """A report in a list of the desk. `found_at`: since when it is on a list of what was found; `asked`: about it."""

    id: ReportId
    category: CategoryCode
    state: ReportState
    unit: Name
    summary: str | None
    filed_at: datetime
    limit_at: datetime | None
    due_at: datetime | None
    found_at: datetime | None = None
    asked: bool = False


class Finding(Frozen):
    """Something that happened to a report and is looked at by the council. `was`: why it was on the desk before."""

    report_id: ReportId
    unit_id: int
    concern: Concern
    event_id: int
    found_at: datetime
    was: Concern | None = None
    seen_at: datetime | None = None


Counts = Mapping[Concern, int]


class Since(Frozen):
    """From when on things count.

    silent      whoever has heard nothing since then meets silence; was_silent: already when the news began
    found       nothing is shown that was found before
    news        when the last digest was sent
    """

    silent: datetime
    was_silent: datetime
    found: datetime
    news: datetime


def find_concern(report: Report, *, now: datetime, silent: bool) -> Concern | None:
    """Tell why a report is on the desk while it is owed; None where all is well."""
    if report.state not in OWED:
        return None
    if report.limit_at is not None and report.limit_at < now:
        return Concern.OVERDUE
    if report.reopened:
        return Concern.REOPENED
    if report.joint:
        return Concern.JOINT
    return Concern.SILENT if silent else None


def leaves_unit(change: Change) -> bool:
    """Tell whether a case that was owed is owed in its unit no more, though nobody has solved it."""
    return change.event.action in LEAVES and change.before.state in OWED


def list_oldest(items: Sequence[tuple[Concern, DeskItem]], *, limit: int) -> list[tuple[Concern, DeskItem]]:
    """Choose those that have waited longest, each report once."""
    once = {item.id: (concern, item) for concern, item in reversed(items)}
    return sorted(once.values(), key=lambda one: (one[1].limit_at or one[1].filed_at, one[1].id))[:limit]
