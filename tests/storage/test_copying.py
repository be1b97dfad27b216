import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import select, text

from domain.ids import TelegramId
from domain.languages import Language
from storage import copying, schema
from storage.database import Database, create_database, scheme_of
from storage.errors import CopyDamaged, DatabaseUnavailable, EmptyDatabase, NewerDatabase, NotEmpty, Reason
from storage.pages import Layout, Page
from storage.replacing import discard
from storage.schema import SchemaState
from storage.tables import metadata, people
from storage.transaction import Transaction
from tests.conftest import ENGINES, new_database
from tests.storage.conftest import transact_elsewhere
from tests.storage.furniture import ROWS, furnish, lay_out, list_pages
from tests.storage.test_schema import differences
from tests.village import LAMP, NOON, file_lamp, found

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=ENGINES)
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of another database, in which nothing is yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new/100% ours.db"
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield url


def collect(layout: Layout, pages: Iterable[Page]) -> tuple[Layout, Rows]:
    rows: Rows = {table.name: [] for table in layout.tables}
    for page in pages:
        rows[page.table.name] += [dict(zip(page.table.columns, row, strict=True)) for row in page.rows]
    return layout, rows


async def load(
    url: str,
    layout: Layout,
    rows: Rows,
    *,
    counts: dict[str, int] | None = None,
    then: Callable[[Transaction], object] = lambda tx: None,
) -> None:
    counts = counts or {name: len(some) for name, some in rows.items()}
    await copying.load(url, layout, list_pages(layout, rows), counts=counts, then=then)


def furnished() -> tuple[Layout, Rows]:
    return lay_out(), furnish()


async def is_untouched(url: str) -> bool:
    """Tell whether neither a file nor a table was made."""
    if scheme_of(url) == "sqlite":
        return not list(Path(url.removeprefix("sqlite:///")).parent.glob("*"))
    return await schema.check(url) is SchemaState.EMPTY


async def test_every_row_of_every_table_arrives_as_it_was_on_either_engine(database_url: str, target_url: str):
    layout, rows = furnished()
    assert set(rows) == set(metadata.tables)
    assert all(len(some) == ROWS for some in rows.values())

    await load(database_url, layout, rows)
    assert await copying.dump(database_url, collect) == (layout, rows)

    await load(target_url, *await copying.dump(database_url, collect))
    assert await copying.dump(target_url, collect) == (layout, rows)
    assert await schema.check(target_url) is SchemaState.CURRENT
    assert await schema.on_connection(target_url, differences, alone=False) == []


async def test_tables_are_read_page_by_page(database_url: str, monkeypatch: pytest.MonkeyPatch):
    layout, rows = furnished()
    await load(database_url, layout, rows)
    monkeypatch.setattr(copying, "PAGE", 2)

    sizes = await copying.dump(database_url, lambda _, pages: [len(page.rows) for page in pages])

    assert sizes == [2, 1] * len(metadata.tables)
    assert await copying.dump(database_url, collect) == (layout, rows)


async def test_the_city_lives_on_in_its_copy(database: Database, migrated_url: str, target_url: str):
    village = await database.transact(found)
    report = await file_lamp(database, village.resident)

    await load(target_url, *await copying.dump(migrated_url, collect))

    async with create_database(target_url) as copy:
        assert await copy.read(lambda tx: tx.reports.get(report.id)) == report
        assert await copy.read(lambda tx: tx.people.get(village.clerk.id)) == village.clerk
        newcomer = await copy.transact(
            lambda tx: tx.people.add(
                TelegramId(99), name="New", language=Language.CHINESE, unit_id=village.home.id, now=NOON
            )
        )
        again = await file_lamp(copy, newcomer, LAMP)
    assert newcomer.id == village.clerk.id + 1
    assert again.id == report.id + 1


async def test_a_copy_is_of_one_moment_and_nobody_waits_for_it(database: Database, migrated_url: str):
    await database.transact(found)
    late = partial(add_person, telegram_id=99)
    took = []

    def write(layout: Layout, pages: Iterator[Page]) -> tuple[Layout, Rows]:
        next(pages)
        begun = perf_counter()
        transact_elsewhere(migrated_url, late)
        took.append(perf_counter() - begun)
        return collect(layout, pages)

    _, rows = await copying.dump(migrated_url, write)

    assert len(rows["people"]) == 3
    assert await database.read(lambda tx: len(tx.scalars(select(people.c.id)))) == 4
    assert took[0] < 2


def add_person(tx: Transaction, *, telegram_id: int) -> None:
    home = tx.units.find_by_code("E1")
    assert home is not None
    tx.people.add(TelegramId(telegram_id), name="Late", language=Language.CHINESE, unit_id=home.id, now=NOON)


async def test_empty_tables_of_whatever_revision_are_replaced(database_url: str):
    await schema.migrate(database_url)
    await schema.downgrade(database_url, schema.list_revisions()[-1])

    await load(database_url, *furnished())

    assert await copying.dump(database_url, collect) == furnished()


