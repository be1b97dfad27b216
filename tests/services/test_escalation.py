import pytest

from domain.deadlines import TimerKind
from domain.languages import Name
from domain.messages.cases import StaffCard
from domain.messages.deadlines import CaseEscalated, CaseRaised, Raised, ReportEscalated
from domain.queue import QueueFilter, QueueView
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from services import queue, redirects
from services.deadlines import find_above, find_next
from tests.services.cases import deliver, file, news_for
from tests.services.clocks import DAY, HALF, HOUR, LIMIT, LISTED, act, actions, due, ring, settled
from tests.settlers import NOW, found_city, settle, unit

EAST = Name(zh="东区", en="East District")


async def test_at_the_limit_it_goes_one_level_up_and_everybody_concerned_hears_who_has_it(database):
    def check(tx):
        resident, clerk, east, city = settled(tx, "EAST", "CITY")
        report = file(tx, resident)
        act(tx, clerk, report, ReportAction.ACCEPT)
        ring(tx, HALF)
        deliver(tx, now=HALF)
        assert [ring(tx, LIMIT), ring(tx, LIMIT), ring(tx, LIMIT + 2 * HOUR)] == [1, 0, 0]
        after = tx.reports.get(report.id)
        assert (after.escalated_to, after.state) == (unit(tx, "EAST").id, ReportState.ACCEPTED)
        assert after.handler_id == clerk.id
        heard = deliver(tx, now=LIMIT)
        (card,) = news_for(heard, east)
        assert isinstance(card, StaffCard)
        assert card.news is ReportAction.ESCALATE
        assert card.raised == Raised(body=Role.WORKSTATION, unit=EAST)
        (told,) = news_for(heard, clerk)
        assert isinstance(told, CaseEscalated)
        assert told.raised == card.raised
        (said,) = news_for(heard, resident)
        assert isinstance(said, ReportEscalated)
        assert (said.raised, said.late) == (card.raised, True)
        assert news_for(heard, city) == []

    await database.transact(check)


async def test_whoever_is_above_may_handle_it_and_finds_it_in_their_queue(database):
    def check(tx):
        resident, clerk, east = settled(tx, "EAST")
        report = file(tx, resident)
        view = QueueView(filter=QueueFilter.ESCALATED)
        assert queue.show(tx, east, view, now=NOW).lines == ()
        ring(tx, LIMIT)
        found = queue.show(tx, east, view, now=LIMIT)
        assert [(line.number, line.raised, line.overdue) for line in found.lines] == [(report.id, True, False)]
        assert found.counts.escalated == 1
        assert queue.show(tx, clerk, view, now=LIMIT).lines == ()
        assert act(tx, east, report, ReportAction.RESOLVE, now=LIMIT).handler_id == east.id
        assert queue.show(tx, east, view, now=LIMIT).lines == ()

    await database.transact(check)


@pytest.mark.parametrize(
    ("there", "found"),
    [(["EAST", "CITY"], "EAST"), (["CITY"], "CITY"), ([], None)],
)
async def test_it_goes_to_the_nearest_unit_above_where_somebody_is_on_duty(database, there, found):
    def check(tx):
        resident = settled(tx, *there)[0]
        report = file(tx, resident)
        assert find_above(tx, report, now=NOW) == (None if found is None else unit(tx, found).id)

    await database.transact(check)


async def test_who_is_away_is_passed_over(database):
    def check(tx):
        resident, _, east, _ = settled(tx, "EAST", "CITY")
        tx.staff.set_away(east.id, until=NOW + DAY)
        assert find_above(tx, file(tx, resident), now=NOW) == unit(tx, "CITY").id

    await database.transact(check)


async def test_what_a_unit_above_stands_in_for_goes_above_that_one(database):
    def check(tx):
        found_city(tx)
        for at in ("EAST", "CITY"):
            settle(tx, "W1", Role.WORKSTATION, at=at)
        assert find_above(tx, file(tx, settle(tx, "E1")), now=NOW) == unit(tx, "CITY").id

    await database.transact(check)


async def test_who_reported_or_handles_it_is_not_the_one_above(database):
    def check(tx):
        resident, _, east, city = settled(tx, "EAST", "CITY")
        assert find_above(tx, file(tx, east, unit_id=resident.unit_id), now=NOW) == unit(tx, "CITY").id
        report = file(tx, resident)
        act(tx, east, report, ReportAction.ACCEPT)
        assert find_above(tx, tx.reports.get(report.id), now=NOW) == unit(tx, "CITY").id
        act(tx, city, report, ReportAction.PLAN)
        assert find_above(tx, tx.reports.get(report.id), now=NOW) is None

    await database.transact(check)


