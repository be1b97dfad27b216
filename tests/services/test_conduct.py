"""A report about staff goes to a unit above, and is kept from the staff it is about, whatever way they try."""

from itertools import product

import pytest

from domain.council_desk import Concern
from domain.messages.cases import StaffCard
from domain.messages.handling import AssignPrompt
from domain.messages.reports import OwnReport
from domain.report_errors import KeptFromThem
from domain.report_lifecycle import ReportAction
from domain.reports import Doing
from domain.roles import Role
from services import cases, conduct, council_desk, handling, handover, redirects, report_cards, reports
from tests.services.cases import POLICY, deliver, file, news_for
from tests.services.complaints import PLACES, WEEK, WORDS, Town, may
from tests.settlers import NOW, settle, unit


async def test_it_goes_to_the_nearest_workstation_above_with_the_name_of_the_unit_it_is_about(database):
    def check(tx):
        town = Town(tx)
        report = town.report
        assert (report.unit_id, report.kept_from, report.body) == (
            unit(tx, "EAST").id,
            unit(tx, "E1").id,
            "workstation",
        )
        heard = deliver(tx)
        (card,) = news_for(heard, town.clerks["EAST"])
        assert isinstance(card, StaffCard)
        assert (card.about, card.words) == (unit(tx, "E1").name, WORDS)
        assert news_for(heard, town.clerks["E1"]) == news_for(heard, town.clerks["CITY"]) == []
        own = report_cards.card_for(tx, town.resident, report.id, now=NOW)
        assert isinstance(own, OwnReport)
        assert own.unit == unit(tx, "EAST").name

    await database.transact(check)


@pytest.mark.parametrize(
    ("staffed", "home", "goes_to", "kept_from", "body"),
    [
        (("E1", "EAST"), "G1", "EAST", "E1", "workstation"),
        (("G1", "E1"), "G1", "E1", "G1", "workstation"),
        (("E1", "CITY"), "E1", "CITY", "E1", "workstation"),
        (("EAST", "CITY"), "E1", "CITY", "EAST", "workstation"),
        (("E1",), "E1", "EAST", "E1", "party_committee"),
        (("CITY",), "E1", "CITY", "CITY", "party_committee"),
        (("E1", "CITY"), "CITY", "CITY", "CITY", "party_committee"),
        (("W1",), "E1", "EAST", "E1", "party_committee"),
    ],
)
async def test_their_own_workstation_is_the_one_that_answers_for_them(
    database, staffed, home, goes_to, kept_from, body
):
    def check(tx):
        found = Town(tx, *staffed)
        there = conduct.find_destination(tx, unit(tx, home).id, found.resident.id, now=NOW)
        assert there.unit_id == unit(tx, goes_to).id
        assert (there.kept_from, there.body) == (unit(tx, kept_from).id, body)

    await database.transact(check)


async def test_a_workstation_whose_people_are_all_away_is_still_the_one_it_is_about_but_none_to_go_to(database):
    def check(tx):
        town = Town(tx)
        for code in ("E1", "EAST"):
            tx.staff.set_away(town.clerks[code].id, until=NOW + WEEK)
        report = town.file()
        assert (report.unit_id, report.kept_from) == (unit(tx, "CITY").id, unit(tx, "E1").id)

    await database.transact(check)


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "resident")
async def test_only_a_workstation_above_sees_it_finds_it_and_takes_it(database, role):
    def check(tx):
        town = Town(tx)
        for place in PLACES:
            person = town.person((role, place)) if role else town.person()
            wanted = role is Role.WORKSTATION and place in {"above", "top"}
            assert town.done(person) == (town.everything(person) if wanted else set()), place

    await database.transact(check)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("place", ["unit", "below"])
