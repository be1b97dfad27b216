from datetime import timedelta

import pytest
from sqlalchemy import select, update

from domain.ids import TelegramId
from domain.languages import Language
from domain.messages.turns import Surprise
from domain.outbox import Answer, Lane, OutboxState, Receipt
from services import units
from storage.tables import outbox as table
from storage.transaction import Transaction
from tests.town import NOON, UNITS

LATER = NOON + timedelta(seconds=5)


class Outbox:
    """The store, each call in a transaction of its own, and two people to write to."""

    def __init__(self, database, people):
        self.database = database
        self.anna, self.ben = people

    async def owe(self, text, *to, **how):
        await self.database.transact(
            lambda tx: tx.outbox.add(Surprise(code=text), to=to, reason=how.pop("reason", text), now=NOON, **how)
        )

    async def owe_answers(self, *texts, chat=5):
        answers = [Answer(chat_id=chat, language=Language.ENGLISH, messages=(Surprise(code=text),)) for text in texts]
        rows = [(at, one.model_dump_json(exclude_defaults=True)) for at, one in enumerate(answers, start=1)]
        await self.database.transact(lambda tx: tx.outbox.add_answers(rows, now=NOON))

    async def due(self, *, now=NOON, busy=(), limit=100, **how):
        parcels = await self.database.read(lambda tx: tx.outbox.list_due(now=now, busy=busy, limit=limit, **how))
        return [(parcel.owed.message or parcel.owed.answer.messages[0]).code for parcel in parcels]

    async def parcels(self):
        return await self.database.read(lambda tx: tx.outbox.list_due(now=NOON, busy=(), limit=100))

    async def settle(self, number, **how):
        parcel = (await self.parcels())[number]
        receipt = Receipt(id=parcel.owed.id, at=NOON, **how)
        await self.database.transact(lambda tx: tx.outbox.settle([receipt]))

    async def states(self):
        return list(await self.database.read(lambda tx: tx.scalars(select(table.c.state).order_by(table.c.id))))


@pytest.fixture
async def outbox(database):
    def settle_down(tx: Transaction):
        units.import_units(tx, units.read_rows(UNITS), now=NOON)
        home = tx.units.find_by_code("E1")
        assert home is not None
        languages = {5: Language.ENGLISH, 6: Language.CHINESE}
        return [
            tx.people.add(TelegramId(number), name=str(number), language=language, unit_id=home.id, now=NOON).id
            for number, language in languages.items()
        ]

    return Outbox(database, await database.transact(settle_down))


async def test_a_reason_is_owed_once_to_each(outbox):
    await outbox.owe("one", outbox.anna, outbox.ben, outbox.anna)
    await outbox.owe("two", outbox.anna, reason="one")
    assert await outbox.due() == ["one", "one"]


async def test_whom_it_is_for_is_known_at_delivery(outbox):
    await outbox.owe("one", outbox.anna, outbox.ben)
    first, second = await outbox.parcels()
    assert (first.recipient.chat_id, first.recipient.language) == (5, Language.ENGLISH)
    assert (second.recipient.chat_id, second.recipient.language) == (6, Language.CHINESE)


async def test_lanes_go_in_their_order_and_one_of_them_by_age(outbox):
    await outbox.owe("bulk", outbox.anna, lane=Lane.BULK)
    await outbox.owe("one", outbox.anna)
    await outbox.owe("two", outbox.ben)
    await outbox.owe("urgent", outbox.ben, lane=Lane.URGENT)
    await outbox.owe_answers("answer")
    assert await outbox.due() == ["answer", "urgent", "one", "two", "bulk"]
    assert await outbox.due(limit=2) == ["answer", "urgent"]
    assert await outbox.due(at_most=Lane.ANSWER) == ["answer"]


async def test_nothing_is_listed_for_who_is_busy(outbox):
    await outbox.owe("one", outbox.anna, outbox.ben)
    await outbox.owe_answers("answer")
    parcels = await outbox.database.read(lambda tx: tx.outbox.list_due(now=NOON, busy=[outbox.anna], limit=9))
    assert [parcel.recipient.chat_id for parcel in parcels] == [5, 6]


async def test_what_has_to_be_tried_again_holds_up_what_comes_after_it_in_its_lane(outbox):
    await outbox.owe("one", outbox.anna)
    await outbox.owe("two", outbox.anna)
    await outbox.owe("urgent", outbox.anna, lane=Lane.URGENT)
    await outbox.settle(1, error="TimedOut", retry_at=LATER)
    assert await outbox.due() == ["urgent"]
    assert await outbox.database.read(lambda tx: tx.outbox.next_due(now=NOON)) == LATER
    assert await outbox.due(now=LATER) == ["urgent", "one", "two"]


