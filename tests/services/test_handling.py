from datetime import timedelta

import pytest

from domain.categories import CategoryCode
from domain.errors import ActionImpossible, NotAllowed, NotFound, TextTooLong, WrongKind
from domain.handling import HandlingDraft
from domain.ids import PersonId, ReportId
from domain.messages.cases import StaffCard
from domain.messages.handling import AssignPrompt, HandlingPrompt
from domain.messages.queue import NotDoneReason
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Doing
from domain.roles import Role
from services import cases, handling
from tests.services.cases import PHOTO, POLICY, VOICE, file, limit_of
from tests.settlers import NOW, found_city, settle

LATER = NOW + timedelta(hours=1)


def do(tx, person, report, action, note="Done.", *, now=LATER, **more):
    doing = Doing(action=action, note=note, **more)
    return handling.act(tx, person, report.id, doing, policy=POLICY, now=now)


def history(tx, report):
    return [event.action for event in tx.reports.list_events(report.id)]


async def test_whoever_accepts_a_report_has_it_with_the_time_limit_of_its_category(database):
    def act(tx):
        found_city(tx)
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        shown = handling.accept(tx, clerk, report.id, policy=POLICY, now=LATER)
        due_at = NOW + limit_of("lamp")
        after = tx.reports.get(report.id)
        assert (after.state, after.handler_id, after.due_at) == (ReportState.ACCEPTED, clerk.id, due_at)
        assert isinstance(shown.card, StaffCard)
        assert (shown.card.handler, shown.card.due_at, shown.due_at) == (clerk.name, due_at, due_at)
        assert not shown.asks

    await database.transact(act)


async def test_a_report_without_words_gets_its_line_from_whoever_accepts_it(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, settle(tx, "E1"), None, attachments=(VOICE,))
        shown = handling.accept(tx, clerk, report.id, policy=POLICY, now=LATER)
        assert shown.asks
        assert isinstance(shown.card, HandlingPrompt)
        assert shown.card.action is ReportAction.SUMMARISE
        assert cases.show(tx, clerk, report.id, now=LATER).needs_summary
        do(tx, clerk, report, ReportAction.SUMMARISE, "Lamp at the gate")
        card = cases.show(tx, clerk, report.id, now=LATER)
        assert (card.summary, card.needs_summary) == ("Lamp at the gate", False)

    await database.transact(act)


async def test_who_is_writing_about_another_report_is_not_asked_for_a_line(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, settle(tx, "E1"), None, attachments=(PHOTO,))
        shown = handling.accept(tx, clerk, report.id, policy=POLICY, now=LATER, asking=False)
        assert isinstance(shown.card, StaffCard)
        assert (shown.asks, shown.card.needs_summary) == (False, True)

    await database.transact(act)


async def test_a_second_tap_on_accept_changes_nothing_and_is_no_mistake(database):
    def act(tx):
        found_city(tx)
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        handling.accept(tx, clerk, report.id, policy=POLICY, now=LATER)
        shown = handling.accept(tx, clerk, report.id, policy=POLICY, now=LATER)
        assert shown.refused is None
        assert history(tx, report) == [ReportAction.FILE, ReportAction.ACCEPT]

    await database.transact(act)


async def test_who_is_slower_than_a_colleague_is_told_and_sees_what_is_true(database):
    def act(tx):
        found_city(tx)
        first, second = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        report = file(tx, settle(tx, "E1"))
        do(tx, first, report, ReportAction.RESOLVE)
        shown = do(tx, second, report, ReportAction.ACCEPT)
        assert shown.refused is not None
        assert (shown.refused.code, shown.refused.data["state"]) == ("action-impossible", "resolved")
        assert isinstance(shown.card, StaffCard)
        assert (shown.card.state, shown.card.handler) == (ReportState.RESOLVED, first.name)
        assert history(tx, report) == [ReportAction.FILE, ReportAction.RESOLVE]

    await database.transact(act)


async def test_an_answer_needs_words_and_not_too_many(database):
    def act(tx):
        found_city(tx)
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        with pytest.raises(WrongKind):
            do(tx, clerk, report, ReportAction.REFUSE, "  ")
        with pytest.raises(TextTooLong):
            do(tx, clerk, report, ReportAction.RESOLVE, "x" * 1001)
        with pytest.raises(TextTooLong):
            do(tx, clerk, report, ReportAction.SUMMARISE, "x" * 61)
        assert history(tx, report) == [ReportAction.FILE]

    await database.transact(act)


async def test_the_photo_of_what_was_done_is_kept_with_the_answer(database):
    def act(tx):
        found_city(tx)
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        do(tx, clerk, report, ReportAction.RESOLVE, "New bulb", attachments=(PHOTO,))
        kept = tx.reports.list_attachments(report.id)
        assert [one.attachment for one in kept] == [PHOTO]
        assert cases.show_files(tx, clerk, report.id, now=LATER).files == (PHOTO,)

    await database.transact(act)


