"""New reports in a group: one by one, or summed up when many come; each of them once, whatever happens."""

import asyncio
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.categories import CategoryCode, Urgency
from domain.groups import Binding, BindingKind
from domain.ids import ReportId
from domain.languages import Language
from domain.messages.groups import GroupCard, GroupNews
from domain.outbox import Receipt
from domain.people import Person
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from domain.rules import NewSetting
from services import deliveries, group_desk, group_news, reports
from storage.sqlite import SqliteDatabase
from storage.transaction import Transaction
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit

CHAT = -100500
MOST = 10


def bind(tx: Transaction, chat: int = CHAT, *, code: str = "E1", body: str | None = None) -> None:
    """Bind a group of a unit."""
    there = unit(tx, code)
    tx.groups.save(
        Binding(
            chat_id=chat,
            kind=BindingKind.GROUP,
            title="Team",
            unit_id=there.id,
            path=there.path,
            body=body,
            language=Language.ENGLISH,
            bound_at=NOW,
            bound_by=None,
        )
    )


@dataclass
class Room:
    """A group, as its people see it: the messages that came, in their order; changes of one are none."""

    said: list[Any] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(1))

    def deliver(self, tx: Transaction, *, now: datetime, limit: int = 1000) -> None:
        """Bring what is due, at most so many messages, as the courier does."""
        for _ in range(limit):
            due = tx.outbox.list_due(now=now, busy=(), limit=1000)
            if not due:
                return
            for parcel in due[:1]:
                number = parcel.card_id
                if parcel.owed.person_id is None and parcel.owed.message is not None:
                    number = number or next(self.numbers)
                    if parcel.card_id is None:
                        self.said.append(parcel.owed)
                receipt = Receipt(
                    id=parcel.owed.id,
                    at=now,
                    message_id=number,
                    chat_id=parcel.recipient.chat_id,
                    card=parcel.owed.card,
                )
                deliveries.settle(tx, [receipt])

    @property
    def cards(self) -> list[ReportId]:
        """List the reports that came as a card by themselves, with a sound."""
        return [one.message.number for one in self.said if isinstance(one.message, GroupCard) and not one.silent]

    @property
    def summed(self) -> list[ReportId]:
        """List the reports that were told of with others."""
        return [line.number for one in self.said if isinstance(one.message, GroupNews) for line in one.message.lines]


def set_up(tx: Transaction) -> tuple[Person, Person]:
    """Found a city with a clerk and a resident, and bind a group."""
    found_city(tx)
    clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
    bind(tx)
    return clerk, resident


def set_rule(tx: Transaction, name: str, value: str) -> None:
    tx.rules.add(NewSetting(rule=name, unit_id=None, value=value, starts_at=NOW, set_at=NOW, set_by=None))


async def test_the_rule_says_how_many_come_one_by_one_and_the_rest_comes_in_one_message(database):
    def act(tx):
        room, (_, resident) = Room(), set_up(tx)
        set_rule(tx, "group_cards_a_minute", "4")
        for _ in range(9):
            file(tx, resident)
        room.deliver(tx, now=NOW)
        assert room.cards == [1, 2, 3, 4]
        assert group_news.sum_up(tx, now=NOW) == 1
        assert group_news.sum_up(tx, now=NOW) == 0
        room.deliver(tx, now=NOW)
        return room

    room = await database.transact(act)
    assert room.summed == [5, 6, 7, 8, 9]
    news = room.said[-1].message
    assert (news.first, news.last) == (5, 9)
    assert [button.data for row in news.rows() for button in row] == [f"group:open:{one}" for one in range(5, 10)]


async def test_a_single_one_that_was_kept_back_comes_as_a_card(database):
    def act(tx):
        room, (_, resident) = Room(), set_up(tx)
        for _ in range(MOST + 1):
            file(tx, resident)
        group_news.sum_up(tx, now=NOW)
        room.deliver(tx, now=NOW)
        return room

    room = await database.transact(act)
    assert (room.cards, room.summed) == (list(range(1, MOST + 2)), [])


async def test_after_a_minute_they_come_one_by_one_again(database):
    def act(tx):
        room, (_, resident) = Room(), set_up(tx)
        for _ in range(MOST):
            file(tx, resident)
        file(tx, resident, now=NOW + timedelta(seconds=59))
        group_news.sum_up(tx, now=NOW + timedelta(seconds=60))
        file(tx, resident, now=NOW + timedelta(seconds=61))
        room.deliver(tx, now=NOW + timedelta(seconds=61))
        return room

    assert (await database.transact(act)).cards == list(range(1, 13))


async def test_what_is_urgent_comes_at_once_and_first(database):
    def act(tx):
        room, (_, resident) = Room(), set_up(tx)
        for _ in range(MOST + 1):
            file(tx, resident)
        urgent = next(one.code for one in tx.city.get().categories if one.urgency is Urgency.URGENT)
        file(tx, resident, category=CategoryCode(urgent))
        room.deliver(tx, now=NOW)
        return room

    assert (await database.transact(act)).cards[0] == MOST + 2


