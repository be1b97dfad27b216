from datetime import timedelta

import pytest

from domain.errors import ActionNotYours, NotAllowed
from domain.messages.transfers import HelpOver
from domain.queue import QueueView
from domain.report_errors import (
    BodyAbsent,
    BodyAlreadyIn,
    BodyHasIt,
    BodySaidSo,
    OnlyLeadCloses,
    ReasonMissing,
)
from domain.report_lifecycle import ReportAction
from domain.transfers import BodyState
from services import cases, joint, queue, reports, transfers
from tests.services.bodies import filed, partner, resolve
from tests.services.cases import deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, unit


def bodies(tx, report):
    return {one.body: one.state for one in tx.case_bodies.list_of(report.id)}


def hand_on(tx, ward, report, *way):
    """Pass a report on from body to body, each of which it comes to passing it on."""
    for body in way:
        now_with = tx.reports.get(report.id).body
        transfers.pass_on(tx, ward.of(now_with), report.id, body, "Not ours", now=NOW)
    return tx.reports.get(report.id)


def joined(tx):
    """A report that the police and the water company had, and that the workstation leads now."""
    ward, report = filed(tx)
    hand_on(tx, ward, report, "police", "water", "police")
    return ward, tx.reports.get(report.id)


async def test_each_body_accepts_or_declines_with_a_reason_and_says_so_once(database):
    def act(tx):
        ward, report = joined(tx)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_ACCEPT, now=NOW)
        with pytest.raises(ReasonMissing):
            transfers.say(tx, ward.water, report.id, ReportAction.BODY_DECLINE, now=NOW)
        transfers.say(tx, ward.water, report.id, ReportAction.BODY_DECLINE, note="No pipe", now=NOW)
        assert bodies(tx, report) == {"police": BodyState.ACCEPTED, "water": BodyState.DECLINED}
        with pytest.raises(BodySaidSo):
            transfers.say(tx, ward.police, report.id, ReportAction.BODY_ACCEPT, now=NOW)
        with pytest.raises(ActionNotYours):
            transfers.say(tx, ward.water, report.id, ReportAction.BODY_ACCEPT, now=NOW)
        with pytest.raises(ActionNotYours):
            transfers.say(tx, ward.resident, report.id, ReportAction.BODY_ACCEPT, now=NOW)

    await database.transact(act)


@pytest.mark.parametrize("action", [ReportAction.RESOLVE, ReportAction.REFUSE])
async def test_only_the_body_that_leads_gives_the_result(database, action):
    def act(tx):
        ward, report = joined(tx)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_ACCEPT, now=NOW)
        with pytest.raises(OnlyLeadCloses):
            reports.act(tx, ward.police, report.id, action, note="Done", now=NOW)
        reports.act(tx, ward.clerk, report.id, action, note="Done", now=NOW)

    await database.transact(act)


async def test_the_workstation_does_not_close_what_another_body_leads_unless_nobody_of_it_is_there(database):
    def act(tx):
        ward, report = filed(tx)
        tx.reports.save(report.model_copy(update={"body": "police"}))
        hand_on(tx, ward, report, "workstation", "water", "police")
        assert tx.reports.get(report.id).body == "police"
        with pytest.raises(OnlyLeadCloses):
            resolve(tx, ward.clerk, report.id)
        tx.staff.set_away(ward.police.id, until=NOW + timedelta(days=3))
        resolve(tx, ward.clerk, report.id)

    await database.transact(act)


async def test_a_body_that_helps_sees_the_case_and_adds_what_it_did_but_handles_nothing(database):
    def act(tx):
        ward, report = joined(tx)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_ACCEPT, now=NOW)
        assert [line.number for line in queue.show(tx, ward.police, QueueView(), now=NOW).lines] == [report.id]
        card = cases.show(tx, ward.police, report.id, now=NOW, more=True)
        assert card.helping
        assert not card.more
        assert {button.data.split(":")[0] for row in card.rows() for button in row} == {"help", "queue"}
        transfers.say(tx, ward.police, report.id, ReportAction.REPORT_IN, note="The road is closed", now=NOW)
        assert tx.reports.list_events(report.id)[-1].note == "The road is closed"
        with pytest.raises(NotAllowed):
            cases.get_case(tx, ward.police, report.id, now=NOW)
        with pytest.raises(NotAllowed):
            cases.show(tx, partner(tx, "power"), report.id, now=NOW)

    await database.transact(act)


async def test_the_council_sees_what_several_have_together(database):
    def act(tx):
        ward, report = joined(tx)
        other = file(tx, ward.resident, "Another one")
        transfers.ask_in(tx, ward.clerk, other.id, "police", "Come along", now=NOW)
        file(tx, ward.resident, "A third one")
        seen = joint.list_joint(tx, unit(tx, "EAST").path)
        assert [one.report.id for one in seen] == [report.id, other.id]
        assert [one.body for one in seen[1].bodies] == ["police"]
        assert joint.list_joint(tx, unit(tx, "E2").path) == []

    await database.transact(act)


async def test_another_body_is_asked_in_and_the_one_that_asked_still_leads(database):
    def act(tx):
        ward, report = filed(tx)
        transfers.ask_in(tx, ward.clerk, report.id, "police", "Close the road", now=NOW)
        assert tx.reports.get(report.id).body == "workstation"
        assert bodies(tx, report) == {"police": BodyState.ASKED}
        with pytest.raises(BodyAlreadyIn):
            transfers.ask_in(tx, ward.clerk, report.id, "police", "Again", now=NOW)
        with pytest.raises(BodyHasIt):
            transfers.ask_in(tx, ward.clerk, report.id, "workstation", "Us", now=NOW)
        with pytest.raises(BodyAbsent):
            transfers.ask_in(tx, ward.clerk, report.id, "power", "Lights", now=NOW)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_DECLINE, note="No car", now=NOW)
        transfers.ask_in(tx, ward.clerk, report.id, "police", "Tomorrow then", now=NOW)
        assert bodies(tx, report) == {"police": BodyState.ASKED}

    await database.transact(act)


async def test_a_body_that_helped_and_gets_the_report_leads_it_and_helps_no_more(database):
    def act(tx):
        ward, report = filed(tx)
        transfers.ask_in(tx, ward.clerk, report.id, "police", "Close the road", now=NOW)
        hand_on(tx, ward, report, "police")
        assert bodies(tx, report) == {}
        resolve(tx, ward.police, report.id)

    await database.transact(act)


async def test_whoever_is_asked_to_help_gets_a_card_to_answer_on_and_colleagues_see_the_answer(database):
    def act(tx):
        ward, report = filed(tx)
        colleague = partner(tx, "police")
        deliver(tx)
        transfers.ask_in(tx, ward.clerk, report.id, "police", "Close the road", now=NOW)
        owed = deliver(tx)
        (news,) = news_for(owed, ward.police)
        assert (news.news, news.helping.reason) == (ReportAction.ADD_BODY, "Close the road")
        labels = [button.label for row in news.rows() for button in row]
        assert labels[:3] == ["button-help-here", "button-help-accept", "button-help-decline"]
        for one in (ward.police, colleague, ward.clerk):
            give_card(tx, one, report)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_ACCEPT, now=NOW)
        (edit,) = edits_for(deliver(tx), colleague)
        assert edit.helping.state is BodyState.ACCEPTED
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_DECLINE, note="No car after all", now=NOW)
        owed = deliver(tx)
        assert edits_for(owed, colleague) == [HelpOver(number=report.id)]
        assert [one.news for one in news_for(owed, ward.clerk)] == [ReportAction.BODY_DECLINE]

    await database.transact(act)
