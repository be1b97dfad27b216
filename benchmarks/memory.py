"""The bot's memory after 10 people and after 10,000: it does not grow with the number of people who ever wrote.

    .venv/bin/python -m benchmarks.memory [--people 10000] [--engine sqlite|postgresql]

The real process, `linli run`, against the playground: resident memory as the system counts it. First ten people write
10,000 messages, because a process takes about as many to warm up, whoever writes; then 9,990 others write once each,
ten at a time as before. On SQLite the figure has in it what the database's cache holds, which ends at 64 MB. Exit
status 1 above the goal.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.kill import ENGINES, database_url
from playground import DEMO_TOKEN, Person, Playground
from tests.journeys.books import new_city, wait_until_settled
from tests.journeys.process import LinliProcess

FEW = 10

GOAL = 1024
"""Bytes per person: about what the rows of one take in the database's cache."""


def read_memory(pid: int) -> int:
    """Read the resident memory of a process, in bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def write(linli: LinliProcess, people: list[Person]) -> None:
    """Have each of these people write once, and wait for the answers."""
    counted = linli.playground.counted
    answered = counted["sendMessage"] + len(people)
    for person in people:
        person.say("/help")
    await linli.until(lambda world: world.counted["sendMessage"] >= answered, timeout=60)


async def measure(number_of_people: int, url: str, folder: Path) -> tuple[int, int]:
    """Give the process's memory after few people and after many, in bytes."""
    playground = Playground()
    async with playground.serve() as address, new_city(url) as database:
        settings = {"BOT_TOKEN": DEMO_TOKEN, "API_URL": address, "DATABASE_URL": url, "MESSAGES_PER_SECOND": "1000"}
        linli = LinliProcess(playground, folder, settings)
        try:
            await linli.start()
            few = [playground.add_person(f"Person {number}") for number in range(FEW)]
            for _ in range(number_of_people // FEW):
                await write(linli, few)
            before = read_memory(linli.pid)
            for first in range(FEW, number_of_people, FEW):
                last = min(first + FEW, number_of_people)
                await write(linli, [playground.add_person(f"Person {number}") for number in range(first, last)])
            await wait_until_settled(database)
            return before, read_memory(linli.pid)
        finally:
            await linli.end()


def main() -> int:
    """Measure on each engine, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--engine", choices=ENGINES)
    chosen = parser.parse_args()
    worst = 0.0
    for engine in [chosen.engine] if chosen.engine else ENGINES:
        with TemporaryDirectory() as folder, database_url(engine, Path(folder)) as url:
            before, after = asyncio.run(measure(chosen.people, url, Path(folder)))
        each = (after - before) / (chosen.people - FEW)
        worst = max(worst, each)
        print(f"{engine:10} {FEW} people {before / 1e6:.1f} MB, {chosen.people} people {after / 1e6:.1f} MB", end="")
        print(f": {each:.0f} bytes each (goal: at most {GOAL})", flush=True)
    return 0 if worst <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
