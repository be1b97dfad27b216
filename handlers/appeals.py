"""Appeals against a mute: whoever is muted writes one text, and another body decides with a sentence."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler

from domain.errors import WrongKind
from domain.ids import MuteId
from domain.messages.mutes import AppealLeft
from domain.mutes import AppealDraft
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.queue import DIGITS, Handler
from handlers.received import OTHER, PRIVATE, WORDS
from handlers.turn import Turn
from services import appeals, mutes

APPEAL = "appeal"
WRITE = Step(conversation=APPEAL, name="write")
DECIDE = Step(conversation=APPEAL, name="decide")


async def show_own(update: Update, turn: Turn) -> None:
    """Show why one is muted, with the way to appeal."""
    del update
    await turn.commit(mutes.show_own, turn.resident)


async def ask_words(update: Update, turn: Turn) -> None:
    """Ask for the appeal; the notice stays in sight above."""
    del update
    number = _number(turn)
    await turn.commit(appeals.ask_words, turn.resident, number, then=WRITE, draft=AppealDraft(mute=number), fresh=True)


async def take_words(update: Update, turn: Turn) -> None:
    """Bring the appeal before the other body."""
    del update
    draft = turn.draft(AppealDraft)
    use_case = partial(appeals.appeal, policy=turn.policy)
    await turn.commit(use_case, turn.resident, draft.mute, turn.words, then=END)


async def leave(update: Update, turn: Turn) -> None:
    """Make no appeal after all."""
    del update
    await turn.commit(then=END if turn.session.step == WRITE else None, say=AppealLeft())


async def ask_decision(update: Update, turn: Turn) -> None:
    """Ask for the sentence that goes with the decision."""
    del update
    number, lifts = _number(turn), turn.pressed[1] == "lift"
    draft = AppealDraft(mute=number, lifts=lifts)
    await turn.commit(partial(appeals.ask_decision, lifts=lifts), turn.resident, number, then=DECIDE, draft=draft)


async def decide(update: Update, turn: Turn) -> None:
    """Decide with the sentence that was typed."""
    del update
    draft = turn.draft(AppealDraft)
    use_case = partial(appeals.decide, lifts=bool(draft.lifts), policy=turn.policy)
    await turn.commit(use_case, turn.resident, draft.mute, turn.words, then=END)


async def show(update: Update, turn: Turn) -> None:
    """Show the appeal as it is now."""
    del update
    then = END if turn.session.step == DECIDE else None
    await turn.commit(appeals.show, turn.resident, _number(turn), then=then)


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


def _number(turn: Turn) -> MuteId:
    return MuteId(int(turn.pressed[2]))


def commands() -> list[Handler]:
    """List what is typed."""
    return [CommandHandler("appeal", show_own, filters=PRIVATE)]


def conversations() -> list[Conversation]:
    """List the one conversation in which an appeal is written, or decided."""
    states: dict[str, list[Handler]] = {
        WRITE.name: [MessageHandler(WORDS, take_words)],
        DECIDE.name: [MessageHandler(WORDS, decide)],
    }
    return [Conversation(APPEAL, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons; each checks anew what its presser may do."""
    return [
        CallbackQueryHandler(ask_words, pattern=f"^appeal:write:{DIGITS}$"),
        CallbackQueryHandler(leave, pattern="^appeal:cancel$"),
        CallbackQueryHandler(ask_decision, pattern=f"^appeal:(lift|uphold):{DIGITS}$"),
        CallbackQueryHandler(show, pattern=f"^appeal:show:{DIGITS}$"),
    ]
