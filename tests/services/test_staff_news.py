from datetime import timedelta

import pytest

from domain.messages.cases import CaseUnattended, StaffCard
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Doing
from domain.roles import Role
from services import handling, reports, roles
from tests.services.cases import PHOTO, POLICY, VOICE, deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle

LATER = NOW + timedelta(hours=1)


def do(tx, person, report, action, note="Words"):
    return reports.act(tx, person, report.id, action, now=LATER, note=note)


def act_as_staff(tx, person, report, action):
    return handling.act(tx, person, report.id, Doing(action=action, note="Words"), policy=POLICY, now=LATER)


async def test_a_new_report_is_brought_to_those_on_duty_and_to_nobody_else(database):
    def act(tx):
        found_city(tx)
        here, too = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        above, elsewhere = settle(tx, "E1", Role.WORKSTATION, at="EAST"), settle(tx, "W1", Role.WORKSTATION)
        council = settle(tx, "E1", Role.COUNCIL)
        report = file(tx, settle(tx, "E1"))
        sent = deliver(tx)
        for clerk in (here, too):
            (card,) = news_for(sent, clerk)
            assert isinstance(card, StaffCard)
            assert (card.number, card.news, card.subject()) == (report.id, ReportAction.FILE, f"staff:{report.id}")
        assert not any(news_for(sent, person) for person in (above, elsewhere, council))
        becomes = {one.owed.becomes for one in sent if one.owed.person_id == here.id}
        assert becomes == {f"staff:{report.id}"}

    await database.transact(act)


async def test_where_nobody_is_on_duty_the_unit_above_hears_of_it(database):
    def act(tx):
        found_city(tx)
        above = settle(tx, "E2", Role.WORKSTATION, at="EAST")
        file(tx, settle(tx, "E1"))
        assert len(news_for(deliver(tx), above)) == 1

    await database.transact(act)


async def test_where_nobody_holds_the_role_the_administrators_are_asked_to_give_it(database):
    def act(tx):
        found_city(tx)
        admin = settle(tx, "E1", Role.ADMIN, at="CITY")
        file(tx, settle(tx, "E1"))
        (message,) = news_for(deliver(tx), admin)
        assert isinstance(message, CaseUnattended)

    await database.transact(act)


async def test_a_clerk_is_not_told_of_their_own_report(database):
    def act(tx):
        found_city(tx)
        clerk, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, clerk)
        sent = deliver(tx)
        assert [message for message in news_for(sent, clerk) if isinstance(message, StaffCard)] == []
        assert len(news_for(sent, colleague)) == 1
        give_card(tx, clerk, report)
        act_as_staff(tx, colleague, report, ReportAction.ACCEPT)
        assert [one for one in edits_for(deliver(tx, now=LATER), clerk) if isinstance(one, StaffCard)] == []

    await database.transact(act)


@pytest.mark.parametrize(("files", "carried"), [((VOICE, PHOTO), (PHOTO,)), ((VOICE,), (VOICE,)), ((), ())])
async def test_the_news_carries_the_first_photo_or_the_voice(database, files, carried):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        file(tx, settle(tx, "E1"), attachments=files)
        (card,) = news_for(deliver(tx), clerk)
        assert card.attached() == carried

    await database.transact(act)


NEWS = [
    (ReportState.ASKED, ReportAction.ANSWER),
    (ReportState.ACCEPTED, ReportAction.ADD),
    (ReportState.ACCEPTED, ReportAction.WITHDRAW),
    (ReportState.RESOLVED, ReportAction.CONFIRM_HALF),
    (ReportState.RESOLVED, ReportAction.CONFIRM_NOT),
]


