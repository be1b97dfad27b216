"""What the council sees on its desk, and that nothing which staff do takes it away."""

from datetime import timedelta

import pytest

from domain.council_desk import PAGE, Concern
from domain.errors import NotAllowed
from domain.policy import Policy
from domain.report_errors import OnceYours
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from services import council_desk, reports, roles
from tests.services.cases import file
from tests.services.councils import DAY, LATE, Council
from tests.settlers import NOW, settle, unit

SILENT = Policy().silent_after


def case_of(council, *, who=None, at=NOW, concern=Concern.OVERDUE, report=None):
    number = (report or council.lamp).id
    return council_desk.show_case(council.tx, who or council.member, number, concern, 0, now=at)


async def test_what_is_past_its_limit_is_on_the_desk_and_a_far_plan_does_not_take_it_away(database):
    def act(tx):
        council = Council(tx)
        assert council.numbers(Concern.OVERDUE) == []
        council.do(ReportAction.PLAN, at=NOW + DAY, due_at=NOW + 200 * DAY, note="In autumn")
        assert council.numbers(Concern.OVERDUE, at=LATE) == [council.lamp.id]
        card = council_desk.show(tx, council.member, Concern.OVERDUE, 0, now=LATE)
        assert card.lines[0].planned_at == NOW + 200 * DAY
        assert card.lines[0].limit_at == council.lamp.limit_at
        case = case_of(council, at=LATE)
        assert (case.limit_at, case.planned_at) == (council.lamp.limit_at, NOW + 200 * DAY)

    await database.transact(act)


async def test_neither_regrading_nor_giving_away_nor_summing_up_moves_what_is_overdue(database):
    def act(tx):
        council = Council(tx)
        colleague = settle(tx, "E1", Role.WORKSTATION)
        council.do(ReportAction.ACCEPT, at=LATE)
        council.do(ReportAction.ASSIGN, at=LATE, handler_id=colleague.id)
        council.do(ReportAction.REGRADE, at=LATE, urgency="routine", note="Not so bad")
        council.do(ReportAction.SUMMARISE, at=LATE, note="A lamp")
        council.do(ReportAction.RELEASE, at=LATE)
        assert council.numbers(Concern.OVERDUE, at=LATE) == [council.lamp.id]

    await database.transact(act)


async def test_a_report_is_silent_when_its_reporter_has_heard_nothing_for_the_time_of_the_rule(database):
    def act(tx):
        council = Council(tx)
        assert council.numbers(Concern.SILENT, at=NOW + SILENT - timedelta(minutes=1)) == []
        assert council.numbers(Concern.SILENT, at=NOW + SILENT) == [council.lamp.id]
        council.do(ReportAction.ACCEPT, at=NOW + SILENT)
        assert council.numbers(Concern.SILENT, at=NOW + SILENT) == []
        assert council.numbers(Concern.SILENT, at=NOW + 2 * SILENT) == [council.lamp.id]

    await database.transact(act)


@pytest.mark.parametrize(
    ("trifle", "given"),
    [
        (ReportAction.SUMMARISE, {"note": "A lamp"}),
        (ReportAction.RELEASE, {}),
        (ReportAction.REGRADE, {"urgency": "soon", "note": "!"}),
        (ReportAction.FORWARD, {"body": "neighbourhood_committee", "note": "Theirs"}),
    ],
)
async def test_trifles_and_passing_on_end_no_silence(database, trifle, given):
    def act(tx):
        council = Council(tx)
        council.do(trifle, at=NOW + SILENT - timedelta(minutes=1), **given)
        assert council.numbers(Concern.SILENT, at=NOW + SILENT) == [council.lamp.id]

    await database.transact(act)


async def test_what_its_reporter_says_is_no_word_of_staff(database):
    def act(tx):
        council = Council(tx)
        council.do(ReportAction.ADD, by=council.reporter, at=NOW + SILENT - timedelta(hours=1), note="Still dark")
        assert council.numbers(Concern.SILENT, at=NOW + SILENT) == [council.lamp.id]

    await database.transact(act)


async def test_what_was_reopened_stays_on_its_list_until_it_has_a_result(database):
    def act(tx):
        council = Council(tx)
        council.resolve(photos=["one"])
        council.do(ReportAction.CONFIRM_NOT, by=council.reporter)
        assert council.numbers(Concern.REOPENED) == [council.lamp.id]
        council.do(ReportAction.ACCEPT)
        assert council.numbers(Concern.REOPENED) == [council.lamp.id]
        council.resolve(photos=["two"])
        assert council.numbers(Concern.REOPENED) == []

    await database.transact(act)


