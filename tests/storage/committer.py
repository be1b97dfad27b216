"""A process that commits until it is killed, and says so after each commit: python -m tests.storage.committer URL."""

import asyncio
import itertools
import sys

from storage.database import create_database
from tests.storage.conftest import put


async def main(url: str) -> None:
    numbers = itertools.count()

    async def commit_for_ever() -> None:
        for number in numbers:
            await database.transact(put, f"{number:06}", number)
            sys.stdout.write(f"{number:06}\n")
            sys.stdout.flush()

    async with create_database(url) as database:
        await asyncio.gather(*(commit_for_ever() for _ in range(16)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