async def test_the_same_holds_for_the_answers_of_one_chat(outbox):
    await outbox.owe_answers("one", "two")
    await outbox.settle(0, error="TimedOut", retry_at=LATER)
    assert await outbox.due() == []
    assert await outbox.due(now=LATER) == ["one", "two"]


async def test_nothing_waits_for_a_time_when_all_may_be_sent(outbox):
    await outbox.owe("one", outbox.anna)
    assert await outbox.database.read(lambda tx: tx.outbox.next_due(now=NOON)) is None


async def test_what_became_of_each_is_written_down(outbox):
    for text in ("sent", "dead"):
        await outbox.owe(text, outbox.anna)
    await outbox.settle(0, message_id=1)
    await outbox.settle(0, error="BadRequest: no")
    assert await outbox.states() == ["sent", "dead"]
    assert await outbox.due() == []
    assert [entry[1:] for entry in await outbox.database.read(lambda tx: tx.outbox.list_dead())] == [
        (f"dead:{outbox.anna}", "BadRequest: no")
    ]
    counted = await outbox.database.read(lambda tx: tx.outbox.count_by_state())
    assert counted == {OutboxState.SENT: 1, OutboxState.DEAD: 1}


async def test_attempts_are_counted(outbox):
    await outbox.owe("one", outbox.anna)
    for _ in range(2):
        await outbox.settle(0, error="TimedOut", retry_at=NOON)
    assert [parcel.owed.attempts for parcel in await outbox.parcels()] == [2]


async def test_the_living_card_of_the_readers_chat_is_the_one_to_edit(outbox):
    await outbox.owe("one", outbox.anna, outbox.ben, card="report:1")
    await outbox.database.transact(lambda tx: tx.sessions.remember_cards([(6, "report:1", 44), (5, "report:2", 45)]))
    assert [parcel.card_id for parcel in await outbox.parcels()] == [None, 44]


async def test_changes_of_a_card_that_wait_can_be_dropped(outbox):
    await outbox.owe("change", outbox.anna, outbox.ben, card="report:1")
    await outbox.owe("news", outbox.anna)
    await outbox.database.transact(lambda tx: tx.outbox.drop_edits("report:1", of=outbox.anna))
    parcels = await outbox.parcels()
    assert [(parcel.owed.message.code, parcel.recipient.chat_id) for parcel in parcels] == [("change", 6), ("news", 5)]


async def test_who_blocked_the_bot_is_known(outbox):
    await outbox.owe("one", outbox.anna, outbox.ben)
    await outbox.database.transact(lambda tx: tx.people.mark_blocked(5, at=NOON))
    assert [parcel.recipient.blocked for parcel in await outbox.parcels()] == [True, False]


@pytest.mark.parametrize(
    "content",
    [
        '{"message":"{\\"kind\\":\\"from-the-future\\",\\"message\\":{}}"}',
        '{"message":"{\\"kind\\":\\"surprise\\",\\"message\\":{\\"new\\":1}}"}',
        '{"new":1}',
        "nonsense",
    ],
)
async def test_what_another_version_wrote_and_this_one_cannot_read_stops_nobody(outbox, content):
    await outbox.owe("one", outbox.anna)
    await outbox.owe("two", outbox.ben)
    await outbox.owe_answers("answer", chat=77)
    await outbox.database.transact(
        lambda tx: tx.execute(update(table).where(table.c.reason != f"two:{outbox.ben}").values(content=content))
    )
    answer, one, two = await outbox.parcels()
    assert (answer.owed.answer, answer.owed.message, answer.recipient.chat_id) == (None, None, 77)
    assert (one.owed.message, one.recipient.chat_id) == (None, 5)
    assert two.owed.message == Surprise(code="two")


async def test_what_was_sent_long_ago_is_removed_and_nothing_else(outbox):
    for text in ("sent", "dead", "waiting"):
        await outbox.owe(text, outbox.anna)
    await outbox.settle(0, message_id=1)
    await outbox.settle(0, error="no")
    keep = timedelta(days=30)
    assert await outbox.database.transact(lambda tx: tx.outbox.purge(now=NOON + keep, keep=keep)) == 0
    late = NOON + keep + timedelta(seconds=1)
    assert await outbox.database.transact(lambda tx: tx.outbox.purge(now=late, keep=keep)) == 1
    assert await outbox.states() == ["dead", "waiting"]