async def test_whoever_also_holds_a_role_in_the_unit_it_is_about_or_below_has_no_access(database, role, place):
    def check(tx):
        town = Town(tx)
        person = town.person((Role.WORKSTATION, "above"), (Role.COUNCIL, "top"), (role, place))
        assert town.done(person) == set()
        late = NOW + 3 * WEEK
        member = town.person((Role.COUNCIL, "top"))
        seen = [council_desk.show(tx, one, Concern.OVERDUE, 0, now=late).lines for one in (member,)]
        assert town.report.id in {line.number for line in seen[0]}
        assert not may(lambda: council_desk.show_case(tx, person, town.report.id, Concern.OVERDUE, 0, now=late))
        if council_desk.find_scope(tx, person.id, now=late) is not None:
            lines = council_desk.show(tx, person, Concern.OVERDUE, 0, now=late).lines
            assert town.report.id not in {line.number for line in lines}

    await database.transact(check)


@pytest.mark.parametrize(("role", "place"), list(product(Role, PLACES)))
async def test_nobody_is_given_it_by_whom_it_must_not_be_seen(database, role, place):
    def check(tx):
        town = Town(tx)
        person, east = town.person((role, place)), town.clerks["EAST"]
        town.person((Role.WORKSTATION, "above"))
        reports.act(tx, east, town.report.id, ReportAction.ACCEPT, now=NOW)
        wanted = role is Role.WORKSTATION and place == "above"
        offered = handling.ask_for_colleague(tx, east, town.report.id, now=NOW).card
        assert isinstance(offered, AssignPrompt)
        assert (person.id in {one.id for one in offered.colleagues}) is wanted
        assert may(lambda: handling.assign(tx, east, town.report.id, person.id, policy=POLICY, now=NOW)) is wanted
        if place in {"unit", "below"}:
            doing = Doing(action=ReportAction.ASSIGN, handler_id=person.id)
            assert not may(lambda: reports.do(tx, east, town.report.id, doing, now=NOW))

    await database.transact(check)


async def test_a_colleague_who_works_below_as_well_gets_it_neither_as_news_nor_by_handing_over(database):
    def check(tx):
        town = Town(tx)
        both = town.person((Role.WORKSTATION, "above"), (Role.SOCIAL_WORKER, "below"))
        report, east = town.file(), town.clerks["EAST"]
        assert news_for(deliver(tx), both) == []
        reports.act(tx, east, report.id, ReportAction.ACCEPT, now=NOW)
        lamp = file(tx, settle(tx, "E1"))
        reports.act(tx, both, lamp.id, ReportAction.ACCEPT, now=NOW)
        assert [one.id for one in handover.list_successors(tx, east, east.id, now=NOW)] == [town.clerks["CITY"].id]
        assert not may(lambda: handover.hand_over(tx, east, east.id, both.id, now=NOW))
        other = town.person((Role.WORKSTATION, "above"))
        (offered,) = handover.list_successors(tx, east, east.id, now=NOW)
        assert (offered.id, offered.count) == (other.id, 1)
        handover.hand_over(tx, east, east.id, other.id, now=NOW)
        assert tx.reports.get(report.id).handler_id == other.id

    await database.transact(check)


@pytest.mark.parametrize("code", ["E1", "G1", "E2", "W1"])
async def test_it_is_passed_on_neither_to_those_it_is_about_nor_beside_or_below_them(database, code):
    def check(tx):
        town = Town(tx)
        there, number = unit(tx, code).id, town.report.id
        shown = redirects.redirect(tx, town.clerks["EAST"], number, there, now=NOW)
        assert shown.refused is not None
        assert shown.refused.code == KeptFromThem().code
        with pytest.raises(KeptFromThem):
            reports.act(tx, town.clerks["EAST"], number, ReportAction.REDIRECT, unit_id=there, now=NOW)
        assert tx.reports.get(number) == town.report

    await database.transact(check)


async def test_it_can_be_passed_on_further_up_and_stays_kept(database):
    def check(tx):
        town = Town(tx)
        report = town.report
        redirects.redirect(tx, town.clerks["EAST"], report.id, unit(tx, "CITY").id, now=NOW)
        after = tx.reports.get(report.id)
        assert (after.unit_id, after.kept_from) == (unit(tx, "CITY").id, report.kept_from)
        assert not may(lambda: cases.show(tx, town.clerks["EAST"], report.id, now=NOW))
        assert may(lambda: cases.show(tx, town.clerks["CITY"], report.id, now=NOW))

    await database.transact(check)
