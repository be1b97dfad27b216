from datetime import timedelta

import pytest

from domain.categories import CategoryCode
from domain.deadlines import TimerKind
from domain.duty import read_hours
from domain.messages.cases import CaseUnattended
from domain.messages.deadlines import CaseNudged, CaseReminded
from domain.report_lifecycle import OWED, ReportAction
from domain.roles import Role
from services import redirects
from tests.services.cases import deliver, edits_for, file, give_card, news_for
from tests.services.clocks import DAY, HALF, HOUR, LIMIT, LISTED, act, actions, due, ring, settled
from tests.settlers import NOW, found_city, settle, unit


async def test_a_filed_report_has_its_three_timers(database):
    def check(tx):
        resident, _ = settled(tx)
        assert due(tx, file(tx, resident)) == {
            TimerKind.REMIND: HALF,
            TimerKind.ESCALATE: LIMIT,
            TimerKind.LIST: LISTED,
        }

    await database.transact(check)


@pytest.mark.parametrize("action", [ReportAction.RESOLVE, ReportAction.REFUSE])
async def test_a_report_with_a_result_has_no_timers(database, action):
    def check(tx):
        resident, clerk = settled(tx)
        report = file(tx, resident)
        act(tx, clerk, report, action)
        assert due(tx, report) == {}

    await database.transact(check)


async def test_a_report_that_was_taken_back_has_no_timers(database):
    def check(tx):
        resident, _ = settled(tx)
        report = file(tx, resident)
        act(tx, resident, report, ReportAction.WITHDRAW)
        assert due(tx, report) == {}
        assert ring(tx, LISTED) == 0

    await database.transact(check)


async def test_what_staff_do_moves_no_timer(database):
    def check(tx):
        resident, clerk = settled(tx)
        report = file(tx, resident)
        before = due(tx, report)
        for action, given in (
            (ReportAction.ACCEPT, {}),
            (ReportAction.PLAN, {"due_at": NOW + 90 * DAY}),
            (ReportAction.ASK, {}),
        ):
            assert act(tx, clerk, report, action, now=NOW + HOUR, **given).state in OWED
            assert due(tx, report) == before

    await database.transact(check)


async def test_a_reopened_report_has_its_time_anew(database):
    def check(tx):
        resident, clerk = settled(tx)
        report = file(tx, resident)
        act(tx, clerk, report, ReportAction.RESOLVE)
        act(tx, resident, report, ReportAction.CONFIRM_NOT, now=NOW + DAY)
        assert due(tx, report)[TimerKind.ESCALATE] == LIMIT + DAY
        assert due(tx, report)[TimerKind.REMIND] == HALF + DAY

    await database.transact(check)


async def test_a_report_that_comes_back_from_another_goes_on_with_its_old_time(database):
    def check(tx):
        resident, clerk = settled(tx, "EAST")[:2]
        report, other = file(tx, resident), file(tx, resident)
        ring(tx, LIMIT)
        act(tx, clerk, report, ReportAction.MERGE, merged_into=other.id, now=LIMIT)
        assert due(tx, report) == {}
        act(tx, clerk, report, ReportAction.UNMERGE, now=LIMIT + HOUR)
        assert due(tx, report) == {TimerKind.LIST: LISTED}

    await database.transact(check)


async def test_half_way_the_handler_is_reminded_once(database):
    def check(tx):
        resident, clerk = settled(tx)
        other = settle(tx, "E2", Role.WORKSTATION, at="E1")
        report = file(tx, resident)
        act(tx, clerk, report, ReportAction.ACCEPT)
        deliver(tx)
        assert ring(tx, HALF - timedelta(seconds=1)) == 0
        assert [ring(tx, HALF), ring(tx, HALF), ring(tx, HALF - HOUR), ring(tx, HALF + HOUR)] == [1, 0, 0, 0]
        heard = deliver(tx, now=HALF + HOUR)
        (reminder,) = news_for(heard, clerk)
        assert isinstance(reminder, CaseReminded)
        assert (reminder.number, reminder.limit_at, reminder.over) == (report.id, LIMIT, False)
        assert news_for(heard, other) == news_for(heard, resident) == []

    await database.transact(check)


