"""Conduct: reports about the people of a workstation go to a unit above, and are kept from them (R21).

Who they are kept from is one rule, `domain.permissions.is_kept_from`; here it is asked about people and reports.
"""

from collections import defaultdict
from datetime import datetime

from domain import permissions
from domain.duty import list_nearest
from domain.errors import NotAllowed
from domain.frozen import Frozen
from domain.ids import PersonId, UnitId
from domain.permissions import Seat
from domain.report_lifecycle import ReportAction
from domain.reports import Doing, Report
from domain.roles import Role
from domain.units import line_of
from storage.transaction import Transaction


class Destination(Frozen):
    """Where a report about staff goes, to which body, and from whom it is kept."""

    unit_id: UnitId
    body: str
    kept_from: UnitId


def find_destination(tx: Transaction, unit_id: UnitId, reporter: PersonId, *, now: datetime) -> Destination:
    """Find where a report about the staff who answer for a unit goes: the nearest workstation above where somebody is.

    Where there is none it is the party committee's of the unit above; in the topmost unit, of that unit itself.
    """
    own = _find_own(tx, tx.units.get(unit_id).line, now=now)
    above = own[:-1]
    there = tx.roles.list_present([Role.WORKSTATION], units=above, now=now) if above else []
    kept = {reporter, *list_kept(tx, own[-1], now=now)} if there else set()
    nearest = list_nearest([one for one in there if one.person_id not in kept], above)
    if nearest:
        return Destination(unit_id=nearest[0].unit_id, body=Role.WORKSTATION, kept_from=own[-1])
    return Destination(unit_id=(above or own)[-1], body=Role.PARTY_COMMITTEE, kept_from=own[-1])


def is_kept(tx: Transaction, person: PersonId, report: Report, *, now: datetime) -> bool:
    """Tell whether a report is kept from somebody by one of their roles."""
    if report.kept_from is None:
        return False
    held = tx.roles.list_of(person, now=now)
    return permissions.is_kept_from([(one.role, tx.units.get(one.unit_id).line) for one in held], report.kept_from)


def list_kept(tx: Transaction, kept_from: UnitId | None, *, now: datetime) -> set[PersonId]:
    """List from whom a report is kept that is about the staff of this unit; nobody for any other report."""
    if kept_from is None:
        return set()
    seats: dict[PersonId, list[Seat]] = defaultdict(list)
    for person, role, path in tx.roles.list_below(tx.units.get(kept_from).path, now=now):
        seats[person].append((role, line_of(path)))
    return {person for person, held in seats.items() if permissions.is_kept_from(held, kept_from)}


def check(tx: Transaction, report: Report, doing: Doing, *, now: datetime) -> None:
    """Raise AboutStaff or KeptFromThem for what would let somebody know of a report from whom it is kept.

    Raises NotAllowed where it would be given to one of them.
    """
    permissions.check_about_staff(report.kept_from, doing.action)
    if doing.action is ReportAction.MERGE and doing.merged_into is not None:
        permissions.check_about_staff(tx.reports.get(doing.merged_into).kept_from, doing.action)
    if report.kept_from is None:
        return
    if doing.action is ReportAction.REDIRECT:
        permissions.check_goes_up(tx.units.get(report.kept_from).line, doing.unit_id)
    if doing.handler_id is not None and is_kept(tx, doing.handler_id, report, now=now):
        raise NotAllowed


def _find_own(tx: Transaction, line: tuple[UnitId, ...], *, now: datetime) -> tuple[UnitId, ...]:
    """Give the line of the unit whose workstation answers for the end of a line, whoever of it is away just now."""
    levels = [line.index(one.unit_id) for one in tx.roles.list_in(line, Role.WORKSTATION, now=now)]
    return line[: max(levels) + 1] if levels else line
