"""Intake: what Telegram hands over is committed to the inbox, and only then acknowledged."""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.metrics import UPDATES
from domain.inbox import Arrival, speaker_of
from services import turns
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

POLL = 30
"""Seconds that a getUpdates call may wait at Telegram for something to happen."""

PAUSE, PAUSE_IN_CONFLICT = 1.0, 5.0
"""Seconds after which we ask again when it went wrong."""

ALLOWED = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
]
"""The kinds of update that we ask for; the conversations decide what they make of them."""


class Intake:
    """Commits raw updates. An update that is there already, also as a tombstone, changes nothing."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """Put updates into the inbox; when this returns they may be acknowledged. Raises DatabaseUnavailable."""
        arrivals = [_to_arrival(update) for update in updates]
        await self._database.transact(turns.receive, arrivals, now=self._clock())
        UPDATES.inc(len(arrivals))


class Polling:
    """Long polling: a batch is acknowledged by asking for the next one, which happens after its commit."""

    def __init__(self, intake: Intake, request: BaseRequest, base_url: str) -> None:
        self._intake = intake
        self._request = request
        self._url = f"{base_url}/getUpdates"
        self._offset: int | None = None  # not stored: Telegram repeats what we have not acknowledged

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken, which nothing but a new token can mend."""
        while True:
            try:
                updates = await self._poll()
                if updates:
                    await self._intake.receive(updates)
                    self._offset = updates[-1]["update_id"] + 1
            except InvalidToken:
                raise
            except Conflict:
                log.warning("another process polls with the same token, or a webhook is set: stop one of them")
                await asyncio.sleep(PAUSE_IN_CONFLICT)
            except RetryAfter as refusal:
                wait = refusal.retry_after
                await asyncio.sleep(wait if isinstance(wait, int) else wait.total_seconds())
            except (TelegramError, DatabaseUnavailable) as error:
                log.warning("updates cannot be fetched", error=str(error))
                await asyncio.sleep(PAUSE)

    async def _poll(self) -> list[dict[str, Any]]:
        wanted = {"timeout": POLL, "allowed_updates": json.dumps(ALLOWED), "offset": self._offset}
        query = urlencode({name: value for name, value in wanted.items() if value is not None})
        # Bot.get_updates would parse the updates, and forget what it does not know of them.
        updates = await self._request.post(f"{self._url}?{query}", read_timeout=POLL + 10)
        return updates if isinstance(updates, list) else []


def _to_arrival(update: dict[str, Any]) -> Arrival:
    raw = json.dumps(update, separators=(",", ":"))  # ASCII: half a surrogate pair could not be stored otherwise
    return Arrival(update_id=update["update_id"], speaker=speaker_of(update), raw=raw)
