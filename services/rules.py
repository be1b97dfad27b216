"""Rules: what holds where, and setting it; versioned, with date and author, never for what has begun (R05)."""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotAllowed, RuleFixed, RuleInPast
from domain.ids import UnitId
from domain.languages import Name
from domain.people import Person
from domain.policy import find_rule, list_rules
from domain.roles import Role
from domain.rulebook import RuleState
from domain.rules import NamedRule, NewSetting, RuleSetting, Units, write
from domain.units import Unit, list_topmost
from services import roles
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Version:
    """How a rule was set once: the setting, the name of its author (None: the operator) and of the unit (the city)."""

    setting: RuleSetting
    author: str | None
    unit: Name | None


@dataclass(frozen=True, slots=True)
class Details:
    """All about a rule in a place. `set_in`: the unit that set what holds, where it was no default and not the city.

    history   how it was set here and above, latest first
    """

    state: RuleState
    set_in: Name | None
    history: tuple[Version, ...]


def list_states(tx: Transaction, unit: Unit | None, *, now: datetime) -> list[RuleState]:
    """List how all rules stand in a unit, or in the whole city (None)."""
    book = tx.city.get().rules
    return [book.state(rule.name, _line(unit), at=now) for rule in list_rules()]


def get_details(tx: Transaction, name: str, unit: Unit | None, *, now: datetime) -> Details:
    """Give all about a rule in a unit, or in the whole city (None). Raises NotFound."""
    rule, line = find_rule(name), _line(unit)
    state = tx.city.get().rules.state(rule.name, line, at=now)
    settings = [one for one in tx.rules.list_of(rule.name) if one.unit_id is None or one.unit_id in line]
    units = {one.id: one.name for one in tx.units.list_by_ids({*line})}
    return Details(
        state=state,
        set_in=units.get(state.held.set_in) if state.held.set_in else None,
        history=tuple(_version(tx, one, units) for one in reversed(settings)),
    )


def _version(tx: Transaction, setting: RuleSetting, units: dict[UnitId, Name]) -> Version:
    author = tx.people.get(setting.set_by).shown_name if setting.set_by else None
    return Version(setting, author, units.get(setting.unit_id) if setting.unit_id else None)


def set_value(
    tx: Transaction,
    by: Person | None,
    name: str,
    unit: Unit | None,
    text: str | None,
    *,
    now: datetime,
    starts_at: datetime | None = None,
) -> RuleState:
    """Set what is to hold in a unit and below it, or in the whole city (None); text None: what holds above.

    by         None for the operator at the command line
    starts_at  from when on; without it from now on

    Matters that have begun keep what held then. Raises NotFound, NotAllowed, RuleInPast, and for the value RuleFixed,
    RuleUnreadable, RuleOutOfBounds or RuleTooLax.
    """
    rule, start = find_rule(name), starts_at or now
    if by is not None and not may_set(tx, by, unit, now=now):
        raise NotAllowed
    if start < now:
        raise RuleInPast(rule=name)
    book = tx.city.get().rules
    before = book.state(rule.name, _line(unit), at=start)
    value = _check(rule, unit, text, before)
    setting = NewSetting(
        rule=name,
        unit_id=unit.id if unit else None,
        value=value,
        starts_at=start,
        set_at=now,
        set_by=by.id if by else None,
    )
    tx.rules.add(setting)
    data: dict[str, str | int | None] = {
        "unit": setting.unit_id,
        "before": write(before.value),
        "value": value,
        "from": start.isoformat(),
    }
    tx.audit.add("rule-set", actor=setting.set_by, subject=f"rule:{name}", at=now, data=data, unit=setting.unit_id)
    return tx.city.get().rules.state(rule.name, _line(unit), at=start)


def check_value(
    tx: Transaction, name: str, unit: Unit | None, text: str | None, *, now: datetime, starts_at: datetime | None = None
) -> str | None:
    """Give a value as it would be stored, without setting it. Raises as `set_value` does for the value."""
    rule = find_rule(name)
    state = tx.city.get().rules.state(rule.name, _line(unit), at=starts_at or now)
    return _check(rule, unit, text, state)


def _check(rule: NamedRule, unit: Unit | None, text: str | None, state: RuleState) -> str | None:
    if unit is not None and rule.rule.units is Units.CITY:
        raise RuleFixed(rule=rule.name)
    if text is None:
        return None
    value = rule.read(text)
    if unit is not None:
        rule.check_unit_may(value, state.above)
    return write(value)


def may_set(tx: Transaction, person: Person, unit: Unit | None, *, now: datetime) -> bool:
    """Tell whether somebody may set rules in a unit: its administrators and those above; for the city: of a root."""
    if unit is not None:
        return roles.may(tx, person, {Role.ADMIN}, unit.id, now=now)
    return any(one.parent_id is None for one in list_administered(tx, person, now=now))


def list_administered(tx: Transaction, person: Person, *, now: datetime) -> list[Unit]:
    """List the topmost units that somebody administers."""
    held = [grant.unit_id for grant in roles.list_roles(tx, person, now=now) if grant.role is Role.ADMIN]
    return list_topmost(tx.units.list_by_ids(set(held))) if held else []


def _line(unit: Unit | None) -> tuple[UnitId, ...]:
    return unit.line if unit else ()
