"""What reporters do with their own reports: withdraw, answer, confirm, rate, add."""

from datetime import datetime

from domain.answers import FOLLOWING, Answer
from domain.drafts import ReportDraft
from domain.errors import ActionImpossible, DraftIncomplete, NotFound
from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.following import FollowLeft
from domain.messages.news import (
    AnswerTaken,
    ReplyAsked,
    ReplySent,
    ReportRated,
    ReportReopened,
    ReportSolved,
    WithdrawSure,
)
from domain.messages.rechecks import RECHECKING
from domain.messages.reports import OwnReport, subject_of
from domain.people import Person
from domain.policy import Policy
from domain.replies import ReplyDraft
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Doing, Report, check_text
from services import answers, followers, mutes, parts, rechecks, relations, report_cards, reports
from storage.transaction import Transaction


def file(tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime) -> OwnReport:
    """File what was drafted; give the report's own card. Raises as `reports.file` does."""
    report = reports.file(tx, resident, draft, policy=policy, now=now)
    card = OwnReport.of(report, attachments=draft.attachments)
    if report.kept_from is not None:
        card = card.model_copy(update={"unit": tx.units.get(report.unit_id).name})
    return report_cards.passed_up(tx, report, card, now=now)


def check_may(tx: Transaction, person: Person, number: int, action: ReportAction, *, now: datetime) -> Report:
    """Give the report if this person may do this now. Raises NotFound or ActionImpossible."""
    report, actors = _find(tx, person, number, action, now=now)
    LIFECYCLE.next_state(report.state, action, actors)
    followers.check(tx, report, Doing(action=action))
    rechecks.check(tx, person, report, action)
    return report


def ask_reply(tx: Transaction, person: Person, number: int, action: ReportAction, *, now: datetime) -> ReplyAsked:
    """Ask for what somebody wants to say about their report, if they may say it now."""
    report = check_may(tx, person, number, action, now=now)
    _check_may_say(tx, person, report, action, now=now)
    whole = parts.find_whole(tx, report) or report
    joined = relations.is_co_reporter(tx, person, whole, now)
    return ReplyAsked(number=whole.id, action=action, line=whole.public_line if joined else whole.line)


def ask_withdrawal(tx: Transaction, person: Person, number: int, *, now: datetime) -> WithdrawSure:
    """Ask whether a report should really be withdrawn, if it may be."""
    return WithdrawSure(number=check_may(tx, person, number, ReportAction.WITHDRAW, now=now).id)


def withdraw(tx: Transaction, person: Person, number: int, *, now: datetime) -> Message:
    """Take a report back."""
    return report_cards.own(tx, _act(tx, person, number, ReportAction.WITHDRAW, now=now), now=now)


def confirm_solved(tx: Transaction, person: Person, number: int, *, now: datetime) -> ReportSolved | AnswerTaken:
    """Say that it is solved: with that its reporter or a relative closes it, and whoever joined it vouches."""
    _, actors = _find(tx, person, number, ReportAction.CONFIRM_SOLVED, now=now)
    closes = Actor.CO_REPORTER not in actors
    report = _act(tx, person, number, ReportAction.CONFIRM_SOLVED if closes else ReportAction.VOUCH, now=now)
    if Actor.REPORTER in actors:
        return ReportSolved(number=report.id)
    return AnswerTaken(number=report.id, answer=Answer.SOLVED, answers=answers.show(tx, report), closed=closes)


def confirm_not(tx: Transaction, person: Person, number: int, *, now: datetime) -> ReportReopened:
    """Reopen a report: whoever reported or follows it says that it is not solved."""
    report = _act(tx, person, number, ReportAction.CONFIRM_NOT, now=now)
    return ReportReopened(number=report.id, due_at=report.due_at)


def leave(tx: Transaction, person: Person, number: int, *, now: datetime) -> FollowLeft:
    """Follow a report of somebody else's no longer."""
    return FollowLeft(number=_act(tx, person, number, ReportAction.LEAVE, now=now).id)


def rate(tx: Transaction, person: Person, number: int, stars: int, *, now: datetime) -> ReportRated:
    """Give one to five stars, once. Raises Stale for a second time."""
    report = _act(tx, person, number, ReportAction.RATE, now=now, rating=stars)
    return ReportRated(number=report.id, stars=stars)


def reply(tx: Transaction, person: Person, draft: ReplyDraft, *, policy: Policy, now: datetime) -> ReplySent:
    """Pass on to the workstation what the reporter says. Raises Muted, TextTooLong, or DraftIncomplete for nothing."""
    words = check_text(draft.text or "", policy=policy)
    if not (words or draft.attachments):
        raise DraftIncomplete
    report, _ = _find(tx, person, draft.number, draft.action, now=now)
    _check_may_say(tx, person, report, draft.action, now=now)
    doing = Doing(action=draft.action, note=words or None, attachments=draft.attachments)
    reports.do(tx, person, report.id, doing, now=now)
    tx.outbox.drop_edits(subject_of(report.known_as), of=person.id)
    return ReplySent(number=report.known_as, action=draft.action)


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


def _find(
    tx: Transaction, person: Person, number: int, action: ReportAction, *, now: datetime
) -> tuple[Report, frozenset[Actor]]:
    """Give a report to somebody who may speak of it: reporter, follower, or whoever was asked to look once more.

    Raises NotFound for anybody else as for no report, so that nothing is given away, or ActionImpossible.
    """
    report = report_cards.find(tx, number)
    wanted = (Actor.COUNCIL,) if action in RECHECKING else (Actor.REPORTER, *FOLLOWING)
    actors = relations.list_actors(tx, person, report, wanted=wanted, now=now)
    if not actors:
        raise NotFound
    if Actor.REPORTER in actors and Actor.REPORTER not in LIFECYCLE.list_may(report.state, action):
        raise ActionImpossible(action=action.value, state=report.state.value)  # even where others still may
    return report, actors


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
    report, _ = _find(tx, person, number, action, now=now)
    tx.outbox.drop_edits(subject_of(report.id), of=person.id)
    return reports.do(tx, person, report.id, Doing(action=action, rating=rating), now=now)
