"""The working calendar: which days are off and which are worked, imported by whoever runs the city."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.calendar import (
    CalendarDay,
    CalendarImported,
    CalendarRow,
    CalendarYear,
    check_rows,
)
from domain.errors import CalendarInvalid
from services import csv_files
from services.csv_files import Line
from storage.transaction import Transaction

COLUMNS = ("day", "working")
"""What a file must have; "name_zh" and "name_en" say why a day is listed."""

_WORKING = {"1": True, "0": False}


def read_rows(text: str | bytes) -> list[CalendarRow]:
    """Read a file of days: CSV with a header, day as 2026-10-01, working 1 or 0, and names if it has them.

    Raises CalendarInvalid with the line (from 1) for a file that has no such columns or values.
    """
    return [_to_row(line) for line in csv_files.read(text, COLUMNS, broken=CalendarInvalid)]


def _to_row(line: Line) -> CalendarRow:
    for column in COLUMNS:
        if not line[column]:
            raise CalendarInvalid(line=line.number, problem="missing_value", value=column)
    working = _WORKING.get(line["working"])
    if working is None:
        raise CalendarInvalid(line=line.number, problem="bad_working", value=line["working"])
    day = CalendarDay(day=_read_day(line), working=working, name_zh=line["name_zh"], name_en=line["name_en"])
    return CalendarRow(line=line.number, day=day)


def _read_day(line: Line) -> date:
    """Read a day as it is written in files, and as spreadsheets write it back: 2026-10-01 or 2026/10/1."""
    try:
        year, month, day = (int(part) for part in line["day"].replace("/", "-").split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise CalendarInvalid(line=line.number, problem="bad_day", value=line["day"]) from error


def import_days(tx: Transaction, rows: Sequence[CalendarRow], *, now: datetime) -> CalendarImported:
    """Write days in place of all that there are in the years of these days; other years stay as they are.

    Raises CalendarInvalid for rows that cannot be a calendar; then nothing has changed.
    """
    check_rows(rows)
    days = [row.day for row in rows]
    tx.calendar.replace_years(days)
    done = CalendarImported(days=len(days), years=tuple(sorted({one.day.year for one in days})))
    data: dict[str, str | int | None] = {"days": done.days, "years": " ".join(map(str, done.years))}
    tx.audit.add("calendar-imported", actor=None, subject="calendar", at=now, data=data)
    return done


def show_year(tx: Transaction, year: int, *, now: datetime) -> CalendarYear:
    """Give the days of a year that are listed, and how many days of it are worked."""
    del now
    days = tuple(one for one in tx.calendar.list_all() if one.day.year == year)
    imported = any(one.day.year == year for one in tx.calendar.list_imported())
    worked = tx.city.get().calendar.count_working(year)
    return CalendarYear(year=year, days=days, worked=worked, imported=imported)
