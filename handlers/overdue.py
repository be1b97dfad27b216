"""The public list of what is overdue."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from domain.ids import UnitId
from handlers.mine import DIGITS
from handlers.received import PRIVATE
from handlers.reports import Handler, leaving
from handlers.turn import Turn
from services import overdue


async def show(update: Update, turn: Turn) -> None:
    """Show the list of the speaker's own unit."""
    del update
    await turn.commit(overdue.show, turn.resident, then=leaving(turn))


async def turn_page(update: Update, turn: Turn) -> None:
    """Show another page, or the list of a unit above."""
    del update
    unit, page = (int(part) for part in turn.pressed[2:])
    await turn.commit(overdue.show, turn.resident, UnitId(unit), page)


def commands() -> list[Handler]:
    """List what is typed."""
    return [CommandHandler("overdue", show, filters=PRIVATE)]


def callbacks() -> list[Handler]:
    """List what answers the buttons of the list; they work wherever somebody is."""
    return [CallbackQueryHandler(turn_page, pattern=rf"^overdue:list:{DIGITS}:\d{{1,6}}$")]
