"""Re-checks: some closures are looked at once more, by somebody who had no part in them."""

import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.frozen import Frozen
from domain.ids import PersonId, ReportId, UnitId
from domain.units import line_of

OF = 100
_BYTES = 8


class Recheck(Frozen):
    """A closure that was drawn, and who is asked to look at it.

    event_id      the line of the history that closed it
    person_id     None: nobody who could be asked was there
    answered_at   when it ended: with an answer, or without one (`solved` is None), which counts for nothing
    asked_before  who was asked first and did not answer
    """

    event_id: int
    report_id: ReportId
    unit_id: UnitId
    person_id: PersonId | None
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None = None
    solved: bool | None = None
    asked_before: PersonId | None = None


class Checker(Frozen):
    """A member of a council who is there, with their unit's path, and when they were last asked."""

    person_id: PersonId
    path: str
    last_asked: datetime | None


def is_drawn(salt: str, event_id: int, *, percent: int) -> bool:
    """Tell whether a closure is drawn: nobody without the salt can foresee it, and it comes out the same each time."""
    return _draw(salt, f"closure:{event_id}") % (OF * OF) < percent * OF


def _draw(salt: str, what: str) -> int:
    return int.from_bytes(hmac.digest(salt.encode(), what.encode(), "sha256")[:_BYTES])


def sort_checkers(checkers: Iterable[Checker], line: Sequence[UnitId], *, salt: str, event_id: int) -> list[Checker]:
    """Sort who may be asked about a closure in the unit at the end of a line of units.

    Members of other units come first, the nearest before others, then those above, then the unit's own; among equals
    whoever was asked longest ago, then by lot.
    """

    def key(one: Checker) -> tuple[int, float, int]:
        asked = one.last_asked.timestamp() if one.last_asked else 0.0
        return _distance(line_of(one.path), line), asked, _draw(salt, f"{event_id}:{one.person_id}")

    return sorted(checkers, key=key)


def is_same_line(there: Sequence[UnitId], line: Sequence[UnitId]) -> bool:
    """Tell whether one of two units lies within the other, or they are the same."""
    return all(ours == theirs for ours, theirs in zip(line, there, strict=False))


def _distance(there: Sequence[UnitId], line: Sequence[UnitId]) -> int:
    """Count the levels up to the unit that both are in; one above counts as further, the unit itself as furthest."""
    shared = sum(ours == theirs for ours, theirs in zip(line, there, strict=False))
    if not is_same_line(there, line):
        return len(line) - shared
    return 2 * len(line) - shared if shared < len(line) else 2 * len(line)
