"""The bot's profile at Telegram: the commands that its users are offered, per language."""

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.ext import ExtBot

from domain.languages import Language
from handlers.commands import COMMANDS, IN_GROUPS
from texts.catalogues import look_up

CODES = {Language.CHINESE: "zh", Language.ENGLISH: "en"}
"""Telegram takes two-letter codes here."""


async def publish_profile(bot: ExtBot[None]) -> None:
    """Tell Telegram the commands, in each language and once for everybody else."""
    private, groups = BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
    for language, code in ((Language.CHINESE, None), *CODES.items()):
        for scope, offered in ((private, COMMANDS), (groups, IN_GROUPS)):
            commands = [BotCommand(name, look_up(key, language, {})) for name, key in offered]
            await bot.set_my_commands(commands, scope=scope, language_code=code)
