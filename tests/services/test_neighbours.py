from datetime import timedelta
from typing import Any

import pytest

from domain.errors import NotFound
from domain.messages.neighbours import FollowLinkMade, NowFollowing, RelativeJoined
from domain.neighbours import Consent
from domain.people import DeepLink
from domain.policy import Policy
from domain.report_errors import (
    ConsentMissing,
    FollowLinkExpired,
    FollowLinkOfStaff,
    FollowLinkOwn,
    FollowLinkUnusable,
    FollowLinkUsed,
    TooManyNeighbours,
)
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from services import menu, neighbours, people, privacy, reports, retention, staff_news
from tests.services.cases import deliver, edits_for, file, news_for
from tests.settlers import NOW, found_city, newcomer, settle, unit

FOR_WU: dict[str, Any] = {"neighbour": "Granny Wu, gate 3", "consent": Consent.BY_TELEPHONE, "for_neighbour": True}


class Street:
    def __init__(self, tx):
        found_city(tx)
        self.tx = tx
        self.helper, self.daughter = settle(tx, "E1"), settle(tx, "W1")
        self.clerk = settle(tx, "E1", Role.WORKSTATION)
        self.number = file(tx, self.helper, **FOR_WU).id

    @property
    def report(self):
        return self.tx.reports.get(self.number)

    def link(self, now=NOW):
        return neighbours.make_link(self.tx, self.helper, self.number, now=now).token

    def resolve(self):
        reports.act(self.tx, self.clerk, self.number, ReportAction.RESOLVE, now=NOW)


async def in_a_street(database, act):
    return await database.transact(lambda tx: act(Street(tx)))


async def test_staff_see_for_whom_it_is_and_through_whom(database):
    def act(street):
        report = street.report
        assert (report.neighbour, report.neighbour_consent) == ("Granny Wu, gate 3", Consent.BY_TELEPHONE)
        card = staff_news.make_card(street.tx, street.tx.queue.find_case(report.id), now=NOW)
        assert (card.neighbour, card.reporter) == ("Granny Wu, gate 3", street.helper.name)

    await in_a_street(database, act)


async def test_nothing_is_filed_under_a_name_without_consent(database):
    def act(street):
        with pytest.raises(ConsentMissing):
            file(street.tx, street.helper, neighbour="Granny Wu")

    await in_a_street(database, act)


async def test_a_helper_files_for_so_many_neighbours_a_month(database):
    def act(street):
        for _ in range(9):
            file(street.tx, street.helper, **FOR_WU)
        with pytest.raises(TooManyNeighbours) as broken:
            file(street.tx, street.helper, **FOR_WU)
        assert broken.value.data == {"limit": Policy().neighbours_a_month}
        with pytest.raises(TooManyNeighbours):
            neighbours.check_may_begin(street.tx, street.helper, now=NOW)
        assert file(street.tx, street.helper).neighbour is None
        file(street.tx, street.helper, **FOR_WU, now=NOW + timedelta(days=30))

    await in_a_street(database, act)


async def test_a_relative_opens_the_link_follows_and_closes(database):
    def act(street):
        token = street.link()
        deliver(street.tx)
        said: Any = menu.greet(street.tx, street.daughter, DeepLink.read(f"f_{token}"), now=NOW)
        assert isinstance(said[0], NowFollowing)
        assert (said[1].relative, said[1].text) == (True, "The lamp is dark")
        [joined] = news_for(deliver(street.tx), street.helper)
        assert isinstance(joined, RelativeJoined)
        street.resolve()
        parcels = deliver(street.tx)
        for person in (street.helper, street.daughter):
            assert news_for(parcels, person)[0].key == "report-resolved"
            assert edits_for(parcels, person)[0].below
        reports.act(street.tx, street.daughter, street.number, ReportAction.CONFIRM_SOLVED, now=NOW)
        assert street.report.state is ReportState.CLOSED

    await in_a_street(database, act)


