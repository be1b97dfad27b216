"""Staff: their own card, whether they are there, and the list of them for those who give and take roles."""

from datetime import datetime

from domain.duty import Hours
from domain.errors import NotAllowed, NotFound
from domain.ids import PersonId, RoleId, UnitId
from domain.languages import Name
from domain.messages.staff import (
    AwaySet,
    HeldLine,
    HoursAsked,
    HoursSet,
    RevokeSure,
    RoleEnded,
    RoleProlonged,
    RoleRevoked,
    StaffLine,
    StaffList,
    StaffMember,
    StaffWalk,
)
from domain.messages.units import UnitResults, where
from domain.people import Person
from domain.roles import Role
from domain.staff import PAGE, Held
from domain.units import Unit, is_story
from services import handover, roles, units
from storage.transaction import Transaction


def show_own(tx: Transaction, person: Person, *, now: datetime) -> StaffMember:
    """Show somebody their own roles and whether they are there. Raises NotAllowed to whoever holds no role."""
    held = tx.staff.list_held_by(person.id, now=now)
    if not held:
        raise NotAllowed
    presence = tx.staff.get_presence(person.id).at(now)
    return StaffMember(
        person_id=person.id,
        name=person.name,
        held=tuple(describe(tx, one) for one in held),
        away_until=presence.away_until,
        hours=presence.hours and str(presence.hours),
        open=tx.staff.count_open(person.id),
        successors=handover.list_successors(tx, person, person.id, now=now),
        own=True,
        lists=bool(_list_tops(tx, person, now=now)),
    )


def show_member(tx: Transaction, person: Person, whose: PersonId, *, now: datetime) -> StaffMember:
    """Show the roles of somebody to those who may give roles where they hold one. Raises NotFound."""
    if whose == person.id:
        return show_own(tx, person, now=now)
    tops = _list_tops(tx, person, now=now)
    held = [one for one in tx.staff.list_held_by(whose, now=now) if _is_within(one.path, tops)]
    if not held:
        raise NotFound
    presence = tx.staff.get_presence(whose).at(now)
    return StaffMember(
        person_id=whose,
        name=held[0].name,
        held=tuple(describe(tx, one, may_end=_may_end(tx, person, one, now=now)) for one in held),
        away_until=presence.away_until,
        hours=presence.hours and str(presence.hours),
        open=tx.staff.count_open(whose),
        successors=handover.list_successors(tx, person, whose, now=now),
        lists=True,
    )


def list_members(tx: Transaction, person: Person, at: tuple[int, int], *, now: datetime) -> StaffList:
    """List the people with roles in a unit and below; at: unit (0: wherever one may give roles) and page.

    Raises NotAllowed, or NotFound for a unit that is not within one's own.
    """
    here, page = at
    tops = _list_tops(tx, person, now=now)
    if not tops:
        raise NotAllowed
    chosen = [_find_within(tx, UnitId(here), tops)] if here else tops
    held = tx.staff.list_held([unit.path for unit in chosen], now=now, offset=page * PAGE, limit=PAGE + 1)
    return StaffList(
        here=here,
        unit=_join([unit.name for unit in chosen]),
        lines=tuple(_to_line(tx, one) for one in held[:PAGE]),
        page=page,
        shown_page=page + 1,
        further=len(held) > PAGE,
    )


def browse(tx: Transaction, person: Person, at: tuple[int, int], *, now: datetime) -> StaffWalk:
    """Walk the units whose staff one may see; at: unit and page. Raises NotAllowed or NotFound."""
    tops = _list_tops(tx, person, now=now)
    if not tops:
        raise NotAllowed
    page = units.browse(tx, *at, tops=tops, skip=False)
    return StaffWalk(page=page, where=where(page))


def search(tx: Transaction, person: Person, words: str, *, now: datetime) -> StaffWalk | None:
    """Find units by what was typed; None where there is none and it is a story. Raises NotAllowed."""
    tops = _list_tops(tx, person, now=now)
    if not tops:
        raise NotAllowed
    page = units.search(tx, words, tops=tops, skip=False)
    if not page.units and is_story(words):
        return None
    return StaffWalk(page=page, where=None, results=UnitResults.of(page))


def set_away(tx: Transaction, person: Person, until: datetime | None, *, now: datetime) -> tuple[StaffMember, AwaySet]:
    """Be away until a time, or back (None); give the card, and a line about it. Raises NotAllowed."""
    tx.staff.set_away(person.id, until=until)
    return show_own(tx, person, now=now), AwaySet(until=until)


