"""Calls: what is owed to those who are not in the chat, and what came of it."""

from domain import callers
from domain.callers import Call
from domain.reports import Report
from storage.transaction import Transaction


def find(tx: Transaction, report: Report) -> Call | None:
    """Find the call that a report's caller is owed as it stands now; None for anybody else's."""
    if not callers.is_called_about(report):
        return None
    return callers.find_call(report, tx.reports.list_events(report.id), policy=tx.city.policy_for(report))
