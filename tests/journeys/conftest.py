from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from playground import DEMO_TOKEN, Playground
from tests.journeys.process import LinliProcess


@pytest.fixture
def playground() -> Playground:
    return Playground(seed=7, bot_username="linli_journey_bot", webhook_pause=0.05)


@pytest.fixture
async def address(playground: Playground) -> AsyncIterator[str]:
    async with playground.serve() as url:
        yield url


@pytest.fixture
async def linli(playground: Playground, address: str, database_url: str, tmp_path: Path) -> AsyncIterator[LinliProcess]:
    """Give the bot, not yet started, with an empty database of its own on each engine."""
    async with set_up(playground, address, database_url, tmp_path) as process:
        yield process


@pytest.fixture
async def linli_on_sqlite(playground: Playground, address: str, tmp_path: Path) -> AsyncIterator[LinliProcess]:
    """Give the bot, not yet started, for what has nothing to do with the engine."""
    async with set_up(playground, address, f"sqlite:///{tmp_path}/linli.db", tmp_path) as process:
        yield process


@asynccontextmanager
async def set_up(playground: Playground, address: str, database_url: str, folder: Path) -> AsyncIterator[LinliProcess]:
    settings = {"BOT_TOKEN": DEMO_TOKEN, "API_URL": address, "DATABASE_URL": database_url}
    process = LinliProcess(playground, folder, settings)
    try:
        yield process
    finally:
        await process.end()
        print(process.log)  # noqa: T201 - pytest shows it beside a failure
