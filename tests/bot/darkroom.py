"""The media fetcher and the sender as the process has them, between a real database and the playground."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.application import bot_of, create_application
from bot.files import Shelf
from bot.media import MediaFetcher
from bot.media_folder import MediaFolder
from bot.pace import Pace
from bot.sender import Sender
from bot.settings import read_settings
from domain.ids import ReportId
from domain.languages import Language
from domain.media import MediaFile
from domain.messages.cases import CaseFiles
from domain.outbox import Lane
from domain.reports import Attachment, AttachmentKind
from playground import DEMO_TOKEN, Message, Person, Playground
from services import media
from storage.database import Database
from tests.bot.rig import Line
from tests.village import NOON


class Darkroom:
    """Everything that has to do with files. With a line it goes over that, and else over HTTP to the address."""

    def __init__(
        self,
        database: Database,
        playground: Playground,
        root: Path,
        *,
        address: str = "http://playground",
        line: Line | None = None,
    ) -> None:
        self.now = NOON
        self.database = database
        self.playground = playground
        self.line = line or Line(playground)
        self.folder = MediaFolder(root)
        settings = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": address})
        self.application = create_application(settings, request=None if line is None else self.line)
        pace, bot = Pace(1_000_000), bot_of(self.application)
        self.fetcher = MediaFetcher(database, bot, pace, self.folder, self.clock)
        self.sender = Sender(bot, pace, settings.zone, Shelf(database, self.folder))

    def clock(self) -> datetime:
        return self.now

    async def add(self, *files: Attachment) -> None:
        """Have files fetched, as a report does that they are attached to."""
        await self.database.transact(lambda tx: tx.media.add(files, now=self.now))

    async def fetch(self, *files: Attachment) -> None:
        """Have files fetched, and fetch them."""
        await self.add(*files)
        await self.fetcher.run_until_idle()

    async def find(self, file: Attachment) -> MediaFile:
        found = await self.database.read(media.find, file.unique_id)
        assert found is not None
        return found

    async def kept(self, file: Attachment) -> bytes:
        """Give what lies in the folder of a file that is stored."""
        found = await self.find(file)
        assert found.path is not None
        data = self.folder.read(found.path)
        assert data is not None
        return data

    def on_disk(self) -> list[Path]:
        return [path for path in self.folder.root.rglob("*") if path.is_file()]

    async def show(self, person: Person, files: Sequence[Attachment], language: Language = Language.ENGLISH) -> int:
        """Send somebody a message that has these files; give its id."""
        message = CaseFiles(number=ReportId(7), files=tuple(files))
        return await self.sender.send(person.id, message, language, lane=Lane.ANSWER)


@asynccontextmanager
async def open_darkroom(*args: Any, **how: Any) -> AsyncIterator[Darkroom]:
    darkroom = Darkroom(*args, **how)
    await darkroom.application.initialize()
    try:
        yield darkroom
    finally:
        await darkroom.application.shutdown()


def attachment(message: Message) -> Attachment:
    """Make an attachment of the file of a message that somebody has sent."""
    kind = AttachmentKind(message.kind)
    file = message.content["photo"][-1] if kind is AttachmentKind.PHOTO else message.content[kind.value]
    return Attachment(kind=kind, file_id=file["file_id"], unique_id=file["file_unique_id"])


def newest(person: Person, number: int) -> list[Message]:
    """Give the bot's last messages to somebody, oldest first."""
    return list(person.chat.from_bot)[-number:]
