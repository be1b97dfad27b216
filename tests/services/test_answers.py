from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answers import Answer
from domain.errors import ActionNotYours, Broken, NotFound
from domain.lifecycle import Actor
from domain.messages.answers import AnswersLine
from domain.messages.cases import StaffCard
from domain.messages.news import AnswerTaken, ReportAnswered, ReportSolved
from domain.neighbours import Consent
from domain.report_errors import AnsweredAlready, AnswerTooLate, SolverAnswers
from domain.report_lifecycle import CLOSED, ReportAction, ReportState
from domain.roles import Role
from services import answers, own_reports, report_cards, reports
from tests.services.cases import deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle

HALF, NOT, SOLVED, VOUCH = (
    ReportAction.CONFIRM_HALF,
    ReportAction.CONFIRM_NOT,
    ReportAction.CONFIRM_SOLVED,
    ReportAction.VOUCH,
)


class Street:
    """A report with a result, of one resident, that two others joined and a relative follows."""

    def __init__(self, tx):
        found_city(tx)
        self.tx = tx
        self.reporter, self.relative = settle(tx, "E1"), settle(tx, "W1")
        self.joined = [settle(tx, "E1"), settle(tx, "E1")]
        self.clerk = settle(tx, "E1", Role.WORKSTATION)
        self.above = settle(tx, "E1", Role.WORKSTATION, at="EAST")
        self.number = file(tx, self.reporter, neighbour="Granny Wu", consent=Consent.IN_PERSON).id
        for one in self.joined:
            reports.act(tx, one, self.number, ReportAction.JOIN, now=NOW)
        tx.followers.add(self.number, self.relative.id, kind=Actor.RELATIVE, now=NOW)
        self.resolve()

    @property
    def everybody(self):
        return [self.reporter, self.relative, *self.joined]

    @property
    def report(self) -> Any:
        return self.tx.reports.get(self.number)

    @property
    def actions(self):
        return [event.action for event in self.tx.reports.list_events(self.number)]

    def resolve(self, now=NOW):
        reports.act(self.tx, self.clerk, self.number, ReportAction.RESOLVE, note="New bulb", now=now)

    def say(self, person, action, now=NOW):
        return reports.act(self.tx, person, self.number, action, now=now)

    def counts(self):
        found = answers.count(self.tx, self.report)
        assert found
        return found.solved, found.half, found.not_solved, found.asked


async def in_a_street(database, act):
    return await database.transact(lambda tx: act(Street(tx)))


async def test_the_reporter_closes_and_those_who_joined_vouch(database):
    def act(street):
        street.say(street.joined[0], VOUCH)
        assert street.report.state == ReportState.RESOLVED
        with pytest.raises(ActionNotYours):
            street.say(street.joined[1], SOLVED)
        street.say(street.reporter, SOLVED)
        assert street.report.state is ReportState.CLOSED
        assert street.counts() == (2, 0, 0, 4)

    await in_a_street(database, act)


async def test_a_relative_closes_as_the_reporter_does(database):
    def act(street):
        deliver(street.tx)
        said = own_reports.confirm_solved(street.tx, street.relative, street.number, now=NOW)
        assert isinstance(said, AnswerTaken)
        assert said.closed
        assert street.report.state is ReportState.CLOSED
        [news] = news_for(deliver(street.tx), street.reporter)
        assert (news.by, news.answer) == ("relative", Answer.SOLVED)

    await in_a_street(database, act)


async def test_the_same_button_vouches_for_those_who_joined(database):
    def act(street):
        said = own_reports.confirm_solved(street.tx, street.joined[0], street.number, now=NOW)
        assert isinstance(said, AnswerTaken)
        assert said.answers
        assert (said.answers.solved, said.closed) == (1, False)
        assert street.actions[-1] is VOUCH
        assert isinstance(own_reports.confirm_solved(street.tx, street.reporter, street.number, now=NOW), ReportSolved)

    await in_a_street(database, act)


@pytest.mark.parametrize("action", [HALF, NOT])
@pytest.mark.parametrize("who", range(4))
async def test_any_first_doubt_opens_it_again_and_a_second_one_goes_up(database, action, who):
    def act(street):
        street.say(street.everybody[who], action)
        assert street.report.reopened == 1
        assert ReportAction.ESCALATE not in street.actions
        street.resolve()
        street.say(street.everybody[-who], action)
        assert street.actions[-2:] == [action, ReportAction.ESCALATE]
        assert street.report.escalated_to == street.tx.units.find_by_code("EAST").id

    await in_a_street(database, act)


