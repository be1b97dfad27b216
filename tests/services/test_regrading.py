import pytest

from domain.categories import Category, CategoryCode, Urgency
from domain.errors import ActionImpossible, ActionNotYours, OwnReport, WrongKind
from domain.messages.cases import StaffCard
from domain.outbox import Lane
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Doing
from domain.roles import Role
from services import handling, reports
from tests.services.cases import POLICY, deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle


@pytest.fixture(autouse=True)
async def city(database):
    await database.transact(found_city)


def regrade(tx, person, report, urgency, note="A child fell."):
    doing = Doing(action=ReportAction.REGRADE, urgency=urgency, note=note)
    return handling.act(tx, person, report.id, doing, policy=POLICY, now=NOW)


@pytest.mark.parametrize(("category", "urgency"), [("lamp", Urgency.ROUTINE), ("safety", Urgency.URGENT)])
async def test_the_category_says_how_urgent_a_report_is(database, category, urgency):
    def act(tx):
        report = file(tx, settle(tx, "E1"), category=CategoryCode(category))
        return report, tx.reports.get(report.id)

    filed, stored = await database.transact(act)
    assert filed.urgency is stored.urgency is urgency


async def test_who_handles_it_changes_the_urgency_with_a_reason_and_nothing_else(database):
    def act(tx):
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        regrade(tx, clerk, report, Urgency.URGENT)
        return report, tx.reports.get(report.id), tx.reports.list_events(report.id)[-1]

    before, after, event = await database.transact(act)
    assert after == before.model_copy(update={"urgency": Urgency.URGENT})
    assert (event.action, event.urgency, event.note) == (ReportAction.REGRADE, Urgency.URGENT, "A child fell.")


async def test_an_urgency_is_not_changed_without_a_reason(database):
    def act(tx):
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        regrade(tx, clerk, report, Urgency.URGENT, note="  ")

    with pytest.raises(WrongKind):
        await database.transact(act)


@pytest.mark.parametrize("who", ["resident", "outsider", "clerk"])
async def test_nobody_else_changes_the_urgency_nor_staff_of_their_own_report(database, who):
    def act(tx):
        people = {
            "resident": settle(tx, "E1"),
            "outsider": settle(tx, "W1", Role.WORKSTATION),
            "clerk": settle(tx, "E1", Role.WORKSTATION),
        }
        report = file(tx, people["clerk"] if who == "clerk" else people["resident"])
        reports.act(tx, people[who], report.id, ReportAction.REGRADE, urgency=Urgency.URGENT, now=NOW)

    with pytest.raises(OwnReport if who == "clerk" else ActionNotYours):
        await database.transact(act)


async def test_what_is_done_is_not_made_urgent_any_more(database):
    def act(tx):
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        reports.act(tx, clerk, report.id, ReportAction.RESOLVE, now=NOW, note="Done")
        reports.act(tx, clerk, report.id, ReportAction.REGRADE, urgency=Urgency.URGENT, now=NOW)

    with pytest.raises(ActionImpossible):
        await database.transact(act)


@pytest.mark.parametrize(("category", "lane"), [("lamp", Lane.FEEDBACK), ("safety", Lane.URGENT)])
async def test_what_is_urgent_goes_by_the_urgent_lane(database, category, lane):
    def act(tx):
        clerk = settle(tx, "E1", Role.WORKSTATION)
        file(tx, settle(tx, "E1"), category=CategoryCode(category))
        return [one.owed.lane for one in deliver(tx) if one.owed.person_id == clerk.id]

    assert await database.transact(act) == [lane]


async def test_what_becomes_urgent_is_news_to_whoever_is_on_duty(database):
    def act(tx):
        clerk, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, settle(tx, "E1"))
        deliver(tx)
        regrade(tx, clerk, report, Urgency.URGENT)
        parcels = deliver(tx)
        return [one for one in parcels if one.owed.person_id == colleague.id], news_for(parcels, clerk)

    told, own = await database.transact(act)
    assert [one.owed.lane for one in told] == [Lane.URGENT]
    card = told[0].owed.message
    assert isinstance(card, StaffCard)
    assert (card.news, card.urgency) == (ReportAction.REGRADE, Urgency.URGENT)
    assert own == []


async def test_what_is_less_urgent_than_thought_only_changes_the_cards(database):
    def act(tx):
        clerk, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, settle(tx, "E1"), category=CategoryCode("safety"))
        give_card(tx, colleague, report)
        deliver(tx)
        regrade(tx, clerk, report, Urgency.SOON, "The wire is dead.")
        parcels = deliver(tx)
        return news_for(parcels, colleague), edits_for(parcels, colleague)

    news, [card] = await database.transact(act)
    assert news == []
    assert card.urgency is Urgency.SOON
    assert "The wire is dead." in [line.note for line in card.history]


async def test_a_category_of_the_citys_own_says_its_urgency_and_its_body(database):
    def act(tx):
        category = Category.usual("gas", "燃气", "Gas", "漏气", "A leak", POLICY.confirm_within)
        tx.categories.save([category.model_copy(update={"urgency": Urgency.SOON, "body": Role.SOCIAL_WORKER.value})])
        return file(tx, settle(tx, "E1"), category=CategoryCode("gas"))

    report = await database.transact(act)
    assert (report.urgency, report.body, report.state) == (Urgency.SOON, "social_worker", ReportState.FILED)
