"""Changing the urgency of a report: three buttons, then the reason, which is taken as all words of handling are."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.categories import Urgency
from domain.handling import HandlingDraft
from domain.ids import ReportId
from domain.report_lifecycle import ReportAction
from handlers.queue import DIGITS, WRITE, Handler, find_view, shown_in
from handlers.turn import Turn
from services import regrading


async def ask_for_urgency(update: Update, turn: Turn) -> None:
    """Ask how urgent it is."""
    del update
    number = ReportId(int(turn.pressed[2]))
    await turn.commit(
        regrading.ask_for_urgency,
        turn.resident,
        number,
        say=lambda shown: shown.card,
        toast=lambda shown: shown.refused,
    )


async def ask_for_reason(update: Update, turn: Turn) -> None:
    """Ask why."""
    del update
    number, urgency = ReportId(int(turn.pressed[2])), Urgency(turn.pressed[3])
    draft = HandlingDraft(action=ReportAction.REGRADE, reports=(number,), urgency=urgency, view=find_view(turn))
    await turn.commit(
        partial(regrading.ask_for_reason, leaving=shown_in(turn)),
        turn.resident,
        draft,
        then=lambda shown: WRITE if shown.asks else None,
        draft=lambda shown: draft if shown.asks else None,
        say=lambda shown: shown.card,
        toast=lambda shown: shown.refused,
    )


def callbacks() -> list[Handler]:
    """List what answers the buttons; it comes before the other buttons of a report's card."""
    return [
        CallbackQueryHandler(ask_for_urgency, pattern=rf"^case:regrade:{DIGITS}$"),
        CallbackQueryHandler(ask_for_reason, pattern=rf"^case:regrade:{DIGITS}:({'|'.join(Urgency)})$"),
    ]
