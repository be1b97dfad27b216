"""Bodies that pass reports on, help and have parts of them, for the tests of the services."""

from dataclasses import dataclass

from domain.bodies import Body, BodyKind
from domain.ids import ReportId
from domain.languages import Name
from domain.people import Person
from domain.report_lifecycle import ReportAction
from domain.reports import Report
from domain.roles import Role
from domain.transfers import PartDraft
from services import reports, roles, splitting
from storage.transaction import Transaction
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit

BODIES = ("police", "water", "power")


@dataclass(frozen=True)
class Ward:
    """A resident of E1, and one of each body there; nobody acts for the power company."""

    resident: Person
    clerk: Person
    police: Person
    water: Person
    council: Person

    def of(self, body: str) -> Person:
        """Give who acts for a body."""
        return {"workstation": self.clerk, "police": self.police, "water": self.water}[body]


def found(tx: Transaction) -> Ward:
    """Found the city, its bodies, and whoever acts for them in E1."""
    found_city(tx)
    tx.bodies.save([Body(code=one, name=Name(zh=f"{one}所", en=f"{one} office"), kind=BodyKind.LAW) for one in BODIES])
    return Ward(
        resident=settle(tx, "E1"),
        clerk=settle(tx, "E1", Role.WORKSTATION),
        police=partner(tx, "police"),
        water=partner(tx, "water"),
        council=settle(tx, "E1", Role.COUNCIL),
    )


def partner(tx: Transaction, body: str, code: str = "E1") -> Person:
    """Have somebody act for a partner body."""
    person = settle(tx, code)
    roles.grant(tx, person, Role.PARTNER, unit(tx, code).id, body=body, now=NOW)
    return person


def split(tx: Transaction, by: Person, whole: Report, *bodies: str, now=NOW) -> list[Report]:
    """Split a report into a part for each of these bodies."""
    return splitting.make(tx, by, whole.id, tuple(PartDraft(body=one, words=f"Do {one}") for one in bodies), now=now)


def resolve(tx: Transaction, by: Person, report_id: ReportId, note: str = "Done", now=NOW, **how) -> Report:
    """Give a report its result."""
    return reports.act(tx, by, report_id, ReportAction.RESOLVE, now=now, note=note, **how)


def filed(tx: Transaction) -> tuple[Ward, Report]:
    """Found everything, and file a report."""
    ward = found(tx)
    return ward, file(tx, ward.resident)
