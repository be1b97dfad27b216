import pytest

from domain.errors import ActionImpossible, ActionNotYours, AlreadyThere, NotAllowed, NotFound, OwnReport
from domain.ids import UnitId
from domain.messages.cases import CaseUnattended, StaffCard
from domain.messages.redirects import CaseLeft, Redirected, RedirectWalk
from domain.messages.reports import OwnReport as OwnCard
from domain.queue import QueueView
from domain.report_lifecycle import IN_HAND, WAITING_FOR_STAFF, ReportAction, ReportState
from domain.roles import Role
from services import cases, own_reports, queue, redirects, report_cards, reports
from tests.services.cases import deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle, unit

ACTIONS = {
    ReportState.ACCEPTED: [ReportAction.ACCEPT],
    ReportState.PLANNED: [ReportAction.PLAN],
    ReportState.ASKED: [ReportAction.ASK],
    ReportState.REOPENED: [ReportAction.RESOLVE, ReportAction.CONFIRM_NOT],
    ReportState.FILED: [],
}


def numbers(tx, person):
    return [line.number for line in queue.show(tx, person, QueueView(), now=NOW).lines]


def settled(tx):
    """A resident and a clerk in E1, and a clerk for W1."""
    found_city(tx)
    clerk, other = settle(tx, "E2", Role.WORKSTATION, at="E1"), settle(tx, "E2", Role.WORKSTATION, at="W1")
    return settle(tx, "E1"), clerk, other


def pass_on(tx, clerk, report, code="W1"):
    return redirects.redirect(tx, clerk, report.id, unit(tx, code).id, now=NOW)


@pytest.mark.parametrize("state", [*WAITING_FOR_STAFF, *IN_HAND])
async def test_whatever_still_needs_a_result_can_go_to_its_right_place(database, state):
    def act(tx):
        resident, clerk, _ = settled(tx)
        report = file(tx, resident)
        for action in ACTIONS[state]:
            by = resident if action is ReportAction.CONFIRM_NOT else clerk
            before = reports.act(tx, by, report.id, action, now=NOW, note="Note")
        before = tx.reports.get(report.id)
        assert before.state is state
        pass_on(tx, clerk, report)
        after = tx.reports.get(report.id)
        assert after.unit_id == unit(tx, "W1").id
        assert after.handler_id is None
        assert after.due_at == before.due_at
        assert after.state is (state if state in WAITING_FOR_STAFF else ReportState.FILED)
        event = tx.reports.list_events(report.id)[-1]
        assert (event.action, event.actor_id, event.before) == (ReportAction.REDIRECT, clerk.id, state)

    await database.transact(act)


async def test_it_leaves_one_queue_and_comes_into_the_other_as_news(database):
    def act(tx):
        resident, clerk, other = settled(tx)
        report = file(tx, resident)
        deliver(tx)
        assert (numbers(tx, clerk), numbers(tx, other)) == ([report.id], [])
        shown = pass_on(tx, clerk, report)
        assert (numbers(tx, clerk), numbers(tx, other)) == ([], [report.id])
        assert shown.card == Redirected(
            number=report.id, unit=unit(tx, "W1").name, answering=unit(tx, "W1").name, elsewhere=False
        )
        (news,) = news_for(deliver(tx), other)
        assert isinstance(news, StaffCard)
        assert (news.news, news.unit.en) == (ReportAction.REDIRECT, "Lakeside Community")
        reports.act(tx, other, report.id, ReportAction.ACCEPT, now=NOW)

    await database.transact(act)


async def test_it_leaves_the_cards_of_those_who_had_it_and_comes_to_them_no_more(database):
    def act(tx):
        resident, clerk, other = settled(tx)
        colleague, chief = settle(tx, "E2", Role.WORKSTATION, at="E1"), settle(tx, "E2", Role.WORKSTATION, at="CITY")
        report = file(tx, resident)
        for one in (clerk, colleague, chief):
            give_card(tx, one, report)
        deliver(tx)
        reports.act(tx, clerk, report.id, ReportAction.SUMMARISE, now=NOW, note="Lamp")
        pass_on(tx, clerk, report)
        owed = deliver(tx)
        assert edits_for(owed, colleague) == [CaseLeft(number=report.id, unit=unit(tx, "W1").name)]
        assert [type(one) for one in edits_for(owed, chief)] == [StaffCard, StaffCard]
        assert edits_for(owed, clerk) == []
        reports.act(tx, other, report.id, ReportAction.ACCEPT, now=NOW)
        later = deliver(tx)
        assert not edits_for(later, colleague)
        assert len(edits_for(later, chief)) == 1
        with pytest.raises(NotAllowed):
            cases.show(tx, colleague, report.id, now=NOW)
        with pytest.raises(ActionNotYours):
            reports.act(tx, clerk, report.id, ReportAction.RESOLVE, now=NOW, note="Done")

    await database.transact(act)


async def test_the_reporters_card_changes_without_a_sound_and_says_where_it_is(database):
    def act(tx):
        resident, clerk, _ = settled(tx)
        report = file(tx, resident)
        deliver(tx)
        before = report_cards.card_for(tx, resident, report.id, now=NOW)
        assert isinstance(before, OwnCard)
        assert before.unit is None
        pass_on(tx, clerk, report)
        (parcel,) = [one for one in deliver(tx) if one.owed.person_id == resident.id]
        assert parcel.owed.silent
        assert isinstance(parcel.owed.message, OwnCard)
        assert parcel.owed.message.unit == unit(tx, "W1").name
        after = own_reports.withdraw(tx, resident, report.id, now=NOW)
        assert isinstance(after, OwnCard)
        assert after.unit == unit(tx, "W1").name

    await database.transact(act)


