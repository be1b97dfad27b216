"""A row and more for every table there is, with the strangest values that its columns take."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, SmallInteger, String, Table

from storage import schema
from storage.pages import Kind, Layout, Page, TableLayout
from storage.tables import metadata
from storage.types import UtcDateTime

ROWS = 3

TEXTS = ('{"a": [1, 2.50, null]}', "邻里🏘️ \u2028 line\nline\r\n\x1c\x85 \\n \"'", " ' ; -- %s :x ? ")
TIMES = (
    datetime(1900, 1, 1, tzinfo=UTC),
    datetime(2026, 5, 4, 4, 0, 0, 1, tzinfo=UTC),
    datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
)
FLOATS = (0.1, -1.7976931348623157e308, 5e-324)
BITS = {SmallInteger: 15, BigInteger: 63, Integer: 31}


def furnish() -> dict[str, list[dict[str, Any]]]:
    """Make rows for each table, in the order of their keys. Of those that refer to each other, the first refers to the
    second.
    """
    made: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables:
        made[table.name] = [make_row(table, number, made) for number in range(ROWS)]
    return {
        name: sorted(rows, key=lambda row: [row[column.name] for column in metadata.tables[name].primary_key])
        for name, rows in made.items()
    }


def make_row(table: Table, number: int, made: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {column.name: make_value(table, column, number, made) for column in table.columns}


def make_value(table: Table, column: Column[Any], number: int, made: dict[str, list[dict[str, Any]]]) -> Any:
    if column.nullable and number == ROWS - 1:
        return None
    for key in column.foreign_keys:
        referred = key.column
        other = (number + 1) % ROWS
        if referred.table is table:
            return make_value(table, referred, other, made)
        return made[referred.table.name][other][referred.name]
    return make_plain(column, number)


def make_plain(column: Column[Any], number: int) -> Any:
    match column.type:
        case UtcDateTime():
            return TIMES[number]
        case Boolean():
            return bool(number % 2)
        case Float():
            return FLOATS[number]
        case Integer():
            bits = next(bits for kind, bits in BITS.items() if isinstance(column.type, kind))
            # Numbers that are counted up leave room for the next one.
            return (number + 1) * 10 if column.primary_key else (2**bits - 1, -(2**bits), 0)[number]
        case String(length=length):
            return (str(number) + TEXTS[number])[:length]
    raise TypeError(column)


def lay_out() -> Layout:
    """Tell what a copy of the newest tables must have."""
    return Layout(
        revision=schema.list_revisions()[0],
        tables=tuple(
            TableLayout(
                name=name,
                columns={column.name: kind_of(column) for column in table.columns},
                key=tuple(column.name for column in table.primary_key),
            )
            for name, table in sorted(metadata.tables.items())
        ),
    )


def kind_of(column: Column[Any]) -> Kind:
    kinds = {UtcDateTime: Kind.TIME, Boolean: Kind.BOOLEAN, Float: Kind.FLOAT, Integer: Kind.INTEGER, String: Kind.TEXT}
    return next(kind for known, kind in kinds.items() if isinstance(column.type, known))


def list_pages(layout: Layout, rows: dict[str, list[dict[str, Any]]]) -> Iterator[Page]:
    """Give the rows as a dump does."""
    for table in filter(lambda table: rows[table.name], layout.tables):
        yield Page(table, [tuple(row[name] for name in table.columns) for row in rows[table.name]])
