"""Every role in every relation to a case tries everything at the council's desk, and whatever might get round it.

No role of the workstation sees, edits, delays or closes anything on the council's desk about itself.
"""

from datetime import timedelta
from itertools import product

import pytest

from domain.bodies import Body, BodyKind
from domain.categories import Urgency
from domain.council_desk import Concern
from domain.duty import read_hours
from domain.errors import Broken
from domain.inquiries import InquiryDraft
from domain.languages import Name
from domain.lifecycle import Actor
from domain.policy import Policy
from domain.report_changes import NEEDS
from domain.report_lifecycle import LIFECYCLE, OWED, ReportAction
from domain.reports import Doing
from domain.roles import ANSWERING, Appointment, NewGrant, Role
from services import council_desk, council_digest, hot_spots, inquiries, reports, roles
from storage.tables import units as unit_table
from tests.services.cases import deliver
from tests.services.councils import DAY, LATE, Council
from tests.settlers import NOW, settle, unit

RELATIONS = ("own", "above", "below", "elsewhere", "ended", "handler", "reporter")
PLACES = {
    "own": "E1",
    "above": "EAST",
    "below": "G1",
    "elsewhere": "W1",
    "ended": "E1",
    "handler": "E1",
    "reporter": "E1",
}
SEES, ACTS = {"see list", "see card", "see question"}, {"ask", "look at", "close"}


def expected(role, relation):
    """Say from the words of the issue what somebody may do at the desk."""
    if role is Role.COUNCIL and relation in {"own", "above"}:
        return SEES | ACTS
    if role is Role.COUNCIL and relation == "reporter":
        return SEES
    if role is Role.WORKSTATION and relation in {"own", "above", "handler"}:
        return {"answer", "see what is asked"}
    return set()


class Desk(Council):
    """The desk of E1: one case that is overdue, and one with a question that is open."""

    def __init__(self, tx):
        super().__init__(tx)
        home = unit(tx, "E1")
        grid = {"code": "G1", "parent_id": home.id, "level": "grid", "name_zh": "一格", "name_en": "Grid", "path": ""}
        (number,) = tx.execute(unit_table.insert().values(grid).returning(unit_table.c.id)).one()
        tx.execute(unit_table.update().where(unit_table.c.id == number).values(path=f"{home.path}{number}/"))
        tx.bodies.save([Body(code="police", name=Name(zh="派出所", en="Police"), kind=BodyKind.LAW)])

    def person(self, role, relation):
        """Settle somebody in a role, and in a relation to the case that is yet to be."""
        person, there = settle(self.tx, "E1"), unit(self.tx, PLACES[relation])
        if relation == "handler" and role is not Role.WORKSTATION:
            roles.grant(self.tx, person, Role.WORKSTATION, there.id, now=NOW)
        elif role is not None:
            self.give(person, role, there)
        return person

    def give(self, person, role, there):
        new = NewGrant(
            person_id=person.id,
            unit_id=there.id,
            role=role,
            appointment=Appointment.ELECTION,
            starts_at=NOW - timedelta(days=2),
            ends_at=None,
            granted_by=None,
            body="police" if role is Role.PARTNER else None,
        )
        return self.tx.roles.add(new)

    def cases(self, person, role, relation):
        """Make the two cases, in the relation to somebody."""
        by = person if relation == "reporter" else self.reporter
        overdue, asked = self.file(by=by), self.file(by=by)
        inquiry = self.ask(report=asked)
        if relation == "handler":
            for case in (overdue, asked):
                self.do(ReportAction.RESOLVE, by=person, report=case, note="Done")
                self.do(ReportAction.CONFIRM_NOT, by=by, report=case)
        if relation == "ended" or (relation == "handler" and role is not Role.WORKSTATION):
            for held in self.tx.roles.list_of(person.id, now=NOW):
                roles.revoke(self.tx, None, held.id, now=NOW)
        if relation == "handler" and role not in {None, Role.WORKSTATION}:
            self.give(person, role, unit(self.tx, "E1"))
        return overdue, asked, inquiry

    def operations(self, person, overdue, asked, inquiry):
        """List all that can be done at the desk, what changes most comes last."""
        tx, policy, later = self.tx, Policy(), LATE
        draft = InquiryDraft(report=overdue.id, concern=Concern.OVERDUE)
        return {
            "see list": lambda: overdue.id in self.numbers(Concern.OVERDUE, who=person, at=later) or _refuse(),
            "see card": lambda: council_desk.show_case(tx, person, overdue.id, Concern.OVERDUE, 0, now=later),
            "see question": lambda: inquiries.show(tx, person, inquiry, now=later),
            "see what is asked": lambda: inquiries.show_asked(tx, person, inquiry, now=later),
            "look at": lambda: council_desk.see(tx, person, overdue.id, Concern.UNPROVEN, 0, now=later),
            "ask": lambda: inquiries.ask(tx, person, draft, "When?", policy=policy, now=later),
            "answer": lambda: inquiries.answer(tx, person, inquiry, "Soon", policy=policy, now=later),
            "close": lambda: inquiries.close(tx, person, inquiry, now=later),
        }


