import pytest
from sqlalchemy import func, select

from domain.errors import NotAllowed, NotFound, OwnReport
from domain.lifecycle import Actor
from domain.message import dump
from domain.messages.duplicates import MergePrompt
from domain.messages.following import FollowEnded, FollowResolved, ReportMerged, ReportUnmerged
from domain.messages.queue import QueueCard
from domain.messages.reports import OwnReports
from domain.queue import QueueFilter, QueueView
from domain.report_errors import MergedWithItself, OthersReportedIt
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Caller, Channel, Place
from domain.roles import Role
from services import cases, followers, merging, own_reports, privacy, queue, report_cards, reports
from storage.tables import report_followers
from tests.services.cases import deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle

HERE = Place(latitude=22.54, longitude=114.06)


class Street:
    """Four residents who reported the same, each by themselves, and a clerk."""

    def __init__(self, tx):
        found_city(tx)
        self.tx = tx
        self.people = [settle(tx, "E1") for _ in range(4)]
        self.reports = [file(tx, one, f"Words of {at}", place=HERE) for at, one in enumerate(self.people)]
        self.clerk = settle(tx, "E2", Role.WORKSTATION, at="E1")
        deliver(tx)

    def merge(self, one, into, by=None):
        return merging.merge(self.tx, by or self.clerk, self.reports[one].id, self.reports[into].id, now=NOW)

    def unmerge(self, one):
        return merging.unmerge(self.tx, self.clerk, self.reports[one].id, now=NOW)

    def get(self, one):
        return self.tx.reports.get(self.reports[one].id)

    def act(self, who, one, action, **given):
        return reports.act(self.tx, who, self.reports[one].id, action, now=NOW, **given)

    def list_own(self, one):
        listed = report_cards.list_own(self.tx, self.people[one], now=NOW)
        assert isinstance(listed, OwnReports)
        return listed

    def followers(self, one):
        """Give the places of those who follow a report, with where each came from."""
        ids, numbers = [person.id for person in self.people], [report.id for report in self.reports]
        return {
            ids.index(row.person_id): None if row.merged_from is None else numbers.index(row.merged_from)
            for row in self.tx.followers.list_of(self.reports[one].id)
            if row.person_id is not None
        }


def refusal_of(shown):
    assert shown.refused is not None
    return shown.refused


@pytest.fixture
def play(database):
    """Carry out a test as one transaction."""

    async def carry_out(test):
        await database.transact(lambda tx: test(Street(tx)))

    return carry_out


async def test_whoever_reported_it_follows_the_main_one(play):
    def test(street):
        shown = street.merge(1, into=0)
        assert (shown.card.state, shown.card.into) == (ReportState.MERGED, street.reports[0].id)
        assert street.followers(0) == {1: 1}
        assert street.get(1).merged_into == street.reports[0].id

    await play(test)


async def test_they_hear_of_it_and_of_the_end_but_never_others_words(play):
    def test(street):
        street.merge(1, into=0)
        (told,) = news_for(deliver(street.tx), street.people[1])
        assert isinstance(told, ReportMerged)
        assert (told.number, told.into, told.mine) == (street.reports[1].id, street.reports[0].id, True)
        street.act(street.clerk, 0, ReportAction.RESOLVE, note="Filled")
        (news,) = news_for(deliver(street.tx), street.people[1])
        assert isinstance(news, FollowResolved)
        assert news.note == "Filled"
        for message in (told, news, report_cards.followed(street.tx, street.get(0))):
            assert "Words of 0" not in dump(message)

    await play(test)


async def test_what_was_said_before_the_merge_they_are_told_with_it(play):
    def test(street):
        street.act(street.clerk, 0, ReportAction.RESOLVE, note="Filled")
        deliver(street.tx)
        street.merge(1, into=0)
        assert [type(one) for one in news_for(deliver(street.tx), street.people[1])] == [ReportMerged, FollowResolved]

    await play(test)


async def test_those_who_had_joined_come_along(play):
    def test(street):
        street.act(street.people[2], 1, ReportAction.JOIN)
        deliver(street.tx)
        street.merge(1, into=0)
        assert street.followers(0) == {1: 1, 2: 1}
        (told,) = news_for(deliver(street.tx), street.people[2])
        assert not told.mine
        assert "Words of 1" not in dump(told)

    await play(test)


async def test_a_chain_ends_where_the_last_one_goes(play):
    def test(street):
        street.merge(1, into=0)
        street.merge(0, into=2)
        assert street.followers(2) == {0: 0, 1: 1}
        assert followers.find_end(street.tx, street.get(1)).id == street.reports[2].id
        street.unmerge(1)
        assert (street.followers(0), street.followers(2)) == ({}, {0: 0})
        street.unmerge(0)
        assert street.followers(2) == {}

    await play(test)


