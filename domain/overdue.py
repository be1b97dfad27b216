"""The public list of what is overdue: what stands on it, and what has left it because it is done."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.deadlines import DONE, is_over, round_off
from domain.frozen import Frozen
from domain.languages import Name
from domain.report_lifecycle import CLOSED, OWED, ReportState
from domain.reports import Report, ReportEvent

PAGE = 8
"""Reports on a page of the list."""

DONE_SHOWN = 5
"""Of what was done late, so many are shown."""

FINISHED = (ReportState.RESOLVED, *CLOSED)
"""A listed report that has come to one of these was done late."""


class Overdue(Frozen):
    """A report that was listed. `done_at`: when staff said that there is a result; None while they owe one."""

    report: Report
    unit: Name
    done_at: datetime | None = None


def is_listed(report: Report) -> bool:
    """Tell whether a report stands on the list now."""
    return report.listed_at is not None and report.state in OWED


def is_past_limit(report: Report, *, now: datetime) -> bool:
    """Tell whether a report's time limit has passed, and another day was promised since."""
    return report.state in OWED and is_over(report, now=now) and report.limit_at != report.due_at


def late_by(report: Report, events: Iterable[ReportEvent]) -> timedelta | None:
    """Tell how late a report was done that had been on the list; None for any other."""
    if report.listed_at is None or report.state not in FINISHED:
        return None
    done = [event.at for event in events if event.action in DONE]
    return delay(report, until=done[-1]) if done else None


def delay(report: Report, *, until: datetime) -> timedelta:
    """Give for how long a report's time limit has been over at a time, as people say it."""
    return timedelta() if report.limit_at is None else round_off(until - report.limit_at)
