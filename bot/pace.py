"""The pace: at most so many messages a second for the whole bot, in a steady stream, the urgent first."""

import asyncio
import heapq
from datetime import timedelta
from itertools import count

from domain.outbox import Lane

ARREARS = 0.03
"""Seconds that a late timer may catch up. With 29 a second this makes at most 30 in any second, as Telegram allows."""


class Pace:
    """Hands out one slot after the other; whoever waits in a lower lane gets the next one.

    Steady, without a burst: a burst of 60 in the first second is what earns refusals. `rate` is in messages a second.
    """

    def __init__(self, rate: float) -> None:
        self._interval = 1 / rate
        self._next = 0.0
        self._paused_until = 0.0
        self._waiting: list[tuple[Lane, int, asyncio.Future[None]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    async def slot(self, lane: Lane) -> None:
        """Wait for the next free slot."""
        loop = asyncio.get_running_loop()
        if not self._waiting and loop.time() >= self._next:
            self._next = loop.time() + self._interval  # after a rest there is nothing to catch up
            return
        waiter: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (lane, next(self._order), waiter))
        self._set_timer(loop)
        await waiter

    async def resumed(self) -> None:
        """Wait until a pause is over, without taking a slot: for calls that are no messages."""
        loop = asyncio.get_running_loop()
        while (left := self._paused_until - loop.time()) > 0:  # noqa: ASYNC110  # it may be prolonged meanwhile
            await asyncio.sleep(left)

    def pause(self, wait: float | timedelta) -> None:
        """Let nobody send for so long (seconds): Telegram said so, and it speaks for the whole bot."""
        loop = asyncio.get_running_loop()
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
        self._paused_until = max(self._paused_until, loop.time() + seconds)
        self._next = max(self._next, self._paused_until)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._set_timer(loop)

    def _set_timer(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._waiting and self._timer is None:
            self._timer = loop.call_at(self._next, self._release, loop)

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        while self._waiting and loop.time() >= self._next:
            _, _, waiter = heapq.heappop(self._waiting)
            if not waiter.done():
                waiter.set_result(None)
                self._next = max(self._next, loop.time() - ARREARS) + self._interval
        self._set_timer(loop)
