"""Handing over: who may, what moves, and who hears of it."""

from datetime import timedelta

import pytest

from domain.bodies import Body, BodyKind
from domain.duty import read_hours
from domain.errors import NothingToHandOver, NotOnDuty
from domain.languages import Name
from domain.lifecycle import Actor
from domain.messages.cases import StaffCard
from domain.messages.handover import MattersGiven, MattersGone, MattersTaken
from domain.report_lifecycle import OPEN, ReportAction, ReportState
from domain.roles import Role
from services import handover, reports, roles, staff
from tests.services.cases import deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle, unit

LATER = NOW + timedelta(hours=1)


def handle(tx, person, *, code="E1", state=ReportState.ACCEPTED, reporter=None, **draft):
    report = file(tx, reporter or settle(tx, code), **draft)
    report = report.model_copy(update={"state": state, "handler_id": person.id})
    tx.reports.save(report)
    deliver(tx)
    return report


def handlers(tx, filed):
    return [tx.reports.get(one.id).handler_id for one in filed]


def end(tx, person):
    roles.revoke(tx, None, tx.roles.list_of(person.id, now=NOW)[0].id, now=NOW)


async def test_every_open_matter_goes_and_what_is_over_stays(database):
    def act(tx):
        found_city(tx)
        giver, taker = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        open_ = [handle(tx, giver, state=state) for state in OPEN]
        over = [handle(tx, giver, state=state) for state in (ReportState.CLOSED, ReportState.REFUSED)]
        done = handover.hand_over(tx, giver, giver.id, taker.id, now=LATER)
        assert isinstance(done, MattersGiven)
        assert (done.count, done.left, done.own) == (len(open_), 0, True)
        assert set(handlers(tx, open_)) == {taker.id}
        assert set(handlers(tx, over)) == {giver.id}
        for report in open_:
            after, event = tx.reports.get(report.id), tx.reports.list_events(report.id)[-1]
            assert (after.state, after.due_at, after.changed_at) == (report.state, report.due_at, LATER)
            assert (event.action, event.actor, event.actor_id) == (
                ReportAction.HAND_OVER,
                Actor.WORKSTATION,
                giver.id,
            )
            assert (event.before, event.after) == (report.state, report.state)
        (entry,) = [one for one in tx.audit.list_of(f"person:{giver.id}") if one.action == "matters-handed-over"]
        assert (entry.actor_id, entry.unit_id) == (giver.id, unit(tx, "E1").id)
        assert entry.data == {"to": taker.id, "count": len(open_)}

    await database.transact(act)


async def test_forty_matters_go_in_few_statements_with_one_message_and_no_word_to_the_reporters(database):
    def act(tx):
        found_city(tx)
        giver, taker, colleague = (settle(tx, "E1", Role.WORKSTATION) for _ in range(3))
        residents = [settle(tx, "E1") for _ in range(40)]
        filed = [handle(tx, giver, reporter=resident) for resident in residents]
        for report in filed:
            give_card(tx, giver, report, 7)
            give_card(tx, colleague, report, 7)
        ran, run = [], tx._run

        def count(act):
            ran.append(act)
            return run(act)

        tx._run = count
        handover.hand_over(tx, giver, giver.id, taker.id, now=LATER)
        assert len(ran) < 5 * len(filed)
        sent = deliver(tx, now=LATER)
        (news,) = news_for(sent, taker)
        assert (type(news), news.count) == (MattersTaken, 40)
        for watching in (giver, colleague):
            cards = edits_for(sent, watching)
            assert {card.number for card in cards} == {report.id for report in filed}
            assert all(isinstance(card, StaffCard) and card.history[-1].action == "hand_over" for card in cards)
        assert not any(one.owed.person_id in {person.id for person in residents} for one in sent)
        assert all(one.owed.silent for one in sent if one.owed.card)

    await database.transact(act)


async def test_what_a_resident_says_next_comes_to_the_successor(database):
    def act(tx):
        found_city(tx)
        giver, taker = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        resident = settle(tx, "E1")
        report = handle(tx, giver, reporter=resident)
        handover.hand_over(tx, giver, giver.id, taker.id, now=LATER)
        deliver(tx, now=LATER)
        reports.act(tx, resident, report.id, ReportAction.ADD, now=LATER, note="More")
        sent = deliver(tx, now=LATER)
        assert [len(news_for(sent, one)) for one in (giver, taker)] == [0, 1]

    await database.transact(act)


async def test_a_superior_hands_over_what_lies_below_them_and_the_first_is_told(database):
    def act(tx):
        found_city(tx)
        secretary = settle(tx, "E1", Role.PARTY_COMMITTEE, at="EAST")
        giver, taker = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION, at="CITY")
        roles.grant(tx, giver, Role.WORKSTATION, unit(tx, "W1").id, now=NOW)
        east, west = handle(tx, giver), handle(tx, giver, code="W1")
        (offered,) = staff.show_member(tx, secretary, giver.id, now=LATER).successors
        assert (offered.id, offered.count) == (taker.id, 1)
        done = handover.hand_over(tx, secretary, giver.id, taker.id, now=LATER)
        assert (done.count, done.left, handlers(tx, [east, west])) == (1, 1, [taker.id, giver.id])
        assert tx.reports.list_events(east.id)[-1].actor is Actor.SUPERIOR
        (told,) = news_for(deliver(tx, now=LATER), giver)
        assert (type(told), told.count) == (MattersGone, 1)

    await database.transact(act)


