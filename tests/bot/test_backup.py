"""A backup is written, and restored into an empty place."""

import fcntl
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.archive import BackupError
from bot.backup import restore_backup, write_backup
from bot.media_folder import MediaFolder
from bot.settings import Settings
from domain.media import MediaState
from services import turns
from storage import copying, schema
from storage.database import create_database
from storage.tables import metadata, sessions
from storage.transaction import Transaction
from tests.bot.archives import (
    HALF_WAY,
    LATER,
    PICTURES,
    Scene,
    collect,
    list_files,
    make_settings,
    place_of,
    read_members,
    read_rows,
    set_scene,
)
from tests.conftest import ENGINES, new_database
from tests.village import NOON

said: list[str] = []


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return make_settings(database_url, tmp_path / "pictures")


@pytest.fixture(params=ENGINES)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Give the settings of another place, in which nothing is."""
    if request.param == "sqlite":
        yield make_settings(f"sqlite:///{tmp_path}/new/linli.db", tmp_path / "new/pictures")
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield make_settings(url, tmp_path / "new/pictures")


@pytest.fixture
async def scene(settings: Settings) -> Scene:
    return await set_scene(settings)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.tar"


def write(file: Path, words: str) -> None:
    file.write_text(words)


async def back_up(settings: Settings, file: Path, **how: bool):
    return await write_backup(settings, file, now=NOON, tell=said.append, **how)


async def restore(settings: Settings, file: Path):
    return await restore_backup(settings, file, now=LATER, tell=said.append)


async def test_everything_is_there_again(settings: Settings, scene: Scene, file: Path, new_place: Settings):
    before = await copying.dump(settings.database_url, collect)

    written = await back_up(settings, file)
    restored, missing = await restore(new_place, file)

    after = await copying.dump(new_place.database_url, collect)
    assert {name: rows for name, rows in after.items() if name != "sessions"} == {
        name: rows for name, rows in before.items() if name != "sessions"
    }
    assert list_files(new_place.media_folder) == list_files(settings.media_folder)
    assert restored == written
    assert (restored.rows, restored.files, missing) == (sum(map(len, before.values())), len(PICTURES), 0)


async def test_everybody_goes_on_where_they_were(settings: Settings, scene: Scene, file: Path, new_place: Settings):
    await back_up(settings, file)
    await restore(new_place, file)

    async with create_database(new_place.database_url) as database:
        rows = await database.read(lambda tx: tx.execute(select(sessions).order_by(sessions.c.speaker)).all())
        owed = await database.read(lambda tx: tx.inbox.list_unsent())
        begun_again = await database.transact(turns.claim, "another worker", busy=(), limit=9, now=LATER)
        assert await database.read(lambda tx: tx.reports.get(scene.report.id)) == scene.report
    assert [(row.worker, row.claimed_until, row.started) for row in rows] == [(None, None, None)] * 2
    assert (rows[0].conversation, rows[0].step, rows[0].draft) == (HALF_WAY.step.conversation, "words", HALF_WAY.draft)
    assert [number for number, _ in owed] == [1]
    assert [(claim.update_id, claim.failures) for claim in begun_again] == [(2, 0)]


async def test_anybody_can_read_a_backup_with_tar(settings: Settings, scene: Scene, file: Path):
    written = await back_up(settings, file)

    manifest = json.loads(read_members(file)["manifest.json"])
    assert {table["layout"]["name"]: table["rows"] for table in manifest["tables"]} == {
        name: len(read_rows(file, name)) for name in metadata.tables
    }
    assert manifest["revision"] == schema.list_revisions()[0]
    assert manifest["taken_at"] == "2026-05-04T04:00:00Z"
    people = [table["layout"]["columns"] for table in manifest["tables"] if table["layout"]["name"] == "people"]
    rui = dict(zip(people[0], read_rows(file, "people")[0], strict=True))
    assert (rui["name"], rui["consented_at"]) == ("Rui", "2026-05-04 04:00:00.000000+00:00")
    members = read_members(file)
    assert {name: members[f"media/{place_of(name)}"] for name in PICTURES} == PICTURES
    assert list(members)[-2:] == ["manifest.json", "manifest.sha256"]
    assert written.format == 1


async def test_a_backup_is_for_its_owner_only_and_appears_at_once(settings: Settings, scene: Scene, file: Path):
    seen: set[str] = set()

    def look(line: str) -> None:
        seen.update(path.name for path in file.parent.glob("backup*"))

    await write_backup(settings, file, now=NOON, tell=look)

    assert seen == {"backup.tar.part"}
    assert [path.name for path in list_backups(file)] == ["backup.tar"]
    assert mode_of(file) == 0o600


def list_backups(file: Path) -> list[Path]:
    return sorted(file.parent.glob("backup*"))


def mode_of(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


async def test_what_an_interruption_has_left_is_written_over(settings: Settings, scene: Scene, file: Path):
    write(file.with_name("backup.tar.part"), "x" * 1_000_000)

    await back_up(settings, file)

    assert list_backups(file) == [file]
    assert list(read_members(file))[-1] == "manifest.sha256"


async def test_a_file_that_is_gone_is_counted_and_fetched_again(
    settings: Settings, scene: Scene, file: Path, new_place: Settings
):
    MediaFolder(settings.media_folder).remove(place_of("p2"))

    written = await back_up(settings, file)
    _, missing = await restore(new_place, file)

    assert (written.files, written.missing, missing) == (2, 1, 1)
    async with create_database(new_place.database_url) as database:
        [due] = await database.read(lambda tx: tx.media.list_due(now=LATER, limit=10))
    assert (due.unique_id, due.file_id, due.path, due.attempts) == ("p2", "p2", None, 0)


async def test_a_file_that_nobody_wants_any_more_is_not_kept(settings: Settings, scene: Scene, file: Path):
    def give_up(tx: Transaction) -> None:
        found = tx.media.find("p1")
        assert found is not None
        tx.media.save(found.model_copy(update={"state": MediaState.UNWANTED}))

    async with create_database(settings.database_url) as database:
        await database.transact(give_up)
    write(settings.media_folder / "somebody else's.jpg", "x")

    written = await back_up(settings, file)

    assert (written.files, written.missing) == (2, 0)
    assert {name for name in read_members(file) if name.startswith("media/")} == {
        f"media/{place_of(name)}" for name in ("p2", "p3")
    }


async def test_an_older_backup_stays_unless_it_shall_not(settings: Settings, scene: Scene, file: Path):
    write(file, "older")

    with pytest.raises(BackupError, match="--force"):
        await back_up(settings, file)
    kept = list_files(file.parent)[file.name]
    await back_up(settings, file, force=True)

    assert kept == b"older"
    assert "manifest.json" in read_members(file)


async def test_a_backup_that_fails_leaves_nothing_and_spoils_nothing(settings: Settings, scene: Scene, file: Path):
    write(file, "older")

    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await write_backup(settings, file, force=True, now=NOON, tell=interrupt)

    assert list_backups(file) == [file]
    assert list_files(file.parent)[file.name] == b"older"


async def test_two_backups_into_one_file_do_not_mix(settings: Settings, scene: Scene, file: Path):
    with file.with_name("backup.tar.part").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BackupError, match="Another backup"):
            await back_up(settings, file)

    assert [path.name for path in list_backups(file)] == ["backup.tar.part"]


async def test_a_backup_never_takes_the_place_of_what_it_is_of(settings: Settings, scene: Scene, tmp_path: Path):
    before = list_files(tmp_path)
    places = [tmp_path / "pictures/backup.tar", tmp_path, tmp_path / "nowhere/backup.tar"]
    if settings.database_url.startswith("sqlite"):
        places += [tmp_path / "linli.db", tmp_path / "linli.db-wal"]

    for place in places:
        with pytest.raises(BackupError):
            await back_up(settings, place, force=True)

    assert list_files(tmp_path) == before


async def test_an_older_database_is_backed_up_as_it_is_and_restored_as_it_should_be(
    settings: Settings, file: Path, new_place: Settings
):
    await schema.migrate(settings.database_url)
    await schema.downgrade(settings.database_url, "0001")
    async with create_database(settings.database_url) as old:
        await old.transact(
            Transaction.execute,
            text("INSERT INTO units (code, level, name_zh, name_en, path) VALUES ('C', 'city', '市', 'City', '1')"),
        )

    written = await back_up(settings, file)
    await restore(new_place, file)

    assert written.revision == "0001"
    assert await schema.check(settings.database_url) is schema.SchemaState.BEHIND
    async with create_database(new_place.database_url) as database:
        assert await database.read(lambda tx: tx.units.find_by_code("C"))


async def test_a_database_without_tables_is_not_worth_a_backup(settings: Settings, file: Path):
    await schema.migrate(settings.database_url)
    await schema.downgrade(settings.database_url, "base")

    with pytest.raises(BackupError, match="no tables"):
        await back_up(settings, file)

    assert list_backups(file) == []
