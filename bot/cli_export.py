"""The command that takes reports out of the house: `linli export reports`."""

import csv
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from bot.console import prepare
from bot.progress import run_long
from domain.exports import ExportedReport, ExportQuery, to_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Database

Tell = Callable[[str], None]

export_app = typer.Typer(help="Take data along for other programs.", no_args_is_help=True)


class Format(StrEnum):
    """How rows are written: CSV for spreadsheets, JSON as one list of objects."""

    CSV = "csv"
    JSON = "json"


@export_app.callback()
def export() -> None:
    """Take data along for other programs."""


@export_app.command("reports")
def export_reports(  # each is a choice of whoever types it
    *,
    form: Annotated[Format, typer.Option("--format", help="csv for spreadsheets, json for programs.")] = Format.CSV,
    out: Annotated[Path | None, typer.Option(dir_okay=False, help="The file; without it, standard output.")] = None,
    unit: Annotated[str | None, typer.Option(help="The code of a unit: its reports, and those below it.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Filed on this day or later: 2026-10-01.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Filed on this day or earlier.")] = None,
    personal: Annotated[
        bool,
        typer.Option("--personal", help="With words, places, names and numbers; who reported anonymously stays so."),
    ] = False,
) -> None:
    """Write reports as rows. What may tell who somebody is stays out unless asked for; the audit trail notes it."""
    settings = prepare()
    first = _read_day(since, settings.zone)
    last = _read_day(until, settings.zone, days=1)
    query = ExportQuery(since=first, before=last, personal=personal)
    number = run_long(lambda tell: _export(query, unit, form, out, tell))
    if out is not None:
        typer.echo(f"{number} reports: {out}" if number != 1 else f"1 report: {out}")


def _read_day(words: str | None, zone: Any, *, days: int = 0) -> datetime | None:
    """Give the beginning of a day, or of one so many later, in the city's time zone."""
    if words is None:
        return None
    try:
        day = date.fromisoformat(words) + timedelta(days=days)
    except ValueError as error:
        raise typer.BadParameter(f"{words!r} is no day; write it as 2026-10-01") from error
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


async def _export(query: ExportQuery, unit: str | None, form: Format, out: Path | None, tell: Tell) -> int:
    from bot.opening import read_clock, use_database
    from services import export as service

    async with use_database(prepare()) as database:
        query = await database.transact(service.begin, unit, query, now=read_clock())
        with _open(out, form) as file:
            write = _write_csv if form is Format.CSV else _write_json
            return await write(file, query.columns, _rows(database, query, tell))


async def _rows(database: "Database", query: ExportQuery, tell: Tell) -> AsyncIterator[ExportedReport]:
    from services import export as service

    after = number = 0
    while page := await database.read(service.list_page, query, after=after):
        for one in page:
            yield one
        after, number = page[-1].number, number + len(page)
        tell(f"{number} reports")


@contextmanager
def _open(out: Path | None, form: Format) -> "Iterator[TextIO]":
    """Open the file under another name until it is whole, or standard output; spreadsheets want a mark in front."""
    if out is None:
        yield sys.stdout
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig" if form is Format.CSV else "utf-8", newline="") as file:
            yield file
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


async def _write_csv(file: TextIO, columns: tuple[str, ...], rows: AsyncIterator[ExportedReport]) -> int:
    writer, number = csv.writer(file), 0
    writer.writerow(columns)
    async for one in rows:
        writer.writerow([to_cell(getattr(one, name)) for name in columns])
        number += 1
    return number


async def _write_json(file: TextIO, columns: tuple[str, ...], rows: AsyncIterator[ExportedReport]) -> int:
    number = 0
    file.write("[")
    async for one in rows:
        file.write(",\n" if number else "\n")
        file.write(json.dumps(one.model_dump(mode="json", include=set(columns)), ensure_ascii=False))
        number += 1
    file.write("\n]\n")
    return number
