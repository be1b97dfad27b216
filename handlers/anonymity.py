"""Looking behind an anonymous report: a reason first, which is written down."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler

from domain.anonymity import BehindDraft
from domain.errors import WrongKind
from domain.ids import ReportId
from domain.messages.anonymity import BehindLeft
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.queue import DIGITS, Handler
from handlers.received import OTHER, WORDS
from handlers.turn import Turn
from services import anonymity

BEHIND = "behind"
REASON = Step(conversation=BEHIND, name="reason")


async def ask(update: Update, turn: Turn) -> None:
    """Ask why; the report's card stays in sight above."""
    del update
    number = ReportId(int(turn.pressed[2]))
    await turn.commit(anonymity.ask, turn.resident, number, then=REASON, draft=BehindDraft(report=number), fresh=True)


async def look(update: Update, turn: Turn) -> None:
    """Say who reported it."""
    del update
    draft = turn.draft(BehindDraft)
    use_case = partial(anonymity.look, policy=turn.policy)
    await turn.commit(use_case, turn.resident, draft.report, turn.words, then=END)


async def leave(update: Update, turn: Turn) -> None:
    """Look at nothing."""
    del update
    await turn.commit(then=END if turn.session.step == REASON else None, say=BehindLeft())


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


def conversations() -> list[Conversation]:
    """List the one conversation in which a reason is written."""
    states: dict[str, list[Handler]] = {REASON.name: [MessageHandler(WORDS, look)]}
    return [Conversation(BEHIND, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons; each checks anew what its presser may do."""
    return [
        CallbackQueryHandler(ask, pattern=f"^behind:ask:{DIGITS}$"),
        CallbackQueryHandler(leave, pattern="^behind:leave$"),
    ]