async def test_an_older_database_is_copied_as_it_is_and_its_copy_is_of_today(database_url: str, target_url: str):
    await schema.migrate(database_url)
    await schema.downgrade(database_url, "0001")
    async with create_database(database_url) as old:
        await old.transact(
            Transaction.execute,
            text("INSERT INTO units (code, level, name_zh, name_en, path) VALUES ('C', 'city', '市', 'City', '1')"),
        )

    layout, rows = await copying.dump(database_url, collect)
    await load(target_url, layout, rows)

    assert layout.revision == "0001"
    assert len(rows["units"]) == 1
    assert await schema.check(database_url) is SchemaState.BEHIND
    assert await schema.check(target_url) is SchemaState.CURRENT
    assert len((await copying.dump(target_url, collect))[1]["units"]) == 1


async def test_a_database_in_which_something_is_stays_as_it_is(database: Database, migrated_url: str):
    await database.transact(found)
    before = await copying.dump(migrated_url, collect)

    with pytest.raises(NotEmpty, match="there are rows in"):
        await copying.check_empty(migrated_url)
    with pytest.raises(NotEmpty, match="there are rows in"):
        await load(migrated_url, *furnished())

    assert await copying.dump(migrated_url, collect) == before
    assert len(await database.read(lambda tx: tx.scalars(select(people.c.id)))) == 3


async def test_a_database_without_tables_is_empty(database_url: str):
    await copying.check_empty(database_url)


async def test_a_database_in_which_a_bot_was_only_started_is_empty(database: Database, migrated_url: str):
    await database.transact(lambda tx: tx.city.set_timezone("Europe/Berlin"))
    await database.close()

    await copying.check_empty(migrated_url)
    await load(migrated_url, *furnished())

    assert await copying.dump(migrated_url, collect) == furnished()


async def test_there_is_nothing_to_copy_without_tables(database_url: str):
    await schema.migrate(database_url)
    await schema.downgrade(database_url, "base")

    with pytest.raises(EmptyDatabase):
        await copying.dump(database_url, collect)


async def test_what_a_newer_program_has_dumped_is_refused(target_url: str):
    layout, rows = furnished()

    with pytest.raises(NewerDatabase, match="9999"):
        await load(target_url, layout.model_copy(update={"revision": "9999"}), rows)

    assert await is_untouched(target_url)


def lose_a_row(rows: Rows) -> None:
    rows["audit"].pop()


def lose_what_others_refer_to(rows: Rows) -> None:
    rows["people"].pop(0)


def double_a_row(rows: Rows) -> None:
    rows["people"].append(rows["people"][0])


def change_a_type(rows: Rows) -> None:
    rows["sessions"][0]["changed_at"] = []


@pytest.mark.parametrize("damage", [lose_a_row, lose_what_others_refer_to, double_a_row, change_a_type])
async def test_a_damaged_copy_changes_nothing(target_url: str, damage: Any):
    layout, rows = furnished()
    counts = {name: len(some) for name, some in rows.items()}
    damage(rows)
    if damage is lose_what_others_refer_to:
        counts["people"] -= 1

    with pytest.raises(CopyDamaged):
        await load(target_url, layout, rows, counts=counts)

    assert await is_untouched(target_url)


async def test_what_fails_after_the_last_row_changes_nothing(target_url: str):
    def refuse(tx: Transaction) -> None:
        assert tx.scalar(select(people.c.id).limit(1)) is not None
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await load(target_url, *furnished(), then=refuse)

    assert await is_untouched(target_url)


@pytest.fixture
def path(migrated_file: Path, tmp_path: Path) -> Path:
    shutil.copyfile(migrated_file, tmp_path / "linli.db")
    return tmp_path / "linli.db"


def list_files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def test_a_database_that_a_bot_has_opened_is_left_alone(database: Database, migrated_url: str):
    with pytest.raises(DatabaseUnavailable) as refused:
        await load(migrated_url, *furnished())

    assert refused.value.reason is Reason.LOCKED
    await database.transact(found)


async def test_a_file_that_is_being_filled_cannot_be_opened(tmp_path: Path):
    path = tmp_path / "linli.db"

    def look(tx: Transaction) -> None:
        with closing(schema.connect(path)) as other, pytest.raises(Exception, match="locked"):
            other.execute("PRAGMA busy_timeout = 0").connection.execute("CREATE TABLE a (b)")

    await load(f"sqlite:///{path}", *furnished(), then=look)

    assert list_files(tmp_path) == ["linli.db"]
    assert path.stat().st_mode & 0o777 == 0o600


async def test_what_lies_beside_a_lost_database_does_not_get_into_the_new_one(path: Path, tmp_path: Path):
    async with create_database(f"sqlite:///{path}") as database:
        await database.transact(found)
        log = path.with_name("linli.db-wal")
        shutil.copyfile(log, tmp_path / "kept")
    shutil.copyfile(tmp_path / "kept", tmp_path / "linli.db.restoring")  # as an interruption leaves it
    shutil.move(tmp_path / "kept", log)
    discard(path)

    await load(f"sqlite:///{path}", *furnished())

    assert await copying.dump(f"sqlite:///{path}", collect) == furnished()
    assert list_files(tmp_path) == ["linli.db"]
