"""Messages with files: uploaded with the call, known by id, or (refused here) fetched from an address."""

from collections.abc import Callable
from typing import Any

from playground.api.call import Call, method
from playground.api.delivering import deliver
from playground.api.targets import writable_chat
from playground.api.texts import read_caption
from playground.chats import Json
from playground.errors import bad_request
from playground.files import StoredFile

WRONG_FILE = "wrong file identifier/HTTP URL specified"
BIGGEST_UPLOAD = 50 * 1024 * 1024
BIGGEST_PHOTO = 10 * 1024 * 1024
BIGGEST_DOWNLOAD = 20 * 1024 * 1024
CAPTION = " caption parse_mode caption_entities"
ALBUM = range(2, 11)
EXTRAS: dict[str, Json] = {
    "photo": {},
    "document": {},
    "voice": {"duration": 0},
    "audio": {"duration": 0},
    "video": {"duration": 0, "width": 640, "height": 480},
    "animation": {"duration": 0, "width": 640, "height": 480},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
}
NUMBERS = ("duration", "width", "height")


def stored_file(call: Call, kind: str, wanted: Any, field: str) -> StoredFile:
    """Find or store the file that a parameter means.

    Raises 400 for an unknown id, an absent or empty upload, and one that is too big.
    """
    if isinstance(wanted, str) and wanted.startswith("attach://"):
        field = wanted.removeprefix("attach://")
    elif isinstance(wanted, str) and wanted:
        stored = call.playground.files.find_for_bot(wanted)
        if stored is None:
            raise bad_request(WRONG_FILE)
        return stored
    upload = call.files.get(field)
    if upload is None:
        raise bad_request(f"there is no {kind} in the request")
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > (BIGGEST_PHOTO if kind == "photo" else BIGGEST_UPLOAD):
        raise bad_request("file is too big")
    return call.playground.files.add(kind, upload.data, name=upload.name, mime_type=upload.mime_type)


def media_content(call: Call, kind: str, stored: StoredFile, given: Json) -> Json:
    """Give the fields that show a file in a message."""
    if kind == "photo":
        return {"photo": call.playground.files.photo_sizes(stored)}
    body: Json = {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_unique_id,
        "file_size": len(stored.data),
        **EXTRAS[kind],
    }
    body |= {name: int(given[name]) for name in NUMBERS if name in EXTRAS[kind] and name in given}
    if kind != "sticker":
        body["mime_type"] = stored.mime_type
    if kind in {"document", "video", "audio", "animation"}:
        body["file_name"] = stored.name
    return {kind: body} | ({"document": body} if kind == "animation" else {})


def _sender(kind: str) -> Callable[[Call], Json]:
    def send(call: Call) -> Json:
        chat = writable_chat(call)
        stored = stored_file(call, kind, call.params.get(kind), kind)
        content = media_content(call, kind, stored, call.params)
        caption = {} if kind == "sticker" else read_caption(call)
        return deliver(call, content | caption, chat=chat).to_api()

    return send


LOOK = " has_spoiler show_caption_above_media"
MOVING = " duration width height thumbnail"
for _kind, _parameters in {
    "photo": CAPTION + LOOK,
    "document": f"{CAPTION} thumbnail disable_content_type_detection",
    "voice": f"{CAPTION} duration",
    "audio": f"{CAPTION} duration performer title thumbnail",
    "video": f"{CAPTION}{LOOK}{MOVING} supports_streaming cover start_timestamp",
    "animation": CAPTION + LOOK + MOVING,
    "sticker": " emoji",
}.items():
    method(f"send{_kind.title()}", _kind + _parameters, sends=True)(_sender(_kind))


@method("sendMediaGroup", "media", sends=True)
def send_media_group(call: Call) -> list[Json]:
    """Send an album of 2-10 items; all of it or nothing."""
    chat = writable_chat(call)
    items = call.structure("media")
    if not isinstance(items, list) or len(items) not in ALBUM:
        raise bad_request("wrong number of media in the album" if items else "group send failed: media is empty")
    contents = [read_media(call, item) for item in items]
    album = call.playground.new_album_id()
    return [deliver(call, content, chat=chat, media_group_id=album).to_api() for content in contents]


def read_media(call: Call, item: Any) -> Json:
    """Read one InputMedia: its file, caption and kind."""
    if not isinstance(item, dict) or item.get("type") not in EXTRAS or "media" not in item:
        raise bad_request("can't parse InputMedia: type or media is wrong")
    kind = item["type"]
    stored = stored_file(call, kind, item["media"], "media")
    return media_content(call, kind, stored, item) | read_caption(call, item)


@method("getFile", "file_id")
def get_file(call: Call) -> Json:
    """Tell where a file can be fetched; up to 20 MB."""
    file_id = call.required("file_id")
    stored = call.playground.files.find_for_bot(file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > BIGGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": stored.file_unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }
