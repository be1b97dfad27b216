from datetime import timedelta

import pytest

from domain.ids import TelegramId
from domain.inbox import FAILURES_ALLOWED, Arrival, InboxState
from domain.languages import Language
from domain.messages.turns import Surprise
from domain.outbox import Answer
from domain.sessions import Session, Step
from services import turns, units
from services.turns import ClaimLost, Ending, Sent
from tests.town import NOON, UNITS

ANNA = TelegramId(7)
APOLOGY = Answer(chat_id=ANNA, language=Language.ENGLISH, messages=(Surprise(code="sorry"),))
ANSWER = Answer(chat_id=ANNA, language=Language.ENGLISH, messages=(Surprise(code="hello"),))
ENDING = Ending(session=Session(speaker=ANNA, step=Step(conversation="trial", name="one")), answer=ANSWER)


class Worker:
    """A worker, which takes what Anna said."""

    def __init__(self, database, name="one"):
        self.database = database
        self.name = name

    async def do(self, use_case, *args, now=NOON, **how):
        return await self.database.transact(use_case, *args, now=now, **how)

    async def take(self, now=NOON):
        claims = await self.do(turns.claim, self.name, busy=(), limit=5, now=now)
        return claims[0] if claims else None

    async def finish(self, claim, effect=lambda tx: None, ending=ENDING):
        return await self.do(turns.finish, claim, effect, lambda _: ending)

    async def fail(self, claim, now=NOON):
        return await self.do(turns.fail, claim, code="CODE", apology=APOLOGY, now=now)

    async def unsent(self):
        return [number for number, _ in await self.database.read(lambda tx: tx.inbox.list_unsent())]

    async def effects(self):
        return len(await self.database.read(lambda tx: tx.audit.list_of("effect")))


def effect(tx):
    tx.audit.add("effect", actor=None, subject="effect", at=NOON)


@pytest.fixture
async def worker(database):
    arrivals = [Arrival(update_id=number, speaker=ANNA, raw="{}") for number in (1, 2)]
    await database.transact(turns.receive, arrivals, now=NOON)
    return Worker(database)


async def test_a_turn_ends_with_its_effect_its_session_and_the_answer_owed(worker):
    claim = await worker.take()
    assert await worker.finish(claim, effect) == ENDING
    assert (await worker.effects(), await worker.unsent()) == (1, [1])
    following = await worker.take()
    assert (following.update_id, following.session) == (2, ENDING.session)


async def test_a_worker_that_lost_its_claim_changes_nothing(worker):
    claim = await worker.take()
    other = Worker(worker.database, "two")
    taken = await other.take(NOON + turns.CLAIM_LASTS + timedelta(seconds=1))
    with pytest.raises(ClaimLost):
        await worker.finish(claim, effect)
    assert (await worker.effects(), await worker.unsent()) == (0, [])
    await other.finish(taken, effect)
    assert await worker.effects() == 1


async def test_a_turn_that_is_done_is_not_done_again(worker):
    claim = await worker.take()
    await worker.finish(claim, effect)
    with pytest.raises(ClaimLost):
        await worker.finish(claim, effect)
    assert await worker.effects() == 1


async def test_what_fails_is_tried_again_after_a_pause_and_then_set_aside_with_an_apology(worker):
    now = NOON
    for pause in turns.PAUSES:
        assert await worker.fail(await worker.take(now), now) is None
        assert await worker.take(now + pause - timedelta(milliseconds=1)) is None
        now += pause
    assert len(turns.PAUSES) == FAILURES_ALLOWED - 1
    assert await worker.fail(await worker.take(now), now) == APOLOGY
    assert await worker.unsent() == [1]
    assert (await worker.take(now)).update_id == 2


async def test_a_failure_after_the_commit_is_none_and_the_answer_is_the_turns_own(worker):
    claim = await worker.take()
    await worker.finish(claim)
    assert await worker.fail(claim) == ANSWER
    assert (await worker.take()).update_id == 2
    assert await worker.database.read(lambda tx: tx.inbox.list_set_aside()) == []


async def test_a_turn_given_back_is_free_at_once_and_has_not_failed(worker):
    assert await worker.database.transact(turns.give_back, await worker.take()) is None
    claim = await worker.take()
    assert (claim.update_id, claim.failures) == (1, 0)


async def test_a_turn_given_back_that_was_done_after_all_owes_its_answer(worker):
    claim = await worker.take()
    await worker.finish(claim)
    assert await worker.database.transact(turns.give_back, claim) == ANSWER


async def test_an_answer_that_was_given_is_forgotten_and_its_card_remembered(worker):
    await worker.finish(await worker.take())
    sent = Sent(update_id=1, speaker=ANNA, chat_id=ANNA, message_id=31, card="session")
    other = Sent(update_id=99, speaker=TelegramId(8), chat_id=8, message_id=32, card="report:1")
    plain = Sent(update_id=98, speaker=TelegramId(9), chat_id=9)
    await worker.database.transact(turns.settle, [sent, other, plain])
    assert await worker.unsent() == []
    assert (await worker.take()).session.card == 31


async def test_a_new_process_owes_what_the_last_one_left_unsent_and_takes_back_its_claims(worker):
    await worker.finish(await worker.take())
    await worker.take()
    assert await worker.do(turns.start) == 1
    assert await worker.unsent() == []
    parcels = await worker.database.read(lambda tx: tx.outbox.list_due(now=NOON, busy=(), limit=5))
    assert [parcel.owed.answer for parcel in parcels] == [ANSWER]
    claim = await Worker(worker.database, "two").take()
    assert (claim.update_id, claim.failures) == (2, 1)
    assert await worker.do(turns.start) == 0


async def test_one_answer_can_be_handed_to_the_courier(worker):
    for _ in range(2):
        await worker.finish(await worker.take())
    assert await worker.do(turns.postpone, 2) == 1
    assert await worker.unsent() == [1]
    assert await worker.do(turns.postpone, 2) == 0


async def test_whoever_writes_can_be_written_to_unless_the_turn_says_otherwise(worker, database):
    def blocked(tx):
        units.import_units(tx, units.read_rows(UNITS), now=NOON)
        home = tx.units.find_by_code("E1").id
        person = tx.people.add(ANNA, name="Anna", language=Language.ENGLISH, unit_id=home, now=NOON)
        tx.people.mark_blocked(ANNA, at=NOON)
        return person.id

    anna = await database.transact(blocked)
    await worker.finish(await worker.take())
    assert (await database.read(lambda tx: tx.people.get(anna))).blocked_at is None
    later = NOON + timedelta(days=1)
    await database.transact(lambda tx: tx.people.mark_blocked(ANNA, at=NOON))
    await worker.finish(await worker.take(), lambda tx: tx.people.mark_blocked(ANNA, at=later))
    assert (await database.read(lambda tx: tx.people.get(anna))).blocked_at == later


async def test_old_tombstones_go(worker):
    await worker.finish(await worker.take(), ending=Ending(session=ENDING.session, answer=None))
    assert await worker.do(turns.purge, now=NOON + turns.TOMBSTONES_STAY + timedelta(seconds=1)) == 1
    assert await worker.database.read(turns.count_waiting) == 1
    assert await worker.database.read(lambda tx: tx.inbox.count(InboxState.DONE)) == 0
