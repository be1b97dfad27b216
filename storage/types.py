"""Column types that both engines read and write alike."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """Keep a moment: aware going in (any zone), aware in UTC coming out.

    SQLite stores `2026-03-01 08:00:00.000000+00:00`: always 32 characters, so it sorts as text, people and SQLite's own
    functions can read it, and `datetime.fromisoformat` is all it takes to load. A naive datetime is a ValueError.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column that the engine keeps it in."""
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == "postgresql" else String(32))

    # The processors are overridden whole, not process_bind_param and process_result_value: two calls less per value.
    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """Give the function that a value passes on its way in."""
        return to_utc if dialect.name == "postgresql" else to_text

    def literal_processor(self, dialect: Dialect) -> Callable[[datetime], str]:
        """Give the function that writes a value into SQL, for defaults of a column."""
        del dialect
        return lambda value: f"'{to_text(value)}'"

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Give the function that a value passes on its way out; asyncpg hands over aware UTC by itself."""
        del coltype
        return None if dialect.name == "postgresql" else from_text


def to_utc(value: datetime | None) -> datetime | None:
    """Convert a moment to UTC; a naive datetime could mean any moment and is refused."""
    if value is None or value.tzinfo is UTC:
        return value
    if value.utcoffset() is None:
        raise ValueError(f"{value!r} has no time zone, so it names no moment.")
    return value.astimezone(UTC)


def to_text(value: datetime | None) -> str | None:
    """Write a moment as SQLite stores it."""
    moment = to_utc(value)
    return None if moment is None else moment.isoformat(" ", "microseconds")


def from_text(value: str | None) -> datetime | None:
    """Read a moment as SQLite stores it."""
    return None if value is None else datetime.fromisoformat(value)