def ask_hours(tx: Transaction, person: Person, *, now: datetime) -> HoursAsked:
    """Ask at which hours somebody works. Raises NotAllowed."""
    return HoursAsked(hours=show_own(tx, person, now=now).hours)


def set_hours(tx: Transaction, person: Person, hours: Hours | None, *, now: datetime) -> tuple[StaffMember, HoursSet]:
    """Work at these hours, or at any (None); give the card, and a line about it. Raises NotAllowed."""
    tx.staff.set_hours(person.id, hours)
    return show_own(tx, person, now=now), HoursSet(hours=hours and str(hours))


def ask_revoke(tx: Transaction, person: Person, role_id: RoleId, *, now: datetime) -> RevokeSure:
    """Ask whether a role should really be taken away. Raises NotFound or NotAllowed."""
    grant = roles.find_grant(tx, person, role_id, now=now)
    held = _get_held(tx, grant.person_id, role_id, now=now)
    return RevokeSure(person_id=held.person_id, name=held.name, held=describe(tx, held), open=held.open)


def revoke(tx: Transaction, by: Person, role_id: RoleId, *, now: datetime) -> RoleRevoked:
    """Take a role away, tell its holder, and offer what they leave open. Raises as `roles.revoke` does."""
    held = end(tx, by, role_id, now=now)
    return RoleRevoked(
        person_id=held.person_id,
        name=held.name,
        held=describe(tx, held),
        open=tx.staff.count_open(held.person_id),
        successors=handover.list_successors(tx, by, held.person_id, now=now),
    )


def end(tx: Transaction, by: Person | None, role_id: RoleId, *, now: datetime) -> Held:
    """Take a role away; by None: the operator. Tell its holder, and offer those on duty what is left open."""
    grant = roles.find_grant(tx, by, role_id, now=now)
    held = _get_held(tx, grant.person_id, role_id, now=now)
    roles.revoke(tx, by, role_id, now=now)
    out = [by.id] if by else []
    if held.person_id not in out:
        clerk = bool(tx.queue.list_desks(held.person_id, now=now))
        ended = RoleEnded(held=describe(tx, held), revoked=True, clerk=clerk)
        tx.outbox.add(ended, to=[held.person_id], reason=f"role-ended:{role_id}", now=now)
    handover.offer_left(tx, held.person_id, reason=f"matters-left:{role_id}", now=now, excluding=out)
    return held


def prolong(tx: Transaction, by: Person, role_id: RoleId, *, now: datetime) -> tuple[StaffMember, RoleProlonged]:
    """Let a role last for its whole term from now on, and tell its holder. Raises NotFound or NotAllowed."""
    grant = roles.prolong(tx, by, role_id, now=now)
    line = describe(tx, _get_held(tx, grant.person_id, role_id, now=now))
    if grant.person_id != by.id:
        reason = f"role-prolonged:{role_id}:{grant.ends_at}"
        tx.outbox.add(RoleProlonged(held=line, own=True), to=[grant.person_id], reason=reason, now=now)
    return show_member(tx, by, grant.person_id, now=now), RoleProlonged(held=line)


def describe(tx: Transaction, held: Held, *, may_end: bool = False) -> HeldLine:
    """Put a role into a line to show."""
    body = tx.city.get().bodies.get(held.body) if held.body else None
    return HeldLine.of(held, partner=body.name if body else None, may_end=may_end)


def _to_line(tx: Transaction, held: Held) -> StaffLine:
    line = describe(tx, held)
    return StaffLine(person_id=held.person_id, name=held.name, held=line, away_until=held.away_until, open=held.open)


def _get_held(tx: Transaction, person: PersonId, role_id: RoleId, *, now: datetime) -> Held:
    return next(one for one in tx.staff.list_held_by(person, now=now) if one.id == role_id)


def _list_tops(tx: Transaction, person: Person, *, now: datetime) -> list[Unit]:
    """List the units in and below which somebody may see the staff: where they may invite to the workstation."""
    return roles.list_tops(tx, person, Role.WORKSTATION, now=now)


def _may_end(tx: Transaction, person: Person, held: Held, *, now: datetime) -> bool:
    return _is_within(held.path, roles.list_tops(tx, person, held.role, now=now))


def _is_within(path: str, tops: list[Unit]) -> bool:
    return any(path.startswith(top.path) for top in tops)


def _find_within(tx: Transaction, unit_id: UnitId, tops: list[Unit]) -> Unit:
    unit = tx.units.find(unit_id)
    if unit is None or not _is_within(unit.path, tops):
        raise NotFound
    return unit


def _join(names: list[Name]) -> Name:
    return Name(zh="、".join(name.zh for name in names), en=", ".join(name.en for name in names))
