import json
from datetime import timedelta

import pytest

from domain.inbox import Arrival, InboxState
from domain.languages import Language
from domain.messages.turns import Surprise
from domain.outbox import Answer
from tests.town import NOON

UNTIL = NOON + timedelta(minutes=1)
ANSWER = Answer(chat_id=5, language=Language.ENGLISH, messages=(Surprise(code="x"),))


class Inbox:
    """The store, each call in a transaction of its own."""

    def __init__(self, database):
        self.database = database

    def __getattr__(self, name):
        async def call(*args, **kwargs):
            return await self.database.transact(lambda tx: getattr(tx.inbox, name)(*args, **kwargs))

        return call

    async def fill(self, *speakers, first=1):
        """Add one update for each of these, in this order."""
        await self.add(
            [Arrival(update_id=first + at, speaker=speaker, raw="{}") for at, speaker in enumerate(speakers)], now=NOON
        )

    async def claim(self, worker="one", *, busy=(), limit=10, suspects=10, now=NOON):
        until = now + timedelta(minutes=1)
        return await self.database.transact(
            lambda tx: tx.inbox.claim(worker, busy=busy, limit=limit, suspects=suspects, now=now, until=until)
        )

    async def take(self, **how):
        claims = await self.claim(**how)
        return [(claim.speaker, claim.update_id) for claim in claims]

    async def end(self, update_id, *, speaker=None):
        """Finish an update, as the turn's commit does."""
        await self.finish(update_id, answer=None, now=NOON)
        if speaker:
            await self.database.transact(lambda tx: tx.sessions.mark_not_started(speaker, worker="one"))


@pytest.fixture
def inbox(database):
    return Inbox(database)


async def test_the_oldest_of_each_person_is_taken_oldest_first(inbox):
    await inbox.fill(7, 7, 5, 7, 6)
    assert await inbox.take() == [(7, 1), (5, 3), (6, 5)]


async def test_nobody_is_taken_twice(inbox):
    await inbox.fill(7, 7, 5)
    assert await inbox.take(limit=1) == [(7, 1)]
    assert await inbox.take(busy={7}) == [(5, 3)]
    assert await inbox.take(busy={7, 5}) == []
    assert await inbox.take(worker="two") == []


async def test_the_next_of_a_person_follows_when_the_one_before_is_done(inbox):
    await inbox.fill(7, 7)
    await inbox.take()
    await inbox.end(1, speaker=7)
    assert await inbox.take() == [(7, 2)]


async def test_a_claim_that_ran_out_is_free_for_another_worker(inbox):
    await inbox.fill(7)
    await inbox.take()
    assert await inbox.take(worker="two", now=UNTIL) == []
    later = UNTIL + timedelta(seconds=1)
    [claim] = await inbox.claim("two", now=later)
    assert claim.failures == 1  # whoever had it seems to have died over it


async def test_our_own_claim_that_ran_out_is_no_failure(inbox):
    await inbox.fill(7)
    await inbox.take()
    later = UNTIL + timedelta(seconds=1)
    [claim] = await inbox.claim("one", now=later)
    assert claim.failures == 0


async def test_deaths_add_up_over_restarts(inbox, database):
    await inbox.fill(7)
    for deaths, worker in enumerate(["one", "two", "three", "four"]):
        await database.transact(lambda tx: tx.sessions.release_all())
        [claim] = await inbox.claim(worker)
        assert claim.failures == deaths


async def test_few_of_those_that_may_have_killed_a_process_are_taken_at_once(inbox, database):
    await inbox.fill(7, 5, 6)
    await inbox.take()
    await database.transact(lambda tx: tx.sessions.release_all())
    await inbox.fill(4, first=10)
    assert await inbox.take(worker="two", suspects=1) == [(7, 1), (4, 10)]
    assert await inbox.take(worker="two", suspects=0, busy={7, 4}) == []
    assert await inbox.take(worker="two", suspects=1, busy={7, 4}) == [(5, 2)]


