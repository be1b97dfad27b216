import asyncio
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import Pace
from domain.outbox import Lane
from tests.bot.rig import begin
from tests.bot.timeless import be_late, now, run

RATE = 29
ALLOWED = 30


class Taken(list[tuple[float, Lane]]):
    """The slots that were given out: when, and in which lane."""


def most_in_a_second(times):
    times = sorted(times)
    return max(sum(start <= time < start + 1 for time in times[at : at + 200]) for at, start in enumerate(times))


async def take(pace, lane, taken):
    await pace.slot(lane)
    taken.append((now(), lane))


def test_a_crowd_goes_out_in_a_steady_stream():
    async def trial():
        pace, taken, start = Pace(RATE), Taken(), now()
        await asyncio.gather(*(take(pace, Lane.BULK, taken) for _ in range(290)))
        return [time - start for time, _ in taken]

    times = run(trial)
    assert most_in_a_second(times) <= RATE + 1
    assert 9.9 <= times[-1] <= 10.1


@settings(deadline=None, max_examples=40)
@given(gaps=st.lists(st.floats(0, 3), min_size=40, max_size=200), late=st.floats(0, 0.2))
def test_no_second_has_more_than_telegram_allows_however_they_come_and_however_late_the_loop_is(gaps, late):
    async def trial():
        pace, taken, tasks = Pace(RATE), Taken(), []
        for at, gap in enumerate(gaps):
            if gap > 1.5:
                await asyncio.sleep(gap)
            if at % 7 == 0:
                be_late(late)  # the loop was busy with something else
            tasks += [begin(take(pace, Lane.BULK, taken)) for _ in range(int(gap * 10))]
        await asyncio.gather(*tasks)
        return [time for time, _ in taken]

    times = run(trial)
    assert not times or most_in_a_second(times) <= ALLOWED


def test_a_rest_is_not_saved_up_for_a_burst():
    async def trial():
        pace, taken = Pace(10), Taken()
        await take(pace, Lane.BULK, taken)
        await asyncio.sleep(100)
        start = now()
        await asyncio.gather(*(take(pace, Lane.BULK, taken) for _ in range(3)))
        return [round(time - start, 3) for time, _ in taken[1:]]

    assert run(trial) == [0.0, 0.1, 0.2]


def test_a_late_timer_does_not_lower_the_pace():
    async def trial():
        pace, taken = Pace(RATE), Taken()
        tasks = [begin(take(pace, Lane.BULK, taken)) for _ in range(290)]
        start = now()
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0.01)
            be_late(0.01)  # each timer may be 10 ms late
        await asyncio.gather(*tasks)
        return now() - start

    assert run(trial) <= 10.2


def test_the_urgent_go_first_and_equals_in_their_order():
    async def trial():
        pace, taken = Pace(10), Taken()
        lanes = [Lane.BULK, Lane.BULK, Lane.FEEDBACK, Lane.URGENT, Lane.ANSWER]
        await asyncio.gather(*(take(pace, lane, taken) for lane in lanes))
        return [lane for _, lane in taken]

    assert run(trial) == [Lane.BULK, Lane.ANSWER, Lane.URGENT, Lane.FEEDBACK, Lane.BULK]


def test_a_pause_stops_everybody_and_the_pace_goes_on_after_it():
    async def trial():
        pace, taken, start = Pace(10), Taken(), now()
        tasks = [begin(take(pace, Lane.ANSWER, taken)) for _ in range(4)]
        await asyncio.sleep(0.15)
        pace.pause(timedelta(seconds=7))
        pace.pause(2)  # the shorter one does not shorten it
        await asyncio.gather(*tasks)
        return [round(time - start, 2) for time, _ in taken]

    assert run(trial) == [0.0, 0.1, 7.15, 7.25]


def test_what_takes_no_slot_waits_for_the_end_of_a_pause_also_of_a_longer_one():
    async def trial():
        pace, start = Pace(10), now()
        await pace.resumed()
        assert now() == start
        pace.pause(3)
        waiting = begin(pace.resumed())
        await asyncio.sleep(1)
        pace.pause(5)
        await waiting
        return now() - start

    assert run(trial) == 6


def test_whoever_is_cancelled_leaves_their_slot_to_the_next():
    async def trial():
        pace, taken, start = Pace(10), Taken(), now()
        tasks = [begin(take(pace, Lane.BULK, taken)) for _ in range(5)]
        await asyncio.sleep(0)
        for task in tasks[1:4]:
            task.cancel()
        await asyncio.wait(tasks)
        return [round(time - start, 2) for time, _ in taken]

    assert run(trial) == [0.0, 0.1]
