"""Reports: filing one, and the one way in which anything happens to it afterwards."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.callers import check_call
from domain.categories import Urgency
from domain.drafts import ReportDraft, check_complete
from domain.ids import PersonId, ReportId, UnitId
from domain.lifecycle import Actor
from domain.message import Message
from domain.people import Person
from domain.policy import Policy
from domain.reports import (
    LIFECYCLE,
    Attachment,
    Report,
    ReportAction,
    ReportEvent,
    ReportState,
    check_may_file,
    check_not_own,
    check_not_rated,
    staff_actors,
)
from services import announcements, calls, duty, mutes, report_cards
from storage.transaction import Transaction

DAY = timedelta(days=1)

_AUDITED = {ReportAction.RELEASE: "released", ReportAction.CONCEAL: "concealed"}


def file(tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime) -> Report:
    """File a report and put it into the queue of the workstation that answers for it.

    Raises DraftIncomplete, Muted unless it is an emergency, or DailyLimitReached when the resident has filed more
    than a day allows.
    """
    mutes.check_not_muted(tx, resident, category=check_complete(draft), now=now)
    check_may_file(tx.reports.count_filed_since(resident.id, now - DAY), policy=policy)
    return _enter(tx, resident, draft, actor=Actor.REPORTER, unit_id=draft.unit_id or resident.unit_id, now=now)


def file_for_caller(tx: Transaction, clerk: Person, draft: ReportDraft, *, unit_id: UnitId, now: datetime) -> Report:
    """File what a caller or a visitor says, as often as somebody calls. Raises DraftIncomplete."""
    return _enter(tx, clerk, draft, actor=Actor.CALLER_DESK, unit_id=unit_id, now=now)


def _enter(tx: Transaction, by: Person, draft: ReportDraft, *, actor: Actor, unit_id: UnitId, now: datetime) -> Report:
    own = actor is Actor.REPORTER
    category = tx.city.get().category(check_complete(draft))
    report = tx.reports.add(
        draft,
        category=category,
        unit_id=unit_id,
        reporter_id=by.id if own else None,
        filed_by=None if own else by.id,
        due_at=tx.city.due_at(category.code, unit_id, since=now),
        now=now,
    )
    event = tx.reports.add_event(
        report,
        ReportAction.FILE,
        actor=actor,
        actor_id=by.id,
        before=None,
        at=now,
        attachments=draft.attachments,
    )
    announcements.announce(tx, report, event, now=now)
    return report


def act(  # noqa: PLR0913  # the one door through which everything that happens to a report goes
    tx: Transaction,
    person: Person | None,
    report_id: ReportId,
    action: ReportAction,
    *,
    now: datetime,
    note: str | None = None,
    due_at: datetime | None = None,
    handler_id: PersonId | None = None,
    unit_id: UnitId | None = None,
    rating: int | None = None,
    urgency: Urgency | None = None,
    attachments: Sequence[Attachment] = (),
) -> Report:
    """Do something with a report as the table allows it, append it to the history, and tell everybody concerned.

    Without a person it is the clock that acts. Raises NotFound, ActionImpossible, ActionNotYours, OwnReport, or Stale
    for a second rating.
    """
    before = tx.reports.get(report_id)
    actor, state = _permit(tx, person, before, action, now=now)
    given: dict[str, object] = {
        "due_at": due_at,
        "handler_id": handler_id,
        "unit_id": unit_id,
        "rating": rating,
        "urgency": urgency,
    }
    if action is ReportAction.SUMMARISE:
        given["summary"] = note
    changes = _follow(tx, before, action, state, person=person, now=now)
    changes |= {field: value for field, value in given.items() if value}
    report = before.model_copy(update=changes)
    tx.reports.save(report)
    event = tx.reports.add_event(
        report,
        action,
        actor=actor,
        actor_id=person.id if person else None,
        before=before.state,
        at=now,
        note=note,
        due_at=due_at,
        urgency=urgency,
        attachments=attachments,
    )
    if action in _AUDITED:
        by = person.id if person else None
        tx.audit.add(_AUDITED[action], actor=by, subject=f"report:{report.id}", at=now, unit=report.unit_id)
    announcements.announce(tx, report, event, now=now)
    return report


def _permit(
    tx: Transaction, person: Person | None, report: Report, action: ReportAction, *, now: datetime
) -> tuple[Actor, ReportState]:
    """Tell as what somebody acts and which state it leads to, or raise the rule against it."""
    actors = list_actors(tx, person, report, now=now)
    state = LIFECYCLE.next_state(report.state, action, actors)
    actor = next(iter(LIFECYCLE.steps[report.state, action].actors & actors))
    if actor is Actor.WORKSTATION and person is not None:
        check_not_own(report, person.id)
    if action is ReportAction.RATE:
        check_not_rated(report)
    if action in {ReportAction.NOT_REACHED, ReportAction.TOLD}:
        check_call(calls.find(tx, report), action)
    return actor, state


def _follow(
    tx: Transaction,
    report: Report,
    action: ReportAction,
    state: ReportState,
    *,
    person: Person | None,
    now: datetime,
) -> dict[str, object]:
    """List the changes that follow from the action itself."""
    changes: dict[str, object] = {"state": state, "changed_at": now}
    takes = {ReportAction.ACCEPT, ReportAction.RESOLVE, ReportAction.ASK, ReportAction.PLAN, ReportAction.REFUSE}
    if action in takes and person is not None:
        changes["handler_id"] = person.id
    if state is not report.state:  # what staff do beside it does not prolong the reporter's time
        within = tx.city.policy_for(report).confirm_within if state is ReportState.RESOLVED else None
        changes["confirm_by"] = now + within if within else None
    if action in {ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT}:
        changes["due_at"] = tx.city.due_at(report.category, report.unit_id, since=now)
    if action is ReportAction.REDIRECT:
        changes["handler_id"] = None
    if action is ReportAction.CONFIRM_NOT:
        changes["reopened"] = report.reopened + 1
    if action in {ReportAction.RELEASE, ReportAction.CONCEAL}:
        changes["released"] = action is ReportAction.RELEASE
    return changes


def list_actors(tx: Transaction, person: Person | None, report: Report, *, now: datetime) -> frozenset[Actor]:
    """Tell in which relations somebody stands to a report."""
    if person is None:
        return frozenset({Actor.CLOCK})
    actors = set()
    if person.id == report.reporter_id:
        actors.add(Actor.REPORTER)
    if duty.may_handle(tx, person.id, report, now=now):
        actors.update(staff_actors(report.channel))
    return frozenset(actors)


def close_unconfirmed(tx: Transaction, *, now: datetime, limit: int = 200) -> int:
    """Close what was resolved and got no answer from its reporter in time (R38); give how many were due."""
    due = tx.reports.list_due_unconfirmed(now=now, limit=limit)
    for report in due:
        act(tx, None, report.id, ReportAction.CLOSE_UNCONFIRMED, now=now)
    return len(due)


def public_card(tx: Transaction, person: Person, number: int, *, now: datetime) -> Message:
    """Give the card of a report as this person may see it: its reporter all of it. Raises NotFound."""
    return report_cards.card_for(tx, person, number, now=now)


def list_history(tx: Transaction, report: Report) -> list[ReportEvent]:
    """List what happened to a report, oldest first."""
    return tx.reports.list_events(report.id)
