"""The bot's profile at Telegram: the commands that its users are offered, per language."""

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.ext import ExtBot

from domain.languages import Language
from handlers.commands import COMMANDS
from texts.catalogues import look_up

CODES = {Language.CHINESE: "zh", Language.ENGLISH: "en"}
"""Telegram takes two-letter codes here."""


async def publish_profile(bot: ExtBot[None]) -> None:
    """Tell Telegram the commands, in each language and once for everybody else."""
    for language, code in ((Language.CHINESE, None), *CODES.items()):
        commands = [BotCommand(name, look_up(key, language, {})) for name, key in COMMANDS]
        await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
