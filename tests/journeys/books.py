"""The bot's database, seen from beside while the bot runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.demo_city import UNITS
from domain.frozen import Frozen
from domain.inbox import InboxState
from domain.outbox import OutboxState
from services import units
from storage.database import Database, create_database
from storage.schema import migrate
from storage.transaction import Transaction

LOOK_AGAIN = 0.02
"""Seconds; another process's commits cannot be waited for."""


class Owing(Frozen):
    """What is still to be done or sent, and what was given up."""

    waiting: int
    unsent: int
    owed: int
    set_aside: tuple[int, ...]
    dead: tuple[str, ...]

    @property
    def is_under_way(self) -> bool:
        """Tell whether the bot has something left to do."""
        return bool(self.waiting or self.unsent or self.owed)


def find_owing(tx: Transaction) -> Owing:
    """Look at what is owed."""
    return Owing(
        waiting=tx.inbox.count(InboxState.WAITING),
        unsent=len(tx.inbox.list_unsent()),
        owed=tx.outbox.count_by_state().get(OutboxState.WAITING, 0),
        set_aside=tuple(number for number, *_ in tx.inbox.list_set_aside()),
        dead=tuple(f"{reason}: {error}" for _, reason, error in tx.outbox.list_dead()),
    )


async def wait_until_settled(database: Database, *, timeout: float = 20.0) -> Owing:  # noqa: ASYNC109
    """Wait until the bot has nothing left to do, and give how it stands; raises TimeoutError with what is left."""
    owing = await database.read(find_owing)
    try:
        async with asyncio.timeout(timeout):
            while owing.is_under_way:
                await asyncio.sleep(LOOK_AGAIN)
                owing = await database.read(find_owing)
    except TimeoutError:
        raise TimeoutError(f"the bot does not come to an end: {owing}") from None
    return owing


@asynccontextmanager
async def new_city(url: str) -> AsyncIterator[Database]:
    """Migrate the database, import the units of the demo, and keep it open to look into."""
    await migrate(url)
    async with create_database(url) as database:
        await database.transact(units.import_units, units.read_rows(UNITS), now=datetime.now(UTC))
        yield database
