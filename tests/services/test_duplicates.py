from datetime import timedelta

import pytest

from domain.categories import CategoryCode
from domain.drafts import ReportDraft
from domain.duplicates import Brought
from domain.errors import ActionImpossible, ActionNotYours, Muted
from domain.lifecycle import Actor
from domain.message import dump
from domain.messages.following import FollowedReport, FollowResolved
from domain.messages.reports import OwnReport
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Place
from domain.roles import Role
from services import duplicates, report_cards, reports
from tests.services.cases import PHOTO, POLICY, deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle

SOUTH = 22.54
HERE = Place(latitude=SOUTH, longitude=114.06)
STEP = 0.0001
"""Degrees to the north: eleven metres."""


class Corner:
    """A resident who reported something at a corner, a neighbour, and a clerk."""

    def __init__(self, tx, place=HERE, text="Secret words: the lamp is dark", **draft):
        found_city(tx)
        self.tx = tx
        self.reporter, self.neighbour = settle(tx, "E1"), settle(tx, "E1")
        self.clerk = settle(tx, "E2", Role.WORKSTATION, at="E1")
        self.report = file(tx, self.reporter, text, place=place, **draft)

    def submit(self, person=None, *, now=NOW, **said):
        draft = self.draft(**said)
        return duplicates.submit(self.tx, person or self.neighbour, draft, policy=POLICY, now=now)

    def offers(self, person=None, *, now=NOW, **said):
        draft = self.draft(**said)
        lines = duplicates.list_for_resident(self.tx, person or self.neighbour, draft, policy=POLICY, now=now)
        return [line.number for line in lines]

    def draft(self, *, north=0.0, text="No light at all", category="lamp", **draft):
        place = draft.pop("place", HERE.model_copy(update={"latitude": SOUTH + north}))
        return ReportDraft(category=CategoryCode(category), text=text, place=place, **draft)

    def join(self, person=None, number=None, *, now=NOW, **draft):
        said = {"category": CategoryCode("lamp"), "text": "Dark here too", "attachments": (PHOTO,), **draft}
        number = number or self.report.id
        return duplicates.join(self.tx, person or self.neighbour, number, ReportDraft(**said), now=now)

    def act(self, who, action, *, now=NOW, **given):
        return reports.act(self.tx, who, self.report.id, action, now=now, **given)


@pytest.fixture
def play(database):
    """Carry out a test as one transaction."""

    async def carry_out(test, **corner):
        await database.transact(lambda tx: test(Corner(tx, **corner)))

    return carry_out


async def test_what_is_near_is_asked_about_before_it_is_filed_again(play):
    def test(corner):
        shown = corner.submit(north=2 * STEP)
        (line,) = shown.lines
        assert (line.number, line.metres, line.people, line.state) == (corner.report.id, 20, 1, ReportState.FILED)
        assert corner.tx.reports.count_of_reporter(corner.neighbour.id) == 0

    await play(test)


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"north": 4 * STEP},  # 44 metres, and a lamp is within 30
        {"category": "road"},
        {"place": Place(latitude=HERE.latitude, longitude=115.06)},
    ],
)
async def test_where_nothing_is_near_it_is_filed_without_a_question(play, elsewhere):
    await play(lambda corner: isinstance(corner.submit(**elsewhere), OwnReport) or pytest.fail("asked"))


async def test_across_the_date_line_it_is_near_as_well(play):
    def test(corner):
        assert corner.offers(place=Place(latitude=-16.8, longitude=-179.9999)) == [corner.report.id]

    await play(test, place=Place(latitude=-16.8, longitude=179.9999))


async def test_nothing_that_is_not_public_is_said_of_another_s_report(play):
    def test(corner):
        assert "Secret" not in dump(corner.submit())
        corner.act(corner.clerk, ReportAction.SUMMARISE, note="Lamp 12")
        assert corner.submit().lines[0].line is None
        corner.act(corner.clerk, ReportAction.RELEASE)
        assert corner.submit().lines[0].line == "Lamp 12"

    await play(test)


async def test_one_s_own_report_is_not_offered_nor_what_one_follows_or_handles(play):
    def test(corner):
        assert corner.offers() == [corner.report.id]
        assert corner.offers(person=corner.reporter) == []
        assert corner.offers(person=corner.clerk) == []
        corner.join()
        assert corner.offers() == []

    await play(test)


@pytest.mark.parametrize(("days", "offered"), [(13, True), (15, False)])
async def test_what_was_closed_not_long_ago_counts(play, days, offered):
    def test(corner):
        corner.act(corner.clerk, ReportAction.RESOLVE, note="New bulb")
        corner.act(corner.reporter, ReportAction.CONFIRM_SOLVED)
        assert bool(corner.offers(now=NOW + timedelta(days=days))) is offered

    await play(test)


async def test_what_is_open_counts_however_old_it_is(play):
    await play(lambda corner: corner.offers(now=NOW + timedelta(days=400)) or pytest.fail("not found"))


@pytest.mark.parametrize("ending", [ReportAction.WITHDRAW, ReportAction.REFUSE])
async def test_what_was_taken_back_or_refused_is_not_offered(play, ending):
    def test(corner):
        corner.act(corner.reporter if ending is ReportAction.WITHDRAW else corner.clerk, ending, note="No")
        assert corner.offers() == []

    await play(test)


async def test_an_emergency_is_filed_at_once(play):
    def test(corner):
        assert isinstance(corner.submit(category="safety"), OwnReport)
        assert isinstance(corner.submit(person=corner.reporter, category="safety"), OwnReport)

    await play(test, category=CategoryCode("safety"))


