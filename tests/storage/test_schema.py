import asyncio
import os
import shutil
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from domain.geo import cell_of
from storage import schema
from storage.database import Database, create_database
from storage.errors import DatabaseUnavailable, NewerDatabase
from storage.schema import SchemaState
from storage.tables import metadata
from storage.transaction import Transaction

NEWEST = SchemaState.CURRENT if schema.scripts().get_heads() else SchemaState.EMPTY


async def list_tables(url: str) -> set[str]:
    names = await schema.on_connection(url, lambda connection: inspect(connection).get_table_names(), alone=False)
    return set(names) - {"alembic_version"}


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": schema.has_other_default}
    )
    return list(compare_metadata(context, metadata))


async def test_the_migrated_tables_are_the_ones_that_the_program_declares(database_url: str):
    await schema.migrate(database_url)

    assert await schema.on_connection(database_url, differences, alone=False) == []


async def test_migrations_go_up_and_down_and_up(database_url: str):
    await schema.migrate(database_url)
    migrated = await list_tables(database_url)
    await schema.downgrade(database_url, "base")
    emptied = await list_tables(database_url)
    await schema.migrate(database_url)

    assert migrated == set(metadata.tables)
    assert emptied == set()
    assert await list_tables(database_url) == migrated


async def test_each_migration_can_be_undone_by_itself(database_url: str):
    await schema.migrate(database_url)
    for script in schema.scripts().walk_revisions():
        await schema.downgrade(database_url, str(script.down_revision or "base"))
        await schema.migrate(database_url)
        await schema.downgrade(database_url, str(script.down_revision or "base"))

    assert await schema.check(database_url) is SchemaState.EMPTY


async def test_what_was_filed_before_there_were_cells_gets_its_own(database_url: str):
    await schema.migrate(database_url)
    await schema.downgrade(database_url, "0002")
    city = (
        "INSERT INTO units (id, code, level, name_zh, name_en, path, search)"
        " VALUES (1, 'C', 'city', '市', 'C', '/1/', '')"
    )
    at = "'2026-05-04 04:00:00.000000+00:00'"
    columns = "id, unit_id, category, state, latitude, longitude, filed_at, changed_at, released, reopened"
    old = f"INSERT INTO reports ({columns}) VALUES ({{}}, 1, 'lamp', 'filed', {{}}, {{}}, {at}, {at}, false, 0)"  # noqa: S608  # constants
    rows = [old.format(1, 22.54, 114.06), old.format(2, "NULL", "NULL"), old.format(3, -16.8, -180)]

    def fill(connection: Connection) -> None:
        for statement in (city, *rows):
            connection.execute(text(statement.replace(":", "\\:")))

    await schema.on_connection(database_url, fill, alone=True)
    await schema.migrate(database_url)

    def read(connection: Connection) -> list[int | None]:
        return [row.cell for row in connection.execute(text("SELECT cell FROM reports ORDER BY id"))]

    cells = await schema.on_connection(database_url, read, alone=False)
    assert cells == [cell_of(22.54, 114.06), None, cell_of(-16.8, 180)]


async def test_migrating_again_changes_nothing(database_url: str):
    await schema.migrate(database_url)
    await schema.migrate(database_url)

    assert await schema.check(database_url) is NEWEST


async def test_two_programs_may_migrate_at_once(database_url: str):
    await asyncio.gather(*(schema.migrate(database_url) for _ in range(3)))

    assert await schema.check(database_url) is NEWEST


async def test_a_database_without_tables_needs_to_be_migrated(database_url: str):
    await schema.migrate(database_url)
    await schema.downgrade(database_url, "base")

    assert await schema.check(database_url) is SchemaState.EMPTY


async def test_a_newer_database_is_left_alone(database_url: str):
    def come_from_the_future(tx: Transaction) -> None:
        tx.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
        tx.execute(text("DELETE FROM alembic_version"))
        tx.execute(text("INSERT INTO alembic_version VALUES ('9999')"))

    await schema.migrate(database_url)
    async with create_database(database_url) as database:
        await database.transact(come_from_the_future)

    for attempt in (schema.check, schema.migrate):
        with pytest.raises(NewerDatabase, match="9999"):
            await attempt(database_url)


async def test_a_generated_revision_makes_the_tables_what_the_program_declares(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "100% migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("0*.py"))
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    schema.scripts.cache_clear()
    try:
        await schema.main("everything at once")
        schema.scripts.cache_clear()
        await schema.migrate(database_url)

        assert (folder / "versions/0001_everything_at_once.py").is_file()
        assert await schema.on_connection(database_url, differences, alone=False) == []
    finally:
        schema.scripts.cache_clear()


async def test_checking_a_missing_file_does_not_make_it(tmp_path: Path):
    with pytest.raises(DatabaseUnavailable):
        await schema.check(f"sqlite:///{tmp_path}/linli.db")

    assert os.listdir(tmp_path) == []  # noqa: PTH208  # pathlib's way blocks, says the linter


async def test_migrating_makes_a_file_that_only_its_owner_reads(tmp_path: Path):
    path = tmp_path / "data" / "100% ours.db"

    await schema.migrate(f"sqlite:///{path}")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_migrating_an_unreachable_server_says_so(tmp_path: Path):
    with pytest.raises(DatabaseUnavailable):
        await schema.migrate(f"postgresql://postgres@/linli?host={tmp_path}")


async def test_a_migrated_database_opens(database: Database):
    assert await database.read(Transaction.scalar, text("SELECT 1")) == 1


def test_no_constraint_waits_for_the_commit():
    # A commit is shared by many callers on SQLite: what only fails there fails all of them.
    deferred = [
        constraint.name
        for table in metadata.tables.values()
        for constraint in table.constraints
        if constraint.deferrable
    ]

    assert deferred == []
