"""Followers: who reported the same as somebody else, or follows a report for somebody; and what is one with what."""

from datetime import datetime

from domain.answers import Answer
from domain.frozen import Frozen
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from domain.report_errors import (
    MergedAlready,
    MergedWithItself,
    MergeImpossible,
    OthersReportedIt,
    PartsStayApart,
)
from domain.report_lifecycle import CLOSED, OPEN, ReportState
from domain.reports import Report

JOINABLE = (*OPEN, *CLOSED)
"""In these states others may join a report, and it may take in what is the same."""


class Follower(Frozen):
    """Somebody who hears of a report beside its reporter.

    person_id    None: they had what is stored about them erased; that somebody reported it still counts
    kind         as what they act on it: CO_REPORTER or RELATIVE
    merged_from  the report of theirs, or that they followed, which is told of with this one
    answer       what they say of the last result
    """

    report_id: ReportId
    person_id: PersonId | None
    kind: Actor
    joined_at: datetime
    merged_from: ReportId | None = None
    answer: Answer | None = None
    answered_at: datetime | None = None


def check_may_merge(report: Report, main: Report, *, end: ReportId) -> None:
    """Check that a report may be told of with a main one; `end`: what that one is told of with itself, if anything.

    Raises MergedWithItself, MergedAlready, MergeImpossible, or PartsStayApart.
    """
    if main.id == report.id:
        raise MergedWithItself
    if main.state is ReportState.MERGED:
        raise MergedAlready(number=main.id, into=end)
    if main.state not in JOINABLE:
        raise MergeImpossible(number=main.id, state=main.state.value)
    if report.parent_id is not None or main.parent_id is not None:
        raise PartsStayApart


def check_alone(others: int) -> None:
    """Raise OthersReportedIt when a reporter would take back what others have reported too."""
    if others:
        raise OthersReportedIt(number=others)