@pytest.mark.parametrize(
    ("code", "staffed", "answering", "elsewhere"),
    [
        ("W1", "W1", "W1", False),
        ("W1", "CITY", "CITY", True),
        ("EAST", "EAST", "EAST", False),
        ("W1", None, None, False),
    ],
)
async def test_it_is_said_who_answers_there(database, code, staffed, answering, elsewhere):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E2", Role.WORKSTATION, at="E1")
        admin = settle(tx, "E2", Role.ADMIN, at="CITY")
        if staffed:
            settle(tx, "E2", Role.WORKSTATION, at=staffed)
        report = file(tx, settle(tx, "E1"))
        deliver(tx)
        card = pass_on(tx, clerk, report, code).card
        assert card.answering == (unit(tx, answering).name if answering else None)
        assert card.elsewhere is elsewhere
        told = [type(one) for one in news_for(deliver(tx), admin)]
        assert told == ([] if answering else [CaseUnattended])

    await database.transact(act)


async def test_somebody_alone_at_both_places_is_not_told_what_they_did_and_no_administrator_is_called(database):
    def act(tx):
        found_city(tx)
        clerk, admin = settle(tx, "E2", Role.WORKSTATION, at="CITY"), settle(tx, "E2", Role.ADMIN, at="CITY")
        report = file(tx, settle(tx, "E1"))
        deliver(tx)
        pass_on(tx, clerk, report)
        owed = deliver(tx)
        assert news_for(owed, clerk) == []
        assert news_for(owed, admin) == []

    await database.transact(act)


async def test_a_report_goes_nowhere_where_it_is_already_and_nowhere_that_is_not_there(database):
    def act(tx):
        resident, clerk, _ = settled(tx)
        report = file(tx, resident)
        with pytest.raises(AlreadyThere):
            pass_on(tx, clerk, report, "E1")
        with pytest.raises(NotFound):
            redirects.redirect(tx, clerk, report.id, UnitId(10**9), now=NOW)
        assert tx.reports.get(report.id) == report

    await database.transact(act)


async def test_only_staff_of_its_present_place_pass_it_on_and_nobody_their_own(database):
    def act(tx):
        resident, _, other = settled(tx)
        report, own = file(tx, resident), file(tx, tx.people.get(settle(tx, "E1", Role.WORKSTATION).id))
        mine = tx.people.get(own.reporter_id)
        for person in (resident, other, settle(tx, "E1", Role.COUNCIL)):
            with pytest.raises(NotAllowed):
                pass_on(tx, person, report)
            with pytest.raises(NotAllowed):
                redirects.look(tx, person, report.id, (0, 0), now=NOW)
            with pytest.raises(NotAllowed):
                redirects.search(tx, person, report.id, "sunshine", now=NOW)
        with pytest.raises(OwnReport):
            pass_on(tx, mine, own)
        with pytest.raises(OwnReport):
            redirects.look(tx, mine, own.id, (0, 0), now=NOW)
        assert tx.reports.get(report.id).unit_id == unit(tx, "E1").id

    await database.transact(act)


@pytest.mark.parametrize("action", [ReportAction.RESOLVE, ReportAction.REFUSE])
async def test_what_has_its_result_stays_where_it_is(database, action):
    def act(tx):
        resident, clerk, _ = settled(tx)
        report = file(tx, resident)
        reports.act(tx, clerk, report.id, action, now=NOW, note="Done")
        shown = redirects.look(tx, clerk, report.id, (0, 0), now=NOW)
        assert isinstance(shown.card, StaffCard)
        assert shown.refused
        late = pass_on(tx, clerk, report)
        assert (type(late.card), late.refused.code) == (StaffCard, "action-impossible")
        with pytest.raises(ActionImpossible):
            reports.act(tx, clerk, report.id, ReportAction.REDIRECT, unit_id=unit(tx, "W1").id, now=NOW)

    await database.transact(act)


async def test_the_walk_leads_through_the_whole_city_and_the_search_finds_any_unit(database):
    def act(tx):
        resident, clerk, _ = settled(tx)
        report = file(tx, resident)
        walk = redirects.look(tx, clerk, report.id, (0, 0), now=NOW)
        assert walk.asks
        assert isinstance(walk.card, RedirectWalk)
        assert [one.code for one in walk.card.page.units] == ["EAST", "W1"]
        found = redirects.search(tx, clerk, report.id, "hubin", now=NOW)
        assert found
        assert [one.code for one in found.page.units] == ["W1"]
        assert redirects.search(tx, clerk, report.id, "no place of this city has such a name", now=NOW) is None

    await database.transact(act)


async def test_it_can_come_back_and_is_news_again(database):
    def act(tx):
        resident, clerk, other = settled(tx)
        report = file(tx, resident)
        pass_on(tx, clerk, report)
        deliver(tx)
        pass_on(tx, other, report, "E1")
        (news,) = news_for(deliver(tx), clerk)
        assert isinstance(news, StaffCard)
        assert news.news is ReportAction.REDIRECT
        (entry, again) = [one for one in tx.audit.list_of(f"report:{report.id}") if one.action == "report-redirected"]
        assert entry.data["to"] == again.data["from"] == unit(tx, "W1").id

    await database.transact(act)
