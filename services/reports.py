"""Reports: filing one, and the one way in which anything happens to it afterwards."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.categories import TIME_LIMITS
from domain.drafts import ReportDraft, check_complete
from domain.ids import PersonId, ReportId
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
)
from domain.roles import Role
from services import announcements, report_cards, roles
from storage.transaction import Transaction

DAY = timedelta(days=1)


def file(tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime) -> Report:
    """File a report and put it into the queue of the workstation that answers for it.

    Raises DraftIncomplete, or DailyLimitReached when the resident has filed more than a day allows.
    """
    category = check_complete(draft)
    check_may_file(tx.reports.count_filed_since(resident.id, now - DAY), policy=policy)
    report = tx.reports.add(
        draft,
        category=category,
        unit_id=resident.unit_id,
        reporter_id=resident.id,
        due_at=now + TIME_LIMITS[category],
        now=now,
    )
    event = tx.reports.add_event(
        report,
        ReportAction.FILE,
        actor=Actor.REPORTER,
        actor_id=resident.id,
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
    policy: Policy,
    now: datetime,
    note: str | None = None,
    due_at: datetime | None = None,
    handler_id: PersonId | None = None,
    rating: int | None = None,
    attachments: Sequence[Attachment] = (),
) -> Report:
    """Do something with a report as the table allows it, append it to the history, and tell everybody concerned.

    Without a person it is the clock that acts. Raises NotFound, ActionImpossible, ActionNotYours, OwnReport, or Stale
    for a second rating.
    """
    before = tx.reports.get(report_id)
    actor, state = _permit(tx, person, before, action, now=now)
    given: dict[str, object] = {"due_at": due_at, "handler_id": handler_id, "rating": rating}
    if action is ReportAction.SUMMARISE:
        given["summary"] = note
    changes = _follow(before, action, state, person=person, now=now, policy=policy)
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
        attachments=attachments,
    )
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
    return actor, state


def _follow(
    report: Report, action: ReportAction, state: ReportState, *, person: Person | None, policy: Policy, now: datetime
) -> dict[str, object]:
    """List the changes that follow from the action itself."""
    changes: dict[str, object] = {"state": state, "changed_at": now}
    takes = {ReportAction.ACCEPT, ReportAction.RESOLVE, ReportAction.ASK, ReportAction.PLAN, ReportAction.REFUSE}
    if action in takes and person is not None:
        changes["handler_id"] = person.id
    if state is not report.state:  # what staff do beside it does not prolong the reporter's time
        changes["confirm_by"] = now + policy.confirm_within if state is ReportState.RESOLVED else None
    if action in {ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT}:
        changes["due_at"] = now + TIME_LIMITS[report.category]
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
    if roles.may(tx, person, {Role.WORKSTATION}, report.unit_id, now=now):
        actors.add(Actor.WORKSTATION)
    return frozenset(actors)


def close_unconfirmed(tx: Transaction, *, policy: Policy, now: datetime, limit: int = 200) -> int:
    """Close what was resolved and got no answer from its reporter in time (R38); give how many were due."""
    due = tx.reports.list_due_unconfirmed(now=now, limit=limit)
    for report in due:
        act(tx, None, report.id, ReportAction.CLOSE_UNCONFIRMED, policy=policy, now=now)
    return len(due)


def public_card(tx: Transaction, person: Person, number: int, *, now: datetime) -> Message:
    """Give the card of a report as this person may see it: its reporter all of it. Raises NotFound."""
    return report_cards.card_for(tx, person, number, now=now)


def list_history(tx: Transaction, report: Report) -> list[ReportEvent]:
    """List what happened to a report, oldest first."""
    return tx.reports.list_events(report.id)