async def test_where_nobody_has_taken_it_up_those_on_duty_are_reminded(database):
    def check(tx):
        resident, clerk = settled(tx)
        other = settle(tx, "E2", Role.WORKSTATION, at="E1")
        file(tx, resident)
        deliver(tx)
        ring(tx, HALF)
        heard = deliver(tx, now=HALF)
        assert [type(one) for who in (clerk, other) for one in news_for(heard, who)] == [CaseReminded] * 2

    await database.transact(check)


async def test_where_nobody_is_on_duty_at_all_the_administrators_hear_so_again(database):
    def check(tx):
        found_city(tx)
        admin, resident = settle(tx, "W1", Role.ADMIN, at="CITY"), settle(tx, "E1")
        file(tx, resident)
        deliver(tx)
        ring(tx, HALF)
        assert [type(one) for one in news_for(deliver(tx, now=HALF), admin)] == [CaseUnattended]

    await database.transact(check)


async def test_a_reminder_waits_for_working_hours_and_is_dropped_when_the_report_has_gone_on(database):
    def check(tx):
        resident, clerk = settled(tx)
        tx.staff.set_hours(clerk.id, read_hours("09:00-17:00"))
        report = file(tx, resident)
        deliver(tx, now=HALF)
        ring(tx, HALF + HOUR * 8)
        assert news_for(deliver(tx, now=HALF + HOUR * 8), clerk) == []
        act(tx, clerk, report, ReportAction.RESOLVE, now=HALF + HOUR * 8.5)
        assert news_for(deliver(tx, now=HALF + DAY * 3), clerk) == []

    await database.transact(check)


async def test_long_after_the_limit_it_is_listed_once_and_without_a_sound(database):
    def check(tx):
        resident, clerk, east = settled(tx, "EAST")
        report = file(tx, resident)
        give_card(tx, clerk, report)
        ring(tx, LIMIT)
        deliver(tx, now=LIMIT)
        assert [ring(tx, LISTED), ring(tx, LISTED), ring(tx, LISTED + DAY)] == [1, 0, 0]
        assert tx.reports.get(report.id).listed_at == LISTED
        heard = deliver(tx, now=LISTED)
        assert [news_for(heard, who) for who in (resident, clerk, east)] == [[], [], []]
        assert edits_for(heard, clerk)[-1].listed_at == LISTED
        assert edits_for(heard, resident)[-1].delay.listed_at == LISTED
        assert due(tx, report) == {}

    await database.transact(check)


async def test_a_clock_that_stood_still_for_weeks_does_everything_once_and_in_order(database):
    def check(tx):
        resident = settled(tx, "EAST")[0]
        report = file(tx, resident)
        assert ring(tx, NOW + 60 * DAY) == 3
        assert actions(tx, report)[1:] == [ReportAction.ESCALATE, ReportAction.LIST_OVERDUE]

    await database.transact(check)


async def test_both_sides_hear_of_what_was_passed_on_and_not_taken_up(database):
    def check(tx):
        resident, clerk = settled(tx)
        other = settle(tx, "E1", Role.WORKSTATION, at="W1")
        report = file(tx, resident)
        redirects.redirect(tx, clerk, report.id, unit(tx, "W1").id, now=NOW)
        deliver(tx)
        assert due(tx, report)[TimerKind.NUDGE] == NOW + DAY
        assert [ring(tx, NOW + DAY), ring(tx, NOW + DAY)] == [1, 0]
        heard = deliver(tx, now=NOW + DAY)
        for who, given in ((clerk, True), (other, False)):
            (nudge,) = news_for(heard, who)
            assert isinstance(nudge, CaseNudged)
            assert (nudge.given, nudge.passed_at, nudge.unit.en) == (given, NOW, "Lakeside Community")

    await database.transact(check)


