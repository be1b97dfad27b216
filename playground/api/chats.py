"""What a bot can learn about chats, and the few things it can do to them."""

from playground.api.call import Call, method
from playground.api.targets import check_inside, find_chat
from playground.chats import Chat, Json
from playground.errors import bad_request
from playground.groups import INSIDE, member_view


@method("getChat", "chat_id")
def get_chat(call: Call) -> Json:
    """Tell what is known of a chat (ChatFullInfo)."""
    chat = find_chat(call)
    if not chat.is_private:
        check_inside(call, chat)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    body = chat.to_api() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    pinned = chat.find(chat.pinned[-1]) if chat.pinned else None
    return body | ({"pinned_message": pinned.to_api(with_reply=False)} if pinned else {})


@method("getChatMember", "chat_id user_id")
def get_chat_member(call: Call) -> Json:
    """Tell what somebody is in a group."""
    chat = find_chat(call)
    if not chat.is_private:
        check_inside(call, chat)
    user = _user(call, call.number("user_id"))
    status = "member" if chat.is_private else chat.members.get(user["id"], "left")
    return member_view(chat, user, status)


@method("getChatAdministrators", "chat_id return_bots")
def get_chat_administrators(call: Call) -> list[Json]:
    """List the administrators of a group; bots among them only when asked for."""
    chat = _group(call)
    found = [number for number, status in chat.members.items() if status in {"creator", "administrator"}]
    users = [_user(call, number) for number in found]
    return [member_view(chat, user, chat.members[user["id"]]) for user in users if _is_listed(call, user)]


def _is_listed(call: Call, user: Json) -> bool:
    return not user["is_bot"] or user["id"] == call.playground.bot["id"] or call.flag("return_bots")


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(call: Call) -> int:
    """Count those who are in."""
    chat = find_chat(call)
    return 2 if chat.is_private else sum(status in INSIDE for status in chat.members.values())


@method("leaveChat", "chat_id")
def leave_chat(call: Call) -> bool:
    """Let the bot leave a group."""
    chat = _group(call)
    chat.members[call.playground.bot["id"]] = "left"
    return True


@method("exportChatInviteLink", "chat_id")
def export_chat_invite_link(call: Call) -> str:
    """Give a link that leads nowhere but looks right."""
    return f"https://t.me/+playground{abs(_group(call).id)}"


def _group(call: Call) -> Chat:
    chat = find_chat(call)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    check_inside(call, chat)
    return chat


def _user(call: Call, number: int) -> Json:
    if number == call.playground.bot["id"]:
        return call.playground.bot
    person = call.playground.people.get(number)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return person.user
