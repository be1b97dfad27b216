"""`kill -9` in the middle of the work. The long version: `.venv/bin/python -m benchmarks.kill`."""

import pytest

from tests.journeys.books import new_city
from tests.journeys.crowd import Crowd, Load
from tests.journeys.process import LinliProcess

pytestmark = pytest.mark.journey

SHORT = Load(people=10, reports=3, handled=4, kills=4, seed=20)


async def test_nothing_is_lost_or_done_twice_when_the_process_is_killed(linli: LinliProcess):
    linli.settings["MESSAGES_PER_SECOND"] = "1000"
    async with new_city(linli.settings["DATABASE_URL"]) as database:
        tally = await Crowd(linli, database, SHORT).run()
    print(*tally.lines(), sep="\n")  # noqa: T201 - shown with -s, and beside a failure
    assert tally.kills == SHORT.kills
