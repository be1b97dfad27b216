"""Groups and channels: who is in, who may what, and what of it the bot gets to hear."""

import re
from typing import TYPE_CHECKING

from playground.chats import Chat, Json, Message
from playground.detection import with_detected
from playground.errors import PlaygroundError

if TYPE_CHECKING:
    from playground.people import Person
    from playground.world import Playground

INSIDE = {"creator", "administrator", "member", "restricted"}
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")


class Group:
    """A group, supergroup or channel, from the side of its people."""

    def __init__(self, playground: "Playground", chat: Chat) -> None:
        self.playground = playground
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's id, negative."""
        return self.chat.id

    def add_bot(self, *, by: "Person", admin: bool = False) -> None:
        """Bring the bot in, as an administrator if asked; it hears of it by my_chat_member and a service message."""
        joined = self.playground.bot["id"] not in self.chat.members
        self._set_bot("administrator" if admin else "member", by)
        if joined and self.chat.type != "channel":
            self._service({"new_chat_members": [self.playground.bot]}, by)

    def remove_bot(self, *, by: "Person") -> None:
        """Throw the bot out."""
        self._set_bot("kicked", by)

    def add(self, person: "Person", *, admin: bool = False) -> None:
        """Let somebody in, as an administrator if asked."""
        known = person.id in self.chat.members
        self._set_member(person, "administrator" if admin else "member")
        if not known and self.chat.type != "channel":
            self._service({"new_chat_members": [person.user]}, person)

    def remove(self, person: "Person") -> None:
        """Let somebody leave."""
        self._set_member(person, "left")
        del self.chat.members[person.id]
        if self.chat.type != "channel":
            self._service({"left_chat_member": person.user}, person)

    def post(self, text: str) -> Message:
        """Publish in a channel, in the channel's name."""
        if self.chat.type != "channel":
            raise PlaygroundError("only a channel posts in its own name")
        content: Json = {"text": text}
        if entities := with_detected(text, []):
            content["entities"] = entities
        return post(self.playground, self.chat, content)

    def migrate(self, *, by: "Person") -> "Group":
        """Turn a basic group into a supergroup, which has another id; the old one refuses from now on."""
        new = self.playground.add_group(self.chat.title)
        new.chat.members = dict(self.chat.members)
        self._service({"migrate_to_chat_id": new.id}, by)
        self.chat.migrated_to = new.id
        new._service({"migrate_from_chat_id": self.id}, by)  # noqa: SLF001 - its own class
        return new

    def _set_bot(self, status: str, by: "Person") -> None:
        bot_id = self.playground.bot["id"]
        old = self.chat.members.get(bot_id, "left")
        self.chat.members[bot_id] = status
        body = self._changed(self.playground.bot, old, status, by)
        self.playground.updates.add("my_chat_member", body, ("chat", self.id))

    def _set_member(self, person: "Person", status: str) -> None:
        old = self.chat.members.get(person.id, "left")
        self.chat.members[person.id] = status
        body = self._changed(person.user, old, status, person)
        if self.chat.members.get(self.playground.bot["id"]) == "administrator":
            self.playground.updates.add("chat_member", body, ("chat", self.id))
        self.playground.events.send({"type": "people"})

    def _changed(self, user: Json, old: str, new: str, by: "Person") -> Json:
        return {
            "chat": self.chat.to_api(),
            "from": by.user,
            "date": self.playground.timestamp(),
            "old_chat_member": member_view(self.chat, user, old),
            "new_chat_member": member_view(self.chat, user, new),
        }

    def _service(self, content: Json, by: "Person") -> None:
        message = self.playground.add_message(self.chat, content, sender=by.user, by_bot=False)
        if self.chat.members.get(self.playground.bot["id"]) in INSIDE:
            self.playground.queue_message(message)


def post(playground: "Playground", channel: Chat, content: Json) -> Message:
    """Publish something in a channel; who did it is not said."""
    extra = {"sender_chat": channel.to_api()}
    message = playground.add_message(channel, content, sender=None, by_bot=False, extra=extra)
    if channel.members.get(playground.bot["id"]) == "administrator":
        playground.queue_message(message, "channel_post")
    return message


def member_view(chat: Chat, user: Json, status: str) -> Json:
    """Give the ChatMember object of the Bot API; an administrator may do everything."""
    body: Json = {"user": user, "status": status}
    anonymous = user["id"] in chat.anonymous
    if status == "creator":
        body["is_anonymous"] = anonymous
    if status == "kicked":
        body["until_date"] = 0
    if status == "administrator":
        rights = RIGHTS + (CHANNEL_RIGHTS if chat.type == "channel" else ())
        body |= {"can_be_edited": False, "is_anonymous": anonymous} | dict.fromkeys(rights, True)
    return body


def reaches_bot(playground: "Playground", message: Message) -> bool:
    """Whether the bot hears a group message.

    As an administrator or without privacy all; else commands, replies to it and mentions of it.
    """
    status = message.chat.members.get(playground.bot["id"])
    if status not in INSIDE:
        return False
    if status == "administrator" or not playground.privacy:
        return True
    username = playground.bot["username"]
    replied = message.extra.get("reply_to")
    if replied is not None and replied.by_bot:
        return True
    command = re.match(r"/\w+(?:@(\w+))?", message.text)
    if command:
        return command[1] in {None, username}
    return f"@{username}" in message.text
