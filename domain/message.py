"""What a message is: a model without a sentence in it; texts/ puts it into words when its reader is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import TypeAdapter

from domain.errors import Broken, Datum, code_of
from domain.frozen import Frozen
from domain.languages import Name
from domain.reports import Attachment, Place

CALLBACK_LIMIT = 64
"""Bytes of callback data that Telegram takes."""


def press(*parts: object) -> str:
    """Join the parts of a button's callback data with colons, and make sure that Telegram will take it."""
    data = ":".join(str(part) for part in parts)
    if len(data.encode()) > CALLBACK_LIMIT:
        raise ValueError(f"callback data over {CALLBACK_LIMIT} bytes: {data}")
    return data


class Document(Frozen):
    """A file that is made for its reader."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: the catalogue's key of its label, the label's variables, and what pressing it sends.

    `url` makes it a link instead.
    """

    label: str
    data: str = ""
    args: Mapping[str, str | int | Name] = field(default_factory=dict)
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard that replaces the letters; `location`: it sends where the person is."""

    label: str
    location: bool = False


Rows = tuple[tuple[Button, ...], ...]
Keys = tuple[tuple[Key, ...], ...]


class Part(Frozen):
    """A piece of a message with a sentence of its own in the catalogues, under the name of its class in kebab case."""

    key: ClassVar[str] = "part"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.key = code_of(cls.__name__)


class Message(Part):
    """Something that the bot can say. Subclasses add their data as fields, and their buttons as `rows`."""

    kinds: ClassVar[dict[str, type["Message"]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if Message.kinds.setdefault(cls.key, cls) is not cls:
            raise TypeError(f"two messages are called {cls.key}")

    def rows(self) -> Rows:
        """Lay out the buttons under the message."""
        return ()

    def keys(self) -> Keys | None:
        """Lay out the keyboard that replaces the letters; None leaves it as it is."""
        return None

    def attached(self) -> tuple[Attachment, ...]:
        """List the photos, voices and documents that go with the message."""
        return ()

    def subject(self) -> str | None:
        """Name the thing whose living card this message is: it is edited when the thing changes."""
        return None

    def document(self) -> Document | None:
        """Give the file that is made for the message."""
        return None

    def located(self) -> Place | None:
        """Give the point that goes with the message as a map."""
        return None

    def forces_reply(self) -> bool:
        """Tell whether its reader's app is to open the reply to it, as in a group."""
        return False


class Refusal(Message):
    """A rule that was broken, as its sentence. `data` are the variables of "broken-<code>"."""

    code: str
    data: dict[str, Datum] = {}

    @classmethod
    def of(cls, broken: Broken) -> "Refusal":
        """Turn the error into what is said about it."""
        return cls(code=broken.code, data=broken.data)


_DUMP: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def dump(message: Message) -> str:
    """Write a message as JSON, with its kind."""
    return f'{{"kind":"{message.key}","message":{message.model_dump_json(exclude_defaults=True)}}}'


def load(text: str) -> Message:
    """Read what `dump` wrote. Raises KeyError for a kind that this version does not know."""
    stored = _DUMP.validate_json(text)
    return Message.kinds[stored["kind"]].model_validate(stored["message"])