async def test_a_result_without_a_photo_is_looked_at_once_by_the_council(database):
    def act(tx):
        council = Council(tx)
        council.resolve()
        assert council.numbers(Concern.UNPROVEN) == [council.lamp.id]
        assert case_of(council, concern=Concern.UNPROVEN).to_see
        council_desk.see(tx, council.other, council.lamp.id, Concern.UNPROVEN, 0, now=NOW)
        assert council.numbers(Concern.UNPROVEN) == []

    await database.transact(act)


async def test_a_photo_or_the_reporters_own_word_is_proof(database):
    def act(tx):
        council = Council(tx)
        council.resolve(photos=["one"])
        assert council.numbers(Concern.UNPROVEN) == []
        bench = council.file()
        council.resolve(report=bench)
        council.do(ReportAction.CONFIRM_SOLVED, by=council.reporter, report=bench)
        assert council.numbers(Concern.UNPROVEN) == []

    await database.transact(act)


async def test_a_second_result_without_a_photo_is_to_be_looked_at_again(database):
    def act(tx):
        council = Council(tx)
        council.resolve()
        council_desk.see(tx, council.member, council.lamp.id, Concern.UNPROVEN, 0, now=NOW)
        council.do(ReportAction.CONFIRM_NOT, by=council.reporter)
        council.resolve(at=NOW + DAY)
        assert council.numbers(Concern.UNPROVEN, at=NOW + DAY) == [council.lamp.id]

    await database.transact(act)


async def test_what_closed_by_itself_is_on_the_desk_for_the_time_of_the_rule(database):
    def act(tx):
        council = Council(tx)
        council.resolve(photos=["one"])
        closed = NOW + Policy().confirm_within
        assert reports.close_unconfirmed(tx, now=closed) == 1
        assert council.numbers(Concern.UNCONFIRMED, at=closed) == [council.lamp.id]
        assert council.numbers(Concern.UNCONFIRMED, at=closed + Policy().desk_looks_back) == []

    await database.transact(act)


async def test_what_is_redirected_too_late_is_on_the_desk_of_both_councils(database):
    def act(tx):
        council = Council(tx)
        there = settle(tx, "W1", Role.COUNCIL)
        council.do(ReportAction.REDIRECT, at=LATE, unit_id=unit(tx, "W1").id)
        assert council.numbers(Concern.OVERDUE, at=LATE) == []
        assert council.numbers(Concern.GONE, at=LATE) == [council.lamp.id]
        case = case_of(council, at=LATE, concern=Concern.GONE)
        assert (case.was, case.unit.en) == (Concern.OVERDUE, "Lakeside Community")
        assert council.numbers(Concern.OVERDUE, who=there, at=LATE) == [council.lamp.id]
        assert council.numbers(Concern.GONE, who=there, at=LATE) == []

    await database.transact(act)


async def test_what_comes_back_is_overdue_again_and_not_gone(database):
    def act(tx):
        council = Council(tx)
        elsewhere = settle(tx, "W1", Role.WORKSTATION)
        council.do(ReportAction.REDIRECT, at=LATE, unit_id=unit(tx, "W1").id)
        council.do(ReportAction.REDIRECT, at=LATE, by=elsewhere, unit_id=unit(tx, "E1").id)
        assert council.counts(at=LATE) == {"overdue": 1, "silent": 1}

    await database.transact(act)


async def test_what_is_refused_or_merged_too_late_is_shown_as_what_it_became(database):
    def act(tx):
        council = Council(tx)
        merged, fresh = council.file(), council.file(now=LATE)
        council.do(ReportAction.REFUSE, at=LATE, note="No")
        council.do(ReportAction.MERGE, at=LATE, report=merged, merged_into=fresh.id)
        assert council.numbers(Concern.GONE, at=LATE) == [council.lamp.id, merged.id]
        assert case_of(council, at=LATE, concern=Concern.GONE, report=merged).merged_into == fresh.id

    await database.transact(act)


async def test_what_is_refused_or_redirected_in_time_is_on_no_list(database):
    def act(tx):
        council = Council(tx)
        bench = council.file()
        council.do(ReportAction.REFUSE, note="No")
        council.do(ReportAction.REDIRECT, report=bench, unit_id=unit(tx, "W1").id)
        assert council.counts() == {}

    await database.transact(act)


