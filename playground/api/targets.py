"""Which chat and which message a call means, and whether the bot may write there."""

from typing import Any

from playground.api.call import Call
from playground.chats import Chat, Message
from playground.errors import bad_request, forbidden
from playground.groups import INSIDE

KINDS = {"group": "group", "supergroup": "supergroup", "channel": "channel"}


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """Find a chat by id or @username. Raises 400 `chat not found`."""
    wanted: Any = call.params.get(name, "")
    if wanted == "":
        raise bad_request("chat_id is empty")
    chats = call.playground.chats
    text = str(wanted)
    if text.lstrip("-").isdigit():
        chat = chats.get(int(text))
    else:
        public = (chat for chat in chats.values() if not chat.is_private and chat.username)
        chat = next((chat for chat in public if f"@{chat.username}".lower() == text.lower()), None)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(call: Call) -> Chat:
    """Find the chat to write to. Raises 403 when the bot may not, 400 with the new id after a migration."""
    chat = find_chat(call)
    if chat.is_private:
        _check_person(call, chat)
    else:
        check_inside(call, chat)
    return chat


def _check_person(call: Call, chat: Chat) -> None:
    person = call.playground.people.get(chat.id)
    if person and person.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def check_inside(call: Call, chat: Chat) -> None:
    """Refuse when the bot is not in the group."""
    if chat.migrated_to:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    status = chat.members.get(call.playground.bot["id"])
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {KINDS[chat.type]} chat")
    if status not in INSIDE:
        raise forbidden(f"bot is not a member of the {KINDS[chat.type]} chat")
    if chat.type == "channel" and status != "administrator":
        raise bad_request("need administrator rights in the channel chat")


def own_message(call: Call, chat: Chat) -> Message:
    """Find the message of the bot to be edited."""
    message = chat.find(call.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message
