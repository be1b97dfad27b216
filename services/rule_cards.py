"""Rules as they are looked at and changed in the chat."""

from datetime import date, datetime, time, timedelta, tzinfo

from domain.errors import NotAllowed, NotFound, RuleFixed
from domain.ids import UnitId
from domain.languages import Name
from domain.messages.rules import (
    HISTORY_SHOWN,
    WHOLE_CITY,
    PlaceOfRules,
    RuleCard,
    RuleChanged,
    RuleComing,
    RuleConfirm,
    RulePrompt,
    RuleRoom,
    RulesCard,
    RuleStart,
    RulesWalk,
    RuleVersion,
    SetIn,
    place_of,
)
from domain.messages.units import where
from domain.people import Person
from domain.policy import Room, find_rule, room_of
from domain.rules import RuleDraft, RuleSaid, Units, ValueSaid, write
from domain.units import Unit
from services import rules, units
from services.rules import Version
from storage.transaction import Transaction


def show_rooms(tx: Transaction, person: Person, place: int | None = None, *, now: datetime) -> RulesCard:
    """Show the headings of a place: a unit, or the whole city. Raises NotFound.

    Without a place it is what the person looks after as an administrator, or else their home.
    """
    places = _list_places(tx, person, now=now)
    unit = places[0] if place is None else _find_place(tx, place)
    states = rules.list_states(tx, unit, now=now)
    rooms = [room_of(state.rule.name) for state in states]
    return RulesCard(
        place=_place(unit),
        rooms=tuple((room, rooms.count(room)) for room in Room if room in rooms),
        others=tuple(_place(one) for one in places if one != unit),
        may_walk=bool(rules.list_administered(tx, person, now=now)),
    )


def _list_places(tx: Transaction, person: Person, *, now: datetime) -> list[Unit | None]:
    """List the places that concern somebody: what they administer, and their home."""
    administered = rules.list_administered(tx, person, now=now)
    city: list[Unit | None] = [None] if any(one.parent_id is None for one in administered) else []
    home = tx.units.get(person.unit_id)
    return [*city, *(one for one in administered if one.parent_id is not None), *([home] * (home not in administered))]


def show_room(tx: Transaction, place: int, room: Room, page: int, *, now: datetime) -> RuleRoom:
    """Show the rules under a heading. Raises NotFound."""
    unit = _find_place(tx, place)
    states = [state for state in rules.list_states(tx, unit, now=now) if room_of(state.rule.name) is room]
    return RuleRoom.of(_place(unit), room, states, page=page)


def show(tx: Transaction, person: Person, place: int, name: str, *, now: datetime) -> RuleCard:
    """Show all about a rule. Raises NotFound."""
    unit = _find_place(tx, place)
    details = rules.get_details(tx, name, unit, now=now)
    state, rule = details.state, details.state.rule
    low, high = _bounds(name)
    set_in = SetIn.DEFAULT if state.held.is_default else SetIn.UNIT if details.set_in else SetIn.CITY
    return RuleCard(
        place=_place(unit),
        rule=RuleSaid(rule=name, text=write(state.value)),
        set_in=set_in,
        set_unit=details.set_in,
        usual=ValueSaid(rule=name, text=write(rule.default)),
        low=low,
        high=high,
        units=rule.rule.units,
        coming=tuple(
            RuleComing(starts_at=start, value=ValueSaid(rule=name, text=write(value))) for start, value in state.coming
        ),
        history=tuple(_line(one) for one in details.history[:HISTORY_SHOWN]),
        may_change=_may_change(tx, person, unit, rule.rule.units, now=now),
    )


def _line(version: Version) -> RuleVersion:
    setting = version.setting
    value = None if setting.value is None else ValueSaid(rule=setting.rule, text=setting.value)
    return RuleVersion(
        set_at=setting.set_at,
        starts_at=setting.starts_at if setting.starts_at > setting.set_at else None,
        value=value,
        unit=version.unit,
        author=version.author,
    )


def _may_change(tx: Transaction, person: Person, unit: Unit | None, way: Units, *, now: datetime) -> bool:
    return (unit is None or way is not Units.CITY) and rules.may_set(tx, person, unit, now=now)


def ask(tx: Transaction, person: Person, draft: RuleDraft, *, now: datetime) -> RulePrompt:
    """Ask for the new value. Raises NotFound, NotAllowed, or RuleFixed for what only the whole city sets."""
    unit, rule = _find_place(tx, draft.place), find_rule(draft.rule)
    if unit is not None and rule.rule.units is Units.CITY:
        raise RuleFixed(rule=rule.name)
    if not rules.may_set(tx, person, unit, now=now):
        raise NotAllowed
    state = rules.get_details(tx, rule.name, unit, now=now).state
    bound = unit is not None and rule.rule.units in {Units.LOWER, Units.HIGHER}
    low, high = _bounds(rule.name)
    return RulePrompt(
        place=_place(unit),
        rule=RuleSaid(rule=rule.name, text=write(state.value)),
        kind=rule.kind,
        low=low,
        high=high,
        above=ValueSaid(rule=rule.name, text=write(state.above)) if bound else None,
        units=rule.rule.units,
        own=state.own,
    )


def confirm(tx: Transaction, draft: RuleDraft, zone: tzinfo, *, now: datetime) -> RuleConfirm:
    """Show what a change would do. Raises NotFound, and for the value RuleUnreadable, RuleOutOfBounds, RuleTooLax."""
    unit, start = _find_place(tx, draft.place), start_of(draft.day, zone)
    text = rules.check_value(tx, draft.rule, unit, draft.text, now=now, starts_at=start)
    state = tx.city.get().rules.state(draft.rule, unit.line if unit else (), at=start or now)
    return RuleConfirm(
        place=_place(unit),
        before=RuleSaid(rule=draft.rule, text=write(state.value)),
        after=RuleSaid(rule=draft.rule, text=write(state.above) if text is None else text),
        day=draft.day,
    )


def finish(
    tx: Transaction, person: Person, draft: RuleDraft, zone: tzinfo, *, now: datetime
) -> tuple[RuleCard, RuleChanged]:
    """Set the rule as it was confirmed, and show it. Raises as `rules.set_value` does."""
    unit, start = _find_place(tx, draft.place), start_of(draft.day, zone)
    rules.set_value(tx, person, draft.rule, unit, draft.text, now=now, starts_at=start)
    return show(tx, person, draft.place, draft.rule, now=now), RuleChanged(day=draft.day)


def walk(tx: Transaction, person: Person, unit_id: int, page: int, *, now: datetime) -> RulesWalk:
    """Walk the units that somebody administers. Raises NotAllowed where there are none, or NotFound."""
    tops = rules.list_administered(tx, person, now=now)
    if not tops:
        raise NotAllowed
    found = units.browse(tx, unit_id, page, tops=tops, skip=False)
    return RulesWalk(page=found, where=where(found))


def choose_day(start: RuleStart, *, today: date) -> date | None:
    """Give the day on which a rule begins to hold; None: at once."""
    match start:
        case RuleStart.NOW:
            return None
        case RuleStart.TOMORROW:
            return today + timedelta(days=1)
        case RuleStart.MONTH:
            return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def start_of(day: date | None, zone: tzinfo) -> datetime | None:
    """Give the moment at which a day begins; None: now."""
    return None if day is None else datetime.combine(day, time(), tzinfo=zone)


def _bounds(name: str) -> tuple[ValueSaid | None, ValueSaid | None]:
    rule = find_rule(name).rule
    said = [None if one is None else ValueSaid(rule=name, text=write(one)) for one in (rule.low, rule.high)]
    return said[0], said[1]


def _find_place(tx: Transaction, place: int) -> Unit | None:
    unit = None if place == WHOLE_CITY else tx.units.find(UnitId(place))
    if unit is None and place != WHOLE_CITY:
        raise NotFound
    return unit


def _place(unit: Unit | None) -> PlaceOfRules:
    named: Name | None = unit.name if unit else None
    return place_of(unit.id if unit else None, named)
