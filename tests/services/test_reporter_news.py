from datetime import timedelta

import pytest

from domain.messages.news import ReportClosedUnconfirmed, ReportQuestion, ReportRefused, ReportResolved
from domain.messages.reports import OwnReport
from domain.report_lifecycle import ReportAction, ReportState
from services import reports
from storage.database import Database
from tests.village import NOON, act, file_lamp, found, list_owed, photo


@pytest.fixture
async def village(database: Database):
    return await database.transact(found)


async def test_a_reporter_is_not_told_what_they_did_themselves(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.resident, report, ReportAction.ADD, note="Since Monday")
    await act(database, village.resident, report, ReportAction.WITHDRAW)
    assert await list_owed(database, village.resident.id) == []


@pytest.mark.parametrize(
    "action", [ReportAction.ACCEPT, ReportAction.ASSIGN, ReportAction.PLAN, ReportAction.SUMMARISE]
)
async def test_progress_changes_the_card_without_a_sound(database, village, action):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, action, note="Lamp 3")
    (owed,) = await list_owed(database, village.resident.id)
    assert (owed.card, owed.silent, type(owed.message)) == ("report:1", True, OwnReport)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (ReportAction.RESOLVE, ReportResolved),
        (ReportAction.ASK, ReportQuestion),
        (ReportAction.REFUSE, ReportRefused),
    ],
)
async def test_what_must_not_be_missed_is_a_new_message_with_sound(database, village, action, kind):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, action, note="Look", attachments=[photo("after")])
    card, news = await list_owed(database, village.resident.id)
    assert card.message.below
    assert card.message.rows() == ()
    assert (news.card, news.becomes, news.silent) == (None, "report:1", False)
    assert isinstance(news.message, kind)
    assert news.message.note == "Look"
    assert [file.file_id for file in news.message.attached()] == ["after"]


async def test_the_outcome_asks_the_reporter_whether_it_is_solved(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.RESOLVE)
    _, news = await list_owed(database, village.resident.id)
    assert [row[0].data for row in news.message.rows()] == ["mine:solved:1", "mine:half:1", "mine:not_solved:1"]


async def test_silence_is_answered_by_the_clock_and_stays_answerable(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.RESOLVE)
    await list_owed(database, village.resident.id)
    late = NOON + timedelta(days=7)
    await database.transact(reports.close_unconfirmed, now=late)
    card, news = await list_owed(database, village.resident.id, now=late)
    assert card.message.state is ReportState.CLOSED_UNCONFIRMED
    assert isinstance(news.message, ReportClosedUnconfirmed)
    assert news.message.rows()


async def test_two_events_are_two_reasons(database, village):
    report = await file_lamp(database, village.resident)
    for _ in range(2):
        await act(database, village.clerk, report, ReportAction.ASK)
    owed = await list_owed(database, village.resident.id)
    assert len({one.reason for one in owed}) == len(owed) == 4
