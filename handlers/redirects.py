"""Passing a report on to the place where it belongs: walk the tree or type a name."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler

from domain.handling import RedirectDraft
from domain.ids import ReportId, UnitId
from domain.sessions import END, Step
from handlers import walking
from handlers.conversation import Conversation
from handlers.queue import BROWSE, DIGITS, Handler, find_view, shown_in
from handlers.received import WORDS
from handlers.turn import Turn
from services import redirects

REDIRECT = "redirect"
CHOOSE_UNIT = Step(conversation=REDIRECT, name="unit")


async def begin(update: Update, turn: Turn) -> None:
    """Ask where a report belongs."""
    del update
    await _look(turn, ReportId(int(turn.pressed[2])), (0, 0))


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree."""
    del update
    _, number, _, unit, page = turn.pressed
    await _look(turn, ReportId(int(number)), (int(unit), int(page)))


async def search(update: Update, turn: Turn) -> None:
    """Look for the unit that was typed."""
    del update
    await walking.search(turn, redirects.search, turn.resident, turn.draft(RedirectDraft).report)


async def redirect(update: Update, turn: Turn) -> None:
    """Pass the report on."""
    del update
    _, number, _, unit = turn.pressed
    await _leave(turn, redirects.redirect, ReportId(int(number)), UnitId(int(unit)))


async def leave(update: Update, turn: Turn) -> None:
    """Leave the report where it is."""
    del update
    await _leave(turn, redirects.show_case, ReportId(int(turn.pressed[1])))


async def _look(turn: Turn, number: ReportId, at: tuple[int, int]) -> None:
    draft = RedirectDraft(report=number, view=find_view(turn))
    await turn.commit(
        partial(redirects.look, leaving=shown_in(turn)),
        turn.resident,
        number,
        at,
        then=lambda shown: CHOOSE_UNIT if shown.asks else None,
        draft=lambda shown: draft if shown.asks else None,
        say=lambda shown: shown.card,
        toast=lambda shown: shown.refused,
    )


async def _leave(turn: Turn, use_case: Any, *args: Any) -> None:
    """Commit what ends the walk, and go back to where it began."""
    view = find_view(turn)
    home = walking.leaving(turn, REDIRECT) and (END if view is None else BROWSE)
    await turn.commit(
        use_case,
        turn.resident,
        *args,
        then=home,
        draft=view if home == BROWSE else None,
        say=lambda shown: shown.card,
        toast=lambda shown: shown.refused,
    )


def conversations() -> list[Conversation]:
    """List the one conversation in which typed words are a search."""
    return [Conversation(REDIRECT, states={CHOOSE_UNIT.name: [MessageHandler(WORDS, search)]})]


def callbacks() -> list[Handler]:
    """List what answers the buttons; each checks anew what its presser may do."""
    return [
        CallbackQueryHandler(begin, pattern=f"^case:redirect:{DIGITS}$"),
        CallbackQueryHandler(look, pattern=f"^redirect:{DIGITS}:{walking.OPEN}$"),
        CallbackQueryHandler(redirect, pattern=f"^redirect:{DIGITS}:{walking.HERE}$"),
        CallbackQueryHandler(leave, pattern=f"^redirect:{DIGITS}:leave$"),
    ]
