from datetime import timedelta

import pytest

from domain.errors import ActionImpossible, ActionNotYours, NotFound
from domain.messages.cases import StaffCard
from domain.messages.reports import OwnReport
from domain.messages.transfers import BodyChoice, CasePassed, ReportJoint, Transferred, Way
from domain.report_errors import (
    BodyHasIt,
    DeclineNotYours,
    JointStays,
    NowhereBack,
    PassedOften,
    PassesUpwards,
    ReasonMissing,
)
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from domain.transfers import BodyState, TransferDraft
from services import report_cards, reports, transfers
from tests.services.bodies import filed, found, partner, resolve
from tests.services.cases import POLICY, deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, settle, unit


def bodies(tx, report):
    return {one.body: one.state for one in tx.case_bodies.list_of(report.id)}


def hand_on(tx, ward, report, *way):
    """Pass a report on from body to body, each of which it comes to passing it on."""
    for body in way:
        now_with = tx.reports.get(report.id).body
        transfers.pass_on(tx, ward.of(now_with), report.id, body, "Not ours", now=NOW)
    return tx.reports.get(report.id)


async def test_a_report_goes_to_another_body_with_its_reason_and_its_date_stays(database):
    def act(tx):
        ward, report = filed(tx)
        reports.act(tx, ward.clerk, report.id, ReportAction.ACCEPT, now=NOW)
        passed = transfers.pass_on(tx, ward.clerk, report.id, "police", "A matter of traffic", now=NOW)
        assert (passed.body, passed.first_body, passed.passes) == ("police", "workstation", 1)
        assert (passed.state, passed.handler_id, passed.limit_at) == (ReportState.FILED, None, report.limit_at)
        event = tx.reports.list_events(report.id)[-1]
        assert (event.action, event.body, event.note) == (ReportAction.FORWARD, "police", "A matter of traffic")
        reports.act(tx, ward.police, report.id, ReportAction.ACCEPT, now=NOW)

    await database.transact(act)


@pytest.mark.parametrize("action", [ReportAction.FORWARD, ReportAction.ADD_BODY])
async def test_nothing_changes_hands_without_a_reason(database, action):
    def act(tx):
        ward, report = filed(tx)
        with pytest.raises(ReasonMissing):
            reports.act(tx, ward.clerk, report.id, action, body="police", note="  ", now=NOW)
        assert tx.reports.get(report.id) == report

    await database.transact(act)


async def test_a_report_goes_only_to_bodies_that_the_city_knows_and_not_where_it_is(database):
    def act(tx):
        ward, report = filed(tx)
        for unknown in ("nobody", "council", "admin", "partner"):
            with pytest.raises(NotFound):
                transfers.pass_on(tx, ward.clerk, report.id, unknown, "Why", now=NOW)
        with pytest.raises(BodyHasIt):
            transfers.pass_on(tx, ward.clerk, report.id, "workstation", "Why", now=NOW)

    await database.transact(act)


async def test_what_is_declined_goes_back_to_whoever_passed_it_on(database):
    def act(tx):
        ward, report = filed(tx)
        hand_on(tx, ward, report, "police")
        back = transfers.decline(tx, ward.police, report.id, "Not traffic", now=NOW)
        assert (back.body, back.passes) == ("workstation", 2)
        with pytest.raises(NowhereBack):
            transfers.decline(tx, ward.clerk, report.id, "Not ours either", now=NOW)

    await database.transact(act)


async def test_what_came_to_a_body_by_its_category_goes_back_to_the_workstation(database):
    def act(tx):
        ward, report = filed(tx)
        tx.reports.save(report.model_copy(update={"body": "water"}))
        assert transfers.decline(tx, ward.water, report.id, "No pipe", now=NOW).body == "workstation"

    await database.transact(act)


async def test_only_the_body_that_has_it_declines_it(database):
    def act(tx):
        ward, report = filed(tx)
        hand_on(tx, ward, report, "police")
        with pytest.raises(DeclineNotYours):
            transfers.decline(tx, ward.clerk, report.id, "Give it back", now=NOW)
        with pytest.raises(ActionNotYours):
            transfers.decline(tx, ward.water, report.id, "Not ours", now=NOW)

    await database.transact(act)


async def test_after_two_passes_all_that_had_it_handle_it_together_and_the_first_leads(database):
    def act(tx):
        ward, report = filed(tx)
        hand_on(tx, ward, report, "police", "water")
        third = transfers.decline(tx, ward.water, report.id, "No pipe here", now=NOW)
        assert (third.joint, third.body, third.state, third.passes) == (True, "workstation", ReportState.FILED, 2)
        assert bodies(tx, report) == {"police": BodyState.ASKED, "water": BodyState.ASKED}
        event = tx.reports.list_events(report.id)[-1]
        assert (event.action, event.note) == (ReportAction.JOIN_HANDS, "No pipe here")
        for action in (ReportAction.FORWARD, ReportAction.DECLINE, ReportAction.REDIRECT):
            with pytest.raises(JointStays):
                reports.act(
                    tx, ward.clerk, report.id, action, body="police", unit_id=unit(tx, "W1").id, note="Why", now=NOW
                )

    await database.transact(act)


async def test_the_body_that_should_have_had_it_next_is_asked_as_well(database):
    def act(tx):
        ward, report = filed(tx)
        hand_on(tx, ward, report, "police", "workstation", "water")
        assert tx.reports.get(report.id).body == "workstation"
        assert set(bodies(tx, report)) == {"police", "water"}

    await database.transact(act)


