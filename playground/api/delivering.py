"""What all sending methods share."""

from typing import Any

from playground.api.call import Call
from playground.api.keyboards import read_markup
from playground.api.targets import writable_chat
from playground.chats import Chat, Json, Message
from playground.errors import bad_request


def deliver(call: Call, content: Json, *, chat: Chat | None = None, **extra: Any) -> Message:
    """Put a message of the bot into the chat that the call names; its keyboard replaces the one on show."""
    where = chat or writable_chat(call)
    markup = read_markup(call)
    replied = _reply_to(call, where)
    if replied:
        extra["reply_to"] = replied
    if call.flag("protect_content"):
        extra["has_protected_content"] = True
    sender: Json | None = call.playground.bot
    if where.type == "channel":
        sender = None
        extra["sender_chat"] = where.to_api()
    message = call.playground.add_message(
        where,
        content,
        sender=sender,
        by_bot=True,
        markup=markup,
        extra=extra,
        silent=call.flag("disable_notification"),
    )
    _show_keyboard(where, message)
    return message


def _reply_to(call: Call, chat: Chat) -> Message | None:
    wanted = call.structure("reply_parameters")
    if not wanted:
        return None
    if not isinstance(wanted, dict) or "message_id" not in wanted:
        raise bad_request("can't parse reply parameters: Can't find field \"message_id\"")
    message = chat.find(int(wanted["message_id"]))
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _show_keyboard(chat: Chat, message: Message) -> None:
    markup = message.markup or {}
    if "keyboard" in markup:
        chat.keyboard = message
    elif "remove_keyboard" in markup:
        chat.keyboard = None
