"""People for the tests of the services: registered, and in their roles."""

from datetime import UTC, datetime
from itertools import count

from domain.ids import TelegramId
from domain.languages import Language
from domain.people import Newcomer, OnboardingDraft, Person
from domain.roles import Role
from domain.units import Unit
from services import people, roles, units
from storage.transaction import Transaction

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)

UNITS = """code,parent,level,name_zh,name_en
CITY,,city,邻里市,Linli City
EAST,CITY,district,东区,East District
E1,EAST,community,阳光社区,Sunshine Community
E2,EAST,community,和平社区,Peace Community
W1,CITY,community,湖滨社区,Lakeside Community
"""

_telegram_ids = count(5_000)


def found_city(tx: Transaction, *, now: datetime = NOW) -> None:
    """Import a city, a district and three communities."""
    units.import_units(tx, units.read_rows(UNITS), now=now)


def unit(tx: Transaction, code: str) -> Unit:
    """Give a unit of this code."""
    found = tx.units.find_by_code(code)
    assert found is not None
    return found


def newcomer(name: str = "Li", **brought: object) -> Newcomer:
    """Make somebody who is about to register."""
    draft = OnboardingDraft.model_validate({"language": Language.ENGLISH, **brought})
    return Newcomer(telegram_id=TelegramId(next(_telegram_ids)), name=name, brought=draft)


def settle(tx: Transaction, code: str, *held: Role, at: str | None = None, now: datetime = NOW) -> Person:
    """Register somebody in a unit, and give them roles there, or at another unit."""
    person = people.register(tx, newcomer(), unit(tx, code).id, now=now)
    for role in held:
        roles.grant(tx, person, role, unit(tx, at or code).id, now=now)
    return person
