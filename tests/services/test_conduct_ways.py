"""Nothing else brings a report about staff to them: no group, export, other body, re-check or caller."""

from datetime import timedelta

import pytest

from domain.categories import CategoryCode
from domain.drafts import ReportDraft
from domain.errors import NotAllowed
from domain.exports import ExportQuery
from domain.ids import ReportId
from domain.languages import Name
from domain.messages.cases import CaseUnattended, StaffCard
from domain.messages.groups import GroupOverdue
from domain.messages.reports import OwnReport
from domain.queue import QueueFilter, QueueView
from domain.report_errors import (
    AboutStaff,
    AboutStaffByCall,
    FollowLinkOfStaff,
    GroupElsewhere,
    NotOfGroup,
)
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Caller, Channel
from domain.roles import Role
from services import (
    anonymity,
    cases,
    export,
    group_desk,
    group_news,
    group_pins,
    hot_spots,
    merging,
    mutes,
    neighbours,
    queue,
    report_cards,
    reports,
)
from tests.services.cases import deliver, file, news_for
from tests.services.clocks import ring
from tests.services.complaints import WEEK, WORDS, Town
from tests.services.test_group_news import bind
from tests.settlers import NOW, found_city, settle, unit

STAYS = {
    ReportAction.RELEASE: {},
    ReportAction.FORWARD: {"body": "social_worker", "note": "Yours"},
    ReportAction.ADD_BODY: {"body": "social_worker", "note": "Help"},
    ReportAction.SPLIT: {},
    ReportAction.DECLINE: {"body": "social_worker", "note": "No"},
}


@pytest.mark.parametrize("action", STAYS)
async def test_it_is_neither_made_public_nor_given_to_other_bodies(database, action):
    def check(tx):
        town = Town(tx)
        east = town.clerks["EAST"]
        with pytest.raises(AboutStaff):
            reports.act(tx, east, town.report.id, action, now=NOW, **STAYS[action])
        card = cases.show(tx, east, town.report.id, now=NOW, more=True)
        offered = {button.data for row in card.rows() for button in row}
        assert not any(f":{action.value}:" in data or ":public:" in data for data in offered)

    await database.transact(check)


async def test_nobody_joins_it_and_it_is_told_of_with_no_other(database):
    def check(tx):
        town = Town(tx)
        east, again = town.clerks["EAST"], town.file()
        for person in (settle(tx, "E1"), town.clerks["E1"]):
            with pytest.raises(AboutStaff):
                reports.act(tx, person, town.report.id, ReportAction.JOIN, now=NOW)
        asked = merging.ask(tx, east, town.report.id, now=NOW)
        assert asked.refused is not None
        assert asked.refused.code == AboutStaff().code
        lamp = file(tx, settle(tx, "E2"))
        for one, into in ((town.report, again), (lamp, again)):
            with pytest.raises(AboutStaff):
                reports.act(tx, east, one.id, ReportAction.MERGE, merged_into=into.id, now=NOW)

    await database.transact(check)


async def test_it_is_no_hot_spot_however_many_there_are(database):
    def check(tx):
        town = Town(tx)
        for _ in range(5):
            town.file()
        late = NOW + timedelta(days=60)
        assert hot_spots.remind(tx, now=late) == 0
        assert tx.hot_spots.list_late(now=late, reminded_before=late, limit=10) == []

    await database.transact(check)


@pytest.mark.parametrize("code", ["E1", "EAST", "CITY"])
async def test_no_group_hears_of_it_and_no_pinned_card_lists_it(database, code):
    def check(tx):
        town = Town(tx)
        bind(tx, code=code)
        report = town.file()
        reports.act(tx, town.clerks["EAST"], report.id, ReportAction.ACCEPT, now=NOW)
        group_news.sum_up(tx, now=NOW)
        assert [one.owed.message for one in deliver(tx) if one.owed.person_id is None] == []
        binding = tx.groups.find(-100500)
        pinned = group_pins.make_card(tx, binding, now=NOW + 2 * WEEK)
        assert isinstance(pinned, GroupOverdue)
        assert (pinned.total, pinned.lines) == (0, ())
        for clerk, broken in (("EAST", GroupElsewhere), ("E1", NotOfGroup)):
            with pytest.raises(broken):
                group_desk.enter(tx, town.clerks[clerk], -100500, report.id, now=NOW)

    await database.transact(check)


