"""Duty: who answers for a unit and a body, told in one place; all who bring, show or hand on reports ask here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from domain import permissions
from domain.duty import OnDuty, choose_on_duty, list_nearest, next_within
from domain.ids import PersonId, UnitId
from domain.languages import Name
from domain.report_lifecycle import WAITING_FOR_STAFF
from domain.reports import Report
from domain.roles import ANSWERING, Grant, Role, answering
from services import conduct
from storage.transaction import Transaction


def list_on_duty(
    tx: Transaction, line: Sequence[UnitId], body: str, *, now: datetime, excluding: Collection[PersonId] = ()
) -> list[OnDuty]:
    """List who answers for a body in the unit at the end of a line of units, the administrators where nobody does.

    Nobody who is away or cannot be reached; where there is no administrator either, those who are away after all.
    """
    return list_answering(tx, line, body, now=now, excluding=excluding) or list_administrators(
        tx, line, now=now, excluding=excluding
    )


def list_answering(
    tx: Transaction, line: Sequence[UnitId], body: str, *, now: datetime, excluding: Collection[PersonId] = ()
) -> list[OnDuty]:
    """List who may handle the reports of a body and is nearest; empty where only administrators could be asked."""
    there = tx.roles.list_present(ANSWERING, units=line, now=now)
    return choose_on_duty(there, line, answering(body), excluding=excluding)


def list_on_duty_for(
    tx: Transaction, report: Report, *, now: datetime, excluding: Collection[PersonId] = ()
) -> list[OnDuty]:
    """List who answers for a report, the administrators where nobody does; nobody from whom it is kept."""
    line = tx.units.get(report.unit_id).line
    if report.kept_from is None:
        return list_on_duty(tx, line, report.body, now=now, excluding=excluding)
    out = {*excluding, *conduct.list_kept(tx, report.kept_from, now=now)}
    there = tx.roles.list_present(ANSWERING | {Role.PARTY_COMMITTEE}, units=line, now=now)
    found = choose_on_duty(there, line, report.body, excluding=out)
    return found or list_administrators(tx, line, now=now, excluding=out)


def list_administrators(
    tx: Transaction, line: Sequence[UnitId], *, now: datetime, excluding: Collection[PersonId] = ()
) -> list[OnDuty]:
    """List the nearest administrators, wherever they are if there are none above; who is away only as the last."""
    there = tx.roles.list_present([Role.ADMIN], now=now)
    free = [one for one in there if one.person_id not in excluding]
    if not free:
        held = tx.roles.list_everywhere(Role.ADMIN, now=now)
        free = [OnDuty(**dict(one)) for one in held if one.person_id not in excluding]
    return list_nearest(free, line)


def list_colleagues(
    tx: Transaction, report: Report, *, now: datetime, excluding: Collection[PersonId] = ()
) -> list[PersonId]:
    """List to whom a report can be given: who answers for its body, and the workstation."""
    line, out = tx.units.get(report.unit_id).line, {*excluding, *conduct.list_kept(tx, report.kept_from, now=now)}
    there = tx.roles.list_present(ANSWERING, units=line, now=now)
    bodies = dict.fromkeys((answering(report.body), Role.WORKSTATION.value))
    found = [one for body in bodies for one in choose_on_duty(there, line, body, excluding=out)]
    if report.kept_from is not None:
        found += [one for one in list_on_duty_for(tx, report, now=now, excluding=out) if one.role is not Role.ADMIN]
    return list(dict.fromkeys(one.person_id for one in found))


def list_staffed(tx: Transaction, *, now: datetime) -> set[UnitId]:
    """List the units in which somebody of the workstation is on duty; those below them have somebody too."""
    return {one.unit_id for one in tx.roles.list_present([Role.WORKSTATION], now=now)}


def may_handle(tx: Transaction, person: PersonId, report: Report, *, now: datetime) -> bool:
    """Tell whether somebody may handle a report by one of their roles."""
    held = tx.roles.list_of(person, now=now)
    line = tx.units.get(report.unit_id).line if held else ()
    return _may_handle(held, line, report) and not conduct.is_kept(tx, person, report, now=now)


def find_handler(tx: Transaction, report: Report, line: Sequence[UnitId], *, now: datetime) -> OnDuty | None:
    """Find the role by which the handler of a report still has it; None where they are away or have none."""
    if report.handler_id is None:
        return None
    held = tx.roles.list_present_of(report.handler_id, now=now)
    found = next((one for one in held if _may_handle([one], line, report)), None)
    return None if found is None or conduct.is_kept(tx, report.handler_id, report, now=now) else found


def _may_handle(held: Sequence[Grant], line: Sequence[UnitId], report: Report) -> bool:
    return permissions.may_answer(held, line, body=report.body) or permissions.may_stand_in(
        held, line, body=report.body, kept_from=report.kept_from
    )


def find_stand_in(tx: Transaction, report: Report, *, now: datetime) -> Name | None:
    """Name the unit above whose workstation has a new report because nobody is on duty in the report's own."""
    if report.state not in WAITING_FOR_STAFF or report.handler_id is not None or report.kept_from is not None:
        return None
    excluding = [] if report.reporter_id is None else [report.reporter_id]
    if set(tx.roles.list_staffing(report.unit_id, now=now)).difference(excluding):
        return None  # as nearly always: its own workstation is there, and nobody has to be looked for above
    line = tx.units.get(report.unit_id).line
    there = list_answering(tx, line, report.body, now=now, excluding=excluding)
    if not there or there[0].role is not Role.WORKSTATION or there[0].unit_id == report.unit_id:
        return None
    return tx.units.get(there[0].unit_id).name


def list_hearing(tx: Transaction, told: Sequence[OnDuty], *, now: datetime) -> Mapping[PersonId, datetime]:
    """Give for those who work at certain hours when ordinary news may reach them."""
    if all(one.hours is None for one in told):
        return {}
    city = tx.city.get()
    return {
        one.person_id: next_within(one.hours, now, zone=city.zone, is_working=city.calendar.is_working)
        for one in told
        if one.hours is not None
    }
