"""What follows a part of the tree that an import moves somewhere else: everything, by itself."""

import pytest

from domain.errors import NotAllowed
from domain.messages.moves import MoveOffered
from domain.messages.people import OnboardingHomeOffered
from domain.people import DeepLink, OnboardingStep
from domain.queue import QueueView
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from services import cases, menu, moves, people, queue, reports, roles, units
from tests.services.cases import deliver, file, give_card, news_for
from tests.settlers import NOW, found_city, newcomer, settle, unit

HEADER = "code,parent,level,name_zh,name_en\n"
MOVED = f"""{HEADER}WEST,CITY,district,西区,West District
E1,WEST,community,朝阳社区,Sunrise Community
"""
"""E1 with all that is in it goes from EAST to the new WEST, under a new name."""


def move_sunshine(tx):
    return units.import_units(tx, units.read_rows(MOVED), now=NOW)


def numbers(tx, person):
    return [line.number for line in queue.show(tx, person, QueueView(), now=NOW).lines]


async def test_people_and_their_roles_stay_in_the_unit_wherever_it_goes(database):
    def act(tx):
        found_city(tx)
        resident, clerk = settle(tx, "E1"), settle(tx, "E1", Role.WORKSTATION)
        move_sunshine(tx)
        moved = unit(tx, "E1")
        assert tx.people.get(resident.id).unit_id == moved.id
        assert people.show_settings(tx, resident, now=NOW).home.en == "Linli City › West District › Sunrise Community"
        (held,) = roles.list_roles(tx, clerk, now=NOW)
        assert held.unit_id == moved.id
        assert roles.may(tx, clerk, {Role.WORKSTATION}, moved.id, now=NOW)

    await database.transact(act)


async def test_open_reports_are_in_the_queue_of_the_new_district_and_no_longer_of_the_old_one(database):
    def act(tx):
        found_city(tx)
        units.import_units(tx, units.read_rows(f"{HEADER}WEST,CITY,district,西区,West District\n"), now=NOW)
        own = settle(tx, "E2", Role.WORKSTATION, at="E1")
        east, west = (settle(tx, "E2", Role.WORKSTATION, at=code) for code in ("EAST", "WEST"))
        report = file(tx, settle(tx, "E1"))
        assert (numbers(tx, own), numbers(tx, east), numbers(tx, west)) == ([report.id], [report.id], [])
        move_sunshine(tx)
        assert (numbers(tx, own), numbers(tx, east), numbers(tx, west)) == ([report.id], [], [report.id])
        with pytest.raises(NotAllowed):
            cases.show(tx, east, report.id, now=NOW)
        assert cases.show(tx, west, report.id, now=NOW).unit.en == "Sunrise Community"
        with pytest.raises(NotAllowed):
            reports.act(tx, east, report.id, ReportAction.ACCEPT, now=NOW)
        reports.act(tx, west, report.id, ReportAction.ACCEPT, now=NOW)

    await database.transact(act)


async def test_what_happens_next_is_news_for_the_new_district_only(database):
    def act(tx):
        found_city(tx)
        units.import_units(tx, units.read_rows(f"{HEADER}WEST,CITY,district,西区,West District\n"), now=NOW)
        east, west = (settle(tx, "E2", Role.WORKSTATION, at=code) for code in ("EAST", "WEST"))
        resident = settle(tx, "E1")
        report = file(tx, resident)
        give_card(tx, east, report)
        deliver(tx)
        move_sunshine(tx)
        reports.act(tx, resident, report.id, ReportAction.ADD, now=NOW, note="and it smokes")
        owed = deliver(tx)
        assert len(news_for(owed, west)) == 1
        assert not [one for one in owed if one.owed.person_id == east.id]

    await database.transact(act)


async def test_links_and_the_search_lead_to_the_unit_where_it_is_now(database):
    def act(tx):
        found_city(tx)
        move_sunshine(tx)
        offered = people.show_step(tx, OnboardingStep.HOME, newcomer(unit_code="E1").brought, now=NOW)
        assert isinstance(offered, OnboardingHomeOffered)
        assert offered.home.en == "Linli City › West District › Sunrise Community"
        neighbour = settle(tx, "E2")
        greeted = menu.greet(tx, neighbour, DeepLink(unit_code="E1"), now=NOW)
        assert isinstance(greeted, MoveOffered)
        assert greeted.there.en == "Sunrise Community"
        found = units.search(tx, "zhaoyang")
        assert [above and above.en for above in found.above] == ["West District"]
        assert moves.move(tx, neighbour, found.units[0].id, now=NOW).home.zh.endswith("西区 › 朝阳社区")

    await database.transact(act)


async def test_units_that_the_file_does_not_have_stay_with_everybody_in_them(database):
    def act(tx):
        found_city(tx)
        resident = settle(tx, "E2")
        done = move_sunshine(tx)
        assert (done.added, done.changed, done.same, done.left) == (1, 1, 0, 4)
        assert unit(tx, "E2").id == tx.people.get(resident.id).unit_id
        assert [unit(tx, code).code for code in ("CITY", "EAST", "W1")] == ["CITY", "EAST", "W1"]

    await database.transact(act)


async def test_a_branch_of_several_levels_moves_with_all_below_it(database):
    text = f"{HEADER}G,E1,grid,一格,Grid\nWEST,CITY,district,西区,West\nEAST,WEST,district,东区,East District\n"

    def act(tx):
        found_city(tx)
        units.import_units(tx, units.read_rows(f"{HEADER}G,E1,grid,一格,Grid\n"), now=NOW)
        grid = unit(tx, "G")
        units.import_units(tx, units.read_rows(text), now=NOW)
        way = [one.code for one in tx.units.list_way(unit(tx, "G"))]
        assert way == ["CITY", "WEST", "EAST", "E1", "G"]
        assert unit(tx, "G").id == grid.id

    await database.transact(act)


async def test_the_tree_is_listed_from_the_root_with_the_staff_of_each_unit(database):
    def act(tx):
        found_city(tx)
        settle(tx, "E2", Role.WORKSTATION, at="E1")
        settle(tx, "E2", Role.WORKSTATION, at="E1")
        settle(tx, "E2", Role.COUNCIL, at="E2")
        return [(one.unit.code, len(one.unit.line), one.staff) for one in units.list_staffed(tx, now=NOW)]

    assert await database.transact(act) == [("CITY", 1, 0), ("EAST", 2, 0), ("E1", 3, 2), ("E2", 3, 0), ("W1", 2, 0)]
