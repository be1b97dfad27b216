from datetime import timedelta

import pytest

from domain.errors import DailyLimitReached
from domain.media import PAUSES, MediaState, path_in_folder
from domain.policy import Policy
from domain.report_lifecycle import ReportAction
from domain.reports import AttachmentKind
from services import media, reports
from storage.database import create_database
from storage.tables import report_attachments
from tests.village import LAMP, NOON, act, file_lamp, found, photo

PATH = path_in_folder("photo", AttachmentKind.PHOTO)
LATER = NOON + timedelta(days=30)


@pytest.fixture
async def village(database):
    return await database.transact(found)


@pytest.fixture
async def file(database, village):
    """Give a photo that is being fetched for the first time."""
    await file_lamp(database, village.resident)
    return await take(database)


async def take(database, *, now=NOON):
    return await database.transact(media.take, now=now)


async def find(database, name="photo"):
    return await database.read(media.find, name)


def detach(tx, name):
    """Remove an attachment, and have its file deleted."""
    tx.execute(report_attachments.delete().where(report_attachments.c.unique_id == name))
    return media.forget(tx, [name])


async def test_what_is_filed_and_what_comes_later_is_fetched(database, village):
    report = await file_lamp(database, village.resident)
    await act(database, village.resident, report, ReportAction.ADD, note="look", attachments=[photo("more")])
    await act(database, village.clerk, report, ReportAction.RESOLVE, note="done", attachments=[photo("result")])
    due = await database.read(media.list_due, now=NOON, limit=10)
    assert {file.unique_id for file in due} == {"photo", "more", "result"}


async def test_a_report_that_is_refused_has_nothing_fetched(database, village):
    with pytest.raises(DailyLimitReached):
        await database.transact(reports.file, village.resident, LAMP, policy=Policy(reports_a_day=0), now=NOON)
    assert await find(database) is None


@pytest.mark.parametrize(("draft", "told"), [(LAMP, True), (LAMP.model_copy(update={"attachments": ()}), False)])
async def test_the_fetcher_hears_of_files_and_of_nothing_else(database, village, draft, told):
    def file(tx):
        reports.file(tx, village.resident, draft, policy=Policy(), now=NOON)
        return "media" in tx.topics

    assert await database.transact(file) is told


async def test_nothing_is_taken_twice(database, file):
    assert file.unique_id == "photo"
    assert await take(database) is None


async def test_what_was_under_way_when_the_process_died_is_taken_again(database, migrated_url, file):
    del file
    async with create_database(migrated_url) as reopened:
        again = await take(reopened, now=NOON + timedelta(seconds=PAUSES[0]))
    assert again.attempts == 2


async def test_a_file_that_ends_the_process_each_time_is_given_up(database, file):
    while file is not None:
        last, file = file, await take(database, now=file.not_before)
    assert last.attempts == len(PAUSES)
    given_up = await find(database)
    assert (given_up.state, given_up.error) == (MediaState.FAILED, media.NEVER_FINISHED)


async def test_one_that_is_given_up_does_not_hold_up_the_next(database, file, village):
    while not file.is_exhausted:
        file = await take(database, now=file.not_before)
    other = LAMP.model_copy(update={"attachments": (photo("next"),)})
    await file_lamp(database, village.resident, other, now=file.not_before)
    assert (await take(database, now=file.not_before)).unique_id == "next"


async def test_a_failure_waits_and_the_last_one_gives_up_with_its_error(database, file):
    for number in range(1, len(PAUSES) + 1):
        await database.transact(media.failed, file, f"failure {number}")
        now = await find(database)
        assert now.error == f"failure {number}"
        assert (now.state is MediaState.FAILED) == (number == len(PAUSES))
        if number < len(PAUSES):
            file = await take(database, now=now.not_before)
    assert await take(database, now=LATER) is None
    assert [one.error for one in await database.read(lambda tx: tx.media.list_failed())] == [f"failure {len(PAUSES)}"]


async def test_what_would_fail_again_is_given_up_at_once(database, file):
    await database.transact(media.failed, file, "too big", final=True)
    given_up = await find(database)
    assert (given_up.state, given_up.error, given_up.attempts) == (MediaState.FAILED, "too big", 1)


async def test_an_attempt_that_failed_through_no_fault_of_the_file_counts_for_nothing(database, file, village):
    other = LAMP.model_copy(update={"attachments": (photo("next"),)})
    await file_lamp(database, village.resident, other)
    await database.transact(media.give_back, file, now=NOON + timedelta(seconds=1))
    assert (await find(database)).attempts == 0
    later = NOON + timedelta(seconds=2)
    assert [(await take(database, now=later)).unique_id for _ in range(2)] == ["next", "photo"]


async def test_what_is_stored_has_its_place_and_no_error(database, file):
    await database.transact(media.failed, file, "for the moment")
    file = await take(database, now=file.not_before)
    await database.transact(media.stored, file, now=LATER)
    kept = await find(database)
    assert (kept.state, kept.path, kept.stored_at, kept.error) == (MediaState.STORED, PATH, LATER, None)


async def test_what_is_still_attached_elsewhere_is_not_forgotten(database, file, village):
    del file
    report = await file_lamp(database, village.neighbour)
    mine = report_attachments.c.report_id != report.id
    await database.transact(lambda tx: tx.execute(report_attachments.delete().where(mine)))
    assert await database.transact(media.forget, ["photo"]) == []
    assert (await find(database)).state is MediaState.WAITING
    assert await database.transact(detach, "photo") == [PATH]


async def test_what_is_forgotten_is_on_the_list_until_its_file_is_gone(database, file):
    await database.transact(media.stored, file, now=NOON)
    assert await database.transact(detach, "photo") == [PATH]
    [unwanted] = await database.read(media.list_unwanted)
    await database.transact(media.deleted, unwanted)
    assert await database.read(media.list_unwanted) == []
    assert await find(database) is None


@pytest.mark.parametrize("outcome", [media.stored, media.failed, media.give_back])
async def test_what_is_forgotten_while_it_is_fetched_stays_forgotten(database, file, outcome):
    await database.transact(detach, "photo")
    how = {"error": "x"} if outcome is media.failed else {"now": NOON}
    await database.transact(outcome, file, **how)
    assert (await find(database)).state is MediaState.UNWANTED


async def test_what_is_attached_again_before_its_file_is_gone_is_fetched_again(database, file, village):
    await database.transact(media.stored, file, now=NOON)
    await database.transact(detach, "photo")
    [unwanted] = await database.read(media.list_unwanted)
    await file_lamp(database, village.neighbour, now=LATER)
    await database.transact(media.deleted, unwanted)
    assert (await take(database, now=LATER)).unique_id == "photo"


async def test_the_fetcher_hears_of_what_is_to_be_deleted(database, file):
    del file

    def forget(tx, name):
        detach(tx, name)
        return "media" in tx.topics

    assert not await database.transact(forget, "unheard of")
    assert await database.transact(forget, "photo")
