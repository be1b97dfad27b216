"""The pace: at most so many messages a second for the whole bot, the urgent first, and so many a minute in a group."""

import asyncio
import heapq
from collections import deque
from datetime import timedelta
from itertools import count

from telegram.error import NetworkError

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


IN_A_GROUP = 20
"""Messages a minute that Telegram takes for one group or channel, edits included."""

GROUP_SPAN = 61.0
"""Seconds for which a message counts: a minute, and what one request may be longer under way than another."""

KEPT = 3
"""Of these so many are kept for answers to those who speak there."""


class ChatFull(NetworkError):
    """A group or channel has had as many messages as Telegram takes; nothing was sent, and later it can be."""

    def __init__(self, chat_id: int) -> None:
        super().__init__(f"chat {chat_id} is full for the moment")


class GroupPace:
    """Counts what each group and channel was sent in the last minute; nobody waits here, they come back later."""

    def __init__(self) -> None:
        self._sent: dict[int, deque[float]] = {}
        self._closed: dict[int, float] = {}

    def take(self, chat_id: int, lane: Lane, *, messages: int = 1) -> None:
        """Count messages to a chat. Raises ChatFull; nothing is counted for people's own chats."""
        if chat_id >= 0:
            return
        if self.wait(chat_id, lane, messages=messages) > 0:
            raise ChatFull(chat_id)
        now = asyncio.get_running_loop().time()
        self._sent.setdefault(chat_id, deque()).extend([now] * messages)

    def wait(self, chat_id: int, lane: Lane, *, messages: int = 1) -> float:
        """Tell in how many seconds so many messages may be sent to a chat; 0: now."""
        now = asyncio.get_running_loop().time()
        sent = self._sent.get(chat_id, deque())
        while sent and sent[0] <= now - GROUP_SPAN:
            sent.popleft()
        most = max(messages, IN_A_GROUP if lane is Lane.ANSWER else IN_A_GROUP - KEPT)
        over = len(sent) + messages - most
        free_at = sent[over - 1] + GROUP_SPAN if over > 0 else now
        return max(free_at, self._closed.get(chat_id, now)) - now

    def close(self, chat_id: int, wait: float | timedelta) -> None:
        """Send nothing to a chat for so long (seconds): Telegram said so."""
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
        self._closed[chat_id] = asyncio.get_running_loop().time() + seconds

    def list_full(self) -> dict[int, float]:
        """List the chats that take nothing but answers now, with the seconds until they do; forget all that is over."""
        waits = {chat: self.wait(chat, Lane.FEEDBACK) for chat in {*self._sent, *self._closed}}
        self._sent = {chat: sent for chat, sent in self._sent.items() if sent}
        self._closed = {chat: until for chat, until in self._closed.items() if waits[chat] > 0}
        return {chat: wait for chat, wait in waits.items() if wait > 0}
