"""PostgreSQL, for when one machine is outgrown: the same use cases, serializable, on a pool of connections."""

from asyncio import Event, get_running_loop, sleep
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import uniform
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast

from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.database import Database
from storage.errors import DRIVER_ERRORS, DatabaseUnavailable, ReadCannotWrite, Reason, sqlstate, translate_driver
from storage.gate import Gate
from storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")

CONNECTIONS = 10
CONNECT_TIMEOUT = 10.0  # seconds
STATEMENT_TIMEOUT = 60.0  # seconds; a network that swallows packets would hold a caller for ever

# The server undid the transaction completely; it crossed another one, and may run again.
CROSSED = {"40001", "40P01"}
# Two that insert the same key may meet this instead of 40001: PostgreSQL's manual, "Serialization Failure Handling".
UNIQUE_VIOLATION = "23505"

# How often a use case may run; with every connection on one row, the last needs about as many as there are connections.
ATTEMPTS_WHEN_CROSSED = 30
ATTEMPTS_OTHERWISE = 3
# From here on nobody of this process runs beside it: a long one that short ones keep crossing would never get through.
ATTEMPTS_BESIDE_OTHERS = 3
FIRST_DELAY, LONGEST_DELAY = 0.002, 0.1  # seconds


@dataclass(slots=True)
class Outcome(Generic[T]):
    """How one attempt went: a result, or an error and how many attempts in all may be made against it."""

    result: T | None = None
    topics: set[str] = field(default_factory=set)
    error: BaseException | None = None
    attempts: int = 1


class PostgresqlDatabase(Database):
    """SQLAlchemy Core through asyncpg: a use case runs in a greenlet, and its statements are awaited under it.

    SERIALIZABLE, because under READ COMMITTED two sign-ups for the last place both get it.

    `core` has the statements compiled so far; whoever opens the same database again and again keeps it, and lends it to
    one at a time: `close` disconnects all of its connections.
    """

    def __init__(self, url: str, *, core: AsyncEngine | None = None) -> None:
        super().__init__()
        self._core = core or create_engine(url)
        self._writer: AsyncEngine | None = None
        self._reader: AsyncEngine | None = None
        self._running = 0
        self._quiet = Event()
        self._gate = Gate()

    async def open(self) -> None:
        """Connect at once, so that an address that does not work is known at the start."""
        self._writer = self._core
        # A serializable read may be refused; a repeatable one never is, and sees one snapshot all the same.
        self._reader = self._writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        try:
            await self.read(Transaction.scalar, text("SELECT 1"))
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Finish what was begun and disconnect."""
        engine, self._writer, self._reader = self._writer, None, None
        if engine is None:
            return
        if self._running:
            self._quiet.clear()
            await self._quiet.wait()
        await engine.dispose()

    async def transact(
        self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case and commit it; run it again when it crossed another."""
        return await self._run(self._writer, lambda transaction: use_case(transaction, *args, **kwargs))

    async def read(self, query: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on one snapshot."""
        try:
            return await self._run(self._reader, lambda transaction: query(transaction, *args, **kwargs))
        except DatabaseUnavailable as error:
            if error.reason is Reason.READ_ONLY:
                raise ReadCannotWrite("A query tried to change something.") from error
            raise

    async def _run(self, engine: AsyncEngine | None, run: Callable[[Transaction], T]) -> T:
        if engine is None:
            raise DatabaseUnavailable(Reason.CLOSED)
        async with self._counted():
            async with self._gate.beside():
                outcome = await attempt(engine, run)
            made = 1
            while made < outcome.attempts:
                await sleep(uniform(0, min(LONGEST_DELAY, FIRST_DELAY * 2**made)))  # noqa: S311  # only spreads them
                async with self._gate.beside() if made < ATTEMPTS_BESIDE_OTHERS else self._gate.alone():
                    outcome = await attempt(engine, run)
                made += 1
        if outcome.error is not None:
            raise outcome.error
        self._tell(get_running_loop(), outcome.topics)
        return cast("T", outcome.result)

    @asynccontextmanager
    async def _counted(self) -> AsyncIterator[None]:
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._quiet.set()


def create_engine(url: str) -> AsyncEngine:
    """Make an engine for a postgresql:// address, with a pool that survives a restart of the server."""
    return create_async_engine(
        make_url(url).set(drivername="postgresql+asyncpg"),
        isolation_level="SERIALIZABLE",
        pool_size=CONNECTIONS,
        max_overflow=0,
        connect_args={
            "timeout": CONNECT_TIMEOUT,
            "command_timeout": STATEMENT_TIMEOUT,
            "server_settings": {"application_name": "linli", "jit": "off"},  # compiling costs more than our statements
        },
    )


async def attempt(engine: AsyncEngine, run: Callable[[Transaction], T]) -> Outcome[T]:
    """Carry a use case out once on a connection of the pool; raises DatabaseUnavailable when there is none."""
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(carry_out, run)
    except DRIVER_ERRORS as error:
        translated = translate_driver(error)
        raise translated from translated.__cause__


def carry_out(connection: Connection, run: Callable[[Transaction], T]) -> Outcome[T]:
    """Carry a use case out and commit it, and judge what went wrong."""
    transaction = Transaction(connection)
    committing = False
    try:
        with connection.begin():
            result = transaction.carry_out(run)
            committing = True
    except Exception as error:  # noqa: BLE001  # the caller raises it
        fault = transaction.failure or error
        if committing or isinstance(fault, SQLAlchemyError | OSError):
            return judge(fault, error, committing=committing)
        return Outcome(error=error)
    return Outcome(result, transaction.topics)


def judge(fault: BaseException, raised: BaseException, *, committing: bool) -> Outcome[T]:
    """Decide what the caller gets for a fault of the database, and whether another attempt is safe.

    A connection lost before COMMIT undid everything; lost during COMMIT, nobody knows, so it is not run again.
    """
    state = sqlstate(fault)
    lost = isinstance(fault, OSError) or (isinstance(fault, DBAPIError) and fault.connection_invalidated)
    attempts = 1
    if state in CROSSED:
        attempts = ATTEMPTS_WHEN_CROSSED
    elif state == UNIQUE_VIOLATION or (lost and not committing):
        attempts = ATTEMPTS_OTHERWISE
    translated = translate_driver(fault)
    return Outcome(error=raised if translated is fault else translated, attempts=attempts)
