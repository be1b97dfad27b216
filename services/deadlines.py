"""Deadlines: which timers a report has, and where it goes when its time is up.

Nothing here does anything to a report: `services.timers` rings, and does it.
"""

from datetime import datetime

from domain.deadlines import (
    ANSWERED_BY_BODY,
    PASSING,
    Above,
    TimerKind,
    due_times,
    is_begun,
    is_ended,
    is_late_elsewhere,
    is_over,
    is_passed,
    is_taken_up,
    was_passed,
)
from domain.duty import OnDuty, choose_on_duty, list_nearest
from domain.ids import PersonId, ReportId, UnitId
from domain.report_lifecycle import ReportAction
from domain.reports import Change, Doing, Linked, Report, ReportEvent
from domain.roles import Role
from services import conduct, duty
from storage.transaction import Transaction


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Set the timers of a report while staff owe a result, and take them away when they do not."""
    report = change.after
    if is_ended(change):
        tx.timers.drop_all(report.id)
        if report.escalated_to is not None or is_over(report, now=now):
            tx.outbox.drop_deferred(reasons(report.id), now=now)
        return []
    if is_begun(change):
        _begin(tx, change, now=now)
    elif is_late_elsewhere(change, now=now):
        tx.timers.set(report.id, {TimerKind.ESCALATE: now})
    _follow_passing(tx, change, now=now)
    return []


def reasons(report_id: ReportId) -> str:
    """Give how the reasons of all messages about an escalation of a report begin."""
    return f"escalated:{report_id}:"


def complete(tx: Transaction, report: Report, doing: Doing, *, now: datetime) -> Doing:
    """Say where a report goes that is escalated, if whoever escalates it has not said so."""
    if doing.action is not ReportAction.ESCALATE or doing.unit_id is not None:
        return doing
    above = find_next(tx, report, now=now)
    return doing.model_copy(update={"unit_id": above.unit_id, "body": above.body})


def find_above(tx: Transaction, report: Report, *, now: datetime) -> UnitId | None:
    """Find the unit to which a report goes one level up; None where only administrators or nobody could have it."""
    return find_next(tx, report, now=now).unit_id


def find_next(tx: Transaction, report: Report, *, now: datetime) -> Above:
    """Find who has a report next, when it goes one level up.

    The nearest unit above whoever has it now in which somebody of the workstation is on duty; else the party committee
    of the report's unit, then the administrators.
    """
    line = tx.units.get(report.unit_id).line
    last = find_raised(tx, report)
    if last is None or last.body is not Role.PARTY_COMMITTEE:
        units = line[: _find_level(tx, report, line, now=now)]
        has_it = report.body == Role.PARTY_COMMITTEE
        for role, among in ((Role.WORKSTATION, units), (Role.PARTY_COMMITTEE, () if has_it else line)):
            there = _list_nearest(tx, report, role, among, now=now)
            if there:
                return Above(unit_id=there[0].unit_id, body=role)
    return Above(body=Role.ADMIN if _list_administrators(tx, report, now=now) else None)


def find_raised(tx: Transaction, report: Report) -> Above | None:
    """Find who above has a report now; None where it has not gone up."""
    if report.escalated_to is None:
        return None
    events = (one for one in reversed(tx.reports.list_events(report.id)) if one.action is ReportAction.ESCALATE)
    body = next((one.body for one in events if one.body), Role.WORKSTATION.value)
    return Above(unit_id=report.escalated_to, body=Role(body))


def list_above(tx: Transaction, report: Report, above: Above, *, now: datetime) -> list[OnDuty]:
    """List the people who hear that a report has come up to them."""
    if above.body is None:
        return []
    if above.unit_id is None:
        return _list_administrators(tx, report, now=now)
    return _list_nearest(tx, report, above.body, [above.unit_id], now=now)


def list_holding(tx: Transaction, report: Report, *, now: datetime) -> list[OnDuty]:
    """List who has to do something about a report: its handler, or those on duty where there is none who is there."""
    line = tx.units.get(report.unit_id).line
    handler = duty.find_handler(tx, report, line, now=now)
    if handler is not None:
        return [handler]
    return duty.list_on_duty_for(tx, report, now=now, excluding=_list_reporter(report))


def find_passing(tx: Transaction, report: Report) -> ReportEvent | None:
    """Find the line of its history with which a report was last passed on."""
    return next((one for one in reversed(tx.reports.list_events(report.id)) if one.action in PASSING), None)


def _begin(tx: Transaction, change: Change, *, now: datetime) -> None:
    report = change.after
    times = due_times(tx.city.get(), report, tx.units.get(report.unit_id).line)
    again = change.event.before is not None and change.before.limit_since == report.limit_since
    if again:
        rung = _list_rung(tx, report, now=now)
        times = {kind: at for kind, at in times.items() if kind not in rung}
        times = {kind: at for kind, at in times.items() if kind is not TimerKind.REMIND or at > now}
    tx.timers.set(report.id, times)


def _list_rung(tx: Transaction, report: Report, *, now: datetime) -> set[TimerKind]:
    """List what has happened already in the time limit that goes on: a report comes back from another one."""
    del now
    rung = set() if report.listed_at is None else {TimerKind.LIST}
    for event in tx.reports.list_events(report.id):
        if event.action is ReportAction.ESCALATE and report.limit_at is not None and event.at >= report.limit_at:
            rung.add(TimerKind.ESCALATE)
    return rung


def _follow_passing(tx: Transaction, change: Change, *, now: datetime) -> None:
    report = change.after
    if is_passed(change):
        tx.timers.set(report.id, {TimerKind.NUDGE: now + tx.city.policy_for(report).nudge_after})
    elif (is_taken_up(change) and was_passed(report)) or change.event.action in ANSWERED_BY_BODY:
        tx.timers.drop(report.id, TimerKind.NUDGE)


def _find_level(tx: Transaction, report: Report, line: tuple[UnitId, ...], *, now: datetime) -> int:
    """Give how deep in the line the unit lies whose workstation has a report now."""
    levels = [len(line) - 1]
    if report.escalated_to in line:
        levels.append(line.index(report.escalated_to))
    holding = list_holding(tx, report, now=now)
    levels += [line.index(one.unit_id) for one in holding if one.role is Role.WORKSTATION and one.unit_id in line]
    return min(levels)


def _list_nearest(
    tx: Transaction, report: Report, role: Role, units: tuple[UnitId, ...] | list[UnitId], *, now: datetime
) -> list[OnDuty]:
    """List who holds a role in the nearest of these units, but for the reporter and whoever handles it anyway."""
    excluding = [*_list_out(tx, report, now=now), *([] if report.handler_id is None else [report.handler_id])]
    there = tx.roles.list_present([role], units=units, now=now)
    if role is Role.WORKSTATION:
        return choose_on_duty(there, units, role.value, excluding=excluding)
    return list_nearest([one for one in there if one.person_id not in excluding], units)


def _list_administrators(tx: Transaction, report: Report, *, now: datetime) -> list[OnDuty]:
    line = tx.units.get(report.unit_id).line
    return duty.list_administrators(tx, line, now=now, excluding=_list_out(tx, report, now=now))


def _list_out(tx: Transaction, report: Report, *, now: datetime) -> list[PersonId]:
    """List who hears of it nowhere above: its reporter, and from whom it is kept."""
    return [*_list_reporter(report), *conduct.list_kept(tx, report.kept_from, now=now)]


def _list_reporter(report: Report) -> list[PersonId]:
    return [] if report.reporter_id is None else [report.reporter_id]
