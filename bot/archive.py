"""The file that `linli backup` writes: a tar with everything that the bot knows.

    tables/people/000001.jsonl.gz   rows as lines of JSON, some of them a piece
    media/ab/cd/….jpg               as it lies in the media folder
    manifest.json                   the last of all: what there must be, with checksums

The tar as a whole is not compressed, for pictures are already. Neither side keeps more than one piece in memory.
"""

import gzip
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from json import loads
from pathlib import Path
from re import compile as pattern
from typing import IO, Any

from pydantic import AwareDatetime, ValidationError

from bot.media_folder import PLACE
from domain.frozen import Frozen
from storage.pages import Layout, Page, TableLayout, from_lines, to_lines

FORMAT = 1
MANIFEST, CHECKSUM = "manifest.json", "manifest.sha256"
TABLE = pattern(r"tables/([a-z0-9_]+)/\d+\.jsonl\.gz")
MEDIA = "media/"

LARGEST = 256 * 1024 * 1024
"""Bytes that a piece may have: what claims to have more is damaged."""

Tell = Callable[[str], None]


class BackupError(Exception):
    """A backup cannot be written or restored; the sentence says why. Nothing was changed."""


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Say which file the system refuses something about: `what` is the first half of the sentence."""
    try:
        yield
    except OSError as error:
        raise BackupError(f"{what}: {error.strerror or error}.") from error


class TableEntry(Frozen):
    """A table, and what there must be of it. The checksum is that of its lines."""

    layout: TableLayout
    rows: int
    sha256: str


class Manifest(Frozen):
    """What there must be in a backup.

    program     the version that has written it
    revision    of the tables
    taken_at    the moment of which everything is
    missing     files of the database that were not in the media folder any more
    """

    format: int
    program: str
    revision: str
    taken_at: AwareDatetime
    tables: tuple[TableEntry, ...]
    files: int
    missing: int
    files_sha256: str

    @property
    def layout(self) -> Layout:
        """The tables as a copy of them is loaded."""
        return Layout(revision=self.revision, tables=tuple(entry.layout for entry in self.tables))

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {entry.layout.name: entry.rows for entry in self.tables}

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(entry.rows for entry in self.tables)


class Totals:
    """What was written, or was found: counted and hashed on the way, in the same order."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self.files = 0
        self._tables: dict[str, Any] = {}
        self._files = sha256()

    def add_lines(self, table: str, lines: bytes) -> None:
        """Count the rows of a piece of a table."""
        self.rows[table] += lines.count(b"\n")
        self._tables.setdefault(table, sha256()).update(lines)

    def add_file(self, path: str, data: bytes) -> None:
        """Count a file."""
        self.files += 1
        self._files.update(f"{path} {sha256(data).hexdigest()}\n".encode())

    def of_table(self, layout: TableLayout) -> TableEntry:
        """Tell what there is of a table."""
        digest = self._tables.get(layout.name, sha256())
        return TableEntry(layout=layout, rows=self.rows[layout.name], sha256=digest.hexdigest())

    @property
    def files_sha256(self) -> str:
        """The checksum of all files with their names."""
        return self._files.hexdigest()


