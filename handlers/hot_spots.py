"""Hot spots in the chat of the council: looked at, and ended with words."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler

from domain.errors import WrongKind
from domain.hot_spots import Ending, HotSpotDraft
from domain.ids import HotSpotId
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.queue import DIGITS, Handler
from handlers.received import OTHER, WORDS
from handlers.turn import Turn
from services import hot_spots

HOT_SPOT = "hot_spot"
WRITE = Step(conversation=HOT_SPOT, name="write")


async def show(update: Update, turn: Turn) -> None:
    """Show a hot spot with its reports."""
    del update
    then = END if turn.session.step == WRITE else None
    await turn.commit(hot_spots.show, turn.resident, HotSpotId(int(turn.pressed[2])), then=then)


async def ask_words(update: Update, turn: Turn) -> None:
    """Ask for the words in which it ends."""
    del update
    draft = HotSpotDraft(hot_spot=HotSpotId(int(turn.pressed[2])), ending=Ending(turn.pressed[3]))
    await turn.commit(hot_spots.ask_words, turn.resident, draft, then=WRITE, draft=draft)


async def take_words(update: Update, turn: Turn) -> None:
    """End it in the words that were typed."""
    del update
    use_case = partial(hot_spots.end, policy=turn.policy)
    await turn.commit(use_case, turn.resident, turn.draft(HotSpotDraft), turn.words, then=END)


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


def conversations() -> list[Conversation]:
    """List the one conversation in which the words are written."""
    states: dict[str, list[Handler]] = {WRITE.name: [MessageHandler(WORDS, take_words)]}
    return [Conversation(HOT_SPOT, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons; each checks anew what its presser may do."""
    return [
        CallbackQueryHandler(show, pattern=f"^hot:show:{DIGITS}$"),
        CallbackQueryHandler(ask_words, pattern=f"^hot:end:{DIGITS}:({'|'.join(Ending)})$"),
    ]
