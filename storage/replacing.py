"""A SQLite file that is filled beside an empty one, and then takes its place."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.errors import NotEmpty
from storage.files import put_in_place

PATIENCE = 1.0
"""Seconds to wait for whoever has opened the file that shall be replaced."""

FILLED_AT_START = {"alembic_version", "city"}
"""Where there is something as soon as a bot was started, although nobody has told it anything yet."""


def replace_empty(path: Path, fill: Callable[[Path], None]) -> None:
    """Fill a new file and put it in place of one in which nothing is, or of none, wholly or not at all.

    Raises NotEmpty, what `fill` raises, or what SQLite says about a file that somebody has opened.
    """
    with _reserved(path):
        beside = path.with_name(f"{path.name}.restoring")
        discard(beside)  # what an interruption has left
        try:
            beside.touch(mode=0o600)
            fill(beside)
            with closing(sqlite3.connect(beside)) as connection:
                connection.execute("PRAGMA journal_mode = WAL").close()
            put_in_place(beside, path)
        finally:
            discard(beside)


@contextmanager
def _reserved(path: Path) -> Iterator[None]:
    """Keep everybody out of an empty file, and take away again what was made for that."""
    made = not path.exists()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)) as connection:
            _check_empty(connection)
            # SQLite does not leave WAL while anybody else is connected. In memory: a journal on the disk would be
            # taken for that of the file which has this name in the end.
            connection.execute("PRAGMA journal_mode = MEMORY").close()
            connection.execute("BEGIN EXCLUSIVE")
            _check_empty(connection)
            yield
    except BaseException:
        if made:
            path.unlink(missing_ok=True)
        raise


def _check_empty(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (name,) in names.fetchall():
        if name not in FILLED_AT_START and connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone():  # noqa: S608
            raise NotEmpty(name)


def discard(path: Path) -> None:
    """Remove a SQLite file and what SQLite keeps beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
