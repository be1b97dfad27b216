"""The bot's name, by which links lead to it: Telegram knows it."""

from telegram.error import TelegramError

from bot.application import bot_of, create_application
from bot.settings import Settings, SettingsError


async def find_bot_name(settings: Settings) -> str | None:
    """Ask Telegram for the bot's name; None where it cannot be reached, or without a token."""
    try:
        application = create_application(settings)
        await application.initialize()
        name = bot_of(application).username
        await application.shutdown()
    except (SettingsError, TelegramError):
        return None
    return name
