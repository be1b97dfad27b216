import pytest

from domain.errors import NotFound
from domain.languages import Name
from domain.message import dump
from domain.messages.reports import OwnReport, PublicReport
from domain.report_lifecycle import ReportAction
from services import report_cards, reports
from storage.database import Database
from tests.village import NOON, act, file_lamp, found


@pytest.fixture
async def village(database: Database):
    return await database.transact(found)


async def card(database, person, number):
    return await database.transact(reports.public_card, person, number, now=NOON)


async def photos(database, person, number):
    return await database.transact(report_cards.photos, person, number, now=NOON)


async def test_the_public_card_says_where_it_stands_and_nothing_of_the_resident(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.PLAN, note="Call Ms Li at 138 0000")
    shown = await card(database, village.neighbour, report.id)
    assert isinstance(shown, PublicReport)
    assert shown.unit == Name(zh="阳光社区", en="Sunshine Community")
    assert [line.action for line in shown.events] == [ReportAction.FILE, ReportAction.PLAN]
    written = dump(shown)
    for private in ("gate 3", "Gate 3", "Rui", "Ke", "Ms Li", "114.1", "photo"):
        assert private not in written


async def test_what_staff_released_is_public_until_they_conceal_it(database, village):
    report = await file_lamp(database, village.resident)
    with pytest.raises(NotFound):
        await photos(database, village.neighbour, report.id)
    await act(database, village.clerk, report, ReportAction.RELEASE)
    shown = await card(database, village.neighbour, report.id)
    assert (shown.text, shown.words, shown.files.photos) == ("The lamp at gate 3 is dark", "Gate 3", 1)
    assert len((await photos(database, village.neighbour, report.id)).files) == 1
    await act(database, village.clerk, report, ReportAction.CONCEAL)
    assert (await card(database, village.neighbour, report.id)).text is None


async def test_a_card_shows_the_last_three_events(database, village):
    report = await file_lamp(database, village.resident)
    for action in (ReportAction.ACCEPT, ReportAction.PLAN, ReportAction.RELEASE, ReportAction.RESOLVE):
        await act(database, village.clerk, report, action)
    shown = await card(database, village.neighbour, report.id)
    assert [line.action for line in shown.events] == [ReportAction.ACCEPT, ReportAction.PLAN, ReportAction.RESOLVE]


async def test_the_reporter_sees_everything_of_their_own(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.clerk, report, ReportAction.ASK, note="Which gate?")
    shown = await card(database, village.resident, report.id)
    assert isinstance(shown, OwnReport)
    assert (shown.text, shown.words, shown.events[-1].note) == (report.text, "Gate 3", "Which gate?")
    assert len((await photos(database, village.resident, report.id)).files) == 1


@pytest.mark.parametrize("number", [0, -1, 2, 10**15, 10**30])
async def test_a_number_that_no_report_has_is_not_found(database, village, number):
    await file_lamp(database, village.resident)
    with pytest.raises(NotFound):
        await card(database, village.resident, number)
