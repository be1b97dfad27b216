from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.errors import NotAllowed, OwnReport
from domain.handling import HandlingDraft
from domain.lifecycle import Actor
from domain.policy import Policy
from domain.report_changes import NEEDS
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Doing, Place
from domain.roles import Role
from services import cases, handling, roles
from tests.services.cases import PHOTO, POLICY, file
from tests.settlers import NOW, found_city, settle

LATER = NOW + timedelta(hours=1)
STAFF_ACTIONS = [
    action
    for action in ReportAction
    if any(found is action and Actor.WORKSTATION in step.actors for (_, found), step in LIFECYCLE.steps.items())
    and action not in {ReportAction.MERGE, ReportAction.UNMERGE, ReportAction.DECLINE}
]
"""What staff do with one report; two that are the same, and what goes back, have tests of their own."""

LOOKS: list[Callable[..., Any]] = [
    cases.show,
    cases.show_map,
    cases.show_files,
    cases.show_words,
    handling.ask_for_colleague,
    lambda tx, person, number, *, now: handling.ask_for_words(
        tx, person, HandlingDraft(action=ReportAction.RESOLVE, reports=(number,)), now=now
    ),
]


def do(tx, person, report, action, note="Done.", *, now=LATER, **more):
    needed = {"unit_id": report.unit_id, "body": Role.NEIGHBOURHOOD_COMMITTEE.value}
    given = {field: needed[field] for field in (NEEDS.get(action),) if field in needed}
    doing = Doing(action=action, note=note, **given, **more)
    return handling.act(tx, person, report.id, doing, policy=POLICY, now=now)


def history(tx, report):
    return [event.action for event in tx.reports.list_events(report.id)]


def actors_for(tx, code="E1"):
    """Everybody who may try, by what they are to a report of E1; the value: whether they may."""
    ended = settle(tx, code, Role.WORKSTATION, now=NOW - timedelta(days=1))
    (grant,) = roles.list_roles(tx, ended, now=NOW)
    roles.revoke(tx, None, grant.id, now=NOW)
    return {
        "other resident": (settle(tx, code), False),
        "clerk of this unit": (settle(tx, code, Role.WORKSTATION), True),
        "clerk of another unit": (settle(tx, "E2", Role.WORKSTATION), False),
        "clerk of the district above": (settle(tx, "E2", Role.WORKSTATION, at="EAST"), True),
        "council member": (settle(tx, code, Role.COUNCIL), False),
        "neighbourhood committee": (settle(tx, code, Role.NEIGHBOURHOOD_COMMITTEE), False),
        "ended role": (ended, False),
    }


@pytest.mark.parametrize("action", STAFF_ACTIONS)
@pytest.mark.parametrize("state", [ReportState.FILED, ReportState.ACCEPTED, ReportState.CLOSED])
async def test_only_the_workstation_handles_and_everybody_else_is_refused_without_a_trace(database, action, state):
    def act(tx):
        found_city(tx)
        for who, (person, may) in actors_for(tx).items():
            report = file(tx, settle(tx, "E1"))
            report = report.model_copy(update={"state": state})
            tx.reports.save(report)
            before, events = tx.reports.get(report.id), history(tx, report)
            possible = action in LIFECYCLE.list_actions(state, {Actor.WORKSTATION})
            if not may:
                with pytest.raises(NotAllowed):
                    do(tx, person, report, action)
            else:
                assert (do(tx, person, report, action).refused is None) is possible, who
            changed = history(tx, report) != events
            assert changed is (may and possible), who
            assert changed or tx.reports.get(report.id) == before, who

    await database.transact(act)


@pytest.mark.parametrize("action", STAFF_ACTIONS)
async def test_a_clerk_does_not_handle_what_they_reported_themselves(database, action):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, clerk)
        state = next(state for state, found in LIFECYCLE.steps if found is action)
        tx.reports.save(report.model_copy(update={"state": state}))
        with pytest.raises(OwnReport):
            do(tx, clerk, report, action)
        assert history(tx, report) == [ReportAction.FILE]
        card = cases.show(tx, clerk, report.id, now=LATER)
        assert [button.label for row in card.rows() for button in row] == ["button-case-queue"]

    await database.transact(act)


async def test_a_resident_who_reported_it_cannot_handle_it(database):
    def act(tx):
        found_city(tx)
        resident = settle(tx, "E1")
        report = file(tx, resident)
        with pytest.raises(NotAllowed):
            do(tx, resident, report, ReportAction.ACCEPT)

    await database.transact(act)


async def test_nobody_but_staff_sees_anything_of_a_case(database):
    def act(tx):
        found_city(tx)
        place = Place(latitude=31.2, longitude=121.4)
        report = file(tx, settle(tx, "E1"), attachments=(PHOTO,), place=place)
        for who, (person, may) in actors_for(tx).items():
            for look in LOOKS:
                if may:
                    assert look(tx, person, report.id, now=LATER) is not None, who
                else:
                    with pytest.raises(NotAllowed):
                        look(tx, person, report.id, now=LATER)

    await database.transact(act)


async def test_whose_term_has_run_out_may_nothing_any_more(database):
    def act(tx):
        found_city(tx)
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        term = Policy().term_workstation
        with pytest.raises(NotAllowed):
            do(tx, clerk, report, ReportAction.ACCEPT, now=NOW + term)
        assert history(tx, report) == [ReportAction.FILE]
        assert do(tx, clerk, report, ReportAction.ACCEPT, now=NOW + term - timedelta(seconds=1)).refused is None

    await database.transact(act)