@pytest.mark.parametrize(
    ("text", "days", "unit", "offered"),
    [
        ("Street lamp dark near gate 3", 1, "E1", True),
        ("Street lamp dark near gate 5", 1, "E1", False),
        ("Rubbish everywhere", 1, "E1", False),
        ("Street lamp dark near gate 3", 31, "E1", False),
        ("Street lamp dark near gate 3", 1, "E2", False),
    ],
)
async def test_without_a_place_words_tell(play, text, days, unit, offered):
    def test(corner):
        person = settle(corner.tx, unit)
        found = corner.offers(person=person, text=text, place=None, now=NOW + timedelta(days=days))
        assert bool(found) is offered

    await play(test, place=None, text="The lamp at gate 3 is dark")


async def test_without_a_place_chinese_words_tell(play):
    def test(corner):
        assert corner.offers(text="3号门路灯坏了", place=None) == [corner.report.id]
        assert corner.offers(text="楼道里堆满垃圾", place=None) == []

    await play(test, text="三号门的路灯不亮")


async def test_at_most_three_are_shown_the_likeliest_first(play):
    def test(corner):
        near = file(corner.tx, corner.reporter, "No light at all here", place=_north(0))
        for steps in (1, 2):
            file(corner.tx, corner.reporter, "Something else", place=_north(steps))
        offered = corner.offers(text="No light at all")
        assert len(offered) == 3
        assert offered[0] == near.id

    await play(test)


def _north(steps):
    return HERE.model_copy(update={"latitude": SOUTH + steps * STEP})


async def test_joining_counts_and_hands_over_what_was_brought(play):
    def test(corner):
        card = corner.join(place=Place(words="Gate 3"))
        assert isinstance(card, FollowedReport)
        assert (card.people, card.joined) == (2, True)
        events = corner.tx.reports.list_events(corner.report.id)
        assert [event.action for event in events] == [ReportAction.FILE, ReportAction.JOIN, ReportAction.ADD]
        assert (events[-1].actor, events[-1].note) == (Actor.CO_REPORTER, "Dark here too\n📍 Gate 3")
        (file_,) = corner.tx.reports.list_attachments(corner.report.id)
        assert file_.hidden

    await play(test)


@pytest.mark.parametrize("state", [ReportState.ASKED, ReportState.RESOLVED, ReportState.CLOSED])
async def test_what_was_brought_is_never_lost_whatever_state_it_is_in(play, state):
    def test(corner):
        if state is ReportState.ASKED:
            corner.act(corner.clerk, ReportAction.ASK, note="Which?")
        else:
            corner.act(corner.clerk, ReportAction.RESOLVE, note="New bulb")
        if state is ReportState.CLOSED:
            corner.act(corner.reporter, ReportAction.CONFIRM_SOLVED)
        said = corner.join()
        assert corner.tx.reports.list_events(corner.report.id)[-1].note == "Dark here too"
        assert corner.tx.reports.get(corner.report.id).state is state
        if state is ReportState.ASKED:
            assert isinstance(said, FollowedReport)
        else:
            card, outcome = said
            assert card.below
            assert isinstance(outcome, FollowResolved)
            assert outcome.note == "New bulb"

    await play(test)


async def test_nobody_joins_their_own_report_or_twice(play):
    def test(corner):
        corner.join()
        for person in (corner.reporter, corner.neighbour, corner.clerk):
            with pytest.raises(ActionNotYours):
                corner.join(person)

    await play(test)


async def test_what_is_over_in_the_meantime_cannot_be_joined(play):
    def test(corner):
        corner.act(corner.reporter, ReportAction.WITHDRAW)
        with pytest.raises(ActionImpossible):
            corner.join()

    await play(test)


async def test_whoever_is_muted_joins_nothing(play):
    def test(corner):
        muted = corner.neighbour.model_copy(update={"muted_until": NOW + timedelta(days=1)})
        for attempt in (corner.submit, corner.join):
            with pytest.raises(Muted):
                attempt(muted)

    await play(test)


async def test_the_reporter_sees_how_many_they_are_and_not_what_others_wrote(play):
    def test(corner):
        corner.join()
        card = report_cards.own(corner.tx, corner.tx.reports.get(corner.report.id), now=NOW)
        assert card.people == 2
        assert card.files is None
        assert "Dark here too" not in dump(card)
        (edit, *_) = edits_for(deliver(corner.tx), corner.reporter)
        assert isinstance(edit, OwnReport)

    await play(test)


async def test_staff_see_how_many_they_are_and_hear_no_sound_of_each(play):
    def test(corner):
        give_card(corner.tx, corner.clerk, corner.report)
        deliver(corner.tx)
        for _ in range(5):
            corner.join(settle(corner.tx, "E1"))
        parcels = deliver(corner.tx)
        assert news_for(parcels, corner.clerk) == []
        card = edits_for(parcels, corner.clerk)[-1]
        assert card.people == 6
        assert {line.name for line in card.history} == {None}
        corner.join()
        deliver(corner.tx)
        later = NOW + timedelta(hours=1)
        corner.act(corner.neighbour, ReportAction.ADD, note="A child fell", now=later)
        (news,) = news_for(deliver(corner.tx, now=later), corner.clerk)
        assert news.news is ReportAction.ADD

    await play(test)


async def test_the_search_asks_for_as_much_likeness_as_the_rule_says(play):
    def test(corner):
        brought = Brought(unit_id=corner.report.unit_id, category=CategoryCode("lamp"), text="Lamp dark, gate 3")
        strict = POLICY.model_copy(update={"duplicates_likeness": 100})
        assert duplicates.list_alike(corner.tx, brought, policy=POLICY, now=NOW)
        assert not duplicates.list_alike(corner.tx, brought, policy=strict, now=NOW)

    await play(test, text="The lamp at gate 3 is dark")
