"""A bot of one handler, the test's own, on a real database, with the playground at the other end of the line."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import select
from telegram import Update
from telegram.ext import TypeHandler
from telegram.request import RequestData

from bot.application import bot_of, create_application
from bot.courier import Courier
from bot.intake import Intake
from bot.pace import Pace
from bot.sender import Sender
from bot.settings import read_settings
from bot.turns import TurnLoop
from domain.city import City
from domain.ids import PersonId, TelegramId
from domain.languages import Language
from domain.messages.turns import Surprise
from domain.people import Newcomer, OnboardingDraft
from domain.rules import RuleSetting
from handlers.turn import House, Turn
from playground import DEMO_TOKEN, Person, Playground
from services import people, units
from storage.database import Database
from storage.errors import DatabaseUnavailable, Reason
from storage.tables import audit, cards, inbox, outbox, sessions
from storage.transaction import Transaction
from tests.town import NOON, UNITS, Direct

Act = Callable[[Update, Turn], Awaitable[None]]


def words(text: str) -> Surprise:
    """Make a message that says this: a real one, whose only variable it is."""
    return Surprise(code=text)


def limit(turns_a_minute: int) -> RuleSetting:
    """Set from the beginning on how many turns somebody may take a minute."""
    value = str(turns_a_minute)
    return RuleSetting(id=1, rule="turns_a_minute", unit_id=None, value=value, starts_at=NOON, set_at=NOON, set_by=None)


class Line(Direct):
    """The line to Telegram: it can be held, and break before or after a call has had its effect."""

    def __init__(self, playground: Playground) -> None:
        super().__init__(playground)
        self.before: dict[str, list[Exception]] = {}
        self.after: dict[str, list[Exception]] = {}
        self.held: dict[str, asyncio.Event] = {}
        self.calling: Counter[str] = Counter()
        self.waiting = asyncio.Condition()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *rest: Any, **others: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2].partition("?")[0]
        async with self.waiting:
            self.calling[name] += 1
            self.waiting.notify_all()
        if name in self.held:
            await self.held[name].wait()
        if self.before.get(name):
            raise self.before[name].pop(0)
        answer = await super().do_request(url, method, request_data, *rest, **others)
        if self.after.get(name):
            raise self.after[name].pop(0)
        return answer

    async def until_called(self, name: str, times: int = 1) -> None:
        async with asyncio.timeout(10), self.waiting:
            await self.waiting.wait_for(lambda: self.calling[name] >= times)


class Unreliable(Database):
    """A real database that can be lost just before or just after a commit, or whose answer can be held back."""

    def __init__(self, inner: Database) -> None:
        super().__init__()
        self.inner = inner
        self.lost_before: Counter[str] = Counter()
        self.lost_after: Counter[str] = Counter()
        self.held_after: dict[str, asyncio.Event] = {}
        self.held_before: dict[str, asyncio.Event] = {}
        self.reached: dict[str, asyncio.Event] = {}

    def hold(self, place: dict[str, asyncio.Event], name: str) -> tuple[asyncio.Event, asyncio.Event]:
        """Hold what has this name; gives what is set when it is reached, and what lets it go."""
        self.reached[name], place[name] = asyncio.Event(), asyncio.Event()
        return self.reached[name], place[name]

    async def transact(self, use_case: Any, *args: Any, **kwargs: Any) -> Any:
        return await self._do(self.inner.transact, use_case, args, kwargs)

    async def read(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return await self._do(self.inner.read, query, args, kwargs)

    async def _do(self, way: Any, use_case: Any, args: Any, kwargs: Any) -> Any:
        name = getattr(use_case, "__name__", "")
        await self._stop(self.held_before, name)
        if self.lost_before[name] > 0:
            self.lost_before[name] -= 1
            raise DatabaseUnavailable(Reason.FULL)
        result = await way(use_case, *args, **kwargs)
        if self.lost_after[name] > 0:
            self.lost_after[name] -= 1
            raise DatabaseUnavailable(Reason.UNREACHABLE)
        await self._stop(self.held_after, name)
        return result

    async def _stop(self, place: dict[str, asyncio.Event], name: str) -> None:
        if name in place:
            self.reached[name].set()
            await place[name].wait()

    async def open(self) -> None:
        await self.inner.open()

    async def close(self) -> None:
        await self.inner.close()

    def on_commit(self, topic: str, listener: Callable[[], None]) -> None:
        self.inner.on_commit(topic, listener)


class Rig:
    """Intake, turn loop and courier as the process has them, around one handler."""

    def __init__(
        self,
        database: Database,
        act: Act,
        *,
        playground: Playground | None = None,
        worker: str = "one",
        at_once: int = 50,
        turns_a_minute: int = 1000,
    ) -> None:
        self.now = NOON
        self.database = Unreliable(database)
        self.playground = playground or Playground(clock=lambda: self.now)
        self.line = Line(self.playground)
        settings = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": "http://playground"})
        self.application = create_application(settings, request=self.line)
        self.application.handlers.clear()
        self.application.add_handler(TypeHandler(Update, act))  # type: ignore[arg-type]  # as PTB itself takes it
        self.sender = Sender(bot_of(self.application), Pace(1_000_000), settings.zone)
        self.intake = Intake(self.database, self.clock)
        self.courier = Courier(self.database, self.sender, self.clock)
        house = House(
            database=self.database,
            default_language=Language.ENGLISH,
            bot_name="playground_bot",
            city=City(settings=[limit(turns_a_minute)]),
        )
        self.loop = TurnLoop(
            self.application, self.database, self.sender, house, clock=self.clock, worker=worker, at_once=at_once
        )

    def clock(self) -> datetime:
        return self.now

    async def fetch(self) -> list[dict[str, Any]]:
        """Take what people said from Telegram, and confirm it."""
        pending = self.playground.updates.pending
        updates = [one.body for one in pending]
        for one in pending:
            self.playground.updates.confirm(one.update_id)
        return updates

    async def hear(self) -> list[dict[str, Any]]:
        """Let the bot hear everything that was said, and answer; gives the updates."""
        updates = await self.fetch()
        await self.intake.receive(updates)
        await self.loop.run_until_idle()
        return updates

    async def read(self, query: Callable[[Transaction], Any]) -> Any:
        return await self.database.inner.read(query)

    async def effects(self) -> list[str]:
        """List the effects that turns had, oldest first; see `leave`."""
        return list(await self.read(lambda tx: tx.scalars(select(audit.c.action).order_by(audit.c.id))))

    async def inbox_row(self, update_id: int) -> Any:
        return await self.read(lambda tx: tx.execute(select(inbox).where(inbox.c.update_id == update_id)).one())

    async def outbox_rows(self) -> list[Any]:
        return list(await self.read(lambda tx: tx.execute(select(outbox).order_by(outbox.c.id)).all()))

    async def session(self, person: Person) -> Any:
        return await self.read(lambda tx: tx.execute(select(sessions).where(sessions.c.speaker == person.id)).one())

    async def card(self, person: Person, subject: str) -> int | None:
        where = (cards.c.chat_id == person.id, cards.c.subject == subject)
        number: int | None = await self.read(lambda tx: tx.scalar(select(cards.c.message_id).where(*where)))
        return number

    async def register(self, person: Person) -> PersonId:
        """Make somebody a resident, as the onboarding does in the end."""

        def act(tx: Transaction, *, now: datetime) -> PersonId:
            units.import_units(tx, units.read_rows(UNITS), now=now)
            home = tx.units.find_by_code("E1")
            assert home is not None
            brought = OnboardingDraft(language=Language.ENGLISH)
            newcomer = Newcomer(telegram_id=TelegramId(person.id), name=person.name, brought=brought)
            return people.register(tx, newcomer, home.id, now=now).id

        resident: PersonId = await self.database.inner.transact(act, now=self.now)
        return resident

    async def arrive(self, name: str) -> Any:
        """Have somebody open their chat with the bot and become a resident; give them, with their own number."""
        person: Any = self.playground.add_person(name, language_code="en")
        person.say("/start")
        await self.fetch()
        person.resident = await self.register(person)
        return person

    async def states(self) -> list[str]:
        """List where the messages owed stand."""
        return [row.state for row in await self.outbox_rows()]

    async def owe(self, person: PersonId, text: str, **how: Any) -> None:
        """Owe somebody a message, as a use case does."""

        def act(tx: Transaction) -> None:
            tx.outbox.add(words(text), to=[person], reason=text, now=self.now, **how)

        await self.database.inner.transact(act)


def leave(tx: Transaction, effect: str, *, now: datetime) -> None:
    """Have an effect."""
    tx.audit.add(effect, actor=None, subject="test", at=now)


@asynccontextmanager
async def open_rig(database: Database, act: Act, **how: Any) -> AsyncIterator[Rig]:
    rig = Rig(database, act, **how)
    await rig.application.initialize()
    try:
        yield rig
    finally:
        await rig.application.shutdown()


async def until(condition: Callable[[], bool | Awaitable[bool]]) -> None:
    """Let everything else go on until this holds, for at most a minute."""
    async with asyncio.timeout(60):
        while True:
            holds = condition()
            if await holds if isinstance(holds, Awaitable) else holds:
                return
            await asyncio.sleep(0)


def begin(work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
    """Let something go on beside the test, which waits for its end."""
    return asyncio.get_running_loop().create_task(work)


async def repeat(update: Update, turn: Turn) -> None:
    """Leave what was said as an effect, and say it back."""
    await turn.commit(leave, turn.words, say=words(turn.words))


def said(person: Person) -> list[str]:
    """List what the bot said to somebody, without the sentence around it."""
    return [text.partition("(code ")[2].partition(")")[0] for text in person.texts()]