async def test_what_everybody_may_see_of_it_has_none_of_its_words(database):
    def check(tx):
        town = Town(tx)
        east, number = town.clerks["EAST"], town.report.id
        reports.act(tx, east, number, ReportAction.ACCEPT, now=NOW)
        reports.act(tx, east, number, ReportAction.SUMMARISE, note="Shouting at the counter", now=NOW)
        reports.act(tx, east, number, ReportAction.RESOLVE, note="She apologised", now=NOW)
        seen = report_cards.card_for(tx, town.clerks["E1"], number, now=NOW).model_dump_json()
        assert not any(words in seen for words in ("shouted", "Shouting", "apologised"))

    await database.transact(check)


@pytest.mark.parametrize("personal", [False, True])
async def test_an_export_has_that_it_was_filed_and_none_of_its_words(database, personal):
    def check(tx):
        town = Town(tx)
        reports.act(tx, town.clerks["EAST"], town.report.id, ReportAction.SUMMARISE, note="Shouting", now=NOW)
        lamp = file(tx, settle(tx, "E1"), "Dark")
        query = export.begin(tx, None, ExportQuery(personal=personal), now=NOW)
        rows = {row.number: row for row in export.list_page(tx, query, after=0)}
        kept = rows[town.report.id]
        assert (kept.unit, kept.category) == ("EAST", "conduct")
        assert {kept.summary, kept.text, kept.reporter, kept.place} == {None}
        assert (rows[lamp.id].text, rows[lamp.id].reporter) == (("Dark", "Li") if personal else (None, None))
        query = export.begin(tx, "E1", ExportQuery(), now=NOW)
        assert [row.number for row in export.list_page(tx, query, after=0)] == [lamp.id]

    await database.transact(check)


async def test_at_its_limit_it_goes_further_up_and_never_down(database):
    def check(tx):
        town = Town(tx)
        number = town.report.id
        ring(tx, NOW + WEEK)
        assert tx.reports.get(number).escalated_to == unit(tx, "CITY").id
        heard = deliver(tx, now=NOW + WEEK)
        assert any(isinstance(one, StaffCard) for one in news_for(heard, town.clerks["CITY"]))
        assert news_for(heard, town.clerks["E1"]) == []

    await database.transact(check)


async def test_without_a_workstation_above_the_party_committee_handles_it_to_the_end(database):
    def check(tx):
        town = Town(tx, "CITY", home="CITY")
        clerk, report = town.clerks["CITY"], town.report
        secretary = town.person((Role.PARTY_COMMITTEE, "top"))
        report = town.file()
        (card,) = news_for(deliver(tx), secretary)
        assert isinstance(card, StaffCard)
        assert not town.done(clerk)
        reports.act(tx, secretary, report.id, ReportAction.ACCEPT, now=NOW)
        assert cases.show(tx, secretary, report.id, now=NOW).handler == secretary.name
        reports.act(tx, secretary, report.id, ReportAction.RESOLVE, note="Talked to him", now=NOW)
        after = reports.act(tx, town.resident, report.id, ReportAction.CONFIRM_SOLVED, now=NOW)
        assert after.state is ReportState.CLOSED
        view = QueueView(filter=QueueFilter.NEW)
        waiting = {line.number for line in queue.show(tx, secretary, view, now=NOW).lines}
        assert town.report.id in waiting
        assert report.id not in waiting

    await database.transact(check)


async def test_whoever_sits_on_the_committee_and_works_there_has_no_access_either(database):
    def check(tx):
        town = Town(tx, "CITY", home="CITY")
        both = town.person((Role.PARTY_COMMITTEE, "top"), (Role.SOCIAL_WORKER, "below"))
        assert town.done(both) == set()
        town.file()
        assert news_for(deliver(tx), both) == []

    await database.transact(check)


