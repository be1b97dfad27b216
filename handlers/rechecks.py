"""Looking once more at a closure: solved or not in one tap; "not" asks for words or a picture."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.ids import ReportId
from domain.report_lifecycle import ReportAction
from handlers import mine
from handlers.reports import Callback, Handler
from handlers.turn import Turn
from services import recheck_answers, rechecks


async def say_solved(update: Update, turn: Turn) -> None:
    """Take the answer that it is solved."""
    del update
    await turn.commit(recheck_answers.confirm, turn.resident, _number(turn))


async def say_not(update: Update, turn: Turn) -> None:
    """Ask what is still to be seen; the card stays in sight above."""
    del update
    await mine.ask(turn, ReportAction.RECHECK_FAILED, _number(turn))


async def show_photos(update: Update, turn: Turn) -> None:
    """Send the pictures."""
    del update
    await turn.commit(rechecks.show_photos, turn.resident, _number(turn), fresh=True)


async def show_map(update: Update, turn: Turn) -> None:
    """Send the place."""
    del update
    await turn.commit(rechecks.show_map, turn.resident, _number(turn), fresh=True)


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def callbacks() -> list[Handler]:
    """List what answers the buttons of the card."""
    presses: dict[str, Callback] = {"solved": say_solved, "not": say_not, "photos": show_photos, "map": show_map}
    return [CallbackQueryHandler(act, pattern=rf"^recheck:{way}:{mine.DIGITS}$") for way, act in presses.items()]