async def test_taking_back_the_middle_takes_its_own_along(play):
    def test(street):
        street.merge(1, into=0)
        street.merge(0, into=2)
        street.unmerge(0)
        assert (street.followers(0), street.followers(2)) == ({1: 1}, {})
        assert street.get(1).state is ReportState.MERGED

    await play(test)


async def test_taken_back_it_is_open_with_the_time_that_it_had(play):
    def test(street):
        before = street.get(1)
        street.act(street.clerk, 1, ReportAction.ACCEPT)
        street.merge(1, into=0)
        deliver(street.tx)
        street.unmerge(1)
        after = street.get(1)
        assert (after.state, after.merged_into, after.handler_id) == (ReportState.FILED, None, None)
        assert (after.limit_at, after.due_at, after.limit_since) == (before.limit_at, before.due_at, before.limit_since)
        assert street.followers(0) == {}
        (told,) = news_for(deliver(street.tx), street.people[1])
        assert isinstance(told, ReportUnmerged)

    await play(test)


async def test_staff_hear_of_what_is_to_be_done_again(play):
    def test(street):
        street.merge(1, into=0)
        deliver(street.tx)
        merging.tell_apart(street.tx, street.people[1], street.reports[1].id, now=NOW)
        (news,) = news_for(deliver(street.tx), street.clerk)
        assert (news.news, news.number) == (ReportAction.UNMERGE, street.reports[1].id)

    await play(test)


async def test_a_reporter_says_that_theirs_is_another_and_the_other_card_ends(play):
    def test(street):
        street.merge(1, into=0)
        person = street.people[1]
        street.tx.sessions.remember_cards([(person.telegram_id, f"report:{street.reports[0].id}", 9)])
        deliver(street.tx)
        assert merging.ask_apart(street.tx, person, street.reports[1].id, now=NOW).into == street.reports[0].id
        card = merging.tell_apart(street.tx, person, street.reports[1].id, now=NOW)
        assert card.state is ReportState.FILED
        (ended,) = edits_for(deliver(street.tx), person)
        assert isinstance(ended, FollowEnded)
        with pytest.raises(NotFound):
            merging.tell_apart(street.tx, street.people[2], street.reports[1].id, now=NOW)

    await play(test)


async def test_whoever_follows_for_two_reasons_goes_on_for_the_other(play):
    def test(street):
        street.act(street.people[3], 1, ReportAction.JOIN)
        street.act(street.people[3], 2, ReportAction.JOIN)
        street.merge(1, into=0)
        street.merge(2, into=0)
        assert street.followers(0) == {1: 1, 3: 1, 2: 2}
        street.unmerge(1)
        assert street.followers(0) == {3: 2, 2: 2}
        street.act(street.people[1], 0, ReportAction.JOIN)
        street.merge(1, into=0)
        assert street.followers(0) == {3: 2, 2: 2, 1: None}
        street.unmerge(1)
        assert street.followers(0) == {3: 2, 2: 2, 1: None}

    await play(test)


async def test_a_main_one_s_own_reporter_does_not_follow_it(play):
    def test(street):
        second = file(street.tx, street.people[0], "Again")
        merging.merge(street.tx, street.clerk, second.id, street.reports[0].id, now=NOW)
        assert street.followers(0) == {}

    await play(test)


async def test_it_is_not_merged_with_itself_nor_with_what_is_over_or_merged(play):
    def test(street):
        with pytest.raises(MergedWithItself):
            street.merge(0, into=0)
        street.act(street.people[3], 3, ReportAction.WITHDRAW)
        assert refusal_of(street.merge(0, into=3)).code == "merge-impossible"
        street.merge(1, into=0)
        refused = refusal_of(street.merge(2, into=1))
        assert (refused.code, refused.data["into"]) == ("merged-already", street.reports[0].id)
        assert refusal_of(street.merge(0, into=1)).code == "merged-already"
        assert street.get(0).state is ReportState.FILED

    await play(test)


async def test_only_who_handles_both_merges_them_and_nobody_their_own(play):
    def test(street):
        elsewhere = settle(street.tx, "E1", Role.WORKSTATION, at="E2")
        for person in (street.people[0], elsewhere):
            with pytest.raises(NotAllowed):
                street.merge(1, into=0, by=person)
        own = file(street.tx, street.clerk, "Mine", unit_id=street.reports[0].unit_id)
        for one, into in ((own.id, street.reports[0].id), (street.reports[0].id, own.id)):
            with pytest.raises(OwnReport):
                merging.merge(street.tx, street.clerk, one, into, now=NOW)
        with pytest.raises(NotFound):
            merging.merge(street.tx, street.clerk, street.reports[0].id, 10**6, now=NOW)

    await play(test)


