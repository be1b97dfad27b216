"""Rows of any table as plain values, and as lines of JSON, which are the same whatever engine they come from."""

from enum import StrEnum
from json import JSONDecoder, JSONEncoder
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, Double, TableClause, Text, column, table
from sqlalchemy.types import TypeEngine

from domain.frozen import Frozen
from storage.errors import CopyDamaged
from storage.types import UtcDateTime, from_text, to_text


class Kind(StrEnum):
    """What a column holds, on either engine."""

    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    TEXT = "text"
    TIME = "time"


TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.INTEGER: BigInteger(),
    Kind.FLOAT: Double(),
    Kind.BOOLEAN: Boolean(),
    Kind.TEXT: Text(),
    Kind.TIME: UtcDateTime(),
}


class TableLayout(Frozen):
    """The columns of a table, in their order, and those of its primary key."""

    name: str
    columns: dict[str, Kind]
    key: tuple[str, ...]

    @property
    def clause(self) -> TableClause:
        """The table for use in statements, whatever storage.tables makes of it by now."""
        return table(self.name, *(column(name, TYPES[kind]) for name, kind in self.columns.items()))


class Layout(Frozen):
    """The tables of a database at a revision."""

    revision: str
    tables: tuple[TableLayout, ...]


class Page(NamedTuple):
    """Some rows of a table, each with its values in the order of the columns."""

    table: TableLayout
    rows: list[tuple[Any, ...]]


_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=to_text).encode
_decode = JSONDecoder().decode


def to_lines(page: Page) -> bytes:
    """Write the rows of a page as lines of JSON."""
    return "".join([_encode(row) + "\n" for row in page.rows]).encode()


def from_lines(layout: TableLayout, lines: bytes) -> Page:
    """Read the rows of a page; raises CopyDamaged where they do not fit the table."""
    times = [place for place, kind in enumerate(layout.columns.values()) if kind is Kind.TIME]
    try:
        return Page(layout, [_to_row(line, len(layout.columns), times) for line in lines.splitlines()])
    except (ValueError, TypeError) as error:
        raise CopyDamaged(f"The rows of {layout.name} cannot be read.") from error


def _to_row(line: bytes, width: int, times: list[int]) -> tuple[Any, ...]:
    row = _decode(line.decode())
    if not isinstance(row, list) or len(row) != width:
        raise ValueError(f"not a row of {width} columns")
    for place in times:
        row[place] = from_text(row[place])
    return tuple(row)
