from datetime import timedelta
from typing import Any

import pytest

from domain.categories import CategoryCode
from domain.drafts import ReportDraft
from domain.errors import ActionNotYours, DraftIncomplete, NotAllowed, NotFound, Stale
from domain.ids import ReportId
from domain.lifecycle import Actor
from domain.messages.cases import StaffCard
from domain.messages.counter import CallerFiled
from domain.queue import QueueFilter, QueueView
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Caller, Channel, Doing
from domain.roles import Role
from services import calls, cases, counter, handling, own_reports, queue, report_cards, reports
from tests.services.cases import POLICY, deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle, unit
from texts.render import render
from texts.variables import Reader

LATER = NOW + timedelta(hours=1)
WANG = Caller(name="王阿姨", phone="13800138000")


def call_in(tx, clerk, *, caller=WANG, channel=Channel.TELEPHONE, code="E1", text="The lamp is dark", now=NOW, **said):
    """Have somebody telephone; give their report."""
    draft = ReportDraft(
        category=CategoryCode("lamp"), text=text, caller=caller, channel=channel, unit_id=unit(tx, code).id, **said
    )
    filed: Any = counter.file(tx, clerk, draft, now=now)
    return tx.reports.get(filed.number)


def do(tx, clerk, report, action, note=None, *, now=LATER):
    return reports.act(tx, clerk, report.id, action, now=now, note=note)


