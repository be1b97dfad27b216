"""Reports whose time passes, for the tests of deadlines."""

from datetime import datetime, timedelta
from typing import Any

from domain.deadlines import TimerKind
from domain.people import Person
from domain.report_lifecycle import ReportAction
from domain.reports import Report
from domain.roles import Role
from services import reports, timers
from storage.transaction import Transaction
from tests.settlers import NOW, found_city, settle

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HALF, LIMIT, LISTED = NOW + 3.5 * DAY, NOW + 7 * DAY, NOW + 10.5 * DAY
"""Of a street lamp that was reported at NOW."""


def ring(tx: Transaction, now: datetime) -> int:
    """Ring until nothing is due any more, as the clock does."""
    return sum(iter(lambda: timers.ring(tx, now=now, limit=2), 0))


def due(tx: Transaction, report: Report) -> dict[TimerKind, datetime]:
    """Give the timers of a report."""
    return {timer.kind: timer.due_at for timer in tx.timers.list_of(report.id)}


def act(
    tx: Transaction, person: Person | None, report: Report, action: ReportAction, *, now: datetime = NOW, **given: Any
) -> Report:
    """Have somebody do something with a report, with some words."""
    return reports.act(tx, person, report.id, action, now=now, **{"note": "Because", **given})


def actions(tx: Transaction, report: Report) -> list[ReportAction]:
    """List what happened to a report."""
    return [event.action for event in tx.reports.list_events(report.id)]


def settled(tx: Transaction, *above: str) -> tuple[Person, ...]:
    """Settle a resident and a clerk in E1, and somebody of the workstation in each of the units above."""
    found_city(tx)
    clerk, *over = (settle(tx, "W1", Role.WORKSTATION, at=at) for at in ("E1", *above))
    return settle(tx, "E1"), clerk, *over
