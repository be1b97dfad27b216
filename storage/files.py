"""Files that appear wholly or not at all."""

import os
from pathlib import Path


def put_in_place(finished: Path, place: Path) -> None:
    """Rename a finished file to what it shall be called, over whatever is there; it survives a loss of power."""
    sync(finished)
    finished.replace(place)
    sync(place.parent)


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
