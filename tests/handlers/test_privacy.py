"""What is stored about somebody: they see it, take it along, and have it erased; then it is nowhere any more."""

import json
import logging
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from bot.application import bot_of
from bot.logs import CHATTY
from bot.media import MediaFetcher
from bot.media_folder import MediaFolder
from bot.pace import Pace
from domain.ids import ReportId
from domain.roles import Role
from playground import Person
from storage.database import Database
from storage.sqlite import SqliteDatabase
from storage.tables import metadata
from storage.transaction import Transaction
from tests.handlers.steps import begin, find, holder, register, resident, session_of
from tests.town import Town

NAME = "Zhuangzhuang"
HOURS = timedelta(hours=2)


async def take_part(town: Town, clerk: Person) -> Person:
    """Have somebody do everything that there is to do: report with words, a voice and a photo, answer, rate, draft."""
    person = await begin(town, NAME, first="/start", last_name="Ouyang")
    await register(town, person)
    person.send_photo(caption="The lamp at gate 3 is dark")
    await town.settle()
    for label in ("Street lamp", "Skip"):
        await town.press(person, label)
    person.send_voice()
    await town.settle()
    await town.press(person, "Submit")
    await town.press(clerk, "Ask")
    await town.say(clerk, "Which of the two?")
    await town.press(person, "Answer")
    await town.say(person, "The left one")
    await town.press(clerk, "Resolve")
    await town.say(clerk, "A new bulb is in.")
    await town.press(person, "Solved")
    await town.press(person, "5 ⭐")
    await town.say(person, "/report")
    await town.press(person, "Noise")
    await town.say(person, "SECRETDRAFT about my neighbour")
    await town.say(person, "/mine")
    return person


async def erase(town: Town, person: Person) -> None:
    """Have somebody press what erases them."""
    await town.say(person, "/privacy")
    await town.press(person, "Delete everything")
    await town.press(person, "Yes, delete everything")


def read_rows(table: Table, tx: Transaction) -> list[Any]:
    """Read all there is in a table."""
    return list(tx.execute(select(table)).mappings().all())


def kinds_in(folder: Path) -> list[str]:
    """List the kinds of the files in a folder."""
    return sorted(path.suffix for path in folder.rglob("*") if path.is_file())


async def search(database: Database, *traces: str) -> list[str]:
    """List every table and column in which one of the traces still stands; in SQLite's files as bytes too."""
    found = []
    for table in metadata.sorted_tables:
        rows = await database.read(partial(read_rows, table))
        found += [
            f"{table.name}.{column}: {trace}"
            for row in rows
            for column, value in row.items()
            for trace in traces
            if trace in str(value)
        ]
    if isinstance(database, SqliteDatabase):
        files = [database.path, Path(f"{database.path}-wal")]
        bytes_of = {file.name: file.read_bytes() for file in files if file.exists()}
        found += [f"{name}: {trace}" for name, data in bytes_of.items() for trace in traces if trace.encode() in data]
    return found


async def test_somebody_sees_what_is_stored_and_who_is_responsible(town):
    await town.set_rule("responsible_name", "阳光社区 | Sunshine Community Office")
    await town.set_rule("responsible_contact", "0755-1234")
    person = await take_part(town, await holder(town, Role.WORKSTATION))
    said = (await town.say(person, "/privacy")).text
    assert "1 report, 1 photo, 1 voice message" in said
    assert "Sunshine Community Office, 0755-1234" in said
    assert "3 years" in said


async def test_the_consent_says_who_is_responsible(town):
    await town.set_rule("responsible_name", "阳光社区 | Sunshine Community Office")
    person = await begin(town)
    await town.press(person, "English")
    assert "Sunshine Community Office" in person.last.text


async def test_the_file_has_everything_that_somebody_said(town):
    person = await take_part(town, await holder(town, Role.WORKSTATION))
    await town.say(person, "/privacy")
    card = await town.press(person, "Download my data")
    file_id = card.content["document"]["file_id"]
    exported = json.loads(town.playground.files.find(file_id).data)
    assert exported["person"]["telegram_id"] == person.id
    assert exported["person"]["name"] == f"{NAME} Ouyang"
    (report,) = exported["reports"]
    assert report["text"] == "The lamp at gate 3 is dark"
    assert [event["note"] for event in report["history"] if event.get("note")] == [
        "Which of the two?",
        "The left one",
        "A new bulb is in.",
    ]
    assert sorted(report["files"]) == ["photo", "voice"]


async def test_nothing_is_erased_before_the_second_tap(town):
    person = await resident(town, NAME)
    await town.say(person, "/privacy")
    await town.press(person, "Delete everything")
    card = await town.press(person, "Keep everything")
    assert "What we keep about you" in card.text
    assert await find(town, person)


