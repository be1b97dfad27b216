"""Put a message into words."""

from dataclasses import dataclass
from functools import cache

from domain.languages import Language
from domain.message import Button, Key, Message, Refusal
from domain.rules import RuleSaid, ValueSaid
from texts.catalogues import list_keys, look_up
from texts.variables import Reader, fields, variable

TOAST_LENGTH = 200
"""Characters that Telegram takes in the answer to a button press."""

VALUES = frozenset({"low", "high", "above"})
"""Data of a refused rule that are values of it, as they are written."""


@dataclass(frozen=True, slots=True)
class Label:
    """A button with its words."""

    text: str
    data: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words: its text (HTML, or plain for a reader who asked for that), buttons and keyboard.

    The labels of `keys` are words here. reply: whoever is named in it is to reply.
    """

    text: str
    rows: tuple[tuple[Label, ...], ...] = ()
    keys: tuple[tuple[Key, ...], ...] | None = None
    reply: bool = False


def render(message: Message, reader: Reader) -> Said:
    """Put a message into the reader's words."""
    keys = message.keys()
    return Said(
        text=_sentence(message, reader),
        rows=tuple(tuple(_label(button, reader) for button in row) for row in message.rows()),
        keys=None if keys is None else tuple(tuple(_key(key, reader) for key in row) for row in keys),
        reply=message.forces_reply(),
    )


def toast(message: Message, reader: Reader) -> str:
    """Put a message into plain words short enough for the answer to a button press."""
    text = _sentence(message, reader.plain)
    return text if len(text) <= TOAST_LENGTH else f"{text[: TOAST_LENGTH - 1]}…"


def _sentence(message: Message, reader: Reader) -> str:
    if isinstance(message, Refusal):
        variables: dict[str, object] = {}
        for name, value in _data(message).items():
            variables |= variable(name, value, reader)
        return reader.say(f"broken-{message.code}", variables)
    return reader.say(message.key, fields(message, reader))


def _data(refusal: Refusal) -> dict[str, object]:
    """Give the data of a refusal; where it is about setting a rule, that rule becomes its sentence."""
    rule = refusal.data.get("rule")
    if rule is None:
        return dict(refusal.data)
    values = {name: ValueSaid(rule=str(rule), text=str(refusal.data[name])) for name in VALUES & refusal.data.keys()}
    return {**refusal.data, **values, "rule": RuleSaid(rule=str(rule))}


def _key(key: Key, reader: Reader) -> Key:
    return Key(label=look_up(key.label, reader.language, {}), location=key.location)


def find_key(words: str) -> str | None:
    """Find which key of a keyboard somebody pressed by its words, in any language: its key in the catalogues."""
    return _keys_by_words().get(words.strip())


@cache
def _keys_by_words() -> dict[str, str]:
    return {
        look_up(key, language, {}): key
        for language in Language
        for key in list_keys(language)
        if key.startswith("key-")
    }


def _label(button: Button, reader: Reader) -> Label:
    if not button.args:
        return Label(text=reader.say(button.label, {}), data=button.data, url=button.url)
    variables: dict[str, object] = {}
    for name, value in button.args.items():
        variables |= variable(name, value, reader.plain)
    text = reader.say(button.label, variables).strip()
    return Label(text=text, data=button.data, url=button.url)
