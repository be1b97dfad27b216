"""Health: what an administrator should know about the state of things."""

from datetime import datetime

from domain.frozen import Frozen
from domain.ids import OutboxId
from domain.policy import Policy
from domain.roles import Role
from services import duty
from storage.transaction import Transaction


class Health(Frozen):
    """What was found.

    unstaffed    codes of units that have nobody to handle reports, neither there nor above
    unanswered   categories whose body nobody acts for, anywhere: code and body
    unfetched    why files of reports could not be fetched
    """

    units: int
    admins: int
    responsible: bool
    calendar_known: bool
    unstaffed: tuple[str, ...]
    unanswered: tuple[tuple[str, str], ...]
    set_aside: tuple[tuple[int, str, datetime], ...]
    dead: tuple[tuple[OutboxId, str, str], ...]
    unfetched: tuple[str, ...]


def examine(tx: Transaction, *, now: datetime) -> Health:
    """Look at what needs somebody's attention."""
    units = tx.units.list_all()
    staffed = duty.list_staffed(tx, now=now)
    divided = {unit.parent_id for unit in units}
    city = tx.city.get()
    return Health(
        units=len(units),
        admins=len(tx.roles.list_everywhere(Role.ADMIN, now=now)),
        responsible=city.policy((), at=now).responsible_name != Policy().responsible_name,
        calendar_known=now.astimezone(city.zone).year in city.calendar.years,
        unstaffed=tuple(unit.code for unit in units if unit.id not in divided and staffed.isdisjoint(unit.line)),
        unanswered=tuple(_list_unanswered(tx, now=now)),
        set_aside=tuple(tx.inbox.list_set_aside()),
        dead=tuple(one for one in tx.outbox.list_dead() if one[2] != "blocked"),
        unfetched=tuple(one.error or "" for one in tx.media.list_failed()),
    )


def _list_unanswered(tx: Transaction, *, now: datetime) -> list[tuple[str, str]]:
    """List the categories that fall to the workstation because nobody acts for their own body."""
    city = tx.city.get()
    partners = {grant.body for grant in tx.roles.list_everywhere(Role.PARTNER, now=now)}
    held = {role.value for role in Role if tx.roles.list_everywhere(role, now=now)}
    acting = {*held, *partners, Role.WORKSTATION.value}
    return [(one.code, one.body) for one in city.categories if one.body not in acting]
