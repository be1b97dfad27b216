"""A city worth a backup, and backups that somebody has tampered with."""

import gzip
import io
import json
import tarfile
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.archive import BackupError
from bot.backup import restore_backup
from bot.media_folder import MediaFolder
from bot.settings import Settings, read_settings
from domain.ids import TelegramId
from domain.inbox import Arrival
from domain.languages import Language
from domain.media import MediaState, path_in_folder
from domain.messages.turns import Surprise
from domain.outbox import Answer
from domain.reports import AttachmentKind, Report
from domain.sessions import Session, Step
from services import turns
from storage import schema
from storage.database import create_database
from storage.pages import Layout, Page
from storage.transaction import Transaction
from tests.village import LAMP, NOON, Village, file_lamp, found, photo

PICTURES = {name: f"picture {name} ".encode() * 2000 for name in ("p1", "p2", "p3")}
LATER = NOON + timedelta(hours=1)
HALF_WAY = Session(speaker=TelegramId(12), step=Step(conversation="report", name="words"), draft='{"text": "half"}')


class Scene(NamedTuple):
    """What stands in the database: a report with three pictures, and a turn under way."""

    village: Village
    report: Report


def make_settings(url: str, media: Path) -> Settings:
    return read_settings({"LINLI_DATABASE_URL": url, "LINLI_MEDIA_DIR": str(media)})


def place_of(name: str) -> str:
    return path_in_folder(name, AttachmentKind.PHOTO)


async def set_scene(settings: Settings) -> Scene:
    """Let a village live for a moment: somebody is half-way, an update has begun, and an answer is owed."""
    await schema.migrate(settings.database_url)
    for name, data in PICTURES.items():
        MediaFolder(settings.media_folder).write(place_of(name), data)
    async with create_database(settings.database_url) as database:
        village = await database.transact(found)
        report = await file_lamp(
            database,
            village.resident,
            LAMP.model_copy(update={"attachments": tuple(photo(name) for name in PICTURES)}),
        )
        await database.transact(store_pictures)
        await database.transact(begin_turns)
    return Scene(village, report)


def store_pictures(tx: Transaction) -> None:
    for name in PICTURES:
        file = tx.media.find(name)
        assert file is not None
        stored = {"state": MediaState.STORED, "path": place_of(name), "stored_at": NOON, "attempts": 3}
        tx.media.save(file.model_copy(update=stored))


def begin_turns(tx: Transaction) -> None:
    turns.receive(tx, [Arrival(update_id=n, speaker=TelegramId(11 + n), raw="{}") for n in (1, 2)], now=NOON)
    first, _ = turns.claim(tx, "worker", busy=(), limit=2, now=NOON)
    answer = Answer(chat_id=12, language=Language.CHINESE, toast=Surprise(code="owed"))
    turns.finish(tx, first, lambda _: None, lambda _: turns.Ending(HALF_WAY, answer), now=NOON)


def collect(layout: Layout, pages: Iterable[Page]) -> dict[str, list[tuple[Any, ...]]]:
    rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in layout.tables}
    for page in pages:
        rows[page.table.name] += page.rows
    return rows


def list_files(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, and every folder as nothing."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def read_members(file: Path) -> dict[str, bytes]:
    with tarfile.open(file) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]


def write_members(file: Path, members: dict[str, bytes], *first: tarfile.TarInfo) -> None:
    with tarfile.open(file, "w") as tar:
        for member in first:
            tar.addfile(member, io.BytesIO(b"x" * member.size))
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def change_manifest(file: Path, **changes: Any) -> None:
    members = read_members(file)
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()
    members["manifest.sha256"] = f"{sha256(members['manifest.json']).hexdigest()}  manifest.json\n".encode()
    write_members(file, members)


def read_rows(file: Path, table: str) -> list[list[Any]]:
    """Read a table as anybody could who has tar, gzip and a reader of JSON."""
    pieces = [data for name, data in read_members(file).items() if name.startswith(f"tables/{table}/")]
    return [json.loads(line) for piece in pieces for line in gzip.decompress(piece).splitlines()]


def be_quiet(line: str) -> None:
    pass


async def refuse(new_place: Settings, file: Path) -> str:
    """Restore, which must be refused and leave nothing behind; give the sentence."""
    before = list_files(file.parent)
    with pytest.raises(BackupError) as refused:
        await restore_backup(new_place, file, now=LATER, tell=be_quiet)
    assert list_files(file.parent) == before
    if not new_place.database_url.startswith("sqlite"):
        assert await schema.check(new_place.database_url) is schema.SchemaState.EMPTY
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence
