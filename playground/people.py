"""What a person in front of Telegram can do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playground.chats import Chat, Json, Message
from playground.detection import with_detected
from playground.errors import PlaygroundError
from playground.pressing import Target, find_button, find_key
from playground.queries import CallbackQuery, Toast
from playground.sending import Sending

if TYPE_CHECKING:
    from playground.world import Playground


class Person(Sending):
    """Somebody with Telegram; their first `say` opens the private chat with the bot."""

    def __init__(self, playground: "Playground", user: Json, chat: Chat, key: str, about: str, phone: str) -> None:
        self.playground = playground
        self.user = user
        self.chat = chat
        self.key = key
        self.about = about
        self.phone = phone
        self.deactivated = False
        self.toasts: list[Toast] = []
        self.acted_at = 0
        self._toasts_before = 0

    @property
    def id(self) -> int:
        """The Telegram id."""
        return int(self.user["id"])

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(filter(None, (self.user["first_name"], self.user.get("last_name"))))

    @property
    def language_code(self) -> str | None:
        """The language of their Telegram."""
        return self.user.get("language_code")

    @property
    def last(self) -> Message:
        """The bot's latest message in the private chat that is still there. Raises PlaygroundError without one."""
        for message in reversed(self.chat.from_bot):
            return message
        raise PlaygroundError(f"the bot has said nothing to {self.name}")

    @property
    def last_card(self) -> Message:
        """The bot's latest message that has inline buttons. Raises PlaygroundError without one."""
        for message in reversed(self.chat.from_bot):
            if message.buttons:
                return message
        raise PlaygroundError(f"the bot has shown {self.name} no buttons")

    def texts(self) -> list[str]:
        """List what the bot's messages in the private chat say, oldest first."""
        return [message.text for message in self.chat.from_bot]

    @property
    def keys(self) -> list[str]:
        """What the keys of the reply keyboard say."""
        rows = self.chat.keyboard.markup["keyboard"] if self.chat.keyboard and self.chat.keyboard.markup else []
        return [key["text"] for row in rows for key in row]

    def press(
        self,
        label: str | None = None,
        *,
        data: str | None = None,
        message: Message | None = None,
        chat: Chat | None = None,
    ) -> CallbackQuery | Message:
        """Press a button: inline first, then a key of the reply keyboard, by its exact label or a unique part of it.

        Without a message, the latest one that has such a button counts. Raises PlaygroundError, naming what there is
        to press, when nothing or more than one thing fits.
        """
        where = message.chat if message else chat or self.chat
        target = Target(label, data)
        found = find_button(where, target, message=message)
        if found is None and message is None and (key := find_key(where, target)):
            return self._press_key(key, where)
        if found is None:
            there = [button for other in where.newest_first() for button in other.labels][:20]
            raise PlaygroundError(f"{self.name} finds nothing to press like {label or data!r}; there is {there}")
        on, button = found
        if button.data is None:
            raise PlaygroundError(f"{button.label!r} opens {button.url}; there is nothing for the bot to hear")
        return self.forge_callback(button.data, message=on)

    def click(
        self,
        label: str | None = None,
        *,
        data: str | None = None,
        message: Message | None = None,
        chat: Chat | None = None,
    ) -> CallbackQuery:
        """Press an inline button and nothing else; otherwise like press."""
        pressed = self.press(label, data=data, message=message, chat=chat)
        if not isinstance(pressed, CallbackQuery):
            raise PlaygroundError(f"{label!r} is a key of the reply keyboard")
        return pressed

    def forge_callback(self, data: str, *, message: Message | None = None) -> CallbackQuery:
        """Send a press with arbitrary data, as an altered client can; on the bot's latest message by default."""
        message = message or self.last
        self.acted()
        return self.playground.add_query(self, message, data)

    def _press_key(self, key: Json, chat: Chat) -> Message:
        if chat.keyboard and (chat.keyboard.markup or {}).get("one_time_keyboard"):
            chat.keyboard = None
        if key.get("request_location"):
            return self.send_location(chat=chat)
        if key.get("request_contact"):
            return self.share_contact(chat=chat)
        return self.say(key["text"], chat=chat)

    def edit_message(self, message: Message, text: str) -> Message:
        """Change the text or the caption of one's own message."""
        field = "text" if "text" in message.content else "caption"
        entities = "entities" if field == "text" else "caption_entities"
        content = {**message.content, field: text, entities: with_detected(text, [])}
        if not content[entities]:
            del content[entities]
        message.edit(content, message.markup, now=self.playground.now())
        self.acted()
        self.playground.changed(message, "edit")
        self.playground.queue_message(message, "edited_message")
        return message

    def delete(self, message: Message) -> None:
        """Delete a message for everybody; Telegram tells the bot nothing."""
        message.alive = False
        self.playground.changed(message, "delete")

    def block_bot(self) -> None:
        """Stop and block the bot; nothing happens the second time."""
        self._set_blocked(blocked=True)

    def unblock_bot(self) -> None:
        """Let the bot write again."""
        self._set_blocked(blocked=False)

    def _set_blocked(self, *, blocked: bool) -> None:
        if self.chat.blocked == blocked:
            return
        self.chat.blocked = blocked
        states = [{"user": self.playground.bot, "status": "member"}, self._kicked()]
        old, new = states if blocked else reversed(states)
        body = {
            "chat": self.chat.to_api(),
            "from": self.user,
            "date": self.playground.timestamp(),
            "old_chat_member": old,
            "new_chat_member": new,
        }
        self.playground.updates.add("my_chat_member", body, ("chat", self.id))
        self.playground.events.send({"type": "people"})

    def _kicked(self) -> Json:
        return {"user": self.playground.bot, "status": "kicked", "until_date": 0}

    def acted(self) -> None:
        """Mark the moment after which an answer counts as an answer."""
        self.acted_at = self.playground.revision
        self._toasts_before = len(self.toasts)

    def mark(self) -> int:
        """Give a mark for `since`: what changes from now on is later than it."""
        return self.playground.revision

    async def wait_for(self, condition: Callable[[Chat], Any], timeout: float = 10.0) -> Any:  # noqa: ASYNC109
        """Wait until a condition on the private chat gives something true, and return it.

        It is tried at once and after every message, edit, deletion and toast. Raises TimeoutError.
        """
        return await self.chat.watchers.wait(self.chat, condition, timeout)

    async def wait_for_text(
        self,
        part: str,
        *,
        timeout: float = 10.0,  # noqa: ASYNC109 - the caller's patience
        since: int | None = None,
        chat: Chat | None = None,
    ) -> Message:
        """Wait for a message of the bot with this text, sent or edited since this person last did something.

        `since=0` takes any message that is there, `since=person.mark()` what changes after the mark. Raises
        TimeoutError, naming what the chat says instead.
        """
        where = chat or self.chat
        after = self.acted_at if since is None else since

        def arrived(there: Chat) -> Message | None:
            fresh = (item for item in there.newest_first() if item.by_bot and item.revision > after)
            return next((item for item in fresh if part in item.text), None)

        try:
            found: Message = await where.watchers.wait(where, arrived, timeout)
        except TimeoutError:
            said = [message.text for message in where.from_bot][-5:]
            raise TimeoutError(f"{self.name} waited in vain for {part!r}; the bot's last words are {said}") from None
        return found

    async def wait_for_toast(self, part: str = "", timeout: float = 10.0) -> Toast:  # noqa: ASYNC109
        """Wait until a press is answered with such a text since this person last did something. Raises TimeoutError."""

        def shown(_: Chat) -> Toast | None:
            return next((toast for toast in self.toasts[self._toasts_before :] if part in toast.text), None)

        toast: Toast = await self.chat.watchers.wait(self.chat, shown, timeout)
        return toast

    def photo_bytes(self, message: Message) -> bytes:
        """Give the picture of a message that one can see."""
        stored = self.playground.files.find(message.photo or "")
        if stored is None:
            raise PlaygroundError("the message has no photo")
        return stored.data

    def file_bytes(self, message: Message) -> bytes:
        """Give the file of a message that one can open."""
        stored = self.playground.files.find(message.content.get("document", {}).get("file_id", ""))
        if stored is None:
            raise PlaygroundError("the message has no file")
        return stored.data

    def __repr__(self) -> str:
        return f"<Person {self.id} {self.name}>"
