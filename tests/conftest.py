"""What every test may ask for: a database of its own, on both engines."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import Engine, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import hops, postgresql, schema
from storage.database import Database
from storage.postgresql import PostgresqlDatabase
from storage.sqlite import SqliteDatabase
from tests.postgres_server import execute, running_server

ENGINES = ["sqlite", "postgresql"]

# A new database costs 20 ms and more, to empty one costs 2: rows and numbers go, tables stay.
FORGET = """
CREATE FUNCTION forget_everything() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name regclass;
BEGIN
    SET LOCAL session_replication_role = replica;  -- without looking at foreign keys
    FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> 'alembic_version' LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class
        WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str) -> Iterator[str]:
    """Give the address of a server that all workers of this run share."""
    with running_server(testrun_uid[:8]) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a migrated SQLite file to copy from."""
    path = tmp_path_factory.mktemp("migrated") / "linli.db"
    asyncio.run(schema.migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def emptied_database(postgres_server: str) -> Iterator[str]:
    """Give the address of a migrated PostgreSQL database that this worker empties for each test."""
    with new_database(postgres_server) as url:
        asyncio.run(schema.migrate(url))
        asyncio.run(execute(url, FORGET))
        yield url


@pytest.fixture(scope="session")
def empty(emptied_database: str) -> Iterator[Callable[[], None]]:
    """Give a way to empty that database: a connection that has done it before does it five times as fast."""
    with asyncio.Runner() as runner:
        connection = runner.run(asyncpg.connect(emptied_database))
        yield lambda: runner.run(connection.execute("SELECT forget_everything()"))
        runner.run(connection.close())


@pytest.fixture(scope="session")
def sqlite_core() -> Engine:
    """Give what has compiled statements for earlier tests: a new one for each costs more than most tests do."""
    return hops.create_core()


@pytest.fixture(scope="session")
def postgresql_core(emptied_database: str) -> AsyncEngine:
    """Give the same for PostgreSQL."""
    return postgresql.create_engine(emptied_database)


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database in which nothing is yet, not even tables, for a process to migrate."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/linli.db"
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield url


@pytest.fixture(params=ENGINES)
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a database with empty tables; tests in one process share nothing through it."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("migrated_file"), tmp_path / "linli.db")
        return f"sqlite:///{tmp_path}/linli.db"
    url: str = request.getfixturevalue("emptied_database")
    request.getfixturevalue("empty")()
    return url


@pytest.fixture
async def database(migrated_url: str, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """Give an open database with empty tables: run once on SQLite and once on PostgreSQL."""
    created: Database
    if migrated_url.startswith("sqlite"):
        created = SqliteDatabase(migrated_url, core=request.getfixturevalue("sqlite_core"))
    else:
        created = PostgresqlDatabase(migrated_url, core=request.getfixturevalue("postgresql_core"))
    async with created as opened:
        yield opened


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """Make a PostgreSQL database, and drop it afterwards whoever is still connected."""
    name = f"test_{uuid4().hex[:12]}"
    asyncio.run(execute(server, f"CREATE DATABASE {name} STRATEGY file_copy"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        asyncio.run(execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest tests/journeys/test_page.py --picture` renew the picture of the page in docs/."""
    parser.addoption("--picture", action="store_true", help="renew docs/playground.png")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many taps and sentences the commonest ways take, as the tests have counted them."""
    reports = terminalreporter.getreports("passed")
    taps = {line for report in reports for name, line in report.user_properties if name == "taps"}
    if taps:
        terminalreporter.section("taps and sentences", sep="-")
        for line in sorted(map(str, taps)):
            terminalreporter.line(line)
