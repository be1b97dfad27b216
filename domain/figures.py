"""Figures of a unit: how much was reported, answered, solved and liked, and how long it took."""

from datetime import timedelta

from domain.frozen import Frozen

WINDOWS = (30, 90)
"""Days that are looked back."""

PAGE = 6
"""Units below that are offered at a time."""

PERCENT = 100


class Counts(Frozen):
    """What became of what was reported in a unit and below it, in some time.

    answered     it has a result now, whether it was solved or refused
    solved       confirmed by whoever reported it, or a relative, or by call
    unconfirmed  closed, and nobody ever said whether it is solved
    rated        how many gave stars; `content` of them four or five, and all of them `stars` together
    rechecked    closures that somebody else looked at once more, and said so; `false` of them were not solved
    timed        with a result after `wait` (the median)
    handed       passed on and taken up after `handover` (the median)
    """

    reports: int = 0
    answered: int = 0
    solved: int = 0
    unconfirmed: int = 0
    rated: int = 0
    content: int = 0
    stars: int = 0
    rechecked: int = 0
    false: int = 0
    timed: int = 0
    wait: timedelta | None = None
    handed: int = 0
    handover: timedelta | None = None


def count_percent(part: int, whole: int) -> int:
    """Give a share in whole percent, rounded as people do."""
    return (2 * PERCENT * part + whole) // (2 * whole) if whole else 0


def find_median(number: int, middle: timedelta | None, *, least: int) -> timedelta | None:
    """Give a median to the minute, or none of too few."""
    if middle is None or number < least:
        return None
    minute = timedelta(minutes=1)
    return max(minute, round(middle / minute) * minute)
