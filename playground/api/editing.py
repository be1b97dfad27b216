"""Changing and deleting what was sent, and pinning it."""

from datetime import timedelta

from playground.api.call import Call, method
from playground.api.keyboards import read_markup
from playground.api.media import read_media
from playground.api.targets import own_message, writable_chat
from playground.api.texts import read_caption, read_text
from playground.chats import Chat, Json, Message
from playground.errors import ApiError, bad_request

WHICH = " business_connection_id chat_id message_id inline_message_id reply_markup"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
DELETABLE = timedelta(hours=48)
MOST_AT_ONCE = 100


def _message(call: Call) -> Message:
    if "inline_message_id" in call.params:
        raise bad_request("the playground has no inline messages")
    return own_message(call, writable_chat(call))


def _edited(call: Call, message: Message, content: Json) -> Json:
    markup = read_markup(call, inline_only=True)
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    message.edit(content, markup, now=call.playground.now())
    call.playground.changed(message, "edit")
    return message.to_api()


@method("editMessageText", f"text parse_mode entities link_preview_options{WHICH}")
def edit_message_text(call: Call) -> Json:
    """Change a text; without reply_markup the buttons go."""
    message = _message(call)
    content = read_text(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edited(call, message, content)


@method("editMessageCaption", f"caption parse_mode caption_entities show_caption_above_media{WHICH}")
def edit_message_caption(call: Call) -> Json:
    """Change a caption, or take it away."""
    message = _message(call)
    if "text" in message.content or "location" in message.content:
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    return _edited(call, message, kept | read_caption(call))


@method("editMessageReplyMarkup", WHICH)
def edit_message_reply_markup(call: Call) -> Json:
    """Change or remove the buttons."""
    message = _message(call)
    return _edited(call, message, message.content)


@method("editMessageMedia", f"media{WHICH}")
def edit_message_media(call: Call) -> Json:
    """Change the picture or file."""
    message = _message(call)
    return _edited(call, message, read_media(call, call.structure("media")))


@method("deleteMessage", "chat_id message_id")
def delete_message(call: Call) -> bool:
    """Delete one message of the last 48 hours."""
    chat = writable_chat(call)
    message = chat.find(call.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _delete(call, chat, message)
    return True


@method("deleteMessages", "chat_id message_ids")
def delete_messages(call: Call) -> bool:
    """Delete up to 100 messages; what is not there or cannot be deleted is passed over."""
    chat = writable_chat(call)
    wanted = call.structure("message_ids")
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= MOST_AT_ONCE:
        raise bad_request("wrong number of message identifiers")
    for message in filter(None, (chat.find(int(number)) for number in wanted)):
        try:
            _delete(call, chat, message)
        except ApiError:
            continue
    return True


def _delete(call: Call, chat: Chat, message: Message) -> None:
    playground = call.playground
    if playground.now() - message.sent_at > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    if not message.by_bot and not chat.is_private and chat.members.get(playground.bot["id"]) != "administrator":
        raise bad_request("message can't be deleted")
    message.alive = False
    playground.changed(message, "delete")


@method("pinChatMessage", "business_connection_id chat_id message_id disable_notification")
def pin_chat_message(call: Call) -> bool:
    """Pin a message; a group's chat shows a line about it, of which the bot hears nothing."""
    chat = writable_chat(call)
    _check_may_pin(call, chat)
    message = chat.find(call.number("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        call.playground.changed(message, "pin")
    return True


@method("unpinChatMessage", "business_connection_id chat_id message_id")
def unpin_chat_message(call: Call) -> bool:
    """Unpin one message, or the latest pinned."""
    chat = writable_chat(call)
    _check_may_pin(call, chat)
    number = call.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    chat = writable_chat(call)
    _check_may_pin(call, chat)
    chat.pinned.clear()
    return True


def _check_may_pin(call: Call, chat: Chat) -> None:
    if not chat.is_private and chat.members.get(call.playground.bot["id"]) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
