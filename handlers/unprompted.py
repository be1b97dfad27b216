"""What comes out of the blue: a photo, a voice message, a place or words from somebody who is in no conversation."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler

from domain.drafts import ReportDraft
from domain.errors import Broken, TooManyAttachments
from domain.messages.drafts import DraftDeclined, DraftOffered
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.received import FILE, SPOT, WORDS
from handlers.reports import (
    BEGUN,
    Handler,
    begin,
    brought_along,
    find_parked,
    message_of,
    placed,
    shared_place,
    show,
    stale,
    with_file,
)
from handlers.turn import Turn
from services import own_reports

OFFER = Step(conversation=BEGUN, name="offer")


async def start_with_file(update: Update, turn: Turn) -> None:
    """Begin a report with a file that came out of the blue; an album is one report."""
    message, brought = message_of(update), brought_along(turn)
    silent = message.media_group_id is not None and message.media_group_id == brought.album
    try:
        draft = with_file(brought, message, policy=turn.policy)
    except TooManyAttachments:
        draft = brought.model_copy(update={"crowded": True})
    except Broken as broken:
        await turn.refuse(broken)
        return
    await (turn.commit(draft=draft) if silent else begin(turn, draft))


async def start_with_place(update: Update, turn: Turn) -> None:
    """Begin a report with a place that came out of the blue."""
    place = shared_place(update)
    await begin(turn, placed(brought_along(turn), place))


async def start_with_words(update: Update, turn: Turn) -> None:
    """Take words as the answer to the one question that waits for it, or else offer to report them."""
    del update
    offered = ReportDraft(text=turn.words.strip())
    await turn.commit(
        partial(own_reports.take_words, policy=turn.policy),
        turn.resident,
        turn.words,
        then=lambda answered: None if answered else OFFER,
        draft=lambda answered: None if answered else offered,
        say=lambda answered: answered or DraftOffered(text=offered.text or ""),
    )


async def resume(update: Update, turn: Turn) -> None:
    """Go on with the report begun before, and add what was brought now."""
    del update
    parked, brought = find_parked(turn) or ReportDraft(), turn.draft(ReportDraft)
    try:
        draft = parked.joined_with(brought, policy=turn.policy)
    except Broken as broken:
        await turn.refuse(broken)
        return
    await show(turn, draft.model_copy(update={"revising": False}))


async def open_brought(update: Update, turn: Turn) -> None:
    """Begin a report with what was brought, and forget any older one."""
    del update
    await show(turn, turn.draft(ReportDraft))


async def take_offer(update: Update, turn: Turn) -> None:
    """Report the words that came out of the blue."""
    del update
    await begin(turn, turn.draft(ReportDraft))


async def decline(update: Update, turn: Turn) -> None:
    """Leave the words that came out of the blue."""
    del update
    await turn.commit(then=END, say=DraftDeclined())


def conversations() -> list[Conversation]:
    """List the one conversation in which it is asked what becomes of what came."""
    presses = {"choose": {"go-on": resume, "anew": open_brought}, "offer": {"take": take_offer, "leave": decline}}
    states = {
        step: [CallbackQueryHandler(act, pattern=rf"^begun:{way}$") for way, act in ways.items()]
        for step, ways in presses.items()
    }
    return [Conversation(BEGUN, states=states)]


def callbacks() -> list[Handler]:
    """List what answers the buttons of a question that is over."""
    return [CallbackQueryHandler(stale, pattern=r"^begun:")]


def out_of_the_blue() -> list[Handler]:
    """List what begins a report, or answers a question, without a command; it comes after all conversations."""
    return [
        MessageHandler(FILE, start_with_file),
        MessageHandler(SPOT, start_with_place),
        MessageHandler(WORDS, start_with_words),
    ]
