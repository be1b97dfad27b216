"""Duplicates: is it one of these, before a report is filed; what those do who joined; and what staff merge."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler

from domain.drafts import DraftStep, ReportDraft
from domain.duplicates import MergeDraft
from domain.errors import NotFound
from domain.ids import ReportId
from domain.message import Message
from domain.messages.duplicates import AlikeFound, CaseMerged, CaseUnmerged
from domain.sessions import END, Step
from handlers import mine, walking
from handlers.conversation import Conversation
from handlers.queue import BROWSE, DIGITS, Callback, Handler, find_view, shown_in
from handlers.received import WORDS
from handlers.reports import show
from handlers.turn import REPORT, Turn
from services import counter, duplicates, merging, own_reports
from services.handling import Shown

MERGE = "merge"
CHOOSE_NUMBER = Step(conversation=MERGE, name="number")


# Before a report is filed


async def submit(update: Update, turn: Turn) -> None:
    """File the report, and the card becomes its own; where there is something like it, ask first whether it is that."""
    del update
    draft = turn.draft(ReportDraft)
    use_case = counter.file if draft.for_caller else partial(duplicates.submit, policy=turn.policy)
    await turn.commit(use_case, turn.resident, draft, then=lambda said: None if isinstance(said, AlikeFound) else END)


async def join(update: Update, turn: Turn) -> None:
    """Join one of those that were shown, with what was drafted."""
    del update
    number, draft = int(turn.pressed[3]), turn.draft(ReportDraft)
    await turn.commit(duplicates.join, turn.resident, number, draft, then=END, say=lambda said: said)


async def file_mine(update: Update, turn: Turn) -> None:
    """File it all the same: it is none of those."""
    del update
    use_case = partial(own_reports.file, policy=turn.policy)
    await turn.commit(use_case, turn.resident, turn.draft(ReportDraft), then=END)


async def look(update: Update, turn: Turn) -> None:
    """Go back to the card with everything at a glance."""
    del update
    await show(turn, turn.draft(ReportDraft), DraftStep.CHECK)


# Those who joined


async def answer(update: Update, turn: Turn) -> None:
    """Take at one tap what somebody who joined says of the result."""
    del update
    use_case: Any = {"vouch": own_reports.confirm_solved, "not": own_reports.confirm_not}[turn.pressed[1]]
    await turn.commit(use_case, turn.resident, _number(turn))


async def leave(update: Update, turn: Turn) -> None:
    """Follow it no longer."""
    del update
    await turn.commit(own_reports.leave, turn.resident, _number(turn))


async def ask_apart(update: Update, turn: Turn) -> None:
    """Ask whether theirs is really another matter."""
    del update
    await turn.commit(merging.ask_apart, turn.resident, _number(turn))


async def tell_apart(update: Update, turn: Turn) -> None:
    """Open theirs again: it is another matter."""
    del update
    await turn.commit(merging.tell_apart, turn.resident, _number(turn))


# Staff


async def ask(update: Update, turn: Turn) -> None:
    """Ask which report is the same."""
    del update
    number = _number(turn)
    draft = MergeDraft(report=number, view=find_view(turn))
    await turn.commit(
        partial(merging.ask, leaving=shown_in(turn)),
        turn.resident,
        number,
        then=lambda shown: CHOOSE_NUMBER if shown.asks else None,
        draft=lambda shown: draft if shown.asks else None,
        say=lambda shown: shown.card,
        toast=lambda shown: shown.refused,
    )


async def take_number(update: Update, turn: Turn) -> None:
    """Take the number that was typed."""
    del update
    found = mine.NUMBER.search(turn.words)
    if found is None:
        await turn.refuse(NotFound())
        return
    await _leave(turn, merging.merge, turn.draft(MergeDraft).report, mine.read(found[0]))


async def merge(update: Update, turn: Turn) -> None:
    """Tell of it with the one that was pressed."""
    del update
    _, number, into = turn.pressed
    await _leave(turn, merging.merge, ReportId(int(number)), int(into), toast=CaseMerged(into=ReportId(int(into))))


async def leave_merging(update: Update, turn: Turn) -> None:
    """Leave it as it is."""
    del update
    await _leave(turn, merging.show_case, ReportId(int(turn.pressed[1])))


async def unmerge(update: Update, turn: Turn) -> None:
    """Say that it is a matter of its own after all."""
    del update
    number = _number(turn)
    await turn.commit(
        merging.unmerge,
        turn.resident,
        number,
        say=lambda shown: shown.card,
        toast=lambda shown: shown.refused or CaseUnmerged(number=number),
    )


async def _leave(turn: Turn, use_case: Any, *args: Any, toast: Message | None = None) -> None:
    """Commit what ends the question, and go back to where it began; typed words get why it was refused as well."""
    view = find_view(turn)
    home = walking.leaving(turn, MERGE) and (END if view is None else BROWSE)

    def say(shown: Shown) -> tuple[Message, ...]:
        return shown.messages if turn.heard.callback_query is None else (shown.card,)

    await turn.commit(
        use_case,
        turn.resident,
        *args,
        then=home,
        draft=view if home == BROWSE else None,
        say=say,
        toast=lambda shown: shown.refused or toast,
    )


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def conversations() -> list[Conversation]:
    """List what is pressed at the last step of a report, and where staff type a number."""
    presses: dict[str, Callback] = {"submit": submit, f"join:{DIGITS}": join, "mine": file_mine, "look": look}
    checking = [CallbackQueryHandler(act, pattern=rf"^draft:{DraftStep.CHECK}:{way}$") for way, act in presses.items()]
    return [
        Conversation(REPORT, states={DraftStep.CHECK.value: checking}),
        Conversation(MERGE, states={CHOOSE_NUMBER.name: [MessageHandler(WORDS, take_number)]}),
    ]


def callbacks() -> list[Handler]:
    """List what answers the buttons of cards; each checks anew what its presser may do."""
    presses: dict[str, Callback] = {
        f"follow:(vouch|not):{DIGITS}": answer,
        f"follow:(half|add):{DIGITS}": mine.ask_reply,
        f"follow:leave:{DIGITS}": leave,
        f"follow:other:{DIGITS}": ask_apart,
        f"follow:other-sure:{DIGITS}": tell_apart,
        f"case:merge:{DIGITS}": ask,
        f"case:unmerge:{DIGITS}": unmerge,
        f"merge:{DIGITS}:{DIGITS}": merge,
        f"merge:{DIGITS}:leave": leave_merging,
    }
    return [CallbackQueryHandler(act, pattern=f"^{pattern}$") for pattern, act in presses.items()]
