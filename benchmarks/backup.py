"""How long writers wait while `linli backup` runs as another process, and how much memory that takes.

    .venv/bin/python -m benchmarks.backup [--rows 300000] [--engine sqlite]

A database of that many people with a report each is made; then some callers write without a pause, beside a backup,
beside a process that only keeps a core busy, and alone, in turns. The busy loop is the yardstick: what a backup costs
more than that is its own doing. (A virtual machine that is half idle may well be slower than a busy one.)
"""

import argparse
import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

from sqlalchemy import bindparam, update

from storage import copying
from storage.database import Database, create_database
from storage.pages import Layout, Page
from storage.schema import migrate
from storage.sqlite import path_of
from storage.tables import people
from storage.transaction import Transaction
from tests.postgres_server import running_server
from tests.storage.furniture import ROWS, furnish, lay_out, list_pages

CALLERS = 8
ROUNDS = 3
RENAME = update(people).where(people.c.id == bindparam("number")).values(name=bindparam("to"))
BURN = "while True: pass"


class Figures(NamedTuple):
    """How long transactions took, in milliseconds."""

    number: int
    median: float
    p99: float
    longest: float


def list_many(rows: int) -> Iterator[Page]:
    """Make a city in which everybody has reported once."""
    layout, made = lay_out(), furnish()
    for page in list_pages(layout, made):
        names = list(page.table.columns)
        yield page
        if page.table.name in {"people", "reports", "report_events"}:
            yield from multiply(page, names, made[page.table.name][0], rows)


def multiply(page: Page, names: list[str], row: dict[str, Any], rows: int) -> Iterator[Page]:
    """Repeat a row under other numbers."""
    for first in range(100, 100 + rows, copying.PAGE):
        batch = [
            row | {"id": number} | ({"telegram_id": number} if "telegram_id" in row else {})
            for number in range(first, min(first + copying.PAGE, 100 + rows))
        ]
        yield Page(page.table, [tuple(one[name] for name in names) for one in batch])


async def fill(url: str, rows: int) -> None:
    """Fill the database."""
    layout: Layout = lay_out()
    counts = dict.fromkeys((table.name for table in layout.tables), ROWS)
    counts |= dict.fromkeys(("people", "reports", "report_events"), ROWS + rows)
    await copying.load(url, layout, list_many(rows), counts=counts, then=lambda _: None)


def rename(tx: Transaction, number: int, to: str) -> None:
    """Write something small."""
    tx.execute(RENAME, {"number": number, "to": to})


@asynccontextmanager
async def writing(database: Database, took: list[float]) -> AsyncIterator[None]:
    """Have callers write without a pause for as long as the block runs."""
    over = asyncio.Event()

    async def write(number: int) -> None:
        while not over.is_set():
            begun = perf_counter()
            await database.transact(rename, number, f"{begun}")
            took.append((perf_counter() - begun) * 1000)

    async with asyncio.TaskGroup() as tasks:
        for number in range(CALLERS):
            tasks.create_task(write(100 + number))
        yield
        over.set()


async def run(url: str, *arguments: str) -> tuple[float, int]:
    """Run a command to its end; give its seconds and the most memory it had, in MB."""
    begun = perf_counter()
    environment = os.environ | {"LINLI_DATABASE_URL": url}
    number = await asyncio.to_thread(os.posix_spawn, sys.executable, [sys.executable, *arguments], environment)
    _, status, usage = await asyncio.to_thread(os.wait4, number, 0)
    if status:
        raise SystemExit(status)
    return perf_counter() - begun, usage.ru_maxrss // 1024


def summarise(took: list[float]) -> Figures:
    """Put the durations together."""
    return Figures(len(took), median(took), quantiles(took, n=100)[-1], max(took))


async def measure(url: str, folder: Path) -> None:
    """Compare writers alone, beside a backup, and beside somebody who only burns the processor."""
    took: dict[str, list[float]] = {"alone": [], "beside a backup": [], "beside a busy loop": []}
    seconds, log = 0.0, 0
    async with create_database(url) as database:
        for _ in range(ROUNDS):
            async with writing(database, took["beside a backup"]):
                seconds, memory = await run(url, "-m", "bot", "backup", str(folder / "linli.tar"), "--force")
                log = max(log, size_of_log(url))
            async with writing(database, took["alone"]):
                await asyncio.sleep(seconds)
            with burning():
                async with writing(database, took["beside a busy loop"]):
                    await asyncio.sleep(seconds)
    size = (folder / "linli.tar").stat().st_size / 1_000_000
    print(f"a backup: {seconds:.1f} s, {size:.1f} MB, at most {memory} MB of memory; write-ahead log {log} MB")
    yardstick = summarise(took["beside a busy loop"])
    print(
        f"{f'{CALLERS} callers, ms':<22}{'transactions':>14}{'median':>10}{'p99':>10}{'longest':>10}{'p99 ratio':>12}"
    )
    for name, durations in took.items():
        found = summarise(durations)
        shown = f"{found.median:>10.2f}{found.p99:>10.2f}{found.longest:>10.1f}{found.p99 / yardstick.p99:>12.2f}"
        print(f"{name:<22}{found.number:>14,}{shown}")


def size_of_log(url: str) -> int:
    """Give the size of SQLite's write-ahead log in MB."""
    log = path_of(url).with_name(f"{path_of(url).name}-wal") if url.startswith("sqlite") else None
    return log.stat().st_size // 1_000_000 if log and log.exists() else 0


@contextmanager
def burning() -> Iterator[None]:
    """Keep one core busy."""
    number = os.posix_spawn(sys.executable, [sys.executable, "-c", BURN], os.environ)
    try:
        yield
    finally:
        os.kill(number, 9)
        os.waitpid(number, 0)


async def main(url: str, folder: Path, rows: int) -> None:
    """Fill a database and measure."""
    begun = perf_counter()
    await fill(url, rows)
    print(f"{3 * rows:,} rows loaded in {perf_counter() - begun:.1f} s")
    await migrate(url)
    await measure(url, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        if given.engine == "sqlite":
            asyncio.run(main(f"sqlite:///{name}/linli.db", Path(name), given.rows))
        else:
            with running_server(Path(name).name, settings=()) as server:
                asyncio.run(main(server, Path(name), given.rows))
