"""Everything that is in a database, as pages of rows: either engine gives them, and either takes them.

`dump` reads while the bot goes on writing; `load` fills a database in which nothing is. Both are for the command line:
they hold the event loop for as long as they take, so that an interruption undoes what they have begun.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from alembic import command
from sqlalchemy import (
    Boolean,
    Connection,
    DateTime,
    Float,
    Integer,
    String,
    bindparam,
    func,
    insert,
    inspect,
    literal_column,
    select,
    table,
    text,
    tuple_,
)
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.types import TypeEngine

from storage import schema
from storage.database import scheme_of
from storage.errors import (
    CopyDamaged,
    DatabaseUnavailable,
    EmptyDatabase,
    NewerDatabase,
    NotEmpty,
    Reason,
    find_reason,
    sqlstate,
    translated,
)
from storage.pages import Kind, Layout, Page, TableLayout
from storage.replacing import FILLED_AT_START, replace_empty
from storage.schema import SchemaState
from storage.sqlite import path_of
from storage.tables import metadata
from storage.transaction import Transaction
from storage.types import UtcDateTime

T = TypeVar("T")

PAGE = 1000
"""Rows that are in memory at a time."""

GOODBYES = 20
"""How often in a second to look whether others have left PostgreSQL, which knows of it a moment later than they."""

OF_ALEMBIC = {"alembic_version"}


async def dump(url: str, write: Callable[[Layout, Iterator[Page]], T]) -> T:
    """Hand over everything as it is at one moment, page by page, and give what `write` gives.

    No writer waits for it; but SQLite's write-ahead log grows for as long as it takes, so `write` should be quick.
    Raises EmptyDatabase, NewerDatabase or DatabaseUnavailable, as which an OSError of `write` would come out, too.
    """
    read = partial(_dump, write=write)
    with translated():
        if scheme_of(url) == "sqlite":
            return schema.on_sqlite(path_of(url), read, alone=False)
        return await schema.on_postgresql(url, read, alone=False)


def _dump(connection: Connection, *, write: Callable[[Layout, Iterator[Page]], T]) -> T:
    layout = _lay_out(connection)
    return write(layout, (page for one in layout.tables for page in _list_pages(connection, one)))


def _lay_out(connection: Connection) -> Layout:
    """Look at the tables as they are, for the program may be newer than they."""
    state, revision = schema.state_of(connection), schema.revision_of(connection)
    if revision is None:
        raise EmptyDatabase
    looked = inspect(connection)
    names = {*looked.get_table_names()} - OF_ALEMBIC
    if state is SchemaState.CURRENT:
        names &= metadata.tables.keys()  # the others are not ours
    return Layout(
        revision=revision,
        tables=tuple(
            TableLayout(
                name=name,
                columns={one["name"]: _kind_of(name, one["name"], one["type"]) for one in looked.get_columns(name)},
                key=tuple(looked.get_pk_constraint(name)["constrained_columns"]),
            )
            for name in sorted(names)
        ),
    )


def _kind_of(table_name: str, name: str, found: TypeEngine[Any]) -> Kind:
    match found:
        case Boolean():
            return Kind.BOOLEAN
        case Integer():
            return Kind.INTEGER
        case Float():
            return Kind.FLOAT
        case DateTime():
            return Kind.TIME
        case String():
            return Kind.TIME if _is_declared_as_time(table_name, name) else Kind.TEXT
    raise TypeError(f"{table_name}.{name} is a {found!r}, which nobody has taught us to copy.")


def _is_declared_as_time(table_name: str, name: str) -> bool:
    """Tell a time from a text on SQLite, where both are strings."""
    declared = metadata.tables.get(table_name)
    return declared is not None and name in declared.c and isinstance(declared.c[name].type, UtcDateTime)


def _list_pages(connection: Connection, layout: TableLayout) -> Iterator[Page]:
    """List the rows of a table in the order of its key."""
    source = layout.clause
    key = [source.c[name] for name in layout.key]
    places = [list(layout.columns).index(name) for name in layout.key]
    first = select(source).order_by(*key).limit(PAGE)
    later = first.where(tuple_(*key) > tuple_(*(bindparam(f"last_{one.name}", type_=one.type) for one in key)))
    rows = connection.execute(first).all()
    while rows:
        yield Page(layout, [tuple(row) for row in rows])
        last = {f"last_{name}": rows[-1][place] for name, place in zip(layout.key, places, strict=True)}
        rows = connection.execute(later, last).all()


async def check_empty(url: str) -> None:
    """Check that nobody has put anything into a database, or that there is none.

    Raises NotEmpty or DatabaseUnavailable.
    """
    with translated():
        if scheme_of(url) != "sqlite":
            await schema.on_postgresql(url, _check_empty, alone=False)
        elif path_of(url).exists():
            schema.on_sqlite(path_of(url), _check_empty, alone=False)


def _check_empty(connection: Connection) -> None:
    for name in sorted({*inspect(connection).get_table_names()} - FILLED_AT_START):
        if connection.execute(select(literal_column("1")).select_from(table(name)).limit(1)).first():
            raise NotEmpty(name)


async def load(
    url: str,
    layout: Layout,
    pages: Iterable[Page],
    *,
    counts: Mapping[str, int],
    then: Callable[[Transaction], object],
) -> None:
    """Fill a database in which nothing is, wholly or not at all, and bring it to the newest revision.

    counts: how many rows each table must have in the end; then: what else belongs to the same transaction.
    Raises NotEmpty, CopyDamaged, DatabaseUnavailable, or NewerDatabase for what a newer program has dumped.
    """
    if layout.revision not in schema.list_revisions():
        raise NewerDatabase(layout.revision)

    def fill(connection: Connection) -> None:
        _clear(connection)
        schema.run_command(command.upgrade, layout.revision, connection)
        with _references_suspended(connection):
            _insert(connection, layout, pages)
        _check_counts(connection, layout, counts)
        _set_sequences(connection, layout)
        schema.upgrade(connection)
        Transaction(connection).carry_out(then)

    with translated():
        if scheme_of(url) == "sqlite":
            replace_empty(path_of(url), lambda beside: schema.on_sqlite(beside, fill, alone=True))
        else:
            await schema.on_postgresql(url, fill, alone=True)


def _clear(connection: Connection) -> None:
    """Take away tables of whatever revision in which nothing is; raises NotEmpty."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in sorted(inspect(connection).get_table_names()))
    if names and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")  # nobody fills them meanwhile
    _check_empty(connection)
    if connection.dialect.name == "postgresql":
        _check_alone(connection)
    if schema.state_of(connection) is not SchemaState.EMPTY:
        schema.run_command(command.downgrade, "base", connection)


