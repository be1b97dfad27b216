"""The clock: a metronome without logic. What is due is a row with a due time, and a use case finds it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.opening import read_clock
from domain.frozen import Frozen
from services import (
    council_digest,
    deliveries,
    group_news,
    group_pins,
    hot_spots,
    inquiries,
    rechecks,
    reports,
    retention,
    terms,
    timers,
    turns,
    whistles,
)
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

SUMMED_UP_EVERY = timedelta(seconds=20)
"""Three messages a minute of the twenty that Telegram takes for a group."""

PINNED_EVERY = timedelta(minutes=5)
"""Nobody acts on what is overdue by the minute, and the group needs its messages for news."""


class Chore(Frozen):
    """A use case that is called again and again: `use_case(tx, now=...)` gives how many things were due."""

    name: str
    every: timedelta
    use_case: Callable[..., int]
    until_none: bool = True


def list_chores() -> list[Chore]:
    """List everything that happens because time passes. One place to read them all."""
    return [
        Chore(
            name="close what nobody confirmed",
            every=timedelta(minutes=1),
            use_case=reports.close_unconfirmed,
        ),
        Chore(name="ask again for re-checks", every=timedelta(minutes=10), use_case=rechecks.take_overdue),
        Chore(name="ring where nobody reported in", every=timedelta(minutes=1), use_case=whistles.ring),
        Chore(name="ring what is due for reports", every=timedelta(minutes=1), use_case=timers.ring),
        Chore(name="send the council's digest", every=timedelta(minutes=1), use_case=council_digest.send),
        Chore(name="raise what was not answered", every=timedelta(minutes=1), use_case=inquiries.raise_unanswered),
        Chore(name="remind of hot spots", every=timedelta(hours=1), use_case=hot_spots.remind),
        Chore(name="sum up new reports in groups", every=SUMMED_UP_EVERY, use_case=group_news.sum_up),
        Chore(name="renew what is pinned", every=PINNED_EVERY, use_case=group_pins.renew_all, until_none=False),
        Chore(name="forget questions in groups", every=timedelta(hours=1), use_case=retention.forget_prompts),
        Chore(name="forget strangers", every=timedelta(hours=1), use_case=retention.forget_strangers, until_none=False),
        Chore(name="forget what is old", every=timedelta(days=1), use_case=retention.forget_what_is_old),
        Chore(name="tell of terms that end", every=timedelta(hours=1), use_case=terms.remind),
        Chore(name="remove old tombstones", every=timedelta(hours=1), use_case=turns.purge, until_none=False),
        Chore(name="remove old deliveries", every=timedelta(hours=1), use_case=deliveries.purge, until_none=False),
    ]


class Clock:
    """Calls each chore at its interval. A late, doubled or missed tick neither loses nor doubles anything."""

    def __init__(self, database: Database, chores: list[Chore], now: Callable[[], datetime]) -> None:
        self._database = database
        self._chores = chores
        self._now = now
        # By default APScheduler drops a tick that is a second late.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")

    def start(self) -> None:
        """Begin to tick, at once for the first time."""
        for chore in self._chores:
            trigger = IntervalTrigger(seconds=int(chore.every.total_seconds()), timezone="UTC")
            at_once = read_clock()  # APScheduler goes by this time, whatever the chores are told
            self._scheduler.add_job(self.run, trigger, args=[chore], name=chore.name, next_run_time=at_once)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do every chore now, whenever its turn would be."""
        for chore in self._chores:
            await self.run(chore)

    async def run(self, chore: Chore) -> None:
        """Do a chore, until nothing is due any more."""
        try:
            while await self._database.transact(chore.use_case, now=self._now()):
                if not chore.until_none:
                    return
        except asyncio.CancelledError:
            return  # the process ends; APScheduler would call it a failure, and what is due stays due
        except DatabaseUnavailable as error:
            log.warning("a chore waits for the database", chore=chore.name, reason=str(error))
        except Exception:  # one chore's failure is not another's
            log.exception("a chore failed", chore=chore.name)
