"""Health: what an administrator should know about the state of things."""

from datetime import datetime

from domain.frozen import Frozen
from domain.ids import OutboxId
from domain.roles import Role
from storage.transaction import Transaction


class Health(Frozen):
    """What was found. `unstaffed` are codes of units that have nobody to handle reports, neither there nor above."""

    units: int
    unstaffed: tuple[str, ...]
    set_aside: tuple[tuple[int, str, datetime], ...]
    dead: tuple[tuple[OutboxId, str, str], ...]


def examine(tx: Transaction, *, now: datetime) -> Health:
    """Look at what needs somebody's attention."""
    units = tx.units.list_all()
    staffed = {grant.unit_id for grant in tx.roles.list_everywhere(Role.WORKSTATION, now=now)}
    divided = {unit.parent_id for unit in units}
    return Health(
        units=len(units),
        unstaffed=tuple(unit.code for unit in units if unit.id not in divided and staffed.isdisjoint(unit.line)),
        set_aside=tuple(tx.inbox.list_set_aside()),
        dead=tuple(one for one in tx.outbox.list_dead() if one[2] != "blocked"),
    )
