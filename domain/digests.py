"""Digests: what is sent once a day, at a time of the day that a rule says."""

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from domain.errors import HoursUnreadable

DIGEST = "council-digest:"
"""How the names of the rows begin that say when somebody's next digest is due; the person's id follows."""

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_A_DAY = timedelta(days=1)


def read_clock(words: str) -> time:
    """Read a time of the day such as "18:00". Raises HoursUnreadable."""
    found = _CLOCK.fullmatch(words.strip())
    try:
        return time(int(found[1]), int(found[2])) if found else _refuse()
    except ValueError as error:
        raise HoursUnreadable from error


def _refuse() -> time:
    raise HoursUnreadable


def next_daily(at: time, *, now: datetime, zone: tzinfo) -> datetime:
    """Give the next moment, after now, at which the clock on the wall shows this time."""
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), at, tzinfo=zone).astimezone(UTC)
    if today > now:
        return today
    return datetime.combine(local.date() + _A_DAY, at, tzinfo=zone).astimezone(UTC)
