"""Commands for the working calendar: `linli calendar import|show`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console import transact
from domain.calendar import CalendarDay

calendar_app = typer.Typer(help="The working calendar: days off, and work days on a weekend.", no_args_is_help=True)


@calendar_app.command("import")
def import_calendar(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV: day, working (1 or 0), name_zh, name_en")
    ],
) -> None:
    """Import days off and make-up work days; in the years of the file they replace all that was there."""
    from services import calendar

    done = transact(calendar.import_days, calendar.read_rows(file.read_bytes()))
    typer.echo(f"{done.days} days imported, for {', '.join(map(str, done.years))}.")


@calendar_app.command("show")
def show_calendar(
    year: Annotated[int | None, typer.Option(min=1970, max=9998, help="The year; this one without it.")] = None,
) -> None:
    """List the days of a year that differ from the usual week, and count its working days."""
    from bot.opening import read_clock
    from services import calendar

    found = transact(calendar.show_year, year or read_clock().year)
    for one in found.days:
        typer.echo(_say(one))
    if not found.days:
        typer.echo(f"Nothing is listed for {found.year}: Monday to Friday are worked.")
    whose = "as imported" if found.imported else "built in, of the People's Republic of China" if found.days else ""
    typer.echo(f"{found.worked} working days in {found.year}{f' ({whose})' if whose else ''}")


def _say(one: CalendarDay) -> str:
    names = " · ".join(filter(None, (one.name_zh, one.name_en)))
    return f"{one.day} {one.day:%a}  {'work' if one.working else 'off '}  {names}".rstrip()
