"""The running bot: everything is put together here, started in order, and stopped in order."""

import asyncio
import signal
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.application import AnyApplication, bot_of, create_application
from bot.clock import Clock, list_chores
from bot.courier import Courier
from bot.files import Shelf
from bot.intake import ALLOWED, Intake, Polling
from bot.media import MediaFetcher
from bot.media_folder import MediaFolder
from bot.metrics import WAITING
from bot.opening import read_clock, settle_memory, use_database
from bot.pace import Pace
from bot.profile import publish_profile
from bot.sender import Sender
from bot.settings import Settings, SettingsError
from bot.tasks import Tasks
from bot.turns import TurnLoop
from bot.waiting import wait_for_call
from bot.web import PATH, Webhook, WebServer, create_app
from domain.ids import TelegramId
from domain.outbox import Lane
from handlers.turn import House
from services import city, roles, turns
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

UNKNOWN_TOKEN = "LINLI_BOT_TOKEN: Telegram does not know this token"  # noqa: S105  # a sentence

KEEP_UP = 30.0
"""Seconds after which the city's rules and names are looked at again."""

DRAIN = 10.0
"""Seconds that turns and deliveries under way are given when the process is asked to stop."""


class Running:
    """The bot as a process runs it. `clock` tells the time."""

    def __init__(
        self, settings: Settings, database: Database, application: AnyApplication, *, clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self.database = database
        self._application = application
        self._clock = clock
        self._ended = asyncio.Event()
        self._admin_ids = frozenset(TelegramId(one) for one in settings.admin_ids)
        self._asked = False
        self.intake = Intake(database, clock)
        self.ticking = Clock(database, list_chores(), clock)
        bot, pace, folder = bot_of(application), Pace(settings.messages_per_second), MediaFolder(settings.media_folder)
        self.sender = Sender(bot, pace, settings.zone, Shelf(database, folder))
        self.courier = Courier(database, self.sender, clock)
        self.media = MediaFetcher(database, bot, pace, folder, clock)
        self.web = self._web()

    async def run(self) -> None:
        """Run until `stop` is called or a part of it fails."""
        unsent = await self.database.transact(turns.start, now=self._clock())
        await self.database.transact(city.set_timezone, self._settings.timezone, now=self._clock())
        await self.database.transact(roles.appoint_admins, self._admin_ids, now=self._clock())
        try:
            await self._insist(self._application.initialize)
            if unsent and not self._ended.is_set():
                log.info("answers left unsent by the last run", number=unsent)
                # Before anybody's next turn: an older card must not replace a newer one.
                await self.courier.run_until_idle(at_most=Lane.ANSWER)
            if not self._ended.is_set():
                await self._serve()
        finally:
            await self._application.shutdown()
            await bot_of(self._application).shutdown()  # PTB leaves its connections open where it could not initialize

    async def _serve(self) -> None:
        loop = self._turn_loop()
        settle_memory()
        async with Tasks(on_end=self._ended.set) as parts:
            parts.start(self.courier.run(), name="courier", vital=True)
            parts.start(self.media.run(), name="media", vital=True)
            parts.start(loop.run(), name="turns", vital=True)
            parts.start(self._take_in(), name="intake", vital=True)
            parts.start(self._keep_up(loop), name="city")
            if self.web:
                parts.start(self.web.run(), name="web", vital=True)
            self.ticking.start()
            log.info("the bot runs", mode=self._settings.mode, bot=bot_of(self._application).username)
            await self._ended.wait()
            self.ticking.stop()
            loop.stop()
            if self.web:
                self.web.stop()
            with suppress(TimeoutError):
                async with asyncio.timeout(DRAIN):
                    await loop.finished.wait()
                    if self.web:
                        await self.web.finished.wait()
        if parts.failure is not None:
            raise parts.failure
        if not self._asked:
            raise RuntimeError("a part of the bot ended by itself")

    async def _keep_up(self, loop: TurnLoop) -> None:
        """Hear of what was set from the command line, also while nobody speaks."""
        while not self._ended.is_set():
            with suppress(DatabaseUnavailable):
                await loop.renew_city()
            await wait_for_call(self._ended, at_most=KEEP_UP)

    def stop(self) -> None:
        """Ask the bot to finish what it has begun and end."""
        self._asked = True
        self._ended.set()

    async def is_healthy(self) -> bool:
        """Tell whether the database answers, and note how many updates wait for their turn."""
        try:
            WAITING.set(await self.database.read(turns.count_waiting))
        except DatabaseUnavailable:
            return False
        return True

    def _turn_loop(self) -> TurnLoop:
        house = House(
            database=self.database,
            default_language=self._settings.default_language,
            bot_name=bot_of(self._application).username,
            zone=self._settings.zone,
            admin_ids=self._admin_ids,
        )
        worker = uuid.uuid4().hex
        return TurnLoop(self._application, self.database, self.sender, house, clock=self._clock, worker=worker)

    def _web(self) -> WebServer | None:
        address, secret = self._settings.listen, self._settings.webhook_secret
        if address is None:
            return None
        webhook = (
            Webhook(self.intake, secret.get_secret_value()) if secret and self._settings.mode == "webhook" else None
        )
        try:
            return WebServer(create_app(webhook, self.is_healthy), *address)
        except OSError as error:
            raise SettingsError(
                f"LINLI_WEBHOOK_LISTEN: cannot listen on {self._settings.webhook_listen}: {error}"
            ) from error

    async def _take_in(self) -> None:
        """Publish what the bot can do, and let Telegram hand over updates in the way that the settings say."""
        bot = bot_of(self._application)
        try:
            await self._insist(lambda: publish_profile(bot))
        except BadRequest as error:
            log.warning("the list of commands was refused", error=str(error))
        if self._settings.mode == "webhook":
            try:
                await self._insist(self._set_webhook)
            except BadRequest as error:
                raise SettingsError(f"LINLI_WEBHOOK_URL: {error}") from error
            await asyncio.Event().wait()
        await self._insist(bot.delete_webhook)
        request = HTTPXRequest(connection_pool_size=1)
        async with request:
            try:
                await Polling(self.intake, request, bot.base_url).run()
            except InvalidToken as error:
                raise SettingsError(UNKNOWN_TOKEN) from error

    async def _set_webhook(self) -> bool:
        secret = self._settings.webhook_secret
        return await bot_of(self._application).set_webhook(
            f"{(self._settings.webhook_url or '').rstrip('/')}{PATH}",
            secret_token=secret.get_secret_value() if secret else None,
            allowed_updates=ALLOWED,
            max_connections=100,
        )

    async def _insist(self, call: Callable[[], Awaitable[object]]) -> None:
        """Call Telegram until it answers, or the bot is asked to end.

        Raises SettingsError for a token that Telegram does not know, and BadRequest, which would come again.
        """
        pause = 1
        while not self._ended.is_set():
            try:
                await call()
            except InvalidToken as error:
                raise SettingsError(UNKNOWN_TOKEN) from error
            except BadRequest:
                raise
            except TelegramError as error:
                log.warning("Telegram cannot be reached", error=str(error), again_in=pause)
                await wait_for_call(self._ended, at_most=pause)
                pause = min(pause * 2, 60)
            else:
                return


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or SIGINT."""
    async with use_database(settings) as database:
        running = Running(settings, database, create_application(settings), clock=read_clock)
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, running.stop)
        await running.run()
