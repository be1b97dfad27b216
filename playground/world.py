"""The playground as a whole: one bot, the people who write to it, and everything that was ever said."""

import random
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from playground.background import Background
from playground.chats import Chat, Json, Message
from playground.events import Events
from playground.faults import Faults
from playground.files import Files
from playground.groups import Group
from playground.limits import Limits
from playground.people import Person
from playground.queries import CallbackQuery
from playground.updates import Updates
from playground.watching import Watchers
from playground.webhook import Webhook

DEMO_TOKEN = "7000000000:AAplayground-token-for-loopback-only"  # noqa: S105 - opens nothing but this playground
FIRST_PERSON = 7_100_000_001
LOG_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the Bot API: what was asked, and what was answered (or the refusal)."""

    method: str
    params: Json
    result: Any
    error: str
    at: datetime


class Playground:
    """A stand-in for Telegram.

    `clock` gives aware UTC; `seed` repeats the choice of faults. `token=None` accepts any token. With `strict`, a
    parameter that Telegram does not know is refused by name, where Telegram would silently ignore it. `privacy`
    keeps ordinary group messages from a bot that is no administrator, as Telegram does by default.
    """

    def __init__(
        self,
        *,
        token: str | None = DEMO_TOKEN,
        bot_name: str = "Playground",
        bot_username: str = "playground_bot",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        seed: int = 0,
        strict: bool = True,
        privacy: bool = True,
        webhook_pause: float = 1.0,
    ) -> None:
        self.token = token
        self.strict = strict
        self.privacy = privacy
        self.random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._clock = clock
        self._jumped = timedelta()
        bot_id = int((token or DEMO_TOKEN).partition(":")[0])
        self.bot: Json = {"id": bot_id, "is_bot": True, "first_name": bot_name, "username": bot_username}
        self.profile: dict[tuple[str, str], str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.menu_button: Json = {"type": "commands"}
        self.people: dict[int, Person] = {}
        self._keys: dict[str, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, CallbackQuery] = {}
        self.files = Files()
        self.limits = Limits()
        self.faults = Faults(random.Random(seed))  # noqa: S311 - repeatable on purpose
        self.updates = Updates(self.timestamp, first_id=self.random.randrange(10**8, 10**9))
        self.background = Background()
        self.webhook = Webhook(self.updates, self.background, webhook_pause)
        self.events = Events()
        self.calls: deque[Call] = deque(maxlen=LOG_LENGTH)
        self.counted: Counter[str] = Counter()
        self.watchers: Watchers[Playground] = Watchers()
        self.updates.on_change = lambda: self.watchers.notify(self)
        self.revision = 0
        self._message_ids = count(1)
        self._query_ids = count(4_300_000_000_000_001)
        self._person_ids = count(FIRST_PERSON)
        self._album_ids = count(13_000_000_000_000_001)

    def now(self) -> datetime:
        """Tell the playground's time."""
        return self._clock() + self._jumped

    def timestamp(self) -> int:
        """Tell the playground's time in whole seconds since 1970."""
        return int(self.now().timestamp())

    def jump(self, by: timedelta) -> None:
        """Set the playground's clock forward; the bot's own clock is its own affair."""
        self._jumped += by

    def kill_file_ids(self) -> None:
        """Make all file ids worthless to the bot, as when it goes on under another account; people notice nothing."""
        self.files.kill_ids()

    def serve(self, *, port: int = 0) -> AbstractAsyncContextManager[str]:
        """Serve on 127.0.0.1 within the running event loop; gives the address, without a slash at the end."""
        from playground.server import serve

        return serve(self, port=port)

    def add_person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "zh-hans",
        key: str | None = None,
        about: str = "",
        person_id: int | None = None,
        phone: str | None = None,
    ) -> Person:
        """Add somebody who has never written to the bot; `about` is their line on the page, `key` their handle."""
        number = next(self._person_ids) if person_id is None else person_id
        key = self._free_key(key or "".join(c for c in first_name.lower() if c.isalnum()) or str(number))
        names: Json = {"id": number, "is_bot": False, "first_name": first_name}
        optional = {"last_name": last_name, "username": username, "language_code": language_code}
        user = names | {name: value for name, value in optional.items() if value}
        chat_names: Json = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
        chat = Chat(number, "private", names=chat_names)
        person = Person(self, user, chat, key, about, phone or f"+861380000{number % 10000:04d}")
        self.people[number] = self._keys[key] = person
        self.chats[number] = chat
        self.events.send({"type": "people"})
        return person

    def person(self, key: str | int) -> Person:
        """Get somebody by handle or id. Raises KeyError."""
        if isinstance(key, int) or key.lstrip("-").isdigit():
            return self.people[int(key)]
        return self._keys[key]

    def add_group(
        self,
        title: str,
        *,
        members: Iterable[Person] = (),
        admins: Iterable[Person] = (),
        kind: str = "supergroup",
        username: str | None = None,
    ) -> Group:
        """Add a group, supergroup or channel without the bot; `group.add_bot(by=...)` brings it in."""
        if kind == "group":
            chat = Chat(-(4_000_000 + len(self.chats)), kind, title)
        else:
            own_ids = count(1)
            chat = Chat(-(1_002_000_000_000 + len(self.chats)), kind, title, username, next_id=lambda: next(own_ids))
        self.chats[chat.id] = chat
        group = Group(self, chat)
        for person in members:
            chat.members[person.id] = "member"
        for person in admins:
            chat.members[person.id] = "administrator"
        self.events.send({"type": "people"})
        return group

    def add_message(self, message_chat: Chat, content: Json, **fields: Any) -> Message:
        """Append a message to a chat and tell whoever waits; it reaches the bot only when made into an update."""
        number = message_chat.next_id() if message_chat.next_id else next(self._message_ids)
        message = Message(id=number, chat=message_chat, sent_at=self.now(), content=content, **fields)
        message_chat.append(message)
        self.changed(message, "message")
        return message

    def changed(self, message: Message, event: str) -> None:
        """Mark a message as just changed, and tell whoever waits and whoever looks at the page."""
        self.revision += 1
        message.revision = self.revision
        if self.events:
            from playground.views import message_view

            self.events.send({"type": event, "chat": message.chat.id, "message": message_view(message)})
        self.notify(message.chat)

    def notify(self, chat: Chat) -> None:
        """Wake those who wait for something in this chat, or in the playground as a whole."""
        chat.watchers.notify(chat)
        self.watchers.notify(self)

    async def wait_for(self, condition: Callable[["Playground"], Any], timeout: float = 10.0) -> Any:  # noqa: ASYNC109
        """Wait until a condition on the whole playground gives something true, and return it. Raises TimeoutError."""
        return await self.watchers.wait(self, condition, timeout)

    def queue_message(self, message: Message, kind: str = "message") -> None:
        """Hand a message to the bot as an update."""
        self.updates.add(kind, message.to_api(), ("chat", message.chat.id))

    def add_query(self, person: Person, message: Message, data: str) -> CallbackQuery:
        """Let somebody press a button; the data need not stand on any button."""
        query = CallbackQuery(str(next(self._query_ids)), person.id, person.user, message, data, self.timestamp())
        self.queries[query.id] = query
        self.updates.add("callback_query", query.to_api(), ("callback", person.id))
        return query

    def unanswered_queries(self) -> list[CallbackQuery]:
        """List the presses that the bot has not answered, oldest first."""
        return [query for query in self.queries.values() if query.toast is None]

    def new_album_id(self) -> str:
        """Give a media_group_id that nobody has."""
        return str(next(self._album_ids))

    def record(self, method: str, params: Json, *, result: Any = None, error: str = "") -> None:
        """Write one call into the bounded log."""
        self.calls.append(Call(method, params, result, error, self.now()))
        self.watchers.notify(self)

    def seconds(self) -> float:
        """Tell the time that limits are served in: real and never jumping."""
        return time.monotonic()

    def _free_key(self, wish: str) -> str:
        if wish not in self._keys:
            return wish
        return next(key for n in count(2) if (key := f"{wish}{n}") not in self._keys)
