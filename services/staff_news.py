"""What staff hear of a report: news is a new message to whoever has to act, all else edits the cards they have."""

from datetime import datetime

from domain.categories import Category
from domain.lifecycle import Actor
from domain.messages.cases import CaseUnattended, StaffCard, staff_subject
from domain.outbox import Lane
from domain.queue import Case
from domain.reports import Attachment, AttachmentKind, Report, ReportAction, ReportEvent
from domain.roles import Grant, Role
from storage.transaction import Transaction

HISTORY_SHOWN = 3

NEWS = frozenset(
    {
        ReportAction.FILE,
        ReportAction.ASSIGN,
        ReportAction.ANSWER,
        ReportAction.ADD,
        ReportAction.CONFIRM_HALF,
        ReportAction.CONFIRM_NOT,
        ReportAction.WITHDRAW,
    }
)
"""After these somebody else has to know at once."""


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Tell the staff who are concerned what happened to a report, except whoever did it."""
    subject = staff_subject(report.id)
    if event.actor is Actor.WORKSTATION and event.actor_id is not None:
        # They see the outcome at once; an older edit that is still on its way would take it back.
        tx.outbox.drop_edits(subject, of=event.actor_id)
    # A report that was only just filed is on nobody's card yet.
    watching = [] if event.action is ReportAction.FILE else tx.queue.list_watching(report.id, now=now)
    case = tx.queue.find_case(report.id) if watching or event.action in NEWS else None
    if case is None:
        return
    told = _list_concerned(tx, case, event, now=now) if event.action in NEWS else []
    others = [person for person in watching if person not in {event.actor_id, *(one.person_id for one in told)}]
    card = StaffCard.of(case, (), now=now) if event.action is ReportAction.FILE else make_card(tx, case, now=now)
    lane = Lane.URGENT if report.category is Category.SAFETY else Lane.FEEDBACK
    _bring_news(tx, case, card, event, told=told, lane=lane, now=now)
    tx.outbox.add(card, to=others, reason=f"staff-card:{event.id}", now=now, card=subject, silent=True)


def make_card(tx: Transaction, case: Case, *, now: datetime) -> StaffCard:
    """Make the card of a report with the last lines of its history."""
    return StaffCard.of(case, tuple(tx.queue.list_entries(case.report.id, limit=HISTORY_SHOWN)), now=now)


def _list_concerned(tx: Transaction, case: Case, event: ReportEvent, *, now: datetime) -> list[Grant]:
    """List the grants by which people have to act: the handler's, or those on duty where there is none who may."""
    report, out = case.report, {case.report.reporter_id, event.actor_id}
    if report.handler_id is not None and event.action is not ReportAction.FILE:
        held = [
            grant
            for grant in tx.roles.list_of(report.handler_id, now=now)
            if grant.role is Role.WORKSTATION and grant.unit_id in case.line
        ]
        if held:
            return held[:1] if report.handler_id not in out else []
    excluding = [person for person in out if person is not None]
    return tx.roles.list_on_duty(case.line, Role.WORKSTATION, now=now, excluding=excluding)


def _bring_news(
    tx: Transaction,
    case: Case,
    card: StaffCard,
    event: ReportEvent,
    *,
    told: list[Grant],
    lane: Lane,
    now: datetime,
) -> None:
    reason, report = f"staff-news:{event.id}", case.report
    to = [grant.person_id for grant in told]
    if any(grant.role is not Role.WORKSTATION for grant in told):
        # The administrators stand in where nobody holds the role; they can appoint somebody, not handle it.
        unattended = CaseUnattended(number=report.id, category=report.category, unit=case.unit)
        tx.outbox.add(unattended, to=to, reason=reason, now=now, lane=lane)
        return
    news = card.model_copy(update={"news": event.action, "files": _list_files(tx, case, event)})
    tx.outbox.add(news, to=to, reason=reason, now=now, lane=lane, becomes=card.subject())


def _list_files(tx: Transaction, case: Case, event: ReportEvent) -> tuple[Attachment, ...]:
    """Choose the one file that the news carries: its first photo, or else its first voice message."""
    if not case.photos and not case.voices:
        return ()
    files = [one.attachment for one in tx.reports.list_attachments(event.report_id) if one.event_id == event.id]
    carried = [file for file in files if file.kind is not AttachmentKind.DOCUMENT]
    return tuple(sorted(carried, key=lambda file: file.kind is not AttachmentKind.PHOTO)[:1])
