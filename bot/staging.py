"""Files that are to appear in the media folder, all of them or none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from bot.archive import BackupError, explained
from storage.files import sync

STAGED = ".restoring"


class Staging:
    """Keeps files in a folder of its own within the media folder, which may be a disk of its own.

    Everything raises BackupError where the disk refuses something.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / STAGED
        self._placed: list[Path] = []

    def check_empty(self) -> None:
        """Check that there is nothing in the media folder, or no folder."""
        with self._explained():
            if self._root.exists() and any(path.name != STAGED for path in self._root.iterdir()):
                raise BackupError(f"There are files in {self._root}; a backup is restored into an empty folder only.")

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Take files until the end of the block; leave nothing behind when it fails."""
        made = not self._root.exists()
        try:
            with self._explained():
                self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
                if self._folder.exists():  # an interruption has left it
                    shutil.rmtree(self._folder)
                self._folder.mkdir(mode=0o700)
            yield
            self._folder.rmdir()
        except BaseException:
            for path in (self._folder, *self._placed):
                shutil.rmtree(path, ignore_errors=True)
            if made:
                shutil.rmtree(self._root, ignore_errors=True)
            raise

    def add(self, path: str, data: bytes) -> None:
        """Take a file; the reader has made sure that its path leads nowhere else."""
        place = self._folder / path
        with self._explained():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)

    def has(self, path: str) -> bool:
        """Tell whether a file was taken."""
        return (self._folder / path).is_file()

    def put_in_place(self) -> None:
        """Let the files be seen, once all of them are on the disk."""
        with self._explained():
            os.sync()  # once for all of them, where each by itself would take hours
            for folder in sorted(self._folder.iterdir()):
                place = self._root / folder.name
                self._placed.append(place)
                folder.rename(place)
            sync(self._root)

    def _explained(self) -> AbstractContextManager[None]:
        return explained(f"{self._root} cannot be filled")
