"""Chats and their messages, as they stand now and as they stood before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playground.errors import PlaygroundError
from playground.formatting import to_html
from playground.watching import Watchers

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; `row` and `column` say where it sits."""

    label: str
    data: str | None
    url: str | None
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Revision:
    """A message as it was before an edit."""

    content: Json
    markup: Json | None
    until: datetime


@dataclass(eq=False, slots=True)
class Message:
    """One message; `content` holds the fields of its kind as the Bot API names them."""

    id: int
    chat: "Chat"
    sender: Json | None
    by_bot: bool
    sent_at: datetime
    content: Json
    markup: Json | None = None
    extra: Json = field(default_factory=dict)
    silent: bool = False
    alive: bool = True
    edited_at: datetime | None = None
    edits: list[Revision] = field(default_factory=list)
    revision: int = 0
    read: bool = False

    @property
    def text(self) -> str:
        """The text or the caption; "" when there is neither."""
        return self.content.get("text") or self.content.get("caption") or ""

    @property
    def entities(self) -> list[Json]:
        """What is bold, a link, a command, in UTF-16 offsets."""
        return self.content.get("entities") or self.content.get("caption_entities") or []

    @property
    def html(self) -> str:
        """The text with its formatting as HTML."""
        return to_html(self.text, self.entities)

    @property
    def photo(self) -> str | None:
        """The file id of the largest size."""
        sizes = self.content.get("photo")
        return sizes[-1]["file_id"] if sizes else None

    @property
    def kind(self) -> str:
        """The field that says what the message is: text, photo, voice, location, new_chat_members ..."""
        return next((key for key in self.content if not key.startswith(("caption", "entities", "show_"))), "text")

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of inline buttons; none once the message is gone."""
        rows = (self.markup or {}).get("inline_keyboard", []) if self.alive else []
        return [
            [
                Button(key["text"], key.get("callback_data"), key.get("url"), row_number, column)
                for column, key in enumerate(row)
            ]
            for row_number, row in enumerate(rows)
        ]

    @property
    def labels(self) -> list[str]:
        """What the inline buttons say, in reading order."""
        return [button.label for row in self.buttons for button in row]

    def to_api(self, *, with_reply: bool = True) -> Json:
        """Give the Message object of the Bot API."""
        body: Json = {"message_id": self.id}
        if self.sender is not None:
            body["from"] = self.sender
        body["date"] = int(self.sent_at.timestamp())
        body["chat"] = self.chat.to_api()
        if self.edited_at is not None:
            body["edit_date"] = int(self.edited_at.timestamp())
        body.update(self.extra)
        replied = body.pop("reply_to", None)
        if with_reply and isinstance(replied, Message):
            body["reply_to_message"] = replied.to_api(with_reply=False)
        body.update(self.content)
        if self.markup and "inline_keyboard" in self.markup:
            body["reply_markup"] = self.markup
        return body

    def edit(self, content: Json, markup: Json | None, *, now: datetime) -> None:
        """Replace what the message shows and keep what it showed."""
        self.edits.append(Revision(self.content, self.markup, now))
        self.content = content
        self.markup = markup
        self.edited_at = now

    def __repr__(self) -> str:
        return f"<Message {self.id} {self.kind} {self.text[:40]!r}>"


@dataclass(eq=False, slots=True)
class Chat:
    """A private chat, group, supergroup or channel."""

    id: int
    type: str
    title: str = ""
    username: str | None = None
    names: Json = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    members: dict[int, str] = field(default_factory=dict)
    anonymous: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    keyboard: Message | None = None
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    watchers: Watchers["Chat"] = field(default_factory=Watchers)
    _by_id: dict[int, Message] = field(default_factory=dict)
    next_id: Callable[[], int] | None = None

    @property
    def is_private(self) -> bool:
        """Whether the chat is between one person and the bot."""
        return self.type == "private"

    @property
    def last(self) -> Message:
        """The latest message that is still there. Raises PlaygroundError when there is none."""
        for message in self.newest_first():
            return message
        raise PlaygroundError("nobody has said anything here")

    @property
    def alive(self) -> list[Message]:
        """The messages that have not been deleted, oldest first."""
        return [message for message in self.messages if message.alive]

    @property
    def from_bot(self) -> list[Message]:
        """The bot's messages that are still there, oldest first."""
        return [message for message in self.messages if message.alive and message.by_bot]

    def texts(self) -> list[str]:
        """List what the messages that are still there say, oldest first."""
        return [message.text for message in self.alive]

    def newest_first(self) -> Iterator[Message]:
        """Walk through the messages that are still there, the latest first."""
        return (message for message in reversed(self.messages) if message.alive)

    def find(self, message_id: int) -> Message | None:
        """Find a message that is still there."""
        message = self._by_id.get(message_id)
        return message if message and message.alive else None

    def append(self, message: Message) -> None:
        """Put a message at the end."""
        self.messages.append(message)
        self._by_id[message.id] = message

    def to_api(self) -> Json:
        """Give the Chat object of the Bot API."""
        body: Json = {"id": self.id, "type": self.type, **self.names}
        if self.title:
            body["title"] = self.title
        if self.username:
            body["username"] = self.username
        return body

    def __repr__(self) -> str:
        return f"<Chat {self.id} {self.type} {self.title or self.names.get('first_name', '')!r}>"
