"""The bot's database, seen from beside while the bot runs."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from bot.demo_city import UNITS
from domain.frozen import Frozen
from domain.inbox import InboxState
from domain.outbox import OutboxState
from domain.rules import NewSetting
from services import units
from storage import tables
from storage.database import Database, create_database
from storage.schema import migrate
from storage.transaction import Transaction

LOOK_AGAIN = 0.02
"""Seconds; another process's commits cannot be waited for."""


class Owing(Frozen):
    """What is still to be done or sent, and what was given up."""

    waiting: int
    unsent: int
    owed: int
    set_aside: tuple[int, ...]
    dead: tuple[str, ...]

    @property
    def is_under_way(self) -> bool:
        """Tell whether the bot has something left to do."""
        return bool(self.waiting or self.unsent or self.owed)


def hurry(tx: Transaction, *, now: datetime) -> None:
    """Let people speak as fast as nobody does but here."""
    rule = NewSetting(rule="turns_a_minute", unit_id=None, value="1000", starts_at=now, set_at=now, set_by=None)
    tx.rules.add(rule)


def find_owing(tx: Transaction) -> Owing:
    """Look at what is owed."""
    return Owing(
        waiting=tx.inbox.count(InboxState.WAITING),
        unsent=len(tx.inbox.list_unsent()),
        owed=tx.outbox.count_by_state().get(OutboxState.WAITING, 0),
        set_aside=tuple(number for number, *_ in tx.inbox.list_set_aside()),
        dead=tuple(f"{reason}: {error}" for _, reason, error in tx.outbox.list_dead()),
    )


async def wait_until_settled(database: Database, *, timeout: float = 20.0) -> Owing:  # noqa: ASYNC109
    """Wait until the bot has nothing left to do, and give how it stands; raises TimeoutError with what is left."""
    owing = await database.read(find_owing)
    try:
        async with asyncio.timeout(timeout):
            while owing.is_under_way:
                await asyncio.sleep(LOOK_AGAIN)
                owing = await database.read(find_owing)
    except TimeoutError:
        raise TimeoutError(f"the bot does not come to an end: {owing}") from None
    return owing


@dataclass(frozen=True)
class Books:
    """What the database says at the end.

    reports     text, Telegram id of the reporter, state, and the history in a line
    steps       conversation, step, draft, and the update under way, of everybody who spoke
    updates     state, and whether there is something that was not sent
    registered  how often somebody was registered
    """

    reports: Counter[tuple[str, int, str, str]]
    steps: Counter[tuple[str, str, str, int | None]]
    updates: Counter[tuple[str, int]]
    registered: int


def read_books(tx: Transaction) -> Books:
    """Look at everything that people have left behind."""
    reports, sessions, inbox = tables.reports, tables.sessions, tables.inbox
    reporters = {row.id: row.telegram_id for row in tx.execute(select(tables.people.c.id, tables.people.c.telegram_id))}
    histories: dict[int, list[str]] = {}
    for event in tx.execute(select(tables.report_events).order_by(tables.report_events.c.id)):
        histories.setdefault(event.report_id, []).append(event.action)
    return Books(
        reports=Counter(
            (row.text or "", reporters[row.reporter_id], row.state, " ".join(histories[row.id]))
            for row in tx.execute(select(reports))
        ),
        steps=Counter((row.conversation, row.step, row.draft, row.started) for row in tx.execute(select(sessions))),
        updates=Counter((row.state, int(row.answer is not None)) for row in tx.execute(select(inbox))),
        registered=tx.scalar(select(func.count()).where(tables.audit.c.action == "registered")) or 0,
    )


@asynccontextmanager
async def new_city(url: str) -> AsyncIterator[Database]:
    """Migrate the database, import the units of the demo, and keep it open to look into."""
    await migrate(url)
    async with create_database(url) as database:
        await database.transact(units.import_units, units.read_rows(UNITS), now=datetime.now(UTC))
        await database.transact(hurry, now=datetime.now(UTC))
        yield database
