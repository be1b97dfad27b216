"""What the tests of the running bot share."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

import bot.batches
import bot.intake
import bot.turns
from bot.backup import write_backup
from bot.settings import Settings
from playground import Person, Playground
from storage.database import Database
from tests.bot.archives import be_quiet, make_settings, set_scene
from tests.bot.darkroom import Darkroom, open_darkroom
from tests.bot.rig import Line, Rig, open_rig, repeat
from tests.village import NOON


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


@pytest.fixture
async def old_place(migrated_file: Path, tmp_path: Path) -> Settings:
    """Give the settings of a city that lives, on SQLite, with pictures."""
    (tmp_path / "old").mkdir()
    shutil.copyfile(migrated_file, tmp_path / "old/linli.db")  # to migrate takes longer than most of these tests
    settings = make_settings(f"sqlite:///{tmp_path}/old/linli.db", tmp_path / "old/pictures")
    await set_scene(settings)
    return settings


@pytest.fixture
async def backup_file(old_place: Settings, tmp_path: Path) -> Path:
    """Give a backup of it."""
    await write_backup(old_place, tmp_path / "backup.tar", now=NOON, tell=be_quiet)
    return tmp_path / "backup.tar"


@pytest.fixture
def new_place(database_url: str, tmp_path: Path) -> Settings:
    """Give the settings of a place in which nothing is, on each engine."""
    return make_settings(database_url, tmp_path / "pictures")


@pytest.fixture
def world() -> Playground:
    """Give a playground that nothing runs on yet."""
    return Playground()


@pytest.fixture
async def darkroom(database: Database, world: Playground, tmp_path: Path) -> AsyncIterator[Darkroom]:
    """Give a darkroom over real HTTP."""
    async with world.serve() as address, open_darkroom(database, world, tmp_path / "media", address=address) as room:
        yield room


@pytest.fixture
async def watched(database: Database, world: Playground, tmp_path: Path) -> AsyncIterator[Darkroom]:
    """Give a darkroom whose line counts the calls, and can be held and broken: its `line`."""
    async with open_darkroom(database, world, tmp_path / "media", line=Line(world)) as room:
        yield room
