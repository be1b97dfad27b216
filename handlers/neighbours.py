"""Filing for a neighbour: two more steps before those of every report; and the link by which a relative follows it."""

from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.drafts import DraftStep, ReportDraft
from domain.errors import Broken
from domain.ids import ReportId
from domain.neighbours import Consent, read_neighbour
from handlers.conversation import Conversation
from handlers.mine import DIGITS
from handlers.reports import Handler, at, conversation_of, show
from handlers.turn import REPORT, Turn
from services import neighbours

OWN = {"for_neighbour": False, "neighbour": None, "consent": None}


async def begin(update: Update, turn: Turn) -> None:
    """Ask for whom it is."""
    del update
    draft = turn.draft(ReportDraft).model_copy(update={"for_neighbour": True})
    step, draft, card = at(draft, DraftStep.NEIGHBOUR, turn.city.choices(at=turn.now))
    await turn.commit(neighbours.check_may_begin, turn.resident, then=step, draft=draft, say=card)


async def take_words(update: Update, turn: Turn) -> None:
    """Take the name or the address; whoever it is has to agree."""
    del update
    try:
        name = read_neighbour(turn.words)
    except Broken as broken:
        await turn.refuse(broken)
        return
    await show(turn, turn.draft(ReportDraft).model_copy(update={"neighbour": name, "consent": None}))


async def take_consent(update: Update, turn: Turn) -> None:
    """Note how they agreed."""
    del update
    await show(turn, turn.draft(ReportDraft).model_copy(update={"consent": Consent(turn.pressed[3])}))


async def be_own(update: Update, turn: Turn) -> None:
    """File it as one's own after all: nobody is named who has not agreed."""
    del update
    await show(turn, turn.draft(ReportDraft).model_copy(update=OWN))


async def back(update: Update, turn: Turn) -> None:
    """Go on as before; without a name it is one's own."""
    del update
    draft = turn.draft(ReportDraft)
    await show(turn, draft if draft.neighbour else draft.model_copy(update=OWN))


async def make_link(update: Update, turn: Turn) -> None:
    """Make the link for a relative."""
    del update
    bot = turn.visit.house.bot_name
    await turn.commit(
        neighbours.make_link,
        turn.resident,
        ReportId(int(turn.pressed[2])),
        say=lambda made: made.model_copy(update={"bot": bot}),
        fresh=True,
    )


def conversations() -> list[Conversation]:
    """List the conversation's further steps, and the way to them from the first and the last of every report."""
    ways = {
        step.value: [CallbackQueryHandler(begin, pattern=f"^draft:{step}:neighbour$")]
        for step in (DraftStep.CATEGORY, DraftStep.CHECK)
    }
    presses: dict[DraftStep, dict[str, Any]] = {
        DraftStep.NEIGHBOUR: {"own": be_own, "back": back},
        DraftStep.CONSENT: {f"by:({'|'.join(Consent)})": take_consent, "own": be_own},
    }
    return [Conversation(REPORT, states=ways), conversation_of(presses, words=take_words)]


def callbacks() -> list[Handler]:
    """List what answers the button on a report's card."""
    return [CallbackQueryHandler(make_link, pattern=f"^neighbour:link:{DIGITS}$")]
