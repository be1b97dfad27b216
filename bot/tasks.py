"""The one place that starts tasks: each has an owner who hears of its end."""

import asyncio
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self

import structlog

log = structlog.get_logger(__name__)


class Tasks:
    """Tasks that live no longer than the `async with` around them.

    A task that fails is logged; when a vital one fails or ends, `on_end` is called and its error kept in `failure`:
    the process stops rather than going on as half of itself.
    """

    def __init__(self, on_end: Callable[[], None] | None = None) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_end = on_end
        self.failure: BaseException | None = None

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, coroutine: Coroutine[Any, Any, Any], *, name: str, vital: bool = False) -> None:
        """Start a task and keep hold of it."""
        task = asyncio.create_task(coroutine, name=name)  # noqa: TID251  # the supervised place
        self._tasks.add(task)
        task.add_done_callback(self._vital_ended if vital else self._ended)

    async def drain(self) -> None:
        """Wait until every task has ended."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a task failed", task=task.get_name(), exc_info=error)

    def _vital_ended(self, task: asyncio.Task[Any]) -> None:
        self._ended(task)
        if task.cancelled():
            return
        self.failure = self.failure or task.exception()
        if self._on_end is not None:
            self._on_end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await self.drain()