async def test_few_people_with_many_updates_do_not_hide_the_others(inbox):
    await inbox.fill(*[7] * 200, 5, *[6] * 200, 4)
    assert await inbox.take(limit=3) == [(7, 1), (5, 201), (6, 202)]
    assert await inbox.take(limit=3, busy={7, 5, 6}) == [(4, 402)]


async def test_an_update_that_waits_after_a_failure_holds_up_its_person_and_nobody_else(inbox):
    await inbox.fill(7, 7, 5)
    again = NOON + timedelta(seconds=5)
    await inbox.fail(1, failures=1, again_at=again, code="A")
    assert await inbox.take() == [(5, 3)]
    assert await inbox.take(busy={5}, now=again) == [(7, 1)]


async def test_an_update_knows_how_often_and_how_it_failed_before(inbox):
    await inbox.fill(7)
    await inbox.fail(1, failures=2, again_at=NOON, code="CODE")
    [claim] = await inbox.claim()
    assert (claim.failures, claim.code) == (2, "CODE")


async def test_an_update_is_finished_once(inbox):
    await inbox.fill(7)
    assert await inbox.finish(1, answer=ANSWER, now=NOON)
    assert not await inbox.finish(1, answer=None, now=NOON)
    assert await inbox.find_unsent(1) == ANSWER


async def test_a_done_update_neither_fails_nor_is_set_aside(inbox):
    await inbox.fill(7)
    await inbox.finish(1, answer=ANSWER, now=NOON)
    await inbox.fail(1, failures=1, again_at=NOON, code="A")
    await inbox.set_aside(1, code="A", failures=3, answer=None, now=NOON)
    assert await inbox.list_set_aside() == []
    assert await inbox.find_unsent(1) == ANSWER


async def test_what_is_there_stays_as_it_is(inbox):
    await inbox.fill(7)
    await inbox.finish(1, answer=None, now=NOON)
    await inbox.fill(7)
    assert await inbox.take() == []
    await inbox.add([], now=NOON)


async def test_answers_owed_are_listed_as_they_were_stored_oldest_first(inbox):
    await inbox.fill(7, 5, 6)
    for number in (3, 1):
        await inbox.finish(number, answer=ANSWER, now=NOON)
    unsent = await inbox.list_unsent()
    assert [number for number, _ in unsent] == [1, 3]
    assert json.loads(unsent[0][1])["chat_id"] == 5
    assert [number for number, _ in await inbox.list_unsent(3)] == [3]
    await inbox.sent([1, 3])
    await inbox.sent([])
    assert await inbox.list_unsent() == []


async def test_a_tombstone_stays_as_long_as_it_is_needed_and_while_an_answer_is_owed(inbox):
    await inbox.fill(7, 5, 6)
    await inbox.finish(1, answer=None, now=NOON)
    await inbox.finish(2, answer=ANSWER, now=NOON)
    keep = timedelta(hours=48)
    assert await inbox.purge(now=NOON + keep, keep=keep) == 0
    assert await inbox.purge(now=NOON + keep + timedelta(seconds=1), keep=keep) == 1
    assert await inbox.count(InboxState.DONE) == 1
    assert await inbox.count(InboxState.WAITING) == 1


async def test_what_was_set_aside_is_kept_whole_with_its_code(inbox):
    await inbox.fill(7, 7)
    await inbox.set_aside(1, code="CODE", failures=3, answer=ANSWER, now=NOON)
    assert await inbox.list_set_aside() == [(1, "CODE", NOON)]
    assert await inbox.take() == [(7, 2)]
    assert await inbox.purge(now=NOON + timedelta(days=365), keep=timedelta(0)) == 0


async def test_a_limit_of_none_takes_nothing(inbox):
    await inbox.fill(7)
    assert await inbox.take(limit=0) == []
