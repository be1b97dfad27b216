"""Working hours: ordinary news wait for them, urgent news do not, and what is overtaken is not brought at all."""

from datetime import timedelta

import pytest

from domain.duty import read_hours
from domain.report_lifecycle import ReportAction
from domain.reports import Doing
from domain.roles import Role
from services import handling, reports
from tests.services.cases import POLICY, deliver, file, news_for
from tests.settlers import NOW, found_city, settle

EVENING, MORNING = NOW + timedelta(hours=9), NOW + timedelta(hours=45)
"""21:00 on Monday, 09:00 on Wednesday: Tuesday, 5 May, is a holiday."""


async def test_ordinary_news_wait_for_working_hours_and_urgent_ones_do_not(database):
    def act(tx):
        found_city(tx)
        clerk, other = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        tx.staff.set_hours(clerk.id, read_hours("09:00-17:00"))
        file(tx, settle(tx, "E1"), now=EVENING)
        urgent = file(tx, settle(tx, "E1"), category="safety", now=EVENING)
        sent = deliver(tx, now=EVENING)
        assert [one.number for one in news_for(sent, clerk)] == [urgent.id]
        assert len(news_for(sent, other)) == 2
        assert tx.outbox.next_due(now=EVENING) == MORNING
        assert news_for(deliver(tx, now=MORNING - timedelta(minutes=1)), clerk) == []
        assert len(news_for(deliver(tx, now=MORNING), clerk)) == 1

    await database.transact(act)


async def test_what_waits_for_working_hours_holds_up_nothing_else(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        district = settle(tx, "E1", Role.WORKSTATION, at="EAST")
        tx.staff.set_hours(clerk.id, read_hours("09:00-17:00"))
        file(tx, settle(tx, "E1"), now=EVENING)
        own = file(tx, clerk, now=EVENING)
        doing = Doing(action=ReportAction.RESOLVE, note="Done")
        handling.act(tx, district, own.id, doing, policy=POLICY, now=EVENING)
        heard = [one.number for one in news_for(deliver(tx, now=EVENING), clerk)]
        assert heard == [own.id]

    await database.transact(act)


@pytest.mark.parametrize("action", [ReportAction.ACCEPT, ReportAction.WITHDRAW])
async def test_news_that_are_overtaken_overnight_are_not_brought_in_the_morning(database, action):
    def act(tx):
        found_city(tx)
        clerk, awake = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        tx.staff.set_hours(clerk.id, read_hours("09:00-17:00"))
        resident = settle(tx, "E1")
        report, kept = file(tx, resident, now=EVENING), file(tx, resident, now=EVENING)
        reports.act(tx, awake, report.id, ReportAction.SUMMARISE, now=EVENING, note="Lamp")
        doer = awake if action is ReportAction.ACCEPT else resident
        reports.act(tx, doer, report.id, action, now=EVENING)
        assert [one.number for one in news_for(deliver(tx, now=MORNING), clerk)] == [kept.id]

    await database.transact(act)
