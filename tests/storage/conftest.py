"""Tables that belong to no feature, to show what the engines do with any."""

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.schema import CreateTable

from storage.database import Database, create_database
from storage.transaction import Transaction
from storage.types import UtcDateTime

metadata = MetaData()
probes = Table(
    "probes",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Integer, nullable=False),
    Column("at", UtcDateTime),
)
followers = Table(
    "probe_followers",
    metadata,
    Column(
        "key",
        String,
        ForeignKey("probes.key", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
)


@pytest.fixture
async def probed(database: Database) -> Database:
    """Give a database that has the tables above too."""
    await database.transact(create_tables)
    return database


def create_tables(tx: Transaction) -> None:
    for table in metadata.sorted_tables:
        tx.execute(CreateTable(table, if_not_exists=True))


def put(tx: Transaction, key: str, value: int = 0) -> None:
    statement = insert(probes)
    changed = statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value})
    tx.execute(changed, {"key": key, "value": value})


def get(tx: Transaction, key: str) -> int | None:
    return tx.scalar(select(probes.c.value).where(probes.c.key == key))


def increment(tx: Transaction, key: str) -> None:
    put(tx, key, (get(tx, key) or 0) + 1)


def put_and_refuse(tx: Transaction, key: str) -> None:
    put(tx, key)
    raise Refused(key)


def list_keys(tx: Transaction) -> list[str]:
    return sorted(tx.scalars(select(probes.c.key)))


class Refused(Exception):
    """A use case changed its mind."""


def transact_elsewhere(url: str, use_case: Callable[..., Any], *args: Any) -> None:
    """Commit a use case on another connection while the caller's transaction is open, on either engine."""

    async def transact() -> None:
        async with create_database(url) as database:
            await database.transact(use_case, *args)

    thread = Thread(target=asyncio.run, args=[transact()])
    thread.start()
    thread.join()
