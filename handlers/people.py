"""Settings: language, community, and what is stored about somebody."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler

from domain.ids import UnitId
from domain.languages import Language
from domain.messages.people import Moved, PrivacyNotice
from handlers import onboarding
from handlers.received import PRIVATE, MenuKey
from handlers.turn import Turn
from services import people

Handler = BaseHandler[Update, Turn, Any]


async def show_settings(update: Update, turn: Turn) -> None:
    """Show what is set; a press edits the card that it came from."""
    await turn.commit(people.show_settings, turn.resident, fresh=update.callback_query is None)


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


async def show_privacy(update: Update, turn: Turn) -> None:
    """Say what is stored about somebody."""
    if turn.person is None:
        await turn.commit(say=PrivacyNotice(), fresh=True)
        return
    await turn.commit(people.show_data, turn.person, fresh=update.callback_query is None)


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree for another community."""
    del update
    unit, page = (int(part) for part in turn.pressed[2:])
    await turn.commit(people.browse_moves, turn.resident, unit, page)


async def move(update: Update, turn: Turn) -> None:
    """Make the chosen community somebody's home."""
    del update
    unit = UnitId(int(turn.pressed[2]))
    await turn.commit(people.move, turn.resident, unit, toast=lambda settings: Moved(home=settings.home))


def doors() -> list[Handler]:
    """List the commands that are open to everybody, registered or not."""
    return [
        CommandHandler("language", choose_language, PRIVATE),
        CommandHandler("privacy", show_privacy, PRIVATE),
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
        CallbackQueryHandler(show_privacy, pattern=r"^settings:privacy$"),
        CallbackQueryHandler(speak, pattern=rf"^settings:language:({languages})$"),
        CallbackQueryHandler(look, pattern=r"^move:open:[0-9]{1,18}:[0-9]{1,6}$"),
        CallbackQueryHandler(move, pattern=r"^move:here:[0-9]{1,18}$"),
    ]