async def test_a_second_escalation_goes_above_the_first(database):
    def check(tx):
        resident = settled(tx, "EAST", "CITY")[0]
        report = file(tx, resident)
        raised = [act(tx, None, report, ReportAction.ESCALATE).escalated_to for _ in range(2)]
        assert raised == [unit(tx, "EAST").id, unit(tx, "CITY").id]

    await database.transact(check)


async def test_where_no_workstation_is_above_the_party_committee_has_it(database):
    def check(tx):
        resident, clerk = settled(tx)
        committee = settle(tx, "E2", Role.PARTY_COMMITTEE, at="E1")
        report = file(tx, resident)
        ring(tx, HALF)
        deliver(tx, now=HALF)
        ring(tx, LIMIT)
        heard = deliver(tx, now=LIMIT)
        (told,) = news_for(heard, committee)
        assert isinstance(told, CaseRaised)
        assert told.body is Role.PARTY_COMMITTEE
        (said,) = news_for(heard, resident)
        home = unit(tx, "E1").name
        assert said.raised == Raised(body=Role.PARTY_COMMITTEE, unit=home)
        assert queue.show(tx, clerk, QueueView(filter=QueueFilter.ESCALATED), now=LIMIT).lines == ()
        assert find_next(tx, tx.reports.get(report.id), now=LIMIT).unit_id is None

    await database.transact(check)


async def test_where_only_administrators_are_above_they_have_it(database):
    def check(tx):
        resident, _ = settled(tx)
        admin = settle(tx, "W1", Role.ADMIN, at="CITY")
        file(tx, resident)
        ring(tx, HALF)
        deliver(tx, now=HALF)
        ring(tx, LIMIT)
        heard = deliver(tx, now=LIMIT)
        assert [one.body for one in news_for(heard, admin)] == [Role.ADMIN]
        assert news_for(heard, resident)[0].raised == Raised(body=Role.ADMIN)

    await database.transact(check)


async def test_where_nobody_is_above_that_is_what_everybody_hears(database):
    def check(tx):
        resident, clerk = settled(tx)
        report = file(tx, resident)
        ring(tx, HALF)
        deliver(tx, now=HALF)
        ring(tx, LIMIT)
        heard = deliver(tx, now=LIMIT)
        assert news_for(heard, resident)[0].raised is None
        assert news_for(heard, clerk)[0].raised is None
        assert tx.reports.get(report.id).escalated_to is None
        assert actions(tx, report).count(ReportAction.ESCALATE) == 1

    await database.transact(check)


async def test_a_report_that_comes_to_another_unit_after_its_limit_goes_up_there_as_well(database):
    def check(tx):
        resident, clerk = settled(tx, "EAST", "CITY")[:2]
        settle(tx, "E1", Role.WORKSTATION, at="W1")
        report = file(tx, resident)
        ring(tx, LIMIT)
        redirects.redirect(tx, clerk, report.id, unit(tx, "W1").id, now=LIMIT + HOUR)
        assert tx.reports.get(report.id).escalated_to is None
        ring(tx, LIMIT + HOUR)
        assert tx.reports.get(report.id).escalated_to == unit(tx, "CITY").id
        assert due(tx, report)[TimerKind.LIST] == LISTED

    await database.transact(check)


async def test_what_is_not_solved_a_second_time_goes_one_level_up_before_its_new_limit(database):
    def check(tx):
        resident, clerk, _ = settled(tx, "EAST")
        report = file(tx, resident)
        for _ in range(2):
            act(tx, clerk, report, ReportAction.RESOLVE)
            assert tx.reports.get(report.id).escalated_to is None
            deliver(tx)
            act(tx, resident, report, ReportAction.CONFIRM_NOT)
        assert tx.reports.get(report.id).escalated_to == unit(tx, "EAST").id
        (said,) = [one for one in news_for(deliver(tx), resident) if isinstance(one, ReportEscalated)]
        assert (said.late, said.raised) == (False, Raised(body=Role.WORKSTATION, unit=EAST))
        assert TimerKind.ESCALATE in due(tx, report)

    await database.transact(check)
