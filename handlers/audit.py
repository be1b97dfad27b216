"""The audit trail for those who supervise: newest first, by kind, page by page."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from domain.audit import AuditKind
from domain.messages.audit import ALL
from handlers.queue import DIGITS, Handler
from handlers.received import PRIVATE
from handlers.turn import Turn
from services import audit


async def open_newest(update: Update, turn: Turn) -> None:
    """Show what was done last; a press edits the card that it came from."""
    await turn.commit(audit.show, turn.resident, None, 0, fresh=update.callback_query is None)


async def look(update: Update, turn: Turn) -> None:
    """Look at one kind, or further back."""
    del update
    _, kind, before = turn.pressed
    await turn.commit(audit.show, turn.resident, None if kind == ALL else AuditKind(kind), int(before))


def commands() -> list[Handler]:
    """List what is typed."""
    return [CommandHandler("audit", open_newest, filters=PRIVATE)]


def callbacks() -> list[Handler]:
    """List the buttons under the card."""
    kinds = "|".join((ALL, *AuditKind))
    return [
        CallbackQueryHandler(open_newest, pattern="^audit:open$"),
        CallbackQueryHandler(look, pattern=f"^audit:({kinds}):{DIGITS}$"),
    ]
