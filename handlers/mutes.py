"""Muting the reporter of a report, from its card: for how long, and why."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler

from domain.errors import Stale, WrongKind
from domain.ids import ReportId
from domain.mutes import MuteDraft
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.queue import BROWSE, DIGITS, Handler, find_view, shown_in
from handlers.received import OTHER, WORDS
from handlers.turn import Turn
from services import cases, mutes

MUTE = "mute"
REASON = Step(conversation=MUTE, name="reason")


async def ask_days(update: Update, turn: Turn) -> None:
    """Ask for how many days."""
    del update
    await turn.commit(mutes.ask_days, turn.resident, _number(turn))


async def ask_reason(update: Update, turn: Turn) -> None:
    """Ask for the reason; what is typed next is it."""
    del update
    number, days = _number(turn), int(turn.pressed[3])
    draft = MuteDraft(number=number, days=days, view=find_view(turn))
    use_case = partial(mutes.ask_reason, leaving=shown_in(turn))
    await turn.commit(use_case, turn.resident, number, days, then=REASON, draft=draft)


async def take_reason(update: Update, turn: Turn) -> None:
    """Mute the reporter for the reason that was typed."""
    del update
    draft = turn.draft(MuteDraft)
    await turn.commit(
        mutes.mute, turn.resident, draft.number, draft.days, turn.words, then=_home(draft), draft=draft.view
    )


async def cancel(update: Update, turn: Turn) -> None:
    """Leave the reporter alone, and show the report again."""
    del update
    if turn.session.step != REASON or turn.draft(MuteDraft).number != _number(turn):
        await turn.refuse(Stale())
        return
    draft = turn.draft(MuteDraft)
    await turn.commit(cases.show, turn.resident, draft.number, then=_home(draft), draft=draft.view)


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def _home(draft: MuteDraft) -> Step:
    return END if draft.view is None else BROWSE


def conversations() -> list[Conversation]:
    """List the one conversation in which a reason is written."""
    states: dict[str, list[Handler]] = {REASON.name: [MessageHandler(WORDS, take_reason)]}
    return [Conversation(MUTE, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons; each checks anew what its presser may do."""
    return [
        CallbackQueryHandler(ask_days, pattern=f"^case:mute:{DIGITS}$"),
        CallbackQueryHandler(ask_reason, pattern=rf"^mute:for:{DIGITS}:\d{{1,2}}$"),
        CallbackQueryHandler(cancel, pattern=f"^mute:cancel:{DIGITS}$"),
    ]
