"""Presses of inline buttons, and the answers that they get."""

from dataclasses import dataclass, field
from typing import Any

from playground.chats import Chat, Message
from playground.watching import Watchers

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Toast:
    """What somebody saw when a press was answered; `text` may be empty, `alert` is the kind to be closed by hand."""

    text: str
    alert: bool
    url: str
    query_id: str


@dataclass(eq=False, slots=True)
class CallbackQuery:
    """One press of an inline button."""

    id: str
    person_id: int
    sender: Json
    message: Message
    data: str
    at: int
    toast: Toast | None = None
    watchers: "Watchers[CallbackQuery]" = field(default_factory=Watchers)

    @property
    def chat(self) -> Chat:
        """The chat that the button stood in."""
        return self.message.chat

    def to_api(self) -> Json:
        """Give the CallbackQuery object of the Bot API; a message that is gone is an inaccessible one."""
        if self.message.alive:
            message = self.message.to_api()
        else:
            message = {"chat": self.chat.to_api(), "message_id": self.message.id, "date": 0}
        return {
            "id": self.id,
            "from": self.sender,
            "message": message,
            "chat_instance": str(abs(self.chat.id) * 31),
            "data": self.data,
        }

    async def wait(self, timeout: float = 10.0) -> Toast:  # noqa: ASYNC109 - the caller's patience
        """Wait until the bot answers this press. Raises TimeoutError."""
        toast: Toast = await self.watchers.wait(self, lambda query: query.toast, timeout)
        return toast
