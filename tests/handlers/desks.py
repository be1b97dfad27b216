"""People at their desks, and residents with reports, for the tests of the workstation's handlers."""

from domain.drafts import ReportDraft
from domain.ids import PersonId, TelegramId
from domain.languages import Language
from domain.people import Newcomer, OnboardingDraft
from domain.policy import Policy
from domain.reports import Report
from domain.roles import Role
from playground import Person
from services import people, reports, roles
from tests.settlers import unit
from tests.town import Town


async def settle(
    town: Town,
    name: str,
    *held: Role,
    code: str = "E1",
    at: str | None = None,
    language: Language = Language.ENGLISH,
) -> Person:
    """Have somebody live in a unit, hold roles there or at another, and be in a chat with the bot."""
    somebody = town.playground.add_person(name, language_code=language.value)

    def act(tx):
        draft = OnboardingDraft(language=language)
        newcomer = Newcomer(telegram_id=TelegramId(somebody.id), name=name, brought=draft)
        person = people.register(tx, newcomer, unit(tx, code).id, now=town.now)
        for role in held:
            roles.grant(tx, person, role, unit(tx, at or code).id, now=town.now)

    await town.database.transact(act)
    await town.say(somebody, "/menu")
    return somebody


async def clerk(town: Town, name: str = "Wang", *, code: str = "E1", **how) -> Person:
    """Have somebody hold the workstation's role."""
    return await settle(town, name, Role.WORKSTATION, code=code, **how)


async def file(town: Town, resident: Person, text: str | None = "The lamp is dark", **said) -> Report:
    """Have a resident file a report, and everybody hear of it."""
    draft = ReportDraft.model_validate({"category": "lamp", "text": text, **said})

    def act(tx, *, now):
        person = tx.people.find_by_telegram_id(TelegramId(resident.id))
        return reports.file(tx, person, draft, policy=Policy(reports_a_day=1000), now=now)

    report: Report = await town.database.transact(act, now=town.now)
    await town.settle()
    return report


async def id_of(town: Town, somebody: Person) -> PersonId:
    """Give by which id somebody is known to the bot."""
    found = await town.database.read(lambda tx: tx.people.find_by_telegram_id(TelegramId(somebody.id)))
    assert found is not None
    return found.id


async def get(town: Town, report: Report) -> Report:
    """Give a report as it is now."""
    return await town.database.read(lambda tx: tx.reports.get(report.id))


async def history(town: Town, report: Report) -> list[str]:
    """List what happened to a report."""
    events = await town.database.read(lambda tx: tx.reports.list_events(report.id))
    return [event.action.value for event in events]


async def step_of(town: Town, person: Person) -> str:
    """Name the conversation that somebody is in."""
    from sqlalchemy import select

    from storage.tables import sessions

    where = sessions.c.speaker == person.id
    return await town.database.read(lambda tx: tx.scalar(select(sessions.c.conversation).where(where))) or ""