async def test_a_rule_says_how_often_and_the_one_door_holds_to_it(database):
    def act(tx):
        ward, report = filed(tx)
        hand_on(tx, ward, report, "police", "water")
        with pytest.raises(PassedOften):
            reports.act(tx, ward.water, report.id, ReportAction.FORWARD, body="police", note="Why", now=NOW)

    await database.transact(act)


async def test_what_was_passed_on_twice_can_only_go_to_a_place_above(database):
    def act(tx):
        ward, report = filed(tx)
        away = settle(tx, "E2", Role.WORKSTATION)
        for by, code in ((ward.clerk, "E2"), (away, "E1")):
            reports.act(tx, by, report.id, ReportAction.REDIRECT, unit_id=unit(tx, code).id, now=NOW)
        with pytest.raises(PassesUpwards):
            reports.act(tx, ward.clerk, report.id, ReportAction.REDIRECT, unit_id=unit(tx, "E2").id, now=NOW)
        up = reports.act(tx, ward.clerk, report.id, ReportAction.REDIRECT, unit_id=unit(tx, "EAST").id, now=NOW)
        assert up.unit_id == unit(tx, "EAST").id

    await database.transact(act)


async def test_the_new_body_hears_at_once_and_the_old_ones_cards_say_where_it_went(database):
    def act(tx):
        ward, report = filed(tx)
        colleague = partner(tx, "police")
        hand_on(tx, ward, report, "police")
        for one in (ward.police, colleague, ward.clerk):
            give_card(tx, one, report)
        deliver(tx)
        hand_on(tx, ward, report, "water")
        owed = deliver(tx)
        (news,) = news_for(owed, ward.water)
        assert isinstance(news, StaffCard)
        assert news.together
        assert (news.news, news.together.lead) == (ReportAction.FORWARD, "water")
        assert edits_for(owed, colleague) == [CasePassed(number=report.id, body="water")]
        assert isinstance(edits_for(owed, ward.clerk)[0], StaffCard)
        assert edits_for(owed, ward.police) == []

    await database.transact(act)


async def test_the_reporter_reads_who_has_it_and_hears_when_several_handle_it_together(database):
    def act(tx):
        ward, report = filed(tx)
        deliver(tx)
        hand_on(tx, ward, report, "police")
        (card,) = [one.owed.message for one in deliver(tx) if one.owed.person_id == ward.resident.id]
        assert isinstance(card, OwnReport)
        assert card.held
        assert card.held.lead == "police"
        assert [event.note for event in card.events] == [None, None]
        hand_on(tx, ward, report, "water", "police")
        (news,) = news_for(deliver(tx), ward.resident)
        assert isinstance(news, ReportJoint)
        assert (news.lead, news.others) == ("workstation", ("police", "water"))
        held = report_cards.own(tx, tx.reports.get(report.id), now=NOW).held
        assert held
        assert held.joint
        assert (held.lead, held.others) == ("workstation", ("police", "water"))

    await database.transact(act)


async def test_the_bodies_that_can_be_chosen_are_the_others_those_with_people_first(database):
    def act(tx):
        ward, report = filed(tx)
        draft = TransferDraft(action=ReportAction.FORWARD, report=report.id)
        card = transfers.look(tx, ward.clerk, draft, Way.PASS, 0, now=NOW).card
        assert isinstance(card, BodyChoice)
        assert [(one.code, one.absent) for one in card.options] == [
            ("police", False),
            ("water", False),
            ("neighbourhood_committee", True),
            ("social_worker", True),
            ("power", True),
        ]

    await database.transact(act)


async def test_a_chosen_body_and_a_sentence_are_all_it_takes_and_it_is_said_who_has_it(database):
    def act(tx):
        ward, report = filed(tx)
        draft = TransferDraft(action=ReportAction.FORWARD, report=report.id, body="power")
        assert transfers.ask_words(tx, ward.clerk, draft, now=NOW).asks
        shown = transfers.finish(tx, ward.clerk, draft, " Not ours ", policy=POLICY, now=NOW)
        assert shown.card == Transferred(
            number=report.id, action=ReportAction.FORWARD, body="power", staffed=False, others=()
        )
        resolve(tx, ward.clerk, report.id)
        late = transfers.finish(tx, ward.clerk, draft, "Once more", policy=POLICY, now=NOW)
        assert late.refused
        assert (type(late.card), late.refused.code) == (StaffCard, "action-impossible")

    await database.transact(act)


async def test_what_is_over_goes_nowhere(database):
    def act(tx):
        ward, report = filed(tx)
        resolve(tx, ward.clerk, report.id)
        for doing in (transfers.pass_on, transfers.ask_in):
            with pytest.raises(ActionImpossible):
                doing(tx, ward.clerk, report.id, "police", "Why", now=NOW)

    await database.transact(act)


async def test_the_median_handover_is_the_time_from_passing_on_to_being_taken_up(database):
    def act(tx):
        ward = found(tx)
        for hours in (1, 2, 10):
            report = file(tx, ward.resident)
            transfers.pass_on(tx, ward.clerk, report.id, "police", "Why", now=NOW)
            reports.act(tx, ward.police, report.id, ReportAction.ACCEPT, now=NOW + timedelta(hours=hours))
        left = file(tx, ward.resident)
        transfers.pass_on(tx, ward.clerk, left.id, "police", "Why", now=NOW)
        later = NOW + timedelta(days=2)
        here, there = unit(tx, "EAST").path, unit(tx, "W1").path
        assert transfers.median_handover(tx, here, since=NOW, now=later) == timedelta(hours=2)
        assert transfers.median_handover(tx, there, since=NOW, now=later) is None
        assert transfers.median_handover(tx, here, since=NOW + timedelta(hours=1), now=later) is None

    await database.transact(act)