def _check_alone(connection: Connection) -> None:
    """Check that no bot uses this PostgreSQL database, for it remembers what it has found there."""
    others = text(
        "SELECT pg_sleep(:pause) FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = current_setting('application_name') AND pid <> pg_backend_pid() LIMIT 1"
    )
    for _ in range(GOODBYES):
        connection.execute(select(func.pg_stat_clear_snapshot()))
        if not connection.execute(others, {"pause": 1 / GOODBYES}).first():
            return
    raise DatabaseUnavailable(Reason.LOCKED)


def _insert(connection: Connection, layout: Layout, pages: Iterable[Page]) -> None:
    for one in layout.tables:
        connection.execute(one.clause.delete())  # a revision may have put something there
    for page in pages:
        names = tuple(page.table.columns)
        try:
            connection.execute(insert(page.table.clause), [dict(zip(names, row, strict=True)) for row in page.rows])
        except StatementError as error:
            if find_reason(error) is not None:
                raise
            # Without the line that tells the values, and without what a driver says of them.
            why = f": {str(error.orig).splitlines()[0].rpartition('>: ')[2]}" if sqlstate(error) else ""
            raise CopyDamaged(f"A row of {page.table.name} is refused{why}.") from error


@contextmanager
def _references_suspended(connection: Connection) -> Iterator[None]:
    """Take rows in any order, for a unit may come before the one above it; raises CopyDamaged if one refers to none.

    On SQLite they are off anyway, see storage.schema.connect.
    """
    if connection.dialect.name == "sqlite":
        yield
        if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise CopyDamaged(f"A row of {lost[0]} refers to one of {lost[2]} that is not there.")
        return
    keys = connection.execute(
        text(
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        )
    ).all()
    for owner, name, _ in keys:
        connection.exec_driver_sql(f"ALTER TABLE {owner} DROP CONSTRAINT {name}")
    yield
    for owner, name, definition in keys:
        try:
            connection.exec_driver_sql(f"ALTER TABLE {owner} ADD CONSTRAINT {name} {definition}")
        except IntegrityError as error:
            raise CopyDamaged(f"A row of {owner} refers to one that is not there.") from error


def _check_counts(connection: Connection, layout: Layout, counts: Mapping[str, int]) -> None:
    """Check that everything has arrived."""
    for one in layout.tables:
        found, wanted = connection.scalar(select(func.count()).select_from(one.clause)), counts.get(one.name, 0)
        if found != wanted:
            raise CopyDamaged(f"{one.name} should have {wanted} rows, and has {found}.")


def _set_sequences(connection: Connection, layout: Layout) -> None:
    """Let PostgreSQL count on from the highest number; SQLite does so by itself."""
    if connection.dialect.name == "sqlite":
        return
    numbered = [(one.clause, one.key[0]) for one in layout.tables if one.columns[one.key[0]] is Kind.INTEGER]
    for source, name in numbered:
        sequence = connection.scalar(select(func.pg_get_serial_sequence(source.name, name)))
        highest = connection.scalar(select(func.max(source.c[name])))
        if sequence is not None:
            connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))
