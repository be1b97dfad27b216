import asyncio
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, text
from sqlalchemy.exc import IntegrityError, ProgrammingError, StatementError

from storage.database import Database, create_database
from storage.errors import DatabaseUnavailable, ReadCannotWrite, Reason, TransactionEnded, UnsupportedDatabase
from storage.transaction import Transaction
from tests.storage.conftest import (
    Refused,
    get,
    increment,
    list_keys,
    probes,
    put,
    put_and_refuse,
    transact_elsewhere,
)

ROOT = Path(__file__).parents[2]


async def test_a_read_sees_what_was_committed_before_it(probed: Database):
    await probed.transact(put, "a", 7)

    assert await probed.read(get, "a") == 7


async def test_a_use_case_returns_its_result(probed: Database):
    def put_and_get(tx: Transaction) -> int | None:
        put(tx, "a", 7)
        return get(tx, "a")

    assert await probed.transact(put_and_get) == 7


async def test_a_use_case_that_raises_changes_nothing(probed: Database):
    with pytest.raises(Refused):
        await probed.transact(put_and_refuse, "a")

    assert await probed.read(list_keys) == []


async def test_neighbours_of_a_use_case_that_raises_are_committed(probed: Database):
    outcomes = await asyncio.gather(
        *(probed.transact(put_and_refuse if n % 3 == 0 else put, f"{n:02}") for n in range(30)), return_exceptions=True
    )

    assert [n for n, outcome in enumerate(outcomes) if isinstance(outcome, Refused)] == list(range(0, 30, 3))
    assert await probed.read(list_keys) == [f"{n:02}" for n in range(30) if n % 3]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(refuses=st.lists(st.booleans(), max_size=20))
async def test_exactly_the_use_cases_that_returned_are_committed(probed: Database, refuses: list[bool]):
    await probed.transact(lambda tx: tx.execute(delete(probes)).close())

    outcomes = await asyncio.gather(
        *(probed.transact(put_and_refuse if refuse else put, f"{n:02}") for n, refuse in enumerate(refuses)),
        return_exceptions=True,
    )

    assert [isinstance(outcome, Refused) for outcome in outcomes] == refuses
    assert await probed.read(list_keys) == [f"{n:02}" for n, refuse in enumerate(refuses) if not refuse]


async def test_parallel_increments_lose_none(probed: Database):
    async def increment_often() -> None:
        for _ in range(200):
            await probed.transact(increment, "a")

    await asyncio.gather(increment_often(), increment_often())

    assert await probed.read(get, "a") == 400


async def test_many_at_once_on_one_row_all_succeed(probed: Database):
    await asyncio.gather(*(probed.transact(increment, "a") for _ in range(64)))

    assert await probed.read(get, "a") == 64


async def test_a_read_cannot_write(probed: Database):
    with pytest.raises(ReadCannotWrite):
        await probed.read(put, "a")

    assert await probed.read(list_keys) == []


async def test_a_read_sees_one_snapshot(probed: Database, migrated_url: str):
    def look_twice(tx: Transaction) -> tuple[list[str], list[str]]:
        before = list_keys(tx)
        transact_elsewhere(migrated_url, put, "a")
        return before, list_keys(tx)

    assert await probed.read(look_twice) == ([], [])
    assert await probed.read(list_keys) == ["a"]


async def test_a_read_that_raises_leaves_the_next_one_alone(probed: Database):
    def refuse(tx: Transaction) -> None:
        list_keys(tx)
        raise Refused

    with pytest.raises(Refused):
        await probed.read(refuse)

    assert await asyncio.gather(*(probed.read(list_keys) for _ in range(8))) == [[]] * 8


async def test_a_naive_datetime_is_refused(probed: Database):
    with pytest.raises(StatementError, match="has no time zone"):
        await probed.transact(
            lambda tx: tx.execute(insert(probes), {"key": "a", "value": 1, "at": datetime(2026, 3, 1)}).close()  # noqa: DTZ001
        )

    assert await probed.read(list_keys) == []


async def test_a_broken_constraint_is_not_the_databases_failure(probed: Database):
    await probed.transact(put, "a")

    with pytest.raises(IntegrityError):
        await probed.transact(lambda tx: tx.execute(insert(probes), {"key": "a", "value": 1}).close())


async def test_a_mistake_in_sql_is_not_the_databases_failure(probed: Database):
    with pytest.raises(Exception, match="no_such_table") as caught:
        await probed.transact(lambda tx: tx.execute(text("SELECT * FROM no_such_table")).close())

    assert isinstance(caught.value, ProgrammingError) or "no such table" in str(caught.value)


