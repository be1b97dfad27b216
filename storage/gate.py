"""A gate through which many pass side by side, or one alone."""

from asyncio import Event, Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Gate:
    """Whoever wants to be alone waits until all are through, and keeps the others waiting; first come, first served."""

    def __init__(self) -> None:
        self._inside = 0
        self._empty = Event()
        self._turn = Lock()

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """Pass beside others."""
        async with self._turn:
            self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Pass alone."""
        async with self._turn:
            while self._inside:
                self._empty.clear()
                await self._empty.wait()
            yield
