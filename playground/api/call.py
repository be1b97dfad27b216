"""One call: its parameters, read strictly, and the register of methods."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.chats import Json
from playground.errors import bad_request

if TYPE_CHECKING:
    from playground.world import Playground

TRUE = {True, "true", "True", "1", "yes"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime_type: str
    data: bytes


@dataclass(slots=True)
class Call:
    """The parameters of one call; every getter refuses what Telegram would refuse."""

    playground: "Playground"
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """Read a string."""
        value = self.params.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def required(self, name: str) -> str:
        """Read a string that must be there."""
        if name not in self.params:
            raise bad_request(f'parameter "{name}" is required')
        return self.text(name)

    def number(self, name: str, default: int = 0) -> int:
        """Read a whole number."""
        value = self.params.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'parameter "{name}" must be an integer') from None

    def decimal(self, name: str) -> float:
        """Read a number that must be there."""
        try:
            return float(self.required(name))
        except ValueError:
            raise bad_request(f'parameter "{name}" must be a number') from None

    def flag(self, name: str) -> bool:
        """Read a yes or no."""
        value = self.params.get(name)
        return isinstance(value, (str, int)) and value in TRUE

    def structure(self, name: str) -> Any:
        """Read a JSON-serialised value; None when it is absent or empty."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


Handler = Callable[[Call], Any]
AsyncHandler = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its name as documented, the parameters that it knows, and what does the work."""

    name: str
    parameters: frozenset[str]
    handler: Handler
    sends: bool
    is_async: bool


METHODS: dict[str, Method] = {}
SENDING = (
    " business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content"
    " allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup"
)


def method(
    name: str, parameters: str = "", *, sends: bool = False, is_async: bool = False
) -> Callable[[Handler], Handler]:
    """Register a method under its documented name, with its parameters separated by spaces."""

    def register(handler: Handler) -> Handler:
        known = frozenset((parameters + (SENDING if sends else "")).split())
        METHODS[name.lower()] = Method(name, known, handler, sends, is_async)
        return handler

    return register


def check_known(call: Call, chosen: Method) -> None:
    """Refuse a parameter that the method does not have, naming it."""
    for name in call.params:
        if name not in chosen.parameters:
            raise bad_request(f'unknown parameter "{name}" for {chosen.name}')
