"""Backups: what a city that was restored from one must know before the bot goes on in it."""

from collections.abc import Callable
from datetime import datetime

from domain.media import MediaFile, MediaState
from storage.transaction import Transaction


def resume(tx: Transaction, *, is_there: Callable[[str], bool], now: datetime) -> int:
    """Make a restored city go on where it was; give how many files are to be fetched once more.

    The workers that were at work then are gone, and nobody died over the updates that they had begun. What waited to
    be sent is sent, perhaps once more: a message twice is better than none.
    is_there: tells of a path whether the file was in the backup.
    """
    tx.sessions.forget_workers()
    fetched_again, after = 0, ""
    while files := tx.media.list_stored(after=after, limit=1000):
        lost = [file for file in files if file.path is None or not is_there(file.path)]
        for file in lost:
            tx.media.save(_wanted_again(file, now=now))
        fetched_again, after = fetched_again + len(lost), files[-1].unique_id
    return fetched_again


def _wanted_again(file: MediaFile, *, now: datetime) -> MediaFile:
    return MediaFile(
        unique_id=file.unique_id, file_id=file.file_id, kind=file.kind, state=MediaState.WAITING, not_before=now
    )
