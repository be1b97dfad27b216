"""`linli backup` and `linli restore`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.console import prepare
from bot.progress import run_long


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write. It is called FILE.part until it is whole.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Write all that the bot knows, the database and the media folder, into one file; the bot may run meanwhile.

    The file is not encrypted: whoever has it can read what people have written.
    The settings, and with them the token, are not in it.
    """
    from bot.backup import write_backup

    settings, now = prepare(), datetime.now(UTC)
    written = run_long(lambda tell: write_backup(settings, file, force=force, now=now, tell=tell))
    gone = f" ({written.missing:,} more were gone)" if written.missing else ""
    size = f"{file.stat().st_size / 1_000_000:,.1f} MB"
    typer.echo(f"Backup of {written.rows:,} rows and {written.files:,} files{gone}: {size}")


def restore(file: Annotated[Path, typer.Argument(help="A file that `linli backup` has written.")]) -> None:
    """Put all that is in a backup into an empty database and an empty media folder. Stop the bot first.

    The settings say which database and which folder.
    Nothing is overwritten, and a damaged file changes nothing.
    What happened after the backup was made is not known any more:
    whoever had something deleted since then has to do so again.
    """
    from bot.backup import restore_backup

    settings, now = prepare(), datetime.now(UTC)
    restored, missing = run_long(lambda tell: restore_backup(settings, file, now=now, tell=tell))
    again = f" ({missing:,} more will be fetched again)" if missing else ""
    taken = f"{restored.taken_at:%Y-%m-%d %H:%M} UTC"
    typer.echo(f"Restored {restored.rows:,} rows and {restored.files:,} files{again}, as they were on {taken}")
