import asyncio

import pytest

from bot.tasks import Tasks
from tests.bot.rig import until


async def fail():
    raise ZeroDivisionError


async def wait_for_ever():
    await asyncio.Event().wait()


async def test_a_task_that_fails_is_logged_and_others_go_on(logged):
    async with Tasks() as tasks:
        tasks.start(fail(), name="one")
        other = asyncio.Event()
        tasks.start(other.wait(), name="other")
        await until(lambda: len(tasks) == 1)
        other.set()
        await tasks.drain()
    assert [(event["event"], event["task"]) for event in logged] == [("a task failed", "one")]


async def test_a_vital_task_that_fails_is_told_with_its_error(logged):
    ended = asyncio.Event()
    async with Tasks(on_end=ended.set) as tasks:
        tasks.start(wait_for_ever(), name="other", vital=True)
        tasks.start(fail(), name="one", vital=True)
        await asyncio.wait_for(ended.wait(), 5)
    assert isinstance(tasks.failure, ZeroDivisionError)


async def test_a_vital_task_that_ends_is_told_too():
    ended = asyncio.Event()
    async with Tasks(on_end=ended.set) as tasks:
        tasks.start(asyncio.sleep(0), name="one", vital=True)
        await asyncio.wait_for(ended.wait(), 5)
    assert tasks.failure is None


async def test_no_task_outlives_its_owner():
    ended = []

    async def note():
        try:
            await wait_for_ever()
        finally:
            ended.append(1)

    async def start_two():
        async with Tasks() as tasks:
            tasks.start(note(), name="one")
            tasks.start(note(), name="two")
            await asyncio.sleep(0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await start_two()
    assert len(ended) == 2


async def test_a_task_that_is_cancelled_is_no_failure(logged):
    async with Tasks(on_end=lambda: pytest.fail("nothing ended by itself")) as tasks:
        tasks.start(wait_for_ever(), name="one", vital=True)
        await asyncio.sleep(0)
    assert tasks.failure is None
    assert logged == []
