"""What commands begin with: the time, memory put in order, and the database, brought up to date.

Nothing of Telegram is loaded for it: most commands do without, and it takes longer than what they do.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.settings import Settings, SettingsError
from storage.database import Database, create_database
from storage.errors import DatabaseUnavailable, NewerDatabase, UnsupportedDatabase
from storage.schema import migrate


def read_clock() -> datetime:
    """Tell the time; nothing below bot/ does."""
    return datetime.now(UTC)


def settle_memory() -> None:
    """Let the garbage collector leave alone what is loaded by now, and look at the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


async def open_database(settings: Settings) -> Database:
    """Bring the database up to date and connect. Raises SettingsError when it cannot be used."""
    try:
        await migrate(settings.database_url)
        database = create_database(settings.database_url)
        await database.open()
    except (DatabaseUnavailable, NewerDatabase, UnsupportedDatabase) as error:
        raise SettingsError(f"LINLI_DATABASE_URL: {error}") from error
    return database


@asynccontextmanager
async def use_database(settings: Settings) -> AsyncIterator[Database]:
    """Open the database for as long as the block runs. Raises SettingsError when it cannot be used."""
    database = await open_database(settings)
    try:
        yield database
    finally:
        await database.close()
