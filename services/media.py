"""Media: which files are to be fetched, what became of them, and which nobody wants any more."""

from collections.abc import Collection
from datetime import datetime

from domain.media import MediaFile, MediaState, path_in_folder
from storage.transaction import Transaction

NEVER_FINISHED = "begun again and again, and never finished"


def list_due(tx: Transaction, *, now: datetime, limit: int) -> list[MediaFile]:
    """List what is to be fetched now, what has waited longest first."""
    return tx.media.list_due(now=now, limit=limit)


def next_due(tx: Transaction) -> datetime | None:
    """Tell when the next file is to be fetched."""
    return tx.media.next_due()


def take(tx: Transaction, *, now: datetime) -> MediaFile | None:
    """Take the file that has waited longest, to fetch it; its attempt counts from now on, however it ends."""
    while due := tx.media.list_due(now=now, limit=1):
        [file] = due
        if not file.is_exhausted:
            begun = file.begin(now=now)
            tx.media.save(begun)
            return begun
        _give_up(tx, file, file.error or NEVER_FINISHED)
    return None


def stored(tx: Transaction, file: MediaFile, *, now: datetime) -> None:
    """Note that a file lies in the media folder, unless nobody wants it any more."""
    if _is_still_wanted(tx, file):
        path = path_in_folder(file.unique_id, file.kind)
        tx.media.save(
            file.model_copy(update={"state": MediaState.STORED, "path": path, "stored_at": now, "error": None})
        )


def failed(tx: Transaction, file: MediaFile, error: str, *, final: bool = False) -> None:
    """Note what went wrong; the file waits for its next attempt, or is given up after the last of them.

    final: another attempt would end in the same way.
    """
    if not _is_still_wanted(tx, file):
        return
    if final or file.is_exhausted:
        _give_up(tx, file, error)
    else:
        tx.media.save(file.model_copy(update={"error": error}))


def give_back(tx: Transaction, file: MediaFile, *, now: datetime) -> None:
    """Let an attempt count for nothing, for it failed through no fault of the file; others have their turn first."""
    if _is_still_wanted(tx, file):
        tx.media.save(file.model_copy(update={"attempts": file.attempts - 1, "not_before": now}))


def find(tx: Transaction, unique_id: str) -> MediaFile | None:
    """Find a file by what never changes about it."""
    return tx.media.find(unique_id)


def rename(tx: Transaction, unique_id: str, file_id: str) -> None:
    """Remember the file id under which the bot of today has sent a file, wherever it is attached."""
    tx.media.rename(unique_id, file_id)


def forget(tx: Transaction, unique_ids: Collection[str]) -> list[str]:
    """Have those files deleted that no attachment refers to any more; give their places in the media folder.

    Whoever removes attachments calls this afterwards, in the same transaction. The bot deletes the files soon after
    the commit, and their rows only then.
    """
    unwanted = tx.media.list_unreferred(unique_ids)
    for file in unwanted:
        tx.media.save(file.model_copy(update={"state": MediaState.UNWANTED}))
    if unwanted:
        tx.announce("media")
    return [path_in_folder(file.unique_id, file.kind) for file in unwanted]


def list_unwanted(tx: Transaction, *, limit: int = 1000) -> list[MediaFile]:
    """List the files that are to be deleted."""
    return tx.media.list_unwanted(limit=limit)


def deleted(tx: Transaction, file: MediaFile) -> None:
    """Note that a file is gone from the media folder."""
    tx.media.remove(file.unique_id)


def _is_still_wanted(tx: Transaction, file: MediaFile) -> bool:
    now = tx.media.find(file.unique_id)
    return now is not None and now.state is MediaState.WAITING


def _give_up(tx: Transaction, file: MediaFile, error: str) -> None:
    tx.media.save(file.model_copy(update={"state": MediaState.FAILED, "error": error}))