async def test_the_committee_that_handles_it_does_not_look_who_reported_it_without_a_name(database):
    def check(tx):
        town = Town(tx, "CITY", home="CITY")
        report, secretary = town.file(anonymous=True), town.person((Role.PARTY_COMMITTEE, "top"))
        with pytest.raises(NotAllowed):
            anonymity.ask(tx, secretary, report.id, now=NOW)
        assert cases.show(tx, secretary, report.id, now=NOW).reporter is None

    await database.transact(check)


async def test_the_committee_has_no_queue_where_nothing_of_the_kind_was_ever_filed(database):
    def check(tx):
        found_city(tx)
        secretary = settle(tx, "E1", Role.PARTY_COMMITTEE)
        file(tx, settle(tx, "E1"))
        with pytest.raises(NotAllowed):
            queue.show(tx, secretary, QueueView(), now=NOW)

    await database.transact(check)


async def test_where_nobody_may_handle_it_the_administrators_hear_about_whom_it_is_and_escalation_stays_above(database):
    def check(tx):
        town = Town(tx, "E1")
        admin = town.person((Role.ADMIN, "top"))
        both = town.person((Role.ADMIN, "top"), (Role.WORKSTATION, "unit"))
        town.file()
        heard = deliver(tx)
        assert news_for(heard, admin) == [
            CaseUnattended(
                number=town.report.id + 1,
                category=CategoryCode("conduct"),
                unit=Name(zh="东区", en="East District"),
                about=unit(tx, "E1").name,
            )
        ]
        assert news_for(heard, both) == []
        ring(tx, NOW + WEEK)
        heard = deliver(tx, now=NOW + WEEK)
        assert news_for(heard, admin)
        assert news_for(heard, both) == news_for(heard, town.clerks["E1"]) == []
        later = town.person((Role.WORKSTATION, "above"))
        assert town.report.id in {line.number for line in queue.show(tx, later, QueueView(), now=NOW).lines}

    await database.transact(check)


async def test_the_clerk_it_is_about_mutes_nobody_for_it(database):
    def check(tx):
        town = Town(tx)
        with pytest.raises(NotAllowed):
            mutes.mute(tx, town.clerks["E1"], town.report.id, 7, "Rude", now=NOW)

    await database.transact(check)


async def test_nobody_of_them_follows_it_for_a_neighbour(database):
    def check(tx):
        town = Town(tx)
        report = town.file(for_neighbour=True, neighbour="Mrs Li", consent="in_person")
        link = neighbours.make_link(tx, town.resident, report.id, now=NOW)
        with pytest.raises(FollowLinkOfStaff):
            neighbours.follow(tx, town.clerks["E1"], link.token, now=NOW)
        relative = settle(tx, "E1")
        neighbours.follow(tx, relative, link.token, now=NOW)
        card = report_cards.card_for(tx, relative, report.id, now=NOW)
        assert isinstance(card, OwnReport)
        assert card.text == WORDS

    await database.transact(check)


async def test_staff_do_not_file_it_for_a_caller(database):
    def check(tx):
        town = Town(tx)
        draft = {"category": CategoryCode("conduct"), "text": WORDS, "channel": Channel.TELEPHONE, "caller": Caller()}
        said = ReportDraft.model_validate(draft)
        with pytest.raises(AboutStaffByCall):
            reports.file_for_caller(tx, town.clerks["E1"], said, unit_id=unit(tx, "E1").id, now=NOW)

    await database.transact(check)


async def test_it_is_not_drawn_to_be_looked_at_once_more(database):
    def check(tx):
        town = Town(tx)
        settle(tx, "E1", Role.COUNCIL)
        for number in range(60):
            report = town.file()
            reports.act(tx, town.clerks["EAST"], report.id, ReportAction.RESOLVE, note=f"Done {number}", now=NOW)
            reports.act(tx, town.resident, report.id, ReportAction.CONFIRM_SOLVED, now=NOW)
            assert tx.rechecks.find_waiting(ReportId(report.id)) is None

    await database.transact(check)