async def test_a_clerk_files_for_a_caller_in_their_own_unit(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E2", Role.WORKSTATION, at="E1")
        begun = counter.begin(tx, clerk, now=NOW)
        assert (begun.unit_id, begun.channel, begun.counters) == (unit(tx, "E1").id, Channel.TELEPHONE, ())
        report = call_in(tx, clerk)
        assert (report.reporter_id, report.filed_by, report.caller) == (None, clerk.id, WANG)
        (event,) = tx.reports.list_events(report.id)
        assert (event.actor, event.actor_id) == (Actor.CALLER_DESK, clerk.id)
        shown: Any = cases.show(tx, clerk, report.id, now=NOW)
        assert (shown.caller.name, shown.caller.phone, shown.reporter) == ("王阿姨", "13800138000", None)

    await database.transact(act)


async def test_who_acts_for_several_units_is_asked_for_which(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        from services import roles

        roles.grant(tx, clerk, Role.WORKSTATION, unit(tx, "E2").id, now=NOW)
        begun = counter.begin(tx, clerk, now=NOW)
        assert begun.unit_id is None
        assert [one.name.en for one in begun.counters] == ["Sunshine Community", "Peace Community"]

    await database.transact(act)


@pytest.mark.parametrize("role", [None, Role.COUNCIL, Role.ADMIN])
async def test_who_has_no_queue_files_for_nobody(database, role):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1", *filter(None, [role]))
        with pytest.raises(NotAllowed):
            counter.begin(tx, person, now=NOW)
        with pytest.raises(NotAllowed):
            call_in(tx, person)

    await database.transact(act)


async def test_nobody_files_where_they_do_not_act(database):
    def act(tx):
        found_city(tx)
        with pytest.raises(NotAllowed):
            call_in(tx, settle(tx, "E1", Role.WORKSTATION), code="E2")

    await database.transact(act)


async def test_a_call_that_says_nothing_is_not_filed(database):
    def act(tx):
        found_city(tx)
        with pytest.raises(DraftIncomplete):
            call_in(tx, settle(tx, "E1", Role.WORKSTATION), text=None)

    await database.transact(act)


async def test_there_is_no_daily_limit_and_it_takes_nothing_from_the_clerk_s_own(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        for _ in range(30):
            call_in(tx, clerk)
        assert tx.reports.count_filed_since(clerk.id, NOW - timedelta(days=1)) == 0
        assert tx.reports.count_of_reporter(clerk.id) == 0
        reports.file(tx, clerk, ReportDraft(category=CategoryCode("lamp"), text="x"), policy=POLICY, now=NOW)

    await database.transact(act)


async def test_the_other_clerk_hears_of_it_and_who_filed_it_does_not(database):
    def act(tx):
        found_city(tx)
        clerk, other = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        sent = deliver(tx, now=LATER)
        (card,) = news_for(sent, other)
        assert (card.number, card.news, card.caller.phone) == (report.id, ReportAction.FILE, "13800138000")
        assert not news_for(sent, clerk)

    await database.transact(act)


async def test_where_the_only_clerk_files_it_nobody_above_is_troubled(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        above, admin = settle(tx, "E2", Role.WORKSTATION, at="EAST"), settle(tx, "E2", Role.ADMIN, at="CITY")
        call_in(tx, clerk)
        sent = deliver(tx, now=LATER)
        assert not any(news_for(sent, person) for person in (clerk, above, admin))

    await database.transact(act)


async def test_who_does_not_handle_it_gets_the_number_only(database):
    def act(tx):
        found_city(tx)
        worker, clerk = settle(tx, "E1", Role.SOCIAL_WORKER), settle(tx, "E1", Role.WORKSTATION)
        draft = counter.begin(tx, worker, now=NOW).model_copy(
            update={"category": CategoryCode("lamp"), "text": "Dark", "caller": WANG}
        )
        said = counter.file(tx, worker, draft, now=NOW)
        assert isinstance(said, CallerFiled)
        assert news_for(deliver(tx, now=LATER), clerk)
        with pytest.raises(NotAllowed):
            cases.show(tx, worker, ReportId(said.number), now=NOW)

    await database.transact(act)


async def test_a_solved_call_closes_and_says_who_called_and_is_counted_apart(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.RESOLVE, "The bulb is new.")
        after = do(tx, clerk, report, ReportAction.CALL_SOLVED)
        assert (after.state, after.confirm_by) == (ReportState.CLOSED_BY_CALL, None)
        last = tx.reports.list_events(report.id)[-1]
        assert (last.actor, last.actor_id, last.after) == (Actor.CALLER_DESK, clerk.id, ReportState.CLOSED_BY_CALL)
        assert not after.is_open

    await database.transact(act)


async def test_not_solved_opens_it_again_as_for_anybody(database):
    def act(tx):
        found_city(tx)
        clerk, other = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        deliver(tx, now=LATER)
        after = do(tx, other, report, ReportAction.CONFIRM_NOT)
        assert (after.state, after.reopened) == (ReportState.REOPENED, 1)
        (card,) = news_for(deliver(tx, now=LATER), clerk)
        assert card.news is ReportAction.CONFIRM_NOT

    await database.transact(act)


async def test_half_solved_goes_on(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        after = do(tx, clerk, report, ReportAction.CONFIRM_HALF)
        assert (after.state, after.handler_id) == (ReportState.ACCEPTED, clerk.id)

    await database.transact(act)


async def test_each_call_that_nobody_answered_is_recorded_up_to_the_rule(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        missed = Doing(action=ReportAction.NOT_REACHED)
        for tries in range(4):
            card: Any = cases.show(tx, clerk, report.id, now=LATER)
            offered = any("not_reached" in button.data for row in card.rows() for button in row)
            assert (card.call.tries, card.call.spent, offered) == (min(tries, 3), tries == 3, tries < 3)
            shown: Any = handling.act(tx, clerk, report.id, missed, policy=POLICY, now=LATER)
        assert shown.refused.code == "call-tries-reached"
        history = [event.action for event in tx.reports.list_events(report.id)]
        assert history.count(ReportAction.NOT_REACHED) == 3
        kept = tx.reports.get(report.id)
        assert (kept.state, kept.confirm_by) == (ReportState.RESOLVED, LATER + timedelta(days=7))

    await database.transact(act)


@pytest.mark.parametrize("caller", [Caller(), Caller(name="王阿姨"), WANG])
async def test_who_cannot_be_called_or_reached_is_closed_unconfirmed_by_the_clock(database, caller):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk, caller=caller, channel=Channel.COUNTER)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        card = cases.show(tx, clerk, report.id, now=LATER)
        pressed = {button.data.split(":")[1] for row in card.rows() for button in row}
        assert ("not_reached" in pressed) == (caller.phone is not None)
        assert {"call_solved", "half", "not_solved"} <= pressed, "they may come again"
        assert reports.close_unconfirmed(tx, now=LATER + timedelta(days=7)) == 1
        assert tx.reports.get(report.id).state is ReportState.CLOSED_UNCONFIRMED

    await database.transact(act)


async def test_a_question_is_answered_by_whoever_called(database):
    def act(tx):
        found_city(tx)
        clerk, other = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.ASK, "Which entrance?")
        deliver(tx, now=LATER)
        after = do(tx, other, report, ReportAction.ANSWER, "The northern one.")
        assert (after.state, after.handler_id) == (ReportState.ACCEPTED, clerk.id)
        (card,) = news_for(deliver(tx, now=LATER), clerk)
        assert card.news is ReportAction.ANSWER
        assert [line.by_call for line in card.history] == [False, True]

    await database.transact(act)


async def test_a_refusal_is_told_once(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        refused = do(tx, clerk, report, ReportAction.REFUSE, "Not ours.")
        assert calls.find(tx, refused) is not None
        do(tx, clerk, report, ReportAction.NOT_REACHED)
        after = do(tx, clerk, report, ReportAction.TOLD)
        assert after.state is ReportState.REFUSED
        card: Any = cases.show(tx, clerk, report.id, now=LATER)
        assert card.call.told
        for action in (ReportAction.TOLD, ReportAction.NOT_REACHED):
            with pytest.raises(Stale):
                do(tx, clerk, report, action)

    await database.transact(act)


SPOKEN = (ReportAction.CALL_SOLVED, ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT, ReportAction.NOT_REACHED)


@pytest.mark.parametrize("action", SPOKEN)
async def test_nobody_speaks_for_a_resident_who_is_in_the_chat(database, action):
    def act(tx):
        found_city(tx)
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        with pytest.raises(ActionNotYours):
            do(tx, clerk, report, action)

    await database.transact(act)


@pytest.mark.parametrize("action", SPOKEN)
async def test_nobody_speaks_for_a_caller_but_who_handles_the_report(database, action):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        for person in (settle(tx, "E1"), settle(tx, "E2", Role.WORKSTATION), settle(tx, "E1", Role.COUNCIL)):
            with pytest.raises(ActionNotYours):
                do(tx, person, report, action)

    await database.transact(act)


async def test_of_many_those_who_have_to_be_called_are_named(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        called, chatted = call_in(tx, clerk), file(tx, settle(tx, "E1"))
        doing = Doing(action=ReportAction.RESOLVE, note="Done.")
        done = handling.act_on_many(tx, clerk, [called.id, chatted.id], doing, policy=POLICY, now=LATER)
        assert (done.done, done.to_call) == ((called.id, chatted.id), (called.id,))

    await database.transact(act)


@pytest.mark.parametrize("words", ["王阿姨", "13800138000", "0138"])
async def test_a_caller_is_found_by_name_and_number(database, words):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        call_in(tx, clerk, caller=Caller(name="李大爷", phone="13911112222"))
        found = queue.show(tx, clerk, QueueView().searched(words), now=LATER)
        assert [(line.number, line.by_call) for line in found.lines] == [(report.id, True)]

    await database.transact(act)


async def test_what_waits_for_a_call_stands_in_the_queue(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        found = queue.show(tx, clerk, QueueView(filter=QueueFilter.WAITING), now=LATER)
        assert [line.number for line in found.lines] == [report.id]

    await database.transact(act)


async def test_nobody_else_ever_sees_name_and_number(database, reader):
    def act(tx):
        found_city(tx)
        clerk, council, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.COUNCIL), settle(tx, "E1")
        report = call_in(tx, clerk)
        do(tx, clerk, report, ReportAction.RELEASE)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        do(tx, clerk, report, ReportAction.NOT_REACHED)
        do(tx, clerk, report, ReportAction.CALL_SOLVED)
        for person in (council, resident, clerk):
            card = report_cards.card_for(tx, person, report.id, now=LATER)
            said = render(card, reader).text
            assert str(report.id) in said
            assert "王阿姨" not in said
            assert "138" not in said
        with pytest.raises(NotFound):
            own_reports.withdraw(tx, clerk, report.id, now=LATER)

    await database.transact(act)


async def test_the_cards_of_colleagues_change_with_every_call(database):
    def act(tx):
        found_city(tx)
        clerk, other = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = call_in(tx, clerk)
        give_card(tx, other, report)
        do(tx, clerk, report, ReportAction.RESOLVE, "Done.")
        deliver(tx, now=LATER)
        do(tx, clerk, report, ReportAction.NOT_REACHED)
        (card,) = edits_for(deliver(tx, now=LATER), other)
        assert isinstance(card, StaffCard)
        assert card.call is not None
        assert card.call.tries == 1

    await database.transact(act)


@pytest.fixture(params=["zh-Hans", "en"])
def reader(request):
    from zoneinfo import ZoneInfo

    from domain.languages import Language

    return Reader(language=Language(request.param), zone=ZoneInfo("Asia/Shanghai"))
