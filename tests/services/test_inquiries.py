"""Questions of the council's: asked, owed, answered once, closed by the council, and raised when nobody answers."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.council_desk import Concern
from domain.errors import NotAllowed, OwnReport, TextTooLong, WrongKind
from domain.ids import InquiryId
from domain.inquiries import ReadyQuestion
from domain.messages.inquiries import AskedCard, InquiryCard, InquiryRaised
from domain.report_errors import InquiryAnswered, InquiryClosed, InquiryUnderWay, OnceYours
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from services import inquiries, roles
from tests.services.cases import deliver, edits_for, news_for
from tests.services.councils import DAY, LATE, Council
from tests.settlers import NOW, settle, unit


def of_kind(parcels, person, kind):
    return [one for one in news_for(parcels, person) if isinstance(one, kind)]


async def test_a_question_goes_to_those_on_duty_and_to_the_handler_as_a_new_message(database):
    def act(tx):
        council = Council(tx)
        above = settle(tx, "E2", Role.WORKSTATION, at="EAST")
        council.do(ReportAction.ACCEPT, by=above)
        deliver(tx)
        inquiry = council.ask("When will it be done?")
        parcels = deliver(tx)
        for person in (council.clerk, above):
            assert [one.question for one in of_kind(parcels, person, AskedCard)] == ["When will it be done?"]
        for person in (council.other, council.committee, council.reporter):
            assert news_for(parcels, person) == []
        assert tx.inquiries.get(inquiry).unit_id == unit(tx, "E1").id

    await database.transact(act)


async def test_an_answer_is_due_in_two_days_of_working_time(database):
    def act(tx):
        council = Council(tx)
        friday = datetime(2026, 5, 15, 3, 0, tzinfo=UTC)  # 11:00 in Shanghai
        inquiry = tx.inquiries.get(council.ask(at=friday))
        assert inquiry.answer_by == datetime(2026, 5, 19, 3, 0, tzinfo=UTC)

    await database.transact(act)


async def test_the_council_gets_the_answer_and_only_it_closes_the_question(database):
    def act(tx):
        council = Council(tx)
        inquiry = council.ask()
        deliver(tx)
        shown = council.answer(inquiry, "On Monday")
        assert (shown.answer, shown.closed) == ("On Monday", False)
        parcels = deliver(tx)
        for member in (council.member, council.other):
            assert [one.answer for one in of_kind(parcels, member, InquiryCard)] == ["On Monday"]
        with pytest.raises(NotAllowed):
            inquiries.close(tx, council.clerk, inquiry, now=NOW)
        assert inquiries.close(tx, council.other, inquiry, now=NOW).closed_at == NOW
        with pytest.raises(InquiryClosed):
            inquiries.close(tx, council.member, inquiry, now=NOW)

    await database.transact(act)


async def test_a_question_is_answered_once(database):
    def act(tx):
        council = Council(tx)
        inquiry = council.ask()
        council.answer(inquiry)
        with pytest.raises(InquiryAnswered):
            council.answer(inquiry, "Something else")
        with pytest.raises(InquiryAnswered):
            inquiries.ask_answer(tx, council.clerk, inquiry, now=NOW)
        assert tx.inquiries.get(inquiry).answer == "Tomorrow"

    await database.transact(act)


async def test_to_ask_again_closes_the_question_before_and_has_a_date_of_its_own(database):
    def act(tx):
        council = Council(tx)
        first = council.ask()
        council.answer(first)
        second = council.ask("Which day?", again=first, at=NOW + 7 * DAY)
        assert tx.inquiries.get(first).closed_at == NOW + 7 * DAY
        assert tx.inquiries.get(second).answer_by > tx.inquiries.get(first).answer_by
        with pytest.raises(InquiryClosed):
            council.ask("Which day?", again=first, at=NOW + 7 * DAY)

    await database.transact(act)


async def test_one_question_about_a_case_is_open_at_a_time(database):
    def act(tx):
        council = Council(tx)
        inquiry = council.ask()
        with pytest.raises(InquiryUnderWay):
            council.ask("And why?", who=council.other)
        inquiries.close(tx, council.member, inquiry, now=NOW)
        council.ask("And why?", who=council.other)

    await database.transact(act)


async def test_a_ready_question_is_read_in_everybodys_own_language(database):
    def act(tx):
        council = Council(tx)
        deliver(tx)
        council.ask(ReadyQuestion.WHY)
        (card,) = of_kind(deliver(tx), council.clerk, AskedCard)
        assert (card.ready, card.question) == (ReadyQuestion.WHY, None)

    await database.transact(act)


async def test_what_is_not_answered_goes_to_the_party_committee_once(database):
    def act(tx):
        council = Council(tx)
        inquiry = tx.inquiries.get(council.ask("When?"))
        deliver(tx, now=NOW + DAY)
        early = inquiry.answer_by - timedelta(seconds=1)
        assert inquiries.raise_unanswered(tx, now=early) == 0
        assert inquiries.raise_unanswered(tx, now=inquiry.answer_by) == 1
        assert inquiries.raise_unanswered(tx, now=inquiry.answer_by) == 0
        assert inquiries.raise_unanswered(tx, now=NOW) == 0
        parcels = deliver(tx, now=inquiry.answer_by)
        (card,) = of_kind(parcels, council.committee, InquiryRaised)
        assert (card.question, card.people, card.administrators) == ("When?", council.clerk.name, False)
        assert tx.inquiries.get(inquiry.id).raised_at == inquiry.answer_by

    await database.transact(act)


async def test_it_goes_to_the_nearest_committee_above_and_else_to_the_administrators_which_is_said(database):
    def act(tx):
        council = Council(tx)
        held = tx.roles.list_of(council.committee.id, now=NOW)[0]
        roles.revoke(tx, None, held.id, now=NOW)
        admin = settle(tx, "E1", Role.ADMIN, at="CITY")
        council.ask()
        deliver(tx, now=LATE)
        inquiries.raise_unanswered(tx, now=LATE)
        (card,) = of_kind(deliver(tx, now=LATE), admin, InquiryRaised)
        assert card.administrators
        city = settle(tx, "E1", Role.PARTY_COMMITTEE, at="CITY")
        council.ask(report=council.file())
        deliver(tx, now=LATE)
        inquiries.raise_unanswered(tx, now=LATE)
        parcels = deliver(tx, now=LATE)
        assert len(of_kind(parcels, city, InquiryRaised)) == 1
        assert of_kind(parcels, admin, InquiryRaised) == []

    await database.transact(act)


async def test_nobody_hears_for_the_committee_what_they_should_have_answered(database):
    def act(tx):
        council = Council(tx)
        roles.grant(tx, council.committee, Role.WORKSTATION, unit(tx, "E1").id, now=NOW)
        above = settle(tx, "E1", Role.PARTY_COMMITTEE, at="EAST")
        council.ask()
        deliver(tx, now=LATE)
        inquiries.raise_unanswered(tx, now=LATE)
        parcels = deliver(tx, now=LATE)
        assert of_kind(parcels, council.committee, InquiryRaised) == []
        assert len(of_kind(parcels, above, InquiryRaised)) == 1

    await database.transact(act)


async def test_what_is_answered_late_reaches_the_council_and_changes_the_committees_card(database):
    def act(tx):
        council = Council(tx)
        inquiry = council.ask()
        inquiries.raise_unanswered(tx, now=LATE)
        tx.sessions.remember_cards([(council.committee.telegram_id, f"raised:{inquiry}", 9)])
        deliver(tx, now=LATE)
        council.answer(inquiry, "Sorry", at=LATE)
        parcels = deliver(tx, now=LATE)
        assert [one.answer for one in edits_for(parcels, council.committee)] == ["Sorry"]
        assert [one.answer for one in of_kind(parcels, council.member, InquiryCard)] == ["Sorry"]

    await database.transact(act)


async def test_a_question_stays_with_its_council_when_the_case_is_redirected(database):
    def act(tx):
        council = Council(tx)
        there = settle(tx, "W1", Role.WORKSTATION)
        inquiry = council.ask()
        council.do(ReportAction.REDIRECT, unit_id=unit(tx, "W1").id)
        assert council.counts() == {"asked": 1, "gone": 1}
        assert council.answer(inquiry, "They have it", who=there).answer == "They have it"
        assert inquiries.close(tx, council.member, inquiry, now=NOW).closed_at == NOW

    await database.transact(act)


async def test_of_what_went_too_late_the_workstation_is_asked_that_let_it_go(database):
    def act(tx):
        council = Council(tx)
        council.do(ReportAction.REDIRECT, at=LATE, unit_id=unit(tx, "W1").id)
        inquiry = council.ask(concern=Concern.GONE, at=LATE)
        assert tx.inquiries.get(inquiry).unit_id == unit(tx, "E1").id
        assert council.answer(inquiry, at=LATE).answer == "Tomorrow"

    await database.transact(act)


async def test_somebody_else_of_the_council_asks_about_what_a_member_reported(database):
    def act(tx):
        council = Council(tx)
        mine = council.file(by=council.member)
        with pytest.raises(OnceYours):
            council.ask(report=mine)
        inquiry = council.ask(report=mine, who=council.other)
        with pytest.raises(OnceYours):
            inquiries.close(tx, council.member, inquiry, now=NOW)

    await database.transact(act)


async def test_whoever_answered_a_question_never_closes_it(database):
    def act(tx):
        council = Council(tx)
        inquiry = council.ask()
        council.answer(inquiry)
        held = tx.roles.list_of(council.clerk.id, now=NOW)[0]
        roles.revoke(tx, None, held.id, now=NOW)
        roles.grant(tx, council.clerk, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        with pytest.raises(OnceYours):
            inquiries.close(tx, council.clerk, inquiry, now=NOW)

    await database.transact(act)


async def test_whoever_reported_a_case_does_not_answer_for_it(database):
    def act(tx):
        council = Council(tx)
        own = council.file(by=council.clerk)
        inquiry = council.ask(report=own)
        with pytest.raises(OwnReport):
            council.answer(inquiry)

    await database.transact(act)


async def test_a_member_whose_term_is_over_hears_no_answer(database):
    def act(tx):
        council = Council(tx)
        inquiry = council.ask()
        tx.sessions.remember_cards([(council.member.telegram_id, f"inquiry:{inquiry}", 9)])
        roles.revoke(tx, None, tx.roles.list_of(council.member.id, now=NOW)[0].id, now=NOW)
        deliver(tx)
        council.answer(inquiry)
        parcels = deliver(tx)
        assert news_for(parcels, council.member) + edits_for(parcels, council.member) == []
        assert len(of_kind(parcels, council.other, InquiryCard)) == 1

    await database.transact(act)


async def test_where_nobody_is_on_duty_the_council_is_told_and_the_committee_hears_of_it_all_the_same(database):
    def act(tx):
        council = Council(tx)
        roles.revoke(tx, None, tx.roles.list_of(council.clerk.id, now=NOW)[0].id, now=NOW)
        from domain.inquiries import InquiryDraft
        from domain.policy import Policy

        draft = InquiryDraft(report=council.lamp.id, concern=Concern.OVERDUE)
        card = inquiries.ask(tx, council.member, draft, "When?", policy=Policy(), now=NOW)
        assert card.unheard
        assert inquiries.raise_unanswered(tx, now=LATE) == 1

    await database.transact(act)


@pytest.mark.parametrize(("words", "rule"), [("  ", WrongKind), ("x" * 1001, TextTooLong)])
async def test_questions_and_answers_are_words_within_the_limit(database, words, rule):
    def act(tx):
        council = Council(tx)
        with pytest.raises(rule):
            council.ask(words)
        inquiry = council.ask()
        with pytest.raises(rule):
            council.answer(inquiry, words)

    await database.transact(act)


async def test_what_the_workstation_sees_of_a_question_is_the_question(database):
    def act(tx):
        council = Council(tx)
        shown = inquiries.show_asked(tx, council.clerk, council.ask("When?"), now=NOW)
        assert set(shown.model_dump(exclude_none=True)) == {
            "inquiry", "number", "category", "unit", "question", "answer_by", "closed",
        }  # fmt: skip
        with pytest.raises(NotAllowed):
            inquiries.show(tx, council.clerk, InquiryId(shown.inquiry), now=NOW)

    await database.transact(act)
