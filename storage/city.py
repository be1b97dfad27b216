"""The city's snapshot: read once, and again only when somebody has changed something."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from domain.calendar import WorkCalendar
from domain.categories import CategoryCode
from domain.city import USUAL_ZONE, City
from domain.ids import UnitId
from domain.policy import Policy
from domain.reports import Report
from storage.prepared import Prepared
from storage.tables import city

if TYPE_CHECKING:
    from storage.transaction import Transaction

VERSION = select(city.c.version).where(city.c.id == 1)
_VERSION = Prepared(VERSION)
_TIMEZONE = select(city.c.timezone).where(city.c.id == 1)
_TOUCH = insert(city).values(id=1, version=1)
_TOUCH = _TOUCH.on_conflict_do_update(index_elements=[city.c.id], set_={"version": city.c.version + 1})


_SALT = select(city.c.salt).where(city.c.id == 1)
_KEEP_SALT = insert(city).values(id=1, version=0, salt=bindparam("made"))
_KEEP_SALT = _KEEP_SALT.on_conflict_do_update(index_elements=[city.c.id], set_={"salt": _KEEP_SALT.excluded.salt})
SALT_BYTES = 32


class CityStore:
    """Rules, categories, bodies and calendar together."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx
        self._touched = False
        self._found: City | None = None

    def get(self) -> City:
        """Give the city as it is now; the connection keeps it until its version changes.

        A transaction looks at the version once: it sees nobody's changes but its own.
        """
        if self._found is None:
            self._found = self._find()
        return self._found

    def _find(self) -> City:
        version = next(iter(self._tx.list_numbers(_VERSION, {})), 0)
        kept = self._tx.kept
        found = kept.get("city")
        if isinstance(found, City) and found.version == version and not self._touched:
            return found
        loaded = self._load(version)
        if not self._touched:  # what is not yet committed may still be taken back
            kept["city"] = loaded
        return loaded

    def set_timezone(self, timezone: str) -> None:
        """Keep the time zone in which the city lives; the settings say which."""
        if self._tx.scalar(_TIMEZONE) != timezone:
            self.touch()
            self._tx.execute(update(city).values(timezone=timezone))

    def salt(self) -> str:
        """Give what makes a draw unforeseeable; made when it is first asked for, and never shown to anybody."""
        found = self._tx.scalar(_SALT)
        if found:
            return str(found)
        made = secrets.token_hex(SALT_BYTES)
        self._tx.execute(_KEEP_SALT, {"made": made})
        return made

    def touch(self) -> None:
        """Raise the version: everybody reads the city anew."""
        self._tx.execute(_TOUCH)
        self._touched = True
        self._found = None

    def policy_for(self, report: Report) -> Policy:
        """Give the rules that a report was begun under: those of its unit when it was filed."""
        return self.get().policy(self._tx.units.get(report.unit_id).line, at=report.filed_at)

    def due_at(self, code: CategoryCode, unit_id: UnitId, *, since: datetime) -> datetime:
        """Give by when something of this category should have a result in a unit."""
        found = self.get()
        line = self._tx.units.get(unit_id).line if found.category(code).working else ()
        return found.due_at(code, since=since, line=line)

    def _load(self, version: int) -> City:
        return City(
            version=version,
            zone=ZoneInfo(self._tx.scalar(_TIMEZONE) or USUAL_ZONE),
            settings=self._tx.rules.list_all(),
            categories=self._tx.categories.list_all(),
            bodies=self._tx.bodies.list_all(),
            calendar=WorkCalendar.of(self._tx.calendar.list_all()),
        )
