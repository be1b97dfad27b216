"""Twenty messages a minute in a group, edits included, as Telegram counts them; and nobody else waits for it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.application import bot_of, create_application
from bot.courier import Courier
from bot.pace import GROUP_SPAN, IN_A_GROUP, KEPT, ChatFull, GroupPace, Pace
from bot.sender import Sender
from bot.settings import read_settings
from domain.groups import Binding, BindingKind
from domain.ids import TelegramId
from domain.languages import Language
from domain.outbox import Answer, Lane, OutboxState
from playground import DEMO_TOKEN
from services import units
from storage.database import Database
from storage.sqlite import SqliteDatabase
from storage.transaction import Transaction
from tests.bot.rig import Line, Unreliable, begin, words
from tests.bot.timeless import TimelessLoop, TimelessPlayground, now, run
from tests.town import NOON, UNITS

GROUP, OTHER = -1_002_000_000_001, -1_002_000_000_002
MINUTE = 60


def most_in_a_minute(times):
    return max((sum(start <= time < start + MINUTE for time in times) for start in times), default=0)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 40), st.sampled_from(Lane)), max_size=150))
def test_no_minute_has_more_than_telegram_takes_and_some_are_kept_for_answers(steps):
    async def trial():
        pace, taken = GroupPace(), []
        for gap, lane in steps:
            await asyncio.sleep(gap)
            try:
                pace.take(GROUP, lane)
                taken.append((now(), lane))
            except ChatFull:
                assert pace.wait(GROUP, lane) > 0
        return taken

    taken = run(trial)
    assert most_in_a_minute([time for time, _ in taken]) <= IN_A_GROUP
    assert most_in_a_minute([time for time, lane in taken if lane is not Lane.ANSWER]) <= IN_A_GROUP - KEPT


def test_a_group_that_waited_takes_messages_again_and_one_that_was_told_to_wait_does_not():
    async def trial():
        pace = GroupPace()
        for _ in range(IN_A_GROUP - KEPT):
            pace.take(GROUP, Lane.FEEDBACK)
        assert pace.list_full() == {GROUP: GROUP_SPAN}
        pace.take(OTHER, Lane.FEEDBACK)
        await asyncio.sleep(GROUP_SPAN)
        assert pace.list_full() == {}
        pace.close(GROUP, timedelta(seconds=7))
        assert pace.list_full() == {GROUP: 7.0}
        await asyncio.sleep(7)
        pace.take(GROUP, Lane.FEEDBACK)

    run(trial)


def test_an_album_counts_as_its_files_and_people_are_not_counted():
    async def trial():
        pace = GroupPace()
        pace.take(GROUP, Lane.FEEDBACK, messages=10)
        assert pace.wait(GROUP, Lane.FEEDBACK, messages=10) > 0
        assert pace.wait(GROUP, Lane.FEEDBACK, messages=7) == 0
        for _ in range(100):
            pace.take(7, Lane.BULK)

    run(trial)


# The courier, with the playground's limits


class Counted(Unreliable):
    """A database of which it is known whether somebody waits for it."""

    def __init__(self, inner: Database) -> None:
        super().__init__(inner)
        self.asked = 0

    async def _do(self, *given: Any) -> Any:
        self.asked += 1
        try:
            return await super()._do(*given)
        finally:
            self.asked -= 1


class Office:
    """A courier at work, in the loop's time."""

    def __init__(self, database: Database) -> None:
        self._loop = asyncio.get_running_loop()
        self.database = Counted(database)
        self.playground = TimelessPlayground()
        self.playground.limits.turn_on()
        self.playground.limits.count_edits = True
        self.line = Line(self.playground)
        config = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": "http://playground"})
        self.application = create_application(config, request=self.line)
        self.sender = Sender(bot_of(self.application), Pace(29), config.zone)
        self.courier = Courier(self.database, self.sender, self.clock)

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self._loop.time())

    async def act(self, use_case: Callable[[Transaction], Any]) -> Any:
        return await self.database.transact(use_case)

    async def waiting(self) -> int:
        counted: dict[OutboxState, int] = await self.database.read(lambda tx: tx.outbox.count_by_state())
        return counted.get(OutboxState.WAITING, 0)

    def calls(self, chat: int) -> int:
        return sum(int(call.params["chat_id"]) == chat for call in self.playground.calls if "chat_id" in call.params)


def at_work(path: Path, trial: Callable[[Office], Any]) -> Any:
    async def whole() -> Any:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, TimelessLoop)
        loop.waits = lambda: True
        async with SqliteDatabase(f"sqlite:///{path}") as database:
            office = Office(database)
            loop.waits = lambda: office.database.asked > 0
            await office.application.initialize()
            await office.act(lambda tx: units.import_units(tx, units.read_rows(UNITS), now=NOON))
            try:
                return await trial(office)
            finally:
                await office.application.shutdown()
                loop.waits = lambda: True

    return run(whole)


