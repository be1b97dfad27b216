"""Transactions a second, of the size of one turn, with 64 callers: ours against sqlite3 itself in the same run.

    .venv/bin/python -m benchmarks.transactions

Each transaction is a SELECT, an upsert and an INSERT. "sqlite3" is what a program without us would do: one hop to an
aiosqlite thread, where sqlite3 runs the three statements and its own COMMIT. The contestants take turns, round after
round, so that a busy machine is busy for all of them; ratios are medians over the rounds. Exit status 1 below the goal.
"""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, closing
from pathlib import Path
from statistics import median
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from time import perf_counter

import aiosqlite
from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from storage.database import Database, create_database
from storage.transaction import Transaction
from tests.postgres_server import running_server

CALLERS = 64
ROUNDS = 7
GOAL = 1.5
DRAFT = "x" * 200

Contestant = Callable[[int], Awaitable[object]]

metadata = MetaData()
sessions = Table(
    "sessions", metadata, Column("person", Integer, primary_key=True), Column("step", Integer), Column("draft", String)
)
events = Table(
    "events", metadata, Column("id", Integer, primary_key=True), Column("person", Integer), Column("kind", String)
)

FIND_STEP = select(sessions.c.step).where(sessions.c.person == bindparam("person"))
SAVE = upsert(sessions)
SAVE = SAVE.on_conflict_do_update(
    index_elements=[sessions.c.person], set_={"step": SAVE.excluded.step, "draft": SAVE.excluded.draft}
)
ADD = insert(events)


def take_turn(tx: Transaction, person: int) -> int:
    """Do what a turn does: load the session, save it, and leave a trace."""
    step = (tx.scalar(FIND_STEP, {"person": person}) or 0) + 1
    tx.execute(SAVE, {"person": person, "step": step, "draft": DRAFT})
    tx.execute(ADD, {"person": person, "kind": "step"})
    return step


def take_turn_raw(connection: sqlite3.Connection, person: int) -> int:
    """Do the same without us."""
    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute("SELECT step FROM sessions WHERE person = ?", (person,)).fetchone()
    step: int = (row[0] if row else 0) + 1
    connection.execute(
        "INSERT INTO sessions (person, step, draft) VALUES (?, ?, ?) "
        "ON CONFLICT (person) DO UPDATE SET step = excluded.step, draft = excluded.draft",
        (person, step, DRAFT),
    )
    connection.execute("INSERT INTO events (person, kind) VALUES (?, ?)", (person, "step"))
    connection.execute("COMMIT")
    return step


@asynccontextmanager
async def ours(url: str) -> AsyncIterator[Contestant]:
    """Take turns through Database.transact."""
    database: Database
    async with create_database(url) as database:
        yield lambda person: database.transact(take_turn, person)


@asynccontextmanager
async def raw(path: Path, synchronous: str) -> AsyncIterator[Contestant]:
    """Take turns through sqlite3 on an aiosqlite thread."""
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.execute(f"PRAGMA synchronous = {synchronous}")
        yield lambda person: connection._execute(take_turn_raw, connection._conn, person)  # type: ignore[no-untyped-call]  # noqa: SLF001


@asynccontextmanager
async def postgresql(url: str) -> AsyncIterator[Contestant]:
    """Take turns through Database.transact on PostgreSQL."""
    async with create_database(url) as database:
        for table in metadata.sorted_tables:
            await database.transact(create_table, table)
    async with ours(url) as contestant:
        yield contestant


def create_table(tx: Transaction, table: Table) -> None:
    """Create a table."""
    tx.execute(CreateTable(table))


def new_file(folder: str, name: str) -> Path:
    """Make a SQLite file with the tables in it."""
    path = Path(folder) / f"{name}.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for table in metadata.sorted_tables:
            connection.execute(str(CreateTable(table).compile(dialect=dialect())))
    return path


async def rate(contestant: Contestant, each: int) -> float:
    """Let every caller take its turns; give the turns a second."""

    async def call(person: int) -> None:
        for _ in range(each):
            await contestant(person)

    start = perf_counter()
    await asyncio.gather(*(call(person) for person in range(CALLERS)))
    return CALLERS * each / (perf_counter() - start)


async def compete(folder: str, server: str | None) -> dict[str, list[float]]:
    """Give the rates of each contestant, round by round."""
    async with AsyncExitStack() as stack:
        contestants = {
            "ours, SQLite, FULL": (await stack.enter_async_context(ours(f"sqlite:///{new_file(folder, 'ours')}")), 200),
            "sqlite3, FULL": (await stack.enter_async_context(raw(new_file(folder, "full"), "FULL")), 100),
            "sqlite3, NORMAL": (await stack.enter_async_context(raw(new_file(folder, "normal"), "NORMAL")), 200),
        }
        if server is not None:
            contestants["ours, PostgreSQL"] = (await stack.enter_async_context(postgresql(server)), 40)
        for contestant, _ in contestants.values():
            await rate(contestant, 10)
        rates: dict[str, list[float]] = {name: [] for name in contestants}
        for _ in range(ROUNDS):
            for name, (contestant, each) in contestants.items():
                rates[name].append(await rate(contestant, each))
        return rates


def report(rates: dict[str, list[float]]) -> float:
    """Print a table, and give our ratio to sqlite3 with the same promise to the disk."""
    yardstick = rates["sqlite3, FULL"]
    ratios = {name: median(a / b for a, b in zip(values, yardstick, strict=True)) for name, values in rates.items()}
    print(f"{f'{CALLERS} callers, {ROUNDS} rounds':<24}{'per second':>12}{'x sqlite3, FULL':>18}")
    for name, values in rates.items():
        print(f"{name:<24}{median(values):>12,.0f}{ratios[name]:>18.2f}")
    ours_ratio = ratios["ours, SQLite, FULL"]
    print(f"goal: at least {GOAL} x sqlite3, FULL: {'reached' if ours_ratio >= GOAL else 'MISSED'} ({ours_ratio:.2f})")
    return ours_ratio


def start_server(stack: ExitStack, name: str) -> str | None:
    """Start a PostgreSQL server that waits for its disk, as ours does, or say why there is none."""
    try:
        return stack.enter_context(running_server(name, settings=()))
    except (ImportError, OSError, SubprocessError) as error:
        print(f"without PostgreSQL: {error}")
        return None


def main() -> int:
    """Run it."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        rates = asyncio.run(compete(folder, start_server(stack, Path(folder).name)))
    return 0 if report(rates) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
