"""One person's updates come in order and never overlap, however they arrive; different people's run at once."""

import asyncio
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import turns
from storage.database import create_database
from tests.bot.rig import begin, open_rig

PEOPLE = 6


class Watcher:
    """A handler that takes its time, and notes who is inside together."""

    def __init__(self, steps):
        self.steps = steps
        self.inside = set()
        self.together = self.overlaps = 0
        self.heard = defaultdict(list)

    async def __call__(self, update, turn):
        speaker = turn.session.speaker
        self.overlaps += speaker in self.inside
        self.inside.add(speaker)
        self.together = max(self.together, len(self.inside))
        for _ in range(self.steps[len(self.heard[speaker]) % len(self.steps)]):
            await asyncio.sleep(0)
        self.heard[speaker].append(turn.words)
        await turn.commit()
        self.inside.discard(speaker)


async def play(database, batches, steps):
    """Have people speak in these batches while the loop runs; give what was said and who heard it."""
    watcher = Watcher(steps)
    spoken: defaultdict[int, list[str]] = defaultdict(list)
    async with open_rig(database, watcher) as rig:
        people = [rig.playground.add_person(f"Person {number}") for number in range(PEOPLE)]
        running = begin(rig.loop.run())
        for batch in batches:
            for number in batch:
                text = f"{number} says {len(spoken[people[number].id])}"
                spoken[people[number].id].append(text)
                people[number].say(text)
            await rig.intake.receive(await rig.fetch())
        async with asyncio.timeout(30):
            while await rig.read(turns.count_waiting) or rig.loop.load:
                await rig.loop.idle.wait()
        rig.loop.stop()
        await running
    assert watcher.overlaps == 0
    return spoken, watcher


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    batches=st.lists(st.lists(st.integers(0, PEOPLE - 1), max_size=15), min_size=1, max_size=6),
    steps=st.lists(st.integers(0, 5), min_size=1, max_size=7),
)
def test_updates_of_one_person_are_taken_in_order_and_never_overlap(migrated_file, batches, steps):
    async def trial(folder):
        shutil.copyfile(migrated_file, folder / "linli.db")
        async with create_database(f"sqlite:///{folder}/linli.db") as database:
            spoken, watcher = await play(database, batches, steps)
        assert watcher.heard == {speaker: texts for speaker, texts in spoken.items() if texts}

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(trial(Path(folder)))


async def test_many_people_are_served_at_once_on_either_engine(database):
    batches = [[number for number in range(PEOPLE) for _ in range(5)]] * 2
    spoken, watcher = await play(database, batches, [3, 0, 2])
    assert watcher.heard == spoken
    assert watcher.together >= PEOPLE - 1
