"""The database is told from whom a report is kept in its own words, which mean the same as the rule."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select

from domain.permissions import is_kept_from
from domain.roles import Role
from services import conduct
from storage.scopes import is_open_to
from storage.tables import reports
from tests.services.complaints import PLACES, Town
from tests.settlers import NOW, unit

KEPT = ("CITY", "EAST", "E1", "G1")


@pytest.mark.parametrize("role", Role)
async def test_one_rule_in_two_languages(database, role):
    def check(tx):
        town = Town(tx)
        held = [[], *([(role, place)] for place in PLACES)]
        held += [[(role, one), (Role.WORKSTATION, other)] for one, other in product(PLACES, ("above", "top"))]
        people = [(town.person(*seats), seats) for seats in held]
        for code in KEPT:
            report = town.report.model_copy(update={"kept_from": unit(tx, code).id})
            tx.reports.save(report)
            barred = conduct.list_kept(tx, report.kept_from, now=NOW)
            for person, seats in people:
                lines = [(role, unit(tx, PLACES[place]).line) for role, place in seats]
                wanted = is_kept_from(lines, report.kept_from)
                open_to = is_open_to(person.id, now=NOW)
                found = list(tx.scalars(select(reports.c.id).where(reports.c.id == report.id, open_to)))
                assert (found == []) is wanted, (code, seats)
                assert conduct.is_kept(tx, person.id, report, now=NOW) is wanted
                assert (person.id in barred) is wanted

    await database.transact(check)


async def test_a_role_that_has_ended_keeps_nothing_from_anybody(database):
    def check(tx):
        town = Town(tx)
        person = town.person((Role.WORKSTATION, "unit"))
        for grant in tx.roles.list_of(person.id, now=NOW):
            tx.roles.revoke(grant.id, at=NOW)
        later = NOW + timedelta(days=1)
        found = select(reports.c.id).where(is_open_to(person.id, now=later))
        assert list(tx.scalars(found)) == [town.report.id]
        assert person.id not in conduct.list_kept(tx, town.report.kept_from, now=later)

    await database.transact(check)
