from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.ids import TelegramId
from domain.inbox import Arrival
from domain.languages import Language
from domain.messages.turns import Surprise
from domain.outbox import Answer, Receipt
from domain.policy import Policy
from services import deliveries, turns, units
from storage.tables import cards, sessions
from tests.town import NOON, UNITS

ANNA = TelegramId(7)


@pytest.fixture
async def anna(database):
    """Give the number of a resident who has a session, too."""

    def arrive(tx):
        units.import_units(tx, units.read_rows(UNITS), now=NOON)
        home = tx.units.find_by_code("E1").id
        turns.receive(tx, [Arrival(update_id=1, speaker=ANNA, raw="{}")], now=NOON)
        turns.claim(tx, "one", busy=(), limit=1, now=NOON)
        return tx.people.add(ANNA, name="Anna", language=Language.ENGLISH, unit_id=home, now=NOON).id

    return await database.transact(arrive)


async def owe(database, anna, *texts):
    def act(tx):
        for text in texts:
            tx.outbox.add(Surprise(code=text), to=[anna], reason=text, now=NOON)

    await database.transact(act)


async def due(database, now=NOON):
    return await database.read(deliveries.list_due, now=now, busy=(), limit=10)


async def test_what_is_due_comes_with_the_time_of_the_next(database, anna):
    await owe(database, anna, "one")
    answer = Answer(chat_id=9, language=Language.ENGLISH, messages=(Surprise(code="x"),))
    await database.transact(
        lambda tx: tx.outbox.add_answers([(1, answer.model_dump_json())], now=NOON + timedelta(hours=1))
    )
    found = await due(database)
    assert [parcel.owed.message.code for parcel in found.parcels] == ["one"]
    assert found.next_at == NOON + timedelta(hours=1)


async def test_a_delivery_settles_marks_who_blocked_us_and_remembers_the_card(database, anna):
    await owe(database, anna, "one", "two")
    one, two = (parcel.owed.id for parcel in (await due(database)).parcels)
    await database.transact(
        deliveries.settle,
        [
            Receipt(id=one, at=NOON, chat_id=ANNA, card="report:1", message_id=31),
            Receipt(id=two, at=NOON, error="blocked", blocked=ANNA),
        ],
    )
    assert (await due(database)).parcels == ()
    assert (await database.read(lambda tx: tx.people.get(anna))).blocked_at == NOON
    assert await database.read(lambda tx: tx.execute(select(cards)).all()) == [(ANNA, "report:1", 31)]


async def test_an_answer_of_the_outbox_becomes_the_sessions_card_and_no_things(database, anna):
    await owe(database, anna, "one")
    [parcel] = (await due(database)).parcels
    await database.transact(
        deliveries.settle, [Receipt(id=parcel.owed.id, at=NOON, chat_id=ANNA, card="session", message_id=31)]
    )
    assert await database.read(lambda tx: tx.scalar(select(sessions.c.card).where(sessions.c.speaker == ANNA))) == 31
    assert await database.read(lambda tx: tx.execute(select(cards)).all()) == []


async def test_what_was_sent_is_kept_for_a_month(database, anna):
    await owe(database, anna, "one")
    [parcel] = (await due(database)).parcels
    await database.transact(deliveries.settle, [Receipt(id=parcel.owed.id, at=NOON)])
    assert await database.transact(deliveries.purge, now=NOON + Policy().keep_messages) == 0
    assert await database.transact(deliveries.purge, now=NOON + Policy().keep_messages + timedelta(seconds=1)) == 1
