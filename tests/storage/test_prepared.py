"""Prepared statements do what the same statement does, on both engines."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.database import Database
from storage.prepared import Prepared
from storage.tables import sessions
from storage.transaction import Transaction

NAMES = ("speaker", "draft", "changed_at")
ADD = Prepared(insert(sessions).values({name: bindparam(name) for name in NAMES}).on_conflict_do_nothing())
MOVE = Prepared(
    update(sessions).where(sessions.c.speaker == bindparam("who")).values(step="here", draft=bindparam("said"))
)
LATER = Prepared(
    select(sessions.c.speaker)
    .where(sessions.c.changed_at >= bindparam("since"), sessions.c.draft == "{}")
    .order_by(sessions.c.speaker)
)
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def add(tx: Transaction, *speakers: int) -> int:
    rows = [{"speaker": speaker, "draft": "{}", "changed_at": NOON} for speaker in speakers]
    return tx.write(ADD, rows[0] if len(rows) == 1 else rows)


def list_rows(tx: Transaction) -> list[tuple[object, ...]]:
    statement = select(sessions.c.speaker, sessions.c.step, sessions.c.draft, sessions.c.changed_at)
    return [tuple(row) for row in tx.execute(statement.order_by(sessions.c.speaker))]


async def test_one_row_or_several_go_in_with_their_types(database: Database):
    await database.transact(add, 1)
    await database.transact(add, 2, 3)
    at = NOON.astimezone(UTC)
    assert await database.read(list_rows) == [(1, "", "{}", at), (2, "", "{}", at), (3, "", "{}", at)]


async def test_the_number_of_changed_rows_is_told(database: Database):
    assert await database.transact(add, 1) == 1
    assert await database.transact(add, 1) == 0
    assert await database.transact(lambda tx: tx.write(MOVE, {"who": 1, "said": "x"})) == 1
    assert await database.transact(lambda tx: tx.write(MOVE, {"who": 9, "said": "x"})) == 0


async def test_fixed_values_go_along(database: Database):
    await database.transact(add, 1)
    await database.transact(lambda tx: tx.write(MOVE, {"who": 1, "said": "O'Neill; -- “您好” %s ? $1"}))
    assert (await database.read(list_rows))[0][1:3] == ("here", "O'Neill; -- “您好” %s ? $1")


async def test_a_query_gives_the_number_in_each_row(database: Database):
    await database.transact(add, 1, 2)
    assert await database.read(lambda tx: tx.list_numbers(LATER, {"since": NOON})) == [1, 2]
    assert await database.read(lambda tx: tx.list_numbers(LATER, {"since": NOON + timedelta(seconds=1)})) == []


async def test_a_missing_parameter_is_a_mistake_that_changes_nothing(database: Database):
    await database.transact(add, 1)
    with pytest.raises(KeyError):
        await database.transact(lambda tx: tx.write(MOVE, {"who": 1}))
    assert (await database.read(list_rows))[0][1] == ""


async def test_a_naive_time_is_refused(database: Database):
    with pytest.raises(ValueError, match=r"aware|naive|zone"):
        await database.transact(
            lambda tx: tx.write(ADD, {"speaker": 1, "draft": "{}", "changed_at": NOON.replace(tzinfo=None)})
        )
