"""A backup is made while people talk to the bot; restored elsewhere, it lets everybody go on from where they were."""

import asyncio
import json
import re
import sqlite3
import tarfile
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import select

from domain.categories import CATEGORIES
from domain.languages import Language
from domain.report_lifecycle import ReportState
from playground import Message, Playground
from storage import copying
from storage.database import Database, create_database
from storage.pages import Layout, Page
from storage.sqlite import path_of
from storage.tables import media, reports
from storage.transaction import Transaction
from tests.conftest import new_database
from tests.journeys.books import LOOK_AGAIN, new_city, wait_until_settled
from tests.journeys.conftest import set_up
from tests.journeys.neighbour import PATIENCE, Neighbour
from tests.journeys.process import LinliProcess, Spoken

pytestmark = pytest.mark.journey

TALKERS = 2
LAMP = CATEGORIES[0]
HALF = "The bench by the pond has lost a plank."
LONGEST = 10.0
"""Seconds that a report of five steps may take, on a machine that does other things as well."""


@pytest.fixture
def new_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database on the same engine in which nothing is."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path}/new/linli.db"
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield url


@pytest.fixture
async def restored(
    linli: LinliProcess, playground: Playground, address: str, new_url: str, tmp_path: Path
) -> AsyncIterator[LinliProcess]:
    """Give the bot, not yet started, on another machine."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    async with set_up(playground, address, new_url, folder) as process:
        yield process


class Talk:
    """People who come and report a problem, some at a time, for as long as they are let."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground
        self._awaited = 0
        self._come = asyncio.Event()
        self.over = False
        self.people = 0
        self.reports = 0
        self.longest = 0.0

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(TALKERS):
                tasks.create_task(self._follow_each_other())
            yield
            self.over = True

    async def have_filed(self, reports: int) -> None:
        """Wait until so many more reports are filed."""
        self._awaited = self.reports + reports
        self._come.clear()
        await self._come.wait()

    async def _follow_each_other(self) -> None:
        while not self.over:
            self.people += 1
            person = arrive(self._playground, f"Talker {self.people}")
            await register(person)
            begun = perf_counter()
            await begin(person, f"{person.person.name} has a problem.")
            await submit(person)
            self.longest = max(self.longest, perf_counter() - begun)
            self.reports += 1
            if self.reports >= self._awaited:
                self._come.set()


def arrive(playground: Playground, name: str) -> Neighbour:
    return Neighbour(playground.add_person(name, language_code="en"), Language.ENGLISH)


async def register(person: Neighbour) -> None:
    person.person.say("/start u_SUNSHINE")
    await person.tap("language-en")
    await person.tap("button-agree")
    await person.tap("button-home-confirm")
    await person.read("Sunshine Community")


async def begin(person: Neighbour, words: str) -> None:
    """Begin a report, and leave it where only its last step is missing."""
    person.person.say("/report")
    await person.tap("button-category", category=LAMP.name.en)
    await person.read("2/4")
    person.person.send_photo(caption=words)
    await person.tap("button-skip")
    await person.see("button-draft-submit")


async def submit(person: Neighbour) -> Message:
    """Submit what was begun, however long ago."""
    person.person.click(person.words("button-draft-submit"))
    return await person.read_entry("report-state-filed")


async def back_up(linli: LinliProcess, file: Path) -> Spoken:
    said = await linli.command("backup", str(file))
    assert (said.status, said.err) == (0, "")
    assert re.fullmatch(r"Backup of [\d,]+ rows and [\d,]+ files: [\d.]+ MB\n", said.out)
    return said


def count_rows(layout: Layout, pages: Iterable[Page]) -> dict[str, int]:
    counts = dict.fromkeys((table.name for table in layout.tables), 0)
    for page in pages:
        counts[page.table.name] += len(page.rows)
    return counts


def read_counts(file: Path) -> dict[str, int]:
    with tarfile.open(file) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    return {table["layout"]["name"]: table["rows"] for table in manifest["tables"]}


def check_references(url: str) -> None:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(path_of(url))) as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def list_stored(tx: Transaction) -> list[str]:
    return sorted(tx.scalars(select(media.c.path).where(media.c.state == "stored")))


async def wait_for_pictures(city: Database) -> None:
    """Wait until the bot has fetched something; another process's commits cannot be waited for."""
    stored: list[str] = []
    async with asyncio.timeout(PATIENCE):
        while not stored:
            await asyncio.sleep(LOOK_AGAIN)
            stored = await city.read(list_stored)


def list_texts(tx: Transaction) -> set[str | None]:
    return set(tx.scalars(select(reports.c.text)))


def list_pictures(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.glob("*/*/*"))


async def test_a_backup_made_while_everybody_talks_lets_everybody_go_on_elsewhere(
    linli: LinliProcess, restored: LinliProcess, playground: Playground, tmp_path: Path
):
    file, pictures = tmp_path / "linli.tar", tmp_path / "elsewhere/pictures"
    linli.settings |= {"MESSAGES_PER_SECOND": "1000", "MEDIA_DIR": str(tmp_path / "pictures")}
    restored.settings |= {"MESSAGES_PER_SECOND": "1000", "MEDIA_DIR": str(pictures)}
    half, talk = arrive(playground, "Half"), Talk(playground)

    async with new_city(linli.settings["DATABASE_URL"]) as old:
        await linli.start()
        await register(half)
        await begin(half, HALF)
        async with talk.going_on():
            await talk.have_filed(TALKERS)
            await wait_for_pictures(old)
            before = talk.reports
            await back_up(linli, file)
            assert talk.reports > before, "nobody could report while the backup was made"
            await talk.have_filed(1)
        assert talk.longest < LONGEST
        owing = await wait_until_settled(old)
        assert not owing.set_aside
        assert await linli.stop() == 0
        everything = await old.read(list_texts)

    said = await restored.command("restore", str(file))
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Restored ")
    assert await copying.dump(restored.settings["DATABASE_URL"], count_rows) == read_counts(file)
    check_references(restored.settings["DATABASE_URL"])

    async with create_database(restored.settings["DATABASE_URL"]) as new:
        assert await new.read(list_stored) == list_pictures(pictures) != []
        assert await new.read(list_texts) <= everything
        await restored.start()
        await finish(half, new)
        await wait_until_settled(new)
    assert await restored.stop() == 0
    linli.check_log()
    restored.check_log()


async def finish(half: Neighbour, city: Database) -> None:
    """Submit what was begun before the backup, on the card that has stood in the chat since then."""
    assert HALF in (await submit(half)).text
    state = await city.read(lambda tx: tx.scalar(select(reports.c.state).where(reports.c.text == HALF)))
    assert state == ReportState.FILED


async def test_a_restored_bot_is_not_put_over_a_running_one(linli_on_sqlite: LinliProcess, tmp_path: Path):
    linli = linli_on_sqlite
    await linli.start()
    await back_up(linli, tmp_path / "linli.tar")

    said = await linli.command("restore", str(tmp_path / "linli.tar"))
    again = await linli.command("backup", str(tmp_path / "linli.tar"))

    assert (said.status, said.out) == (1, "")
    assert said.err == "linli: The database is locked. Stop the bot first.\n"
    assert (again.status, again.err.count("\n")) == (1, 1)
    assert "--force" in again.err
    assert await linli.stop() == 0
