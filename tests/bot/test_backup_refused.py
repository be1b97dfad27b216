"""What cannot be backed up or restored is refused in one line, and nothing has changed."""

import sys
from asyncio import subprocess
from os import environ
from pathlib import Path

import pytest

from bot.archive import BackupError
from bot.backup import restore_backup, write_backup
from bot.settings import Settings, SettingsError
from storage import copying, schema
from storage.database import create_database
from tests.bot.archives import LATER, be_quiet, collect, list_files, make_settings, refuse
from tests.village import NOON, found

COMMAND = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
from bot.cli import main
main()
"""


@pytest.fixture
def file(backup_file: Path) -> Path:
    return backup_file


async def test_a_place_where_something_is_already_is_left_alone(file: Path, new_place: Settings):
    await schema.migrate(new_place.database_url)
    async with create_database(new_place.database_url) as database:
        await database.transact(found)
    before = await copying.dump(new_place.database_url, collect)

    with pytest.raises(BackupError, match="not empty"):
        await restore_backup(new_place, file, now=LATER, tell=be_quiet)

    assert await copying.dump(new_place.database_url, collect) == before
    assert not new_place.media_folder.exists()


async def test_a_media_folder_with_something_in_it_is_left_alone(file: Path, new_place: Settings):
    put(new_place.media_folder / "ab" / "mine.jpg")

    assert "There are files in" in await refuse(new_place, file)


def put(place: Path) -> None:
    place.parent.mkdir(parents=True)
    place.write_bytes(b"x")


async def test_what_an_interruption_has_left_does_not_count(file: Path, new_place: Settings):
    put(new_place.media_folder / ".restoring" / "ab" / "half.jpg")

    await restore_backup(new_place, file, now=LATER, tell=be_quiet)

    assert list_files(new_place.media_folder) == list_files(file.parent / "old/pictures")


@pytest.mark.parametrize("when", ["Checking: 3", "Files: 5", "Rows: 9"])
async def test_an_interruption_leaves_nothing_behind(file: Path, new_place: Settings, when: str):
    before = list_files(file.parent)

    def interrupt(line: str) -> None:
        if line.startswith(when):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await restore_backup(new_place, file, now=LATER, tell=interrupt)

    assert list_files(file.parent) == before


async def test_a_file_that_the_bot_has_opened_is_not_replaced(file: Path, tmp_path: Path):
    place = make_settings(f"sqlite:///{tmp_path}/linli.db", tmp_path / "pictures")
    await schema.migrate(place.database_url)

    async with create_database(place.database_url):
        assert "Stop the bot" in await refuse_running(place, file)

    assert not place.media_folder.exists()


async def refuse_running(place: Settings, file: Path) -> str:
    with pytest.raises(BackupError) as refused:
        await restore_backup(place, file, now=LATER, tell=be_quiet)
    return str(refused.value)


@pytest.mark.parametrize("url", ["mysql://localhost/linli", "sqlite://"])
async def test_an_address_that_is_none_of_ours_is_a_matter_of_the_settings(file: Path, tmp_path: Path, url: str):
    place = make_settings(url, tmp_path / "pictures")

    with pytest.raises(SettingsError, match="LINLI_DATABASE_URL"):
        await restore_backup(place, file, now=LATER, tell=be_quiet)
    with pytest.raises(SettingsError, match="LINLI_DATABASE_URL"):
        await write_backup(place, tmp_path / "other.tar", now=NOON, tell=be_quiet)


async def run_on_a_small_disk(settings: Settings, *arguments: str, room: int) -> tuple[int, str]:
    """Run the command line where no file may have more bytes than that; give its status and what it complains of."""
    ours = {"LINLI_DATABASE_URL": settings.database_url, "LINLI_MEDIA_DIR": str(settings.media_folder)}
    process = await subprocess.create_subprocess_exec(
        *(sys.executable, "-c", COMMAND, str(room), *arguments),
        env={**environ, **ours},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, complaint = await process.communicate()
    assert out == b""
    return process.returncode or 0, complaint.decode()


async def test_a_disk_without_room_for_a_backup_is_told_of(old_place: Settings, tmp_path: Path):
    before = list_files(tmp_path)

    status, complaint = await run_on_a_small_disk(old_place, "backup", str(tmp_path / "new.tar"), room=40_000)

    assert (status, complaint) == (1, f"linli: {tmp_path}/new.tar cannot be written: File too large.\n")
    assert list_files(tmp_path) == before


async def test_a_disk_without_room_for_the_pictures_is_told_of(file: Path, new_place: Settings):
    before = list_files(file.parent)

    status, complaint = await run_on_a_small_disk(new_place, "restore", str(file), room=10_000)

    assert (status, complaint) == (1, f"linli: {new_place.media_folder} cannot be filled: File too large.\n")
    assert list_files(file.parent) == before


async def test_a_disk_without_room_for_the_database_is_told_of(file: Path, tmp_path: Path):
    new_place = make_settings(f"sqlite:///{tmp_path}/linli.db", tmp_path / "pictures")
    before = list_files(tmp_path)

    status, complaint = await run_on_a_small_disk(new_place, "restore", str(file), room=100_000)

    assert (status, complaint) == (1, "linli: The database is unreachable. (disk I/O error)\n")
    assert list_files(tmp_path) == before
