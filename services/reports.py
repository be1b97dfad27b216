"""Reports: filing one, and the one way in which anything happens to it afterwards."""

from datetime import datetime, timedelta
from typing import Any

from domain.callers import check_call
from domain.drafts import ReportDraft, check_complete
from domain.ids import ReportId, UnitId
from domain.lifecycle import Actor
from domain.message import Message
from domain.people import Person
from domain.policy import Policy
from domain.report_changes import REOPENS, TAKES, check_may_do, list_changes
from domain.report_errors import AboutStaffByCall
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Change, Doing, NewReport, Report, ReportEvent, check_may_file, check_not_own
from services import (
    announcements,
    answers,
    calls,
    conduct,
    consequences,
    deadlines,
    followers,
    joint,
    mutes,
    neighbours,
    rechecks,
    relations,
    report_cards,
)
from storage.transaction import Transaction

DAY = timedelta(days=1)

_AUDITED = {
    ReportAction.RELEASE: "released",
    ReportAction.CONCEAL: "concealed",
    ReportAction.MERGE: "report-merged",
    ReportAction.UNMERGE: "report-unmerged",
}


def file(tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime) -> Report:
    """File a report and put it into the queue of the workstation that answers for it.

    Raises DraftIncomplete, Muted unless it is an emergency, DailyLimitReached when the resident has filed more than a
    day allows; ConsentMissing or TooManyNeighbours for what is filed under a neighbour's name.
    """
    mutes.check_not_muted(tx, resident, category=check_complete(draft), now=now)
    check_may_file(tx.reports.count_filed_since(resident.id, now - DAY), policy=policy)
    neighbours.check_may_file(tx, resident, draft, now=now)
    return _enter(tx, resident, draft, actor=Actor.REPORTER, unit_id=draft.unit_id or resident.unit_id, now=now)


def file_for_caller(tx: Transaction, clerk: Person, draft: ReportDraft, *, unit_id: UnitId, now: datetime) -> Report:
    """File what a caller or a visitor says, as often as somebody calls. Raises DraftIncomplete or AboutStaffByCall."""
    if tx.city.get().category(check_complete(draft)).about_staff:
        raise AboutStaffByCall
    return _enter(tx, clerk, draft, actor=Actor.CALLER_DESK, unit_id=unit_id, now=now)


def _enter(tx: Transaction, by: Person, draft: ReportDraft, *, actor: Actor, unit_id: UnitId, now: datetime) -> Report:
    own = actor is Actor.REPORTER
    category = tx.city.get().category(check_complete(draft))
    found = conduct.find_destination(tx, unit_id, by.id, now=now) if category.about_staff else None
    if found is not None:
        unit_id = found.unit_id
    limit_at = tx.city.due_at(category.code, unit_id, since=now)
    new = NewReport(
        unit_id=unit_id,
        kept_from=found and found.kept_from,
        reporter_id=by.id if own else None,
        filed_by=None if own else by.id,
        anonymous=own and draft.anonymous,
        neighbour=draft.neighbour if own else None,
        neighbour_consent=draft.consent if own and draft.neighbour else None,
        category=category.code,
        urgency=category.urgency,
        body=found.body if found else category.body,
        channel=draft.channel,
        caller=draft.caller,
        state=ReportState.FILED,
        text=draft.text,
        summary=None,
        place=draft.place,
        handler_id=None,
        confirm_by=None,
        filed_at=now,
        changed_at=now,
        due_at=limit_at,
        limit_since=now,
        limit_at=limit_at,
    )
    return enter(tx, new, Doing(action=ReportAction.FILE, attachments=draft.attachments), by=by, actor=actor, now=now)


def enter(tx: Transaction, new: NewReport, doing: Doing, *, by: Person | None, actor: Actor, now: datetime) -> Report:
    """Begin the history of a report: everything that is ever filed comes in here."""
    report = tx.reports.add(new)
    by_id = by.id if by else None
    event = tx.reports.add_event(report, doing, actor=actor, actor_id=by_id, before=None, at=now)
    _conclude(tx, Change(before=report, after=report, event=event), now=now)
    return report


