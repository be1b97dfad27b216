"""Joint handling: which bodies have to do with a report beside the one that leads, and what each of them may do.

Exactly one body leads: the report's own. What others are asked, and what they say, is kept beside it.
"""

from collections.abc import Callable
from datetime import datetime

from domain.people import Person
from domain.report_errors import BodySaidSo, DeclineNotYours, NowhereBack, OnlyLeadCloses
from domain.report_lifecycle import OWED, ReportAction
from domain.reports import Change, Doing, Linked, Report, check_not_own
from domain.roles import ANSWERING, Role, answering
from domain.transfers import (
    CLOSING,
    MOVES,
    PASSING,
    BodyState,
    CaseBody,
    JointCase,
    check_may_pass,
    check_not_in,
    check_place,
    choose_own,
    find_giver,
    is_said,
    list_joining,
)
from storage.transaction import Transaction

SAYING = frozenset({ReportAction.BODY_ACCEPT, ReportAction.BODY_DECLINE, ReportAction.REPORT_IN})
"""What a body says that was asked to help."""


def list_acts_for(tx: Transaction, person: Person, report: Report, *, now: datetime) -> set[str]:
    """List the bodies for which somebody may speak where a report is."""
    held = [one for one in tx.roles.list_of(person.id, now=now) if one.role in ANSWERING and one.acts_for]
    line = tx.units.get(report.unit_id).line if held else ()
    return {str(one.acts_for) for one in held if one.unit_id in line}


def find_own(
    tx: Transaction,
    person: Person,
    report: Report,
    *,
    now: datetime,
    action: ReportAction = ReportAction.BODY_ACCEPT,
) -> CaseBody | None:
    """Find the body that was asked to help for which somebody speaks, as far as it has this still to say."""
    bodies = tx.case_bodies.list_of(report.id)
    return choose_own(bodies, list_acts_for(tx, person, report, now=now), action=action) if bodies else None


def is_co_body(tx: Transaction, person: Person, report: Report, now: datetime) -> bool:
    """Tell whether somebody acts for a body that was asked to help, and has not declined."""
    return find_own(tx, person, report, now=now) is not None


def list_joint(tx: Transaction, path: str, *, offset: int = 0, limit: int = 8) -> list[JointCase]:
    """List what several bodies have open together in a unit and below it, as its council sees it."""
    return tx.case_bodies.list_joint(path, offset=offset, limit=limit)


def check_lead(tx: Transaction, person: Person | None, report: Report, doing: Doing, *, now: datetime) -> None:
    """Raise OnlyLeadCloses when somebody who helps would give the result.

    The workstation, which may otherwise handle everything, stands in for a lead of which nobody is there.
    """
    if doing.action not in CLOSING or person is None:
        return
    helping = {one.body for one in tx.case_bodies.list_of(report.id) if one.helps}
    lead, own = answering(report.body), list_acts_for(tx, person, report, now=now) if helping or report.joint else set()
    if lead in own or not own:
        return
    if Role.WORKSTATION.value not in own:
        if own & helping:
            raise OnlyLeadCloses
        return
    if (report.joint or Role.WORKSTATION.value in helping) and is_staffed(tx, report, lead, now=now):
        raise OnlyLeadCloses


def is_staffed(tx: Transaction, report: Report, body: str, *, now: datetime) -> bool:
    """Tell whether a body has anybody on duty where a report is, or above."""
    there = tx.roles.list_present(ANSWERING, units=tx.units.get(report.unit_id).line, now=now)
    return any(one.acts_for == body for one in there)


