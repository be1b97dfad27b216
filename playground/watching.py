"""Waiting for something to become true, woken by changes instead of looking again and again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from playground.errors import PlaygroundError

Subject = TypeVar("Subject")


@dataclass(slots=True)
class _Watch(Generic[Subject]):
    condition: Callable[[Subject], Any]
    outcome: "asyncio.Future[Any]"


class Watchers(Generic[Subject]):
    """Those who wait for a condition on one thing."""

    def __init__(self) -> None:
        self._watches: list[_Watch[Subject]] = []

    async def wait(self, subject: Subject, condition: Callable[[Subject], Any], timeout: float) -> Any:  # noqa: ASYNC109
        """Wait until the condition gives something true, and return that.

        The condition is tried at once and after every change; a PlaygroundError in it means "not yet". Raises
        TimeoutError.
        """
        if found := _try(condition, subject):
            return found
        watch = _Watch(condition, asyncio.get_running_loop().create_future())
        self._watches.append(watch)
        try:
            return await asyncio.wait_for(watch.outcome, timeout)
        finally:
            self._watches.remove(watch)

    def notify(self, subject: Subject) -> None:
        """Try every condition now; an error in a condition reaches whoever waits for it."""
        for watch in self._watches:
            if watch.outcome.done():
                continue
            try:
                found = _try(watch.condition, subject)
            except Exception as error:  # noqa: BLE001 - it belongs to the one who waits
                watch.outcome.set_exception(error)
                continue
            if found:
                watch.outcome.set_result(found)


def _try(condition: Callable[[Subject], Any], subject: Subject) -> Any:
    try:
        return condition(subject)
    except PlaygroundError:
        return None
