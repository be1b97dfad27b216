"""A simulated month: everything that is due for a report comes once, whatever happens to the process and the clock."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from domain.deadlines import TimerKind
from domain.ids import ReportId
from domain.outbox import OutboxState
from domain.report_lifecycle import ReportAction
from services import timers
from storage.database import Database
from storage.postgresql import PostgresqlDatabase
from storage.sqlite import SqliteDatabase
from storage.tables import outbox, report_events
from storage.transaction import Transaction
from tests.services.month import Month, act, list_above, list_expected, plan, settle_city

RESTARTS = 20
SIZES = {"sqlite": (2000, timedelta(minutes=30)), "postgresql": (150, timedelta(hours=2))}
"""Reports, and how often the clock ticks: fewer where every tick goes to a server and back."""

KINDS = {ReportAction.ESCALATE.value: TimerKind.ESCALATE, ReportAction.LIST_OVERDUE.value: TimerKind.LIST}


class Crash(Exception):
    """The process dies before the commit."""


def ring_and_crash(tx: Transaction, *, now: datetime) -> None:
    timers.ring(tx, now=now)
    raise Crash


def deliver(tx: Transaction, *, now: datetime) -> None:
    """Send all that waits; the rows stay to be counted."""
    tx.execute(update(outbox).values(state=OutboxState.SENT.value, settled_at=now))


@pytest.fixture
def reopen(migrated_url: str, request: pytest.FixtureRequest) -> Callable[[], Awaitable[Database]]:
    """Give a way to open the same database anew, as another process does."""

    async def reopen() -> Database:
        core = request.getfixturevalue("sqlite_core" if migrated_url.startswith("sqlite") else "postgresql_core")
        kind = SqliteDatabase if migrated_url.startswith("sqlite") else PostgresqlDatabase
        database = kind(migrated_url, core=core)
        await database.open()
        return database

    return reopen


def tick(tx: Transaction, month: Month, doings: list[tuple[int, ReportAction]], *, now: datetime) -> list[ReportId]:
    """Have people do what they do, and the clock tick, in one transaction: there is one wait for the disk."""
    numbers = act(tx, month, doings, now=now)
    while timers.ring(tx, now=now):
        pass
    return numbers


async def live(month: Month, database: Database, reopen: Callable[[], Awaitable[Database]]) -> Database:
    """Let the month go by: people act, the clock ticks, and now and then the process dies."""
    chance = random.Random(7)  # noqa: S311  # the same month every time
    restarts = set(chance.sample(range(len(month.clock)), RESTARTS))
    for step, now in enumerate(month.clock):
        doings, dies = month.take(now), step in restarts
        numbers = await database.transact(act if dies else tick, month, doings, now=now)
        for (index, action), number in zip(doings, numbers, strict=True):
            month.fates[index].number = number
            month.note(step, index, action)
        if dies:
            database = await die(database, reopen, now=now)
    return database


async def die(database: Database, reopen: Callable[[], Awaitable[Database]], *, now: datetime) -> Database:
    """Have the process die while the clock ticks; the next one ticks at the same time, and once more."""
    with pytest.raises(Crash):
        await database.transact(ring_and_crash, now=now)
    await database.transact(deliver, now=now)
    await database.close()
    database = await reopen()
    while await database.transact(timers.ring, now=now):
        pass
    assert await database.transact(timers.ring, now=now) == 0
    return database


def list_done(tx: Transaction) -> list[tuple[int, TimerKind, datetime]]:
    """List the escalations and listings in the histories, and the reminders in the outbox."""
    events = tx.execute(
        select(report_events.c.report_id, report_events.c.action, report_events.c.at).where(
            report_events.c.action.in_(list(KINDS))
        )
    )
    done = [(row.report_id, KINDS[row.action], row.at) for row in events]
    owed = tx.execute(select(outbox.c.reason, outbox.c.created_at).where(outbox.c.reason.like("staff-news:%:remind:%")))
    return [*done, *((int(row.reason.split(":")[1]), TimerKind.REMIND, row.created_at) for row in owed)]


def list_told(tx: Transaction) -> list[tuple[int, int]]:
    """List who above was told of which report."""
    owed = tx.execute(select(outbox.c.reason, outbox.c.person_id).where(outbox.c.reason.like("escalated:%:above:%")))
    return [(int(row.reason.split(":")[1]), row.person_id) for row in owed]


async def test_in_a_month_with_crashes_and_jumps_of_the_clock_everything_comes_exactly_once(reopen):
    database = await reopen()
    number, every = SIZES["sqlite" if isinstance(database, SqliteDatabase) else "postgresql"]
    try:
        cast = await database.transact(settle_city)
        fates, clock = plan(4, number=number, tick=every)
        month = Month(fates, clock, cast)
        database = await live(month, database, reopen)
        expected, done = list_expected(month), await database.read(list_done)
        told = await database.read(list_told)
    finally:
        await database.close()

    assert Counter(done) == Counter(expected)
    above = list_above(month)
    escalated = [number for number, kind, _ in expected if kind is TimerKind.ESCALATE]
    assert Counter(told) == Counter((number, above[number]) for number in escalated)
    kinds = Counter(kind for _, kind, _ in expected)
    assert min(kinds.values()) > number / 10  # the month has enough of each to say something
