"""How the fields of a message become the variables of a sentence."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Any

from babel import Locale
from fluent_compiler.types import FluentInt, fluent_number

from domain.bodies import BodyCode
from domain.categories import CategoryCode
from domain.errors import Moment, code_of
from domain.languages import Language, Name
from domain.message import Part
from domain.policy import NEVER, YEAR, find_rule
from domain.rules import RuleSaid, ValueSaid
from texts.catalogues import list_variables, look_up
from texts.standing import USUAL, list_standing

BABEL = {Language.CHINESE: "zh_Hans_CN", Language.ENGLISH: "en_GB"}
_FORMS = ("{}", "has_{}", "{}_key", "{}_count", "{}_day")


@dataclass(frozen=True)
class Reader:
    """For whom a message is put into words: language, time zone, and whether the place takes HTML.

    `names` has what the city calls its categories, bodies and levels.
    """

    language: Language
    zone: tzinfo
    html: bool = True
    names: Mapping[str, Name] = field(default_factory=dict, hash=False, compare=False)

    @cached_property
    def plain(self) -> "Reader":
        """The same reader where no HTML is taken: on a button, in a toast."""
        return replace(self, html=False)

    def name(self, key: str, code: str) -> str:
        """Give what the city calls something, or its code where it has no name any more."""
        found = self.names.get(key)
        return code if found is None else found.in_language(self.language)

    def say(self, key: str, variables: dict[str, object]) -> str:
        """Find an entry and fill in its variables, and the standing ones that it asks for."""
        asked = list_standing(key, self.language)
        return look_up(key, self.language, {**self._stand(asked), **variables} if asked else variables)

    def _stand(self, asked: tuple[tuple[str, str], ...]) -> dict[str, object]:
        standing: dict[str, object] = {}
        for variable, rule in asked:
            name = self.names.get(rule, USUAL[rule]).in_language(self.language)
            standing[variable] = self.escape(f"{name[:1].upper()}{name[1:]}" if variable[0].isupper() else name)
        return standing

    def escape(self, text: str) -> str:
        """Make words of a person harmless where they are shown."""
        return html.escape(text, quote=False) if self.html else text


class Number(FluentInt):  # type: ignore[misc]  # the library has no types
    """A whole number without separators, as people read out "No 1234"; plural forms choose by it as usual."""

    def format(self, locale: object) -> str:
        """Write the digits; the same for every language here, and without Babel's pattern a good deal faster."""
        del locale
        return str(int(self))


def fields(part: Part, reader: Reader) -> dict[str, object]:
    """Turn the fields of a part into variables.

    A field f gives $f; an optional or repeated one also gives $has_f ("yes" or "no"), a choice $f_key (its plain
    value, to select by), a tuple $f_count.
    """
    variables: dict[str, object] = {}
    for name in _spoken_of(type(part), reader.language):
        variables |= variable(name, getattr(part, name), reader)
    return variables


@cache
def _spoken_of(part: type[Part], language: Language) -> tuple[str, ...]:
    """Choose the fields that the sentence speaks of; most are for the buttons or for the courier."""
    spoken = list_variables(part.key, language)
    return tuple(name for name in part.model_fields if any(form.format(name) in spoken for form in _FORMS))


def variable(name: str, value: Any, reader: Reader) -> dict[str, object]:
    """Turn one value into the variables that go by its name."""
    convert = _converter(value.__class__)
    if convert is None:
        return {name: "", f"has_{name}": "no"} if value is None else {}
    variables = convert(name, value, reader)
    variables[f"has_{name}"] = "no" if value in ((), "", NEVER) else "yes"
    return variables


@cache
def _converter(kind: type) -> Callable[[str, Any, Reader], dict[str, object]] | None:
    return next((convert for kinds, convert in _CONVERSIONS if issubclass(kind, kinds)), None)


def _moment(name: str, value: datetime, reader: Reader) -> dict[str, object]:
    local = value.astimezone(reader.zone)
    weekdays, months = _names(reader.language)
    weekday, month, time = weekdays[local.weekday()], months[local.month], f"{local:%H:%M}"
    if reader.language is Language.CHINESE:
        return {name: f"{month}{local.day}日 {weekday} {time}", f"{name}_day": _day(local, reader)}
    return {name: f"{weekday} {local.day} {month}, {time}", f"{name}_day": _day(local, reader)}


