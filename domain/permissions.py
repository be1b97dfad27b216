"""Permissions: who may see and do what, as pure rules of the roles that somebody holds and the line of a unit.

A line is the ids of the units from the root down to the one that something is about.
"""

from collections.abc import Collection, Sequence

from domain.ids import UnitId
from domain.roles import Grant, Role, answering

Line = Sequence[UnitId]


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
