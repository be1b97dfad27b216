"""The audit trail: who may read it, what of it, in which order, and whom it names."""

import pytest

from domain.audit import PAGE, AuditKind
from domain.errors import NotAllowed
from domain.roles import Role
from services import audit, moves, mutes, publicity, roles, rules
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit


def show(tx, person, kind=None, before=0):
    return audit.show(tx, person, kind, before, now=NOW)


def actions(page):
    return [line.action for line in page.lines]


@pytest.mark.parametrize("role", Role)
async def test_those_who_supervise_read_the_trail_and_nobody_else(database, role):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1", role)
        reads = role in {Role.COUNCIL, Role.PARTY_COMMITTEE, Role.ADMIN}
        assert audit.may_read(tx, person, now=NOW) == reads
        if reads:
            assert show(tx, person).lines
        else:
            with pytest.raises(NotAllowed):
                show(tx, person)

    await database.transact(act)


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        ("E1", ["E1"]),
        ("EAST", ["E1", "E2"]),
        ("CITY", ["E1", "E2", "W1"]),
        ("W1", ["W1"]),
    ],
)
async def test_a_reader_sees_their_unit_and_what_lies_below_it(database, at, seen):
    def act(tx):
        found_city(tx)
        reader = settle(tx, at if at not in {"EAST", "CITY"} else "E1", Role.COUNCIL, at=at)
        for code in ("E1", "E2", "W1"):
            tx.audit.add("poster-made", actor=None, subject="x", at=NOW, unit=unit(tx, code).id)
        tx.audit.add("calendar-imported", actor=None, subject="calendar", at=NOW, data={"days": 30})
        lines = [line for line in show(tx, reader).lines if line.action == "poster-made"]
        names = [unit(tx, code).name for code in reversed(seen)]
        assert [line.unit for line in lines] == names
        assert ("calendar-imported" in actions(show(tx, reader))) == (at == "CITY")

    await database.transact(act)


async def test_the_newest_comes_first_page_by_page_and_none_is_left_out(database):
    def act(tx):
        found_city(tx)
        reader, home = settle(tx, "E1", Role.COUNCIL), unit(tx, "E1").id
        numbers = range(1, 2 * PAGE + 1)
        for number in numbers:
            tx.audit.add("released", actor=None, subject=f"report:{number}", at=NOW, unit=home)
        page, read = show(tx, reader), []
        assert page.newest
        while True:
            read += [line.number for line in page.lines if line.number]
            if page.below is None:
                break
            tx.audit.add("released", actor=None, subject="report:99", at=NOW, unit=home)  # comes in meanwhile
            page = show(tx, reader, before=page.below)
            assert not page.newest
        assert read == list(reversed(numbers))

    await database.transact(act)


async def test_one_kind_can_be_looked_at_alone(database):
    def act(tx):
        found_city(tx)
        reader, home = settle(tx, "E1", Role.COUNCIL), unit(tx, "E1").id
        tx.audit.add("released", actor=None, subject="report:1", at=NOW, unit=home)
        assert actions(show(tx, reader, AuditKind.MODERATION)) == ["released"]
        assert set(actions(show(tx, reader, AuditKind.ROLES))) == {"role-granted"}
        assert actions(show(tx, reader, AuditKind.RULES)) == []

    await database.transact(act)


async def test_staff_are_named_with_their_role_and_residents_are_not(database):
    def act(tx):
        found_city(tx)
        reader, clerk, resident = settle(tx, "E1", Role.COUNCIL), settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        tx.people.save(clerk.model_copy(update={"name": "Clerk Wang"}))
        tx.people.save(resident.model_copy(update={"name": "Resident Zhang"}))
        number = file(tx, resident).id
        publicity.release(tx, clerk, number, released=True, now=NOW)
        mutes.mute(tx, clerk, number, 1, "Insults others", now=NOW)
        moves.move(tx, resident, unit(tx, "E2").id, now=NOW)
        moves.move(tx, tx.people.get(resident.id), unit(tx, "E1").id, now=NOW)
        moved, muted, released = show(tx, reader).lines[:3]
        assert (moved.who, moved.role, moved.operator, moved.other) == (None, None, False, unit(tx, "E2").name)
        assert (muted.who, muted.role, muted.number, muted.reason) == (
            "Clerk Wang",
            Role.WORKSTATION,
            number,
            "Insults others",
        )
        assert muted.until is not None
        assert (released.action, released.number) == ("released", number)
        assert "Zhang" not in show(tx, reader).model_dump_json()

    await database.transact(act)


async def test_a_role_names_who_holds_it_and_a_rule_says_its_sentence(database):
    def act(tx):
        found_city(tx)
        admin, reader = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.COUNCIL)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        tx.people.save(clerk.model_copy(update={"name": "Clerk Wang"}))
        [held] = roles.list_roles(tx, clerk, now=NOW)
        roles.revoke(tx, admin, held.id, now=NOW)
        rules.set_value(tx, admin, "mute_at_most", unit(tx, "E1"), "3d", now=NOW)
        set_, revoked = show(tx, reader).lines[:2]
        assert (set_.rule.rule, set_.rule.text) == ("mute_at_most", "3d")
        assert (revoked.whom, revoked.given, revoked.role) == ("Clerk Wang", Role.WORKSTATION, Role.ADMIN)

    await database.transact(act)
