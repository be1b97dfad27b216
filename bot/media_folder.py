"""The media folder: nothing is ever written, read or removed outside of it."""

import os
import re
from contextlib import suppress
from pathlib import Path

PLACE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}\.(jpg|oga)")


class OutsideFolder(Exception):
    """A path leads out of the media folder, or is none of ours."""


class MediaFolder:
    """Files by their path from the folder, as domain.media.path_in_folder gives it. It blocks: not for the event loop.

    Only the bot's own user may look into what it makes.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, data: bytes) -> None:
        """Put a file in its place, wholly or not at all; when this returns it is on the disk. Raises OSError."""
        place = self._place(path)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = _unfinished(place)  # always the same name: what a crash has left is written over
        made = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(made)
        unfinished.replace(place)
        for folder in (place.parent, place.parent.parent, self.root):
            _sync(folder)

    def read(self, path: str) -> bytes | None:
        """Give a file, or None where there is none."""
        try:
            return self._place(path).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        place = self._place(path)
        for file in (place, _unfinished(place)):
            with suppress(FileNotFoundError):
                file.unlink()

    def _place(self, path: str) -> Path:
        place = self.root / path
        # The database may be somebody else's backup, and a folder in ours a link to another place.
        if not PLACE.fullmatch(path) or not place.parent.resolve().is_relative_to(self.root.resolve()):
            raise OutsideFolder(path)
        return place


def _unfinished(place: Path) -> Path:
    return place.with_suffix(".part")


def _sync(folder: Path) -> None:
    """Have the names in a folder written to the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
