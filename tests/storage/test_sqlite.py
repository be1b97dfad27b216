import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import insert, text

from storage.errors import DatabaseUnavailable, Reason
from storage.hops import LARGEST_GROUP, HopConnection
from storage.sqlite import SqliteDatabase
from storage.transaction import Transaction
from tests.storage.conftest import Refused, create_tables, followers, list_keys, put, put_and_refuse


@pytest.fixture
def path(migrated_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "a city's 100% #1?.db"
    copy.write_bytes(migrated_file.read_bytes())
    return copy


@pytest.fixture
async def sqlite(path: Path) -> AsyncIterator[SqliteDatabase]:
    async with SqliteDatabase(f"sqlite:///{path}".replace("?", "%3F"), busy_timeout=0.05) as database:
        await database.transact(create_tables)
        yield database


@pytest.fixture
async def traced(sqlite: SqliteDatabase) -> list[str]:
    statements: list[str] = []
    await on_writer(sqlite, lambda raw: raw.set_trace_callback(statements.append))
    return statements


async def on_writer(database: SqliteDatabase, function: Any) -> Any:
    connection = writer_of(database)
    return await connection.hop(lambda: function(connection.raw))


def writer_of(database: SqliteDatabase) -> HopConnection:
    assert database._writer is not None
    return database._writer._connection


def reason_of(outcome: object) -> Reason | None:
    return outcome.reason if isinstance(outcome, DatabaseUnavailable) else None


def pragma(name: str) -> Any:
    return lambda raw: raw.execute(f"PRAGMA {name}").fetchone()[0]


@contextmanager
def write_lock_held_elsewhere(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def put_many(database: SqliteDatabase, count: int) -> list[Any]:
    return await asyncio.gather(*(database.transact(put, f"{n:03}") for n in range(count)), return_exceptions=True)


async def test_commits_are_durable_and_deleted_rows_are_overwritten(sqlite: SqliteDatabase):
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")

    assert [await on_writer(sqlite, pragma(name)) for name in names] == ["wal", 2, 1, 1, 50]


async def test_transactions_that_wait_together_share_one_commit(sqlite: SqliteDatabase, traced: list[str]):
    await put_many(sqlite, 10)

    assert (traced[0], traced[-1]) == ("BEGIN IMMEDIATE", "COMMIT")
    assert [traced.count(word) for word in ("BEGIN IMMEDIATE", "SAVEPOINT call", "RELEASE call", "COMMIT")] == [
        1,
        10,
        10,
        1,
    ]


async def test_one_transaction_alone_needs_no_savepoint(sqlite: SqliteDatabase, traced: list[str]):
    await sqlite.transact(put, "a")

    assert "SAVEPOINT call" not in traced
    assert (traced[0], traced[-1]) == ("BEGIN IMMEDIATE", "COMMIT")


async def test_a_group_is_bounded(sqlite: SqliteDatabase, traced: list[str]):
    await put_many(sqlite, LARGEST_GROUP + 1)

    assert traced.count("COMMIT") == 2
    assert len(await sqlite.read(list_keys)) == LARGEST_GROUP + 1


async def test_a_group_is_woken_at_once(sqlite: SqliteDatabase, monkeypatch: pytest.MonkeyPatch):
    loop = asyncio.get_running_loop()
    wake, wakes = loop.call_soon_threadsafe, []

    def count(*args: Any) -> asyncio.Handle:
        wakes.append(args)
        return wake(*args)

    monkeypatch.setattr(loop, "call_soon_threadsafe", count)

    await put_many(sqlite, 50)

    assert len(wakes) == 1


async def test_a_stray_commit_is_noticed_and_nobody_is_told_success(sqlite: SqliteDatabase):
    def commit_by_statement(tx: Transaction) -> None:
        put(tx, "a")
        tx.execute(text("COMMIT"))

    outcomes = await asyncio.gather(
        sqlite.transact(put, "before"),
        sqlite.transact(commit_by_statement),
        sqlite.transact(put, "after"),
        return_exceptions=True,
    )

    assert all(isinstance(outcome, sqlite3.OperationalError) for outcome in outcomes)


async def test_a_commit_that_fails_is_told_to_every_caller(sqlite: SqliteDatabase):
    def refer_to_nothing(tx: Transaction) -> None:
        tx.execute(insert(followers), {"key": "nobody"})
        tx.announce("followers")

    heard: list[str] = []
    sqlite.on_commit("followers", lambda: heard.append("followers"))
    outcomes = await asyncio.gather(
        sqlite.transact(put, "a"),
        sqlite.transact(refer_to_nothing),
        sqlite.transact(put_and_refuse, "b"),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [sqlite3.IntegrityError] * 3
    assert not await on_writer(sqlite, lambda raw: raw.in_transaction)
    assert await sqlite.read(list_keys) == []
    assert heard == []


async def test_a_locked_database_is_unavailable_and_then_works_again(sqlite: SqliteDatabase, path: Path):
    with write_lock_held_elsewhere(path):
        outcomes = await put_many(sqlite, 3)

    assert [reason_of(outcome) for outcome in outcomes] == [Reason.LOCKED] * 3
    assert await put_many(sqlite, 3) == [None] * 3


async def test_reads_do_not_wait_for_a_writer(sqlite: SqliteDatabase, path: Path):
    await sqlite.transact(put, "a")

    with write_lock_held_elsewhere(path):
        assert await sqlite.read(list_keys) == ["a"]


def put_until_full(tx: Transaction) -> None:
    for number in range(1000):
        put(tx, f"{number:04}" + "x" * 100_000)


def put_at_once_until_full(tx: Transaction) -> None:
    tx.execute(
        text(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
            "INSERT INTO probes (key, value) SELECT hex(randomblob(50000)), i FROM n"
        )
    )


@pytest.mark.parametrize("neighbours", [0, 4])
@pytest.mark.parametrize("fill", [put_until_full, put_at_once_until_full])
async def test_a_full_disk_changes_nothing_and_is_told_to_the_whole_group(
    sqlite: SqliteDatabase, fill: Callable[[Transaction], None], neighbours: int
):
    await on_writer(sqlite, lambda raw: pragma(f"max_page_count = {pragma('page_count')(raw) + 40}")(raw))
    outcomes = await asyncio.gather(
        *(sqlite.transact(put, f"before {n}") for n in range(neighbours)),
        sqlite.transact(fill),
        *(sqlite.transact(put, f"after {n}") for n in range(neighbours)),
        return_exceptions=True,
    )
    after_failure = await sqlite.read(list_keys)
    await on_writer(sqlite, pragma("max_page_count = 1000000"))
    await sqlite.transact(put, "a")

    assert [reason_of(outcome) for outcome in outcomes] == [Reason.FULL] * (2 * neighbours + 1)
    assert after_failure == []
    assert await sqlite.read(list_keys) == ["a"]


async def test_a_full_disk_that_is_swallowed_is_told_all_the_same(sqlite: SqliteDatabase):
    def fill_and_swallow(tx: Transaction) -> None:
        with suppress(Exception):
            put_until_full(tx)

    await on_writer(sqlite, lambda raw: pragma(f"max_page_count = {pragma('page_count')(raw) + 40}")(raw))

    with pytest.raises(DatabaseUnavailable, match="full"):
        await sqlite.transact(fill_and_swallow)


async def test_a_file_that_is_no_database_is_damaged(tmp_path: Path):
    (tmp_path / "linli.db").write_bytes(b"not a database" * 1000)

    with pytest.raises(DatabaseUnavailable, match="damaged"):
        await SqliteDatabase(f"sqlite:///{tmp_path}/linli.db").open()


async def test_a_use_case_may_raise_even_stop_iteration(sqlite: SqliteDatabase):
    outcomes = await asyncio.gather(
        sqlite.transact(lambda tx: next(iter(list_keys(tx)))), sqlite.transact(put, "a"), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [RuntimeError, type(None)]


async def test_a_refusal_after_a_neighbours_success_is_undone_alone(sqlite: SqliteDatabase):
    outcomes = await asyncio.gather(
        sqlite.transact(put, "a"),
        sqlite.transact(put_and_refuse, "b"),
        sqlite.transact(list_keys),
        return_exceptions=True,
    )

    assert isinstance(outcomes[1], Refused)
    assert outcomes[2] == ["a"]


async def test_closing_leaves_one_file(path: Path):
    async with SqliteDatabase(f"sqlite:///{path}".replace("?", "%3F")) as database:
        await database.transact(create_tables)

    assert [file.name for file in path.parent.iterdir()] == [path.name]


async def test_aiosqlite_still_has_the_names_that_we_lean_on(tmp_path: Path):
    connection = aiosqlite.Connection(lambda: sqlite3.connect(tmp_path / "a.db"), iter_chunk_size=64)
    async with connection:
        ran = asyncio.Event()
        loop = asyncio.get_running_loop()
        connection._tx.put_nowait((None, lambda: loop.call_soon_threadsafe(ran.set)))
        async with asyncio.timeout(5):
            await ran.wait()

        assert isinstance(connection._conn, sqlite3.Connection)
        assert await connection._execute(lambda first, second: first + second, 1, 2) == 3
