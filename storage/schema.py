"""The state of the tables, and the way from one to the next.

A change of `storage/tables/` needs a revision. Write one from the difference to a migrated database, then read it:

    .venv/bin/python -m storage.schema "add the waitlist"

It goes to `storage/migrations/versions`; the tests take it up, down and up again on both engines.
"""

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, event, text

from storage import postgresql
from storage.database import scheme_of
from storage.errors import DatabaseUnavailable, NewerDatabase, Reason, translated
from storage.sqlite import path_of

T = TypeVar("T")

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x4C494E4C49  # "LINLI": one migration of a PostgreSQL database at a time


class SchemaState(StrEnum):
    """How the tables of a database compare with the ones that this program wants."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"


async def migrate(url: str) -> None:
    """Bring a database to the newest revision, wholly or not at all; make SQLite's file when it is missing.

    Raises NewerDatabase, DatabaseUnavailable or UnsupportedDatabase.
    """
    if scheme_of(url) == "sqlite":
        with translated():
            make_file(path_of(url))
    await on_connection(url, upgrade, alone=True)


async def downgrade(url: str, revision: str) -> None:
    """Take a database back to an earlier revision, or to "base": nothing at all. What the tables held is lost."""
    await on_connection(url, partial(run_command, command.downgrade, revision), alone=True)


async def check(url: str) -> SchemaState:
    """Tell whether a database needs `migrate`, changing nothing.

    Raises NewerDatabase when a newer program has migrated it, or DatabaseUnavailable (also without SQLite's file).
    """
    return await on_connection(url, state_of, alone=False)


def upgrade(connection: Connection) -> None:
    """Bring the database of a connection to the newest revision."""
    if state_of(connection) is not SchemaState.CURRENT:
        run_command(command.upgrade, "head", connection)


def state_of(connection: Connection) -> SchemaState:
    """Compare the revision that a database is at with the ones that we have."""
    current = revision_of(connection)
    if current is None:
        return SchemaState.EMPTY
    known = list_revisions()
    if current not in known:
        raise NewerDatabase(current)
    return SchemaState.CURRENT if current == known[0] else SchemaState.BEHIND


def revision_of(connection: Connection) -> str | None:
    """Find the revision that a database is at; one without tables is at none."""
    return MigrationContext.configure(connection).get_current_revision()


def list_revisions() -> list[str]:
    """List the revisions that this program knows, the newest first."""
    return [script.revision for script in scripts().walk_revisions()]


@cache
def scripts() -> ScriptDirectory:
    """Load the revisions, the newest first."""
    return ScriptDirectory.from_config(configuration())


def configuration() -> Config:
    """Configure Alembic without a file; a percent sign in the path would be taken for a placeholder."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def run_command(run: Callable[[Config, str], None], revision: str, connection: Connection) -> None:
    """Run a command of Alembic on a connection that is in a transaction."""
    config = configuration()
    config.attributes["connection"] = connection
    run(config, revision)
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("A migration broke a reference between two tables; nothing was changed.")


async def on_connection(url: str, function: Callable[[Connection], T], *, alone: bool) -> T:
    """Run a function in one transaction on a connection of its own; alone keeps out whoever else migrates."""
    with translated():
        if scheme_of(url) == "sqlite":
            return await asyncio.to_thread(on_sqlite, path_of(url), function, alone=alone)
        return await on_postgresql(url, function, alone=alone)


def on_sqlite(path: Path, function: Callable[[Connection], T], *, alone: bool) -> T:
    """Run a function on a SQLite file, which must exist."""
    if not path.is_file():
        raise DatabaseUnavailable(Reason.UNREACHABLE)
    engine = create_engine("sqlite://", creator=partial(connect, path), poolclass=NullPool)
    begin = "BEGIN IMMEDIATE" if alone else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    try:
        with engine.begin() as connection:
            return function(connection)
    finally:
        engine.dispose()


def connect(path: Path) -> sqlite3.Connection:
    """Connect so that SQLite's DDL takes part in the transaction: nobody but us begins one.

    Foreign keys are off, as on each new connection: SQLite changes a table by making another and dropping the first.
    """
    return sqlite3.connect(path, isolation_level=None)


async def on_postgresql(url: str, function: Callable[[Connection], T], *, alone: bool) -> T:
    """Run a function on a PostgreSQL database; one that is not alone reads, and all that it reads is of one moment."""
    options = {"isolation_level": "READ COMMITTED" if alone else "REPEATABLE READ", "postgresql_readonly": not alone}
    engine = postgresql.create_engine(url).execution_options(**options)
    try:
        async with engine.begin() as connection:
            if alone:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            return await connection.run_sync(function)
    finally:
        await engine.dispose()


def make_file(path: Path) -> None:
    """Make the file and its folder, for the eyes of their owner only, unless they are there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").close()


def write_revision(connection: Connection, message: str) -> None:
    """Write a revision that takes a migrated database to what storage.tables says."""
    config = configuration()
    config.attributes["connection"] = connection
    number = f"{len(list(scripts().walk_revisions())) + 1:04}"
    command.revision(config, message, autogenerate=True, rev_id=number)


def has_other_default(context: MigrationContext, *values: object) -> bool | None:
    """Compare what a column starts with in the database and in storage.tables, for Alembic's `compare_server_default`.

    Its own comparison (None asks for it) takes SQLite's '' and our "" for different ones.
    """
    if context.dialect.name != "sqlite":
        return None
    *_, found, _, wanted = values
    return str(found or "").strip("'()") != str(wanted or "").strip("'()")


async def main(message: str) -> None:
    """Migrate a new database and write what is still missing in it."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/linli.db"
        await migrate(url)
        await on_connection(url, partial(write_revision, message=message), alone=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
