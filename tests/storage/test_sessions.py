from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.ids import TelegramId
from domain.inbox import Arrival
from domain.sessions import Session, Step
from storage.tables import cards
from tests.town import NOON

SESSION = Session(
    speaker=TelegramId(7), step=Step(conversation="report", name="text"), draft='{"a":1}', card=9, parked='{"b":2}'
)


@pytest.fixture
async def claimed(database):
    """Give a database in which worker one holds speaker 7."""
    await database.transact(lambda tx: tx.inbox.add([Arrival(update_id=1, speaker=TelegramId(7), raw="{}")], now=NOON))
    await take(database, "one")
    return database


async def take(database, worker, now=NOON):
    until = now + timedelta(minutes=1)
    claims = await database.transact(
        lambda tx: tx.inbox.claim(worker, busy=(), limit=5, suspects=5, now=now, until=until)
    )
    return claims[0] if claims else None


async def save(database, session, worker):
    return await database.transact(lambda tx: tx.sessions.save(session, worker=worker, now=NOON))


async def test_a_session_is_given_back_as_it_was_saved(claimed):
    assert await save(claimed, SESSION, "one")
    claim = await take(claimed, "one")
    assert claim.session == SESSION


async def test_whoever_lost_the_speaker_saves_nothing(claimed):
    assert not await save(claimed, SESSION, "two")
    later = NOON + timedelta(minutes=2)
    assert (await take(claimed, "two", later)).session == Session(speaker=TelegramId(7))
    assert not await save(claimed, SESSION, "one")


async def test_a_worker_ends_only_what_it_began_itself(claimed):
    await claimed.transact(lambda tx: tx.sessions.mark_not_started(7, worker="two"))
    assert await take(claimed, "one") is None
    await claimed.transact(lambda tx: tx.sessions.mark_not_started(7, worker="one"))
    assert (await take(claimed, "one")).failures == 0


async def test_a_new_process_takes_back_every_claim(claimed):
    assert await take(claimed, "two") is None
    await claimed.transact(lambda tx: tx.sessions.release_all())
    assert (await take(claimed, "two")).failures == 1


async def test_the_speakers_own_card_is_remembered(claimed):
    await claimed.transact(lambda tx: tx.sessions.set_cards([(7, 31)]))
    await claimed.transact(lambda tx: tx.sessions.set_cards([]))
    await claimed.transact(lambda tx: tx.sessions.mark_not_started(7, worker="one"))
    assert (await take(claimed, "one")).session.card == 31


async def test_a_chat_has_one_living_card_of_a_thing_the_latest(database):
    await database.transact(lambda tx: tx.sessions.remember_cards([(7, "report:1", 10), (8, "report:1", 11)]))
    await database.transact(lambda tx: tx.sessions.remember_cards([(7, "report:1", 12)]))
    await database.transact(lambda tx: tx.sessions.remember_cards([]))
    rows = await database.read(lambda tx: tx.execute(select(cards).order_by(cards.c.chat_id)).all())
    assert rows == [(7, "report:1", 12), (8, "report:1", 11)]
