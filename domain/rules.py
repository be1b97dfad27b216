"""Rules: every limit, threshold and time, as data with a name, a type, bounds, a default and a sentence (R05).

A rule is a field of `domain.policy.Policy` with a `Rule` beside its type; its sentence is the entry "rule-<name>" of
the catalogues. A `RuleSetting` is what a city or a unit has set instead of the default, with a date and an author.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.errors import Invalid, RuleFixed, RuleOutOfBounds, RuleTooLax, RuleUnreadable
from domain.frozen import Frozen
from domain.ids import PersonId, UnitId
from domain.languages import Name

Value = bool | int | timedelta | str | Name
"""What a rule can be: yes or no, a number, a time, words, or a name in both languages."""

TEXT_LENGTH = 200
_TIME = re.compile(
    r"(?:(\d{1,3})\s*(?:y|years?|年))?\s*(?:(\d{1,5})\s*(?:d|days?|天))?\s*"
    r"(?:(\d{1,5})\s*(?:h|hours?|小时))?\s*(?:(\d{1,5})\s*(?:min|m|minutes?|分钟?))?"
)
_YEAR = 365
_YES = {"yes": True, "true": True, "on": True, "1": True, "是": True}
_NO = {"no": False, "false": False, "off": False, "0": False, "否": False}


class Units(StrEnum):
    """What a unit may set that differs from the unit above it."""

    FREE = "free"
    LOWER = "lower"
    HIGHER = "higher"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Rule:
    """The bounds of a rule; times in the unit that `low` and `high` are given in.

    units    what a unit may do with it: anything within the bounds, only lower or only higher than above, or nothing
    pattern  what words must look like
    reads    reads what the words mean, and raises Invalid where they mean nothing
    """

    low: int | timedelta | None = None
    high: int | timedelta | None = None
    units: Units = Units.CITY
    pattern: str | None = None
    reads: Callable[[str], object] | None = None


class RuleKind(StrEnum):
    """The type of a rule."""

    YES_NO = "yes_no"
    NUMBER = "number"
    TIME = "time"
    WORDS = "words"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule with its name, its type and its default."""

    name: str
    kind: RuleKind
    default: Value
    rule: Rule

    def read(self, text: str) -> Value:
        """Read what somebody typed.

        Numbers are digits, times "7d", "12h", "1d 12h", "30min" or "2y" (of 365 days), names "中文 | English". Raises
        RuleUnreadable or RuleOutOfBounds.
        """
        value = self.parse(" ".join(text.split()))
        self.check(value)
        return value

    def parse(self, text: str) -> Value:
        """Read a value without looking at its bounds, as one that was set under older bounds. Raises RuleUnreadable."""
        match self.kind:
            case RuleKind.YES_NO:
                return self._found(read_yes_no(text))
            case RuleKind.NUMBER:
                if not re.fullmatch(r"-?\d{1,9}", text):
                    raise RuleUnreadable(rule=self.name, kind=self.kind.value)
                return int(text)
            case RuleKind.TIME:
                return self._found(read_time(text))
            case RuleKind.WORDS:
                return text
            case RuleKind.NAME:
                parts = [part.strip() for part in text.split("|")]
                if len(parts) > 2 or not all(parts):  # noqa: PLR2004  # Chinese and English
                    raise RuleUnreadable(rule=self.name, kind=self.kind.value)
                return Name(zh=parts[0], en=parts[-1])

    def _found(self, value: Value | None) -> Value:
        if value is None:
            raise RuleUnreadable(rule=self.name, kind=self.kind.value)
        return value

    def check(self, value: Value) -> None:
        """Raise RuleOutOfBounds for a value outside the bounds, RuleUnreadable for words of the wrong form."""
        texts = (value.zh, value.en) if isinstance(value, Name) else (value,) if isinstance(value, str) else ()
        if any(len(text) > TEXT_LENGTH for text in texts):
            raise RuleOutOfBounds(rule=self.name, kind=self.kind.value, low="0", high=str(TEXT_LENGTH))
        if self.rule.pattern and not all(re.fullmatch(self.rule.pattern, text) for text in texts):
            raise RuleUnreadable(rule=self.name, kind=self.kind.value)
        if self.rule.reads is not None:
            self._check_meaning(self.rule.reads, texts)
        low, high = self.rule.low, self.rule.high
        if isinstance(value, (str, Name, bool)):
            return
        if (low is not None and value < low) or (high is not None and value > high):  # type: ignore[operator]
            raise RuleOutOfBounds(rule=self.name, kind=self.kind.value, low=write(low or 0), high=write(high or 0))

    def _check_meaning(self, reads: Callable[[str], object], texts: Iterable[str]) -> None:
        try:
            for text in texts:
                reads(text)
        except Invalid as error:
            raise RuleUnreadable(rule=self.name, kind=self.kind.value) from error

    def stricter(self, value: Value, above: Value) -> Value:
        """Give what holds in a unit that set this value below a unit where the other holds."""
        match self.rule.units:
            case Units.FREE:
                return value
            case Units.LOWER:
                return min(value, above)  # type: ignore[type-var]
            case Units.HIGHER:
                return max(value, above)  # type: ignore[type-var]
            case Units.CITY:
                return above

    def check_unit_may(self, value: Value, above: Value) -> None:
        """Raise RuleFixed where only the city sets it, RuleTooLax where the unit would be less strict than above."""
        if self.rule.units is Units.CITY:
            raise RuleFixed(rule=self.name)
        if self.stricter(value, above) != value:
            raise RuleTooLax(rule=self.name, above=write(above), way=self.rule.units.value)


class NewSetting(Frozen):
    """What is to hold from a time on, for a unit and all below it; unit None: the whole city. value None: as above."""

    rule: str
    unit_id: UnitId | None
    value: str | None
    starts_at: datetime
    set_at: datetime
    set_by: PersonId | None


class RuleSetting(NewSetting):
    """What was set, when, by whom; set_by None: the operator at the command line."""

    id: int


class RuleDraft(Frozen):
    """A change of a rule that is being made in the chat.

    place  a unit's id, or 0 for the whole city
    text   the new value as it was typed; None: what holds above
    day    when it begins to hold; None: at once
    """

    rule: str
    place: int = 0
    text: str | None = None
    day: date | None = None


class RuleSaid(Frozen):
    """A rule to be said as its sentence, with a value as it is written; None: the value is left open."""

    rule: str
    text: str | None = None


class ValueSaid(Frozen):
    """The value of a rule to be said alone, as it is written."""

    rule: str
    text: str


def read_yes_no(text: str) -> bool | None:
    """Read yes or no; None for what is neither."""
    return {**_YES, **_NO}.get(text.lower())


def read_time(text: str) -> timedelta | None:
    """Read a time such as "7d", "12h", "1d 12h", "30min" or "2y" (of 365 days), or 0; None for what is none."""
    found = _TIME.fullmatch("0min" if text == "0" else text.lower())
    if found is None or not any(found.groups()):
        return None
    years, days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=_YEAR * years + days, hours=hours, minutes=minutes)


def write(value: Value) -> str:
    """Write a value so that `NamedRule.read` reads it again."""
    match value:
        case bool():
            return "yes" if value else "no"
        case timedelta():
            minutes, days = value.seconds // 60, value.days
            parts = ((days, "d"), (minutes // 60, "h"), (minutes % 60, "min"))
            return " ".join(f"{number}{unit}" for number, unit in parts if number) or "0min"
        case Name():
            return value.zh if value.zh == value.en else f"{value.zh} | {value.en}"
        case _:
            return str(value)
