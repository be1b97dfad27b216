"""The courier: delivers what is owed, lane by lane, at the bot's pace, and writes down what became of it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.batches import Batch
from bot.metrics import MESSAGES
from bot.pace import ChatFull
from bot.refusals import is_lost
from bot.sender import Sender
from bot.tasks import Tasks
from bot.waiting import wait_for_call
from domain.ids import PersonId
from domain.outbox import Lane, Parcel, Receipt
from services import deliveries
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

BACKOFF = (1, 5, 30, 120, 600, *48 * (3600,))
"""Seconds to wait after each failure that may pass; after the last of them, two days on, the message is given up."""

WINDOW = 200
"""Messages that are looked at in one go."""

IDLE = 30.0
"""Seconds after which the courier looks again although nobody called it."""

FINISH = 5.0
"""Seconds that deliveries in flight are given when the courier is cancelled."""


class Courier:
    """Takes messages from the outbox and brings them to their readers.

    One message to a person or a group at a time, so that they come in order. A group that has had its messages for
    this minute is left out until it takes more; nobody else waits for it. What was in flight when the process died is
    sent again; nothing is skipped.
    """

    def __init__(
        self, database: Database, sender: Sender, clock: Callable[[], datetime], *, in_flight: int = 16
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._rounds: dict[int, PersonId | None] = {}  # by chat
        self._limit = in_flight
        self._wake = asyncio.Event()
        self._receipts: Batch[Receipt] = Batch(self._settle)
        database.on_commit("outbox", self._wake.set)

    async def run(self) -> None:
        """Deliver until cancelled; what is in flight then is finished first."""
        async with Tasks() as tasks:
            try:
                while True:
                    self._wake.clear()
                    wait = await self._deliver_due(tasks)
                    await wait_for_call(self._wake, at_most=wait)
            except asyncio.CancelledError:
                with suppress(TimeoutError):
                    await asyncio.wait_for(tasks.drain(), timeout=FINISH)
                raise

    async def run_until_idle(self, *, at_most: Lane = Lane.BULK) -> None:
        """Deliver what is due now in the lanes up to `at_most`, and return. Not to be called beside `run`."""
        async with Tasks() as tasks:
            while True:
                await self._deliver_due(tasks, at_most=at_most)
                if not len(tasks):
                    return
                await tasks.drain()

    async def _deliver_due(self, tasks: Tasks, *, at_most: Lane = Lane.BULK) -> float:
        """Start the delivery of what is due; give the seconds until there may be more."""
        before, now = dict(self._rounds), self._clock()
        free = self._limit - len(before)
        if free <= 0:
            return IDLE  # the end of each round calls
        busy = [person for person in before.values() if person is not None]
        full = self._sender.groups.list_full()
        closed = {*before, *full}
        try:
            due = await self._database.read(
                deliveries.list_due, now=now, busy=busy, closed=closed, limit=WINDOW, at_most=at_most
            )
        except DatabaseUnavailable as error:
            log.warning("the outbox cannot be read", reason=str(error))
            return 1.0
        waiting: dict[int, list[Parcel]] = {}
        for parcel in due.parcels:
            # A round that ended while we read may have settled what the snapshot still shows as waiting.
            if parcel.recipient.chat_id not in before:
                waiting.setdefault(parcel.recipient.chat_id, []).append(parcel)
        for chat_id, parcels in list(waiting.items())[:free]:
            self._rounds[chat_id] = parcels[0].owed.person_id
            tasks.start(self._bring(chat_id, parcels), name=f"deliver to {chat_id}")
        later = [] if due.next_at is None else [max(0.0, (due.next_at - self._clock()).total_seconds())]
        return min([IDLE, *full.values(), *later])

    async def _bring(self, chat_id: int, parcels: Sequence[Parcel]) -> None:
        """Bring to one chat what is due there, in order; what has to be tried again holds up what comes after it."""
        placed: dict[str | None, int | None] = {}  # the cards of this round, which the snapshot did not know
        for parcel in parcels:
            receipt = await self._attempt(parcel.on_card(placed.get(parcel.owed.card, parcel.card_id)))
            if receipt is None:
                break  # the group takes no more for now
            # Where even the batch gives up on writing it down, the round never ends: better stuck than sent for ever.
            await self._receipts.add(receipt)
            if receipt.retry_at is not None or receipt.blocked is not None or receipt.moved_from is not None:
                break
            if receipt.card is not None and receipt.message_id is not None:
                placed[receipt.card] = receipt.message_id
        del self._rounds[chat_id]
        self._wake.set()

    async def _attempt(self, parcel: Parcel) -> Receipt | None:
        """Send one message, and say what became of it; None where it stays as it is, because the group is full."""
        old = parcel.recipient.chat_id
        try:
            try:
                return await self._send(parcel, old)
            except ChatMigrated as moved:  # its messages stayed behind in the old group
                receipt = await self._send(parcel.on_card(None), moved.new_chat_id)
                return receipt.model_copy(update={"moved_from": old})
        except ChatFull:
            return None
        except Exception as error:  # noqa: BLE001  # whatever it is, it is written down and nobody else waits for it
            return self._judge(parcel, error)

    async def _send(self, parcel: Parcel, chat_id: int) -> Receipt:
        owed, language = parcel.owed, parcel.recipient.language
        if parcel.recipient.blocked:
            return Receipt(id=owed.id, at=self._clock(), error="blocked")
        card = owed.card or owed.becomes
        if owed.answer is not None:
            number = await self._sender.answer(owed.answer)
            card = owed.answer.card
        elif owed.message is None:
            return Receipt(id=owed.id, at=self._clock(), error="written by another version of the program")
        elif parcel.card_id is not None:
            number = await self._sender.edit(
                chat_id, parcel.card_id, owed.message, language, lane=owed.lane, silent=owed.silent
            )
        else:
            number = await self._sender.send(chat_id, owed.message, language, lane=owed.lane, silent=owed.silent)
        MESSAGES.labels(lane=owed.lane.name.lower(), outcome="sent").inc()
        pinned = await self._pin(parcel, chat_id, number) if number is not None else None
        return Receipt(id=owed.id, at=self._clock(), message_id=number, chat_id=chat_id, card=card, pinned=pinned)

    async def _pin(self, parcel: Parcel, chat_id: int, message_id: int) -> bool | None:
        """Pin what is to stand at the top of a group and does not yet; tell whether it may be, None: nothing to do."""
        if not parcel.owed.pin or parcel.recipient.pinned == message_id:
            return None
        try:
            await self._sender.pin(chat_id, message_id)
        except BadRequest as error:
            log.info("a message cannot be pinned", chat=chat_id, error=str(error))
            return False
        except TelegramError:
            return None  # the next change tries again
        return True

    def _judge(self, parcel: Parcel, error: Exception) -> Receipt:
        """Tell what can be tried again from what cannot; the order matters: BadRequest is a NetworkError."""
        owed, now = parcel.owed, self._clock()
        MESSAGES.labels(lane=owed.lane.name.lower(), outcome=type(error).__name__).inc()
        match error:
            case Forbidden():
                return Receipt(id=owed.id, at=now, error="blocked", blocked=parcel.recipient.chat_id)
            case BadRequest() if parcel.recipient.chat_id < 0 and is_lost(error):
                return Receipt(id=owed.id, at=now, error=str(error), blocked=parcel.recipient.chat_id)
            case BadRequest():
                log.warning("a message was refused", outbox=owed.id, reason=owed.reason, error=str(error))
            case NetworkError() | InvalidToken() if owed.attempts < len(BACKOFF):  # TimedOut is a NetworkError too
                again = now + timedelta(seconds=BACKOFF[owed.attempts])
                return Receipt(id=owed.id, at=now, error=str(error), retry_at=again)
            case TelegramError():
                log.warning("a message was given up", outbox=owed.id, reason=owed.reason, error=str(error))
            case _:
                log.error("a message cannot be sent", outbox=owed.id, reason=owed.reason, exc_info=error)
        return Receipt(id=owed.id, at=now, error=f"{type(error).__name__}: {error}")

    async def _settle(self, receipts: list[Receipt]) -> None:
        await self._database.transact(deliveries.settle, receipts)
