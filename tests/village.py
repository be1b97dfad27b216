"""A village in the database: two communities, residents and a clerk, for tests of the services."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from domain.categories import CategoryCode
from domain.drafts import ReportDraft
from domain.ids import PersonId, TelegramId
from domain.languages import Language
from domain.people import Person
from domain.policy import Policy
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, AttachmentKind, Place, Report
from domain.roles import Appointment, NewGrant, Role
from domain.units import Unit
from services import reports, units
from storage.database import Database
from storage.transaction import Transaction

NOON = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)

UNITS = """code,parent,level,name_zh,name_en
CITY,,city,邻里市,Linli City
E1,CITY,community,阳光社区,Sunshine Community
W1,CITY,community,湖滨社区,Lakeside Community
"""

LAMP = ReportDraft(
    category=CategoryCode("lamp"),
    text="The lamp at gate 3 is dark",
    place=Place(latitude=22.5, longitude=114.1, words="Gate 3"),
    attachments=(Attachment(kind=AttachmentKind.PHOTO, file_id="photo", unique_id="photo"),),
)


def photo(name: str) -> Attachment:
    """Make a photo."""
    return Attachment(kind=AttachmentKind.PHOTO, file_id=name, unique_id=name)


@dataclass(frozen=True)
class Village:
    """Who lives there."""

    home: Unit
    resident: Person
    neighbour: Person
    clerk: Person


def found(tx: Transaction) -> Village:
    """Settle the village."""
    units.import_units(tx, units.read_rows(UNITS), now=NOON)
    home = tx.units.find_by_code("E1")
    assert home is not None
    settlers = [
        tx.people.add(TelegramId(number), name=name, language=language, unit_id=home.id, now=NOON)
        for number, name, language in (
            (11, "Rui", Language.ENGLISH),
            (12, "Ning", Language.CHINESE),
            (13, "Ke", Language.CHINESE),
        )
    ]
    grant = NewGrant(
        person_id=settlers[2].id,
        unit_id=home.id,
        role=Role.WORKSTATION,
        appointment=Appointment.EMPLOYMENT,
        starts_at=NOON,
        ends_at=None,
        granted_by=None,
    )
    tx.roles.add(grant)
    return Village(home, *settlers)


async def file_lamp(database: Database, by: Person, draft: ReportDraft = LAMP, *, now: datetime = NOON) -> Report:
    """Have somebody file a report."""
    return await database.transact(reports.file, by, draft, policy=Policy(), now=now)


async def act(
    database: Database, by: Person | None, report: Report, action: ReportAction, *, now: datetime = NOON, **how: Any
) -> Report:
    """Have somebody do something with a report."""
    return await database.transact(reports.act, by, report.id, action, now=now, **how)


async def list_owed(database: Database, to: PersonId, *, now: datetime = NOON) -> list[Any]:
    """List what is owed to somebody, oldest first, and forget it."""
    owed: list[Any] = []
    while batch := await database.transact(_take, to, now=now):
        owed += batch
    return owed


def _take(tx: Transaction, to: PersonId, *, now: datetime) -> list[Any]:
    from domain.outbox import Receipt

    parcels = tx.outbox.list_due(now=now, limit=100, busy=frozenset())
    tx.outbox.settle([Receipt(id=parcel.owed.id, at=now) for parcel in parcels])
    return [parcel.owed for parcel in parcels if parcel.owed.person_id == to]
