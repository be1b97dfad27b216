"""Days as people say them: today where they are, and the day that was typed."""

from datetime import date

from domain.handling import read_date
from handlers.turn import Turn


def today(turn: Turn) -> date:
    """Tell which day it is where the speaker is."""
    return turn.now.astimezone(turn.zone).date()


def typed_day(turn: Turn) -> date:
    """Read the day that was typed. Raises WrongDate, or DateTooFar for more than one may plan ahead."""
    return read_date(turn.words, today=today(turn), language=turn.language, within=turn.policy.plan_ahead)
