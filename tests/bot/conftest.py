"""What the tests of the running bot share."""

from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

import bot.batches
import bot.intake
import bot.turns
from playground import Person
from storage.database import Database
from tests.bot.rig import Rig, open_rig, repeat


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait milliseconds where the bot waits seconds for a database or a network that is away."""
    monkeypatch.setattr(bot.turns, "IDLE", 0.01)
    monkeypatch.setattr(bot.turns, "TRIES", (0.001, 0.002))
    monkeypatch.setattr(bot.batches, "PATIENCE", 0.01)
    monkeypatch.setattr(bot.intake, "PAUSE", 0.001)
    monkeypatch.setattr(bot.intake, "PAUSE_IN_CONFLICT", 0.001)


@pytest.fixture(autouse=True)  # also because a trace-back with its locals takes seconds to print
def logged() -> Iterator[list[structlog.typing.EventDict]]:
    """Give the list to which every event of the bot's own log is added."""
    with structlog.testing.capture_logs() as events:
        yield events


@pytest.fixture
async def rig(database: Database) -> AsyncIterator[Rig]:
    """Give a bot that says back what it hears, and leaves it as an effect."""
    async with open_rig(database, repeat) as rig:
        yield rig


@pytest.fixture
def anna(rig: Rig) -> Person:
    return rig.playground.add_person("Anna", language_code="en")
