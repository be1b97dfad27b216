"""The updates that the bot has not confirmed, and the two ways in which it gets them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from playground.errors import conflict

Json = dict[str, Any]
CALLBACK_LIFETIME = 150
MESSAGE_LIFETIME = 24 * 3600
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True, slots=True)
class Pending:
    """One update that waits; `lane` orders it against others of the same chat (or presser)."""

    update_id: int
    kind: str
    lane: tuple[str, int]
    body: Json
    at: int


class Updates:
    """The queue of one bot."""

    def __init__(self, timestamp: Callable[[], int], first_id: int) -> None:
        self._timestamp = timestamp
        self._next_id = first_id
        self._pending: dict[int, Pending] = {}
        self._allowed: frozenset[str] | None = None
        self._poller: asyncio.Future[None] | None = None
        self.on_update: Callable[[Pending], None] | None = None
        self.on_change: Callable[[], None] = lambda: None
        self.delivered = 0

    @property
    def pending(self) -> list[Pending]:
        """The updates that nobody has confirmed, oldest first."""
        return list(self._pending.values())

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits at this moment."""
        return self._poller is not None and not self._poller.done()

    @property
    def allowed(self) -> list[str] | None:
        """The kinds that the bot asked for; None is Telegram's own choice."""
        return sorted(self._allowed) if self._allowed is not None else None

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; None changes nothing, an empty list restores the default."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def add(self, kind: str, body: Json, lane: tuple[str, int]) -> int | None:
        """Queue an update and wake whoever waits; None when the bot does not want this kind."""
        if kind in NOT_BY_DEFAULT if self._allowed is None else kind not in self._allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        pending = Pending(update_id, kind, lane, {"update_id": update_id, kind: body}, self._timestamp())
        self._pending[update_id] = pending
        if self.on_update:
            self.on_update(pending)
        elif self._poller and not self._poller.done():
            self._poller.set_result(None)
        return update_id

    def repeat(self, body: Json, lane: tuple[str, int]) -> None:
        """Queue an update once more under its old id, as Telegram may after a lost confirmation."""
        kind = next(key for key in body if key != "update_id")
        self._pending[body["update_id"]] = Pending(body["update_id"], kind, lane, body, self._timestamp())
        if self.on_update:
            self.on_update(self._pending[body["update_id"]])
        elif self._poller and not self._poller.done():
            self._poller.set_result(None)

    def confirm(self, update_id: int) -> None:
        """Forget one update: it arrived."""
        if self._pending.pop(update_id, None):
            self.delivered += 1
            self.on_change()

    def drop(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()

    def terminate_poller(self, reason: str) -> None:
        """End the long poll that is under way with a 409."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(reason))

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - Telegram's word
        """Answer one getUpdates: confirm what lies before the offset, then wait for at least one update.

        An earlier poll that still waits ends with 409; so does this one when a webhook is set.
        """
        if self.on_update:
            raise conflict(WEBHOOK_ACTIVE)
        self.terminate_poller(OTHER_POLLER)
        self._confirm_before(offset)
        if batch := self._batch(limit):
            return batch
        if timeout > 0:
            await self._wait(timeout)
        return self._batch(limit)

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 - Telegram's word
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        self.on_change()
        try:
            await asyncio.wait_for(poller, timeout)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _confirm_before(self, offset: int) -> None:
        if offset < 0:
            offset = next(iter(list(self._pending)[offset:]), 0)
        for update_id in [number for number in self._pending if number < offset]:
            self.confirm(update_id)

    def _batch(self, limit: int) -> list[Json]:
        self._expire()
        return [pending.body for pending in islice(self._pending.values(), limit)]

    def _expire(self) -> None:
        now = self._timestamp()
        oldest = next(iter(self._pending.values()), None)
        if oldest is None or now - oldest.at < CALLBACK_LIFETIME:
            return
        for pending in self.pending:
            lifetime = CALLBACK_LIFETIME if pending.kind == "callback_query" else MESSAGE_LIFETIME
            if now - pending.at > lifetime:
                del self._pending[pending.update_id]