def check(tx: Transaction, person: Person | None, report: Report, doing: Doing, *, now: datetime) -> None:
    """Raise the rule beside the table that stands against this: about passing on, and about what a body says."""
    if report.parent_id is not None and person is not None and doing.action is not ReportAction.ANSWER:
        check_not_own(tx.reports.get(report.parent_id), person.id)
    if doing.action is ReportAction.DECLINE:
        _check_decline(tx, person, report, doing, now=now)
    if doing.action in MOVES:
        allowed, above = tx.city.policy_for(report).passes_allowed, tx.units.get(report.unit_id).line[:-1]
        check_may_pass(report, doing, allowed=allowed, above=above)
    elif doing.action is ReportAction.ADD_BODY:
        check_not_in(tx.case_bodies.list_of(report.id), doing.body or "")
    elif doing.action in SAYING and person is not None:
        own = find_own(tx, person, report, action=doing.action, now=now)
        if own is None or is_said(own, doing.action):
            raise BodySaidSo


def check_begun(tx: Transaction, person: Person, report: Report, action: ReportAction, *, now: datetime) -> None:
    """Raise the rule against beginning something, before it is said to whom it goes and why."""
    check_place(report, action)
    if report.parent_id is not None:
        check_not_own(tx.reports.get(report.parent_id), person.id)
    if action is ReportAction.DECLINE:
        giver = find_giver(report, tx.reports.list_events(report.id))
        _check_decline(tx, person, report, Doing(action=action, body=giver), now=now)


def _check_decline(tx: Transaction, person: Person | None, report: Report, doing: Doing, *, now: datetime) -> None:
    if doing.body != find_giver(report, tx.reports.list_events(report.id)):
        raise NowhereBack
    if person is not None and answering(report.body) not in list_acts_for(tx, person, report, now=now):
        raise DeclineNotYours


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Keep which bodies were asked and what they said; whoever leads from now on helps no more."""
    found = _FOLLOWING.get(change.event.action)
    if found is not None:
        found(tx, change, now)
    if change.before.state in OWED and change.after.state not in OWED:
        tx.case_bodies.drop_whistle(change.after.id)
    return []


def _ask(tx: Transaction, change: Change, now: datetime) -> None:
    event = change.event
    asked = CaseBody(
        report_id=event.report_id,
        body=event.body or "",
        state=BodyState.ASKED,
        asked_at=now,
        asked_by=event.actor_id,
        answer_by=event.due_at,
        reason=event.note,
    )
    tx.case_bodies.save(asked)


def _join(tx: Transaction, change: Change, now: datetime) -> None:
    event = change.event
    known = {one.body: one for one in tx.case_bodies.list_of(event.report_id)}
    events = tx.reports.list_events(event.report_id)
    tx.case_bodies.remove(event.report_id, answering(change.after.body))
    for body in list_joining(change.before, events, event.body):
        if body in known and known[body].helps:
            continue
        asked = CaseBody(report_id=event.report_id, body=body, state=BodyState.ASKED, asked_at=now, reason=event.note)
        tx.case_bodies.save(asked)


def _lead(tx: Transaction, change: Change, now: datetime) -> None:
    del now
    tx.case_bodies.remove(change.after.id, answering(change.after.body))


def _say(tx: Transaction, change: Change, now: datetime) -> None:
    event = change.event
    speaker = None if event.actor_id is None else tx.people.get(event.actor_id)
    own = None if speaker is None else find_own(tx, speaker, change.after, action=event.action, now=now)
    if own is None:
        return
    said: dict[str, object] = {"answered_at": now, "answered_by": event.actor_id}
    if event.action is ReportAction.BODY_DECLINE:
        said |= {"state": BodyState.DECLINED, "reason": event.note, "answer_by": None}
    else:
        said |= {"state": BodyState.ACCEPTED}
    if event.action is ReportAction.REPORT_IN:
        said |= {"reported_in_at": own.reported_in_at or now}
    tx.case_bodies.save(own.model_copy(update=said))


_FOLLOWING: dict[ReportAction, Callable[[Transaction, Change, datetime], None]] = {
    ReportAction.ADD_BODY: _ask,
    ReportAction.JOIN_HANDS: _join,
    **dict.fromkeys(PASSING, _lead),
    **dict.fromkeys(SAYING, _say),
}