async def test_staff_are_offered_what_is_near_and_see_its_words(play):
    def test(street):
        shown = merging.ask(street.tx, street.clerk, street.reports[0].id, now=NOW)
        assert isinstance(shown.card, MergePrompt)
        assert [line.line for line in shown.card.lines] == ["Words of 1", "Words of 2", "Words of 3"]
        assert shown.asks
        street.merge(0, into=1)
        again = merging.ask(street.tx, street.clerk, street.reports[0].id, now=NOW)
        assert refusal_of(again).code == "action-impossible"

    await play(test)


async def test_staff_see_how_many_reported_it(play):
    def test(street):
        give_card(street.tx, street.clerk, street.reports[0])
        street.merge(1, into=0)
        assert edits_for(deliver(street.tx), street.clerk)[-1].people == 2
        card = queue.show(street.tx, street.clerk, QueueView(filter=QueueFilter.OPEN), now=NOW)
        assert isinstance(card, QueueCard)
        assert {line.number: line.people for line in card.lines} == {
            street.reports[0].id: 2,
            street.reports[2].id: 1,
            street.reports[3].id: 1,
        }

    await play(test)


async def test_staff_read_what_others_wrote_of_the_same(play):
    def test(street):
        street.act(street.people[3], 0, ReportAction.JOIN)
        street.act(street.people[3], 0, ReportAction.ADD, note="A child fell into it")
        street.merge(1, into=0)
        words = cases.show_words(street.tx, street.clerk, street.reports[0].id, now=NOW)
        assert words.words == "Words of 0"
        assert [(one.words, one.number) for one in words.others] == [
            ("Words of 1", street.reports[1].id),
            ("A child fell into it", None),
        ]
        assert cases.show(street.tx, street.clerk, street.reports[0].id, now=NOW).shortened

    await play(test)


async def test_a_caller_who_reported_the_same_is_still_called(play):
    def test(street):
        caller = Caller(name="Li", phone="13800000000")
        called = {"channel": Channel.TELEPHONE, "reporter_id": None, "caller": caller}
        street.tx.reports.save(street.get(1).model_copy(update=called))
        street.merge(1, into=0)
        card = cases.show(street.tx, street.clerk, street.reports[0].id, now=NOW)
        assert card.people == 2
        (line,) = card.callers
        assert (line.number, line.caller.phone) == (street.reports[1].id, "13800000000")

    await play(test)


async def test_what_others_reported_too_is_not_taken_back(play):
    def test(street):
        street.merge(1, into=0)
        for attempt in (own_reports.ask_withdrawal, own_reports.withdraw):
            with pytest.raises(OthersReportedIt):
                attempt(street.tx, street.people[0], street.reports[0].id, now=NOW)

    await play(test)


async def test_erasing_somebody_leaves_the_counts_as_they_are(play):
    def test(street):
        street.act(street.people[2], 0, ReportAction.JOIN)
        street.act(street.people[2], 0, ReportAction.ADD, note="Me too")
        street.merge(1, into=0)
        assert followers.count_people(street.tx, street.get(0)) == 3
        for person in street.people[:3]:
            privacy.erase(street.tx, person, now=NOW)
        assert followers.count_people(street.tx, street.get(0)) == 3
        assert street.followers(0) == {}
        known = select(func.count()).where(report_followers.c.person_id.is_not(None))
        assert street.tx.scalar(known) == 0
        events = street.tx.reports.list_events(street.reports[0].id)
        assert {event.actor_id for event in events if event.actor is Actor.CO_REPORTER} == {None}
        street.act(street.clerk, 0, ReportAction.RESOLVE, note="Filled")
        assert not [one for one in deliver(street.tx) if one.owed.person_id in {one.id for one in street.people[:3]}]
        street.unmerge(1)
        assert followers.count_people(street.tx, street.get(0)) == 2

    await play(test)


async def test_one_s_data_say_what_one_follows_and_others_words_are_not_in_them(play):
    def test(street):
        street.act(street.people[2], 0, ReportAction.JOIN)
        street.act(street.people[2], 0, ReportAction.ADD, note="Secret of mine")
        theirs = privacy.export(street.tx, street.people[2], now=NOW).file.content
        assert "Secret of mine" in theirs
        assert "Words of 0" not in theirs
        assert "Secret of mine" not in privacy.export(street.tx, street.people[0], now=NOW).file.content

    await play(test)


async def test_the_list_of_one_s_reports_has_what_one_follows(play):
    def test(street):
        street.merge(1, into=0)
        listed = street.list_own(1)
        assert [(one.number, one.followed) for one in listed.reports] == [
            (street.reports[1].id, False),
            (street.reports[0].id, True),
        ]
        assert listed.reports[1].line is None
        own_reports.leave(street.tx, street.people[1], street.reports[0].id, now=NOW)
        assert len(street.list_own(1).reports) == 1

    await play(test)
