"""Who hears of what happens to a report: the reporter, the handler, and whoever is on duty."""

from datetime import datetime

from domain.report_lifecycle import ReportAction
from domain.reports import Report, ReportEvent
from services import deadline_news, follower_news, group_news, report_cards, reporter_news, staff_news, transfer_news
from storage.transaction import Transaction


def announce(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Put into the outbox what the event means to each who is concerned, except to whoever did it."""
    reporter_news.tell(tx, report, event, now=now)
    follower_news.tell(tx, report, event, now=now)
    staff_news.tell(tx, report, event, now=now)
    transfer_news.tell(tx, report, event, now=now)
    deadline_news.tell(tx, report, event, now=now)
    group_news.tell(tx, report, event, now=now)
    if event.action is ReportAction.CONCEAL:
        report_cards.renew_public(tx, report, reason=f"public:{event.id}", now=now)
