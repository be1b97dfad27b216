"""Waiting for a call, but not for ever."""

import asyncio


async def wait_for_call(event: asyncio.Event, *, at_most: float) -> None:
    """Wait until the event is set or so many seconds have passed."""
    try:
        async with asyncio.timeout(at_most):
            await event.wait()
    except TimeoutError:
        return