async def test_a_report_can_be_given_to_a_colleague_on_duty_and_to_nobody_else(database):
    def act(tx):
        found_city(tx)
        clerk, colleague, stranger = (settle(tx, code, Role.WORKSTATION) for code in ("E1", "E1", "W1"))
        report = file(tx, settle(tx, "E1"))
        asked = handling.ask_for_colleague(tx, clerk, report.id, now=LATER).card
        assert isinstance(asked, AssignPrompt)
        assert [one.id for one in asked.colleagues] == [colleague.id]
        for nobody in (stranger.id, report.reporter_id, PersonId(999_999)):
            with pytest.raises(NotAllowed):
                handling.assign(tx, clerk, report.id, nobody, policy=POLICY, now=LATER)
        handling.assign(tx, clerk, report.id, colleague.id, policy=POLICY, now=LATER)
        after = tx.reports.get(report.id)
        assert (after.handler_id, after.state) == (colleague.id, ReportState.ACCEPTED)
        assert after.due_at == NOW + limit_of("lamp")

    await database.transact(act)


async def test_one_answer_goes_to_several_and_those_that_cannot_get_it_are_named(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        like = [file(tx, resident) for _ in range(3)]
        closed, own, elsewhere = file(tx, resident), file(tx, clerk), file(tx, settle(tx, "W1"))
        do(tx, clerk, closed, ReportAction.REFUSE)
        numbers = [one.id for one in (*like, closed, own, elsewhere)] + [ReportId(999_999)]
        doing = Doing(action=ReportAction.RESOLVE, note="The power is back.")
        done = handling.act_on_many(tx, clerk, numbers, doing, policy=POLICY, now=LATER)
        assert done.done == tuple(one.id for one in like)
        reasons = {one.number: one.reason for one in done.left}
        assert reasons[closed.id] is NotDoneReason.STATE
        assert reasons[own.id] is NotDoneReason.OWN
        assert reasons[elsewhere.id] is reasons[999_999] is NotDoneReason.OTHERS
        for report in like:
            assert tx.reports.list_events(report.id)[-1].note == "The power is back."
        assert tx.reports.get(elsewhere.id).state is tx.reports.get(own.id).state is ReportState.FILED

    await database.transact(act)


async def test_accepting_several_leaves_each_the_date_of_its_own_category(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        lamp, water = file(tx, resident), file(tx, resident, category=CategoryCode("water"))
        doing = Doing(action=ReportAction.ACCEPT)
        handling.act_on_many(tx, clerk, [lamp.id, water.id], doing, policy=POLICY, now=LATER)
        assert tx.reports.get(lamp.id).due_at == NOW + limit_of("lamp")
        assert tx.reports.get(water.id).due_at == NOW + limit_of("water")

    await database.transact(act)


async def test_who_handles_none_of_several_is_refused(database):
    def act(tx):
        found_city(tx)
        report = file(tx, settle(tx, "E1"))
        doing = Doing(action=ReportAction.ACCEPT)
        with pytest.raises(NotAllowed):
            handling.act_on_many(tx, settle(tx, "W1", Role.WORKSTATION), [report.id], doing, policy=POLICY, now=LATER)

    await database.transact(act)


async def test_a_number_that_does_not_exist_is_not_found(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        with pytest.raises(NotFound):
            cases.show(tx, clerk, ReportId(999_999), now=LATER)

    await database.transact(act)


async def test_no_words_are_asked_for_what_cannot_be_done_any_more(database):
    def act(tx):
        found_city(tx)
        clerk, report = settle(tx, "E1", Role.WORKSTATION), file(tx, settle(tx, "E1"))
        do(tx, clerk, report, ReportAction.REFUSE)
        draft = HandlingDraft(action=ReportAction.RESOLVE, reports=(report.id,))
        shown = handling.ask_for_words(tx, clerk, draft, now=LATER)
        assert shown.refused is not None
        assert shown.refused.code == ActionImpossible().code
        assert isinstance(shown.card, StaffCard)
        assert not shown.asks

    await database.transact(act)


async def test_an_action_costs_few_statements_however_much_there_is(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        report = [file(tx, resident) for _ in range(20)][-1]
        for colleague in (settle(tx, "E1", Role.WORKSTATION) for _ in range(10)):
            tx.sessions.remember_cards([(colleague.telegram_id, f"staff:{report.id}", 7)])
        run, execute = [], tx.execute

        def counted(*how):
            run.append(how)
            return execute(*how)

        tx.execute = counted
        handling.accept(tx, clerk, report.id, policy=POLICY, now=LATER)
        assert len(run) <= 22

    await database.transact(act)
