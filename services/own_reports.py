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
from services import report_cards, reports
from storage.transaction import Transaction


def file(tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime) -> OwnReport:
    """File what was drafted; give the report's own card. Raises as `reports.file` does."""
    report = reports.file(tx, resident, draft, policy=policy, now=now)
    return OwnReport.of(report, attachments=draft.attachments)


def check_may(tx: Transaction, person: Person, number: int, action: ReportAction, *, now: datetime) -> Report:
    """Give the report if its reporter may do this now. Raises NotFound or ActionImpossible."""
    del now
    report = report_cards.find_own(tx, person, number)
    LIFECYCLE.next_state(report.state, action, {Actor.REPORTER})
    return report


def ask_reply(tx: Transaction, person: Person, number: int, action: ReportAction, *, now: datetime) -> ReplyAsked:
    """Ask for what somebody wants to say about their report, if they may say it now."""
    report = check_may(tx, person, number, action, now=now)
    return ReplyAsked(number=report.id, action=action, line=report.line)


def ask_withdrawal(tx: Transaction, person: Person, number: int, *, now: datetime) -> WithdrawSure:
    """Ask whether a report should really be withdrawn, if it may be."""
    return WithdrawSure(number=check_may(tx, person, number, ReportAction.WITHDRAW, now=now).id)


def withdraw(tx: Transaction, person: Person, number: int, *, policy: Policy, now: datetime) -> Message:
    """Take a report back."""
    return report_cards.own(tx, _act(tx, person, number, ReportAction.WITHDRAW, policy=policy, now=now))


def confirm_solved(tx: Transaction, person: Person, number: int, *, policy: Policy, now: datetime) -> ReportSolved:
    """Close a report: its reporter says that it is solved."""
    return ReportSolved(number=_act(tx, person, number, ReportAction.CONFIRM_SOLVED, policy=policy, now=now).id)


def confirm_not(tx: Transaction, person: Person, number: int, *, policy: Policy, now: datetime) -> ReportReopened:
    """Reopen a report: its reporter says that it is not solved."""
    report = _act(tx, person, number, ReportAction.CONFIRM_NOT, policy=policy, now=now)
    return ReportReopened(number=report.id, due_at=report.due_at)


def rate(tx: Transaction, person: Person, number: int, stars: int, *, policy: Policy, now: datetime) -> ReportRated:
    """Give one to five stars, once. Raises Stale for a second time."""
    report = _act(tx, person, number, ReportAction.RATE, policy=policy, now=now, rating=stars)
    return ReportRated(number=report.id, stars=stars)


def reply(tx: Transaction, person: Person, draft: ReplyDraft, *, policy: Policy, now: datetime) -> ReplySent:
    """Pass on to the workstation what the reporter says. Raises TextTooLong, or DraftIncomplete for nothing."""
    words = check_text(draft.text or "", policy=policy)
    if not (words or draft.attachments):
        raise DraftIncomplete
    report = report_cards.find_own(tx, person, draft.number)
    reports.act(
        tx, person, report.id, draft.action, policy=policy, now=now, note=words or None, attachments=draft.attachments
    )
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


def _act(
    tx: Transaction,
    person: Person,
    number: int,
    action: ReportAction,
    *,
    policy: Policy,
    now: datetime,
    rating: int | None = None,
) -> Report:
    """Do it if it is theirs; what was about to change its card would be older than the answer to this."""
    report = report_cards.find_own(tx, person, number)
    tx.outbox.drop_edits(subject_of(report.id), of=person.id)
    return reports.act(tx, person, report.id, action, policy=policy, now=now, rating=rating)
