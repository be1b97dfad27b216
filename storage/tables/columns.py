"""What the tables share: the metadata with its names for constraints, the type of ids, and partial indexes."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, FromClause, Integer, MetaData, literal_column, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    },
)

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts a rowid up only where the column's type is INTEGER by name."""


def only(condition: str) -> dict[str, Any]:
    """Write the condition of a partial index for both engines."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def is_in(table: FromClause, state: StrEnum) -> ColumnElement[bool]:
    """Compare with the state itself, not with a parameter: an index of one state only serves no other statement."""
    return table.c.state == literal_column(f"'{state.value}'")
