"""Filing for a caller or a visitor: the first steps, before what a report asks of everybody."""

from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.callers import read_caller
from domain.drafts import DraftStep, ReportDraft
from domain.errors import Broken
from domain.ids import UnitId
from domain.message import Message
from domain.messages.drafts import DraftBegun, DraftSoFar
from domain.reports import Caller, Channel
from domain.sessions import Step
from handlers.conversation import Conversation
from handlers.reports import CHOOSE, Handler, at, conversation_of, find_parked, go_on, show
from handlers.turn import REPORT, Turn
from services import counter


async def begin(update: Update, turn: Turn) -> None:
    """Begin a report for a caller, or ask first what becomes of the one begun before."""
    del update
    before = _find_begun(turn)

    def opening(draft: ReportDraft) -> tuple[Step, ReportDraft, Message]:
        if before is None:
            return at(draft, draft.step, turn.city.choices(at=turn.now))
        return CHOOSE, draft, DraftBegun(so_far=DraftSoFar.of(before))

    await turn.commit(
        counter.begin,
        turn.resident,
        then=lambda draft: opening(draft)[0],
        draft=lambda draft: opening(draft)[1],
        say=lambda draft: opening(draft)[2],
    )


def _find_begun(turn: Turn) -> ReportDraft | None:
    if turn.session.step.conversation != REPORT:
        return find_parked(turn)
    draft = turn.draft(ReportDraft)
    return None if draft.is_empty else draft


async def choose_counter(update: Update, turn: Turn) -> None:
    """Take the unit for which it is filed."""
    del update
    await show(turn, turn.draft(ReportDraft).model_copy(update={"unit_id": UnitId(int(turn.pressed[3]))}))


async def choose_channel(update: Update, turn: Turn) -> None:
    """Note whether they telephoned or came."""
    del update
    draft = turn.draft(ReportDraft).model_copy(update={"channel": Channel(turn.pressed[3])})
    await show(turn, draft, DraftStep.WHO)


async def take_words(update: Update, turn: Turn) -> None:
    """Take who it is; before the unit is chosen, too."""
    del update
    try:
        caller = read_caller(turn.words)
    except Broken as broken:
        await turn.refuse(broken)
        return
    await show(turn, turn.draft(ReportDraft).model_copy(update={"caller": caller}))


async def go_without(update: Update, turn: Turn) -> None:
    """Go without a name and a number."""
    del update
    await show(turn, turn.draft(ReportDraft).model_copy(update={"caller": Caller()}))


def commands() -> list[Handler]:
    """List what is typed or pressed on the menu: nothing here, the queue leads to it."""
    return []


def conversations() -> list[Conversation]:
    """List the conversation's first steps; the others are those of every report."""
    presses: dict[DraftStep, dict[str, Any]] = {
        DraftStep.COUNTER: {r"at:\d{1,16}": choose_counter},
        DraftStep.WHO: {
            f"by:({Channel.TELEPHONE}|{Channel.COUNTER})": choose_channel,
            "nobody": go_without,
            "next": go_on,
        },
    }
    return [conversation_of(presses, words=take_words)]


def callbacks() -> list[Handler]:
    """List what answers the button of the queue."""
    return [CallbackQueryHandler(begin, pattern=r"^counter:begin$")]
