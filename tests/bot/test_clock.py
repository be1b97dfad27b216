import asyncio
from datetime import timedelta

import pytest

from bot.clock import Chore, Clock, list_chores
from domain.inbox import InboxState
from services import turns
from tests.bot.rig import Unreliable, open_rig, repeat
from tests.town import NOON

MINUTE = timedelta(minutes=1)


class Due:
    """A chore with so much to do, some at a time."""

    def __init__(self, left, error=None):
        self.left = left
        self.error = error
        self.calls = 0
        self.done = asyncio.Event()

    def __call__(self, tx, *, now):
        self.calls += 1
        if self.error:
            raise self.error
        done = min(2, self.left)
        self.left -= done
        return done


def clock_of(database, *dues):
    chores = [Chore(name=str(number), every=MINUTE, use_case=due) for number, due in enumerate(dues)]
    return Clock(database, chores, lambda: NOON), chores


async def test_a_chore_is_done_until_nothing_is_due_any_more(database):
    due = Due(5)
    clock, [chore] = clock_of(database, due)
    await clock.run(chore)
    assert (due.left, due.calls) == (0, 4)


async def test_a_chore_that_is_done_in_one_go_is_called_once(database):
    due = Due(5)
    clock, _ = clock_of(database)
    await clock.run(Chore(name="purge", every=MINUTE, use_case=due, until_none=False))
    assert due.calls == 1


async def test_a_chore_that_fails_stops_no_other_and_is_logged(database, logged):
    broken, due = Due(1, ZeroDivisionError()), Due(1)
    clock, chores = clock_of(database, broken, due)
    for chore in chores:
        await clock.run(chore)
    assert due.left == 0
    assert [(event["event"], event["chore"]) for event in logged] == [("a chore failed", "0")]


async def test_a_database_that_is_away_delays_a_chore(database, logged):
    due = Due(1)
    unreliable = Unreliable(database)
    unreliable.lost_before[""] = 1
    clock, [chore] = clock_of(unreliable, due)
    await clock.run(chore)
    assert due.left == 1
    assert [event["log_level"] for event in logged] == ["warning"]
    await clock.run(chore)
    assert due.left == 0


async def test_it_ticks_at_once_and_until_it_is_stopped(migrated_file, tmp_path):
    from storage.database import create_database

    (tmp_path / "linli.db").write_bytes(migrated_file.read_bytes())
    async with create_database(f"sqlite:///{tmp_path}/linli.db") as database:
        ticked = asyncio.Event()
        loop = asyncio.get_running_loop()

        def note(tx, *, now):
            loop.call_soon_threadsafe(ticked.set)
            return 0

        clock = Clock(database, [Chore(name="one", every=MINUTE, use_case=note)], lambda: NOON)
        clock.start()
        await asyncio.wait_for(ticked.wait(), 5)
        clock.stop()


async def test_old_tombstones_and_deliveries_go_and_younger_ones_stay(database):
    async with open_rig(database, repeat) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        resident = await rig.register(anna)
        anna.say("old")
        await rig.hear()
        await rig.owe(resident, "owed")
        await rig.courier.run_until_idle()
        chores = list_chores()
        clock = Clock(database, chores, rig.clock)
        rig.now += turns.TOMBSTONES_STAY - MINUTE
        anna.say("young")
        await rig.hear()
        for days, (inbox, outbox) in ((0, (2, 1)), (1, (1, 1)), (31, (0, 0))):
            rig.now += timedelta(days=days)
            for chore in chores:
                await clock.run(chore)
            count = await rig.read(lambda tx: tx.inbox.count(InboxState.DONE))
            assert (count, len(await rig.outbox_rows())) == (inbox, outbox)


@pytest.mark.parametrize("chore", list_chores(), ids=lambda chore: chore.name)
async def test_every_chore_runs_on_an_empty_database(database, chore):
    assert await database.transact(chore.use_case, now=NOON) == 0
