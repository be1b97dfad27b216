"""The command line as it is typed, but in this process: its sentences are compiled once for all tests."""

import io
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main


@dataclass(frozen=True)
class Typed:
    """What a command said, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


def run(folder: Path, *arguments: str) -> Typed:
    """Type a command in a folder with a database of its own."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as place, _logs_left_alone(), redirect_stdout(out), redirect_stderr(err):
        for name in list(os.environ):
            if name.startswith("LINLI_"):
                place.delenv(name)
        place.setenv("LINLI_DATABASE_URL", f"sqlite:///{folder}/linli.db")
        place.setattr(sys, "argv", ["linli", *arguments])
        place.chdir(folder)
        status = _run()
    return Typed(status, out.getvalue(), err.getvalue())


def linli(folder: Path, *arguments: str, status: int = 0) -> list[str]:
    """Type a command that ends with this status; give the lines that it says."""
    said = run(folder, *arguments)
    assert said.returncode == status, said.stderr
    return (said.stderr if status else said.stdout).splitlines()


def write(folder: Path, name: str, text: str) -> str:
    """Write a file for a command; give its path."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def _run() -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


@contextmanager
def _logs_left_alone() -> Iterator[None]:
    """Put back what a command changes of the process's logs."""
    root, hook, kept = logging.getLogger(), sys.excepthook, structlog.get_config()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        sys.excepthook = hook
        structlog.configure(**kept)