async def test_of_what_is_nobodys_any_more_one_colleague_takes_all_and_the_next_finds_nothing(database):
    def act(tx):
        found_city(tx)
        giver, first, second = (settle(tx, "E1", Role.WORKSTATION) for _ in range(3))
        filed = [handle(tx, giver) for _ in range(3)]
        with pytest.raises(NothingToHandOver):
            handover.take_over(tx, first, giver.id, now=LATER)
        end(tx, giver)
        taken = handover.take_over(tx, first, giver.id, now=LATER)
        assert (taken.count, taken.left, set(handlers(tx, filed))) == (3, 0, {first.id})
        assert news_for(deliver(tx, now=LATER), first) == []
        with pytest.raises(NothingToHandOver):
            handover.take_over(tx, second, giver.id, now=LATER)

    await database.transact(act)


async def test_nobody_else_moves_anything(database):
    def act(tx):
        found_city(tx)
        giver, taker = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        filed = [handle(tx, giver)]
        west = settle(tx, "W1", Role.PARTY_COMMITTEE)
        for by in (settle(tx, "E1"), settle(tx, "E1", Role.COUNCIL), settle(tx, "E1", Role.WORKSTATION), west, taker):
            with pytest.raises(NothingToHandOver):
                handover.hand_over(tx, by, giver.id, taker.id, now=LATER)
            assert handover.list_successors(tx, by, giver.id, now=LATER) == ()
        end(tx, giver)
        with pytest.raises(NothingToHandOver):
            handover.hand_over(tx, giver, giver.id, taker.id, now=LATER)
        for by in (settle(tx, "E1"), settle(tx, "E1", Role.COUNCIL), west, settle(tx, "W1", Role.WORKSTATION)):
            with pytest.raises((NothingToHandOver, NotOnDuty)):
                handover.take_over(tx, by, giver.id, now=LATER)
        assert handlers(tx, filed) == [giver.id]

    await database.transact(act)


async def test_nothing_goes_to_somebody_who_is_not_there_or_may_not(database):
    def act(tx):
        found_city(tx)
        giver, away, reporter = (settle(tx, "E1", Role.WORKSTATION) for _ in range(3))
        handle(tx, giver, reporter=reporter)
        tx.staff.set_away(away.id, until=NOW + timedelta(days=1))
        assert handover.list_successors(tx, giver, giver.id, now=LATER) == ()
        with pytest.raises(NothingToHandOver):
            handover.offer(tx, giver, giver.id, now=LATER)
        elsewhere, council = settle(tx, "E2", Role.WORKSTATION), settle(tx, "E1", Role.COUNCIL)
        for taker, rule in (
            (away, NotOnDuty),
            (giver, NotOnDuty),
            (settle(tx, "E1"), NotOnDuty),
            (reporter, NothingToHandOver),
            (elsewhere, NothingToHandOver),
            (council, NothingToHandOver),
        ):
            with pytest.raises(rule):
                handover.hand_over(tx, giver, giver.id, taker.id, now=LATER)
        (offered,) = handover.offer(tx, giver, giver.id, now=NOW + timedelta(days=1)).successors
        assert (offered.id, offered.count) == (away.id, 1)

    await database.transact(act)


async def test_an_officers_matters_go_to_an_officer_or_to_the_workstation(database):
    def act(tx):
        found_city(tx)
        tx.bodies.save([Body(code="police", name=Name.same("Police"), kind=BodyKind.GOVERNMENT)])
        giver, taker, clerk = settle(tx, "E1"), settle(tx, "E1"), settle(tx, "E1", Role.WORKSTATION)
        committee = settle(tx, "E1", Role.NEIGHBOURHOOD_COMMITTEE)
        for officer in (giver, taker):
            roles.grant(tx, officer, Role.PARTNER, unit(tx, "E1").id, now=NOW, body="police")
        report = handle(tx, giver)
        tx.reports.save(report.model_copy(update={"body": "police"}))
        offered = handover.list_successors(tx, giver, giver.id, now=LATER)
        assert {one.id for one in offered} == {taker.id, clerk.id}
        with pytest.raises(NothingToHandOver):
            handover.hand_over(tx, giver, giver.id, committee.id, now=LATER)

    await database.transact(act)


async def test_a_successor_with_working_hours_hears_of_it_when_they_begin(database):
    def act(tx):
        found_city(tx)
        giver, taker = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        tx.staff.set_hours(taker.id, read_hours("09:00-10:00"))
        handle(tx, giver)
        handover.hand_over(tx, giver, giver.id, taker.id, now=LATER)
        assert news_for(deliver(tx, now=LATER), taker) == []
        assert len(news_for(deliver(tx, now=NOW + timedelta(days=2)), taker)) == 1

    await database.transact(act)
