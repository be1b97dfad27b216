"""What happens in the playground, told to every page that listens."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

Event = dict[str, Any]


class Events:
    """A broadcast without memory: whoever listens gets what happens from then on."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Event]] = set()

    def __bool__(self) -> bool:
        """Say whether anybody listens, so that nothing is put together for nobody."""
        return bool(self._listeners)

    def send(self, event: Event) -> None:
        """Tell everybody who listens."""
        for listener in self._listeners:
            listener.put_nowait(event)

    async def listen(self) -> AsyncIterator[Event]:
        """Yield events as they happen, the first one `{"type": "hello"}`, until the listener goes away."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        queue.put_nowait({"type": "hello"})
        self._listeners.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._listeners.discard(queue)
