"""The bot as its process runs it, in this event loop, over real HTTP to the playground."""

import asyncio
import socket
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx
import pytest

from bot.application import create_application
from bot.running import Running
from bot.settings import SettingsError, read_settings
from domain.languages import Language
from domain.outbox import Answer
from playground import DEMO_TOKEN, Playground
from services import turns
from tests.bot.rig import begin, words
from tests.bot.test_intake import update


@pytest.fixture
def playground():
    return Playground(webhook_pause=0.001)


@pytest.fixture
async def address(playground):
    async with playground.serve() as address:
        yield address


@pytest.fixture
def anna(playground):
    return playground.add_person("Anna", language_code="en")


def make(database, address, **more):
    settings = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": address, **more})
    return Running(settings, database, create_application(settings), clock=lambda: datetime.now(UTC))


@asynccontextmanager
async def running(database, address, **more):
    bot = make(database, address, **more)
    task = begin(bot.run())
    try:
        yield bot
    finally:
        bot.stop()
        await asyncio.wait_for(task, 20)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


async def test_it_answers_by_polling(database, address, anna):
    async with running(database, address):
        anna.say("/start")
        await anna.wait_for(lambda chat: chat.from_bot)


async def test_it_answers_by_webhook_and_tells_how_it_is(database, address, anna, playground):
    listen = f"127.0.0.1:{free_port()}"
    webhook = {
        "LINLI_MODE": "webhook",
        "LINLI_WEBHOOK_URL": f"http://{listen}",
        "LINLI_WEBHOOK_LISTEN": listen,
        "LINLI_WEBHOOK_SECRET": "secret",
    }
    async with running(database, address, **webhook):
        anna.say("/start")
        await anna.wait_for(lambda chat: chat.from_bot)
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"http://{listen}/healthz")).text == "ok"


async def test_being_stopped_it_finishes_the_turns_in_flight(database, address, anna, playground):
    async with running(database, address) as bot:
        playground.faults.add("delay", seconds=0.3, methods=["sendMessage"], times=1)
        anna.say("/start")
        await playground.wait_for(lambda one: one.counted["sendMessage"] == 1)
        bot.stop()
    assert len(anna.chat.from_bot) == 1
    assert await database.read(lambda tx: tx.inbox.list_unsent()) == []


async def test_it_can_be_stopped_while_telegram_cannot_be_reached(database):
    bot = make(database, f"http://127.0.0.1:{free_port()}")
    task = begin(bot.run())
    await asyncio.sleep(0)
    bot.stop()
    await asyncio.wait_for(task, 20)


async def test_a_token_that_is_unknown_from_the_start_ends_it_with_one_line(database, address, playground):
    playground.token = "1:another"
    with pytest.raises(SettingsError, match="does not know this token"):
        await make(database, address).run()


async def test_a_token_that_is_revoked_later_ends_it_with_one_line(database, address, playground, anna):
    bot = make(database, address)
    task = begin(bot.run())
    anna.say("/start")
    await anna.wait_for(lambda chat: chat.from_bot)
    playground.token = "1:another"
    anna.say("/help")  # ends the long poll
    with pytest.raises(SettingsError, match="does not know this token"):
        await asyncio.wait_for(task, 20)


async def test_a_part_that_fails_ends_the_process_with_its_error(database, address, anna, playground):
    bot = make(database, address)

    async def fail(updates):
        raise ZeroDivisionError

    bot.intake.receive = fail
    anna.say("/start")
    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(bot.run(), 20)


async def test_a_taken_address_is_told_in_one_line(database, address):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingsError, match="LINLI_WEBHOOK_LISTEN"):
        make(database, address, LINLI_WEBHOOK_LISTEN=f"127.0.0.1:{taken.getsockname()[1]}")


async def test_what_the_last_run_left_unsent_is_said_before_anything_else(database, address, anna, playground):
    anna.say("/help")
    now = datetime.now(UTC)
    await database.transact(turns.receive, [_arrival(1, anna)], now=now)
    [claim] = await database.transact(turns.claim, "dead", busy=(), limit=1, now=now)
    answer = Answer(chat_id=anna.id, language=Language.ENGLISH, messages=(words("left over"),))
    ending = turns.Ending(session=claim.session, answer=answer)
    await database.transact(turns.finish, claim, lambda _: None, lambda _: ending, now=now)
    await database.transact(turns.receive, [_arrival(2, anna)], now=now)
    playground.faults.add("delay", seconds=0.2, times=1, methods=["sendMessage"])
    async with running(database, address):
        await anna.wait_for(lambda chat: len(list(chat.from_bot)) >= 2)
    assert "left over" in anna.texts()[0]


def _arrival(number, person):
    from bot.intake import _to_arrival

    return _to_arrival(update(number, "/help", person=person.id))