def _refuse():
    raise Broken


def may(operation):
    try:
        operation()
    except Broken:
        return False
    return True


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "resident")
async def test_each_role_does_at_the_desk_what_is_its_own_and_nothing_else(database, role):
    def act(tx):
        desk = Desk(tx)
        for relation in RELATIONS:
            person = desk.person(role, relation)
            cases = desk.cases(person, role, relation)
            done = {name for name, operation in desk.operations(person, *cases).items() if may(operation)}
            assert done == expected(role, relation), relation

    await database.transact(act)


@pytest.mark.parametrize(("works", "sits"), list(product(["E1", "EAST", "W1"], repeat=2)))
async def test_whoever_works_somewhere_and_sits_somewhere_never_supervises_themselves(database, works, sits):
    def act(tx):
        desk = Desk(tx)
        person = settle(tx, "E1")
        desk.give(person, Role.WORKSTATION, unit(tx, works))
        desk.give(person, Role.COUNCIL, unit(tx, sits))
        cases = desk.cases(person, Role.COUNCIL, "own")
        done = {name for name, operation in desk.operations(person, *cases).items() if may(operation)}
        answers = works in {"E1", "EAST"}
        supervises = sits in {"E1", "EAST"} and not answers
        assert done == (expected(Role.WORKSTATION, "own") if answers else set()) | (
            SEES | ACTS if supervises else set()
        )

    await database.transact(act)


@pytest.mark.parametrize("role", sorted(ANSWERING - {Role.WORKSTATION}))
async def test_who_answers_for_a_case_of_another_body_does_not_supervise_it(database, role):
    def act(tx):
        desk = Desk(tx)
        person = settle(tx, "E1")
        desk.give(person, role, unit(tx, "E1"))
        desk.give(person, Role.COUNCIL, unit(tx, "E1"))
        overdue, asked, inquiry = desk.cases(person, role, "own")
        for case in (overdue, asked):
            tx.reports.save(
                tx.reports.get(case.id).model_copy(update={"body": "police" if "partner" in role else role})
            )
        done = {name for name, operation in desk.operations(person, overdue, asked, inquiry).items() if may(operation)}
        assert done == expected(Role.WORKSTATION, "own")

    await database.transact(act)


def staff_actions():
    """List all that staff ever do with what is owed, and with what came of it."""
    acting = {Actor.WORKSTATION, Actor.CALLER_DESK, Actor.CO_BODY}
    return sorted({action for (_, action), step in LIFECYCLE.steps.items() if step.actors & acting})


