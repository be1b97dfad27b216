"""Timers that ring: what is done with reports because time has passed (R06, R43)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from domain.deadlines import TimerKind, due_times
from domain.report_lifecycle import OWED, ReportAction
from domain.reports import Report
from services import deadline_news, reports
from storage.transaction import Transaction


def ring(tx: Transaction, *, now: datetime, limit: int = 50) -> int:
    """Ring what is due, each once: its row goes in the same transaction; give how many were due."""
    due = tx.timers.list_due(now=now, limit=limit)
    for timer in due:
        tx.timers.drop(timer.report_id, timer.kind)
        report = tx.reports.get(timer.report_id)
        if report.state in OWED:
            _RINGS[timer.kind](tx, report, now=now)
    return len(due)


def _remind(tx: Transaction, report: Report, *, now: datetime) -> None:
    deadline_news.remind(tx, report, now=now)


def _escalate(tx: Transaction, report: Report, *, now: datetime) -> None:
    reports.act(tx, None, report.id, ReportAction.ESCALATE, now=now)


def _list(tx: Transaction, report: Report, *, now: datetime) -> None:
    reports.act(tx, None, report.id, ReportAction.LIST_OVERDUE, now=now)


def _nudge(tx: Transaction, report: Report, *, now: datetime) -> None:
    deadline_news.nudge(tx, report, now=now)


def _adopt(tx: Transaction, report: Report, *, now: datetime) -> None:
    """Set the timers that still lie ahead of a report from before there were any.

    What was late long ago goes on the list without a sound, so that nobody is woken by a hundred old matters at once.
    """
    times = due_times(tx.city.get(), report, tx.units.get(report.unit_id).line)
    tx.timers.set(report.id, {kind: at for kind, at in times.items() if at > now})
    if TimerKind.LIST in times and times[TimerKind.LIST] <= now:
        _list(tx, report, now=now)


_RINGS: Mapping[TimerKind, Callable[..., None]] = {
    TimerKind.ADOPT: _adopt,
    TimerKind.REMIND: _remind,
    TimerKind.ESCALATE: _escalate,
    TimerKind.LIST: _list,
    TimerKind.NUDGE: _nudge,
}
