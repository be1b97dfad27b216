"""What the reporter hears: progress changes their card without a sound, an outcome or a question is a new message."""

from datetime import datetime

from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.news import ReportClosedUnconfirmed, ReportQuestion, ReportRefused, ReportResolved
from domain.messages.reports import subject_of
from domain.reports import Attachment, Report, ReportAction, ReportEvent
from services import report_cards
from storage.transaction import Transaction


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Owe the reporter what the event means to them; what they did themselves they were told in the answer."""
    if event.actor is Actor.REPORTER or report.reporter_id is None:
        return
    news = _news(tx, report, event)
    reason, subject, to = f"report:{report.id}:event:{event.id}", subject_of(report.id), [report.reporter_id]
    card = report_cards.own(tx, report, now=now, below=news is not None)
    tx.outbox.add(card, to=to, reason=f"{reason}:card", now=now, card=subject, silent=True)
    if news is not None:
        tx.outbox.add(news, to=to, reason=reason, now=now, becomes=subject)


def _news(tx: Transaction, report: Report, event: ReportEvent) -> Message | None:
    """Make the message of an event that the reporter must not miss."""
    match event.action:
        case ReportAction.RESOLVE:
            return ReportResolved(
                number=report.id,
                line=report.line,
                note=event.note,
                files=_files(tx, event),
                confirm_by=report.confirm_by,
            )
        case ReportAction.ASK:
            return ReportQuestion(number=report.id, line=report.line, note=event.note, files=_files(tx, event))
        case ReportAction.REFUSE:
            return ReportRefused(number=report.id, line=report.line, note=event.note, files=_files(tx, event))
        case ReportAction.CLOSE_UNCONFIRMED:
            return ReportClosedUnconfirmed(number=report.id, line=report.line)
        case _:
            return None


def _files(tx: Transaction, event: ReportEvent) -> tuple[Attachment, ...]:
    files = tx.reports.list_attachments(event.report_id)
    return tuple(one.attachment for one in files if one.event_id == event.id)
