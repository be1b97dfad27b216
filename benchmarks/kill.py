"""`kill -9`, again and again, while a crowd reports problems: nothing is lost and nothing done twice.

    .venv/bin/python -m benchmarks.kill [--people 50] [--kills 20] [--engine sqlite|postgresql]

The real process on a database of its own, against the playground. People speak again only when they were answered; the
process is killed at random moments while it is busy, inside of a call to Telegram or a moment after one, and started
again. In the end what everybody said and read is compared with the database; the first difference ends the program
with status 1. What people got once more than they should is counted. Without --engine both take their turn.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playground import DEMO_TOKEN, Playground
from tests.journeys.books import new_city
from tests.journeys.crowd import Crowd, Load
from tests.journeys.process import LinliProcess
from tests.postgres_server import running_server

ENGINES = ("sqlite", "postgresql")
DURABLE = ()
REPORTS_AT_MOST = 9
"""A resident may file ten a day."""


@contextmanager
def database_url(engine: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database that keeps what it has acknowledged."""
    if engine == "sqlite":
        yield f"sqlite:///{folder}/linli.db"
        return
    with running_server(f"kill-{random.randrange(10**6)}", DURABLE) as url:
        yield url


async def play(load: Load, url: str, folder: Path) -> list[str]:
    """Let the crowd talk and the bot be killed; give what happened, in words."""
    playground = Playground(seed=load.seed)
    async with playground.serve() as address, new_city(url) as database:
        settings = {"BOT_TOKEN": DEMO_TOKEN, "API_URL": address, "DATABASE_URL": url, "MESSAGES_PER_SECOND": "1000"}
        linli = LinliProcess(playground, folder, settings)
        try:
            tally = await Crowd(linli, database, load).run()
        except BaseException:
            print(linli.log)
            raise
        finally:
            await linli.end()
    return tally.lines()


def main() -> int:
    """Play on each engine, and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--reports", type=int, default=7, choices=range(1, REPORTS_AT_MOST + 1), help="of each")
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    chosen = parser.parse_args()
    load = Load(chosen.people, chosen.reports, chosen.people // 2, chosen.kills, chosen.seed)
    for engine in [chosen.engine] if chosen.engine else ENGINES:
        print(f"{engine}: {load.people} people, seed {load.seed}", flush=True)
        with TemporaryDirectory() as folder, database_url(engine, Path(folder)) as url:
            print(*asyncio.run(play(load, url, Path(folder))), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
