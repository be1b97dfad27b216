"""Everybody tries everything: from every state, each action is done, or refused by a rule that has a name."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from domain.bodies import Body, BodyKind
from domain.categories import Urgency
from domain.errors import Broken
from domain.languages import Name
from domain.report_changes import NEEDS
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Doing
from domain.roles import Appointment, NewGrant, Role
from services import reports
from storage.tables import report_bodies, report_followers
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit

LATER = NOW + timedelta(hours=1)


class Town:
    """One of each who may stand in some relation to a report of E1."""

    def __init__(self, tx):
        found_city(tx)
        bodies = {code: Body(code=code, name=Name(zh=code, en=code), kind=BodyKind.LAW) for code in ("police", "water")}
        tx.bodies.save(list(bodies.values()))
        self.tx = tx
        self.people = {
            "reporter": settle(tx, "E1"),
            "co-reporter": settle(tx, "E1"),
            "relative": settle(tx, "W1"),
            "resident": settle(tx, "E1"),
            "clerk": settle(tx, "E1", Role.WORKSTATION),
            "clerk above": settle(tx, "E2", Role.WORKSTATION, at="EAST"),
            "clerk elsewhere": settle(tx, "E2", Role.WORKSTATION),
            "neighbourhood committee": settle(tx, "E1", Role.NEIGHBOURHOOD_COMMITTEE),
            "council": settle(tx, "E1", Role.COUNCIL),
            "council elsewhere": settle(tx, "W1", Role.COUNCIL),
            "party committee": settle(tx, "E1", Role.PARTY_COMMITTEE),
            "administrator": settle(tx, "E1", Role.ADMIN, at="CITY"),
            "partner": self.partner("police"),
            "another partner": self.partner("water"),
            "clock": None,
        }

    def partner(self, body):
        person = settle(self.tx, "E1")
        self.tx.roles.add(
            NewGrant(
                person_id=person.id,
                unit_id=unit(self.tx, "E1").id,
                role=Role.PARTNER,
                appointment=Appointment.COORDINATION,
                starts_at=NOW,
                ends_at=None,
                granted_by=None,
                body=body,
            )
        )
        return person

    def file(self):
        """File a report that two others follow, and that the police was asked to help with."""
        report = file(self.tx, self.people["reporter"])
        for who, kind in (("co-reporter", "co_reporter"), ("relative", "relative")):
            row = {"report_id": report.id, "person_id": self.people[who].id, "kind": kind, "joined_at": NOW}
            self.tx.execute(insert(report_followers).values(row))
        row = {"report_id": report.id, "body": "police", "state": "asked", "asked_at": NOW}
        self.tx.execute(insert(report_bodies).values(row))
        return report

    def doing(self, action):
        """Say what the action needs."""
        other = file(self.tx, self.people["resident"], "Another one") if action is ReportAction.MERGE else None
        needed = {"unit_id": unit(self.tx, "E2").id, "body": "water", "rating": 4, "urgency": Urgency.SOON}
        if other is not None:
            needed["merged_into"] = other.id
        given = {NEEDS[action]: needed[NEEDS[action]]} if action in NEEDS else {}
        return Doing(action=action, note="Words", **given)

    def attempt(self, report_id, who, doing):
        """Have somebody do something; give the broken rule's code where it is refused."""
        before, events = self.tx.reports.get(report_id), len(self.tx.reports.list_events(report_id))
        try:
            reports.do(self.tx, self.people[who], report_id, doing, now=LATER)
        except Broken as broken:
            assert self.tx.reports.get(report_id) == before, (who, doing.action)
            assert len(self.tx.reports.list_events(report_id)) == events, (who, doing.action)
            return type(broken).__name__
        done = self.tx.reports.list_events(report_id)[events]
        assert (done.action, done.before) == (doing.action, before.state), (who, doing.action)
        assert done.after is LIFECYCLE.next_state(before.state, doing.action, {done.actor})
        return None


def replay(events):
    """Follow a history by the table alone."""
    state = events[0].after
    for event in events[1:]:
        assert event.before is state
        state = LIFECYCLE.next_state(state, event.action, {event.actor})
        assert event.after is state
    return state


NEVER = {
    "resident": frozenset(ReportAction) - {ReportAction.JOIN},
    "clerk elsewhere": frozenset(ReportAction) - {ReportAction.JOIN},
    "council elsewhere": frozenset(ReportAction) - {ReportAction.JOIN},
    "party committee": frozenset(ReportAction) - {ReportAction.JOIN},
    "administrator": frozenset(ReportAction) - {ReportAction.JOIN},
    "another partner": frozenset(ReportAction) - {ReportAction.JOIN},
    "neighbourhood committee": frozenset(ReportAction) - {ReportAction.JOIN},
}
"""What somebody without a part in it never does, whatever state it is in."""


@pytest.mark.parametrize("state", ReportState)
async def test_whoever_tries_whatever_it_is_done_or_refused_by_name(database, state):
    def act(tx):
        town = Town(tx)
        for action in ReportAction:
            doing, untouched = town.doing(action), None
            for who in town.people:
                if untouched is None:  # what somebody did, the next one shall not find
                    untouched = town.file().model_copy(update={"state": state})
                    tx.reports.save(untouched)
                refused = town.attempt(untouched.id, who, doing)
                if refused is None:
                    assert action not in NEVER.get(who, ()), (who, action)
                    untouched = None

    await database.transact(act)


async def test_whatever_happens_a_history_replays_to_where_the_report_stands(database):
    def act(tx):
        town = Town(tx)

        @settings(max_examples=25, deadline=None)
        @given(st.lists(st.tuples(st.sampled_from(sorted(town.people)), st.randoms()), min_size=5, max_size=25))
        def wander(wishes):
            report = town.file()
            for who, chance in wishes:
                state = tx.reports.get(report.id).state
                known = [action for found, action in LIFECYCLE.steps if found is state]
                town.attempt(report.id, who, town.doing(chance.choice(known)))
            assert replay(tx.reports.list_events(report.id)) is tx.reports.get(report.id).state

        wander()

    await database.transact(act)
