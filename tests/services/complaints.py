"""A city with reports about staff, for the tests of who knows of them."""

from datetime import timedelta

from domain.bodies import Body, BodyKind
from domain.categories import CategoryCode
from domain.errors import Broken
from domain.handling import HandlingDraft
from domain.languages import Name
from domain.queue import QueueView
from domain.report_lifecycle import ReportAction
from domain.roles import Appointment, NewGrant, Role
from services import cases, handling, publicity, queue, reports
from storage.tables import units as unit_table
from tests.services.cases import file, limit_of
from tests.settlers import NOW, found_city, settle, unit

WORDS = "The clerk shouted at me"
WEEK = limit_of("conduct")
PLACES = {"unit": "E1", "below": "G1", "above": "EAST", "top": "CITY", "beside": "E2", "elsewhere": "W1"}


class Town:
    """A city in which E1, the district above it and the whole city have a workstation, and E1 a grid."""

    def __init__(self, tx, *staffed, home="E1"):
        self.tx = tx
        found_city(tx)
        tx.bodies.save([Body(code="police", name=Name(zh="派出所", en="Police"), kind=BodyKind.LAW)])
        above = unit(tx, "E1")
        grid = {"code": "G1", "parent_id": above.id, "level": "grid", "name_zh": "一格", "name_en": "Grid", "path": ""}
        (number,) = tx.execute(unit_table.insert().values(grid).returning(unit_table.c.id)).one()
        tx.execute(unit_table.update().where(unit_table.c.id == number).values(path=f"{above.path}{number}/"))
        self.clerks = {code: settle(tx, "W1", Role.WORKSTATION, at=code) for code in staffed or ("E1", "EAST", "CITY")}
        lives = settle(tx, "E1").model_copy(update={"unit_id": unit(tx, home).id})
        tx.people.save(lives)
        self.resident = lives
        self.report = self.file()

    def file(self, **said):
        return file(self.tx, self.resident, WORDS, **{"category": CategoryCode("conduct"), **said})

    def person(self, *held):
        """Settle somebody with roles, each at a place."""
        person = settle(self.tx, "W1")
        for role, place in held:
            new = NewGrant(
                person_id=person.id,
                unit_id=unit(self.tx, PLACES[place]).id,
                role=role,
                appointment=Appointment.EMPLOYMENT,
                starts_at=NOW - timedelta(days=1),
                ends_at=None,
                granted_by=None,
                body="police" if role is Role.PARTNER else None,
            )
            self.tx.roles.add(new)
        return person

    def operations(self, person, report):
        """List every way to learn of a report or to get hold of it, what changes most comes last."""
        tx, number = self.tx, report.id
        draft = HandlingDraft(action=ReportAction.RESOLVE, reports=(number,))
        mine = CategoryCode("conduct")
        return {
            "queue": lambda: self.sees(person, QueueView(), number),
            "category": lambda: self.sees(person, QueueView().of_category(mine), number),
            "find": lambda: self.sees(person, QueueView().searched("shouted"), number),
            "number": lambda: self.sees(person, QueueView().searched(str(number)), number),
            "card": lambda: cases.show(tx, person, number, now=NOW),
            "words": lambda: cases.show_words(tx, person, number, now=NOW),
            "prompt": lambda: handling.ask_for_words(tx, person, draft, now=NOW),
            "public parts": lambda: publicity.show(tx, person, number, now=NOW),
            "accept": lambda: reports.act(tx, person, number, ReportAction.ACCEPT, now=NOW),
        }

    def sees(self, person, view, number):
        if number not in {line.number for line in queue.show(self.tx, person, view, now=NOW).lines}:
            raise Broken

    def done(self, person):
        return {name for name, do in self.operations(person, self.file()).items() if may(do)}

    def everything(self, person):
        return set(self.operations(person, self.report))


def may(do):
    try:
        do()
    except Broken:
        return False
    return True