async def test_what_was_taken_up_in_time_nudges_nobody(database):
    def check(tx):
        resident, clerk = settled(tx)
        other = settle(tx, "E1", Role.WORKSTATION, at="W1")
        report = file(tx, resident)
        redirects.redirect(tx, clerk, report.id, unit(tx, "W1").id, now=NOW)
        act(tx, other, report, ReportAction.ACCEPT, now=NOW + HOUR)
        assert TimerKind.NUDGE not in due(tx, report)
        assert ring(tx, NOW + 2 * DAY) == 0

    await database.transact(check)


async def test_another_body_that_does_not_take_it_up_is_nudged_too(database):
    def check(tx):
        resident, clerk = settled(tx)
        worker = settle(tx, "E2", Role.SOCIAL_WORKER, at="E1")
        report = file(tx, resident)
        act(tx, clerk, report, ReportAction.FORWARD, body=Role.SOCIAL_WORKER.value)
        deliver(tx)
        ring(tx, NOW + DAY)
        heard = deliver(tx, now=NOW + DAY)
        assert [(one.given, one.bodies) for one in news_for(heard, worker)] == [(False, ("social_worker",))]
        assert [one.given for one in news_for(heard, clerk)] == [True]

    await database.transact(check)


async def test_a_report_from_before_there_were_timers_gets_those_that_lie_ahead(database):
    def check(tx):
        resident, clerk = settled(tx, "EAST")[:2]
        young, late, old = (file(tx, resident) for _ in range(3))
        for report in (young, late, old):
            tx.timers.drop_all(report.id)
            tx.timers.set(report.id, {TimerKind.ADOPT: report.filed_at})
        for report, since in ((late, NOW - 8 * DAY), (old, NOW - 60 * DAY)):
            tx.reports.save(report.model_copy(update={"limit_since": since, "limit_at": since + 7 * DAY}))
        deliver(tx)
        assert ring(tx, NOW) == 3
        assert set(due(tx, young)) == {TimerKind.REMIND, TimerKind.ESCALATE, TimerKind.LIST}
        assert set(due(tx, late)) == {TimerKind.LIST}
        assert due(tx, old) == {}
        assert tx.reports.get(old.id).listed_at == NOW
        heard = deliver(tx)
        assert news_for(heard, clerk) == news_for(heard, resident) == []

    await database.transact(check)


async def test_urgent_matters_go_up_by_the_hour(database):
    def check(tx):
        resident = settled(tx, "EAST")[0]
        report = file(tx, resident, category=CategoryCode("safety"))
        assert list(due(tx, report).values()) == [NOW + HOUR, NOW + 2 * HOUR, NOW + 3 * HOUR]

    await database.transact(check)


async def test_a_body_that_was_asked_to_help_and_does_not_answer_is_nudged_and_so_is_who_asked(database):
    def check(tx):
        resident, clerk = settled(tx)
        worker = settle(tx, "E2", Role.SOCIAL_WORKER, at="E1")
        silent, answered = file(tx, resident), file(tx, resident)
        for report in (silent, answered):
            act(tx, clerk, report, ReportAction.ADD_BODY, body=Role.SOCIAL_WORKER.value)
            act(tx, clerk, report, ReportAction.ACCEPT, now=NOW + HOUR)
        act(tx, worker, answered, ReportAction.BODY_ACCEPT, now=NOW + HOUR)
        assert TimerKind.NUDGE in due(tx, silent)
        assert TimerKind.NUDGE not in due(tx, answered)
        deliver(tx, now=NOW + HOUR)
        ring(tx, NOW + DAY)
        heard = deliver(tx, now=NOW + DAY)
        for who, given in ((worker, False), (clerk, True)):
            nudges = [one for one in news_for(heard, who) if isinstance(one, CaseNudged)]
            assert [(one.number, one.given, one.bodies) for one in nudges] == [(silent.id, given, ("social_worker",))]

    await database.transact(check)
