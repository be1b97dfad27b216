import asyncio

import pytest

from bot.batches import Batch
from storage.errors import DatabaseUnavailable, Reason
from tests.bot.rig import begin, until


class Writer:
    """Writes when it is allowed to; what it is to raise first stands in `errors`."""

    def __init__(self):
        self.strokes = []
        self.errors = []
        self.started = asyncio.Event()
        self.allowed = asyncio.Event()

    async def __call__(self, items):
        self.started.set()
        await self.allowed.wait()
        if self.errors:
            raise self.errors.pop(0)
        self.strokes.append(items)


@pytest.fixture
def writer():
    return Writer()


async def test_what_comes_during_a_write_is_written_together_and_everything_once(writer):
    batch = Batch(writer)
    first = begin(batch.add(0))
    await writer.started.wait()
    later = [begin(batch.add(number)) for number in range(1, 50)]
    await asyncio.sleep(0)
    assert not first.done()
    writer.allowed.set()
    await asyncio.gather(first, *later)
    assert writer.strokes == [[0], list(range(1, 50))]


async def test_nobody_is_told_before_it_is_written(writer):
    batch = Batch(writer)
    first = begin(batch.add(0))
    await writer.started.wait()
    second = begin(batch.add(1))
    writer.errors = [ZeroDivisionError()]
    writer.allowed.set()
    with pytest.raises(ZeroDivisionError):
        await first
    await second
    assert writer.strokes == [[1]]


async def test_a_caller_who_is_cancelled_takes_nobody_with_them(writer):
    batch = Batch(writer)
    first = begin(batch.add(0))
    await writer.started.wait()
    second, third = begin(batch.add(1)), begin(batch.add(2))
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    await asyncio.wait([first, second])
    writer.allowed.set()
    await asyncio.wait_for(third, 5)
    assert writer.strokes == [[0], [1, 2]]


async def test_it_goes_on_after_it_was_idle(writer):
    batch = Batch(writer)
    writer.allowed.set()
    for number in range(3):
        await asyncio.wait_for(batch.add(number), 5)
    assert writer.strokes == [[0], [1], [2]]


async def test_something_handed_in_at_the_very_end_of_a_write_is_not_forgotten():
    strokes = []
    others = []

    async def write(items):
        strokes.append(items)
        if len(strokes) < 5:  # it is the last thing that this write does
            others.append(begin(batch.add(len(strokes))))

    batch = Batch(write)
    await batch.add(0)
    await until(lambda: len(others) == 4)
    await asyncio.wait_for(asyncio.gather(*others), 5)
    assert strokes == [[0], [1], [2], [3], [4]]


async def test_a_database_that_is_full_is_waited_for(writer):
    batch = Batch(writer)
    writer.allowed.set()
    writer.errors = [DatabaseUnavailable(Reason.FULL), DatabaseUnavailable(Reason.LOCKED)]
    await batch.add("it")
    assert writer.strokes == [["it"]]


async def test_a_database_that_was_closed_is_not_waited_for(writer):
    batch = Batch(writer)
    writer.allowed.set()
    writer.errors = [DatabaseUnavailable(Reason.CLOSED)]
    with pytest.raises(DatabaseUnavailable):
        await batch.add("it")
