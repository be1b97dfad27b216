"""A file that is no backup, or not the whole of one, is refused in one line, and nothing has changed."""

import gzip
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.archive import ArchiveReader, BackupError
from bot.settings import Settings
from tests.bot.archives import be_quiet, change_manifest, place_of, read_members, refuse, write_members


@pytest.fixture
def file(backup_file: Path) -> Path:
    return backup_file


def an_empty_file(file: Path) -> None:
    file.write_bytes(b"")


def a_letter(file: Path) -> None:
    file.write_text("Dear neighbours, " * 1000)


def a_database(file: Path) -> None:
    file.write_bytes((file.parent / "old/linli.db").read_bytes())


def a_compressed_file(file: Path) -> None:
    file.write_bytes(gzip.compress(file.read_bytes()))


def a_tar_of_somebody_else(file: Path) -> None:
    write_members(file, {"holidays/beach.jpg": b"x" * 1000})


def a_folder(file: Path) -> None:
    file.rename(file.with_name("kept"))
    file.mkdir()


def nothing(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (an_empty_file, "is not a backup of Linli"),
        (a_letter, "is not a backup of Linli"),
        (a_database, "is not a backup of Linli"),
        (a_compressed_file, "is not a backup of Linli"),
        (a_tar_of_somebody_else, "is not a backup of Linli"),
        (a_folder, "cannot be read: Is a directory"),
        (nothing, "cannot be read: No such file"),
    ],
)
async def test_a_file_of_another_kind_is_refused(
    file: Path, new_place: Settings, kind: Callable[[Path], None], words: str
):
    kind(file)

    assert words in await refuse(new_place, file)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 1])
async def test_half_a_backup_is_refused(file: Path, new_place: Settings, part: float):
    cut(file, part)

    assert "is damaged" in await refuse(new_place, file)


def cut(file: Path, part: float) -> None:
    whole = file.read_bytes().rstrip(b"\0")  # a tar ends with those
    file.write_bytes(whole[: int(len(whole) * part) - 1])


def test_wherever_a_byte_is_changed_it_is_noticed_or_makes_no_difference(file: Path):
    whole = file.read_bytes()
    manifest = ArchiveReader(file, be_quiet).verify()
    noticed = 0
    for place in range(0, len(whole), 499):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        try:
            assert ArchiveReader(file, be_quiet).verify() == manifest
        except BackupError:
            noticed += 1
    assert noticed > len(whole) / 499 / 2


def exchange_two_pictures(file: Path) -> None:
    members = read_members(file)
    one, other = f"media/{place_of('p1')}", f"media/{place_of('p2')}"
    write_members(file, members | {one: members[other], other: members[one]})


def forget_a_picture(file: Path) -> None:
    members = read_members(file)
    del members[f"media/{place_of('p1')}"]
    write_members(file, members)


def promote_somebody(file: Path) -> None:
    members = read_members(file)
    roles = next(name for name in members if name.startswith("tables/roles/"))
    changed = gzip.decompress(members[roles]).replace(b"workstation", b"admin")
    write_members(file, members | {roles: gzip.compress(changed)})


def add_a_table(file: Path) -> None:
    write_members(file, {"tables/sqlite_master/000001.jsonl.gz": gzip.compress(b"[1]\n"), **read_members(file)})


def spoil_the_manifest(file: Path) -> None:
    write_members(file, read_members(file) | {"manifest.json": b"{}"})


def be_of_another_time(file: Path) -> None:
    members = read_members(file)
    write_members(file, members | {"manifest.json": members["manifest.json"].replace(b"2026", b"2036")})


def say_another_number(file: Path) -> None:
    change_manifest(file, files=2)


@pytest.mark.parametrize(
    "tamper",
    [
        exchange_two_pictures,
        forget_a_picture,
        promote_somebody,
        add_a_table,
        spoil_the_manifest,
        be_of_another_time,
        say_another_number,
    ],
)
async def test_what_does_not_fit_its_manifest_is_refused(
    file: Path, new_place: Settings, tamper: Callable[[Path], None]
):
    tamper(file)

    assert "is damaged" in await refuse(new_place, file)


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, target, size
    return made


@pytest.mark.parametrize(
    "stranger",
    [
        member(f"media/../{place_of('p1')}", size=3),
        member("media/../../.ssh/authorized_keys", size=3),
        member("/etc/cron.d/linli", size=3),
        member("../linli.db", size=3),
        member("tables/../../people/000001.jsonl.gz", size=3),
        member(f"media/{place_of('p9')}", tarfile.SYMTYPE, "/etc/passwd"),
        member("media/ab", tarfile.SYMTYPE, "/etc"),
        member(f"media/{place_of('p9')}", tarfile.LNKTYPE, "/etc/passwd"),
        member("media/ab/cd", tarfile.DIRTYPE),
        member("media/ab/cd/pipe", tarfile.FIFOTYPE),
        member("media/ab/cd/disk", tarfile.BLKTYPE),
    ],
    ids=lambda stranger: f"{stranger.name} {stranger.type!r}",
)
async def test_what_would_lie_outside_of_the_folder_is_refused(
    file: Path, new_place: Settings, stranger: tarfile.TarInfo
):
    write_members(file, read_members(file), stranger)

    assert "does not belong into it" in await refuse(new_place, file)


@pytest.mark.parametrize("newer", [{"format": 2, "tables": "told otherwise"}, {"revision": "9999"}])
async def test_what_a_newer_program_has_written_is_refused(file: Path, new_place: Settings, newer: dict[str, object]):
    change_manifest(file, program="7.0", **newer)

    assert "newer program (7.0)" in await refuse(new_place, file)