async def test_who_joined_opens_a_closed_one_again_but_only_who_has_not_spoken_and_in_time(database):
    def act(street):
        first, second = street.joined
        street.say(first, VOUCH)
        street.say(street.reporter, SOLVED)
        with pytest.raises(AnsweredAlready):
            street.say(first, NOT)
        with pytest.raises(AnswerTooLate) as late:
            street.say(second, NOT, now=NOW + timedelta(days=7))
        assert late.value.data == {"days": 7}
        street.say(second, NOT, now=NOW + timedelta(days=6))
        assert street.report.state is ReportState.REOPENED

    await in_a_street(database, act)


async def test_a_new_result_is_answered_anew(database):
    def act(street):
        street.say(street.joined[0], VOUCH)
        street.say(street.joined[1], NOT)
        assert street.counts() == (1, 0, 1, 4)
        street.resolve()
        assert street.counts() == (0, 0, 0, 4)
        street.say(street.joined[0], VOUCH)

    await in_a_street(database, act)


async def test_with_somebody_who_vouched_and_a_silent_reporter_it_stays_unconfirmed(database):
    def act(street):
        street.say(street.joined[0], VOUCH)
        later = NOW + timedelta(days=7)
        reports.close_unconfirmed(street.tx, now=later)
        assert street.report.state == ReportState.CLOSED_UNCONFIRMED
        assert street.counts() == (1, 0, 0, 4)
        street.say(street.reporter, NOT, now=later)
        assert street.report.state is ReportState.REOPENED

    await in_a_street(database, act)


async def test_whoever_handles_it_turns_one_key_only(database):
    def act(street):
        street.tx.followers.add(street.number, street.above.id, kind=Actor.RELATIVE, now=NOW)
        with pytest.raises(SolverAnswers):
            street.say(street.above, SOLVED)
        street.say(street.above, NOT)

    await in_a_street(database, act)


async def test_a_stranger_finds_nothing_to_answer(database):
    def act(street):
        with pytest.raises(NotFound):
            own_reports.confirm_solved(street.tx, settle(street.tx, "E1"), street.number, now=NOW)

    await in_a_street(database, act)


async def test_everybody_concerned_sees_the_counts_and_hears_who_opened_it(database):
    def act(street):
        give_card(street.tx, street.clerk, street.report)
        deliver(street.tx)
        street.say(street.joined[0], VOUCH)
        [card] = edits_for(deliver(street.tx), street.clerk)
        assert isinstance(card, StaffCard)
        assert card.answers == AnswersLine(solved=1, half=0, not_solved=0, asked=4)
        street.say(street.joined[1], HALF)
        parcels = deliver(street.tx)
        for person in (street.reporter, street.relative):
            [news] = news_for(parcels, person)
            assert isinstance(news, ReportAnswered)
            assert (news.by, news.answer) == ("co_reporter", Answer.HALF)
        own: Any = report_cards.card_for(street.tx, street.reporter, street.number, now=NOW)
        assert (own.answers.half, own.neighbour) == (1, "Granny Wu")
        relative: Any = report_cards.card_for(street.tx, street.relative, street.number, now=NOW)
        assert relative.relative
        assert relative.text == own.text

    await in_a_street(database, act)


async def test_a_report_that_nobody_else_follows_has_nothing_to_count(database):
    def act(tx):
        found_city(tx)
        assert answers.show(tx, file(tx, settle(tx, "E1"))) is None

    await database.transact(act)


WISHES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([SOLVED, VOUCH, HALF, NOT])), max_size=8)


async def test_in_whatever_order_they_answer_it_opens_once_and_everybody_counts_once(database):
    def act(tx):
        street = Street(tx)

        @settings(max_examples=40, deadline=None)
        @given(st.lists(WISHES, min_size=1, max_size=3))
        def answer(rounds):
            street.number = file(tx, street.reporter).id
            for one in street.joined:
                street.say(one, ReportAction.JOIN)
            tx.followers.add(street.number, street.relative.id, kind=Actor.RELATIVE, now=NOW)
            for number, wishes in enumerate(rounds):
                street.resolve()
                play(street, number, wishes)
                if street.report.state in (ReportState.RESOLVED, *CLOSED):
                    break  # nobody doubts it

        answer()

    await database.transact(act)


def play(street, doubted_before, wishes):
    """Have people answer one result, and look after each of them at what must hold."""
    said = {}
    for who, action in wishes:
        person, state = street.everybody[who], street.report.state
        try:
            street.say(person, action)
        except Broken:
            assert street.report.state is state
            continue
        said[person.id] = {SOLVED: "solved", VOUCH: "solved", HALF: "half", NOT: "not"}[action]
        words = list(said.values())
        assert street.counts() == (words.count("solved"), words.count("half"), words.count("not"), 4)
    doubts = [word for word in said.values() if word != "solved"]
    assert len(doubts) <= 1
    assert street.report.reopened == doubted_before + len(doubts)
    assert street.actions.count(ReportAction.ESCALATE) == max(0, street.report.reopened - 1)