async def test_a_relative_answers_what_the_workstation_asks(database):
    def act(street):
        neighbours.follow(street.tx, street.daughter, street.link(), now=NOW)
        reports.act(street.tx, street.clerk, street.number, ReportAction.ASK, note="Which floor?", now=NOW)
        assert news_for(deliver(street.tx), street.daughter)[-1].note == "Which floor?"
        reports.act(street.tx, street.daughter, street.number, ReportAction.ANSWER, note="Third", now=NOW)
        assert street.report.state is ReportState.ACCEPTED

    await in_a_street(database, act)


async def test_somebody_new_follows_as_soon_as_they_are_registered(database):
    def act(street):
        new = newcomer("Mei", follow=street.link())
        said = people.arrive(street.tx, new, unit(street.tx, "E2").id, now=NOW)
        assert [one.key for one in said] == ["welcome", "now-following", "own-report"]

    await in_a_street(database, act)


async def test_a_link_works_once_and_for_its_days(database):
    def act(street):
        token, late = street.link(), street.link()
        neighbours.follow(street.tx, street.daughter, token, now=NOW)
        [again] = neighbours.follow(street.tx, street.daughter, token, now=NOW)
        assert again.key == "own-report"
        other = settle(street.tx, "E1")
        for wrong, link, when in (
            (FollowLinkUsed, token, NOW),
            (FollowLinkUnusable, "nonsense", NOW),
            (FollowLinkExpired, late, NOW + timedelta(days=14)),
        ):
            with pytest.raises(wrong):
                neighbours.follow(street.tx, other, link, now=when)

    await in_a_street(database, act)


async def test_neither_the_helper_nor_staff_follow_by_a_link(database):
    def act(street):
        token = street.link()
        with pytest.raises(FollowLinkOwn):
            neighbours.follow(street.tx, street.helper, token, now=NOW)
        with pytest.raises(FollowLinkOfStaff):
            neighbours.follow(street.tx, street.clerk, token, now=NOW)
        neighbours.follow(street.tx, street.daughter, token, now=NOW)

    await in_a_street(database, act)


async def test_a_link_is_made_by_whoever_filed_for_a_neighbour_only(database):
    def act(street):
        own = file(street.tx, street.helper).id
        for person, number in ((street.daughter, street.number), (street.helper, own)):
            with pytest.raises(NotFound):
                neighbours.make_link(street.tx, person, number, now=NOW)
        assert isinstance(neighbours.make_link(street.tx, street.helper, street.number, now=NOW), FollowLinkMade)

    await in_a_street(database, act)


async def test_a_neighbours_name_is_forgotten_as_a_callers_is(database):
    def act(street):
        street.resolve()
        reports.act(street.tx, street.helper, street.number, ReportAction.CONFIRM_SOLVED, now=NOW)
        retention.forget_what_is_old(street.tx, now=NOW + timedelta(days=89))
        assert street.report.neighbour
        retention.forget_what_is_old(street.tx, now=NOW + timedelta(days=91))
        assert (street.report.neighbour, street.report.neighbour_consent) == (None, Consent.BY_TELEPHONE)

    await in_a_street(database, act)


async def test_a_helper_who_is_forgotten_leaves_the_name_with_what_is_still_to_be_done(database):
    def act(street):
        unused = street.link()
        done = file(street.tx, street.helper, **FOR_WU).id
        reports.act(street.tx, street.helper, done, ReportAction.WITHDRAW, now=NOW)
        neighbours.follow(street.tx, street.daughter, street.link(), now=NOW)
        privacy.erase(street.tx, street.helper, now=NOW)
        assert (street.report.neighbour, street.tx.reports.get(done).neighbour) == ("Granny Wu, gate 3", None)
        with pytest.raises(FollowLinkUnusable):
            neighbours.follow(street.tx, settle(street.tx, "E1"), unused, now=NOW)
        street.resolve()
        assert news_for(deliver(street.tx), street.daughter)[-1].key == "report-resolved"
        privacy.erase(street.tx, street.daughter, now=NOW)

    await in_a_street(database, act)
