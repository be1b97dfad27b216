"""The doctor: looks for what is wrong, and says for each finding what to do about it."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from telegram import User, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.application import bot_of, create_application
from bot.opening import read_clock, use_database
from bot.settings import Settings, SettingsError
from domain.languages import Language
from services import health
from services.health import Health
from storage.database import scheme_of
from storage.sqlite import path_of
from texts.catalogues import list_keys

CLOCK_MAY_DIFFER = timedelta(seconds=30)
"""More, and due times, links and logs begin to lie."""

DISK_LEAST = 500 * 1024**2
"""Bytes that should be free for the database, its log and the photos."""

WAITING_MANY = 100
"""Updates that Telegram holds back; more than a moment's worth."""


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, and what to do about it."""

    problem: str
    advice: str

    def __str__(self) -> str:
        return f"✗ {self.problem}\n  → {self.advice}"


@dataclass(frozen=True)
class Checkup:
    """What was looked at, and what was found; nothing found is good."""

    subject: str
    findings: tuple[Finding, ...] = ()


async def examine(settings: Settings, *, now: Callable[[], datetime] = read_clock) -> AsyncIterator[Checkup]:
    """Look at one thing after the other."""
    async for checkup in _examine_telegram(settings):
        yield checkup
    yield Checkup("Clock", tuple([one async for one in _examine_clock(settings, now())]))
    yield Checkup("Disk", tuple(_examine_disk(settings)))
    yield Checkup("Languages", tuple(_examine_languages()))
    async with use_database(settings) as database:
        found = await database.read(health.examine, now=now())
    yield Checkup("Database")
    for subject, findings in _examine_city(found).items():
        yield Checkup(subject, tuple(findings))


async def _examine_telegram(settings: Settings) -> AsyncIterator[Checkup]:
    try:
        me, webhook = await _ask_telegram(settings)
    except SettingsError as error:
        yield Checkup("Telegram", (Finding(str(error), "Ask @BotFather for a token and put it into .env."),))
    except InvalidToken:
        finding = Finding("LINLI_BOT_TOKEN: Telegram does not know this token.", "Ask @BotFather for the right one.")
        yield Checkup("Telegram", (finding,))
    except TelegramError as error:
        advice = "Check the network and LINLI_API_URL. Telegram is not reachable from everywhere."
        yield Checkup("Telegram", (Finding(f"Telegram cannot be reached at {settings.api_url}: {error}", advice),))
    else:
        yield Checkup(f"Telegram: @{me.username} answers")
        yield Checkup("Groups", tuple(_examine_groups(me)))
        yield Checkup("Way of updates", tuple(_examine_webhook(settings, webhook)))


async def _ask_telegram(settings: Settings) -> tuple[User, WebhookInfo]:
    application = create_application(settings)
    bot = bot_of(application)
    try:
        await application.initialize()
        return await bot.get_me(), await bot.get_webhook_info()
    finally:
        await application.shutdown()
        await bot.shutdown()  # PTB leaves its connections open where it could not initialize


def _examine_groups(me: User) -> Iterator[Finding]:
    if me.can_read_all_group_messages:
        yield Finding(
            "The bot reads everything that is said in its groups.",
            "Nobody needs that. In @BotFather: /setprivacy, choose the bot, Enable. Then add it to its groups again.",
        )
    if not me.can_join_groups:
        yield Finding("The bot cannot be added to groups.", "In @BotFather: /setjoingroups, choose the bot, Enable.")


def _examine_webhook(settings: Settings, webhook: WebhookInfo) -> Iterator[Finding]:
    ours = (settings.webhook_url or "").rstrip("/")
    if settings.mode == "polling" and webhook.url:
        advice = "It is removed when `linli run` starts. If another program set it, give that one its own bot."
        yield Finding(f"Updates go to {_host(webhook.url)}, not to this bot.", advice)
    if settings.mode == "webhook" and not webhook.url.startswith(ours):
        yield Finding("Telegram does not know our webhook.", "Start `linli run`: it tells Telegram where we are.")
    if webhook.last_error_message:
        advice = "Check that LINLI_WEBHOOK_URL can be reached from outside and has a valid certificate."
        yield Finding(f"Telegram could not deliver: {webhook.last_error_message}", advice)
    if webhook.pending_update_count > WAITING_MANY:
        advice = "Start `linli run`, or look into its log if it runs."
        yield Finding(f"{webhook.pending_update_count} updates wait at Telegram.", advice)


def _host(url: str) -> str:
    return urlsplit(url).hostname or "another address"


async def _examine_clock(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """Compare with the clock of the Bot API server, as far as it tells the time."""
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            told = (await client.head(settings.api_url)).headers.get("date")
    except httpx.HTTPError:
        return
    if told is None:
        return
    apart = abs(now - parsedate_to_datetime(told).astimezone(UTC))
    if apart > CLOCK_MAY_DIFFER:
        yield Finding(
            f"This machine's clock is {int(apart.total_seconds())} seconds off.",
            "Have it set by the network: timedatectl set-ntp true",
        )


def _examine_disk(settings: Settings) -> Iterator[Finding]:
    folder = path_of(settings.database_url).parent if scheme_of(settings.database_url) == "sqlite" else Path.cwd()
    for place in {folder, _existing(settings.media_folder)}:
        free = shutil.disk_usage(_existing(place)).free
        if free < DISK_LEAST:
            yield Finding(f"{place}: only {free // 1024**2} MB are free.", "Make room, or move LINLI_MEDIA_DIR.")


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _examine_languages() -> Iterator[Finding]:
    every = {key for language in Language for key in list_keys(language)}
    for language in Language:
        missing = sorted(every - set(list_keys(language)))
        if missing:
            yield Finding(f"{language.value} lacks {len(missing)} sentences, as {missing[0]}.", "Install Linli anew.")


def _examine_city(found: Health) -> dict[str, list[Finding]]:
    if not found.units:
        import_first = Finding("There are no units yet.", "Import them with: linli units import FILE.csv")
        return {"Units": [import_first]}
    return {
        f"Units: {found.units}": [],
        "Administrators": [] if found.admins else [_ADMIN],
        "Staff": [_say_unstaffed(code) for code in found.unstaffed],
        "Categories": [_say_unanswered(code, body) for code, body in found.unanswered],
        "Privacy": [] if found.responsible else [_RESPONSIBLE],
        "Calendar": [] if found.calendar_known else [_CALENDAR],
        "Updates set aside": [_say_set_aside(*one) for one in found.set_aside],
        "Messages given up": [
            Finding(f"Message {number} ({reason}) was given up: {error}", "Tell whoever it was for in another way.")
            for number, reason, error in found.dead
        ],
        "Photos": [
            Finding(
                f"A file of a report could not be fetched: {error}", "It can be seen in Telegram only; save it there."
            )
            for error in found.unfetched
        ],
    }


_ADMIN = Finding(
    "Nobody is an administrator.", "Make the first one: linli invite --role admin --unit CODE (the highest unit's)"
)
_RESPONSIBLE = Finding(
    "Nobody is named as responsible for personal data.",
    'linli rules set responsible_name "中文名 | English name", and responsible_contact with a telephone number',
)
_CALENDAR = Finding(
    "The days off of this year are not known.", "linli calendar import FILE.csv with the year's holidays and work days"
)


def _say_unstaffed(code: str) -> Finding:
    invitation = f"linli invite --role workstation --unit {code}"
    return Finding(f"Nobody handles reports in {code}.", f"Invite somebody: {invitation}")


def _say_unanswered(code: str, body: str) -> Finding:
    return Finding(
        f"The category {code} is answered by {body}, which nobody acts for.",
        "The workstation has its reports for now. Invite somebody for that body, or change the category's file.",
    )


def _say_set_aside(number: int, code: str, at: datetime) -> Finding:
    return Finding(
        f"Update {number} was given up on {at:%Y-%m-%d %H:%M} UTC, code {code}.", f"Look for {code} in the log."
    )
