"""A month of a city with a clock that is moved: who reports what, what clerks do about it, and what has to come of it.

What has to come is worked out here in another way than by the program: over a list of all minutes of working time.
"""

import bisect
import heapq
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from domain.calendar import WorkCalendar
from domain.categories import Category, CategoryCode
from domain.deadlines import TimerKind
from domain.ids import PersonId, ReportId
from domain.languages import Name
from domain.lifecycle import Actor
from domain.people import Person
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Change, Doing, NewReport, Report
from domain.roles import Role
from services import consequences, reports
from storage.calendar import list_built_in
from storage.transaction import Transaction
from tests.settlers import found_city, settle

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 4, 20, tzinfo=UTC)
"""The month has the holidays of May in it."""

DAYS = 30
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
SPANS = ((9 * 60, 12 * 60), (14 * 60, 18 * 60))
"""The usual working hours, in minutes of the day."""

LIMITS = {"danger": (2 * HOUR, False), "waste": (DAY, False), "noise": (DAY, True), "lamp": (7 * DAY, True)}
LIMITS |= {"road": (15 * DAY, False), "green": (15 * DAY, True), "sign": (2 * HOUR, True)}
SHARES = (0.2, 0.4, 0.7, 0.9, 1.2, 1.4, 1.8, None, None, None)
"""After how much of its time limit something is done; None: never."""

ABOVE = {"E1": "EAST", "E2": "CITY", "W1": "CITY"}
"""Who hears at the limit. In E2 nobody is on duty, so the district has it from the beginning."""


@dataclass
class Fate:
    """A report, and what becomes of it. `shares`: when it is accepted and when it is done, in each of its periods."""

    unit: str
    category: str
    filed_at: datetime
    shares: list[tuple[float | None, float | None]]
    number: ReportId | None = None


@dataclass
class Period:
    """A time limit that ran: from a step of the clock to another, or on."""

    fate: int
    step: int
    since: datetime
    ended: int | None = None


@dataclass
class Cast:
    """The people of the city."""

    residents: dict[str, Person]
    clerks: dict[str, Person]


