"""What can go wrong beneath a use case, and how the errors of both engines are told apart.

Exception
├── CopyDamaged              a copy of a database is not whole, or was tampered with
├── DatabaseUnavailable      full, locked, unreachable ...: nobody's failure, so the work waits
├── EmptyDatabase            there is nothing to copy: the database has no tables
├── NewerDatabase            a newer program has migrated this database
├── NotEmpty                 there is something already where a copy should go
├── ReadCannotWrite          a query tried to change something: a mistake in the program
├── TransactionEnded         a transaction was used after its end: a mistake in the program
└── ValueError
    └── UnsupportedDatabase  the address names an engine that we do not have: a mistake in the settings
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import asyncpg
from sqlalchemy import exc


class Reason(StrEnum):
    """Why the database cannot be used just now, in a word or two for the log and for `linli doctor`."""

    FULL = "full"
    LOCKED = "locked"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    READ_ONLY = "read-only"
    DAMAGED = "damaged"
    OVERLOADED = "overloaded"
    CLOSED = "closed"


class DatabaseUnavailable(Exception):
    """The database cannot be used just now; whoever asked is not to blame and may ask again."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"The database is {reason}.")
        self.reason = reason


class NewerDatabase(Exception):
    """A newer program has migrated this database; this one does not know what it would break."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database is at revision {revision}, which this program does not know. Update the program."
        )
        self.revision = revision


class EmptyDatabase(Exception):
    """There is nothing to copy."""

    def __init__(self) -> None:
        super().__init__("The database has no tables yet.")


class NotEmpty(Exception):
    """There is something already where a copy should go."""

    def __init__(self, table: str) -> None:
        super().__init__(f"The database is not empty: there are rows in {table}.")
        self.table = table


class CopyDamaged(Exception):
    """A copy of a database is not whole, or somebody has tampered with it."""


class ReadCannotWrite(Exception):
    """A query that runs in Database.read tried to change something."""


class TransactionEnded(Exception):
    """A transaction takes nothing more once its use case has returned or one of its statements has failed."""


class UnsupportedDatabase(ValueError):
    """The address of the database is not one that we can use."""


# Everything that a driver or SQLAlchemy may raise, so that a failure of our own code is never among it.
DRIVER_ERRORS = (OSError, exc.SQLAlchemyError, sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError)

SQLITE_REASONS = {
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_BUSY: Reason.LOCKED,
    sqlite3.SQLITE_LOCKED: Reason.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Reason.LOCKED,
    sqlite3.SQLITE_CANTOPEN: Reason.UNREACHABLE,
    sqlite3.SQLITE_IOERR: Reason.UNREACHABLE,
    sqlite3.SQLITE_PERM: Reason.REFUSED,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_NOTADB: Reason.DAMAGED,
    sqlite3.SQLITE_NOMEM: Reason.OVERLOADED,
}

# By SQLSTATE, the longest prefix first: https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL_REASONS = {
    "25006": Reason.READ_ONLY,
    "3D000": Reason.UNREACHABLE,
    "40001": Reason.OVERLOADED,
    "40P01": Reason.OVERLOADED,
    "53100": Reason.FULL,
    "55P03": Reason.LOCKED,
    "57014": Reason.OVERLOADED,
    "57P": Reason.UNREACHABLE,
    "08": Reason.UNREACHABLE,
    "28": Reason.REFUSED,
    "53": Reason.OVERLOADED,
    "58": Reason.UNREACHABLE,
    "XX": Reason.DAMAGED,
}


def sqlstate(error: BaseException) -> str | None:
    """Find the five characters by which PostgreSQL names an error, under SQLAlchemy's wrapping or without it."""
    state = getattr(getattr(error, "orig", None) or error, "sqlstate", None)
    return state if isinstance(state, str) else None


def find_reason(error: BaseException) -> Reason | None:
    """Tell why the database refused, or None when the statement itself is to blame (a constraint, a mistake in SQL)."""
    match getattr(error, "orig", None) or error:
        case sqlite3.Error() as sqlite_error:
            return SQLITE_REASONS.get(getattr(sqlite_error, "sqlite_errorcode", 0) & 0xFF)
        case exc.TimeoutError():
            return Reason.OVERLOADED
        case asyncpg.InterfaceError():
            return Reason.UNREACHABLE
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return Reason.UNREACHABLE
    state = sqlstate(error) or ""
    return next((reason for prefix, reason in POSTGRESQL_REASONS.items() if state.startswith(prefix)), None)


def translate(error: BaseException) -> BaseException:
    """Turn an error of the database itself into DatabaseUnavailable; leave every other as it is."""
    reason = find_reason(error)
    return error if reason is None else because_of(error, reason)


def translate_driver(error: BaseException) -> BaseException:
    """Do the same for what a driver raised, whose OSError (TimeoutError is one) is about the connection."""
    return because_of(error, Reason.UNREACHABLE) if isinstance(error, OSError) else translate(error)


@contextmanager
def translated() -> Iterator[None]:
    """Raise what a driver raises in the block as DatabaseUnavailable, where it is one."""
    try:
        yield
    except DRIVER_ERRORS as error:
        known = translate_driver(error)
        raise known from known.__cause__


def because_of(error: BaseException, reason: Reason) -> DatabaseUnavailable:
    """Build a DatabaseUnavailable that shows its cause in a traceback."""
    unavailable = DatabaseUnavailable(reason)
    unavailable.__cause__ = error
    return unavailable
