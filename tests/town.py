"""A town to test in: the whole bot in one event loop, with a stand-in only for Telegram and for the clock.

Updates are real ones, made by the playground as Telegram makes them; requests take the road through PTB's Bot to the
playground's Bot API, without a socket in between.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from telegram.request import BaseRequest, RequestData

from bot.application import bot_of, create_application
from bot.clock import Clock, list_chores
from bot.courier import Courier
from bot.intake import Intake
from bot.pace import GroupPace, Pace
from bot.sender import Sender
from bot.settings import Settings, read_settings
from bot.turns import TurnLoop
from domain.rules import NewSetting
from handlers.turn import House
from playground import DEMO_TOKEN, Message, Person, Playground
from playground.application import Application as PlaygroundApplication
from services import units
from storage.database import Database

NOON = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
"""A Monday at noon in Shanghai."""

UNITS = """code,parent,level,name_zh,name_en
CITY,,city,邻里市,Linli City
EAST,CITY,district,东区,East District
WEST,CITY,district,西区,West District
E1,EAST,community,阳光社区,Sunshine Community
E2,EAST,community,和平社区,Peace Community
W1,WEST,community,湖滨社区,Lakeside Community
"""


class Direct(BaseRequest):
    """PTB's transport, straight into the playground's application."""

    def __init__(self, playground: Playground) -> None:
        self._application = PlaygroundApplication(playground)

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        return

    async def shutdown(self) -> None:
        return

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        parts = urlsplit(url)
        parameters = request_data.json_parameters if request_data else {}
        uploads = request_data.multipart_data if request_data and request_data.contains_files else None
        asked = httpx.Request("POST", url, data=parameters, files=uploads)
        body = asked.read()
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(event: Any) -> None:
            sent.append(dict(event))

        kind = asked.headers.get("content-type", "").encode()
        headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body))]
        scope = {
            "type": "http",
            "method": method,
            "path": unquote(parts.path),
            "query_string": parts.query.encode(),
            "headers": headers,
        }
        await self._application(scope, receive, send)
        return sent[0]["status"], sent[1]["body"]


class Town:
    """The bot, its people, and a clock that only the test moves."""

    def __init__(self, database: Database) -> None:
        self.now = NOON
        self.database = database
        self.playground = Playground(clock=lambda: self.now)
        self.settings: Settings = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": "http://playground"})
        self.transport = Direct(self.playground)
        self.application = create_application(self.settings, request=self.transport)
        self.sender = Sender(bot_of(self.application), Pace(1_000_000), self.settings.zone)
        self.intake = Intake(database, self.clock)
        self.courier = Courier(database, self.sender, self.clock)
        self.loop: TurnLoop

    def clock(self) -> datetime:
        return self.now

    async def open(self) -> None:
        await self.application.initialize()
        house = House(
            database=self.database,
            default_language=self.settings.default_language,
            bot_name=bot_of(self.application).username,
        )
        self.loop = TurnLoop(
            self.application, self.database, self.sender, house, clock=self.clock, worker="town", at_once=50
        )

    async def import_units(self, text: str = UNITS) -> None:
        await self.database.transact(units.import_units, units.read_rows(text), now=self.now)

    async def set_rule(self, name: str, value: str) -> None:
        """Set a rule for the whole city, from now on."""
        setting = NewSetting(rule=name, unit_id=None, value=value, starts_at=self.now, set_at=self.now, set_by=None)
        await self.database.transact(lambda tx: tx.rules.add(setting))

    async def settle(self) -> None:
        """Let the bot hear everything that was said, answer, and deliver what it owes."""
        while updates := await self._fetch():
            await self.intake.receive(updates)
            await self.loop.run_until_idle()
        await self.courier.run_until_idle()

    async def _fetch(self) -> list[dict[str, Any]]:
        fetched = getattr(self, "_offset", 0)
        url = f"http://playground/bot{DEMO_TOKEN}/getUpdates?offset={fetched}&timeout=0"
        updates = await self.transport.post(url)
        assert isinstance(updates, list)
        if updates:
            self._offset = updates[-1]["update_id"] + 1
        return updates

    async def wait(self, by: timedelta) -> None:
        """Let time pass, and the clock do what has fallen due."""
        self.now += by
        self.sender.groups = GroupPace()  # it counts in seconds of the loop, and those do not pass here
        ticking = Clock(self.database, list_chores(), self.clock)
        for chore in list_chores():
            await ticking.run(chore)
        await self.settle()

    async def say(self, person: Person, text: str) -> Message:
        """Have somebody type this; give the bot's last message to them."""
        person.say(text)
        await self.settle()
        return person.last

    async def press(self, person: Person, label: str) -> Message:
        """Have somebody press this button or key; give the bot's last message to them."""
        person.press(label)
        await self.settle()
        return person.last


@asynccontextmanager
async def open_town(database: Database, **rules: str) -> AsyncIterator[Town]:
    """Open a town with six units, nobody in it yet, and these rules."""
    town = Town(database)
    await town.open()
    await town.import_units()
    for name, value in rules.items():
        await town.set_rule(name, value)
    try:
        yield town
    finally:
        await town.application.shutdown()
