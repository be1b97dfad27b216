"""Settings: language, community, and what is stored about somebody."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler

from domain.languages import Language
from handlers import moves, onboarding
from handlers.received import PRIVATE, MenuKey
from handlers.turn import Turn
from handlers.walking import leaving
from services import people

Handler = BaseHandler[Update, Turn, Any]


async def show_settings(update: Update, turn: Turn) -> None:
    """Show what is set; a press edits the card that it came from, and leaves the walk to another community."""
    fresh = update.callback_query is None
    await turn.commit(people.show_settings, turn.resident, fresh=fresh, then=leaving(turn, moves.MOVE))


async def choose_language(update: Update, turn: Turn) -> None:
    """Offer the languages."""
    if turn.person is None:
        await onboarding.begin(update, turn)
        return
    await turn.commit(people.show_languages, turn.person, fresh=True)


async def speak(update: Update, turn: Turn) -> None:
    """Change the language, on the card and on the keys."""
    del update
    language = Language(turn.pressed[2])
    await turn.commit(people.speak, turn.resident, language, language=language, say=tuple)


def doors() -> list[Handler]:
    """List the commands that are open to everybody, registered or not."""
    return [
        CommandHandler("language", choose_language, PRIVATE),
    ]


def commands() -> list[Handler]:
    """List the commands and keys of residents."""
    return [
        CommandHandler("settings", show_settings, PRIVATE),
        MessageHandler(PRIVATE & MenuKey("key-settings"), show_settings),
    ]


def callbacks() -> list[Handler]:
    """List the buttons under the cards."""
    languages = "|".join(Language)
    return [
        CallbackQueryHandler(show_settings, pattern=r"^settings:show$"),
        CallbackQueryHandler(speak, pattern=rf"^settings:language:({languages})$"),
    ]
