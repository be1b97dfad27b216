"""Finding the button that somebody means."""

from dataclasses import dataclass

from playground.chats import Button, Chat, Json, Message
from playground.errors import PlaygroundError


@dataclass(frozen=True, slots=True)
class Target:
    """What to press: a label, or the data behind it."""

    label: str | None
    data: str | None

    def fits(self, label: str, data: str | None = None, *, exactly: bool = True) -> bool:
        """Whether a button is meant; data always fits exactly."""
        if self.data is not None:
            return exactly and data == self.data and self.label in {None, label}
        wanted = self.label or ""
        return label == wanted if exactly else wanted in label


def find_button(chat: Chat, target: Target, *, message: Message | None = None) -> tuple[Message, Button] | None:
    """Find the inline button on one message, or on the latest that has it.

    A key of the reply keyboard with exactly this label goes before a button with a longer one.
    """
    messages = [message] if message else list(chat.newest_first())
    for exactly in (True, False):
        if not exactly and not message and find_key(chat, target, exactly=True):
            return None
        for candidate in messages:
            buttons = [button for row in candidate.buttons for button in row]
            fitting = [button for button in buttons if target.fits(button.label, button.data, exactly=exactly)]
            if fitting:
                return candidate, _only(fitting, target, exactly=exactly)
    return None


def find_key(chat: Chat, target: Target, *, exactly: bool | None = None) -> Json | None:
    """Find a key of the reply keyboard, by its exact label or a part of it."""
    if target.label is None or chat.keyboard is None:
        return None
    keys = [key for row in (chat.keyboard.markup or {}).get("keyboard", []) for key in row]
    for exact in (True, False) if exactly is None else (exactly,):
        fitting = [key for key in keys if target.fits(key["text"], exactly=exact)]
        if len(fitting) > 1 and not exact:
            raise PlaygroundError(f"{target.label!r} fits several keys: {[key['text'] for key in fitting]}")
        if fitting:
            return dict(fitting[0])
    return None


def _only(fitting: list[Button], target: Target, *, exactly: bool) -> Button:
    if len(fitting) > 1 and not exactly:
        labels = [button.label for button in fitting]
        raise PlaygroundError(f"{target.label or target.data!r} fits several buttons: {labels}")
    return fitting[0]
