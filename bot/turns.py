"""The turn loop: takes updates from the inbox, one at a time per person, many people at once."""

import asyncio
import base64
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from telegram.ext import Application, ApplicationHandlerStop

from bot.batches import Batch
from bot.metrics import TURN_SECONDS, TURNS_DONE, TURNS_FAILED, TURNS_LOST
from bot.pace import ChatFull
from bot.resting import Resting
from bot.sender import Sender
from bot.tasks import Tasks
from bot.waiting import wait_for_call
from domain.floods import Haste
from domain.ids import TelegramId
from domain.inbox import FAILURES_ALLOWED, Claim
from domain.languages import Language
from domain.messages.turns import Surprise
from domain.outbox import Answer
from handlers.turn import House, Visit, current
from services import city, people, turns
from services.turns import ClaimLost, Ending, Sent
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

TURN_LASTS = 30.0
"""Seconds after which a turn is given up; a claim lasts longer."""

IDLE = 1.0
"""Seconds after which the loop looks again although nobody called it."""

SUSPECTS = 1
"""Updates that have failed before, or were under way when the process died, that are taken at once."""

TRIES = (0.5, 2.0)
"""Seconds between the attempts to give an answer, before the courier takes it over."""


class TurnLoop:
    """Feeds updates to the application, and gives the answers that its turns leave."""

    def __init__(  # it is wired once
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        database: Database,
        sender: Sender,
        house: House,
        *,
        clock: Callable[[], datetime],
        worker: str,
        at_once: int = 64,
    ) -> None:
        self._application = application
        self._database = database
        self._sender = sender
        self._house = house
        self._clock = clock
        self._worker = worker
        self._at_once = at_once
        self._busy: set[TelegramId] = set()
        self._suspects = 0
        self._resting = Resting(database, sender, clock)
        self._wake = asyncio.Event()
        self._sent: Batch[Sent] = Batch(self._settle)
        self._stopping = False
        self.finished = asyncio.Event()
        self.idle = asyncio.Event()
        database.on_commit("inbox", self._wake.set)
        application.add_error_handler(_note_error)

    async def run(self) -> None:
        """Take turns until `stop`; those under way then are finished first."""
        try:
            async with Tasks() as tasks:
                while not self._stopping:
                    self._wake.clear()
                    if not await self._take(tasks):
                        await wait_for_call(self._wake, at_most=IDLE)
                await tasks.drain()
        finally:
            self.finished.set()

    async def run_until_idle(self) -> None:
        """Take the turns that are there, and return."""
        async with Tasks() as tasks:
            while await self._take(tasks):
                await tasks.drain()
            await tasks.drain()

    @property
    def load(self) -> int:
        """Count the turns under way."""
        return len(self._busy)

    def stop(self) -> None:
        """Take no further update."""
        self._stopping = True
        self._wake.set()

    async def _take(self, tasks: Tasks) -> int:
        free = self._at_once - len(self._busy)
        if free <= 0:
            return 0
        try:
            claims = await self._database.transact(
                turns.claim,
                self._worker,
                busy=frozenset(self._busy),
                limit=free,
                suspects=SUSPECTS - self._suspects,
                now=self._clock(),
            )
        except DatabaseUnavailable as error:
            log.warning("the inbox cannot be read", reason=str(error))
            return 0
        if self._resting:
            tasks.start(self._resting.answer_presses(), name="presses")
        for claim in claims:
            self._busy.add(claim.speaker)
            self._suspects += claim.failures > 0
            self.idle.clear()
            tasks.start(self._serve(claim), name=f"update {claim.update_id}")
        return len(claims)

    async def _serve(self, claim: Claim) -> None:
        """Take one turn to its end, whatever happens in it."""
        try:
            await self._turn(claim)
        except DatabaseUnavailable as error:
            log.warning("a turn waits for the database", update=claim.update_id, reason=str(error))
            await self._recover(claim)
        finally:
            self._busy.discard(claim.speaker)
            self._suspects -= claim.failures > 0
            self._wake.set()
            if not self._busy:
                self.idle.set()

    async def _recover(self, claim: Claim) -> None:
        """Put back a turn that the database did not take; if it had been committed all the same, give its answer."""
        while True:
            await asyncio.sleep(IDLE)
            with suppress(DatabaseUnavailable):
                await self._answer(claim, await self._database.transact(turns.give_back, claim))
                return

    async def _turn(self, claim: Claim) -> None:
        if claim.failures >= FAILURES_ALLOWED:  # it was begun and never ended when the process died: the killer?
            await self._fail(claim, None)
            return
        if claim.city_version != self._house.city.version:
            await self.renew_city()
        visit = self._visit(claim)
        current.set(visit)
        try:
            with TURN_SECONDS.time():
                ending = await self._carry_out(visit)
        except DatabaseUnavailable:
            raise
        except ClaimLost:
            TURNS_LOST.inc()
        except Exception as error:  # noqa: BLE001  # a surprise: it is counted, logged and said
            await self._fail(claim, error)
        else:
            TURNS_DONE.inc()
            await self._answer(claim, ending.answer, card=ending.session.card)

    def _visit(self, claim: Claim) -> Visit:
        """Count the turn; whoever has too many in a minute rests after it."""
        now = self._clock()
        limit = self._house.city.policy(claim.line, at=now).turns_a_minute
        tempo = claim.tempo.after_turn(now=now, limit=limit)
        haste = tempo.haste_since(claim.tempo, now=now)
        self._resting.note(claim, None if haste is Haste.NONE else tempo.rests_until)
        return Visit(claim=replace(claim, tempo=tempo), house=self._house, now=now, haste=haste)

    async def renew_city(self) -> None:
        """Read the city's rules, categories, bodies and calendar anew; a name may begin to hold without a change."""
        self._house.city = await self._database.read(city.get)
        self._sender.names = self._house.city.names(at=self._clock())

    async def _carry_out(self, visit: Visit) -> Ending:
        update = Update.de_json(json.loads(visit.claim.raw), self._application.bot)
        async with asyncio.timeout(TURN_LASTS):
            await self._application.process_update(update)
            if visit.error is not None:
                raise visit.error
            if visit.ending is None:
                ending = self._ending_unheard(visit.claim, update)
                act: Callable[[Any], None] = lambda _: None  # noqa: E731
                visit.ending = await self._database.transact(
                    turns.finish, visit.claim, act, lambda _: ending, now=visit.now
                )
        return visit.ending

    def _ending_unheard(self, claim: Claim, update: Update) -> Ending:
        """End a turn to which nobody had anything to say; but a pressed button is always answered."""
        query = update.callback_query
        answer = Answer(chat_id=claim.speaker, language=self._language(claim), query_id=query.id) if query else None
        return Ending(session=claim.session, answer=answer)

    async def _fail(self, claim: Claim, error: Exception | None) -> None:
        """Count a failure, and log it the first time. Without an error: the process died over it too often."""
        code = code_of(claim.update_id)
        TURNS_FAILED.inc()
        if error is None:
            log.error("the process died during this turn, again and again", code=code, update=claim.update_id)
        elif claim.code is None:
            log.error("a turn failed", code=code, update=claim.update_id, exc_info=error)
        apology = self._apology(claim, code)
        owed = await self._database.transact(turns.fail, claim, code=code, apology=apology, now=self._clock())
        await self._answer(claim, owed)

    def _apology(self, claim: Claim, code: str) -> Answer:
        query = json.loads(claim.raw).get("callback_query") or {}
        return Answer(
            chat_id=claim.speaker,
            language=self._language(claim),
            messages=(Surprise(code=code),),
            query_id=query.get("id"),
        )

    def _language(self, claim: Claim) -> Language:
        return claim.person.language if claim.person else self._house.default_language

    async def _answer(self, claim: Claim, answer: Answer | None, *, card: int | None = None) -> None:
        """Give the answer, and write down that it was given; where that fails the courier takes it over.

        card: the message that the session knows to be its living card already.
        """
        if answer is None:
            return
        number = None
        try:
            number = await self._give(answer)
        except Forbidden:
            if answer.chat_id == claim.speaker:
                await self._database.transact(people.mark_blocked, claim.speaker, now=self._clock())
        except Exception as error:  # noqa: BLE001  # whatever it is, nobody waits for it
            if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
                await self._database.transact(turns.postpone, claim.update_id, now=self._clock())
                return
            await self._apologise(claim, error)
        await self._sent.add(_receipt(claim, answer, number, card))

    async def _give(self, answer: Answer) -> int | None:
        """Send the answer, more than once if the network fails."""
        for pause in TRIES:
            try:
                return await self._sender.answer(answer)
            except (BadRequest, ChatFull):  # NetworkErrors to PTB; one would be refused again, the other takes long
                raise
            except NetworkError:
                await asyncio.sleep(pause)
        return await self._sender.answer(answer)

    async def _apologise(self, claim: Claim, error: Exception) -> None:
        """Say that something was done but cannot be shown: Telegram refused it, or it cannot be put into words."""
        code = code_of(claim.update_id)
        log.error("an answer could not be given", code=code, update=claim.update_id, exc_info=error)
        with suppress(TelegramError):
            await self._sender.answer(self._apology(claim, code))

    async def _settle(self, sent: list[Sent]) -> None:
        await self._database.transact(turns.settle, sent)


def code_of(update_id: int) -> str:
    """Give the code under which a failure is logged and told: the same for every attempt at one update."""
    return base64.b32encode(update_id.to_bytes(8, "big")).decode().strip("=").lstrip("A") or "A"


def _receipt(claim: Claim, answer: Answer, number: int | None, card: int | None) -> Sent:
    known = answer.card == "session" and number == card
    return Sent(
        update_id=claim.update_id,
        speaker=claim.speaker,
        chat_id=answer.chat_id,
        message_id=number,
        card=None if known else answer.card,
    )


async def _note_error(_: object, context: Any) -> None:
    context.visit.error = context.error
    raise ApplicationHandlerStop  # no handler of a later group may commit the turn that has failed
