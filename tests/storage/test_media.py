from datetime import timedelta

import pytest

from domain.categories import CategoryCode
from domain.lifecycle import Actor
from domain.media import MediaState
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Attachment, AttachmentKind, Doing, NewReport
from storage import schema
from storage.database import create_database
from storage.errors import TransactionEnded
from tests.village import LAMP, NOON, file_lamp, found, photo

SOON = NOON + timedelta(minutes=5)
VOICE = Attachment(kind=AttachmentKind.VOICE, file_id="voice", unique_id="voice")


class Media:
    """The store, each call in a transaction of its own."""

    def __init__(self, database):
        self.database = database

    async def call(self, name, *args, **how):
        return await self.database.transact(lambda tx: getattr(tx.media, name)(*args, **how))

    async def add(self, *names, now=NOON):
        await self.call("add", [photo(name) for name in names], now=now)

    async def change(self, name, **changes):
        file = await self.call("find", name)
        await self.call("save", file.model_copy(update=changes))

    async def due(self, *, now=NOON, limit=10):
        return [file.unique_id for file in await self.call("list_due", now=now, limit=limit)]


@pytest.fixture
def media(database):
    return Media(database)


async def test_what_is_added_waits_and_keeps_its_kind(media):
    await media.call("add", [photo("a"), VOICE], now=NOON)
    files = await media.call("list_due", now=NOON, limit=10)
    assert {(file.unique_id, file.kind, file.state, file.attempts) for file in files} == {
        ("a", AttachmentKind.PHOTO, MediaState.WAITING, 0),
        ("voice", AttachmentKind.VOICE, MediaState.WAITING, 0),
    }


async def test_the_same_file_twice_is_one_file_also_in_one_message(media):
    await media.add("a", "a")
    await media.change("a", attempts=3)
    await media.add("a", now=SOON)
    assert await media.due(now=SOON) == ["a"]
    assert (await media.call("find", "a")).attempts == 3


@pytest.mark.parametrize("state", [MediaState.FAILED, MediaState.UNWANTED])
async def test_what_was_given_up_or_is_about_to_go_gets_another_chance_when_it_is_sent_again(media, state):
    await media.add("a")
    await media.change("a", state=state, attempts=9)
    again = photo("a").model_copy(update={"file_id": "newer"})
    await media.call("add", [again], now=SOON)
    file = await media.call("find", "a")
    assert (file.state, file.file_id, file.attempts, file.not_before) == (MediaState.WAITING, "newer", 0, SOON)


async def test_what_is_stored_stays_stored_when_it_is_sent_again(media):
    await media.add("a")
    await media.change("a", state=MediaState.STORED, path="there", stored_at=NOON)
    await media.add("a", now=SOON)
    file = await media.call("find", "a")
    assert (file.state, file.path, file.stored_at) == (MediaState.STORED, "there", NOON)


async def test_who_has_waited_longest_comes_first_and_who_waits_for_later_not_at_all(media):
    await media.add("second", now=NOON)
    await media.add("first", now=NOON - timedelta(hours=1))
    await media.add("later", now=SOON)
    assert await media.due() == ["first", "second"]
    assert await media.due(limit=1) == ["first"]


async def test_it_tells_when_there_will_be_more(media):
    assert await media.call("next_due") is None
    await media.add("a", now=SOON)
    await media.add("b", now=NOON)
    await media.change("b", state=MediaState.STORED)
    assert await media.call("next_due") == SOON


async def test_what_was_given_up_is_listed_with_its_error_the_latest_first(media):
    for number, name in enumerate(("old", "new", "well")):
        await media.add(name, now=NOON + number * timedelta(hours=1))
    await media.change("old", state=MediaState.FAILED, error="too big")
    await media.change("new", state=MediaState.FAILED, error="unreadable")
    failed = await media.call("list_failed")
    assert [(file.unique_id, file.error) for file in failed] == [("new", "unreadable"), ("old", "too big")]
    assert [file.unique_id for file in await media.call("list_failed", limit=1)] == ["new"]


async def test_a_new_file_id_is_known_wherever_the_file_is_attached(media, database):
    village = await database.transact(found)
    reports = [await file_lamp(database, village.resident) for _ in range(2)]
    await media.call("rename", "photo", "newer")
    for report in reports:
        [attached] = await database.read(lambda tx, number: tx.reports.list_attachments(number), report.id)
        assert attached.attachment == LAMP.attachments[0].model_copy(update={"file_id": "newer"})
    assert (await media.call("find", "photo")).file_id == "newer"


async def test_what_was_attached_before_there_was_a_folder_is_fetched_too(database_url):
    def attach(tx):
        village = found(tx)
        reporter = village.resident
        new = NewReport(
            unit_id=village.home.id,
            reporter_id=reporter.id,
            category=CategoryCode("lamp"),
            state=ReportState.FILED,
            text=LAMP.text,
            summary=None,
            place=LAMP.place,
            handler_id=None,
            filed_at=NOON,
            changed_at=NOON,
            due_at=None,
            confirm_by=None,
        )
        report = tx.reports.add(new)
        for at, files in ((NOON, (photo("a"), VOICE)), (SOON, (photo("a"),))):
            doing = Doing(action=ReportAction.FILE, attachments=files)
            tx.reports.add_event(report, doing, actor=Actor.REPORTER, actor_id=reporter.id, before=None, at=at)

    await schema.migrate(database_url)
    async with create_database(database_url) as before:
        await before.transact(attach)
    await schema.downgrade(database_url, "0001")
    await schema.migrate(database_url)
    async with create_database(database_url) as after:
        due = await after.read(lambda tx: tx.media.list_due(now=NOON, limit=10))
    assert {(file.unique_id, file.file_id, file.kind, file.attempts) for file in due} == {
        ("a", "a", AttachmentKind.PHOTO, 0),
        ("voice", "voice", AttachmentKind.VOICE, 0),
    }


async def test_only_what_nothing_refers_to_is_unreferred(media, database):
    village = await database.transact(found)
    await file_lamp(database, village.resident)
    await media.add("loose", "other")
    loose = await media.call("list_unreferred", ["photo", "loose", "unheard of"])
    assert [file.unique_id for file in loose] == ["loose"]


async def test_only_what_is_unwanted_can_be_removed(media):
    await media.add("a", "b")
    await media.change("a", state=MediaState.UNWANTED)
    assert [file.unique_id for file in await media.call("list_unwanted", limit=10)] == ["a"]
    for name in ("a", "b"):
        await media.call("remove", name)
    assert await media.call("find", "a") is None
    assert await media.call("find", "b") is not None


async def test_a_message_without_files_costs_no_statement(database):
    ended = await database.transact(lambda tx: tx)
    ended.media.add([], now=NOON)
    with pytest.raises(TransactionEnded):
        ended.media.add([photo("a")], now=NOON)
    assert ended.topics == set()