@pytest.fixture
def file(migrated_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    path.write_bytes(migrated_file.read_bytes())
    return path


def bind(tx: Transaction, chat: int) -> None:
    unit = tx.units.find_by_code("E1")
    assert unit
    tx.groups.save(
        Binding(
            chat_id=chat,
            kind=BindingKind.GROUP,
            title="Team",
            unit_id=unit.id,
            path=unit.path,
            body=None,
            language=Language.ENGLISH,
            bound_at=NOON,
            bound_by=None,
        )
    )


async def open_group(office: Office) -> Any:
    boss = office.playground.add_person("Boss")
    group = office.playground.add_group("Team", members=[boss])
    group.add_bot(by=boss)
    await office.act(lambda tx: bind(tx, group.id))
    return group


def owe_cards(tx: Transaction, chat: int, numbers: range, *, round_: int, at: datetime) -> None:
    for number in numbers:
        reason, card = f"card:{number}:{round_}", f"group:{number}"
        tx.outbox.add_to_chats(words(f"{number}-{round_}"), to=[chat], reason=reason, now=at, card=card, silent=True)


def test_a_busy_group_gets_its_twenty_a_minute_without_a_refusal_and_others_their_news_at_once(file: Path):
    async def trial(office: Office) -> Any:
        group = await open_group(office)
        sent: list[float] = []
        people = [office.playground.add_person(f"Person {number}") for number in range(60)]
        for person in people:
            person.say("/start")
        unit = await office.act(lambda tx: tx.units.find_by_code("E1"))

        def owe(tx: Transaction) -> None:
            owe_cards(tx, group.id, range(40), round_=1, at=office.clock())
            for person in people:
                known = tx.people.add(
                    TelegramId(person.id), name="P", language=Language.ENGLISH, unit_id=unit.id, now=NOON
                )
                tx.outbox.add(words("news"), to=[known.id], reason="news", now=office.clock())

        start = now()
        await office.act(owe)
        running = begin(office.courier.run())
        for person in people:
            await person.wait_for(lambda chat: chat.from_bot, timeout=1000)
        others_took = now() - start
        await office.act(lambda tx: owe_cards(tx, group.id, range(40), round_=2, at=office.clock()))
        while await office.waiting():
            before = office.calls(group.id)
            await asyncio.sleep(0.5)
            sent += [now()] * (office.calls(group.id) - before)
        took = now() - start
        running.cancel()
        await asyncio.wait([running])
        return (
            office.playground.limits.refused,
            others_took,
            took,
            sent,
            [one.text.partition("(code ")[2].partition(")")[0] for one in group.chat.from_bot],
        )

    refused, others_took, took, sent, texts = at_work(file, trial)
    assert refused == 0
    assert others_took < 5  # 60 people and the first of the group's, at 29 a second
    assert most_in_a_minute(sent) <= IN_A_GROUP
    assert 4 * GROUP_SPAN < took < 5.5 * GROUP_SPAN  # 80 messages, 17 a minute
    assert sorted(texts) == sorted(f"{number}-2" for number in range(40))


def test_who_speaks_in_a_busy_group_is_answered_by_the_courier_where_even_the_answers_are_used_up(file: Path):
    async def trial(office: Office) -> Any:
        group = await open_group(office)
        await office.act(lambda tx: owe_cards(tx, group.id, range(17), round_=1, at=office.clock()))
        await office.courier.run_until_idle()
        answer = Answer(chat_id=group.id, language=Language.ENGLISH, messages=(words("answer"),))
        for _ in range(KEPT):
            await office.sender.answer(answer)
        with pytest.raises(ChatFull):
            await office.sender.answer(answer)
        raw = answer.model_dump_json(exclude_defaults=True)
        await office.act(lambda tx: tx.outbox.add_answers([(1, raw)], now=office.clock()))
        await office.courier.run_until_idle()
        kept = await office.waiting()
        await asyncio.sleep(GROUP_SPAN)
        await office.courier.run_until_idle()
        return kept, await office.waiting(), office.playground.limits.refused, len(group.chat.from_bot)

    assert at_work(file, trial) == (1, 0, 0, 17 + KEPT + 1)


def test_a_refusal_that_a_group_earned_before_the_start_holds_up_that_group_alone(file: Path):
    async def trial(office: Office) -> Any:
        group = await open_group(office)
        anna = office.playground.add_person("Anna")
        anna.say("/start")
        for _ in range(20):
            office.playground.limits.check(group.id, is_private=False, messages=1, now=now())
        unit = await office.act(lambda tx: tx.units.find_by_code("E1"))

        def owe(tx: Transaction) -> None:
            known = tx.people.add(TelegramId(anna.id), name="A", language=Language.ENGLISH, unit_id=unit.id, now=NOON)
            owe_cards(tx, group.id, range(2), round_=1, at=office.clock())
            tx.outbox.add(words("news"), to=[known.id], reason="news", now=office.clock())

        start = now()
        await office.act(owe)
        running = begin(office.courier.run())
        await anna.wait_for(lambda chat: chat.from_bot, timeout=1000)
        heard = now() - start
        while await office.waiting():  # noqa: ASYNC110  # the loop's time, which jumps
            await asyncio.sleep(0.5)
        running.cancel()
        await asyncio.wait([running])
        return heard, now() - start, len(group.chat.from_bot), office.playground.limits.refused

    heard, took, cards, refused = at_work(file, trial)
    assert heard < 1
    assert (cards, refused) == (2, 1)
    assert 59 < took < 63
