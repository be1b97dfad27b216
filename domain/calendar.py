"""The working calendar: which days are worked, and when something is due that has so much working time."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Self

from domain.duty import Hours, is_weekday, read_hours
from domain.errors import CalendarInvalid, HoursUnreadable
from domain.frozen import Frozen

NAME_LENGTH = 100


class CalendarDay(Frozen):
    """A day that differs from the usual week, or may differ; the names say why, and may be empty."""

    day: date
    working: bool
    name_zh: str = ""
    name_en: str = ""


class CalendarRow(Frozen):
    """One line of the file that `linli calendar import` reads. `line` is its number in the file, from 1."""

    line: int
    day: CalendarDay


class CalendarImported(Frozen):
    """What an import did: how many days it wrote, into which years, from the first to the last."""

    days: int
    years: tuple[int, ...]


class CalendarYear(Frozen):
    """A year of the calendar: the days that are listed, and how many days of the whole year are worked.

    imported: the city has said what holds in this year; otherwise it is the built-in calendar.
    """

    year: int
    days: tuple[CalendarDay, ...]
    worked: int
    imported: bool


def check_rows(rows: Sequence[CalendarRow]) -> None:
    """Raise CalendarInvalid for a day that is listed twice, or for a name that is far too long."""
    seen: set[date] = set()
    for row in rows:
        if row.day.day in seen:
            raise CalendarInvalid(line=row.line, problem="duplicate_day", value=row.day.day.isoformat())
        seen.add(row.day.day)
        for name in (row.day.name_zh, row.day.name_en):
            if len(name) > NAME_LENGTH:
                raise CalendarInvalid(line=row.line, problem="too_long", value=name)


class WorkingHours(Frozen):
    """The hours of a working day, in their order; between them is a break."""

    spans: tuple[Hours, ...]

    @classmethod
    def read(cls, words: str) -> Self:
        """Read hours such as "09:00-17:00" or "09:00-12:00,14:00-18:00". Raises HoursUnreadable."""
        spans = tuple(read_hours(span) for span in re.split("[，,、]", words))
        if any(earlier.end >= later.start for earlier, later in itertools.pairwise(spans)):
            raise HoursUnreadable
        return cls(spans=spans)

    def __str__(self) -> str:
        """Write them as they are stored and typed."""
        return ",".join(map(str, self.spans))

    @property
    def length(self) -> timedelta:
        """Give how long people work on a day."""
        day = date.min
        worked = (datetime.combine(day, span.end) - datetime.combine(day, span.start) for span in self.spans)
        return sum(worked, timedelta())


class WorkCalendar(Frozen):
    """Which days are worked: Monday to Friday, but for the days that are off, and on the weekend those that are not."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    @classmethod
    def of(cls, days: Iterable[CalendarDay]) -> Self:
        """Put together what the days say; a day that is listed and is as usual changes nothing."""
        listed = {one.day: one.working for one in days}
        return cls(
            off=frozenset(day for day, working in listed.items() if not working),
            worked=frozenset(day for day, working in listed.items() if working),
        )

    @property
    def years(self) -> frozenset[int]:
        """Give the years of which days off are known."""
        return frozenset(day.year for day in self.off)

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day."""
        return day in self.worked or (is_weekday(day) and day not in self.off)

    def count_working(self, year: int) -> int:
        """Count the days of a year on which people work."""
        first, next_year = date(year, 1, 1), date(year + 1, 1, 1)
        return sum(self.is_working(first + timedelta(days=at)) for at in range((next_year - first).days))

    def add_working(self, start: datetime, limit: timedelta, *, zone: tzinfo, hours: WorkingHours) -> datetime:
        """Give the time at which so much working time has passed.

        A start outside working time counts from the next working moment; the moment at which people stop still is
        one. Then every whole day of the limit is a working day, to the same local time, and the rest is counted
        inside the hours. Hours are what the clock on the wall shows: where it is put forward or back within them, an
        hour less or more passes.
        """
        if limit < timedelta():
            raise ValueError("a time limit is never negative")
        walk = _Walk(self, hours)
        return walk.add(start.astimezone(zone).replace(tzinfo=None), limit).replace(tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True)
class _Walk:
    """A walk through working time, by the clock on the wall (datetimes without a zone)."""

    calendar: WorkCalendar
    hours: WorkingHours

    def add(self, start: datetime, limit: timedelta) -> datetime:
        """Walk so much further."""
        at = self._on(self._settle(start), limit.days)
        left = limit - timedelta(days=limit.days)
        while left:
            at = self._reopen(at)
            step = min(left, self._closing(at) - at)
            at, left = at + step, left - step
        return at

    def _settle(self, at: datetime) -> datetime:
        """Give this moment or the next one in working time, its ends included."""
        if self.calendar.is_working(at.date()):
            for span in self.hours.spans:
                if at.time() <= span.end:
                    return max(at, datetime.combine(at, span.start))
        return self._morning_after(at)

    def _reopen(self, at: datetime) -> datetime:
        """Give this moment, or where it is the end of the hours the next at which there is work."""
        if all(at.time() != span.end for span in self.hours.spans):
            return at
        later = (span.start for span in self.hours.spans if at.time() < span.start)
        start = next(later, None)
        return self._morning_after(at) if start is None else datetime.combine(at, start)

    def _closing(self, at: datetime) -> datetime:
        """Give the end of the hours that this moment lies in."""
        return next(datetime.combine(at, span.end) for span in self.hours.spans if at.time() < span.end)

    def _morning_after(self, at: datetime) -> datetime:
        return datetime.combine(self._on(at, 1), self.hours.spans[0].start)

    def _on(self, at: datetime, days: int) -> datetime:
        """Go on to the same time on the working day that is so many further."""
        while days:
            at += timedelta(days=1)
            days -= self.calendar.is_working(at.date())
        return at
