"""Nothing about a person stays in memory between turns. The figure: `.venv/bin/python -m benchmarks.memory`."""

import gc
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count

import pytest

from benchmarks.canned import Canned
from benchmarks.conversations import make_update
from bot.application import bot_of, create_application
from bot.intake import Intake
from bot.pace import Pace
from bot.sender import Sender
from bot.settings import read_settings
from bot.turns import TurnLoop
from domain.languages import Language
from handlers.turn import House
from playground import DEMO_TOKEN
from storage.database import Database

FEW, MANY, ROUNDS = 10, 600, 20


class Hall:
    """The bot in this process, with a Telegram that forgets everything: only the bot could remember somebody."""

    def __init__(self, database: Database) -> None:
        settings = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN})
        self.database = database
        self.application = create_application(settings, request=Canned())
        self.sender = Sender(bot_of(self.application), Pace(1_000_000), settings.zone)
        self.intake = Intake(database, read_clock)
        self.numbers = count(1)
        self.loop: TurnLoop

    async def open(self) -> None:
        await self.application.initialize()
        house = House(database=self.database, default_language=Language.ENGLISH, bot_name="linli_bot")
        self.loop = TurnLoop(self.application, self.database, self.sender, house, clock=read_clock, worker="hall")

    async def hear(self, people: range) -> None:
        """Have each of these people write once, a few at a time."""
        for first in range(people.start, people.stop, FEW):
            wave = range(first, min(first + FEW, people.stop))
            await self.intake.receive([make_update(next(self.numbers), person, "text", "/start") for person in wave])
            await self.loop.run_until_idle()


def read_clock() -> datetime:
    return datetime.now(UTC)


def count_blocks() -> int:
    """Count the pieces of memory in use."""
    for _ in range(3):
        gc.collect()
    return sys.getallocatedblocks()


@pytest.fixture
async def hall(database: Database) -> AsyncIterator[Hall]:
    hall = Hall(database)
    await hall.open()
    yield hall
    await hall.application.shutdown()


async def test_memory_does_not_grow_with_the_number_of_people_who_ever_wrote(hall: Hall):
    for _ in range(ROUNDS):
        await hall.hear(range(1000, 1000 + FEW))
    before = count_blocks()
    await hall.hear(range(2000, 2000 + MANY))
    grown = count_blocks() - before
    assert grown < MANY / 2, f"{grown} pieces of memory more after {MANY} people more"


async def test_nothing_is_kept_where_ptb_would_keep_it(hall: Hall):
    await hall.hear(range(1000, 1000 + FEW))
    assert not hall.application.user_data
    assert not hall.application.chat_data
    conversations = [handler for group in hall.application.handlers.values() for handler in group]
    assert not any(getattr(handler, "_conversations", None) for handler in conversations)
    assert hall.loop.load == 0
