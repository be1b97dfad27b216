"""What reporters do with their own reports: withdraw, answer, confirm, rate, add."""

from datetime import datetime

from domain.drafts import ReportDraft
from domain.errors import DraftIncomplete
from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.news import ReplyAsked, ReplySent, ReportRated, ReportReopened, ReportSolved, WithdrawSure
from domain.messages.reports import OwnReport, subject_of
from domain.people import Person
from domain.policy import Policy
from domain.replies import ReplyDraft
from domain.reports import LIFECYCLE, Report, ReportAction, ReportState, check_text
from services import mutes, report_cards, reports
from storage.transaction import Transaction


def file(tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime) -> OwnReport:
    """File what was drafted; give the report's own card. Raises as `reports.file` does."""
    report = reports.file(tx, resident, draft, policy=policy, now=now)
    return report_cards.passed_up(tx, report, OwnReport.of(report, attachments=draft.attachments), now=now)


def check_may(tx: Transaction, person: Person, number: int, action: ReportAction, *, now: datetime) -> Report:
    """Give the report if its reporter may do this now. Raises NotFound or ActionImpossible."""
    del now
    report = report_cards.find_own(tx, person, number)
    LIFECYCLE.next_state(report.state, action, {Actor.REPORTER})
    return report


def ask_reply(tx: Transaction, person: Person, number: int, action: ReportAction, *, now: datetime) -> ReplyAsked:
    """Ask for what somebody wants to say about their report, if they may say it now."""
    report = check_may(tx, person, number, action, now=now)
    _check_may_say(tx, person, report, action, now=now)
    return ReplyAsked(number=report.id, action=action, line=report.line)


def ask_withdrawal(tx: Transaction, person: Person, number: int, *, now: datetime) -> WithdrawSure:
    """Ask whether a report should really be withdrawn, if it may be."""
    return WithdrawSure(number=check_may(tx, person, number, ReportAction.WITHDRAW, now=now).id)


def withdraw(tx: Transaction, person: Person, number: int, *, now: datetime) -> Message:
    """Take a report back."""
    return report_cards.own(tx, _act(tx, person, number, ReportAction.WITHDRAW, now=now), now=now)


def confirm_solved(tx: Transaction, person: Person, number: int, *, now: datetime) -> ReportSolved:
    """Close a report: its reporter says that it is solved."""
    return ReportSolved(number=_act(tx, person, number, ReportAction.CONFIRM_SOLVED, now=now).id)


def confirm_not(tx: Transaction, person: Person, number: int, *, now: datetime) -> ReportReopened:
    """Reopen a report: its reporter says that it is not solved."""
    report = _act(tx, person, number, ReportAction.CONFIRM_NOT, now=now)
    return ReportReopened(number=report.id, due_at=report.due_at)


def rate(tx: Transaction, person: Person, number: int, stars: int, *, now: datetime) -> ReportRated:
    """Give one to five stars, once. Raises Stale for a second time."""
    report = _act(tx, person, number, ReportAction.RATE, now=now, rating=stars)
    return ReportRated(number=report.id, stars=stars)


def reply(tx: Transaction, person: Person, draft: ReplyDraft, *, policy: Policy, now: datetime) -> ReplySent:
    """Pass on to the workstation what the reporter says. Raises Muted, TextTooLong, or DraftIncomplete for nothing."""
    words = check_text(draft.text or "", policy=policy)
    if not (words or draft.attachments):
        raise DraftIncomplete
    report = report_cards.find_own(tx, person, draft.number)
    _check_may_say(tx, person, report, draft.action, now=now)
    reports.act(tx, person, report.id, draft.action, now=now, note=words or None, attachments=draft.attachments)
    tx.outbox.drop_edits(subject_of(report.id), of=person.id)
    return ReplySent(number=report.id, action=draft.action)


def take_words(tx: Transaction, person: Person, words: str, *, policy: Policy, now: datetime) -> ReplySent | None:
    """Pass words on as the answer, if exactly one of somebody's reports waits for one. Raises TextTooLong."""
    text = check_text(words, policy=policy)
    asked = tx.reports.list_numbers_in(person.id, ReportState.ASKED, limit=2)
    if len(asked) != 1:
        return None
    draft = ReplyDraft(number=asked[0], action=ReportAction.ANSWER, text=text)
    return reply(tx, person, draft, policy=policy, now=now)


def _check_may_say(tx: Transaction, person: Person, report: Report, action: ReportAction, *, now: datetime) -> None:
    """Raise Muted for what only adds words; whether it was solved, its reporter may always say (R38)."""
    if action in {ReportAction.ADD, ReportAction.ANSWER}:
        mutes.check_not_muted(tx, person, category=report.category, now=now)


def _act(
    tx: Transaction,
    person: Person,
    number: int,
    action: ReportAction,
    *,
    now: datetime,
    rating: int | None = None,
) -> Report:
    """Do it if it is theirs; what was about to change its card would be older than the answer to this."""
    report = report_cards.find_own(tx, person, number)
    tx.outbox.drop_edits(subject_of(report.id), of=person.id)
    return reports.act(tx, person, report.id, action, now=now, rating=rating)
