"""The demo: playground, bot and page in one process, on an empty database with a small city."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.application import create_application
from bot.demo_city import NEIGHBOURS, STAFF_GROUP, settle
from bot.opening import open_database, read_clock
from bot.running import Running
from bot.settings import read_settings
from bot.tasks import Tasks
from domain.ids import TelegramId
from playground import DEMO_TOKEN, Person, Playground


@asynccontextmanager
async def open_demo(
    *, port: int, clock: Callable[[], datetime] = read_clock
) -> AsyncIterator[tuple[Playground, Running, str]]:
    """Set everything up; gives the playground, the bot that is to be run, and the page's address.

    The bot goes by the playground's time: where that jumps, it is later for both.
    """
    playground = Playground(bot_name="邻里 Linli", bot_username="linli_demo_bot", clock=clock)
    people = {
        neighbour.key: playground.add_person(
            neighbour.first_name,
            last_name=neighbour.last_name,
            language_code=neighbour.language.value.lower(),
            key=neighbour.key,
            about=neighbour.about,
        )
        for neighbour in NEIGHBOURS
    }
    title, members = STAFF_GROUP
    group = playground.add_group(
        title, admins=[people[key] for key in members[:1]], members=[people[key] for key in members[1:]]
    )
    group.add_bot(by=people[members[0]], admin=True)
    with TemporaryDirectory(prefix="linli-demo-") as folder:
        async with playground.serve(port=_free(port)) as address:
            yield playground, await _move_in(Path(folder), address, playground, people), address


def _free(port: int) -> int:
    """Give the port if it can be had, or else 0: any free one."""
    try:
        with socket.create_server(("127.0.0.1", port)):
            return port
    except OSError:
        return 0


async def _move_in(folder: Path, address: str, playground: Playground, people: dict[str, Person]) -> Running:
    settings = read_settings(
        {
            "LINLI_BOT_TOKEN": DEMO_TOKEN,
            "LINLI_API_URL": address,
            "LINLI_DATABASE_URL": f"sqlite:///{folder}/linli.db",
            "LINLI_MESSAGES_PER_SECOND": "1000",  # the playground takes what Telegram would not
        },
        file=folder / ".env",
    )
    database = await open_database(settings)
    arrived = {key: TelegramId(person.id) for key, person in people.items()}
    await database.transact(settle, arrived, now=playground.now())
    for neighbour in NEIGHBOURS:
        if neighbour.unit:
            people[neighbour.key].say("/start")
    return Running(settings, database, create_application(settings), clock=playground.now)


async def run_demo(*, port: int) -> None:
    """Run the demo until it is interrupted."""
    async with open_demo(port=port) as (_, running, address):
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, running.stop)
        print(f"Linli is running. Open {address}/ in a browser; end it with Ctrl-C.", flush=True)  # noqa: T201
        await running.run()
        await running.database.close()


@asynccontextmanager
async def run_beside(running: Running) -> AsyncIterator[None]:
    """Run the bot while the block is played."""
    async with Tasks() as tasks:
        tasks.start(running.run(), name="bot")
        yield
        running.stop()
        await tasks.drain()
        await running.database.close()
