"""Delivery by webhook: POST until accepted, in order per lane, at most max_connections at once."""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import httpx

from playground.background import Background
from playground.updates import Pending, Updates

LONGEST_PAUSE = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


@dataclass(slots=True)
class Target:
    """Where the bot wants its updates."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_at: int = 0
    last_error: str = ""


@dataclass
class Webhook:
    """The webhook of one bot; idle until a target is set.

    `first_pause` seconds pass before the second attempt, twice as many before the next, up to a minute.
    """

    updates: Updates
    background: Background
    first_pause: float = 1.0
    target: Target | None = None
    attempts: int = 0
    _lanes: dict[tuple[str, int], deque[Pending]] = field(default_factory=dict)
    _client: httpx.AsyncClient | None = None
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(40))

    async def set(self, target: Target) -> None:
        """Deliver to this target from now on, beginning with what waits."""
        await self.remove()
        self.target = target
        self._slots = asyncio.Semaphore(target.max_connections)
        limits = httpx.Limits(max_connections=target.max_connections)
        self._client = httpx.AsyncClient(timeout=30, limits=limits, trust_env=False)
        self.updates.terminate_poller("terminated by setWebhook request")
        self.updates.on_update = self._enqueue
        for pending in self.updates.pending:
            self._enqueue(pending)

    async def remove(self) -> None:
        """Stop delivering; what was not accepted stays in the queue."""
        self.updates.on_update = None
        self.target = None
        self._lanes = {}
        client, self._client = self._client, None
        if client:
            await client.aclose()

    def info(self) -> dict[str, Any]:
        """Give the WebhookInfo object of the Bot API."""
        target = self.target or Target("")
        body: dict[str, Any] = {
            "url": target.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
        }
        if self.target:
            body |= {"max_connections": target.max_connections, "ip_address": "127.0.0.1"}
        if target.last_error:
            body |= {"last_error_date": target.last_error_at, "last_error_message": target.last_error}
        if self.updates.allowed:
            body["allowed_updates"] = self.updates.allowed
        return body

    def _enqueue(self, pending: Pending) -> None:
        lane = self._lanes.get(pending.lane)
        if lane is not None:
            lane.append(pending)
            return
        self._lanes[pending.lane] = deque([pending])
        if self.target:
            self.background.spawn(self._drain(pending.lane, self.target))

    async def _drain(self, lane: tuple[str, int], target: Target) -> None:
        pause = self.first_pause
        while self.target is target and (waiting := self._lanes[lane]):
            if await self._post(waiting[0], target):
                self.updates.confirm(waiting.popleft().update_id)
                pause = self.first_pause
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        if self.target is target:
            del self._lanes[lane]

    async def _post(self, pending: Pending, target: Target) -> bool:
        headers = {"content-type": "application/json"}
        if target.secret:
            headers[SECRET_HEADER] = target.secret
        async with self._slots:
            client = self._client
            if client is None or self.target is not target:
                return False
            self.attempts += 1
            try:
                answer = await client.post(target.url, content=json.dumps(pending.body), headers=headers)
            except (httpx.HTTPError, RuntimeError) as error:  # RuntimeError: the client was closed under us
                self._failed(target, pending, f"Connection failed: {type(error).__name__}")
                return False
        if not answer.is_success:
            self._failed(target, pending, f"Wrong response from the webhook: {answer.status_code}")
        return answer.is_success

    def _failed(self, target: Target, pending: Pending, reason: str) -> None:
        target.last_error = reason
        target.last_error_at = pending.at
