"""An event loop whose clock jumps to the next timer instead of waiting for it.

Nothing in it may wait for the world, but for what `TimelessLoop.waits` tells of, such as a database in its thread.
"""

import asyncio
import selectors
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from playground import Playground

T = TypeVar("T")


PATIENCE = 5.0
"""Seconds of the world, as long as it is waited for."""


class _Jumping(selectors.DefaultSelector):
    jump: Callable[[float], None]
    waits: Callable[[], bool]

    def select(self, timeout: float | None = None) -> Any:
        if timeout != 0 and self.waits():
            return super().select(PATIENCE)
        if timeout is None:
            raise RuntimeError("everybody waits, and nothing will happen any more")
        self.jump(timeout)
        return super().select(0)


class TimelessLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: Callable[[], bool] = lambda: False
        selector = _Jumping()
        selector.jump = self._jump
        selector.waits = self._is_waiting
        super().__init__(selector)

    def time(self) -> float:
        return self.now

    def _is_waiting(self) -> bool:
        return self.waits()

    def _jump(self, seconds: float) -> None:
        self.now += max(0.0, seconds)


class TimelessPlayground(Playground):
    """A playground that serves its limits in the loop's time."""

    def seconds(self) -> float:
        return asyncio.get_running_loop().time()


def run(work: Callable[[], Awaitable[T]]) -> T:
    async def whole() -> T:
        return await work()

    with asyncio.Runner(loop_factory=TimelessLoop) as runner:
        return runner.run(whole())


def now() -> float:
    return asyncio.get_running_loop().time()


def be_late(seconds: float) -> None:
    """Let the loop be busy with something for so long."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, TimelessLoop)
    loop.now += seconds
