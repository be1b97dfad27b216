"""The working calendar: the days that the city has imported, and those that come with the program."""

import csv
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, insert, or_, select

from domain.calendar import CalendarDay
from storage.tables import calendar_days

if TYPE_CHECKING:
    from storage.transaction import Transaction


class CalendarStore:
    """Days that differ from the usual week. A year that the city has not imported has the built-in days."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def replace_years(self, days: Sequence[CalendarDay]) -> None:
        """Write days in place of all that there are in their years, and have everybody read the city anew."""
        self._tx.execute(delete(calendar_days).where(_in_years({one.day.year for one in days})))
        self._tx.execute(insert(calendar_days), [_from_day(one) for one in days])
        self._tx.city.touch()

    def list_all(self) -> list[CalendarDay]:
        """List the days that hold, imported and built-in, in their order."""
        imported = self.list_imported()
        years = {one.day.year for one in imported}
        built_in = (one for one in list_built_in() if one.day.year not in years)
        return sorted((*imported, *built_in), key=lambda one: one.day)

    def list_imported(self) -> list[CalendarDay]:
        """List the days that the city has imported, in their order."""
        return [_to_day(row) for row in self._tx.execute(select(calendar_days).order_by(calendar_days.c.day))]


@cache
def list_built_in() -> tuple[CalendarDay, ...]:
    """List the days of the People's Republic of China that come with the program; their source is in the file."""
    text = (files("storage") / "calendars" / "china.csv").read_text(encoding="utf-8")
    lines = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(CalendarDay.model_validate(line) for line in lines)


def _in_years(years: Collection[int]) -> Any:
    return or_(*(calendar_days.c.day.between(f"{year:04}-01-01", f"{year:04}-12-31") for year in years))


def _from_day(one: CalendarDay) -> dict[str, object]:
    return one.model_dump() | {"day": one.day.isoformat()}


def _to_day(row: Row[Any]) -> CalendarDay:
    return CalendarDay(day=date.fromisoformat(row.day), working=row.working, name_zh=row.name_zh, name_en=row.name_en)
