"""What staff hear of a report: news is a new message to whoever has to act, all else edits the cards they have."""

from datetime import datetime

from domain.categories import Urgency
from domain.duty import OnDuty
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from domain.messages.cases import CaseUnattended, StaffCard, staff_subject
from domain.outbox import Lane
from domain.queue import Case
from domain.reports import Attachment, AttachmentKind, Report, ReportAction, ReportEvent
from domain.roles import ANSWERING
from services import calls, duty
from storage.transaction import Transaction

HISTORY_SHOWN = 3

NEWS = frozenset(
    {
        ReportAction.FILE,
        ReportAction.ASSIGN,
        ReportAction.REDIRECT,
        ReportAction.ANSWER,
        ReportAction.ADD,
        ReportAction.CONFIRM_HALF,
        ReportAction.CONFIRM_NOT,
        ReportAction.WITHDRAW,
    }
)
"""After these somebody else has to know at once."""

STAFF = frozenset({Actor.WORKSTATION, Actor.CALLER_DESK})

PASSED_ON = frozenset({ReportAction.ASSIGN, ReportAction.HAND_OVER, ReportAction.REDIRECT})
"""After these it is somebody else's."""


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Tell the staff who are concerned what happened to a report, except whoever did it."""
    subject = staff_subject(report.id)
    if event.actor in STAFF and event.actor_id is not None:
        # They see the outcome at once; an older edit that is still on its way would take it back.
        tx.outbox.drop_edits(subject, of=event.actor_id)
    # A report that was only just filed is on nobody's card yet.
    watching = [] if event.action is ReportAction.FILE else tx.queue.list_watching(report.id, now=now)
    unaware = drop_overtaken(tx, event, now=now)
    case = tx.queue.find_case(report.id) if watching or is_news(event) else None
    if case is None:
        return
    told = _list_concerned(tx, case, event, now=now) if is_news(event) else []
    if event.action is ReportAction.WITHDRAW:
        told = [one for one in told if one.person_id not in unaware]
    others = [person for person in watching if person not in {event.actor_id, *(one.person_id for one in told)}]
    card = StaffCard.of(case, (), now=now) if event.action is ReportAction.FILE else make_card(tx, case, now=now)
    lane = Lane.URGENT if report.urgency is Urgency.URGENT else Lane.FEEDBACK
    _bring_news(tx, case, card, event, told=told, lane=lane, now=now)
    tx.outbox.add(card, to=others, reason=f"staff-card:{event.id}", now=now, card=subject, silent=True)


def is_news(event: ReportEvent) -> bool:
    """Tell whether somebody else has to know at once, as also of what has become urgent."""
    return event.action in NEWS or event.urgency is Urgency.URGENT


def make_card(tx: Transaction, case: Case, *, now: datetime) -> StaffCard:
    """Make the card of a report with the last lines of its history."""
    entries = tuple(tx.queue.list_entries(case.report.id, limit=HISTORY_SHOWN))
    return StaffCard.of(case, entries, now=now, call=calls.find(tx, case.report))


def drop_overtaken(tx: Transaction, event: ReportEvent, *, now: datetime) -> list[PersonId]:
    """Forget the news of a report that wait for somebody's working hours, where it has gone on; give whose."""
    goes_on = event.after is not event.before or event.action in PASSED_ON
    if not goes_on or event.action is ReportAction.FILE:
        return []
    return tx.outbox.drop_deferred(reasons(event.report_id), now=now)


def reasons(report_id: ReportId) -> str:
    """Give how the reasons of all news of a report begin."""
    return f"staff-news:{report_id}:"


def _list_concerned(tx: Transaction, case: Case, event: ReportEvent, *, now: datetime) -> list[OnDuty]:
    """List who has to act: the handler, or those on duty where there is none who is there and may.

    Who files for a caller may be the only one on duty; then there is nobody to tell.
    """
    report, out = case.report, {case.report.reporter_id, event.actor_id}
    if event.action is not ReportAction.FILE:
        handler = duty.find_handler(tx, report, case.line, now=now)
        if handler is not None:
            return [handler] if handler.person_id not in out else []
    excluding = [] if report.reporter_id is None else [report.reporter_id]
    there = duty.list_on_duty(tx, case.line, report.body, now=now, excluding=excluding)
    return [one for one in there if one.person_id != event.actor_id]


def _bring_news(
    tx: Transaction,
    case: Case,
    card: StaffCard,
    event: ReportEvent,
    *,
    told: list[OnDuty],
    lane: Lane,
    now: datetime,
) -> None:
    reason, report = f"{reasons(case.report.id)}{event.id}", case.report
    to = [one.person_id for one in told]
    when = {} if lane is Lane.URGENT else duty.list_hearing(tx, told, now=now)
    if any(one.role not in ANSWERING for one in told):
        # The administrators stand in where nobody holds the role; they can appoint somebody, not handle it.
        unattended = CaseUnattended(number=report.id, category=report.category, unit=case.unit)
        tx.outbox.add(unattended, to=to, reason=reason, now=now, lane=lane, not_before=when)
        return
    news = card.model_copy(update={"news": event.action, "files": _list_files(tx, case, event)})
    tx.outbox.add(news, to=to, reason=reason, now=now, lane=lane, becomes=card.subject(), not_before=when)


def _list_files(tx: Transaction, case: Case, event: ReportEvent) -> tuple[Attachment, ...]:
    """Choose the one file that the news carries: its first photo, or else its first voice message."""
    if not case.photos and not case.voices:
        return ()
    files = [one.attachment for one in tx.reports.list_attachments(event.report_id) if one.event_id == event.id]
    carried = [file for file in files if file.kind is not AttachmentKind.DOCUMENT]
    return tuple(sorted(carried, key=lambda file: file.kind is not AttachmentKind.PHOTO)[:1])
