"""An appeal goes to another body, whose first decision counts."""

from datetime import timedelta

import pytest

from domain.errors import NobodyToAppealTo, NotAllowed, NotFound, Stale, TextTooLong, WrongKind
from domain.messages.mutes import AppealCard, AppealDecided, MuteReviewed
from domain.roles import Role
from services import appeals, mutes, roles
from tests.services.cases import POLICY, deliver, edits_for, file, news_for
from tests.settlers import NOW, found_city, settle, unit

DAY = timedelta(days=1)


def begin(tx, *, at="E1", days=3):
    """Give who muted, who is muted, and the mute; deliver all that was owed."""
    found_city(tx)
    clerk, resident = settle(tx, "E1", Role.WORKSTATION, at=at), settle(tx, "E1")
    mutes.mute(tx, clerk, file(tx, resident).id, days, "Rude", now=NOW)
    deliver(tx)
    return clerk, tx.people.get(resident.id), tx.mutes.list_in_force(resident.id, now=NOW)[0].id


def appeal(tx, person, mute, words="It was a joke"):
    return appeals.appeal(tx, person, mute, words, policy=POLICY, now=NOW)


def decide(tx, person, mute, *, lifts=True, words="A joke it was"):
    return appeals.decide(tx, person, mute, words, lifts=lifts, policy=POLICY, now=NOW + DAY)


@pytest.mark.parametrize(
    ("staff", "to"),
    [
        ([(Role.COUNCIL, "E1"), (Role.PARTY_COMMITTEE, "E1"), (Role.ADMIN, "CITY")], (Role.COUNCIL, "E1")),
        ([(Role.PARTY_COMMITTEE, "E1"), (Role.COUNCIL, "EAST")], (Role.PARTY_COMMITTEE, "E1")),
        ([(Role.COUNCIL, "EAST"), (Role.PARTY_COMMITTEE, "EAST")], (Role.COUNCIL, "EAST")),
        ([(Role.PARTY_COMMITTEE, "CITY"), (Role.COUNCIL, "E2"), (Role.ADMIN, "W1")], (Role.PARTY_COMMITTEE, "CITY")),
        ([(Role.COUNCIL, "W1"), (Role.ADMIN, "CITY")], (Role.ADMIN, "CITY")),
    ],
)
async def test_the_council_decides_or_the_party_committee_or_the_same_further_up(database, staff, to):
    def act(tx):
        _, resident, mute = begin(tx)
        people = {(role, code): settle(tx, "W1", role, at=code) for role, code in staff}
        sent = appeal(tx, resident, mute)
        assert sent.body is to[0]
        parcels = deliver(tx)
        for place, person in people.items():
            cards = news_for(parcels, person)
            assert bool(cards) == (place == to)
        [card] = news_for(parcels, people[to])
        assert isinstance(card, AppealCard)
        assert (card.reason, card.appeal) == ("Rude", "It was a joke")
        assert resident.name not in card.model_dump_json()

    await database.transact(act)


async def test_it_never_goes_to_the_body_that_muted_nor_to_the_one_who_is_muted(database):
    def act(tx):
        clerk, resident, mute = begin(tx)
        home = unit(tx, "E1").id
        roles.grant(tx, clerk, Role.PARTY_COMMITTEE, home, now=NOW)
        colleague = settle(tx, "E1", Role.WORKSTATION, Role.PARTY_COMMITTEE)
        roles.grant(tx, resident, Role.COUNCIL, home, now=NOW)
        with pytest.raises(NobodyToAppealTo):
            appeals.ask_words(tx, resident, mute, now=NOW)
        other = settle(tx, "E1", Role.PARTY_COMMITTEE)
        appeal(tx, resident, mute)
        parcels = deliver(tx)
        assert [bool(news_for(parcels, one)) for one in (clerk, colleague, other)] == [False, False, True]
        for barred in (clerk, colleague, resident):
            with pytest.raises(NotAllowed):
                decide(tx, barred, mute)
        decide(tx, other, mute)

    await database.transact(act)


async def test_one_body_above_the_unit_is_asked_where_that_unit_muted(database):
    def act(tx):
        _, resident, mute = begin(tx, at="EAST")
        below, there = settle(tx, "E1", Role.COUNCIL), settle(tx, "E1", Role.COUNCIL, at="EAST")
        appeal(tx, resident, mute)
        parcels = deliver(tx)
        assert news_for(parcels, there)
        assert not news_for(parcels, below)
        with pytest.raises(NotAllowed):
            decide(tx, below, mute)

    await database.transact(act)


