"""Media: the files of reports, fetched from Telegram because a file id dies with the bot that knew it."""

from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from domain.frozen import Frozen
from domain.reports import AttachmentKind

BIGGEST_FILE = 20 * 1024 * 1024
"""Bytes that Telegram lets a bot download."""

PAUSES = (60, 300, 1800, 2 * 3600, 6 * 3600, 12 * 3600, 24 * 3600, 24 * 3600, 24 * 3600)
"""Seconds to wait after each attempt; the last of these attempts comes after almost three days."""


class MediaState(StrEnum):
    """Where a file stands: to be fetched, in the media folder, given up, or to be deleted."""

    WAITING = "waiting"
    STORED = "stored"
    FAILED = "failed"
    UNWANTED = "unwanted"


class MediaFile(Frozen):
    """A file that must outlive the bot's file ids.

    file_id     by which the bot of today may send it; `unique_id` never changes
    path        where it lies in the media folder, once it is stored
    attempts    how often fetching it was begun
    not_before  when it is tried (again)
    error       what went wrong the last time
    clean       the file id is that of what we made of it: its pixels, and nothing that the camera wrote
    """

    unique_id: str
    file_id: str
    kind: AttachmentKind
    state: MediaState = MediaState.WAITING
    path: str | None = None
    attempts: int = 0
    not_before: datetime
    stored_at: datetime | None = None
    error: str | None = None
    clean: bool = False

    @property
    def is_exhausted(self) -> bool:
        """Tell whether it was tried as often as anything is."""
        return self.attempts >= len(PAUSES)

    def begin(self, *, now: datetime) -> "MediaFile":
        """Count an attempt before it is made, so that a file that ends the process does not do so for ever."""
        again = now + timedelta(seconds=PAUSES[self.attempts])
        return self.model_copy(update={"attempts": self.attempts + 1, "not_before": again})


def path_in_folder(unique_id: str, kind: AttachmentKind) -> str:
    """Tell where a file lies in the media folder: two levels of folders, and a name that tells nothing of anybody."""
    name = sha256(unique_id.encode()).hexdigest()
    return f"{name[:2]}/{name[2:4]}/{name}{'.oga' if kind is AttachmentKind.VOICE else '.jpg'}"
