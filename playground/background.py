"""The one place in the playground that starts tasks, and the one that ends them."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Background:
    """Tasks that live as long as the server.

    A TaskGroup would tie them to the task that opened it, and test fixtures open and close in different ones.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Start a task; it is owned until it ends."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def cancel(self) -> None:
        """End every task and wait until all are gone; what went wrong in one is raised here."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome
