from datetime import timedelta

import pytest

from domain.drafts import ReportDraft
from domain.errors import (
    ActionImpossible,
    ActionNotYours,
    DailyLimitReached,
    DraftIncomplete,
    NotFound,
    OwnReport,
)
from domain.ids import ReportId
from domain.lifecycle import Actor
from domain.report_lifecycle import ReportAction, ReportState
from services import reports
from storage.database import Database
from tests.village import LAMP, NOON, act, file_lamp, found

DAY = timedelta(days=1)


@pytest.fixture
async def village(database: Database):
    return await database.transact(found)


async def history(database, report):
    return await database.read(lambda tx: tx.reports.list_events(report.id))


async def test_a_report_gets_a_number_a_date_and_the_first_line_of_its_history(database, village):
    report = await file_lamp(database, village.resident)
    assert report.id == 1
    assert report.state is ReportState.FILED
    assert report.due_at == NOON + timedelta(days=7)
    assert await database.read(lambda tx: tx.reports.get(report.id)) == report
    (event,) = await history(database, report)
    assert (event.action, event.actor, event.actor_id, event.before) == (
        ReportAction.FILE,
        Actor.REPORTER,
        village.resident.id,
        None,
    )
    (kept,) = await database.read(lambda tx: tx.reports.list_attachments(report.id))
    assert (kept.attachment, kept.event_id) == (LAMP.attachments[0], event.id)


async def test_a_report_that_does_not_say_what_is_wrong_is_refused(database, village):
    with pytest.raises(DraftIncomplete):
        await file_lamp(database, village.resident, ReportDraft(category=LAMP.category))


async def test_a_day_allows_ten_reports_and_the_next_day_more(database, village):
    for _ in range(10):
        await file_lamp(database, village.resident)
    with pytest.raises(DailyLimitReached):
        await file_lamp(database, village.resident)
    await file_lamp(database, village.neighbour)
    await file_lamp(database, village.resident, now=NOON + DAY)


async def test_whoever_accepts_a_report_has_it_in_hand(database, village):
    report = await file_lamp(database, village.resident)
    after = await act(database, village.clerk, report, ReportAction.ACCEPT, now=NOON + DAY)
    assert (after.state, after.handler_id, after.changed_at) == (ReportState.ACCEPTED, village.clerk.id, NOON + DAY)


async def test_nobody_but_the_workstation_handles(database, village):
    report = await file_lamp(database, village.resident)
    for person in (village.resident, village.neighbour):
        with pytest.raises(ActionNotYours):
            await act(database, person, report, ReportAction.ACCEPT)
    assert len(await history(database, report)) == 1


async def test_the_solver_does_not_close(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.RESOLVE)
    for person in (village.clerk, village.neighbour, None):
        with pytest.raises(ActionNotYours):
            await act(database, person, report, ReportAction.CONFIRM_SOLVED)


async def test_a_clerk_does_not_handle_their_own_report(database, village):
    report = await file_lamp(database, village.clerk)
    with pytest.raises(OwnReport):
        await act(database, village.clerk, report, ReportAction.ACCEPT)


async def test_what_is_over_cannot_be_withdrawn(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.resident, report, ReportAction.WITHDRAW)
    with pytest.raises(ActionImpossible):
        await act(database, village.resident, report, ReportAction.WITHDRAW)


async def test_a_report_that_is_not_there_is_not_found(database, village):
    with pytest.raises(NotFound):
        await database.transact(reports.act, village.clerk, ReportId(99), ReportAction.ACCEPT, now=NOON)


async def test_not_solved_reopens_with_a_new_date(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.RESOLVE)
    after = await act(database, village.resident, report, ReportAction.CONFIRM_NOT, now=NOON + 3 * DAY)
    assert (after.state, after.reopened, after.due_at) == (ReportState.REOPENED, 1, NOON + 10 * DAY)
    assert after.confirm_by is None


async def test_what_staff_do_beside_it_does_not_prolong_the_time_to_confirm(database, village):
    report = await file_lamp(database, village.resident)
    resolved = await act(database, village.clerk, report, ReportAction.RESOLVE)
    later = await act(database, village.clerk, report, ReportAction.RELEASE, now=NOON + 5 * DAY)
    assert later.confirm_by == resolved.confirm_by == NOON + 7 * DAY


async def test_silence_of_seven_days_closes_unconfirmed_and_once(database, village):
    report = await file_lamp(database, village.resident)
    other = await file_lamp(database, village.neighbour)
    await act(database, village.clerk, report, ReportAction.RESOLVE)
    await act(database, village.clerk, other, ReportAction.RESOLVE, now=NOON + DAY)

    async def close(at):
        return await database.transact(reports.close_unconfirmed, now=at)

    assert await close(NOON + 7 * DAY - timedelta(seconds=1)) == 0
    assert await close(NOON + 7 * DAY) == 1
    assert await close(NOON + 7 * DAY) == 0
    after = await database.read(lambda tx: tx.reports.get(report.id))
    assert after.state is ReportState.CLOSED_UNCONFIRMED
    last = (await history(database, report))[-1]
    assert (last.actor, last.actor_id) == (Actor.CLOCK, None)


async def test_what_closed_unconfirmed_can_still_be_answered(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.RESOLVE)
    await database.transact(reports.close_unconfirmed, now=NOON + 7 * DAY)
    after = await act(database, village.resident, report, ReportAction.CONFIRM_NOT, now=NOON + 8 * DAY)
    assert after.state is ReportState.REOPENED


async def test_the_history_leads_to_the_state(database, village):
    report = await file_lamp(database, village.resident)
    doings = [
        (village.clerk, ReportAction.ASK),
        (village.resident, ReportAction.ANSWER),
        (village.clerk, ReportAction.PLAN),
        (village.clerk, ReportAction.RESOLVE),
        (village.resident, ReportAction.CONFIRM_HALF),
        (village.clerk, ReportAction.RESOLVE),
        (village.resident, ReportAction.CONFIRM_SOLVED),
        (village.resident, ReportAction.RATE),
    ]
    for person, action in doings:
        after = await act(database, person, report, action, rating=5 if action is ReportAction.RATE else None)
    events = await history(database, report)
    assert [event.before for event in events[1:]] == [event.after for event in events[:-1]]
    assert events[-1].after is after.state is ReportState.CLOSED
    assert after.rating == 5