def _day(value: date, reader: Reader) -> str:
    month = _names(reader.language)[1][value.month]
    if reader.language is Language.CHINESE:
        return f"{value.year}年{month}{value.day}日"
    return f"{value.day} {month} {value.year}"


@cache
def _names(language: Language) -> tuple[dict[int, str], dict[int, str]]:
    """Give the short names of weekdays (Monday is 0) and months (from 1); Babel's formatting is ten times slower."""
    locale = Locale.parse(BABEL[language])
    return dict(locale.days["format"]["abbreviated"]), dict(locale.months["format"]["abbreviated"])


def _choice(name: str, value: StrEnum, reader: Reader) -> dict[str, object]:
    return {name: reader.say(_key_of(value), {}), f"{name}_key": value.value}


def _category(name: str, value: CategoryCode, reader: Reader) -> dict[str, object]:
    return {name: reader.escape(reader.name(f"category:{value}", value)), f"{name}_key": str(value)}


def _body(name: str, value: BodyCode, reader: Reader) -> dict[str, object]:
    return {name: reader.escape(reader.name(f"body:{value}", value)), f"{name}_key": str(value)}


def _duration(value: timedelta, reader: Reader) -> str:
    """Write a time without rounding it: years where it has nothing else, or days, hours and minutes."""
    years, rest = divmod(value, YEAR)
    if years and not rest:
        return reader.say("duration-years", {"number": Number(years)})
    hours, minutes = divmod(value.seconds // 60, 60)
    parts = {"duration-days": value.days, "duration-hours": hours, "duration-minutes": minutes}
    words = [reader.say(key, {"number": Number(number)}) for key, number in parts.items() if number]
    return " ".join(words) or reader.say("duration-minutes", {"number": Number(0)})


def _rule(name: str, value: RuleSaid, reader: Reader) -> dict[str, object]:
    """Say a rule as its sentence."""
    rule = find_rule(value.rule)
    if value.text is None:
        variables: dict[str, object] = {"value": reader.say("value-left-open", {}), "has_value": "yes"}
    else:
        variables = variable("value", rule.parse(value.text), reader)
    return {name: reader.say(f"rule-{rule.name.replace('_', '-')}", variables)}


def _value(name: str, value: ValueSaid, reader: Reader) -> dict[str, object]:
    """Say the value of a rule alone."""
    parsed = find_rule(value.rule).parse(value.text)
    if isinstance(parsed, bool):
        return {name: reader.say("value-yes" if parsed else "value-no", {})}
    return variable(name, parsed, reader)


@lru_cache(maxsize=None, typed=True)  # by type as well: two choices with the same value are equal strings
def _key_of(choice: StrEnum) -> str:
    return f"{code_of(type(choice).__name__)}-{choice.value.replace('_', '-')}"


def _sequence(name: str, value: Sequence[Any], reader: Reader) -> dict[str, object]:
    lines = [str(variable("item", item, reader).get("item", "")) for item in value]
    between = reader.say("list-of-bodies", {}) if value and isinstance(value[0], BodyCode) else "\n"
    return {name: between.join(lines), f"{name}_count": Number(len(lines))}


_CONVERSIONS: list[tuple[type | tuple[type, ...], Callable[[str, Any, Reader], dict[str, object]]]] = [
    (StrEnum, _choice),
    (CategoryCode, _category),
    (BodyCode, _body),
    (str, lambda name, value, reader: {name: reader.escape(value)}),
    (bool, lambda name, value, _: {name: "yes" if value else "no"}),
    (int, lambda name, value, _: {name: Number(value)}),
    (float, lambda name, value, _: {name: fluent_number(value, maximumFractionDigits=1)}),
    (datetime, _moment),
    (Moment, lambda name, value, reader: _moment(name, value.at, reader)),
    (
        date,
        lambda name, value, reader: {name: _day(value, reader)},
    ),
    (timedelta, lambda name, value, reader: {name: _duration(value, reader)}),
    (Name, lambda name, value, reader: {name: reader.escape(value.in_language(reader.language))}),
    (RuleSaid, _rule),
    (ValueSaid, _value),
    (Part, lambda name, value, reader: {name: reader.say(value.key, fields(value, reader))}),
    ((tuple, list), _sequence),
]
