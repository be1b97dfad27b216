"""The database as the rest of the program sees it: use cases go in, and come back committed."""

from abc import ABC, abstractmethod
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import UnsupportedDatabase
from storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")


class Database(ABC):
    """Where use cases are carried out, each in one transaction and in one hop, off the event loop.

    A use case is a plain function of a Transaction. It may be run more than once (PostgreSQL asks for it when two of
    them cross), so it changes nothing but through its transaction. Every method belongs to the event loop that opened
    the database.
    """

    def __init__(self) -> None:
        self._listeners: dict[str, list[Callable[[], None]]] = {}

    @abstractmethod
    async def transact(
        self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case and commit it; return only when it is on disk.

        Raises what the use case raised, having changed nothing, or DatabaseUnavailable. A caller that is cancelled
        while it waits learns nothing: its transaction is carried out wholly or not at all.
        """

    @abstractmethod
    async def read(self, query: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on one snapshot, which has everything committed before the call.

        Raises ReadCannotWrite when it tries to change something, or DatabaseUnavailable.
        """

    @abstractmethod
    async def open(self) -> None:
        """Connect; raises DatabaseUnavailable. See storage.schema for whether the tables are the right ones."""

    @abstractmethod
    async def close(self) -> None:
        """Finish what was begun and disconnect; what comes later is refused as DatabaseUnavailable."""

    def on_commit(self, topic: str, listener: Callable[[], None]) -> None:
        """Call the listener in the event loop after commits that announced the topic.

        Once for all transactions that were committed together, and only for commits of this process.
        """
        self._listeners.setdefault(topic, []).append(listener)

    def _tell(self, loop: AbstractEventLoop, topics: Iterable[str]) -> None:
        for topic in topics:
            for listener in self._listeners.get(topic, ()):
                loop.call_soon(listener)

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()


def create_database(url: str) -> Database:
    """Choose the engine by the address: sqlite:///RELATIVE, sqlite:////ABSOLUTE or postgresql:// and so on.

    Raises UnsupportedDatabase, without repeating the address: it may hold a password.
    """
    from storage.postgresql import PostgresqlDatabase
    from storage.sqlite import SqliteDatabase

    match scheme_of(url):
        case "sqlite":
            return SqliteDatabase(url)
        case _:
            return PostgresqlDatabase(url)


def scheme_of(url: str) -> str:
    """Give "sqlite" or "postgresql"; raises UnsupportedDatabase for any other address."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabase("The database address is not of the form sqlite:///FILE or postgresql://…") from None
    if parsed.drivername == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise UnsupportedDatabase("A database in memory forgets everything: use sqlite:///FILE.")
    if parsed.drivername not in {"sqlite", "postgresql"}:
        raise UnsupportedDatabase(
            f"{parsed.drivername}: is not an engine that we have: use sqlite:///FILE or postgresql://…"
        )
    return parsed.drivername
