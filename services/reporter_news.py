"""What the reporter hears: progress changes their card without a sound, an outcome or a question is a new message."""

from datetime import datetime

from domain.answers import ANSWER_OF, DOUBTS, Answer
from domain.ids import PersonId
from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.news import (
    Answerer,
    ReportAnswered,
    ReportClosedUnconfirmed,
    ReportQuestion,
    ReportRefused,
    ReportResolved,
)
from domain.messages.reports import subject_of
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, Report, ReportEvent
from services import deadline_news, report_cards, transfer_news
from storage.transaction import Transaction

_ANSWERS = frozenset({*DOUBTS, ReportAction.CONFIRM_SOLVED, ReportAction.RECHECK_FAILED})
"""With these somebody else than staff closes it, or opens it again."""


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Owe the reporter, and a relative who follows it for a neighbour, what the event means to them.

    What they did themselves they were told in the answer.
    """
    news = _news(tx, report, event)
    if report.reporter_id is not None and event.actor is not Actor.REPORTER:
        _tell(tx, report, event, news, [report.reporter_id], now=now)
    relatives = [] if report.neighbour_consent is None else tx.answers.list_relatives(report.id)
    others = [one for one in relatives if one != event.actor_id]
    if others:
        _tell(tx, report, event, news, others, relative=True, now=now)


def _tell(
    tx: Transaction,
    report: Report,
    event: ReportEvent,
    news: Message | None,
    to: list[PersonId],
    *,
    now: datetime,
    relative: bool = False,
) -> None:
    reason, subject = f"report:{report.id}:event:{event.id}", subject_of(report.id)
    card = report_cards.own(tx, report, now=now, below=news is not None, relative=relative)
    tx.outbox.add(card, to=to, reason=f"{reason}:card", now=now, card=subject, silent=True)
    if news is not None:
        tx.outbox.add(news, to=to, reason=reason, now=now, becomes=subject)


def _news(tx: Transaction, report: Report, event: ReportEvent) -> Message | None:
    """Make the message of an event that the reporter must not miss."""
    match event.action:
        case ReportAction.RESOLVE | ReportAction.ASK | ReportAction.REFUSE:
            return _said_by_staff(tx, report, event)
        case ReportAction.CLOSE_UNCONFIRMED:
            return ReportClosedUnconfirmed(number=report.id, line=report.line)
        case ReportAction.JOIN_HANDS | ReportAction.PARTS_DONE:
            return transfer_news.find_news(tx, report, event)
        case ReportAction.ESCALATE:
            return deadline_news.escalated(tx, report, event)
        case action if action in _ANSWERS:
            return _answered(report, event)
        case _:
            return None


def _said_by_staff(tx: Transaction, report: Report, event: ReportEvent) -> Message:
    files, number, line = _files(tx, event), report.id, report.line
    if event.action is ReportAction.RESOLVE:
        return ReportResolved(number=number, line=line, note=event.note, files=files, confirm_by=report.confirm_by)
    said = ReportQuestion if event.action is ReportAction.ASK else ReportRefused
    return said(number=number, line=line, note=event.note, files=files)


def _answered(report: Report, event: ReportEvent) -> ReportAnswered | None:
    """Say that somebody else has closed it, or has opened it again."""
    if event.actor.value not in set(Answerer):
        return None
    answer = ANSWER_OF.get(event.action, Answer.NOT)
    by = Answerer(event.actor.value)
    note = None if event.actor is Actor.CO_REPORTER else event.note  # others' words are for whoever handles it
    return ReportAnswered(number=report.id, line=report.line, by=by, answer=answer, note=note, due_at=report.due_at)


def _files(tx: Transaction, event: ReportEvent) -> tuple[Attachment, ...]:
    files = tx.reports.list_attachments(event.report_id)
    return tuple(one.attachment for one in files if one.event_id == event.id)
