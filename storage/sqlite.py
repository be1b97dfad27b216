"""SQLite, the engine that is built in: one writer that commits in groups, and a few readers."""

import sqlite3
from asyncio import get_running_loop
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import quote

from sqlalchemy import Engine, make_url

from storage.database import Database
from storage.errors import DatabaseUnavailable, ReadCannotWrite, Reason, find_reason, translate
from storage.hops import Call, HopConnection, Lane, create_core
from storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")

READERS = 2  # more do not help: Python runs one thread at a time, and a reader waits for the disk only

# FULL: a commit that was acknowledged survives a loss of power. secure_delete: what residents delete is overwritten.
WRITER_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "secure_delete": "ON",
    "foreign_keys": "ON",
    "cache_size": -64_000,  # KiB when negative
    "temp_store": "MEMORY",
    "journal_size_limit": 64_000_000,  # bytes that the write-ahead log keeps after a checkpoint
}
READER_PRAGMAS: dict[str, str | int] = {"query_only": "ON", "cache_size": -16_000, "temp_store": "MEMORY"}


class SqliteDatabase(Database):
    """SQLAlchemy Core on the connections of aiosqlite threads, a whole transaction in one hop.

    Transactions that wait together are committed together, each under its own savepoint: one wait for the disk instead
    of many. Nobody hears of success before that COMMIT, and everybody hears of its failure. No constraint may be
    deferred to the COMMIT: one caller's mistake would be everybody's.

    `core` has the statements compiled so far; whoever opens one database after the other keeps it.
    """

    def __init__(self, url: str, *, busy_timeout: float = 5.0, core: Engine | None = None) -> None:
        super().__init__()
        self._core = core or create_core()
        self.path = path_of(url)
        self._busy_timeout = busy_timeout  # seconds
        self._writer: Lane | None = None
        self._readers: list[Lane] = []

    async def open(self) -> None:
        """Connect; the file must be there already, see storage.schema.migrate."""
        try:
            writer = await self._connect(WRITER_PRAGMAS)
            self._writer = Lane(writer, commit_together, self._tell_listeners)
            for _ in range(READERS):
                self._readers.append(Lane(await self._connect(READER_PRAGMAS), read_in_turn))
        except sqlite3.Error as error:
            await self.close()
            translated = translate(error)
            raise translated from translated.__cause__

    async def close(self) -> None:
        """Finish what was begun and disconnect."""
        lanes = [*self._readers, *filter(None, [self._writer])]  # the writer last: it removes the write-ahead log
        self._readers, self._writer = [], None
        for lane in lanes:
            await lane.close()

    async def transact(
        self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case and commit it with those that wait beside it."""
        if self._writer is None:
            raise DatabaseUnavailable(Reason.CLOSED)
        call = Call(get_running_loop().create_future(), use_case, args, kwargs)
        self._writer.submit(call)
        result: T = await call.future
        return result

    async def read(self, query: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on one snapshot, beside the writer and without waiting for it."""
        if not self._readers:
            raise DatabaseUnavailable(Reason.CLOSED)
        call = Call(get_running_loop().create_future(), query, args, kwargs)
        min(self._readers, key=load_of).submit(call)
        result: T = await call.future
        return result

    async def _connect(self, pragmas: dict[str, str | int]) -> HopConnection:
        location = f"file:{quote(str(self.path))}?mode=rw"
        connection = HopConnection(
            partial(
                sqlite3.connect,
                location,
                uri=True,
                isolation_level=None,
                timeout=self._busy_timeout,
                cached_statements=512,
            ),
            iter_chunk_size=64,
        )
        await connection.open(self._core, pragmas)
        return connection

    def _tell_listeners(self, group: Sequence[Call]) -> None:
        self._tell(get_running_loop(), set().union(*(call.topics for call in group if call.error is None)))


def load_of(lane: Lane) -> int:
    """Count the calls that wait for a lane."""
    return lane.load


def path_of(url: str) -> Path:
    """Give the file of a sqlite:/// address."""
    return Path(make_url(url).database or "").absolute()


def commit_together(connection: HopConnection, group: Sequence[Call]) -> None:
    """Run a group of use cases under one COMMIT; on failure of the group no caller is told anything else.

    Not even one whose use case refused: it may have refused because of a neighbour who is now undone.
    """
    raw = connection.raw
    try:
        with whole_transaction(raw):
            if len(group) == 1:
                group[0].carry_out(connection.core)
            else:
                for call in group:
                    attempt(connection, call)
        if any("erased" in call.topics for call in group):
            empty_log(raw)
    except BaseException as error:  # noqa: BLE001  # each caller hears of it
        for call in group:
            call.error = translate(error)


def empty_log(raw: sqlite3.Connection) -> None:
    """Empty the write-ahead log, where what was erased may still stand; a reader in the way is not waited for."""
    (waited,) = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute("PRAGMA busy_timeout = 50")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.execute(f"PRAGMA busy_timeout = {waited}")


@contextmanager
def whole_transaction(raw: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock from the first statement on: a transaction that reads first can never be refused later."""
    if raw.in_transaction:  # an earlier ROLLBACK failed
        raw.execute("ROLLBACK")
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:  # SQLite rolls back by itself when the disk is full
            raw.execute("ROLLBACK")
        raise


def attempt(connection: HopConnection, call: Call) -> None:
    """Run one use case under its own savepoint; raises only when the whole group is lost."""
    raw = connection.raw
    raw.execute("SAVEPOINT call")
    try:
        call.carry_out(connection.core)
    except BaseException as error:
        if not raw.in_transaction or find_reason(error) is not None:
            raise
        raw.execute("ROLLBACK TO call")
        call.error = error
    raw.execute("RELEASE call")


def read_in_turn(connection: HopConnection, group: Sequence[Call]) -> None:
    """Run queries one after the other, each on its own snapshot."""
    for call in group:
        try:
            read_one(connection, call)
        except BaseException as error:  # noqa: BLE001  # its caller hears of it
            call.error = translate_read(error)


def read_one(connection: HopConnection, call: Call) -> None:
    """Run one query between BEGIN and COMMIT, so that all of its statements see the same."""
    raw = connection.raw
    raw.execute("BEGIN")
    try:
        call.carry_out(connection.core)
    finally:
        if raw.in_transaction:
            raw.execute("COMMIT")


def translate_read(error: BaseException) -> BaseException:
    """Tell a query that tried to write, which SQLite's query_only reports like a disk that is read-only."""
    if find_reason(error) is not Reason.READ_ONLY:
        return translate(error)
    refused = ReadCannotWrite("A query tried to change something.")
    refused.__cause__ = error
    return refused
