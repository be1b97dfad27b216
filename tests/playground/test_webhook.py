import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from telegram import Bot
from telegram.error import Conflict

from playground import Person, Playground
from tests.playground.hearing import hear


@dataclass
class Receiver:
    """A webhook of the plainest kind; it answers with the next status, 200 when none is left."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
        body = json.loads(await reader.readexactly(int(headers["content-length"])))
        self.secrets.append(headers.get("x-telegram-bot-api-secret-token", ""))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.heard.append(body)
        writer.write(b"HTTP/1.1 %d X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n" % status)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.handle, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    yield receiver
    server.close()
    await server.wait_closed()


async def delivered(playground: Playground, number: int) -> None:
    await playground.wait_for(lambda world: world.updates.delivered >= number)


async def test_updates_are_posted_with_the_secret(playground: Playground, bot: Bot, anna: Person, receiver: Receiver):
    await bot.set_webhook(receiver.url, secret_token="s3cret")
    anna.say("hello")
    await delivered(playground, 2)
    assert [update["message"]["text"] for update in receiver.heard] == ["/start", "hello"]
    assert set(receiver.secrets) == {"s3cret"}
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_a_refused_update_is_tried_again_before_the_next_of_the_chat(
    playground: Playground, bot: Bot, anna: Person, receiver: Receiver
):
    receiver.statuses = [500, 429, 302]
    await bot.set_webhook(receiver.url)
    anna.say("hello")
    await delivered(playground, 2)
    assert [update["message"]["text"] for update in receiver.heard] == ["/start", "hello"]
    assert "302" in str((await bot.get_webhook_info()).last_error_message)


async def test_polling_and_webhook_exclude_each_other(bot: Bot, anna: Person, receiver: Receiver):
    receiver.statuses = [500] * 1000
    await bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="while webhook is active"):
        await hear(bot)
    await bot.delete_webhook()
    assert [update.message.text for update in await hear(bot)] == ["/start"]


async def test_setting_a_webhook_can_drop_what_waits(
    playground: Playground, bot: Bot, anna: Person, receiver: Receiver
):
    await bot.set_webhook(receiver.url, drop_pending_updates=True)
    anna.say("new")
    await delivered(playground, 1)
    assert [update["message"]["text"] for update in receiver.heard] == ["new"]