@dataclass
class Month:
    """What is still to happen, and what has happened."""

    fates: list[Fate]
    clock: list[datetime]
    cast: Cast
    waiting: list[tuple[datetime, int, int, ReportAction]] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    running: dict[int, Period] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Have everything be reported at its time."""
        self.waiting = [(fate.filed_at, index, index, ReportAction.FILE) for index, fate in enumerate(self.fates)]
        heapq.heapify(self.waiting)

    def take(self, now: datetime) -> list[tuple[int, ReportAction]]:
        """Take what people do by now."""
        taken = []
        while self.waiting and self.waiting[0][0] <= now:
            _, _, index, action = heapq.heappop(self.waiting)
            taken.append((index, action))
        return taken

    def note(self, step: int, index: int, action: ReportAction) -> None:
        """Write down what was done, and plan what follows."""
        now = self.clock[step]
        if action in {ReportAction.FILE, ReportAction.CONFIRM_NOT}:
            period = Period(index, step, now)
            self.periods.append(period)
            self.running[index] = period
            self._plan(index, now)
        elif action is ReportAction.RESOLVE:
            self.running.pop(index).ended = step
            if self.fates[index].shares:
                self._wait(now + 5 * HOUR, index, ReportAction.CONFIRM_NOT)

    def _plan(self, index: int, now: datetime) -> None:
        fate = self.fates[index]
        accepted, done = fate.shares.pop(0)
        limit, working = LIMITS[fate.category]
        if accepted is not None and (done is None or accepted < done):
            self._wait(now + limit * accepted, index, ReportAction.ACCEPT)
        if done is not None:
            self._wait(now + limit * done * (1.4 if working else 1), index, ReportAction.RESOLVE)

    def _wait(self, at: datetime, index: int, action: ReportAction) -> None:
        heapq.heappush(self.waiting, (at, len(self.fates) + len(self.waiting), index, action))


def plan(seed: int, *, number: int, tick: timedelta) -> tuple[list[Fate], list[datetime]]:
    """Draw what happens in the month, and the times that the clock shows; it jumps two hours, both ways."""
    chance = random.Random(seed)  # noqa: S311  # the same month every time
    fates = [
        Fate(
            unit=chance.choice(sorted(ABOVE)),
            category=chance.choice(sorted(LIMITS)),
            filed_at=START + chance.randrange(DAYS * 24 * 60) * MINUTE,
            shares=[
                (chance.choice((None, None, None, None, None, None, 0.1, 0.6)), chance.choice(SHARES))
                for _ in range(chance.choice((1, 1, 1, 2)))
            ],
        )
        for _ in range(number)
    ]
    steps = round((DAYS + 3) * DAY / tick)
    jumps = [(chance.randrange(steps), chance.choice((-2, 2)) * HOUR) for _ in range(8)]
    lasts = round(6 * HOUR / tick)
    clock = [
        START + step * tick + sum((by for first, by in jumps if first <= step < first + lasts), timedelta())
        for step in range(steps)
    ]
    return fates, clock


def settle_city(tx: Transaction) -> Cast:
    """Have people live and work there before the month begins."""
    found_city(tx, now=START)
    name = Name(zh="事", en="Thing")
    tx.categories.save(
        [
            Category(code=CategoryCode(code), name=name, about=name, time_limit=limit, working=working)
            for code, (limit, working) in LIMITS.items()
        ]
    )
    tx.city.touch()
    staffed = ("E1", "W1", "EAST", "CITY")
    clerks = {code: settle(tx, "W1", Role.WORKSTATION, at=code, now=START) for code in staffed}
    return Cast(residents={code: settle(tx, code, now=START) for code in ABOVE}, clerks=clerks)


def act(tx: Transaction, month: Month, doings: list[tuple[int, ReportAction]], *, now: datetime) -> list[ReportId]:
    """Have people do what they do at a time; give the numbers of the reports."""
    return [_do(tx, month, month.fates[index], action, now=now) for index, action in doings]


def _do(tx: Transaction, month: Month, fate: Fate, action: ReportAction, *, now: datetime) -> ReportId:
    resident = month.cast.residents[fate.unit]
    clerk = month.cast.clerks.get(fate.unit, month.cast.clerks["EAST"])
    if action is ReportAction.FILE:
        return _file(tx, resident, fate, now=now)
    assert fate.number is not None
    if action is ReportAction.RESOLVE:
        return _resolve(tx, clerk, fate.number, now=now)
    by = resident if action is ReportAction.CONFIRM_NOT else clerk
    return reports.act(tx, by, fate.number, action, now=now, note="Not done.").id


def _file(tx: Transaction, resident: Person, fate: Fate, *, now: datetime) -> ReportId:
    """File a report as services.reports does, but without telling anybody: there are two thousand of them."""
    code = CategoryCode(fate.category)
    limit_at = tx.city.due_at(code, resident.unit_id, since=now)
    new = NewReport(
        unit_id=resident.unit_id,
        reporter_id=resident.id,
        category=code,
        state=ReportState.FILED,
        text=None,
        summary=None,
        place=None,
        handler_id=None,
        confirm_by=None,
        filed_at=now,
        changed_at=now,
        due_at=limit_at,
        limit_since=now,
        limit_at=limit_at,
    )
    report = tx.reports.add(new)
    return _draw(tx, None, report, ReportAction.FILE, Actor.REPORTER, resident, now=now)


def _resolve(tx: Transaction, clerk: Person, number: ReportId, *, now: datetime) -> ReportId:
    """Bring a report to its end in the same way, without telling anybody."""
    before = tx.reports.get(number)
    state = LIFECYCLE.next_state(before.state, ReportAction.RESOLVE, {Actor.WORKSTATION})
    after = before.model_copy(update={"state": state, "handler_id": clerk.id, "changed_at": now})
    tx.reports.save(after)
    return _draw(tx, before, after, ReportAction.RESOLVE, Actor.WORKSTATION, clerk, now=now)


def _draw(
    tx: Transaction,
    before: Report | None,
    after: Report,
    action: ReportAction,
    actor: Actor,
    person: Person,
    *,
    now: datetime,
) -> ReportId:
    doing, state = Doing(action=action), before.state if before else None
    event = tx.reports.add_event(after, doing, actor=actor, actor_id=person.id, before=state, at=now)
    assert consequences.draw(tx, Change(before=before or after, after=after, event=event), now=now) == []
    return after.id


def list_expected(month: Month) -> set[tuple[ReportId, TimerKind, datetime]]:
    """Work out what has to have happened, each once, and what the clock showed then."""
    expected = set()
    for period in month.periods:
        fate = month.fates[period.fate]
        for kind, due in zip((TimerKind.REMIND, TimerKind.ESCALATE, TimerKind.LIST), _dues(fate, period), strict=True):
            earliest = max(period.step, (due - START - DAY) // (month.clock[1] - START))
            steps = range(earliest, len(month.clock) if period.ended is None else period.ended)
            rings = next((step for step in steps if month.clock[step] >= due), None)
            if rings is not None and fate.number is not None:
                expected.add((fate.number, kind, month.clock[rings]))
    return expected


def list_above(month: Month) -> dict[ReportId, PersonId]:
    """Say who hears of each report that its time is over."""
    return {fate.number: month.cast.clerks[ABOVE[fate.unit]].id for fate in month.fates if fate.number}


def _dues(fate: Fate, period: Period) -> list[datetime]:
    limit, working = LIMITS[fate.category]
    if not working:
        return [period.since + limit * share for share in (0.5, 1, 1.5)]
    whole, rest = limit.days * 7 * 60, round((limit - limit.days * DAY) / MINUTE)
    return [_after(period.since, round((whole + rest) * share)) for share in (0.5, 1, 1.5)]


FIRST = datetime(2026, 4, 20, tzinfo=ZONE)
"""The first of the minutes that are listed."""


@cache
def _list_worked() -> tuple[list[int], list[int]]:
    """List for every minute from FIRST on whether it is worked, and how many were worked before it."""
    calendar = WorkCalendar.of(list_built_in())
    worked = [
        int(calendar.is_working((FIRST + day * DAY).date()) and any(first <= minute < last for first, last in SPANS))
        for day in range(DAYS * 4)
        for minute in range(24 * 60)
    ]
    return worked, [0, *accumulate(worked)]


def _after(since: datetime, minutes: int) -> datetime:
    """Give when so many minutes have been worked; whole days end at the time of the day at which they began."""
    worked, before = _list_worked()
    start = round((since - FIRST) / MINUTE)
    ends_work = start > 0 and worked[start - 1]
    while not worked[start] and not ends_work:
        start += 1
    if minutes % (7 * 60):
        return FIRST + bisect.bisect_left(before, before[start] + minutes) * MINUTE
    left = minutes // (7 * 60)
    while left:
        start += 24 * 60
        left -= any(worked[start - start % (24 * 60) : start - start % (24 * 60) + 24 * 60])
    return FIRST + start * MINUTE
