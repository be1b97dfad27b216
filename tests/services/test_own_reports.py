import pytest

from domain.errors import ActionImpossible, DraftIncomplete, NotFound, Stale, TextTooLong
from domain.messages.reports import NoReports
from domain.policy import Policy
from domain.replies import ReplyDraft
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from services import own_reports, report_cards
from storage.database import Database
from tests.settlers import NOW, found_city, settle
from tests.village import LAMP, NOON, act, file_lamp, found, list_owed, photo

POLICY = Policy()


@pytest.fixture
async def village(database: Database):
    return await database.transact(found)


async def do(database, use_case, *args, **how):
    limited = {own_reports.file, own_reports.reply, own_reports.take_words}
    policy = {"policy": POLICY} if use_case in limited else {}
    return await database.transact(use_case, *args, now=NOON, **policy, **how)


async def state_of(database, report):
    return (await database.read(lambda tx: tx.reports.get(report.id))).state


@pytest.fixture
async def resolved(database, village):
    report = await file_lamp(database, village.resident)
    return await act(database, village.clerk, report, ReportAction.RESOLVE, note="New bulb")


async def test_filing_gives_the_reports_own_card(database, village):
    card = await do(database, own_reports.file, village.resident, LAMP)
    assert card.subject() == "report:1"
    assert card.text == LAMP.text
    assert card.files.photos == 1


async def test_a_clerk_who_reports_at_home_is_told_that_the_unit_above_has_it_unless_a_colleague_is_there(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        settle(tx, "E2", Role.WORKSTATION, at="EAST")

        def filed():
            return own_reports.file(tx, clerk, LAMP, policy=POLICY, now=NOW).passed_up

        assert filed().above.en == "East District"
        settle(tx, "E1", Role.WORKSTATION)
        assert filed() is None

    await database.transact(act)


async def test_solved_closes_and_stars_count_once(database, village, resolved):
    await do(database, own_reports.confirm_solved, village.resident, resolved.id)
    await do(database, own_reports.rate, village.resident, resolved.id, 4)
    with pytest.raises(Stale):
        await do(database, own_reports.rate, village.resident, resolved.id, 1)
    after = await database.read(lambda tx: tx.reports.get(resolved.id))
    assert (after.state, after.rating) == (ReportState.CLOSED, 4)


async def test_half_returns_the_case_to_its_handler_with_the_words(database, village, resolved):
    draft = ReplyDraft(number=resolved.id, action=ReportAction.CONFIRM_HALF, text=" still flickers ")
    await do(database, own_reports.reply, village.resident, draft)
    after = await database.read(lambda tx: tx.reports.get(resolved.id))
    assert (after.state, after.handler_id) == (ReportState.ACCEPTED, village.clerk.id)
    assert (await database.read(lambda tx: tx.reports.list_events(resolved.id)))[-1].note == "still flickers"


async def test_not_solved_reopens(database, village, resolved):
    said = await do(database, own_reports.confirm_not, village.resident, resolved.id)
    assert said.due_at is not None
    assert await state_of(database, resolved) is ReportState.REOPENED


@pytest.mark.parametrize(
    "use_case",
    [own_reports.confirm_solved, own_reports.confirm_not, own_reports.withdraw],
    ids=lambda case: case.__name__,
)
async def test_somebody_elses_report_is_not_found(database, village, resolved, use_case):
    for person in (village.neighbour, village.clerk):
        with pytest.raises(NotFound):
            await do(database, use_case, person, resolved.id)
    assert await state_of(database, resolved) is ReportState.RESOLVED


async def test_a_reply_to_somebody_elses_report_is_not_found(database, village, resolved):
    draft = ReplyDraft(number=resolved.id, action=ReportAction.CONFIRM_HALF, text="mine")
    with pytest.raises(NotFound):
        await do(database, own_reports.reply, village.neighbour, draft)
    with pytest.raises(NotFound):
        await database.transact(
            own_reports.ask_reply, village.neighbour, resolved.id, ReportAction.CONFIRM_HALF, now=NOON
        )


async def test_a_reply_says_something_and_not_too_much(database, village, resolved):
    draft = ReplyDraft(number=resolved.id, action=ReportAction.CONFIRM_HALF, text=" ")
    with pytest.raises(DraftIncomplete):
        await do(database, own_reports.reply, village.resident, draft)
    with pytest.raises(TextTooLong):
        await do(database, own_reports.reply, village.resident, draft.model_copy(update={"text": "x" * 1001}))


async def test_nobody_is_asked_for_what_can_no_longer_be_said(database, village, resolved):
    with pytest.raises(ActionImpossible):
        await database.transact(own_reports.ask_reply, village.resident, resolved.id, ReportAction.ANSWER, now=NOON)
    with pytest.raises(ActionImpossible):
        await database.transact(own_reports.ask_withdrawal, village.resident, resolved.id, now=NOON)


async def test_words_are_the_answer_when_exactly_one_question_waits(database, village):
    first, second = [await file_lamp(database, village.resident) for _ in range(2)]
    assert await do(database, own_reports.take_words, village.resident, "Gate 3") is None
    await act(database, village.clerk, first, ReportAction.ASK, note="Which gate?")
    sent = await do(database, own_reports.take_words, village.resident, "Gate 3")
    assert (sent.number, sent.action) == (first.id, ReportAction.ANSWER)
    assert await state_of(database, first) is ReportState.ACCEPTED
    for report in (first, second):
        await act(database, village.clerk, report, ReportAction.ASK)
    assert await do(database, own_reports.take_words, village.resident, "Gate 4") is None


async def test_photos_of_a_reply_are_kept_with_its_event(database, village, resolved):
    draft = ReplyDraft(number=resolved.id, action=ReportAction.CONFIRM_HALF, attachments=(photo("a"), photo("b")))
    await do(database, own_reports.reply, village.resident, draft)
    events = await database.read(lambda tx: tx.reports.list_events(resolved.id))
    files = await database.read(lambda tx: tx.reports.list_attachments(resolved.id))
    assert [one.attachment.file_id for one in files if one.event_id == events[-1].id] == ["a", "b"]


async def test_an_edit_that_waits_never_overtakes_what_the_reporter_did(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.ACCEPT)
    await do(database, own_reports.withdraw, village.resident, report.id)
    assert await list_owed(database, village.resident.id) == []


async def test_the_list_has_pages_and_no_page_is_out_of_reach(database, village):
    assert await database.transact(report_cards.list_own, village.resident, now=NOON) == NoReports()
    for _ in range(9):
        await file_lamp(database, village.resident)
    await file_lamp(database, village.neighbour)
    first = await database.transact(report_cards.list_own, village.resident, now=NOON)
    assert [one.number for one in first.reports] == [9, 8, 7, 6, 5, 4, 3, 2]
    last = await database.transact(report_cards.list_own, village.resident, 99, now=NOON)
    assert (last.page, last.pages, [one.number for one in last.reports]) == (2, 2, [1])
