"""Permissions: who may see and do what, as pure rules of the roles that somebody holds and the line of a unit.

A line is the ids of the units from the root down to the one that something is about.
"""

from collections.abc import Collection, Iterable, Sequence

from domain.ids import UnitId
from domain.report_errors import AboutStaff, KeptFromThem
from domain.report_lifecycle import ReportAction
from domain.roles import ANSWERING, Grant, Role, answering

Line = Sequence[UnitId]

Seat = tuple[Role, Line]
"""A role that somebody holds, with the line of its unit."""

BETWEEN_TWO = frozenset(
    {
        ReportAction.JOIN,
        ReportAction.MERGE,
        ReportAction.RELEASE,
        ReportAction.FORWARD,
        ReportAction.DECLINE,
        ReportAction.ADD_BODY,
        ReportAction.SPLIT,
    }
)
"""What is never done with a report about staff: nobody joins it, nothing of it is public, and no other body gets it."""


def may_answer(held: Collection[Grant], line: Line, *, body: str) -> bool:
    """Tell whether somebody answers for what a body owes here: what the council asks about it, and nothing else."""
    return any(one.may_handle(line, answering(body)) for one in held)


def may_see_desk(held: Collection[Grant], line: Line, *, body: str = Role.WORKSTATION, handled: bool = False) -> bool:
    """Tell whether somebody supervises what a body owes here: the council of this unit or of one above it.

    Nobody supervises what they answer for themselves by another role, wherever they sit on a council, nor a case that
    they have handled. There is no other way to the desk: not for administrators, nor for the party committee.
    """
    sits = any(one.role is Role.COUNCIL and one.unit_id in line for one in held)
    return sits and not handled and not may_answer(held, line, body=body)


def may_ask(
    held: Collection[Grant], line: Line, *, body: str = Role.WORKSTATION, handled: bool = False, reported: bool = False
) -> bool:
    """Tell whether somebody asks in the name of the council; in their own matter another member does."""
    return not reported and may_see_desk(held, line, body=body, handled=handled)


def may_close(
    held: Collection[Grant], line: Line, *, body: str = Role.WORKSTATION, handled: bool = False, reported: bool = False
) -> bool:
    """Tell whether somebody says that an answer is enough: whoever could have asked."""
    return may_ask(held, line, body=body, handled=handled, reported=reported)


def may_hear_of_silence(held: Collection[Grant], line: Line, *, body: str = Role.WORKSTATION) -> bool:
    """Tell whether somebody hears what was not answered: the party committee, unless it answers for it itself."""
    return any(one.role is Role.PARTY_COMMITTEE and one.unit_id in line for one in held) and not may_answer(
        held, line, body=body
    )


def may_look_behind(held: Collection[Grant], line: Line, *, body: str = Role.WORKSTATION) -> bool:
    """Tell whether somebody may learn who filed an anonymous report: the party committee here or above.

    Nobody who handles such reports by another role, and no administrator: they look after the machine, not the people.
    """
    return may_hear_of_silence(held, line, body=body)


def is_kept_from(seats: Iterable[Seat], kept_from: UnitId | None) -> bool:
    """Tell whether a report about the staff of a unit is kept from somebody, by the roles that they hold.

    It is, by any role in that unit or below it, whatever else they hold above. Above the whole city there is nobody: in
    its topmost unit those who supervise the workstation or appoint it may know, and only whoever handles reports may
    not. (storage/scopes.py says the same to the database.)
    """
    return kept_from is not None and any(
        kept_from in line and (role in ANSWERING or line[0] != kept_from) for role, line in seats
    )


def may_stand_in(held: Collection[Grant], line: Line, *, body: str, kept_from: UnitId | None) -> bool:
    """Tell whether somebody handles a report about staff for which there was no workstation above: the committee."""
    given = kept_from is not None and body == Role.PARTY_COMMITTEE
    return given and any(one.role is Role.PARTY_COMMITTEE and one.unit_id in line for one in held)


def check_about_staff(kept_from: UnitId | None, action: ReportAction) -> None:
    """Raise AboutStaff for what is never done with a report about staff."""
    if kept_from is not None and action in BETWEEN_TWO:
        raise AboutStaff


def check_goes_up(kept: Line, unit_id: UnitId | None) -> None:
    """Raise KeptFromThem where a report would come to a unit that does not lie above the one it is kept from.

    kept: the line of the unit that it is kept from
    """
    if unit_id not in kept[:-1]:
        raise KeptFromThem
