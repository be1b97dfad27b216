"""Batches: small things of the same kind, written down together."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog

from bot.tasks import Tasks
from storage.errors import DatabaseUnavailable, Reason

log = structlog.get_logger(__name__)

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds between the attempts to write while the database cannot be used."""


class Batch(Generic[T]):
    """Collects what is handed in while the last write is under way, and writes it in one go.

    So a quiet bot writes at once, and a busy one in large strokes, without a timer. What is handed in has happened
    already, so a database that is full or locked is waited for. The write is a task of its own: a caller who is
    cancelled takes nobody else's write with them.
    """

    def __init__(self, write: Callable[[list[T]], Awaitable[None]]) -> None:
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._tasks = Tasks()
        self._busy = False

    async def add(self, item: T) -> None:
        """Hand something in; return when it is written. Raises what the write raised."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, written))
        if not self._busy:
            self._busy = True
            self._tasks.start(self._write_all(), name="batch")
        await written

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                stroke, self._waiting = self._waiting, []
                await self._write_stroke(stroke)
        finally:
            self._busy = False

    async def _write_stroke(self, stroke: list[tuple[T, asyncio.Future[None]]]) -> None:
        waiting = [written for _, written in stroke]
        try:
            await self._insist([item for item, _ in stroke])
        except Exception as error:  # noqa: BLE001  # each caller hears of it
            for written in waiting:
                if not written.done():
                    written.set_exception(error)
        else:
            for written in waiting:
                if not written.done():
                    written.set_result(None)
        finally:
            for written in waiting:
                written.cancel()  # whoever waits still, when the process ends in the middle

    async def _insist(self, items: list[T]) -> None:
        while True:
            try:
                return await self._write(items)
            except DatabaseUnavailable as error:
                if error.reason is Reason.CLOSED:
                    raise
                log.warning("what was sent cannot be written down yet", number=len(items), reason=str(error))
                await asyncio.sleep(PATIENCE)