async def test_a_change_of_what_was_summed_up_is_heard_when_somebody_opens_it(database):
    def act(tx):
        room, (clerk, resident) = Room(), set_up(tx)
        for _ in range(MOST + 2):
            file(tx, resident)
        group_news.sum_up(tx, now=NOW)
        room.deliver(tx, now=NOW)
        before = len(room.said)
        reports.act(tx, clerk, ReportId(MOST + 1), ReportAction.ACCEPT, now=NOW)
        room.deliver(tx, now=NOW)
        assert len(room.said) == before
        assert group_desk.open_card(tx, clerk, CHAT, ReportId(MOST + 1), now=NOW) is None
        room.deliver(tx, now=NOW)
        assert group_desk.open_card(tx, clerk, CHAT, ReportId(MOST + 1), now=NOW) is not None
        room.deliver(tx, now=NOW)
        return room, before

    room, before = await database.transact(act)
    assert len(room.said) == before + 1
    assert room.said[-1].message.handler is not None


async def test_a_change_overtakes_what_still_waits_and_keeps_its_sound(database):
    def act(tx):
        room, (clerk, resident) = Room(), set_up(tx)
        file(tx, resident)
        reports.act(tx, clerk, ReportId(1), ReportAction.ACCEPT, now=NOW)
        waiting = [one.owed for one in tx.outbox.list_due(now=NOW, busy=(), limit=100) if one.owed.person_id is None]
        room.deliver(tx, now=NOW)
        return room, waiting

    room, waiting = await database.transact(act)
    assert [(one.silent, one.message.state) for one in waiting] == [(False, "accepted")]
    assert len(room.said) == 1


async def test_each_group_hears_its_own_units_and_bodys_reports(database):
    def act(tx):
        found_city(tx)
        resident = settle(tx, "E1")
        chats = {-1: ("E1", None), -2: ("EAST", None), -3: ("E2", None), -4: ("E1", "police"), -5: ("EAST", "police")}
        for chat, (code, body) in chats.items():
            bind(tx, chat, code=code, body=body)
        file(tx, resident)
        return [one.recipient.chat_id for one in tx.outbox.list_due(now=NOW, busy=(), limit=100)]

    assert sorted(one for one in await database.transact(act) if one < 0) == [-2, -1]


async def test_what_waits_for_a_group_that_was_lost_or_let_go_is_forgotten(database):
    def act(tx):
        _, resident = set_up(tx)
        for _ in range(MOST + 3):
            file(tx, resident)
        tx.groups.remove(CHAT)
        return tx.groups.list_holding(), [
            one for one in tx.outbox.list_due(now=NOW, busy=(), limit=100) if one.owed.person_id is None
        ]

    assert await database.transact(act) == ([], [])


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("file"), st.integers(1, 14)),
        st.tuples(st.just("wait"), st.integers(1, 70)),
        st.tuples(st.just("deliver"), st.integers(1, 6)),
        st.tuples(st.just("sum"), st.just(0)),
        st.tuples(st.just("accept"), st.integers(1, 20)),
        st.tuples(st.just("open"), st.integers(1, 20)),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rooms")


@settings(deadline=None, max_examples=30)
@given(steps=STEPS)
def test_every_new_report_is_told_once_whatever_happens_meanwhile(migrated_file: Path, folder: Path, steps):
    path = folder / "linli.db"
    for old in folder.iterdir():
        old.unlink()
    shutil.copyfile(migrated_file, path)

    async def whole():
        async with SqliteDatabase(f"sqlite:///{path}") as database:
            return await database.transact(play, steps)

    filed, room = asyncio.run(whole())
    assert sorted(room.cards + room.summed) == list(range(1, filed + 1))


class Play:
    """Has things happen in this order, and then lets everything be told."""

    def __init__(self, tx: Transaction) -> None:
        self.tx, self.now, self.filed, self.room = tx, NOW, 0, Room()
        self.clerk, self.resident = set_up(tx)

    def file(self, number: int) -> None:
        for _ in range(number):
            file(self.tx, self.resident, now=self.now)
        self.filed += number

    def wait(self, number: int) -> None:
        self.now += timedelta(seconds=number)

    def deliver(self, number: int) -> None:
        self.room.deliver(self.tx, now=self.now, limit=number)

    def sum(self, _: int) -> None:
        group_news.sum_up(self.tx, now=self.now)

    def accept(self, number: int) -> None:
        if number <= self.filed and self.tx.reports.get(ReportId(number)).state == "filed":
            reports.act(self.tx, self.clerk, ReportId(number), ReportAction.ACCEPT, now=self.now)

    def open(self, number: int) -> None:
        if number in self.room.summed:
            group_desk.open_card(self.tx, self.clerk, CHAT, ReportId(number), now=self.now)


def play(tx: Transaction, steps: list[tuple[str, int]]) -> tuple[int, Room]:
    """Have these things happen; give how many reports were filed, and what the group heard."""
    playing = Play(tx)
    for what, number in steps:
        getattr(playing, what)(number)
    while group_news.sum_up(tx, now=playing.now):
        pass
    playing.deliver(1000)
    return playing.filed, playing.room
