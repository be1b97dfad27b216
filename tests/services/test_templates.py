from datetime import timedelta

import pytest

from domain.errors import NotAllowed, NotFound, TooManyTemplates
from domain.handling import HandlingDraft
from domain.policy import Policy
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Doing
from domain.roles import Role
from services import handling, templates
from tests.services.cases import POLICY, file
from tests.settlers import NOW, found_city, settle

LATER = NOW + timedelta(hours=1)


def resolve(tx, clerk, words="The bulb is new."):
    report = file(tx, settle(tx, "E1"))
    doing = Doing(action=ReportAction.RESOLVE, note=words)
    handling.act(tx, clerk, report.id, doing, policy=POLICY, now=NOW)
    return report


def keep(tx, clerk, words, *, now=NOW, policy=POLICY):
    return templates.keep(tx, clerk, resolve(tx, clerk, words).id, policy=policy, now=now)


def texts(tx, clerk):
    return [one.text for one in templates.show(tx, clerk, policy=POLICY, now=NOW).templates]


async def test_an_answer_is_kept_once_and_used_in_a_tap(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        kept = keep(tx, clerk, "The bulb is new.")
        assert keep(tx, clerk, "The bulb is new.") == kept
        report = file(tx, settle(tx, "E1"))
        draft = HandlingDraft(action=ReportAction.RESOLVE, reports=(report.id,))
        handling.finish_with_template(tx, clerk, draft, kept.id, policy=POLICY, now=LATER)
        assert tx.reports.get(report.id).state is ReportState.RESOLVED
        assert tx.reports.list_events(report.id)[-1].note == "The bulb is new."

    await database.transact(act)


async def test_what_was_used_last_comes_first(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        first = keep(tx, clerk, "First")
        keep(tx, clerk, "Second", now=NOW + timedelta(minutes=1))
        assert texts(tx, clerk) == ["Second", "First"]
        templates.use(tx, clerk, first.id, now=LATER)
        assert texts(tx, clerk) == ["First", "Second"]

    await database.transact(act)


async def test_only_so_many_are_kept(database):
    def act(tx):
        found_city(tx)
        clerk, policy = settle(tx, "E1", Role.WORKSTATION), Policy(templates_a_person=1, reports_a_day=100)
        first = keep(tx, clerk, "First", policy=policy)
        with pytest.raises(TooManyTemplates):
            keep(tx, clerk, "Second", policy=policy)
        templates.remove(tx, clerk, first.id, policy=policy, now=NOW)
        keep(tx, clerk, "Second", policy=policy)
        assert texts(tx, clerk) == ["Second"]

    await database.transact(act)


async def test_nobody_uses_or_removes_the_templates_of_others(database):
    def act(tx):
        found_city(tx)
        clerk, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        kept = keep(tx, clerk, "Mine")
        with pytest.raises(NotFound):
            templates.use(tx, colleague, kept.id, now=LATER)
        templates.remove(tx, colleague, kept.id, policy=POLICY, now=NOW)
        assert (texts(tx, clerk), texts(tx, colleague)) == (["Mine"], [])

    await database.transact(act)


async def test_nobody_keeps_what_a_colleague_or_a_resident_wrote(database):
    def act(tx):
        found_city(tx)
        clerk, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = resolve(tx, clerk)
        with pytest.raises(NotFound):
            templates.keep(tx, colleague, report.id, policy=POLICY, now=LATER)

    await database.transact(act)


async def test_templates_are_for_those_who_handle_reports(database):
    def act(tx):
        found_city(tx)
        with pytest.raises(NotAllowed):
            templates.show(tx, settle(tx, "E1", Role.COUNCIL), policy=POLICY, now=NOW)

    await database.transact(act)
