"""What the page is told about people, chats and messages."""

from typing import TYPE_CHECKING

from playground.chats import Chat, Json, Message
from playground.samples import SAMPLES

if TYPE_CHECKING:
    from playground.people import Person
    from playground.world import Playground


def message_view(message: Message) -> Json:
    """Give a message as the page draws it; text and entities apart, for the page builds elements, not HTML."""
    content = message.content
    view: Json = {
        "id": message.id,
        "chat": message.chat.id,
        "bot": message.by_bot,
        "from": message.sender,
        "date": message.sent_at.timestamp(),
        "kind": message.kind,
        "text": message.text,
        "entities": message.entities,
        "buttons": [
            [{"label": button.label, "data": button.data, "url": button.url} for button in row]
            for row in message.buttons
        ],
        "album": message.extra.get("media_group_id"),
        "edited": message.edited_at is not None,
        "edits": len(message.edits),
        "alive": message.alive,
        "silent": message.silent,
        "origin": _origin(message),
        "reply": _quoted(message),
        "markup": message.markup,
        "pinned": message.id in message.chat.pinned,
    }
    if message.kind not in {"text", "photo"}:
        view["detail"] = content[message.kind]
    if message.photo:
        largest = content["photo"][-1]
        view["photo"] = {"file": message.photo, "width": largest["width"], "height": largest["height"]}
    return view


def _origin(message: Message) -> str | None:
    origin = message.extra.get("forward_origin")
    if not origin:
        return None
    user = origin.get("sender_user") or {}
    name: str | None = origin.get("sender_user_name") or user.get("first_name")
    return name or origin.get("chat", {}).get("title")


def _quoted(message: Message) -> Json | None:
    replied = message.extra.get("reply_to")
    if replied is None:
        return None
    sender = replied.sender or {"first_name": replied.chat.title}
    return {"id": replied.id, "name": sender["first_name"], "text": replied.text[:80] or replied.kind}


def chat_view(chat: Chat) -> Json:
    """Give a chat with its keyboard, without its messages."""
    keyboard = chat.keyboard.markup if chat.keyboard else None
    return {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "blocked": chat.blocked,
        "started": chat.started,
        "members": list(chat.members),
        "keyboard": keyboard,
    }


def person_view(person: "Person") -> Json:
    """Give a person with the commands that their Telegram would show."""
    return {
        "id": person.id,
        "key": person.key,
        "name": person.name,
        "about": person.about,
        "language": person.language_code,
        "blocked": person.chat.blocked,
        "started": person.chat.started,
        "commands": commands_for(person.playground, person),
        "group_commands": commands_for(person.playground, person, ("all_group_chats", "default")),
        "keyboard": chat_view(person.chat)["keyboard"],
    }


def commands_for(playground: "Playground", person: "Person", scopes: tuple[str, ...] | None = None) -> list[Json]:
    """Choose commands as a client does: the narrowest scope first, in it the person's language before none.

    Without scopes: those of the private chat.
    """
    languages = [(person.language_code or "").partition("-")[0], ""]
    for scope in scopes or (f"chat:{person.id}", "all_private_chats", "default"):
        for language in languages:
            if commands := playground.commands.get((scope, language)):
                return commands
    return []


def state_view(playground: "Playground") -> Json:
    """Give everything that the page needs to begin with, except messages."""
    groups = [chat for chat in playground.chats.values() if not chat.is_private]
    return {
        "bot": playground.bot | {"description": playground.profile.get(("Description", ""), "")},
        "people": [person_view(person) for person in playground.people.values()],
        "groups": [chat_view(chat) for chat in groups],
        "samples": list(SAMPLES),
        "limits": limits_view(playground),
        "faults": faults_view(playground),
        "counted": dict(playground.counted),
        "pending": len(playground.updates.pending),
    }


def limits_view(playground: "Playground") -> Json:
    """Give the limits and how many calls they refused."""
    limits = playground.limits
    names = ("per_bot", "per_chat", "per_group", "chat_burst", "count_edits", "refused")
    return {name: getattr(limits, name) for name in names}


def faults_view(playground: "Playground") -> Json:
    """Give the faults that are on, and how often each kind struck."""
    active = [
        {
            "kind": fault.kind,
            "probability": fault.probability,
            "times": fault.times,
            "methods": sorted(fault.methods),
            "seconds": fault.seconds,
        }
        for fault in playground.faults.active
    ]
    return {"active": active, "struck": dict(playground.faults.struck)}
