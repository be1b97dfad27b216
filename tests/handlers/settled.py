"""People who have been through the onboarding already, for tests of what comes after it."""

from typing import Any

from domain.ids import ReportId, TelegramId
from domain.languages import Language
from domain.people import Person as Resident
from domain.report_lifecycle import ReportAction
from domain.reports import Report, ReportEvent
from domain.roles import Appointment, NewGrant, Role
from playground import Person
from services import reports
from storage.transaction import Transaction
from tests.town import Town


async def settle(
    town: Town, name: str, *, language: Language = Language.ENGLISH, unit: str = "E1", role: Role | None = None
) -> Person:
    """Have somebody live in a unit, and perhaps act for one of its bodies."""
    person = town.playground.add_person(name, language_code=language.value)
    await town.database.transact(_settle, person, language, unit, role, now=town.now)
    return person


def _settle(tx: Transaction, person: Person, language: Language, unit: str, role: Role | None, *, now: Any) -> None:
    home = tx.units.find_by_code(unit)
    assert home is not None
    resident = tx.people.add(TelegramId(person.id), name=person.name, language=language, unit_id=home.id, now=now)
    if role is not None:
        tx.roles.add(
            NewGrant(
                person_id=resident.id,
                unit_id=home.id,
                role=role,
                appointment=Appointment.EMPLOYMENT,
                starts_at=now,
                ends_at=None,
                granted_by=None,
            )
        )


async def resident_of(town: Town, person: Person) -> Resident:
    """Give the resident that a person is."""
    found = await town.database.read(lambda tx: tx.people.find_by_telegram_id(TelegramId(person.id)))
    assert found is not None
    return found


async def handle(town: Town, clerk: Person, number: int, action: ReportAction, **how: Any) -> None:
    """Have a clerk do something with a report, and everybody hear of it."""
    by = await resident_of(town, clerk)
    await town.database.transact(reports.act, by, ReportId(number), action, now=town.now, **how)
    await town.settle()


async def find_report(town: Town, number: int) -> Report:
    """Give a report as it is stored."""
    return await town.database.read(lambda tx: tx.reports.get(ReportId(number)))


async def list_history(town: Town, number: int) -> list[ReportEvent]:
    """List what happened to a report."""
    return await town.database.read(lambda tx: tx.reports.list_events(ReportId(number)))


async def count_files(town: Town, number: int) -> int:
    """Count a report's files."""
    return len(await town.database.read(lambda tx: tx.reports.list_attachments(ReportId(number))))
