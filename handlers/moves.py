"""Moving to another community: walk the tree or type its name."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler

from domain.ids import UnitId
from domain.messages.moves import Moved
from domain.sessions import Step
from handlers import walking
from handlers.conversation import Conversation
from handlers.received import WORDS
from handlers.reports import Handler
from handlers.turn import Turn
from services import moves

MOVE = "move"
LOOK = Step(conversation=MOVE, name="look")


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree; from now on typed words are a search."""
    del update
    unit, page = (int(part) for part in turn.pressed[2:])
    await turn.commit(moves.browse, turn.resident, unit, page, then=LOOK)


async def search(update: Update, turn: Turn) -> None:
    """Look for the community that was typed."""
    del update
    await walking.search(turn, moves.search, turn.resident)


async def move(update: Update, turn: Turn) -> None:
    """Make the chosen community somebody's home."""
    del update
    unit = UnitId(int(turn.pressed[2]))
    await turn.commit(
        moves.move,
        turn.resident,
        unit,
        then=walking.leaving(turn, MOVE),
        toast=lambda done: Moved(home=done.home),
    )


def conversations() -> list[Conversation]:
    """List the one conversation in which typed words are a search."""
    return [Conversation(MOVE, states={LOOK.name: [MessageHandler(WORDS, search)]})]


def callbacks() -> list[Handler]:
    """List the buttons under the cards."""
    return [
        CallbackQueryHandler(look, pattern=f"^move:{walking.OPEN}$"),
        CallbackQueryHandler(move, pattern=f"^move:{walking.HERE}$"),
    ]