def act(
    tx: Transaction, /, person: Person | None, report_id: ReportId, action: ReportAction, *, now: datetime, **given: Any
) -> Report:
    """Do something with a report; `given` is what goes along, by the names of `Doing`. See `do`."""
    return do(tx, person, report_id, Doing(action=action, **given), now=now)


def do(tx: Transaction, person: Person | None, report_id: ReportId, doing: Doing, *, now: datetime) -> Report:
    """Do something with a report as the table allows it, append it to the history, and tell everybody concerned.

    Everything that ever happens to a report goes through this door. Without a person it is the clock that acts, or
    another report with which this one is linked. Raises NotFound, ActionImpossible, ActionNotYours, OwnReport, or the
    rule that stands against this action.
    """
    before = tx.reports.get(report_id)
    doing = deadlines.complete(tx, before, doing, now=now)
    actor, state = _permit(tx, person, before, doing, now=now)
    report = before.model_copy(update=_follow(tx, before, doing, state, person=person, now=now))
    tx.reports.save(report)
    by = person.id if person else None
    event = tx.reports.add_event(report, doing, actor=actor, actor_id=by, before=before.state, at=now)
    if doing.action in _AUDITED:
        subject = f"report:{report.id}"
        tx.audit.add(_AUDITED[doing.action], actor=by, subject=subject, at=now, unit=report.unit_id)
    _conclude(tx, Change(before=before, after=report, event=event), now=now)
    return report


def _conclude(tx: Transaction, change: Change, *, now: datetime) -> None:
    """Draw the consequences of a change, tell everybody concerned, and then do what it leads to."""
    linked = consequences.draw(tx, change, now=now)
    announcements.announce(tx, change.after, change.event, now=now)
    for one in linked:
        do(tx, None, one.report_id, one.doing, now=now)


def _permit(
    tx: Transaction, person: Person | None, report: Report, doing: Doing, *, now: datetime
) -> tuple[Actor, ReportState]:
    """Tell as what somebody acts and which state it leads to, or raise the rule against it."""
    wanted = LIFECYCLE.list_may(report.state, doing.action)
    actors = relations.list_actors(tx, person, report, wanted=wanted, now=now)
    if wanted:
        joint.check_lead(tx, person, report, doing, now=now)
    state = LIFECYCLE.next_state(report.state, doing.action, actors)
    actor = next(iter(wanted & actors))
    if actor is Actor.WORKSTATION and person is not None:
        check_not_own(report, person.id)
    check_may_do(report, doing)
    conduct.check(tx, report, doing, now=now)
    followers.check(tx, report, doing)
    joint.check(tx, person, report, doing, now=now)
    answers.check(tx, person, report, doing, actor, now=now)
    rechecks.check(tx, person, report, doing.action)
    if doing.action in {ReportAction.NOT_REACHED, ReportAction.TOLD}:
        check_call(calls.find(tx, report), doing.action)
    return actor, state


def _follow(
    tx: Transaction, report: Report, doing: Doing, state: ReportState, *, person: Person | None, now: datetime
) -> dict[str, object]:
    """List what changes about a report: what follows from the action itself, and what was given with it."""
    changes: dict[str, object] = {"state": state, "changed_at": now}
    if doing.action in TAKES and person is not None:
        changes["handler_id"] = person.id
    if state is not report.state:  # what staff do beside it does not prolong the reporter's time
        within = tx.city.policy_for(report).confirm_within if state is ReportState.RESOLVED else None
        changes["confirm_by"] = now + within if within and report.parent_id is None else None
    if doing.action in REOPENS:
        limit_at = tx.city.due_at(report.category, report.unit_id, since=now)
        changes |= {"due_at": limit_at, "limit_at": limit_at, "limit_since": now}
    return changes | list_changes(report, doing, now=now)


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