async def test_whoever_is_erased_is_nowhere_any_more_and_their_report_stays(town, caplog):
    caplog.set_level(logging.DEBUG)
    for library in CHATTY:
        caplog.set_level(logging.WARNING, logger=library)
    clerk = await holder(town, Role.WORKSTATION)
    person = await take_part(town, clerk)
    number = str(person.id)
    assert await search(town.database, NAME, number)
    await erase(town, person)
    assert "deleted" in person.last.text
    assert person.keys == []
    assert await search(town.database, NAME, "Ouyang", "SECRETDRAFT") == []
    await town.wait(HOURS)
    await town.wait(HOURS)
    assert await search(town.database, NAME, "Ouyang", "SECRETDRAFT", number) == []
    assert [trace for trace in (NAME, number, "SECRETDRAFT") if trace in caplog.text] == []
    report = await town.database.read(lambda tx: tx.reports.get(ReportId(1)))
    assert (report.reporter_id, report.text, report.rating) == (None, "The lamp at gate 3 is dark", 5)
    files = await town.database.read(lambda tx: tx.reports.list_attachments(ReportId(1)))
    assert [one.attachment.kind.value for one in files] == ["photo"]
    looked_at = await town.say(clerk, "/status 1")
    assert "No 1" in looked_at.text


async def test_the_voice_of_somebody_who_is_erased_leaves_the_media_folder_and_the_photo_stays(town, tmp_path):
    clerk = await holder(town, Role.WORKSTATION)
    folder = MediaFolder(tmp_path / "media")
    fetcher = MediaFetcher(town.database, bot_of(town.application), Pace(1_000_000), folder, town.clock)
    person = await take_part(town, clerk)
    await fetcher.run_until_idle()
    assert kinds_in(tmp_path / "media") == [".jpg", ".oga"]
    await erase(town, person)
    await fetcher.run_until_idle()
    assert kinds_in(tmp_path / "media") == [".jpg"]
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("media/**/*") if path.is_file())
    assert [trace for trace in (NAME, str(person.id)) if trace.encode() in stored] == []


async def test_what_nobody_reported_any_more_is_handled_to_its_end(town):
    clerk, person = await holder(town, Role.WORKSTATION), await resident(town, NAME)
    person.send_photo(caption="A hole")
    await town.settle()
    for label in ("Road", "Skip", "Submit"):
        await town.press(person, label)
    await erase(town, person)
    heard = len(person.chat.messages)
    await town.press(clerk, "Resolve")
    await town.say(clerk, "Filled.")
    await town.wait(timedelta(days=8))
    report = await town.database.read(lambda tx: tx.reports.get(ReportId(1)))
    assert report.state.value == "closed_unconfirmed"
    assert len(person.chat.messages) == heard


async def test_a_member_of_staff_who_is_erased_holds_no_role_and_leaves_the_history_whole(town):
    clerk, person = await holder(town, Role.WORKSTATION), await resident(town, "Rui")
    person.send_photo(caption="A hole")
    await town.settle()
    for label in ("Road", "Skip", "Submit"):
        await town.press(person, label)
    await town.press(clerk, "Accept")
    await erase(town, clerk)
    report = await town.database.read(lambda tx: tx.reports.get(ReportId(1)))
    assert report.handler_id is None
    history = await town.database.read(lambda tx: tx.reports.list_events(ReportId(1)))
    assert [event.action.value for event in history] == ["file", "accept"]
    assert "/start" in (await town.say(clerk, "/queue")).text or await find(town, clerk) is None


async def test_whoever_was_erased_may_come_back_as_somebody_new(town):
    person = await resident(town, NAME)
    before = (await find(town, person)).id
    await erase(town, person)
    assert await find(town, person) is None
    await town.say(person, "/start")
    await register(town, person)
    assert (await find(town, person)).id != before
    assert (await session_of(town, person))[0] == ""


async def test_an_age_is_said_by_a_tap_and_can_be_said_anew(town):
    person = await resident(town)
    await town.say(person, "/privacy")
    await town.press(person, "My age")
    card = await town.press(person, "I am 16 or older")
    assert "you are 16 or older" in card.text
    await town.press(person, "My age")
    card = await town.press(person, "I am 18 or older")
    assert "you are 18 or older" in card.text
    assert (await find(town, person)).declared_age == 18


async def test_what_is_old_goes_by_its_rule(town):
    clerk, person = await holder(town, Role.WORKSTATION), None
    person = await take_part(town, clerk)
    await town.wait(timedelta(days=31))
    assert await search(town.database, "SECRETDRAFT") == []
    await town.wait(timedelta(days=150))
    files = await town.database.read(lambda tx: tx.reports.list_attachments(ReportId(1)))
    assert [one.attachment.kind.value for one in files] == ["photo"]
    await town.wait(timedelta(days=1000))
    report = await town.database.read(lambda tx: tx.reports.get(ReportId(1)))
    assert (report.text, report.reporter_id, report.rating) == (None, None, 5)
    assert await town.database.read(lambda tx: tx.reports.list_attachments(ReportId(1))) == []
    assert await find(town, person)
