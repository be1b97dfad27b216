"""What changes about a report when something is done with it, and which rules stand against that beside the table."""

from collections.abc import Callable
from datetime import datetime

from domain.report_errors import ActionIncomplete
from domain.report_lifecycle import ReportAction
from domain.reports import Doing, Report, check_not_rated
from domain.transfers import check_transfer

TAKES = frozenset(
    {
        ReportAction.ACCEPT,
        ReportAction.RESOLVE,
        ReportAction.ASK,
        ReportAction.PLAN,
        ReportAction.REFUSE,
        ReportAction.SPLIT,
        ReportAction.UNSPLIT,
    }
)
"""Whoever does one of these handles it from then on."""

REOPENS = frozenset({ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT, ReportAction.RECHECK_FAILED})
"""After these the time limit runs anew."""


NEEDS: dict[ReportAction, str] = {
    ReportAction.REDIRECT: "unit_id",
    ReportAction.FORWARD: "body",
    ReportAction.DECLINE: "body",
    ReportAction.ADD_BODY: "body",
    ReportAction.MERGE: "merged_into",
    ReportAction.RATE: "rating",
}
"""What has to be given along with an action."""


def check_may_do(report: Report, doing: Doing) -> None:
    """Raise the rule that stands against an action which the table allows."""
    if doing.action in NEEDS and getattr(doing, NEEDS[doing.action]) is None:
        raise ActionIncomplete
    check_transfer(report, doing)
    if doing.action is ReportAction.RATE:
        check_not_rated(report)


def list_changes(report: Report, doing: Doing, *, now: datetime) -> dict[str, object]:
    """List what an action changes beside the state, with what was given along with it."""
    return _CHANGES.get(doing.action, _take_over)(report, doing, now)


def _take_over(report: Report, doing: Doing, now: datetime) -> dict[str, object]:
    del report, now
    given = {"due_at": doing.due_at, "handler_id": doing.handler_id, "urgency": doing.urgency}
    return {field: value for field, value in given.items() if value}


def _pass(report: Report, doing: Doing, now: datetime) -> dict[str, object]:
    del now
    first = report.first_body or report.body
    return {"body": doing.body, "handler_id": None, "passes": report.passes + 1, "first_body": first}


def _redirect(report: Report, doing: Doing, now: datetime) -> dict[str, object]:
    del now
    moved = {"unit_id": doing.unit_id, "handler_id": None, "escalated_to": None}
    return {**moved, "passes": report.passes + 1}


def _reopen(report: Report, doing: Doing, now: datetime) -> dict[str, object]:
    del doing, now
    return {"reopened": report.reopened + 1, "escalated_to": None, "listed_at": None}


_CHANGES: dict[ReportAction, Callable[[Report, Doing, datetime], dict[str, object]]] = {
    ReportAction.SUMMARISE: lambda _, doing, __: {"summary": doing.note},
    ReportAction.RELEASE: lambda *_: {"released": True},
    ReportAction.CONCEAL: lambda *_: {"released": False},
    ReportAction.RATE: lambda _, doing, __: {"rating": doing.rating},
    ReportAction.REDIRECT: _redirect,
    ReportAction.FORWARD: _pass,
    ReportAction.DECLINE: _pass,
    ReportAction.JOIN_HANDS: lambda report, *_: {
        "body": report.first_body or report.body,
        "handler_id": None,
        "joint": True,
    },
    **dict.fromkeys(REOPENS, _reopen),
    ReportAction.ESCALATE: lambda _, doing, __: {"escalated_to": doing.unit_id},
    ReportAction.LIST_OVERDUE: lambda _, __, now: {"listed_at": now},
    ReportAction.MERGE: lambda _, doing, __: {"merged_into": doing.merged_into},
    ReportAction.UNMERGE: lambda *_: {"merged_into": None, "handler_id": None},
    ReportAction.ADD_BODY: lambda *_: {},
}
"""What else an action changes; where it is not listed, what was given with it is taken over."""
