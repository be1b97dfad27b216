"""The files of the playground: bytes in memory, each under one file id."""

import secrets
import struct
from dataclasses import dataclass
from typing import Any

PHOTO_SIDES = (90, 320, 800, 1280)
PNG_HEADER = 24
JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3}
WEBP_LOSSY = b"VP8 "


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file as Telegram keeps it; `path` is what getFile tells."""

    file_id: str
    file_unique_id: str
    path: str
    kind: str
    data: bytes
    name: str
    mime_type: str
    width: int = 0
    height: int = 0


class Files:
    """Every file that anybody sent, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._dead: set[str] = set()

    def kill_ids(self) -> None:
        """Let every file id of now be worth nothing to the bot; people go on seeing what they see."""
        self._dead.update(self._by_id)

    def add(self, kind: str, data: bytes, *, name: str = "", mime_type: str = "") -> StoredFile:
        """Store bytes under a new id; the picture's size is read from its header."""
        number = len(self._by_path) + 1
        width, height = picture_size(data)
        stored = StoredFile(
            file_id=f"AgAC{number:06d}{secrets.token_urlsafe(24)}",
            file_unique_id=f"AQAD{number:08d}",
            path=f"{kind}s/file_{number}{_suffix(kind, name, mime_type)}",
            kind=kind,
            data=data,
            name=name or f"file_{number}{_suffix(kind, name, mime_type)}",
            mime_type=mime_type or _mime_type(kind, data),
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Find a file by id; the smaller sizes of a photo have ids of their own."""
        return self._by_id.get(file_id)

    def find_for_bot(self, file_id: str) -> StoredFile | None:
        """Find a file by an id that the bot may still use."""
        return None if file_id in self._dead else self._by_id.get(file_id)

    def find_path(self, path: str) -> StoredFile | None:
        """Find a file by the path that getFile gave."""
        return self._by_path.get(path)

    def photo_sizes(self, stored: StoredFile) -> list[dict[str, Any]]:
        """List a photo's sizes, smallest first; all share the same bytes, for nobody here scales pictures."""
        width, height = stored.width or 640, stored.height or 480
        longest = max(width, height)
        sizes = []
        for side in (side for side in PHOTO_SIDES[:-1] if side < longest):
            file_id = f"{stored.file_id}-{side}"
            self._by_id[file_id] = stored
            sizes.append(_size(file_id, f"{stored.file_unique_id}{side}", width, height, side / longest, stored))
        scale = min(1.0, PHOTO_SIDES[-1] / longest)
        return [*sizes, _size(stored.file_id, stored.file_unique_id, width, height, scale, stored)]


def _size(file_id: str, unique_id: str, width: int, height: int, scale: float, stored: StoredFile) -> dict[str, Any]:
    return {
        "file_id": file_id,
        "file_unique_id": unique_id,
        "width": max(1, round(width * scale)),
        "height": max(1, round(height * scale)),
        "file_size": len(stored.data),
    }


def _suffix(kind: str, name: str, mime_type: str) -> str:
    if "." in name:
        return name[name.rindex(".") :].lower()
    if mime_type == "image/png":
        return ".png"
    return {"photo": ".jpg", "voice": ".oga", "video": ".mp4", "sticker": ".webp", "audio": ".mp3"}.get(kind, "")


def _mime_type(kind: str, data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if data.startswith(b"\xff\xd8"):
        return "image/jpeg"
    if data[:4] == b"GIF8":
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    kinds = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "audio": "audio/mpeg"}
    return kinds.get(kind, "application/octet-stream")


def picture_size(data: bytes) -> tuple[int, int]:
    """Read width and height from the header of a PNG, JPEG, GIF or WebP; (0, 0) for anything else."""
    if data.startswith(b"\x89PNG") and len(data) >= PNG_HEADER:
        return struct.unpack(">II", data[16:24])
    if data[:4] == b"GIF8":
        return struct.unpack("<HH", data[6:10])
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    if data[:4] == b"RIFF" and data[12:16] == WEBP_LOSSY:
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:  # noqa: PLR2004 - the marker byte of the format
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
