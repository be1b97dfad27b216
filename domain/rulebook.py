"""The book of rules: all that was ever set, to look up what held where and when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import RuleUnreadable
from domain.ids import UnitId
from domain.rules import NamedRule, RuleSetting, Value


@dataclass(frozen=True, slots=True)
class Held:
    """What holds somewhere, and who set it so: a unit, or the city (None); not even that where it is the default."""

    value: Value
    is_default: bool = True
    set_in: UnitId | None = None


@dataclass(frozen=True, slots=True)
class RuleState:
    """How a rule stands in a unit, or in the whole city.

    above   what holds above, within which a unit may set it; the default above the city
    own     it was set here
    coming  what will hold from when on, as far as it is set already
    """

    rule: NamedRule
    held: Held
    above: Value
    own: bool
    coming: tuple[tuple[datetime, Value], ...] = ()

    @property
    def value(self) -> Value:
        """Give what holds."""
        return self.held.value


class RuleBook:
    """All that was ever set, to look up what held where and when."""

    def __init__(self, rules: Iterable[NamedRule], settings: Iterable[RuleSetting]) -> None:
        """Read the settings; ones of rules that this version does not know are left alone."""
        self.rules = {rule.name: rule for rule in rules}
        self._settings: dict[tuple[str, UnitId | None], list[tuple[datetime, int, Value | None]]] = defaultdict(list)
        for one in settings:
            if one.rule in self.rules:
                value = _parse(self.rules[one.rule], one.value)
                self._settings[one.rule, one.unit_id].append((one.starts_at, one.id, value))
        for versions in self._settings.values():
            versions.sort(key=lambda version: version[:2])

    def is_set(self, name: str, unit_id: UnitId | None, *, at: datetime) -> bool:
        """Tell whether a unit itself (None: the city) has set a rule."""
        return self._own(name, unit_id, at) is not None

    def value(self, name: str, line: Sequence[UnitId], *, at: datetime) -> Value:
        """Give what holds at a time in the unit at the end of a line of units, from the root down."""
        return self.held(name, line, at=at).value

    def held(self, name: str, line: Sequence[UnitId], *, at: datetime) -> Held:
        """Give what holds there and then, and who set it so: the first, from the root down, who set this value."""
        rule = self.rules[name]
        own = self._own(name, None, at)
        held = Held(rule.default) if own is None else Held(own, is_default=False)
        for unit_id in line:
            own = self._own(name, unit_id, at)
            if own is None:
                continue
            value = rule.stricter(own, held.value)
            if value != held.value:
                held = Held(value, is_default=False, set_in=unit_id)
        return held

    def changed(self, line: Sequence[UnitId], *, at: datetime) -> dict[str, Value]:
        """Give the rules that differ from their defaults there and then."""
        names = {name for name, unit_id in self._settings if unit_id is None or unit_id in line}
        return {name: self.value(name, line, at=at) for name in sorted(names)}

    def next_change(self, *, after: datetime) -> datetime | None:
        """Give when the next setting begins to hold."""
        later = [start for versions in self._settings.values() for start, _, _ in versions if start > after]
        return min(later, default=None)

    def state(self, name: str, line: Sequence[UnitId], *, at: datetime) -> RuleState:
        """Tell how a rule stands in the unit at the end of a line of units; without a line in the whole city."""
        here = line[-1] if line else None
        return RuleState(
            rule=self.rules[name],
            held=self.held(name, line, at=at),
            above=self.value(name, line[:-1], at=at) if line else self.rules[name].default,
            own=self.is_set(name, here, at=at),
            coming=self._coming(name, line, after=at),
        )

    def _coming(self, name: str, line: Sequence[UnitId], *, after: datetime) -> tuple[tuple[datetime, Value], ...]:
        """List what will hold there from when on, as far as it differs from what held until then."""
        starts = {start for unit_id in (None, *line) for start, _, _ in self._settings.get((name, unit_id), ())}
        held, coming = self.value(name, line, at=after), []
        for start in sorted(start for start in starts if start > after):
            value = self.value(name, line, at=start)
            if value != held:
                coming.append((start, value))
                held = value
        return tuple(coming)

    def _own(self, name: str, unit_id: UnitId | None, at: datetime) -> Value | None:
        versions = self._settings.get((name, unit_id))
        if not versions:
            return None
        return next((value for start, _, value in reversed(versions) if start <= at), None)


def _parse(rule: NamedRule, text: str | None) -> Value | None:
    """Read a value that was set; what another version wrote and this one cannot read counts as not set."""
    try:
        return None if text is None else rule.parse(text)
    except RuleUnreadable:
        return None