async def test_there_is_one_appeal_against_a_mute(database):
    def act(tx):
        _, resident, mute = begin(tx)
        settle(tx, "E1", Role.COUNCIL)
        for words, broken in ((" ", WrongKind), ("x" * 1001, TextTooLong)):
            with pytest.raises(broken):
                appeal(tx, resident, mute, words)
        appeal(tx, resident, mute)
        with pytest.raises(Stale):
            appeal(tx, resident, mute, "And another thing")
        assert mutes.show_own(tx, resident, now=NOW).rows() == ()
        with pytest.raises(NotFound):
            appeals.ask_words(tx, settle(tx, "E1"), mute, now=NOW)

    await database.transact(act)


async def test_lifting_ends_the_mute_at_once_and_everybody_concerned_hears_why(database):
    def act(tx):
        clerk, resident, mute = begin(tx)
        council = settle(tx, "E1", Role.COUNCIL)
        appeal(tx, resident, mute)
        deliver(tx)
        card = decide(tx, council, mute)
        assert (card.lifted, card.decision, card.rows()) == (True, "A joke it was", ())
        parcels = deliver(tx, now=NOW + DAY)
        [answer], [review] = news_for(parcels, resident), news_for(parcels, clerk)
        assert isinstance(answer, AppealDecided)
        assert isinstance(review, MuteReviewed)
        assert (answer.lifted, answer.body, answer.decision) == (True, Role.COUNCIL, "A joke it was")
        assert (review.lifted, review.reason) == (True, "Rude")
        assert council.name not in answer.model_dump_json() + review.model_dump_json()
        file(tx, tx.people.get(resident.id), now=NOW + DAY)

    await database.transact(act)


async def test_upholding_leaves_it_until_its_end(database):
    def act(tx):
        _, resident, mute = begin(tx)
        council = settle(tx, "E1", Role.COUNCIL)
        appeal(tx, resident, mute)
        decide(tx, council, mute, lifts=False)
        [answer] = news_for(deliver(tx, now=NOW + DAY), resident)
        assert (answer.lifted, answer.until) == (False, NOW + 3 * DAY)
        assert tx.people.get(resident.id).muted_until == NOW + 3 * DAY

    await database.transact(act)


async def test_lifting_one_mute_leaves_another(database):
    def act(tx):
        clerk, resident, mute = begin(tx, days=1)
        council = settle(tx, "E1", Role.COUNCIL)
        appeal(tx, resident, mute)
        number = tx.reports.list_of_reporter(resident.id)[0].id
        mutes.mute(tx, clerk, number, 3, "Sells things", now=NOW)
        deliver(tx)
        decide(tx, council, mute)
        [answer] = news_for(deliver(tx, now=NOW + DAY), resident)
        assert answer.still == NOW + 4 * DAY
        assert tx.people.get(resident.id).muted_until == NOW + 4 * DAY

    await database.transact(act)


async def test_the_first_decision_counts_and_the_others_see_it(database):
    def act(tx):
        _, resident, mute = begin(tx)
        first, second = settle(tx, "E1", Role.COUNCIL), settle(tx, "E1", Role.COUNCIL)
        with pytest.raises(NotAllowed):
            decide(tx, first, mute)  # nobody has appealed yet
        appeal(tx, resident, mute)
        deliver(tx)
        for one in (first, second):
            tx.sessions.remember_cards([(one.telegram_id, f"mute:{mute}", 7)])
        decide(tx, first, mute, lifts=False)
        [seen] = edits_for(deliver(tx, now=NOW + DAY), second)
        assert (seen.lifted, seen.rows()) == (False, ())
        with pytest.raises(Stale):
            decide(tx, second, mute)
        with pytest.raises(Stale):
            appeals.ask_decision(tx, second, mute, lifts=True, now=NOW)

    await database.transact(act)


async def test_every_step_is_written_down(database):
    def act(tx):
        _, resident, mute = begin(tx)
        council = settle(tx, "E1", Role.COUNCIL)
        appeal(tx, resident, mute)
        decide(tx, council, mute)
        trail = [one for one in tx.audit.list_of(f"person:{resident.id}") if "mute" in one.action]
        assert [one.action for one in trail] == ["muted", "mute-appealed", "mute-lifted"]
        assert [one.actor_id for one in trail][1:] == [resident.id, council.id]
        assert {one.unit_id for one in trail} == {unit(tx, "E1").id}

    await database.transact(act)
