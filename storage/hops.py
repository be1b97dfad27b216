"""Many calls in one hop to the thread of a SQLite connection, with one wake-up for all of them."""

import sqlite3
import threading
from asyncio import AbstractEventLoop, Future, get_running_loop
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine, NullPool, create_engine

from storage.transaction import Transaction

T = TypeVar("T")

# Bounds what one lost COMMIT takes with it, and for how long the first of a group waits for the last.
LARGEST_GROUP = 256

_here = threading.local()  # the connection whose thread this is


class Call:
    """One use case that waits for its turn, and then how it went."""

    __slots__ = ("args", "error", "function", "future", "kwargs", "result", "topics")

    def __init__(
        self, future: "Future[Any]", function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> None:
        self.future = future
        self.function = function
        self.args = args
        self.kwargs = kwargs
        self.result: Any = None
        self.error: BaseException | None = None
        self.topics: set[str] = set()

    def carry_out(self, connection: Connection) -> None:
        """Run the use case and keep its result; raises what it raises."""
        transaction = Transaction(connection)
        self.result = transaction.carry_out(self.function, *self.args, **self.kwargs)
        self.topics = transaction.topics

    def settle(self) -> None:
        """Let the caller go on, in the event loop, unless it was cancelled in the meantime."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        elif isinstance(self.error, StopIteration):  # a future refuses it, as a coroutine does
            self.future.set_exception(RuntimeError("The use case raised StopIteration."))
        else:
            self.future.set_exception(self.error)


class HopConnection(aiosqlite.Connection):
    """An aiosqlite connection on whose thread whole functions run, with SQLAlchemy Core on top of it.

    Leans on protected names of aiosqlite (`_execute`, `_tx`, `_conn`), which a contract test guards.
    """

    core: Connection
    _stopped: "Future[Any]"

    async def hop(self, function: Callable[..., T], *args: Any) -> T:
        """Run a function on the thread of the connection and wait for it."""
        result: T = await self._execute(function, *args)  # type: ignore[no-untyped-call]
        return result

    def post(self, function: Callable[[], object]) -> None:
        """Run a function on the thread of the connection; it reports by itself and must not raise."""
        self._tx.put_nowait((None, function))

    async def open(self, engine: Engine, pragmas: Mapping[str, str | int]) -> None:
        """Connect, and set what SQLite wants set on each connection; the engine is one of `create_core`."""
        try:
            await self
        except BaseException:
            await self._stopped  # or the thread would look for an event loop that is gone
            raise
        try:
            await self.hop(self._prepare, engine, pragmas)
        except BaseException:
            await self.close()
            raise

    def stop(self) -> "Future[Any] | None":
        """Stop the thread, and remember when it has; aiosqlite forgets that when it cannot connect."""
        future = super().stop()
        if future is not None:
            self._stopped = future
        return future

    async def close(self) -> None:
        """Close SQLAlchemy's side, the connection and the thread, after what is queued."""
        if hasattr(self, "core"):
            with suppress(ValueError):  # already closed
                await self.hop(self.core.close)
        await super().close()

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection itself, for use on its own thread."""
        return self._conn

    def _prepare(self, engine: Engine, pragmas: Mapping[str, str | int]) -> None:
        for name, value in pragmas.items():
            self.raw.execute(f"PRAGMA {name} = {value}").close()
        _here.raw = self.raw
        self.core = engine.connect()


def create_core() -> Engine:
    """Make SQLAlchemy's side of any number of connections: a statement is compiled once for all of them."""
    # AUTOCOMMIT keeps SQLAlchemy from issuing BEGIN or COMMIT: that is our business.
    return create_engine("sqlite://", creator=lambda: _here.raw, poolclass=NullPool, isolation_level="AUTOCOMMIT")


class Lane:
    """The calls that wait for one connection; those that wait together are carried out together."""

    def __init__(
        self,
        connection: HopConnection,
        carry_out: Callable[[HopConnection, Sequence[Call]], None],
        settled: Callable[[Sequence[Call]], None] | None = None,
    ) -> None:
        self._connection = connection
        self._carry_out = carry_out
        self._settled = settled
        self._loop: AbstractEventLoop = get_running_loop()
        self._waiting: list[Call] = []
        self._busy = False
        self.load = 0

    def submit(self, call: Call) -> None:
        """Queue a call; it starts after everything that is ready in the event loop has had its say."""
        self._waiting.append(call)
        self.load += 1
        if not self._busy:
            self._busy = True
            self._loop.call_soon(self._drain)

    async def close(self) -> None:
        """Carry out what waits, then close the connection."""
        while self._waiting:
            self._drain()
        await self._connection.close()

    def _drain(self) -> None:
        group, self._waiting = self._waiting[:LARGEST_GROUP], self._waiting[LARGEST_GROUP:]
        if group:  # or closing was quicker
            self._connection.post(lambda: self._run(group))

    def _run(self, group: Sequence[Call]) -> None:
        """Carry out a group, on the thread of the connection."""
        try:
            self._carry_out(self._connection, [call for call in group if not call.future.cancelled()])
        except BaseException as error:  # noqa: BLE001  # nobody may wait for ever
            for call in group:
                call.error = error
        with suppress(RuntimeError):  # the event loop was closed meanwhile: nobody waits any more
            self._loop.call_soon_threadsafe(self._settle, group)

    def _settle(self, group: Sequence[Call]) -> None:
        """Wake all callers of a group, in the event loop."""
        self.load -= len(group)
        for call in group:
            call.settle()
        if self._settled is not None:
            self._settled(group)
        self._busy = bool(self._waiting)
        if self._waiting:
            self._loop.call_soon(self._drain)  # after the callers just woken, who may have more for this group
