"""Like reports that pile up in one place become an item of the council's."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.categories import CategoryCode
from domain.council_desk import Concern
from domain.errors import NotAllowed, WrongKind
from domain.hot_spots import Ending, HotSpotDraft
from domain.messages.hot_spots import HotSpotCard, HotSpotRaised
from domain.policy import Policy
from domain.report_errors import HotSpotEnded
from domain.report_lifecycle import ReportAction
from domain.reports import Place
from domain.roles import Role
from services import council_desk, hot_spots, reports
from storage.tables import hot_spot_reports
from storage.tables import hot_spots as table
from tests.services.cases import deliver, edits_for, file, news_for
from tests.services.councils import DAY
from tests.settlers import NOW, found_city, settle, unit

GATE = Place(latitude=22.5, longitude=114.1)
BESIDE = Place(latitude=22.5005, longitude=114.1005)
FAR = Place(latitude=22.52, longitude=114.1)
LIMIT = Policy().hot_spot_within
GRACE = Policy().hot_spot_grace


class Neighbourhood:
    def __init__(self, tx):
        self.tx = tx
        found_city(tx)
        self.member = settle(tx, "E1", Role.COUNCIL)
        self.clerk = settle(tx, "E1", Role.WORKSTATION)
        self.resident = settle(tx, "E1")

    def file(self, place=GATE, *, category="lamp", at=NOW, by=None):
        return file(self.tx, by or self.resident, category=CategoryCode(category), place=place, now=at)

    def spots(self, *, at=NOW, who=None):
        card = council_desk.show(self.tx, who or self.member, Concern.HOT, 0, now=at)
        return [(line.count, line.due_at) for line in card.hot]

    def one(self):
        """Make a hot spot."""
        for _ in range(3):
            self.file()
        return self.tx.scalar(select(func.max(table.c.id)))

    def end(self, number, ending=Ending.ACTION, words="A new cable in June", *, who=None, at=NOW):
        draft = HotSpotDraft(hot_spot=number, ending=ending)
        return hot_spots.end(self.tx, who or self.member, draft, words, policy=Policy(), now=at)


async def test_three_like_reports_in_one_place_are_an_item_with_a_date(database):
    def act(tx):
        here = Neighbourhood(tx)
        here.file()
        here.file(BESIDE, at=NOW + DAY)
        assert here.spots() == []
        here.file(at=NOW + 2 * DAY)
        assert here.spots() == [(3, NOW + 2 * DAY + LIMIT)]

    await database.transact(act)


@pytest.mark.parametrize(
    "third",
    [{"place": FAR}, {"category": "road"}, {"at": NOW + timedelta(days=31)}],
    ids=["far", "other category", "too late"],
)
async def test_what_lies_elsewhere_or_is_another_thing_or_long_ago_does_not_count(database, third):
    def act(tx):
        here = Neighbourhood(tx)
        drafts: list[dict[str, Any]] = [{}, {}, third]
        for said in drafts:
            here.file(**said)
        assert here.spots() == []

    await database.transact(act)


async def test_another_unit_beside_has_its_own(database):
    def act(tx):
        here = Neighbourhood(tx)
        for by in (here.resident, here.resident, settle(tx, "E2")):
            here.file(by=by)
        assert here.spots() == []

    await database.transact(act)


@pytest.mark.parametrize("gone", [ReportAction.WITHDRAW, ReportAction.REFUSE, ReportAction.MERGE])
async def test_what_was_withdrawn_refused_or_merged_is_left_out(database, gone):
    def act(tx):
        here = Neighbourhood(tx)
        first, second = here.file(), here.file(FAR)
        by = here.resident if gone is ReportAction.WITHDRAW else here.clerk
        given = {"merged_into": second.id} if gone is ReportAction.MERGE else {"note": "No"}
        reports.act(tx, by, first.id, gone, now=NOW, **given)
        here.file()
        here.file()
        assert here.spots() == []
        here.file()
        assert here.spots() == [(3, NOW + LIMIT)]

    await database.transact(act)


async def test_further_ones_join_an_open_item_and_raise_no_second(database):
    def act(tx):
        here = Neighbourhood(tx)
        here.one()
        here.file(BESIDE)
        assert [count for count, _ in here.spots()] == [4]

    await database.transact(act)


async def test_the_same_reports_do_not_raise_it_again(database):
    def act(tx):
        here = Neighbourhood(tx)
        here.end(here.one())
        assert here.spots() == []
        here.file()
        here.file()
        assert here.spots() == []
        here.file()
        assert [count for count, _ in here.spots()] == [3]
        assert tx.scalar(select(func.count()).select_from(hot_spot_reports)) == 6

    await database.transact(act)


async def test_reports_without_a_place_count_where_the_unit_is_not_divided(database):
    def act(tx):
        here = Neighbourhood(tx)
        for _ in range(3):
            here.file(None)
        assert here.spots() == [(3, NOW + LIMIT)]
        wide = settle(tx, "E1", Role.COUNCIL, at="EAST")
        before = len(here.spots(who=wide))
        for _ in range(3):
            report = here.file(None, category="road")
            reports.act(tx, here.clerk, report.id, ReportAction.REDIRECT, now=NOW, unit_id=unit(tx, "EAST").id)
        assert len(here.spots(who=wide)) - before <= 1  # the community's own, of what came there first

    await database.transact(act)


async def test_what_is_redirected_into_a_place_counts_there(database):
    def act(tx):
        here = Neighbourhood(tx)
        here.file()
        here.file()
        beside = file(tx, settle(tx, "E2"), place=GATE)
        by = settle(tx, "E2", Role.WORKSTATION)
        reports.act(tx, by, beside.id, ReportAction.REDIRECT, now=NOW, unit_id=unit(tx, "E1").id)
        assert [count for count, _ in here.spots()] == [3]

    await database.transact(act)


@pytest.mark.parametrize("ending", Ending)
async def test_the_council_ends_it_in_an_action_a_proposal_or_a_reasoned_refusal(database, ending):
    def act(tx):
        here = Neighbourhood(tx)
        number = here.one()
        card = hot_spots.show(tx, here.member, number, now=NOW)
        assert (card.count, len(card.reports), card.ending) == (3, 3, None)
        with pytest.raises(WrongKind):
            here.end(number, ending, " ")
        ended = here.end(number, ending)
        assert (ended.ending, ended.words) == (ending, "A new cable in June")
        with pytest.raises(HotSpotEnded):
            here.end(number, ending)

    await database.transact(act)


async def test_nobody_else_sees_or_ends_it(database):
    def act(tx):
        here = Neighbourhood(tx)
        number = here.one()
        elsewhere = settle(tx, "W1", Role.COUNCIL)
        for person in (here.clerk, here.resident, elsewhere, settle(tx, "E1", Role.PARTY_COMMITTEE)):
            with pytest.raises(NotAllowed):
                hot_spots.show(tx, person, number, now=NOW)
            with pytest.raises(NotAllowed):
                here.end(number, who=person)

    await database.transact(act)


async def test_what_does_not_end_in_time_is_remembered_once_and_then_raised_once(database):
    def act(tx):
        here = Neighbourhood(tx)
        committee = settle(tx, "E1", Role.PARTY_COMMITTEE)
        here.one()
        deliver(tx)
        ticks = [
            LIMIT - timedelta(seconds=1),
            LIMIT,
            LIMIT,
            LIMIT - DAY,
            LIMIT + GRACE,
            LIMIT + GRACE,
            LIMIT + 9 * GRACE,
        ]
        assert [hot_spots.remind(tx, now=NOW + tick) for tick in ticks] == [0, 1, 0, 0, 1, 0, 0]
        parcels = deliver(tx, now=NOW + LIMIT + 9 * GRACE)
        assert [one.news for one in news_for(parcels, here.member) if isinstance(one, HotSpotCard)] == [True]
        (raised,) = [one for one in news_for(parcels, committee) if isinstance(one, HotSpotRaised)]
        assert (raised.count, raised.administrators) == (3, False)
        assert news_for(parcels, here.clerk) == []

    await database.transact(act)


async def test_the_committee_that_was_told_sees_what_it_came_to(database):
    def act(tx):
        here = Neighbourhood(tx)
        committee = settle(tx, "E1", Role.PARTY_COMMITTEE)
        number = here.one()
        hot_spots.remind(tx, now=NOW + LIMIT)
        hot_spots.remind(tx, now=NOW + LIMIT + GRACE)
        tx.sessions.remember_cards([(committee.telegram_id, f"hot-raised:{number}", 9)])
        deliver(tx, now=NOW + LIMIT + GRACE)
        here.end(number, Ending.REFUSAL, "It is being rebuilt anyway", at=NOW + LIMIT + GRACE)
        edits = edits_for(deliver(tx, now=NOW + LIMIT + GRACE), committee)
        assert [one.ending for one in edits] == [Ending.REFUSAL]

    await database.transact(act)
