from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from playground import Person, Playground


@pytest.fixture(autouse=True)
def durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else PTB warns at every 429, and a warning is an error here


@pytest.fixture
def playground() -> Playground:
    return Playground(seed=7, webhook_pause=0.001)


@pytest.fixture
async def url(playground: Playground) -> AsyncIterator[str]:
    async with playground.serve() as address:
        yield address


@pytest.fixture
async def bot(playground: Playground, url: str) -> AsyncIterator[Bot]:
    assert playground.token
    async with Bot(playground.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot:
        yield bot


@pytest.fixture
def anna(playground: Playground) -> Person:
    anna = playground.add_person("Anna", language_code="en")
    anna.say("/start")
    return anna
