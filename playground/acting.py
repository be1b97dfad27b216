"""What the page (or another process) can have a person do: the actions behind `/playground/people/<key>/<action>`."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import UploadFile

from playground.chats import Chat, Json, Message
from playground.errors import PlaygroundError
from playground.people import Person
from playground.queries import CallbackQuery
from playground.samples import sample
from playground.views import message_view, person_view

Action = Callable[[Person, Json], Awaitable[Json]]


def _chat(person: Person, given: Json) -> Chat:
    number = int(given.get("chat") or person.id)
    if number not in person.playground.chats or (number > 0 and number != person.id):
        raise PlaygroundError("no such chat")
    return person.playground.chats[number]


def _message(person: Person, given: Json) -> Message:
    message = _chat(person, given).find(int(given["message"]))
    if message is None:
        raise PlaygroundError("the message is gone")
    return message


def _how(person: Person, given: Json) -> Json:
    how: Json = {"chat": _chat(person, given)}
    if given.get("reply_to"):
        how["reply_to"] = _message(person, given | {"message": given["reply_to"]})
    if given.get("anonymous"):
        how["anonymous"] = True
    return how


async def _pictures(given: Json) -> list[bytes]:
    uploads = [await upload.read() for upload in given.get("files", []) if isinstance(upload, UploadFile)]
    wanted = given.get("samples") or ([given["sample"]] if given.get("sample") else [])
    return uploads or [sample(name) for name in wanted]


async def _say(person: Person, given: Json) -> Json:
    return message_view(person.say(str(given["text"]), **_how(person, given)))


async def _press(person: Person, given: Json) -> Json:
    """Press by place (row and column), by data, or by label."""
    message = _message(person, given) if given.get("message") else None
    if message and "row" in given:
        button = message.buttons[int(given["row"])][int(given["column"])]
        pressed: Any = person.press(button.label, data=button.data, message=message)
    else:
        chat = _chat(person, given)
        pressed = person.press(given.get("label"), data=given.get("data"), message=message, chat=chat)
    return {"query": pressed.id} if isinstance(pressed, CallbackQuery) else message_view(pressed)


async def _photo(person: Person, given: Json) -> Json:
    pictures: list[bytes | None] = [*await _pictures(given)] or [None]
    return message_view(person.send_photo(pictures[0], caption=given.get("caption"), **_how(person, given)))


async def _album(person: Person, given: Json) -> Json:
    pictures = await _pictures(given)
    messages = person.send_album(pictures or 3, caption=given.get("caption"), **_how(person, given))
    return {"messages": [message_view(message) for message in messages]}


async def _voice(person: Person, given: Json) -> Json:
    data = next(iter(await _pictures(given)), None)
    return message_view(person.send_voice(data, duration=int(given.get("duration", 4)), **_how(person, given)))


async def _location(person: Person, given: Json) -> Json:
    place = {name: float(given[name]) for name in ("latitude", "longitude") if name in given}
    return message_view(person.send_location(**place, **_how(person, given)))


async def _contact(person: Person, given: Json) -> Json:
    return message_view(person.share_contact(**_how(person, given)))


async def _document(person: Person, given: Json) -> Json:
    uploads = [upload for upload in given.get("files", []) if isinstance(upload, UploadFile)]
    data = await uploads[0].read() if uploads else b"document"
    name = (uploads[0].filename if uploads else None) or str(given.get("name") or "document.pdf")
    return message_view(person.send_document(data, name=name, **_how(person, given)))


async def _sticker(person: Person, given: Json) -> Json:
    return message_view(person.send_sticker(str(given.get("emoji") or "👍"), **_how(person, given)))


async def _edit(person: Person, given: Json) -> Json:
    return message_view(person.edit_message(_message(person, given), str(given["text"])))


async def _forge(person: Person, given: Json) -> Json:
    message = _message(person, given) if given.get("message") else None
    return {"query": person.forge_callback(str(given["data"]), message=message).id}


async def _block(person: Person, given: Json) -> Json:
    if given.get("blocked", True):
        person.block_bot()
    else:
        person.unblock_bot()
    return person_view(person)


ACTIONS: dict[str, Action] = {
    "say": _say,
    "press": _press,
    "photo": _photo,
    "album": _album,
    "voice": _voice,
    "location": _location,
    "contact": _contact,
    "document": _document,
    "sticker": _sticker,
    "edit": _edit,
    "forge": _forge,
    "block": _block,
}
