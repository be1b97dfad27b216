"""`linli backup` and `linli restore`: everything that the bot knows in one file, and back again."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from bot.archive import ArchiveReader, ArchiveWriter, BackupError, Manifest, Tell, explained
from bot.media_folder import MediaFolder, OutsideFolder
from bot.settings import Settings, SettingsError
from bot.staging import Staging
from domain.media import MediaState
from services import backups
from storage import copying
from storage.database import scheme_of
from storage.errors import (
    CopyDamaged,
    DatabaseUnavailable,
    EmptyDatabase,
    NewerDatabase,
    NotEmpty,
    Reason,
    UnsupportedDatabase,
)
from storage.files import put_in_place
from storage.pages import Layout, Page
from storage.schema import list_revisions
from storage.sqlite import path_of
from storage.transaction import Transaction


class Restored(NamedTuple):
    """What there is again. `missing`: files that were not in the backup, which the bot fetches once more."""

    manifest: Manifest
    missing: int


async def write_backup(settings: Settings, file: Path, *, force: bool = False, now: datetime, tell: Tell) -> Manifest:
    """Write everything as it is at one moment into a file, while the bot goes on; `force` writes over an older one.

    Raises BackupError, having left nothing behind, or SettingsError.
    """
    with _database_explained(), explained(f"{file} cannot be written"):
        _check_target(settings, file, force=force)
        with _written(file, force=force) as stream, TemporaryFile("w+", dir=file.parent) as paths:
            writer = ArchiveWriter(stream, at=now)
            layout = await copying.dump(settings.database_url, partial(_add_tables, writer, paths, file, tell))
            # The snapshot is let go by now, for files take their time.
            missing = _add_files(writer, MediaFolder(settings.media_folder), paths, tell)
            return writer.finish(layout, missing=missing)


def _add_tables(
    writer: ArchiveWriter, paths: IO[str], file: Path, tell: Tell, layout: Layout, pages: Iterator[Page]
) -> Layout:
    """Add the rows, and note the paths of the files that belong to them."""
    for page in pages:
        with explained(f"{file} cannot be written"):  # here, or the database would be blamed
            writer.add_page(page)
            paths.writelines(f"{path}\n" for path in _list_paths(page))
        tell(f"{writer.totals.rows.total():,} rows")
    return layout


def _list_paths(page: Page) -> list[str]:
    if page.table.name != "media":
        return []
    names = list(page.table.columns)
    state, path = names.index("state"), names.index("path")
    return [row[path] for row in page.rows if row[state] == MediaState.STORED and row[path]]


def _add_files(writer: ArchiveWriter, folder: MediaFolder, paths: IO[str], tell: Tell) -> int:
    """Add the files; give how many are gone, for somebody may have had them deleted meanwhile."""
    missing = 0
    paths.seek(0)
    for path in map(str.strip, paths):
        data = _read(folder, path)
        if data is None:
            missing += 1
            continue
        writer.add_file(path, data)
        tell(f"{writer.totals.rows.total():,} rows, {writer.totals.files:,} files")
    return missing


def _read(folder: MediaFolder, path: str) -> bytes | None:
    try:
        with explained(f"{folder.root / path} cannot be read"):
            return folder.read(path)
    except OutsideFolder:
        return None


def _check_target(settings: Settings, file: Path, *, force: bool) -> None:
    ours = [settings.media_folder]
    if scheme_of(settings.database_url) == "sqlite":
        path = path_of(settings.database_url)
        ours += [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    if any(file.resolve().is_relative_to(one.resolve()) for one in ours):
        raise BackupError(f"{file} is where the bot keeps its own data; choose another place.")
    if file.is_dir():
        raise BackupError(f"{file} is a folder; say how the file in it shall be called.")
    _check_absent(file, force=force)


def _check_absent(file: Path, *, force: bool) -> None:
    if file.exists() and not force:
        raise BackupError(f"{file} is there already; choose another name, or write over it with --force.")


@contextmanager
def _written(file: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Write FILE.part, and call it FILE once it is whole and on the disk."""
    part = file.with_name(f"{file.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        if not _is_alone(descriptor, part):
            raise BackupError(f"Another backup is being written to {file}.")
        try:
            os.ftruncate(descriptor, 0)  # an interruption may have left something
            os.fchmod(descriptor, 0o600)
            yield stream
            stream.flush()
            _check_absent(file, force=force)
            put_in_place(part, file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _is_alone(descriptor: int, part: Path) -> bool:
    """Take hold of the file, unless another process has, or has meanwhile given it the name of a finished one."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), part.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


async def restore_backup(settings: Settings, file: Path, *, now: datetime, tell: Tell) -> Restored:
    """Put everything from a file into an empty database and an empty media folder, wholly or not at all.

    Raises BackupError, having changed nothing, or SettingsError.
    """
    with _database_explained():
        staging = Staging(settings.media_folder)
        staging.check_empty()
        await copying.check_empty(settings.database_url)
        archive = ArchiveReader(file, tell)
        manifest = archive.verify()
        if manifest.revision not in list_revisions():
            raise BackupError(f"{file} was made by a newer program ({manifest.program}): update Linli first.")
        with staging.opened():
            for path, data in archive.list_files(manifest):
                staging.add(path, data)
            missing = await _load(settings, archive, manifest, staging, now=now)
    return Restored(manifest, missing)


async def _load(
    settings: Settings, archive: ArchiveReader, manifest: Manifest, staging: Staging, *, now: datetime
) -> int:
    """Fill the database, and let the files be seen just before it is; give how many are missing."""
    missing = 0

    def finish(tx: Transaction) -> None:
        nonlocal missing
        missing = backups.resume(tx, is_there=staging.has, now=now)
        staging.put_in_place()

    pages = archive.list_pages(manifest)
    await copying.load(settings.database_url, manifest.layout, pages, counts=manifest.counts, then=finish)
    return missing


@contextmanager
def _database_explained() -> Iterator[None]:
    try:
        yield
    except UnsupportedDatabase as error:
        raise SettingsError(f"LINLI_DATABASE_URL: {error}") from error
    except NotEmpty as error:
        raise BackupError(f"{error} A backup is restored into a new one only.") from error
    except DatabaseUnavailable as error:
        cause = getattr(error.__cause__, "orig", error.__cause__)
        advice = "Stop the bot first." if error.reason is Reason.LOCKED else f"({cause})" if cause else ""
        raise BackupError(f"{error} {advice}".strip()) from error
    except (CopyDamaged, EmptyDatabase, NewerDatabase) as error:
        raise BackupError(str(error)) from error
