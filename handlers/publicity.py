"""What of a report is public: one card with a switch for the whole, for the text and for each file."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.ids import AttachmentId, ReportId
from handlers.queue import DIGITS, Handler
from handlers.turn import Turn
from services import publicity


async def show(update: Update, turn: Turn) -> None:
    """Show what is public."""
    del update
    await turn.commit(publicity.show, turn.resident, _number(turn))


async def release(update: Update, turn: Turn) -> None:
    """Make it all public, or no longer."""
    del update
    use_case = partial(publicity.release, released=turn.pressed[1] == "release")
    await turn.commit(use_case, turn.resident, _number(turn))


async def switch_text(update: Update, turn: Turn) -> None:
    """Hide the text alone, or show it."""
    del update
    use_case = partial(publicity.hide_text, hidden=turn.pressed[1] == "hide-text")
    await turn.commit(use_case, turn.resident, _number(turn))


async def switch_file(update: Update, turn: Turn) -> None:
    """Hide a file alone, or show it."""
    del update
    use_case = partial(publicity.hide_file, hidden=turn.pressed[1] == "hide")
    await turn.commit(use_case, turn.resident, _number(turn), AttachmentId(int(turn.pressed[3])))


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def callbacks() -> list[Handler]:
    """List what answers the switches; each checks anew what its presser may do."""
    return [
        CallbackQueryHandler(show, pattern=f"^case:public:{DIGITS}$"),
        CallbackQueryHandler(release, pattern=f"^public:(release|conceal):{DIGITS}$"),
        CallbackQueryHandler(switch_text, pattern=f"^public:(hide|show)-text:{DIGITS}$"),
        CallbackQueryHandler(switch_file, pattern=f"^public:(hide|show):{DIGITS}:{DIGITS}$"),
    ]
