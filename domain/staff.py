"""Staff: who holds which role, until when, and whether they are there."""

from datetime import datetime

from domain.duty import Hours
from domain.frozen import Frozen
from domain.languages import Name
from domain.roles import Grant

PAGE = 8
"""Roles on a page of the list."""

OFFERED_AT_ONCE = 3
"""So many successors stand on the card itself; where there are more, they are chosen from a list."""


class Presence(Frozen):
    """Whether somebody is there. `away_until` None: they are; `hours` None: at any time."""

    away_until: datetime | None = None
    hours: Hours | None = None

    def at(self, now: datetime) -> "Presence":
        """Leave out an absence that is over."""
        over = self.away_until is not None and self.away_until <= now
        return self.model_copy(update={"away_until": None}) if over else self


class Held(Grant):
    """A role with the names that belong to it, and with how many open matters its holder has."""

    name: str
    unit: Name
    code: str
    path: str
    away_until: datetime | None
    open: int