async def test_a_database_error_that_is_swallowed_still_fails_the_use_case(probed: Database):
    def insert_twice(tx: Transaction) -> str:
        tx.execute(insert(probes), {"key": "a", "value": 1})
        try:
            tx.execute(insert(probes), {"key": "a", "value": 2})
        except IntegrityError:
            return "all is well"
        return "impossible"

    with pytest.raises(IntegrityError):
        await probed.transact(insert_twice)

    assert await probed.read(list_keys) == []


async def test_a_transaction_takes_nothing_after_a_failed_statement(probed: Database):
    def carry_on(tx: Transaction) -> None:
        tx.execute(insert(probes), {"key": "a", "value": 1})
        with pytest.raises(IntegrityError):
            tx.execute(insert(probes), {"key": "a", "value": 2})
        put(tx, "b")

    with pytest.raises(TransactionEnded):
        await probed.transact(carry_on)

    assert await probed.read(list_keys) == []


async def test_a_transaction_takes_nothing_after_its_use_case_returned(probed: Database):
    kept: list[Transaction] = []
    await probed.transact(kept.append)

    with pytest.raises(TransactionEnded):
        list_keys(kept[0])


async def test_listeners_hear_of_a_commit_that_announced_their_topic(probed: Database):
    heard = asyncio.Event()
    probed.on_commit("inbox", heard.set)

    await probed.transact(lambda tx: tx.announce("inbox"))

    async with asyncio.timeout(5):
        await heard.wait()


async def test_listeners_hear_nothing_of_other_topics_and_of_use_cases_that_raise(probed: Database):
    def announce_and_refuse(tx: Transaction) -> None:
        tx.announce("inbox")
        raise Refused

    heard: list[str] = []
    done = asyncio.Event()
    probed.on_commit("inbox", lambda: heard.append("inbox"))
    probed.on_commit("done", done.set)

    with pytest.raises(Refused):
        await probed.transact(announce_and_refuse)
    await probed.transact(lambda tx: tx.announce("outbox"))
    await probed.transact(lambda tx: tx.announce("done"))
    async with asyncio.timeout(5):
        await done.wait()

    assert heard == []


async def waits_of_the_loop(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_cancelled_caller_disturbs_nobody(probed: Database):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(probed.transact(put, f"{n:02}")) for n in range(40)]
        await waits_of_the_loop(2)  # they are on their way to the database
        for task in tasks[::2]:
            task.cancel()

    assert [task.cancelled() for task in tasks] == [True, False] * 20
    assert {f"{n:02}" for n in range(1, 40, 2)} <= set(await probed.read(list_keys))
    await asyncio.gather(*(probed.transact(put, f"{n:02}") for n in range(40)))
    assert len(await probed.read(list_keys)) == 40


async def test_closing_finishes_what_was_begun(probed: Database, migrated_url: str):
    async with asyncio.TaskGroup() as group, create_database(migrated_url) as closed_early:
        tasks = [group.create_task(closed_early.transact(put, f"{n:03}")) for n in range(600)]
        await waits_of_the_loop(1)
        assert not any(task.done() for task in tasks)
        await closed_early.close()
        assert len(await probed.read(list_keys)) == 600


async def test_a_closed_database_is_unavailable_until_it_is_opened_again(probed: Database):
    await probed.close()
    with pytest.raises(DatabaseUnavailable) as write:
        await probed.transact(put, "a")
    with pytest.raises(DatabaseUnavailable) as read:
        await probed.read(list_keys)
    await probed.open()
    await probed.transact(put, "b")

    assert (write.value.reason, read.value.reason) == (Reason.CLOSED, Reason.CLOSED)
    assert await probed.read(list_keys) == ["b"]


async def test_closing_twice_is_harmless(database: Database):
    await database.close()
    await database.close()


@pytest.mark.parametrize("url", ["sqlite:///{}/no/such/file.db", "postgresql://postgres@/linli?host={}/no-such-folder"])
async def test_an_unreachable_database_cannot_be_opened(url: str, tmp_path: str):
    with pytest.raises(DatabaseUnavailable) as caught:
        await create_database(url.format(tmp_path)).open()

    assert caught.value.reason is Reason.UNREACHABLE


@pytest.mark.parametrize("url", ["mysql://root:secret@city/linli", "sqlite://", "sqlite:///:memory:", "linli.db", ""])
def test_other_addresses_are_refused_without_repeating_them(url: str):
    with pytest.raises(UnsupportedDatabase) as caught:
        create_database(url)

    assert "secret" not in str(caught.value)


async def test_what_a_killed_process_acknowledged_is_kept(probed: Database, migrated_url: str):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.committer", migrated_url, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    acknowledged = [await process.stdout.readline() for _ in range(300)]
    process.kill()
    acknowledged += (await process.stdout.read()).splitlines(keepends=True)
    await process.wait()

    whole = {line.decode().strip() for line in acknowledged if line.endswith(b"\n")}
    assert len(whole) >= 300
    assert whole <= set(await probed.read(list_keys))
