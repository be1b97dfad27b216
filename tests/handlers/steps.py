"""What tests of the handlers do again and again: somebody arrives, registers, holds a role."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.ids import TelegramId
from domain.roles import Role
from playground import Person
from services import roles
from storage.tables import sessions
from storage.transaction import Transaction
from tests.town import Town


async def begin(
    town: Town, name: str = "Li", *, language: str | None = "en", first: str = "/start", **fields: Any
) -> Person:
    """Have somebody new say this first; give them."""
    person = town.playground.add_person(name, language_code=language, **fields)
    await town.say(person, first)
    return person


async def register(town: Town, person: Person, *way: str) -> None:
    """Go through the steps: language, consent, community."""
    for label in ("English", "I agree", *(way or ("East District", "Sunshine Community"))):
        await town.press(person, label)


async def find(town: Town, person: Person) -> Any:
    """Give somebody as they are registered, or None."""
    return await town.database.read(lambda tx: tx.people.find_by_telegram_id(TelegramId(person.id)))


async def session_of(town: Town, person: Person) -> tuple[str, str, str]:
    """Give conversation, step and draft as they are stored."""
    where = sessions.c.speaker == person.id
    columns = (sessions.c.conversation, sessions.c.step, sessions.c.draft)
    return tuple(await town.database.read(lambda tx: tx.execute(select(*columns).where(where)).one()))


def says(person: Person) -> str:
    return person.last.text


async def resident(town: Town, name: str = "Li", *, first: str = "/start", **fields: Any) -> Person:
    """Have somebody register in Sunshine Community, in English."""
    person = await begin(town, name, first=first, **fields)
    await register(town, person)
    return person


async def holder(town: Town, role: Role, code: str = "E1", *, name: str = "Wang") -> Person:
    """Have somebody register, and give them a role in the unit of this code."""
    person = await resident(town, name)

    def give(tx: Transaction, *, now: datetime) -> None:
        registered, there = tx.people.find_by_telegram_id(TelegramId(person.id)), tx.units.find_by_code(code)
        assert registered
        assert there
        roles.grant(tx, registered, role, there.id, now=now)

    await town.database.transact(give, now=town.now)
    return person