def doing(tx, action, other):
    """Say whatever goes along with an action."""
    needed = {
        "unit_id": unit(tx, "W1").id,
        "body": Role.NEIGHBOURHOOD_COMMITTEE.value,
        "merged_into": other.id,
        "rating": 5,
        "urgency": Urgency.SOON,
    }
    given = {NEEDS[action]: needed[NEEDS[action]]} if action in NEEDS else {}
    if action is ReportAction.PLAN:
        given["due_at"] = LATE + 300 * DAY
    return Doing(action=action, note="Words", **given)


@pytest.mark.parametrize("action", staff_actions())
async def test_whatever_staff_do_what_was_overdue_stays_in_sight_and_a_question_stays_owed(database, action):
    """They plan a far day, accept, regrade, pass on, merge, split, hand over, sum up, refuse, resolve with nothing …"""

    def act(tx):
        desk = Desk(tx)
        desk.ask()
        asked = tx.inquiries.list_of(desk.lamp.id)
        try:
            reports.do(tx, desk.clerk, desk.lamp.id, doing(tx, action, desk.file()), now=LATE)
        except Broken:
            return
        counts = {concern for concern in Concern if desk.lamp.id in desk.numbers(concern, at=LATE)}
        still = tx.reports.get(desk.lamp.id)
        owed_here = still.state in OWED and still.unit_id == desk.lamp.unit_id
        assert counts & ({Concern.OVERDUE} if owed_here else {Concern.GONE, Concern.UNPROVEN})
        assert (
            council_desk.show_case(tx, desk.member, desk.lamp.id, Concern.OVERDUE, 0, now=LATE).number == desk.lamp.id
        )
        assert tx.inquiries.list_of(desk.lamp.id) == asked
        assert desk.counts(at=LATE)["asked"] == 1
        assert inquiries.raise_unanswered(tx, now=LATE) == 1

    await database.transact(act)


async def test_taking_the_role_away_or_being_away_takes_nothing_off_the_desk(database):
    def act(tx):
        desk = Desk(tx)
        desk.do(ReportAction.ACCEPT)
        inquiry = desk.ask()
        before = desk.counts(at=LATE)
        tx.staff.set_away(desk.clerk.id, until=LATE + DAY)
        tx.staff.set_hours(desk.clerk.id, read_hours("09:00-10:00"))
        for held in tx.roles.list_of(desk.clerk.id, now=NOW):
            roles.revoke(tx, None, held.id, now=NOW)
        assert desk.counts(at=LATE) == before
        assert inquiries.raise_unanswered(tx, now=LATE) == 1
        assert tx.inquiries.get(inquiry).raised_at == LATE

    await database.transact(act)


async def test_nobody_raises_a_question_before_its_time_and_the_clock_does_it_once(database):
    def act(tx):
        desk = Desk(tx)
        inquiry = tx.inquiries.get(desk.ask())
        ticks = [inquiry.answer_by - timedelta(seconds=1), inquiry.answer_by, NOW, LATE, LATE]
        assert [inquiries.raise_unanswered(tx, now=now) for now in ticks] == [0, 1, 0, 0, 0]

    await database.transact(act)


async def test_nothing_of_the_desk_ever_reaches_the_workstation_but_what_it_is_asked(database):
    def act(tx):
        desk = Desk(tx)
        council_digest.send(tx, now=NOW)
        inquiry = desk.ask()
        desk.answer(inquiry)
        inquiries.close(tx, desk.member, inquiry, now=NOW)
        late = desk.ask(report=desk.file())
        inquiries.raise_unanswered(tx, now=LATE)
        hot_spots.remind(tx, now=LATE)
        council_digest.send(tx, now=LATE)
        inquiries.close(tx, desk.member, late, now=LATE)
        said = [one.owed.message for one in deliver(tx, now=LATE + DAY) if one.owed.person_id == desk.clerk.id]
        assert {
            one.key for one in said if one and one.key.startswith(("inquiry", "desk", "council", "hot", "asked"))
        } == {"asked-card"}

    await database.transact(act)
