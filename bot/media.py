"""The media fetcher: brings the files of reports from Telegram into the media folder, and deletes what nobody wants."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from telegram.error import BadRequest, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.media_folder import MediaFolder
from bot.pace import Pace
from bot.pictures import Unreadable, clean
from bot.waiting import wait_for_call
from domain.media import BIGGEST_FILE, MediaFile, path_in_folder
from domain.reports import AttachmentKind
from services import media
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

IDLE = 30.0
"""Seconds after which the fetcher looks again although nobody called it."""

REST = (1.0, 5.0, 15.0, 60.0)
"""Seconds that everything rests, longer each time, while Telegram, the disk or the database is away."""

TOO_BIG = "file is too big"


class Away(Exception):
    """Telegram or the disk cannot be used just now, which is no file's fault."""


class MediaFetcher:
    """Fetches one file after the other, the one that has waited longest first.

    One at a time: nobody waits for them, a picture takes memory, and nothing is deleted while it is written anew. What
    was under way when the process died is begun again.
    """

    def __init__(
        self, database: Database, bot: ExtBot[None], pace: Pace, folder: MediaFolder, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._bot = bot
        self._pace = pace
        self._folder = folder
        self._clock = clock
        self._rests = 0
        self._wake = asyncio.Event()
        database.on_commit("media", self._wake.set)

    async def run(self) -> None:
        """Fetch and delete until cancelled."""
        while True:
            self._wake.clear()
            try:
                await self.run_until_idle()
                next_at = await self._database.read(media.next_due)
            except (Away, DatabaseUnavailable) as error:
                log.warning("files wait to be fetched", reason=str(error))
                await asyncio.sleep(REST[self._rests])
                self._rests = min(self._rests + 1, len(REST) - 1)
                continue
            self._rests = 0
            wait = IDLE if next_at is None else (next_at - self._clock()).total_seconds()
            await wait_for_call(self._wake, at_most=min(IDLE, max(0.0, wait)))

    async def run_until_idle(self) -> None:
        """Delete and fetch what is due now. Raises Away or DatabaseUnavailable. Not to be called beside `run`."""
        await self._delete_unwanted()
        while (file := await self._database.transact(media.take, now=self._clock())) is not None:
            await self._fetch(file)

    async def _fetch(self, file: MediaFile) -> None:
        try:
            data = await self._download(file)
            await asyncio.to_thread(self._keep, file, data)
        except Unreadable as error:
            await self._fail(file, f"unreadable: {error}", final=True)
        except TelegramError as error:
            await self._judge(file, error)
        except OSError as error:
            await self._database.transact(media.give_back, file, now=self._clock())
            raise Away(f"the media folder: {error.strerror}") from error
        except Exception as error:
            log.exception("a file cannot be fetched", unique_id=file.unique_id)
            await self._fail(file, type(error).__name__)
        else:
            await self._database.transact(media.stored, file, now=self._clock())

    async def _download(self, file: MediaFile) -> bytes:
        await self._pace.resumed()
        there = await self._bot.get_file(file.file_id)
        if (there.file_size or 0) > BIGGEST_FILE:
            raise BadRequest(TOO_BIG)
        return bytes(await there.download_as_bytearray())

    def _keep(self, file: MediaFile, data: bytes) -> None:
        """Strip a picture of all but its pixels, and put it in its place. A voice message says what it says."""
        data = data if file.kind is AttachmentKind.VOICE else clean(data)
        self._folder.write(path_in_folder(file.unique_id, file.kind), data)

    async def _judge(self, file: MediaFile, error: TelegramError) -> None:
        """Tell what cannot be mended from what may pass, and from what is no file's fault."""
        match error:
            case RetryAfter():
                self._pace.pause(error.retry_after)
                await self._database.transact(media.give_back, file, now=self._clock())
            case BadRequest():  # also of a file that is there, and only for the moment is not
                await self._fail(file, error.message, final=TOO_BIG in error.message.lower())
            case _ if await self._is_away():
                await self._database.transact(media.give_back, file, now=self._clock())
                raise Away(f"Telegram: {error.message}") from error
            case _:
                await self._fail(file, error.message)

    async def _is_away(self) -> bool:
        try:
            await self._bot.get_me()
        except TelegramError:
            return True
        return False

    async def _fail(self, file: MediaFile, error: str, *, final: bool = False) -> None:
        if final or file.is_exhausted:
            log.warning("a file was given up", unique_id=file.unique_id, kind=file.kind, error=error)
        await self._database.transact(media.failed, file, error, final=final)

    async def _delete_unwanted(self) -> None:
        """Delete files, and only then their rows: after a crash in between it is done again."""
        for file in await self._database.read(media.list_unwanted):
            try:
                await asyncio.to_thread(self._folder.remove, path_in_folder(file.unique_id, file.kind))
            except Exception:  # the next one may be deleted all the same; this one stays on the list
                log.exception("a file cannot be deleted", unique_id=file.unique_id)
            else:
                await self._database.transact(media.deleted, file)
