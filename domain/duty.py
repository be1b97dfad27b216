"""Duty: who answers for a unit and a body, nearest first; and when those who have working hours hear of things."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from domain.errors import HoursUnreadable
from domain.frozen import Frozen
from domain.ids import PersonId, UnitId
from domain.roles import Grant, Role

_HOURS = re.compile(r"(\d{1,2})(?:[:：.](\d{2}))?\s*(?:-|–|—|~|至|到|to)\s*(\d{1,2})(?:[:：.](\d{2}))?")
_LONGEST_HOLIDAY = timedelta(days=60)
"""Nobody waits longer for news than this, whatever a calendar says."""


class Hours(Frozen):
    """The hours of a day in which somebody works; they end on the day on which they begin."""

    start: time
    end: time

    def __str__(self) -> str:
        """Write them as they are stored and typed."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


class OnDuty(Grant):
    """A role of somebody who is there: not away, and can be reached. `hours` None: at any time."""

    hours: Hours | None = None


class Desk(Frozen):
    """Where somebody handles reports: in the unit at this path and below. `body` None: for every body."""

    path: str
    body: str | None = None

    def covers(self, path: str, body: str) -> bool:
        """Tell whether the reports of a body in the unit at this path are handled here."""
        return path.startswith(self.path) and self.body in {None, body}


def choose_on_duty(
    there: Iterable[OnDuty], line: Sequence[UnitId], body: str, *, excluding: Collection[PersonId] = ()
) -> list[OnDuty]:
    """Choose who answers for a body in the unit at the end of a line of units (from the root down).

    The body's own people in the unit, or else in the nearest unit above it; where it has none the workstation's, by the
    same ladder; empty where there is nobody.
    """
    free = [one for one in there if one.unit_id in line and one.person_id not in excluding]
    own = [one for one in free if one.acts_for == body]
    return list_nearest(own or [one for one in free if one.role is Role.WORKSTATION], line)


def list_nearest(there: Sequence[OnDuty], line: Sequence[UnitId]) -> list[OnDuty]:
    """List those in the unit of the line that is furthest down; whoever is outside it counts as above the root."""
    depths = [line.index(one.unit_id) if one.unit_id in line else -1 for one in there]
    nearest = max(depths, default=0)
    return [one for one, depth in zip(there, depths, strict=True) if depth == nearest]


def read_hours(words: str) -> Hours:
    """Read hours that somebody typed, such as 09:00-17:00 or 9-17. Raises HoursUnreadable."""
    found = _HOURS.fullmatch(words.strip().lower())
    if found is None:
        raise HoursUnreadable
    first, first_minute, last, last_minute = (int(part or 0) for part in found.groups())
    try:
        hours = Hours(start=time(first, first_minute), end=time(last, last_minute))
    except ValueError as error:
        raise HoursUnreadable from error
    if hours.start >= hours.end:
        raise HoursUnreadable
    return hours


def next_within(hours: Hours, now: datetime, *, zone: tzinfo, is_working: Callable[[date], bool]) -> datetime:
    """Give the next time at which somebody with these hours works: now, or when they begin on a working day."""
    local = now.astimezone(zone)
    if is_working(local.date()) and hours.start <= local.time() < hours.end:
        return now
    day = local.date() if local.time() < hours.start else local.date() + timedelta(days=1)
    while not is_working(day) and day - local.date() < _LONGEST_HOLIDAY:
        day += timedelta(days=1)
    return datetime.combine(day, hours.start, tzinfo=zone)


def is_weekday(day: date) -> bool:
    """Tell whether a day is one from Monday to Friday."""
    return day.weekday() < 5  # noqa: PLR2004  # Saturday
