"""Those who rest: the buttons that they press are answered at once, so that no screen waits for its turn.

What a press does is done in its turn, with everything else that somebody says.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from telegram.error import TelegramError

from bot.sender import Sender
from domain.ids import TelegramId
from domain.inbox import Claim
from domain.languages import Language
from domain.outbox import Answer
from services import turns
from storage.database import Database
from storage.errors import DatabaseUnavailable

AT_ONCE = 20
"""Presses of one person that are answered at a time."""


class Resting:
    """Who rests, as far as this process knows; what decides about their next turn is stored with their session."""

    def __init__(self, database: Database, sender: Sender, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._until: dict[TelegramId, datetime] = {}
        self._seen: dict[TelegramId, int] = {}
        self._busy = False

    def __bool__(self) -> bool:
        """Tell whether there is somebody to look after, and nobody looks yet."""
        return bool(self._until) and not self._busy

    def note(self, claim: Claim, until: datetime | None) -> None:
        """Note until when somebody rests after this turn; None: not at all."""
        if until is None:
            self._forget(claim.speaker)
            return
        self._until[claim.speaker] = until
        self._seen[claim.speaker] = max(self._seen.get(claim.speaker, 0), claim.update_id)

    async def answer_presses(self) -> None:
        """Answer what was pressed since the last look by those who still rest."""
        self._busy, now = True, self._clock()
        try:
            with suppress(DatabaseUnavailable, TelegramError):
                for speaker, until in list(self._until.items()):
                    if until <= now:
                        self._forget(speaker)
                    else:
                        await self._answer_presses_of(speaker)
        finally:
            self._busy = False

    async def _answer_presses_of(self, speaker: TelegramId) -> None:
        after = self._seen.get(speaker, 0)
        for update_id, raw in await self._database.read(turns.list_presses, speaker, after=after, limit=AT_ONCE):
            self._seen[speaker] = update_id
            query = json.loads(raw).get("callback_query")
            if query is not None:
                await self._sender.answer(Answer(chat_id=speaker, language=Language.CHINESE, query_id=query["id"]))

    def _forget(self, speaker: TelegramId) -> None:
        self._until.pop(speaker, None)
        self._seen.pop(speaker, None)
