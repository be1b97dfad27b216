"""Deadlines: when a handler is reminded, when a report goes one level up, and when everybody sees that it is late."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from domain.calendar import WorkingHours
from domain.categories import CategoryCode
from domain.city import City
from domain.frozen import Frozen
from domain.ids import ReportId, UnitId
from domain.policy import DAY, HOUR
from domain.report_lifecycle import OWED, WAITING_FOR_STAFF, ReportAction
from domain.reports import Change, Report
from domain.roles import Role

WHOLE = 100
"""Per cent."""

MINUTE = timedelta(minutes=1)
"""Less is not said of how late something is."""


class TimerKind(StrEnum):
    """What happens when a timer rings.

    ADOPT: the report was open before there were timers, and gets those that still lie ahead.
    """

    ADOPT = "adopt"
    REMIND = "remind"
    ESCALATE = "escalate"
    LIST = "list"
    NUDGE = "nudge"


PASSING = frozenset(
    {
        ReportAction.FORWARD,
        ReportAction.DECLINE,
        ReportAction.REDIRECT,
        ReportAction.JOIN_HANDS,
        ReportAction.ADD_BODY,
    }
)
"""After these it lies with somebody else, who has to take it up."""

ANSWERED_BY_BODY = frozenset({ReportAction.BODY_ACCEPT, ReportAction.BODY_DECLINE})

DONE = frozenset({ReportAction.RESOLVE, ReportAction.PARTS_DONE})
"""With these staff say that there is a result."""


class Timer(Frozen):
    """Something that is due for a report at a time: at most one of each kind."""

    report_id: ReportId
    kind: TimerKind
    due_at: datetime


class Above(Frozen):
    """Where a report goes that is escalated.

    unit_id  None where it is no body of a unit that gets it
    body     the workstation, the party committee, or the administrators; None: nobody is there
    """

    unit_id: UnitId | None = None
    body: Role | None = None


def due_times(city: City, report: Report, line: Sequence[UnitId]) -> dict[TimerKind, datetime]:
    """Work out when what comes of a report's time limit is due, in the unit at the end of a line of units.

    Counted in working time where the category says so. Where the category's limit or the unit's hours are no longer
    those that the report was filed under, its own time is divided as it runs on the clock. A part of another report is
    not listed by itself.
    """
    since, end = report.limit_since, report.limit_at
    if since is None or end is None:
        return {}
    policy = city.policy(line, at=report.filed_at)
    same = city.due_at(report.category, since=since, line=line) == end

    def share(percent: int) -> datetime:
        if same:
            return after_share(city, report.category, since=since, line=line, percent=percent)
        return since + (end - since) * percent / WHOLE

    times = {
        TimerKind.REMIND: min(max(share(policy.remind_at_percent), since), end),
        TimerKind.ESCALATE: end,
        TimerKind.LIST: max(share(policy.list_at_percent), end),
    }
    return times if report.parent_id is None else {kind: at for kind, at in times.items() if kind is not TimerKind.LIST}


def after_share(city: City, code: CategoryCode, *, since: datetime, line: Sequence[UnitId], percent: int) -> datetime:
    """Give the time at which so many per cent of a category's time limit have passed.

    A day of a limit in working time is one working day, so half of it is half of the hours of a working day.
    """
    category = city.category(code)
    if not category.working:
        return since + category.time_limit * percent / WHOLE
    hours = WorkingHours.read(city.policy(line, at=since).working_hours)
    days, rest = divmod(category.time_limit, DAY)
    days, rest = divmod((days * hours.length + rest) * percent / WHOLE, hours.length)
    return city.calendar.add_working(since, days * DAY + rest, zone=city.zone, hours=hours)


def is_begun(change: Change) -> bool:
    """Tell whether a time limit runs from now on that did not run before: a new one, or the old one again."""
    before, after = change.before, change.after
    if after.state not in OWED:
        return False
    return change.event.before is None or before.state not in OWED or before.limit_since != after.limit_since


def is_ended(change: Change) -> bool:
    """Tell whether staff owe no result any more."""
    return change.before.state in OWED and change.after.state not in OWED


def is_over(report: Report, *, now: datetime) -> bool:
    """Tell whether the time limit of a report has passed."""
    return report.limit_at is not None and report.limit_at <= now


def is_late_elsewhere(change: Change, *, now: datetime) -> bool:
    """Tell whether a report came to another unit after its time limit: those above that one have not heard of it."""
    return change.before.unit_id != change.after.unit_id and is_over(change.after, now=now)


def is_passed(change: Change) -> bool:
    """Tell whether a report lies with somebody else from now on, who has not taken it up."""
    waits = change.after.state in WAITING_FOR_STAFF or change.event.action is ReportAction.ADD_BODY
    return change.event.action in PASSING and waits


def is_taken_up(change: Change) -> bool:
    """Tell whether somebody has taken up what lay with them."""
    return change.before.state in WAITING_FOR_STAFF and change.after.state not in WAITING_FOR_STAFF


def was_passed(report: Report) -> bool:
    """Tell whether a report came from somebody else."""
    return report.passes > 0 or report.joint


def round_off(time: timedelta) -> timedelta:
    """Round a time to what people say: whole days, or hours where it is less than one, or minutes."""
    for unit in (DAY, HOUR):
        if time >= unit:
            return time // unit * unit
    return max(time, timedelta()) // MINUTE * MINUTE
