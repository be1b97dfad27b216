"""Files: sent by their id at Telegram, and from the media folder where the id has died."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import NamedTuple

import structlog
from telegram import InputMediaDocument, InputMediaPhoto
from telegram import Message as TelegramMessage
from telegram.error import BadRequest

from bot.media_folder import MediaFolder, OutsideFolder
from domain.media import MediaFile
from domain.reports import Attachment, AttachmentKind
from services import media
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

NAMES = {
    AttachmentKind.PHOTO: "photo.jpg",
    AttachmentKind.VOICE: "voice.ogg",
    AttachmentKind.DOCUMENT: "photo.jpg",  # none but pictures are taken
}

DEAD = (
    "wrong file identifier",
    "wrong remote file identifier",
    "wrong file_id",
    "invalid file_id",
    "file_id_invalid",
    "file_reference_",
)
"""Parts of what Telegram says of a file id that it no longer knows, or knows from another bot only."""

Source = str | bytes
"""A file id, or a file."""


class Shown(NamedTuple):
    """A file, and how it is handed to Telegram this time."""

    file: Attachment
    source: Source

    @property
    def name(self) -> str:
        """What an uploaded file is called; it tells nothing of anybody."""
        return NAMES[self.file.kind]

    def as_part(self) -> InputMediaPhoto | InputMediaDocument:
        """Make it a part of an album."""
        form = InputMediaPhoto if self.file.kind is AttachmentKind.PHOTO else InputMediaDocument
        return form(self.source, filename=self.name)


Act = Callable[[Sequence[Shown]], Awaitable[Sequence[TelegramMessage]]]
"""Sends some files in one call."""


class Shelf:
    """The files that were fetched, as the sender asks for them; without a database and a folder it is empty.

    What it cannot give is as good as not there: a message goes out rather without its file than not at all.
    """

    def __init__(self, database: Database | None = None, folder: MediaFolder | None = None) -> None:
        self._database = database
        self._folder = folder

    async def send(self, files: Sequence[Attachment], act: Act) -> Sequence[TelegramMessage]:
        """Send files, by whichever way Telegram takes; give the messages of those that could be sent.

        Raises what `act` raises, except for an id that has died.
        """
        async for sources in self._ways(files):
            shown = [Shown(file, source) for file, source in zip(files, sources, strict=True) if source]
            if not shown:
                continue
            try:
                sent = await act(shown)
            except BadRequest as error:
                if not _is_dead(error):
                    raise
            else:
                await self._remember(shown, sent)
                return sent
        return ()

    async def _ways(self, files: Sequence[Attachment]) -> AsyncIterator[Sequence[Source | None]]:
        """Give one way after the other, the cheapest first: Telegram does not say which file of an album it means.

        A picture that came as a file has in it what the camera wrote; it is shown as it lies in the folder, or not.
        """
        given = [file.file_id for file in files]
        noted = any(file.kind is AttachmentKind.DOCUMENT for file in files)
        if not noted:
            yield given
        kept = [await self._find(file) for file in files]
        known = [_known(one, file) for one, file in zip(kept, files, strict=True)]
        if all(known) and (noted or known != given):
            yield known
        stored = [await self._read(one) for one in kept]
        if not all(known):
            yield [file_id or data for data, file_id in zip(stored, known, strict=True)]
        if any(stored) and not all(stored):
            yield [data or file_id for data, file_id in zip(stored, known, strict=True)]
        yield stored

    async def _find(self, file: Attachment) -> MediaFile | None:
        if self._database is None:
            return None
        try:
            return await self._database.read(media.find, file.unique_id)
        except DatabaseUnavailable as error:
            log.warning("a file cannot be looked up", reason=str(error))
            return None

    async def _read(self, kept: MediaFile | None) -> bytes | None:
        if self._folder is None or kept is None or kept.path is None:
            return None
        try:
            return await asyncio.to_thread(self._folder.read, kept.path)
        except (OSError, OutsideFolder) as error:
            log.error("a stored file cannot be read", path=kept.path, error=str(error))  # noqa: TRY400
            return None

    async def _remember(self, shown: Sequence[Shown], sent: Sequence[TelegramMessage]) -> None:
        """Note the ids of what was uploaded, so that the next time is cheap."""
        if self._database is None:
            return
        for one, message in zip(shown, sent, strict=True):
            file_id = _id_in(message, one.file.kind)
            if isinstance(one.source, bytes) and file_id:
                try:
                    await self._database.transact(media.rename, one.file.unique_id, file_id)
                except DatabaseUnavailable as error:
                    log.warning("a new file id is not remembered", reason=str(error))


def _known(kept: MediaFile | None, file: Attachment) -> str | None:
    """Give the id by which a file may be sent; of a picture that came as a file only that of what we made of it."""
    if file.kind is AttachmentKind.DOCUMENT and not (kept and kept.clean):
        return None
    return kept.file_id if kept else file.file_id


def _is_dead(error: BadRequest) -> bool:
    return any(part in error.message.lower() for part in DEAD)


def _id_in(message: TelegramMessage, kind: AttachmentKind) -> str | None:
    if kind is AttachmentKind.PHOTO:
        return message.photo[-1].file_id if message.photo else None
    file = message.voice if kind is AttachmentKind.VOICE else message.document
    return file.file_id if file else None
