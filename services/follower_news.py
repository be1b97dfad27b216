"""What those hear who reported the same: progress changes their card without a sound, an outcome is a new message.

They hear what its reporter hears, but for what is between the reporter and the staff: a question, and others' words.
Relatives hear it with the reporter (services/reporter_news).
"""

from datetime import datetime

from domain.ids import PersonId
from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.following import (
    FollowClosedUnconfirmed,
    FollowRefused,
    FollowResolved,
    ReportMerged,
    ReportUnmerged,
)
from domain.messages.reports import subject_of
from domain.report_lifecycle import ANSWERED, ReportAction
from domain.reports import Attachment, Report, ReportEvent
from services import deadline_news, followers, report_cards
from storage.transaction import Transaction

ALONE = frozenset({ReportAction.JOIN, ReportAction.LEAVE})
"""What one of many does changes nobody else's card: only how many they are."""


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Owe those who joined what the event means; whoever did it was told in the answer."""
    if event.action is ReportAction.FILE:
        return  # nobody follows it yet
    hearing = [one for one in followers.list_hearing(tx, report, Actor.CO_REPORTER) if one != event.actor_id]
    if event.action is ReportAction.MERGE:
        _tell_of_merge(tx, report, event, hearing, now=now)
    elif event.action is ReportAction.UNMERGE:
        _tell_of_unmerge(tx, report, event, hearing, now=now)
    elif hearing and event.action not in ALONE:
        _bring(tx, report, _make(tx, report, event), hearing, reason=_reason(event), now=now)


def make_outcome(tx: Transaction, report: Report) -> Message | None:
    """Make the news of what came out, for somebody who joins when that is said already."""
    if report.state not in ANSWERED:
        return None
    events = tx.reports.list_events(report.id)
    results = [event for event in events if event.action in {ReportAction.RESOLVE, ReportAction.PARTS_DONE}]
    return _make(tx, report, results[-1]) if results else None


def _reason(event: ReportEvent) -> str:
    return f"follow:{event.report_id}:event:{event.id}"


def _bring(
    tx: Transaction, report: Report, news: Message | None, to: list[PersonId], *, reason: str, now: datetime
) -> None:
    """Change their cards; news is a new message below, and the card from then on."""
    subject = subject_of(report.id)
    card = report_cards.followed(tx, report, below=news is not None)
    tx.outbox.add(card, to=to, reason=f"{reason}:card", now=now, card=subject, silent=True)
    if news is not None:
        tx.outbox.add(news, to=to, reason=reason, now=now, becomes=subject)


def _make(tx: Transaction, report: Report, event: ReportEvent) -> Message | None:
    """Make the message of an event that nobody must miss who reported it."""
    what = {"number": report.id, "category": report.category, "line": report.public_line}
    match event.action:
        case ReportAction.RESOLVE | ReportAction.PARTS_DONE:
            return FollowResolved(**what, note=event.note, files=_files(tx, event))
        case ReportAction.REFUSE:
            return FollowRefused(**what, note=event.note, files=_files(tx, event))
        case ReportAction.CLOSE_UNCONFIRMED:
            return FollowClosedUnconfirmed(**what)
        case ReportAction.ESCALATE:
            return deadline_news.escalated(tx, report.model_copy(update={"text": None, "summary": None}), event)
        case _:
            return None


def _tell_of_merge(
    tx: Transaction, report: Report, event: ReportEvent, hearing: list[PersonId], *, now: datetime
) -> None:
    """Tell everybody who heard of a report with which one they hear of it from now on, and what came of that one."""
    main = followers.find_end(tx, report)
    what = {"number": report.id, "category": report.category, "into": main.id, "state": main.state}
    own = [] if report.reporter_id is None else [report.reporter_id]
    reason = _reason(event)
    theirs = ReportMerged(**what, line=report.line, mine=True)
    tx.outbox.add(theirs, to=own, reason=reason, now=now, becomes=subject_of(report.id))
    joined = ReportMerged(**what, line=report.public_line, mine=False)
    tx.outbox.add(joined, to=hearing, reason=reason, now=now, becomes=subject_of(report.id))
    outcome = make_outcome(tx, main)
    if outcome is not None:
        to = [one for one in (*own, *hearing) if one != main.reporter_id]
        tx.outbox.add(outcome, to=to, reason=f"{reason}:outcome", now=now, becomes=subject_of(main.id))


def _tell_of_unmerge(
    tx: Transaction, report: Report, event: ReportEvent, hearing: list[PersonId], *, now: datetime
) -> None:
    """Tell everybody who heard of a report that it is a matter of its own again."""
    what = {"number": report.id, "category": report.category, "due_at": report.due_at}
    own = [one for one in (report.reporter_id,) if one is not None and one != event.actor_id]
    reason, subject = _reason(event), subject_of(report.id)
    tx.outbox.add(ReportUnmerged(**what, line=report.line), to=own, reason=reason, now=now, becomes=subject)
    joined = ReportUnmerged(**what, line=report.public_line)
    tx.outbox.add(joined, to=hearing, reason=reason, now=now, becomes=subject)


def _files(tx: Transaction, event: ReportEvent) -> tuple[Attachment, ...]:
    files = tx.reports.list_attachments(event.report_id)
    return tuple(one.attachment for one in files if one.event_id == event.id and not one.hidden)
