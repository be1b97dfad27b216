"""Long work of the command line: it says how far it has come, and undoes what it has begun when it is interrupted."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from time import monotonic
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

EVERY = 0.2
"""Seconds between two looks at how far it has come."""


def run_long(work: Callable[[Callable[[str], None]], Coroutine[Any, Any, T]]) -> T:
    """Run long work to its end. It is given a function with which to say, as often as it likes, how far it has come."""
    progress = _Progress()
    # Left to asyncio, an interruption would only ask, and work that never awaits would not hear it.
    before = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        return asyncio.run(work(progress.tell))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        progress.clear()


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


class _Progress:
    """Keeps one line of a terminal up to date; where there is no terminal it says nothing."""

    def __init__(self) -> None:
        self._due = monotonic() + EVERY
        self._width = 0

    def tell(self, line: str) -> None:
        if sys.stderr.isatty() and monotonic() >= self._due:
            self._due = monotonic() + EVERY
            self._write(line)

    def clear(self) -> None:
        if self._width:
            self._write("")

    def _write(self, line: str) -> None:
        print(f"\r{'':<{self._width}}\r{line}", end="", file=sys.stderr, flush=True)  # noqa: T201  # it is shown
        self._width = len(line)
