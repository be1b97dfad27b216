"""The files that must outlive the bot's file ids: where each stands."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, bindparam, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from domain.media import MediaFile, MediaState
from domain.reports import Attachment, AttachmentKind
from storage.prepared import Prepared
from storage.tables import is_in, media, report_attachments

if TYPE_CHECKING:
    from storage.transaction import Transaction

_GIVEN = ("unique_id", "file_id", "kind", "state", "attempts", "not_before")
_NEW = insert(media).values({name: bindparam(name) for name in _GIVEN})
_ADD = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=[media.c.unique_id],
        set_={name: _NEW.excluded[name] for name in ("file_id", "state", "attempts", "not_before")} | {"clean": False},
        # What is stored or waits is as good as new; what was given up or is about to go gets another chance.
        where=is_in(media, MediaState.FAILED) | is_in(media, MediaState.UNWANTED),
    )
)
_DUE = (
    select(media)
    .where(is_in(media, MediaState.WAITING), media.c.not_before <= bindparam("now"))
    .order_by(media.c.not_before)
    .limit(bindparam("limit"))
)
_NEXT_DUE = select(func.min(media.c.not_before)).where(is_in(media, MediaState.WAITING))
_UNWANTED = select(media).where(is_in(media, MediaState.UNWANTED)).limit(bindparam("limit"))
_REFERRED = exists().where(report_attachments.c.unique_id == media.c.unique_id)


class MediaStore:
    """Files by their unique id, which is the same for the same file whoever sends it, and for every bot."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, attachments: Sequence[Attachment], *, now: datetime) -> None:
        """Have files fetched; what was added before changes nothing, unless it was given up."""
        if not attachments:
            return
        rows = [
            {
                "unique_id": one.unique_id,
                "file_id": one.file_id,
                "kind": one.kind.value,
                "state": MediaState.WAITING.value,
                "attempts": 0,
                "not_before": now,
            }
            for one in attachments
        ]
        self._tx.write(_ADD, rows)
        self._tx.announce("media")

    def find(self, unique_id: str) -> MediaFile | None:
        """Find a file."""
        row = self._tx.execute(select(media).where(media.c.unique_id == unique_id)).one_or_none()
        return None if row is None else _to_file(row)

    def list_due(self, *, now: datetime, limit: int) -> list[MediaFile]:
        """List what is to be fetched now, what has waited longest first."""
        return [_to_file(row) for row in self._tx.execute(_DUE, {"now": now, "limit": limit})]

    def next_due(self) -> datetime | None:
        """Tell when the next file is to be fetched; it may be in the past."""
        due: datetime | None = self._tx.scalar(_NEXT_DUE)
        return due

    def save(self, file: MediaFile) -> None:
        """Write where a file stands."""
        self._tx.execute(
            update(media)
            .where(media.c.unique_id == file.unique_id)
            .values(
                state=file.state.value,
                path=file.path,
                attempts=file.attempts,
                not_before=file.not_before,
                stored_at=file.stored_at,
                error=file.error,
            )
        )

    def rename(self, unique_id: str, file_id: str) -> None:
        """Have a file be known from now on by the id under which we have sent it, wherever it is attached."""
        for table, more in ((media, {"clean": True}), (report_attachments, {})):
            self._tx.execute(update(table).where(table.c.unique_id == unique_id).values(file_id=file_id, **more))

    def list_unreferred(self, unique_ids: Collection[str]) -> list[MediaFile]:
        """List those of these files that nothing refers to."""
        rows = self._tx.execute(select(media).where(media.c.unique_id.in_(unique_ids), ~_REFERRED))
        return [_to_file(row) for row in rows]

    def list_unwanted(self, *, limit: int) -> list[MediaFile]:
        """List what is to be deleted."""
        return [_to_file(row) for row in self._tx.execute(_UNWANTED, {"limit": limit})]

    def list_stored(self, *, after: str = "", limit: int) -> list[MediaFile]:
        """List what lies in the media folder, in the order of the unique ids, beginning behind one of them."""
        behind = select(media).where(is_in(media, MediaState.STORED), media.c.unique_id > after)
        return [_to_file(row) for row in self._tx.execute(behind.order_by(media.c.unique_id).limit(limit))]

    def list_failed(self, *, limit: int = 100) -> list[MediaFile]:
        """List what was given up, with its error, the latest first."""
        rows = self._tx.execute(
            select(media)
            .where(is_in(media, MediaState.FAILED))
            .order_by(media.c.not_before.desc(), media.c.unique_id)
            .limit(limit)
        )
        return [_to_file(row) for row in rows]

    def remove(self, unique_id: str) -> None:
        """Forget a file that is unwanted, unless somebody has attached it again meanwhile."""
        self._tx.execute(delete(media).where(media.c.unique_id == unique_id, is_in(media, MediaState.UNWANTED)))


def _to_file(row: Row[Any]) -> MediaFile:
    return MediaFile(
        unique_id=row.unique_id,
        file_id=row.file_id,
        kind=AttachmentKind(row.kind),
        state=MediaState(row.state),
        path=row.path,
        attempts=row.attempts,
        not_before=row.not_before,
        stored_at=row.stored_at,
        error=row.error,
        clean=row.clean,
    )
