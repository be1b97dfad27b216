"""The doctor: looks for what is wrong, and says what to do about it."""

from datetime import datetime

from telegram.error import InvalidToken, TelegramError

from bot.application import create_application
from bot.running import read_clock, use_database
from bot.settings import Settings, SettingsError
from services import health
from services.health import Health
from storage.database import Database


async def examine(settings: Settings) -> list[str]:
    """List what is wrong, each with what to do."""
    async with use_database(settings) as database:
        return [*await _examine_telegram(settings), *await _examine_database(database)]


async def _examine_telegram(settings: Settings) -> list[str]:
    try:
        application = create_application(settings)
        await application.initialize()
        await application.shutdown()
    except SettingsError as error:
        return [str(error)]
    except InvalidToken:
        return ["LINLI_BOT_TOKEN: Telegram does not know this token; ask @BotFather for the right one."]
    except TelegramError as error:
        return [f"Telegram cannot be reached at {settings.api_url} ({error}); check the network and LINLI_API_URL."]
    return []


async def _examine_database(database: Database) -> list[str]:
    found: Health = await database.read(health.examine, now=read_clock())
    return [
        *([] if found.units else ["There are no units yet; import them with: linli units import FILE.csv"]),
        *(_say_unstaffed(code) for code in found.unstaffed),
        *(_say_set_aside(*one) for one in found.set_aside),
        *(f"Message {number} ({reason}) was given up: {error}" for number, reason, error in found.dead),
    ]


def _say_unstaffed(code: str) -> str:
    invitation = f"linli invite --role workstation --unit {code}"
    return f"Nobody handles reports in {code}; invite somebody: {invitation}"


def _say_set_aside(number: int, code: str, at: datetime) -> str:
    return f"Update {number} was given up on {at:%Y-%m-%d %H:%M} UTC, code {code}: look the code up in the log."