async def test_what_is_split_too_late_stays_overdue(database):
    def act(tx):
        council = Council(tx)
        council.do(ReportAction.ACCEPT)
        council.do(ReportAction.SPLIT)
        assert council.numbers(Concern.OVERDUE, at=LATE) == [council.lamp.id]

    await database.transact(act)


async def test_the_desk_is_of_the_councils_unit_and_below(database):
    def act(tx):
        council = Council(tx)
        above, beside = settle(tx, "E2", Role.COUNCIL, at="EAST"), settle(tx, "E2", Role.COUNCIL)
        assert council.numbers(Concern.OVERDUE, who=above, at=LATE) == [council.lamp.id]
        assert council.numbers(Concern.OVERDUE, who=beside, at=LATE) == []

    await database.transact(act)


async def test_whoever_works_in_one_unit_sees_only_the_others_of_a_council_above(database):
    def act(tx):
        council = Council(tx)
        both = settle(tx, "E1", Role.WORKSTATION)
        roles.grant(tx, both, Role.COUNCIL, unit(tx, "EAST").id, now=NOW)
        bench = file(tx, settle(tx, "E2"))
        assert council.numbers(Concern.OVERDUE, who=both, at=LATE) == [bench.id]
        assert case_of(council, who=both, at=LATE, report=bench).number == bench.id
        with pytest.raises(NotAllowed):
            case_of(council, who=both, at=LATE)

    await database.transact(act)


async def test_whoever_works_above_sees_nothing_of_a_council_below(database):
    def act(tx):
        council = Council(tx)
        both = settle(tx, "E1", Role.WORKSTATION, at="EAST")
        roles.grant(tx, both, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        with pytest.raises(NotAllowed):
            council.numbers(Concern.OVERDUE, who=both, at=LATE)

    await database.transact(act)


async def test_whoever_handled_a_case_does_not_see_it_as_a_member_of_the_council(database):
    def act(tx):
        council = Council(tx)
        council.do(ReportAction.ACCEPT)
        held = next(one for one in tx.roles.list_of(council.clerk.id, now=NOW) if one.role is Role.WORKSTATION)
        roles.revoke(tx, None, held.id, now=NOW)
        roles.grant(tx, council.clerk, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        bench = council.file()
        assert council.numbers(Concern.OVERDUE, who=council.clerk, at=LATE) == [bench.id]
        with pytest.raises(OnceYours):
            case_of(council, who=council.clerk, at=LATE)

    await database.transact(act)


async def test_the_card_names_no_resident_and_shows_words_only_when_they_are_public(database):
    def act(tx):
        council = Council(tx)
        council.do(ReportAction.ADD, by=council.reporter, note="I live above it")
        case = case_of(council)
        assert "dark" not in case.model_dump_json()
        assert "above" not in case.model_dump_json()
        council.do(ReportAction.RELEASE)
        assert case_of(council).words == "The lamp is dark"
        council.do(ReportAction.SUMMARISE, note="A lamp at the gate")
        assert case_of(council).summary == "A lamp at the gate"

    await database.transact(act)


async def test_the_lists_have_pages_and_a_page_that_is_gone_is_the_first(database):
    def act(tx):
        council = Council(tx)
        for _ in range(PAGE):
            council.file()
        first = council_desk.show(tx, council.member, Concern.OVERDUE, 0, now=LATE)
        second = council_desk.show(tx, council.member, Concern.OVERDUE, 1, now=LATE)
        assert (len(first.lines), first.further, first.total) == (PAGE, True, str(PAGE + 1))
        assert (len(second.lines), second.further) == (1, False)
        assert council_desk.show(tx, council.member, Concern.OVERDUE, 7, now=LATE).page == 0

    await database.transact(act)


async def test_a_whistle_that_nobody_answered_is_on_the_list_of_joint_cases(database):
    from sqlalchemy import insert

    from storage.tables import report_bodies

    def act(tx):
        council = Council(tx)
        row = {"report_id": council.lamp.id, "body": "police", "state": "asked", "asked_at": NOW, "nudged_at": NOW}
        tx.execute(insert(report_bodies).values(row))
        assert council.numbers(Concern.JOINT) == [council.lamp.id]

    await database.transact(act)
