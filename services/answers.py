"""Answers to a result: closing takes two keys, and the second is not the solver's (R38).

The reporter closes, or a relative in their place; those who joined vouch. Any first Half or Not opens a report again,
whoever says it; a second one takes it to the level above.
"""

from datetime import datetime

from domain.answers import ANSWER_OF, DOUBTS, FOLLOWING, Tally, check_may_answer
from domain.lifecycle import Actor
from domain.messages.answers import AnswersLine
from domain.people import Person
from domain.report_errors import SolverAnswers
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Change, Channel, Doing, Linked, Report
from services import duty
from storage.transaction import Transaction


def check(tx: Transaction, person: Person | None, report: Report, doing: Doing, actor: Actor, *, now: datetime) -> None:
    """Raise the rule against what somebody who follows a report wants to say of its result.

    AnsweredAlready, AnswerTooLate, or SolverAnswers for whoever handles it: a solver turns only one of the two keys.
    """
    answer = ANSWER_OF.get(doing.action)
    if answer is None or person is None or actor not in FOLLOWING:
        return
    if doing.action not in DOUBTS and duty.may_handle(tx, person.id, report, now=now):
        raise SolverAnswers
    given, since = tx.answers.find(report.id, person.id), tx.answers.get_round(report.id).since
    policy = tx.city.policy_for(report)
    check_may_answer(given, answer, state=report.state, since=since, now=now, policy=policy)


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Keep what was said, forget it with a new result, and take what is doubted twice to the level above."""
    report, event = change.after, change.event
    if report.state is ReportState.RESOLVED and change.before.state is not ReportState.RESOLVED:
        tx.answers.reset(report.id)
    answer = ANSWER_OF.get(event.action)
    if answer is not None and event.actor in FOLLOWING and event.actor_id is not None:
        tx.answers.give(report.id, event.actor_id, answer, at=now)
    if event.action in DOUBTS and change.before.reopened:
        return [Linked(report_id=report.id, doing=Doing(action=ReportAction.ESCALATE))]
    return []


def count(tx: Transaction, report: Report) -> Tally | None:
    """Count who has said what of the last result; None where nobody but its reporter could, or there was none.

    A reporter who had themselves erased is no longer counted among those who may answer.
    """
    given = tx.answers.list_given(report.id)
    found = tx.answers.get_round(report.id) if given else None
    if found is None or found.since is None:
        return None
    owners = [] if report.reporter_id is None and report.channel is Channel.CHAT else [found.owner]
    return Tally.of([*owners, *given])


def show(tx: Transaction, report: Report) -> AnswersLine | None:
    """Give the line that a card has of it; None where there is nothing to count."""
    tally = count(tx, report)
    return None if tally is None else AnswersLine.of(tally)
