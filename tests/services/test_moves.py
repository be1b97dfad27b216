import pytest

from domain.errors import NotFound
from domain.messages.moves import MoveOffered, MoveWalk
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from services import moves, reports
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit


async def test_moving_changes_the_home_and_is_in_the_audit_trail(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        done = moves.move(tx, person, unit(tx, "W1").id, now=NOW)
        assert done.home.zh == "邻里市 › 湖滨社区"
        assert done.staying == ()
        assert tx.people.get(person.id).unit_id == unit(tx, "W1").id
        assert tx.audit.list_of(f"person:{person.id}")[-1].data == {"from": person.unit_id, "to": unit(tx, "W1").id}
        with pytest.raises(NotFound):
            moves.move(tx, person, unit(tx, "EAST").id, now=NOW)

    await database.transact(act)


async def test_a_link_of_another_community_offers_to_move_there(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        assert isinstance(moves.offer(tx, person, "E2", now=NOW), MoveOffered)
        assert isinstance(moves.offer(tx, person, "EAST", now=NOW), MoveWalk)
        assert moves.offer(tx, person, "E1", now=NOW) is None
        assert moves.offer(tx, person, "NONE", now=NOW) is None

    await database.transact(act)


async def test_open_matters_are_counted_where_they_stay_and_closed_ones_are_not(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        for words in ("one", "two", "three"):
            last = file(tx, person, words)
        reports.act(tx, person, last.id, ReportAction.WITHDRAW, now=NOW)
        first = moves.move(tx, person, unit(tx, "W1").id, now=NOW)
        assert [(one.unit.en, one.number) for one in first.staying] == [("Sunshine Community", 2)]
        file(tx, tx.people.get(person.id), "four")
        second = moves.move(tx, tx.people.get(person.id), unit(tx, "E2").id, now=NOW)
        assert [(one.unit.en, one.number) for one in second.staying] == [
            ("Lakeside Community", 1),
            ("Sunshine Community", 2),
        ]
        back = moves.move(tx, tx.people.get(person.id), unit(tx, "E1").id, now=NOW)
        assert [one.unit.en for one in back.staying] == ["Lakeside Community"]

    await database.transact(act)


async def test_the_old_community_goes_on_with_what_was_reported_there(database):
    def act(tx):
        found_city(tx)
        person, clerk = settle(tx, "E1"), settle(tx, "E2", Role.WORKSTATION, at="E1")
        report = file(tx, person)
        moves.move(tx, person, unit(tx, "W1").id, now=NOW)
        reports.act(tx, clerk, report.id, ReportAction.RESOLVE, now=NOW, note="Done")
        closed = reports.act(tx, tx.people.get(person.id), report.id, ReportAction.CONFIRM_SOLVED, now=NOW)
        assert closed.unit_id == unit(tx, "E1").id

    await database.transact(act)


async def test_what_is_no_name_of_a_place_is_left_for_a_report_only_when_it_is_long(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        assert moves.search(tx, person, "the lamp at gate three is dark", now=NOW) is None
        nothing = moves.search(tx, person, "Sunshne", now=NOW)
        assert nothing
        assert nothing.results
        assert nothing.results.shown == 0

    await database.transact(act)
