import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import exc, func, insert, select, text

from storage import postgresql
from storage.errors import DatabaseUnavailable, Reason
from storage.postgresql import Outcome, PostgresqlDatabase, judge
from storage.transaction import Transaction
from tests.postgres_server import execute
from tests.storage.conftest import (
    Refused,
    create_tables,
    get,
    increment,
    list_keys,
    probes,
    put,
    transact_elsewhere,
)

ROOT = Path(__file__).parents[2]
TERMINATE_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'linli' AND pid <> pg_backend_pid()
"""


@pytest.fixture
async def postgres(emptied_database: str) -> AsyncIterator[PostgresqlDatabase]:
    await execute(emptied_database, "SELECT forget_everything()")
    async with PostgresqlDatabase(emptied_database) as database:
        await database.transact(create_tables)
        yield database


class Attempts:
    """A use case that reads, lets something happen elsewhere on its first runs, and writes."""

    def __init__(self, url: str, *, disturbed: int = 1) -> None:
        self.url = url
        self.disturbed = disturbed
        self.made = 0

    def increment(self, tx: Transaction) -> None:
        value = get(tx, "a") or 0
        self.made += 1
        if self.made <= self.disturbed:
            transact_elsewhere(self.url, increment, "a")
        put(tx, "a", value + 1)

    def find_or_add(self, tx: Transaction) -> None:
        self.made += 1
        if get(tx, "a") is None:
            if self.made <= self.disturbed:
                transact_elsewhere(self.url, put, "a", 7)
            tx.execute(insert(probes), {"key": "a", "value": 1})

    def terminate(self, tx: Transaction) -> None:
        put(tx, "b")
        self.made += 1
        if self.made <= self.disturbed:
            transact_elsewhere(self.url, lambda other: other.execute(text(TERMINATE_OTHERS)).close())
        put(tx, "a")


async def test_a_transaction_that_crossed_another_runs_again(postgres: PostgresqlDatabase, emptied_database: str):
    attempts = Attempts(emptied_database)

    await postgres.transact(attempts.increment)

    assert attempts.made == 2
    assert await postgres.read(get, "a") == 2


async def test_a_transaction_that_crosses_others_for_ever_gives_up(
    postgres: PostgresqlDatabase, emptied_database: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(postgresql, "ATTEMPTS_WHEN_CROSSED", 3)
    attempts = Attempts(emptied_database, disturbed=1000)

    with pytest.raises(DatabaseUnavailable) as caught:
        await postgres.transact(attempts.increment)

    assert caught.value.reason is Reason.OVERLOADED
    assert attempts.made == 3
    assert await postgres.read(get, "a") == 3


async def test_a_long_transaction_gets_through_although_short_ones_cross_it_all_the_time(postgres: PostgresqlDatabase):
    made = 0
    through = asyncio.Event()

    def add_up(tx: Transaction) -> None:
        nonlocal made
        made += 1
        put(tx, "total", sum(get(tx, key) or 0 for key in "abcdefgh" * 10))
        increment(tx, "a")

    async def hurry(key: str) -> None:
        while not through.is_set():
            await postgres.transact(increment, key)

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        for key in "abcdefgh":
            tasks.create_task(hurry(key))
        for _ in range(3):
            await postgres.transact(add_up)
        through.set()
    assert made <= 3 * (postgresql.ATTEMPTS_BESIDE_OTHERS + 1)


async def test_two_who_add_the_same_key_both_find_it(postgres: PostgresqlDatabase, emptied_database: str):
    attempts = Attempts(emptied_database)

    await postgres.transact(attempts.find_or_add)

    assert attempts.made == 2
    assert await postgres.read(get, "a") == 7


async def test_five_places_go_to_five_people(postgres: PostgresqlDatabase):
    def sign_up(tx: Transaction, key: str) -> None:
        if (tx.scalar(select(func.count()).select_from(probes)) or 0) >= 5:
            raise Refused
        put(tx, key)

    await asyncio.gather(*(postgres.transact(sign_up, f"{n:03}") for n in range(40)), return_exceptions=True)

    assert len(await postgres.read(list_keys)) == 5


async def test_a_refusal_that_hides_a_crossing_is_not_believed(postgres: PostgresqlDatabase, emptied_database: str):
    attempts = Attempts(emptied_database)

    def refuse_on_error(tx: Transaction) -> None:
        try:
            attempts.increment(tx)
        except exc.DBAPIError:
            raise Refused from None

    await postgres.transact(refuse_on_error)

    assert attempts.made == 2


async def test_connections_that_the_server_closed_are_replaced(postgres: PostgresqlDatabase, emptied_database: str):
    await asyncio.gather(*(postgres.transact(put, f"{n}") for n in range(10)))
    await execute(emptied_database, TERMINATE_OTHERS)

    await asyncio.gather(*(postgres.transact(put, f"{n}") for n in range(20)), *(postgres.read(get, "1"),) * 1)

    assert len(await postgres.read(list_keys)) == 20


async def test_a_connection_lost_before_the_commit_is_no_loss(postgres: PostgresqlDatabase, emptied_database: str):
    attempts = Attempts(emptied_database)

    await postgres.transact(attempts.terminate)

    assert attempts.made == 2
    assert await postgres.read(list_keys) == ["a", "b"]


async def test_a_connection_lost_again_and_again_makes_the_database_unavailable(
    postgres: PostgresqlDatabase, emptied_database: str
):
    attempts = Attempts(emptied_database, disturbed=1000)

    with pytest.raises(DatabaseUnavailable) as caught:
        await postgres.transact(attempts.terminate)

    assert caught.value.reason is Reason.UNREACHABLE
    assert await postgres.read(list_keys) == []


def test_a_connection_lost_during_the_commit_is_not_tried_again():
    lost = exc.DBAPIError("COMMIT", {}, ConnectionError(), connection_invalidated=True)

    outcome: Outcome[None] = judge(lost, lost, committing=True)
    before_commit: Outcome[None] = judge(lost, lost, committing=False)

    assert isinstance(outcome.error, DatabaseUnavailable)
    assert (outcome.attempts, before_commit.attempts) == (1, postgresql.ATTEMPTS_OTHERWISE)


async def test_a_database_that_does_not_exist_is_unreachable(postgres_server: str):
    with pytest.raises(DatabaseUnavailable) as caught:
        await PostgresqlDatabase(postgres_server.replace("/postgres?", "/no_such_database?")).open()

    assert caught.value.reason is Reason.UNREACHABLE


async def test_a_cancelled_transaction_gives_its_connection_back(postgres: PostgresqlDatabase, emptied_database: str):
    def put_and_sleep(tx: Transaction) -> None:
        put(tx, "a")
        tx.execute(text("SELECT pg_sleep(60)"))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(postgres.transact(put_and_sleep)) for _ in range(postgresql.CONNECTIONS)]
        while not await count_sleepers(emptied_database):
            pass
        for task in tasks:
            task.cancel()

    await asyncio.gather(*(postgres.transact(put, f"b{n}") for n in range(postgresql.CONNECTIONS)))
    assert "a" not in await postgres.read(list_keys)


async def count_sleepers(url: str) -> int:
    async with PostgresqlDatabase(url) as other:
        sleepers = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
        )
        return int(await other.read(Transaction.scalar, sleepers))


def test_another_process_can_use_the_same_address(migrated_url: str):
    program = "import asyncio, sys; from storage import schema; print(asyncio.run(schema.check(sys.argv[1])), end='')"
    outcome = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", program, migrated_url], capture_output=True, text=True, cwd=ROOT, check=False
    )

    assert (outcome.stdout in {"current", "empty"}, outcome.stderr) == (True, "")