@pytest.mark.parametrize(("state", "action"), NEWS)
async def test_what_the_resident_says_is_news_for_the_handler_alone(database, state, action):
    def act(tx):
        found_city(tx)
        handler, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        resident = settle(tx, "E1")
        report = file(tx, resident)
        deliver(tx)
        tx.reports.save(report.model_copy(update={"state": state, "handler_id": handler.id}))
        for clerk in (handler, colleague):
            give_card(tx, clerk, report)
        do(tx, resident, report, action)
        sent = deliver(tx, now=LATER)
        (card,) = news_for(sent, handler)
        assert isinstance(card, StaffCard)
        assert (card.news, card.history[-1].note) == (action, "Words")
        assert news_for(sent, colleague) == edits_for(sent, handler) == []
        assert len(edits_for(sent, colleague)) == 1

    await database.transact(act)


async def test_where_the_handlers_role_has_ended_those_on_duty_hear_what_the_resident_says(database):
    def act(tx):
        found_city(tx)
        handler, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        resident = settle(tx, "E1")
        report = file(tx, resident)
        act_as_staff(tx, handler, report, ReportAction.ASK)
        deliver(tx, now=LATER)
        give_card(tx, handler, report)
        (grant,) = roles.list_roles(tx, handler, now=LATER)
        roles.revoke(tx, None, grant.id, now=LATER)
        do(tx, resident, report, ReportAction.ANSWER)
        sent = deliver(tx, now=LATER)
        assert len(news_for(sent, colleague)) == 1
        assert news_for(sent, handler) == edits_for(sent, handler) == []

    await database.transact(act)


@pytest.mark.parametrize(
    "action", [ReportAction.ACCEPT, ReportAction.RESOLVE, ReportAction.REFUSE, ReportAction.RELEASE]
)
async def test_what_a_colleague_does_changes_the_cards_of_the_others_in_silence(database, action):
    def act(tx):
        found_city(tx)
        doer, colleague, without = (settle(tx, "E1", Role.WORKSTATION) for _ in range(3))
        report = file(tx, settle(tx, "E1"))
        deliver(tx)
        for clerk in (doer, colleague):
            give_card(tx, clerk, report)
        act_as_staff(tx, doer, report, action)
        sent = deliver(tx, now=LATER)
        (card,) = edits_for(sent, colleague)
        assert isinstance(card, StaffCard)
        assert card.news is None
        assert not any(news_for(sent, clerk) + edits_for(sent, clerk) for clerk in (doer, without))
        assert all(one.owed.silent for one in sent if one.owed.card == f"staff:{report.id}")

    await database.transact(act)


async def test_who_gets_a_report_from_a_colleague_is_told_and_who_gave_it_is_not(database):
    def act(tx):
        found_city(tx)
        giver, taker = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, settle(tx, "E1"))
        deliver(tx)
        handling.assign(tx, giver, report.id, taker.id, policy=POLICY, now=LATER)
        sent = deliver(tx, now=LATER)
        (card,) = news_for(sent, taker)
        assert isinstance(card, StaffCard)
        assert card.news is ReportAction.ASSIGN
        assert news_for(sent, giver) == edits_for(sent, giver) == []

    await database.transact(act)


async def test_an_older_change_does_not_take_back_what_somebody_has_just_done(database):
    def act(tx):
        found_city(tx)
        first, second = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, settle(tx, "E1"))
        deliver(tx)
        for clerk in (first, second):
            give_card(tx, clerk, report)
        act_as_staff(tx, first, report, ReportAction.ACCEPT)
        act_as_staff(tx, second, report, ReportAction.RESOLVE)
        assert edits_for(deliver(tx, now=LATER), second) == []

    await database.transact(act)


async def test_one_answer_to_several_tells_each_reporter(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        residents = [settle(tx, "E1") for _ in range(3)]
        filed = [file(tx, resident).id for resident in residents]
        deliver(tx)
        doing = Doing(action=ReportAction.RESOLVE, note="The power is back.")
        handling.act_on_many(tx, clerk, filed, doing, policy=POLICY, now=LATER)
        sent = deliver(tx, now=LATER)
        assert all(news_for(sent, resident) for resident in residents)

    await database.transact(act)
