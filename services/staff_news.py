"""What staff hear of a report: news is a new message to whoever has to act, all else edits the cards they have."""

from datetime import datetime

from domain.categories import Urgency
from domain.duty import OnDuty
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from domain.messages.callers import CallerLine
from domain.messages.cases import CaseUnattended, StaffCard, staff_subject
from domain.messages.duplicates import MergedCaller
from domain.outbox import Lane
from domain.queue import Case
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Attachment, AttachmentKind, Report, ReportEvent
from domain.roles import Role
from domain.transfers import PASSING
from services import answers, calls, deadline_cards, duty, parts, together
from storage.transaction import Transaction

HISTORY_SHOWN = 3

NEWS = frozenset(
    {
        ReportAction.FILE,
        ReportAction.ASSIGN,
        ReportAction.REDIRECT,
        ReportAction.FORWARD,
        ReportAction.DECLINE,
        ReportAction.JOIN_HANDS,
        ReportAction.BODY_DECLINE,
        ReportAction.ANSWER,
        ReportAction.ADD,
        ReportAction.CONFIRM_HALF,
        ReportAction.CONFIRM_NOT,
        ReportAction.RECHECK_FAILED,
        ReportAction.UNMERGE,
        ReportAction.WITHDRAW,
    }
)
"""After these somebody else has to know at once."""

STAFF = frozenset({Actor.WORKSTATION, Actor.CALLER_DESK})

PASSED_ON = frozenset({ReportAction.ASSIGN, ReportAction.HAND_OVER, ReportAction.REDIRECT, *PASSING})
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
    news = is_news(event) and not _is_joining(tx, event)
    case = tx.queue.find_case(report.id) if watching or news else None
    if case is None:
        return
    told = _list_concerned(tx, case, event, now=now) if news else []
    if event.action is ReportAction.WITHDRAW:
        told = [one for one in told if one.person_id not in unaware]
    others = [person for person in watching if person not in {event.actor_id, *(one.person_id for one in told)}]
    # Of what has only just come in nothing but itself is known yet.
    new = event.action is ReportAction.FILE and report.parent_id is None and report.kept_from is None
    card = StaffCard.of(case, (), now=now) if new else make_card(tx, case, now=now)
    _bring_news(tx, case, card, event, told=told, lane=lane_of(report), now=now)
    tx.outbox.add(card, to=others, reason=f"staff-card:{event.id}", now=now, card=subject, silent=True)


def renew(tx: Transaction, report: Report, *, reason: str, now: datetime) -> None:
    """Change the cards that staff have of a report, without a sound, where it is only counted anew."""
    watching = tx.queue.list_watching(report.id, now=now)
    case = tx.queue.find_case(report.id) if watching else None
    if case is not None:
        card, subject = make_card(tx, case, now=now), staff_subject(report.id)
        tx.outbox.add(card, to=watching, reason=f"staff-card:{reason}", now=now, card=subject, silent=True)


def is_news(event: ReportEvent) -> bool:
    """Tell whether somebody else has to know at once, as also of what has become urgent."""
    ended = event.action is ReportAction.CLOSE_PART and event.after is ReportState.WITHDRAWN
    return event.action in NEWS or event.urgency is Urgency.URGENT or ended


def lane_of(report: Report) -> Lane:
    """Give how fast news of a report have to be."""
    return Lane.URGENT if report.urgency is Urgency.URGENT else Lane.FEEDBACK


def make_card(tx: Transaction, case: Case, *, now: datetime) -> StaffCard:
    """Make the card of a report with the last lines of its history."""
    entries = tuple(tx.queue.list_entries(case.report.id, limit=HISTORY_SHOWN))
    card = StaffCard.of(case, entries, now=now, call=calls.find(tx, case.report))
    beside = {
        "raised": deadline_cards.find_raised(tx, case.report),
        "answers": answers.show(tx, case.report),
        "together": together.show(tx, case),
        "callers": _list_callers(tx, case) or None,
        "about": None if case.report.kept_from is None else tx.units.get(case.report.kept_from).name,
    }
    return card.model_copy(update={name: part for name, part in beside.items() if part is not None})


def _list_callers(tx: Transaction, case: Case) -> tuple[MergedCaller, ...]:
    """List who telephoned about the same: they hear nothing by themselves."""
    merged = [tx.reports.get(one) for one in tx.followers.list_merged(case.report.id)] if case.people > 1 else []
    lines = [(one.id, CallerLine.of(one.channel, one.caller)) for one in merged]
    return tuple(MergedCaller(number=number, caller=line) for number, line in lines if line is not None)


def _is_joining(tx: Transaction, event: ReportEvent) -> bool:
    """Tell whether somebody says with it what they brought when they joined: one of many, and no news by itself."""
    if event.action is not ReportAction.ADD or event.actor is not Actor.CO_REPORTER or event.actor_id is None:
        return False
    joined = tx.followers.find(event.report_id, event.actor_id)
    return joined is not None and joined.joined_at == event.at


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
    report, reporter = case.report, parts.find_reporter(tx, case.report)
    out = {reporter, event.actor_id}
    if event.action is not ReportAction.FILE:
        handler = duty.find_handler(tx, report, case.line, now=now)
        if handler is not None:
            return [handler] if handler.person_id not in out else []
    excluding = [] if reporter is None else [reporter]
    there = duty.list_on_duty_for(tx, report, now=now, excluding=excluding)
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
    if any(one.role is Role.ADMIN for one in told):
        # The administrators stand in where nobody holds the role; they can appoint somebody, not handle it.
        unattended = make_unattended(tx, report)
        tx.outbox.add(unattended, to=to, reason=reason, now=now, lane=lane, not_before=when)
        return
    part = event.action is ReportAction.FILE and report.parent_id is not None
    why = ReportAction.SPLIT if part else event.action
    news = card.model_copy(update={"news": why, "files": _list_files(tx, case, event)})
    tx.outbox.add(news, to=to, reason=reason, now=now, lane=lane, becomes=card.subject(), not_before=when)


def make_unattended(tx: Transaction, report: Report) -> CaseUnattended:
    """Say that nobody is there to handle a report; of one about staff, also about whose."""
    about = None if report.kept_from is None else tx.units.get(report.kept_from).name
    unit = tx.units.get(report.unit_id).name
    return CaseUnattended(number=report.id, category=report.category, unit=unit, about=about)


def _list_files(tx: Transaction, case: Case, event: ReportEvent) -> tuple[Attachment, ...]:
    """Choose the one file that the news carries: its first photo, or else its first voice message."""
    if not case.photos and not case.voices:
        return ()
    whole = case.report.parent_id if event.action is ReportAction.FILE else None
    kept = tx.reports.list_attachments(whole or event.report_id)
    files = [one.attachment for one in kept if whole or one.event_id == event.id]
    carried = [file for file in files if file.kind is not AttachmentKind.DOCUMENT]
    return tuple(sorted(carried, key=lambda file: file.kind is not AttachmentKind.PHOTO)[:1])
