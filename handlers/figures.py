"""The figures of a unit, for everybody."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers.mine import DIGITS
from handlers.received import PRIVATE
from handlers.reports import Handler, leaving
from handlers.turn import Turn
from services import figures


async def show(update: Update, turn: Turn) -> None:
    """Show the figures of the speaker's own unit."""
    del update
    await turn.commit(figures.show, turn.resident, then=leaving(turn))


async def look(update: Update, turn: Turn) -> None:
    """Show those of another unit, or over another time."""
    del update
    unit, days, page = (int(part) for part in turn.pressed[2:])
    await turn.commit(figures.show, turn.resident, unit, days, page)


def commands() -> list[Handler]:
    """List what is typed."""
    return [CommandHandler("figures", show, filters=PRIVATE)]


def callbacks() -> list[Handler]:
    """List what answers the buttons of the card; they work wherever somebody is."""
    return [CallbackQueryHandler(look, pattern=rf"^figures:show:{DIGITS}:\d{{1,3}}:\d{{1,4}}$")]
