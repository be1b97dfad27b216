"""What a change of a report leads to, beside the news of it: timers, answers, parts, re-checks."""

from collections.abc import Callable
from datetime import datetime

from domain.reports import Change, Linked
from services import answers, deadlines, findings, followers, hot_spots, joint, parts, rechecks
from storage.transaction import Transaction

Consequence = Callable[..., list[Linked]]

CONSEQUENCES: tuple[Consequence, ...] = (
    followers.follow,
    deadlines.follow,
    answers.follow,
    rechecks.follow,
    findings.follow,
    hot_spots.follow,
    joint.follow,
    parts.follow,
)
"""Each is called as consequence(tx, change, now=...), and may name what is to be done with reports because of it."""


def draw(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Store what follows from a change, and list what it leads to."""
    return [linked for draw_one in CONSEQUENCES for linked in draw_one(tx, change, now=now)]