class ArchiveWriter:
    """Writes a backup from its first byte to its last, never going back. Raises OSError."""

    def __init__(self, stream: IO[bytes], *, at: datetime) -> None:
        self.totals = Totals()
        self._at = at
        self._tar = tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115  # see finish
        self._pieces: Counter[str] = Counter()

    def add_page(self, page: Page) -> None:
        """Add rows of a table."""
        table, lines = page.table.name, to_lines(page)
        self._pieces[table] += 1
        self.totals.add_lines(table, lines)
        self._add(f"tables/{table}/{self._pieces[table]:06}.jsonl.gz", gzip.compress(lines, compresslevel=6, mtime=0))

    def add_file(self, path: str, data: bytes) -> None:
        """Add a file of the media folder."""
        self.totals.add_file(path, data)
        self._add(f"{MEDIA}{path}", data)

    def finish(self, layout: Layout, *, missing: int) -> Manifest:
        """Add the manifest and its checksum, and end."""
        manifest = Manifest(
            format=FORMAT,
            program=version("linli"),
            revision=layout.revision,
            taken_at=self._at,
            tables=tuple(self.totals.of_table(table) for table in layout.tables),
            files=self.totals.files,
            missing=missing,
            files_sha256=self.totals.files_sha256,
        )
        data = manifest.model_dump_json(indent=1).encode()
        self._add(MANIFEST, data)
        self._add(CHECKSUM, _checksum(data))
        self._tar.close()
        return manifest

    def _add(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = len(data), 0o600, int(self._at.timestamp())
        self._tar.addfile(member, BytesIO(data))
        self._tar.members.clear()  # type: ignore[attr-defined]  # or it would remember each


class ArchiveReader:
    """Reads a backup, from its beginning each time. Everything raises BackupError for what is none, or is not whole."""

    def __init__(self, file: Path, tell: Tell) -> None:
        self._file = file
        self._tell = tell

    def verify(self) -> Manifest:
        """Read all of it, and compare it with its manifest."""
        found, strange, ending = Totals(), "", dict[str, bytes]()
        for name, data in self._members("Checking"):
            if name in {MANIFEST, CHECKSUM}:
                ending[name] = data
            elif table := TABLE.fullmatch(name):
                found.add_lines(table[1], data)
            elif _is_file(name):
                found.add_file(name.removeprefix(MEDIA), data)
            else:
                strange = strange or name
        if len(ending) != len({MANIFEST, CHECKSUM}):
            raise self._no_backup() if strange else self._damaged("its end is missing")
        manifest = self._parse(ending[MANIFEST])
        if strange:
            raise self._damaged(f"{strange!r} does not belong into it")
        if ending[CHECKSUM] != _checksum(ending[MANIFEST]):
            raise self._damaged("its manifest is not the one that was written")
        self._compare_tables(manifest, found)
        self._compare_files(manifest, found)
        return manifest

    def list_pages(self, manifest: Manifest) -> Iterator[Page]:
        """Read the tables, piece by piece; raises CopyDamaged, too."""
        layouts = {entry.layout.name: entry.layout for entry in manifest.tables}
        found = Totals()
        for name, data in self._members("Rows"):
            table = TABLE.fullmatch(name)
            if table and table[1] in layouts:
                found.add_lines(table[1], data)
                yield from_lines(layouts[table[1]], data)
        self._compare_tables(manifest, found)

    def list_files(self, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
        """Read the media folder, file by file: path in it, and content."""
        found = Totals()
        for name, data in self._members("Files"):
            if _is_file(name):
                path = name.removeprefix(MEDIA)
                found.add_file(path, data)
                yield path, data
        self._compare_files(manifest, found)

    def _members(self, doing: str) -> Iterator[tuple[str, bytes]]:
        """Give the content of each member; of pieces of tables, their lines."""
        number = 0
        try:
            with self._file.open("rb") as stream, tarfile.open(fileobj=stream, mode="r:") as tar:
                size = self._file.stat().st_size
                while (member := tar.next()) is not None:
                    number += 1
                    tar.members.clear()  # type: ignore[attr-defined]  # or it would remember each
                    data = self._read(tar, member)
                    yield member.name, gzip.decompress(data) if TABLE.fullmatch(member.name) else data
                    self._tell(f"{doing}: {100 * stream.tell() // size} %")
        except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as error:
            raise self._damaged(str(error)) if number else self._no_backup() from error
        except OSError as error:
            raise BackupError(f"{self._file} cannot be read: {error.strerror}.") from error

    def _read(self, tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
        content = tar.extractfile(member) if member.isreg() and 0 <= member.size <= LARGEST else None
        if content is None:
            raise self._damaged(f"{member.name!r} does not belong into it")
        return content.read()

    def _parse(self, data: bytes) -> Manifest:
        try:
            given = loads(data)
            if given["format"] > FORMAT:
                raise BackupError(f"{self._file} was made by a newer program ({given['program']}): update Linli first.")
            return Manifest.model_validate(given)
        except (ValidationError, ValueError, TypeError, KeyError) as error:
            raise self._damaged("its manifest cannot be read") from error

    def _compare_tables(self, manifest: Manifest, found: Totals) -> None:
        for entry in manifest.tables:
            if found.of_table(entry.layout) != entry:
                raise self._damaged(f"the rows of {entry.layout.name} are not the ones that were written")
        if found.rows.keys() - manifest.counts.keys():
            raise self._damaged("it has a table that was not written")

    def _compare_files(self, manifest: Manifest, found: Totals) -> None:
        if (found.files, found.files_sha256) != (manifest.files, manifest.files_sha256):
            raise self._damaged("the files are not the ones that were written")

    def _damaged(self, what: str) -> BackupError:
        return BackupError(f"{self._file} is damaged: {what}.")

    def _no_backup(self) -> BackupError:
        return BackupError(f"{self._file} is not a backup of Linli.")


def _is_file(name: str) -> bool:
    """Tell whether a member is a file of the media folder, and none that would lie elsewhere."""
    return name.startswith(MEDIA) and PLACE.fullmatch(name.removeprefix(MEDIA)) is not None


def _checksum(manifest: bytes) -> bytes:
    return f"{sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()
