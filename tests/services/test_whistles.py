from datetime import timedelta

from domain.messages.transfers import WhistleReminder, WhistleUnanswered
from domain.report_lifecycle import ReportAction
from domain.transfers import BodyState, TransferDraft
from services import joint, transfers, whistles
from tests.services.bodies import filed, resolve
from tests.services.cases import PHOTO, POLICY, deliver, news_for
from tests.settlers import NOW, unit

WITHIN = timedelta(hours=2)


def whistled(tx):
    """A report for which somebody has whistled for the police."""
    ward, report = filed(tx)
    draft = TransferDraft(action=ReportAction.ADD_BODY, report=report.id, body="police", whistle=True)
    transfers.finish(tx, ward.clerk, draft, "Come at once", policy=POLICY, now=NOW)
    deliver(tx)
    return ward, report


def of(tx, report):
    (body,) = tx.case_bodies.list_of(report.id)
    return body


async def test_a_whistle_gives_a_body_the_time_of_the_rule_and_asking_in_gives_none(database):
    def act(tx):
        ward, report = whistled(tx)
        assert of(tx, report).answer_by == NOW + WITHIN
        draft = TransferDraft(action=ReportAction.ADD_BODY, report=report.id, body="water")
        transfers.finish(tx, ward.clerk, draft, "When you have time", policy=POLICY, now=NOW)
        assert [one.answer_by for one in tx.case_bodies.list_of(report.id)] == [NOW + WITHIN, None]

    await database.transact(act)


async def test_reporting_in_takes_one_tap_and_says_yes_as_well(database):
    def act(tx):
        ward, report = whistled(tx)
        transfers.report_in(tx, ward.police, report.id, ReportAction.REPORT_IN, now=NOW)
        assert (of(tx, report).state, of(tx, report).reported_in_at) == (BodyState.ACCEPTED, NOW)
        later = NOW + timedelta(minutes=5)
        transfers.report_in(tx, ward.police, report.id, ReportAction.REPORT_IN, attachments=(PHOTO,), now=later)
        assert of(tx, report).reported_in_at == NOW
        assert [one.attachment for one in tx.reports.list_attachments(report.id)] == [PHOTO]
        assert whistles.ring(tx, now=NOW + 2 * WITHIN) == 0

    await database.transact(act)


async def test_where_nobody_reports_in_both_sides_hear_of_it_once_and_the_council_sees_it(database):
    def act(tx):
        ward, report = whistled(tx)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_ACCEPT, now=NOW)
        deliver(tx)
        assert whistles.ring(tx, now=NOW + WITHIN - timedelta(seconds=1)) == 0
        late = NOW + WITHIN
        assert whistles.ring(tx, now=late) == 1
        owed = deliver(tx, now=late)
        assert [type(one) for one in news_for(owed, ward.police)] == [WhistleReminder]
        assert [type(one) for one in news_for(owed, ward.clerk)] == [WhistleUnanswered]
        for now in (late, NOW, late + timedelta(days=1)):
            assert whistles.ring(tx, now=now) == 0
        assert deliver(tx, now=late) == []
        (seen,) = joint.list_joint(tx, unit(tx, "E1").path)
        assert seen.bodies[0].nudged_at == late

    await database.transact(act)


async def test_nobody_is_waited_for_who_declined_or_once_the_report_has_its_result(database):
    def act(tx):
        ward, report = whistled(tx)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_DECLINE, note="No car", now=NOW)
        assert whistles.ring(tx, now=NOW + 2 * WITHIN) == 0
        transfers.ask_in(tx, ward.clerk, report.id, "water", "Come", answer_by=NOW + WITHIN, now=NOW)
        resolve(tx, ward.clerk, report.id)
        assert whistles.ring(tx, now=NOW + 2 * WITHIN) == 0

    await database.transact(act)


async def test_a_second_whistle_rings_anew(database):
    def act(tx):
        ward, report = whistled(tx)
        whistles.ring(tx, now=NOW + WITHIN)
        transfers.say(tx, ward.police, report.id, ReportAction.BODY_DECLINE, note="No car", now=NOW + WITHIN)
        again = NOW + 2 * WITHIN
        transfers.ask_in(tx, ward.clerk, report.id, "police", "A car is there", answer_by=again, now=NOW + WITHIN)
        assert whistles.ring(tx, now=again) == 1

    await database.transact(act)


async def test_whoever_is_on_both_sides_is_told_once(database):
    def act(tx):
        ward, report = whistled(tx)
        body = of(tx, report)
        tx.case_bodies.save(body.model_copy(update={"asked_by": ward.police.id}))
        whistles.ring(tx, now=NOW + WITHIN)
        assert len(news_for(deliver(tx, now=NOW + WITHIN), ward.police)) == 1

    await database.transact(act)
