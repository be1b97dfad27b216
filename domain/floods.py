"""Floods: whoever says more than anybody can mean is heard more slowly. Nothing is lost, and the order stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

MINUTE = timedelta(minutes=1)
FORGOTTEN = timedelta(minutes=10)
"""After so long without a rest it is said again that somebody is too fast."""

LONGEST_REST = 60
"""Seconds."""


class Haste(Enum):
    """Whether somebody speaks faster than they are heard; when that begins they are told, and not again and again."""

    NONE = auto()
    BEGUN = auto()
    LASTING = auto()


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast somebody speaks.

    minute       when the minute began in which turns are being counted
    spoken       the turns in it
    rests_until  when their next turn is taken, or was, if it had to wait
    """

    minute: datetime | None = None
    spoken: int = 0
    rests_until: datetime | None = None

    def after_turn(self, *, now: datetime, limit: int) -> "Tempo":
        """Count a turn; each one beyond the limit of a minute is followed by a rest twice as long as the last."""
        if self.minute is None or not self.minute <= now < self.minute + MINUTE:
            return Tempo(now, 1, self.rests_until)
        spoken = self.spoken + 1
        beyond = spoken - limit
        if beyond <= 0:
            return Tempo(self.minute, spoken, self.rests_until)
        rest = min(2 ** min(beyond - 1, 10), LONGEST_REST)
        return Tempo(self.minute, spoken, now + timedelta(seconds=rest))

    def rests(self, *, now: datetime) -> bool:
        """Tell whether the next turn has to wait."""
        return self.rests_until is not None and now < self.rests_until

    def haste_since(self, before: "Tempo", *, now: datetime) -> Haste:
        """Tell whether the speaker is too fast now, and whether that has only begun."""
        if not self.rests(now=now):
            return Haste.NONE
        last = before.rests_until
        return Haste.BEGUN if last is None or last + FORGOTTEN <= now else Haste.LASTING


STILL = Tempo()
"""The tempo of somebody who has not spoken."""
