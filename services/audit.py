"""The audit trail, read by those who supervise: the council, the party committee and the administrators."""

from collections.abc import Mapping
from datetime import datetime

from domain.audit import ACTIONS, PAGE, READING, AuditEntry, AuditKind, AuditStaff
from domain.errors import NotAllowed, NotFound
from domain.handling import shorten
from domain.ids import MuteId, PersonId, UnitId
from domain.languages import Name
from domain.messages.audit import AuditLine, AuditPage
from domain.mutes import Mute
from domain.people import Person
from domain.policy import find_rule
from domain.roles import Role
from domain.rules import RuleSaid
from storage.transaction import Transaction

HANDED_OVER = "matters-handed-over"
NAME_SHOWN = 24
REASON_SHOWN = 80


def may_read(tx: Transaction, person: Person, *, now: datetime) -> bool:
    """Tell whether somebody supervises anybody."""
    return any(one.role in READING for one in tx.roles.list_of(person.id, now=now))


def show(tx: Transaction, person: Person, kind: AuditKind | None, before: int, *, now: datetime) -> AuditPage:
    """Show a page of what was done in the reader's units and below them.

    before: only entries older than that of this id; 0 for the newest. Raises NotAllowed.
    """
    held = {one.unit_id for one in tx.roles.list_of(person.id, now=now) if one.role in READING}
    if not held:
        raise NotAllowed
    paths = [tx.units.get(unit).path for unit in held]
    actions = ACTIONS[kind] if kind else ()
    found = tx.audit.list_below(paths, actions=actions, before=before or None, limit=PAGE + 1)
    shown = found[:PAGE]
    return AuditPage(
        lines=_describe(tx, shown),
        kind=kind,
        newest=not before,
        below=shown[-1].id if len(found) > PAGE else None,
    )


def _describe(tx: Transaction, entries: list[AuditEntry]) -> tuple[AuditLine, ...]:
    involved = {number for one in entries for number in (one.actor_id, _whom(one), _taker(one))}
    staff = tx.audit.list_staff([one for one in involved if one is not None])
    wanted = {unit for one in entries for unit in (one.unit_id, _other(one)) if unit is not None}
    names = {unit.id: unit.name for unit in tx.units.list_by_ids(wanted)}
    return tuple(_line(tx, one, staff, names) for one in entries)


def _line(
    tx: Transaction, entry: AuditEntry, staff: Mapping[PersonId, AuditStaff], names: Mapping[UnitId, Name]
) -> AuditLine:
    actor, mute = staff.get(entry.actor_id or PersonId(0)), _find_mute(tx, entry)
    return AuditLine(
        at=entry.at,
        action=entry.action,
        operator=entry.actor_id is None,
        who=_name(staff, entry.actor_id),
        role=actor.role if actor else None,
        unit=names.get(entry.unit_id or UnitId(0)),
        whom=_name(staff, _whom(entry)),
        taker=_name(staff, _taker(entry)),
        given=_find_role(entry),
        other=names.get(_other(entry) or UnitId(0)),
        number=entry.find_number("report"),
        rule=_find_rule(entry),
        count=_count(entry),
        title=shorten(title, NAME_SHOWN) if isinstance(title := entry.data.get("title"), str) else None,
        until=mute.ends_at if mute else None,
        reason=shorten(_reason(entry, mute), REASON_SHOWN),
    )


def _whom(entry: AuditEntry) -> PersonId | None:
    """Give whom an entry about a role or its matters is about: they are staff, and may be named."""
    named = entry.action.startswith("role-") or entry.action == HANDED_OVER
    number = entry.find_number("person") if named else None
    return None if number is None else PersonId(number)


def _taker(entry: AuditEntry) -> PersonId | None:
    found = entry.data.get("to") if entry.action == HANDED_OVER else None
    return PersonId(found) if isinstance(found, int) else None


def _name(staff: Mapping[PersonId, AuditStaff], person: PersonId | None) -> str | None:
    found = staff.get(person or PersonId(0))
    return None if found is None else shorten(found.name, NAME_SHOWN)


def _other(entry: AuditEntry) -> UnitId | None:
    """Give the unit beside its own that an entry speaks of: where somebody came from, where something went."""
    ends = () if entry.action == HANDED_OVER else (entry.data.get("from"), entry.data.get("to"))
    return next((UnitId(one) for one in ends if isinstance(one, int) and one != entry.unit_id), None)


def _find_role(entry: AuditEntry) -> Role | None:
    found = entry.data.get("role")
    return Role(found) if isinstance(found, str) and found in set(Role) else None


def _find_rule(entry: AuditEntry) -> RuleSaid | None:
    kind, _, name = entry.subject.partition(":")
    if kind != "rule":
        return None
    try:
        find_rule(name)
    except NotFound:  # a rule of another version of the program
        return None
    value = entry.data.get("value")
    return RuleSaid(rule=name, text=value if isinstance(value, str) else None)


def _count(entry: AuditEntry) -> int | None:
    changed = [entry.data.get(name) for name in ("added", "changed", "count", "days")]
    numbers = [one for one in changed if isinstance(one, int)]
    return sum(numbers) if numbers else None


def _find_mute(tx: Transaction, entry: AuditEntry) -> Mute | None:
    number = entry.data.get("mute")
    return tx.mutes.find(MuteId(number)) if isinstance(number, int) else None


def _reason(entry: AuditEntry, mute: Mute | None) -> str | None:
    """Give why something was done: the words stand with what was done, where erasing somebody finds them."""
    if mute is not None:
        return mute.reason if entry.action == "muted" else mute.decision
    found = entry.data.get("reason")
    return found if isinstance(found, str) else None
