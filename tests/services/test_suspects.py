from collections.abc import Sequence
from datetime import UTC, datetime

from domain.ids import TelegramId
from domain.inbox import Arrival, Claim
from services import turns
from services.turns import Ending
from storage.database import Database

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)


async def arrive(database: Database, *speakers: int) -> None:
    """Have each of these speakers send an update of the same number."""
    arrivals = [Arrival(update_id=number, speaker=TelegramId(number), raw="{}") for number in speakers]
    await database.transact(turns.receive, arrivals, now=NOW)


async def claim(database: Database, worker: str, *, busy: Sequence[Claim] = ()) -> list[Claim]:
    """Take what may be taken, as the turn loop does while it is busy with other claims."""
    suspects = 1 - sum(one.failures > 0 for one in busy)
    speakers = frozenset(one.speaker for one in busy)
    return await database.transact(turns.claim, worker, busy=speakers, limit=64, suspects=suspects, now=NOW)


async def finish(database: Database, taken: Claim) -> None:
    ending = Ending(session=taken.session, answer=None)
    await database.transact(turns.finish, taken, lambda _: None, lambda _: ending, now=NOW)


def numbers(claims: list[Claim]) -> list[int]:
    return [one.update_id for one in claims]


async def test_what_was_under_way_when_the_process_died_is_taken_one_by_one(database: Database):
    await arrive(database, 1, 2, 3)
    assert numbers(await claim(database, "dead")) == [1, 2, 3]
    await database.transact(turns.start, now=NOW)
    await arrive(database, 4, 5)
    [suspect, *others] = await claim(database, "alive")
    assert (suspect.update_id, suspect.failures) == (1, 1)
    assert numbers(others) == [4, 5]
    assert await claim(database, "alive", busy=[suspect, *others]) == []
    await finish(database, suspect)
    assert numbers(await claim(database, "alive", busy=others)) == [2]


async def test_who_only_stood_beside_the_killer_is_not_set_aside_with_it(database: Database):
    await arrive(database, 1, 2, 3)
    for death in range(3):
        taken = await claim(database, f"life {death}")
        assert taken[0].failures == death
        await database.transact(turns.start, now=NOW)
    [killer] = await claim(database, "alive")
    assert (killer.update_id, killer.failures) == (1, 3)
    await database.transact(turns.fail, killer, code="K", apology=None, now=NOW)
    [bystander] = await claim(database, "alive")
    assert (bystander.update_id, bystander.failures) == (2, 1)
