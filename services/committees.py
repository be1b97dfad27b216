"""Who hears of what a workstation or a council leaves undone: the nearest party committee, or the administrators."""

from collections.abc import Collection
from datetime import datetime

from domain import permissions
from domain.duty import list_nearest
from domain.ids import PersonId, UnitId
from domain.roles import Role
from services import duty
from storage.transaction import Transaction


def find(
    tx: Transaction, unit_id: UnitId, body: str, *, now: datetime, excluding: Collection[PersonId] = ()
) -> tuple[list[PersonId], bool]:
    """Find the people of the nearest committee, here or above; and whether administrators stand in for one.

    Nobody hears in its name of what they answer for themselves.
    """
    line = tx.units.get(unit_id).line
    there = tx.roles.list_present([Role.PARTY_COMMITTEE], units=line, now=now)
    free = [
        one
        for one in there
        if one.person_id not in excluding
        and permissions.may_hear_of_silence(tx.roles.list_of(one.person_id, now=now), line, body=body)
    ]
    found = list_nearest(free, line) or duty.list_administrators(tx, line, now=now, excluding=excluding)
    return list(dict.fromkeys(one.person_id for one in found)), not free
