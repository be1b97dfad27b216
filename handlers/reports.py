"""Reporting a problem: category, what, place, a card to check. Whatever was brought along need not be asked for.

What is sent counts at every step: words, photos, a voice message, a place. The next card asks for what still lacks.
"""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler

from domain.categories import Choices
from domain.drafts import DraftStep, ReportDraft
from domain.errors import Broken, DraftTakesOther, NotFound, Stale, TooManyAttachments
from domain.message import Message
from domain.messages.draft_cards import card_of
from domain.messages.drafts import (
    DraftBegun,
    DraftCancelled,
    DraftLeft,
    DraftSoFar,
)
from domain.policy import Policy
from domain.reports import Place, check_text
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.received import FILE, OTHER, PRIVATE, SPOT, WORDS, MenuKey, attachment_of, place_of
from handlers.turn import REPORT, Turn
from services import mutes

Handler = BaseHandler[Update, Turn, Any]
Callback = Callable[[Update, Turn], Coroutine[Any, Any, None]]

BEGUN = "begun"
"""Before a draft is opened: there is an older one, or it is not sure that there should be one."""

CHOOSE = Step(conversation=BEGUN, name="choose")
ASIDE = Step(conversation="aside")
"""In no conversation, but the report that was being drafted is kept."""


def opening(draft: ReportDraft, choices: Choices) -> tuple[Step, ReportDraft, Message]:
    """Find where a report with this draft goes on: its step, its draft and the card of the step."""
    return at(draft, draft.step, choices)


def leaving(turn: Turn) -> Step:
    """Name the step of somebody who turns to something else: a report that they have begun is kept for later."""
    return ASIDE if turn.session.step.conversation == REPORT else END


async def begin(turn: Turn, draft: ReportDraft) -> None:
    """Open a report with what was brought along, or ask first what becomes of the one begun before."""
    parked = find_parked(turn)
    if parked is None:
        await show(turn, draft)
        return
    await turn.commit(then=CHOOSE, draft=draft, say=DraftBegun(so_far=DraftSoFar.of(parked)))


def find_parked(turn: Turn) -> ReportDraft | None:
    """Find the report that was left half-finished."""
    draft = ReportDraft.model_validate_json(turn.session.parked) if turn.session.parked else None
    return None if draft is None or draft.is_empty else draft


def brought_along(turn: Turn) -> ReportDraft:
    """Give what was sent before it was clear what becomes of it."""
    return turn.draft(ReportDraft) if turn.session.step.conversation == BEGUN else ReportDraft()


def at(draft: ReportDraft, step: DraftStep, choices: Choices) -> tuple[Step, ReportDraft, Message]:
    """Give the step of the conversation, the draft there, and the step's card."""
    if step is DraftStep.CHECK and draft.revising:
        draft = draft.model_copy(update={"revising": False})
    return Step(conversation=REPORT, name=step), draft, card_of(draft, step, choices=choices)


async def show(turn: Turn, draft: ReportDraft, step: DraftStep | None = None) -> None:
    """Move to a step and show its card; without one to the first that lacks something. Refused to the muted."""
    then, draft, card = at(draft, step or draft.step, turn.city.choices(at=turn.now))
    await turn.commit(mutes.check_may_draft, turn.resident, draft, then, then=then, draft=draft, say=card)


def _here(turn: Turn) -> DraftStep:
    return DraftStep(turn.session.step.name)


async def report(update: Update, turn: Turn) -> None:
    """Begin a report, or show again the step at which one is."""
    del update
    if turn.session.step.conversation == REPORT:
        await show(turn, turn.draft(ReportDraft), _here(turn))
    else:
        await begin(turn, brought_along(turn))


# What is sent while a report is drafted


async def take_words(update: Update, turn: Turn) -> None:
    """Take words for what the step asks: the place at its step, the description at any other."""
    del update
    draft, step, words = turn.draft(ReportDraft), _here(turn), turn.words
    try:
        if step is DraftStep.PLACE:
            draft = placed(draft, Place(words=check_text(words, policy=turn.policy)))
        elif step is DraftStep.WHAT:
            draft = draft.model_copy(update={"text": check_text(words, policy=turn.policy) or None})
        else:
            draft = draft.with_words(words, policy=turn.policy)
    except Broken as broken:
        await turn.refuse(broken)
        return
    await show(turn, draft)


async def take_place(update: Update, turn: Turn) -> None:
    """Take a shared place at any step; its own words stay where the new one has none."""
    place = shared_place(update)
    await show(turn, placed(turn.draft(ReportDraft), place))


async def take_file(update: Update, turn: Turn) -> None:
    """Take a photo, a picture file or a voice message at any step; the rest of an album without an answer."""
    message, draft = message_of(update), turn.draft(ReportDraft)
    album = message.media_group_id
    silent = album is not None and album == draft.album
    try:
        draft = with_file(draft, message, policy=turn.policy)
    except TooManyAttachments:
        if draft.crowded:
            await turn.commit()
        else:
            await show(turn, draft.model_copy(update={"crowded": True, "album": album}))
        return
    except Broken as broken:
        await turn.refuse(broken)
        return
    await (turn.commit(draft=draft) if silent else show(turn, draft))


def with_file(draft: ReportDraft, message: TelegramMessage, *, policy: Policy) -> ReportDraft:
    """Add a file, and its caption to the words."""
    file = attachment_of(message)
    if file is None:
        raise NotFound
    draft = draft.with_attachment(file, policy=policy, album=message.media_group_id)
    return draft.with_words(message.caption, policy=policy) if message.caption else draft


def placed(draft: ReportDraft, place: Place) -> ReportDraft:
    """Add a place; words about it stay where the new one has none."""
    known = draft.place.words if draft.place else None
    if place.latitude is not None and place.words is None and known:
        place = place.model_copy(update={"words": known})
    return draft.model_copy(update={"place": place, "place_skipped": False})


def message_of(update: Update) -> TelegramMessage:
    """Give the message that the filters let through."""
    message = update.effective_message
    if message is None:
        raise NotFound
    return message


def shared_place(update: Update) -> Place:
    """Give the place that the filters let through."""
    place = place_of(message_of(update))
    if place is None:
        raise NotFound
    return place


async def wrong_kind(update: Update, turn: Turn) -> None:
    """Say what the step takes."""
    del update
    await turn.refuse(DraftTakesOther(step=turn.session.step.name))


async def choose(update: Update, turn: Turn) -> None:
    """Take the category that was pressed."""
    del update
    category = turn.city.find_category(turn.pressed[3])
    if category is None:  # it was taken off the list in the meantime
        await show(turn, turn.draft(ReportDraft), DraftStep.CATEGORY)
    else:
        await show(turn, turn.draft(ReportDraft).model_copy(update={"category": category.code}))


async def skip(update: Update, turn: Turn) -> None:
    """Go without a place."""
    del update
    await show(turn, turn.draft(ReportDraft).model_copy(update={"place": None, "place_skipped": True}))


async def go_on(update: Update, turn: Turn) -> None:
    """Leave a step as it is."""
    del update
    await show(turn, turn.draft(ReportDraft))


async def edit(update: Update, turn: Turn) -> None:
    """Change one thing from the check card."""
    del update
    await show(turn, turn.draft(ReportDraft).model_copy(update={"revising": True}), DraftStep(turn.pressed[3]))


async def drop(update: Update, turn: Turn) -> None:
    """Remove all photos and voice messages; without words the report then asks what is wrong."""
    del update
    await show(turn, turn.draft(ReportDraft).model_copy(update={"attachments": (), "album": None, "crowded": False}))


async def hide(update: Update, turn: Turn) -> None:
    """Keep one's name from those who will handle it, or let them see it again."""
    del update
    draft = turn.draft(ReportDraft)
    await show(turn, draft.model_copy(update={"anonymous": not draft.anonymous}))


async def back(update: Update, turn: Turn) -> None:
    """Go back a step; from a change to the check card; from the first step leave the report for later."""
    del update
    draft = turn.draft(ReportDraft)
    before = draft.before(_here(turn))
    if draft.revising:
        await show(turn, draft, DraftStep.CHECK)
    elif before is not None:
        await show(turn, draft, before)
    elif draft.is_empty:
        await turn.commit(then=END, say=DraftCancelled())
    else:
        await turn.commit(then=ASIDE, say=DraftLeft())


async def cancel(update: Update, turn: Turn) -> None:
    """Drop the draft."""
    del update
    await turn.commit(then=END, say=DraftCancelled())


async def stale(update: Update, turn: Turn) -> None:
    """Answer the button of a draft that is over, or of an earlier step (also the second of two quick taps).

    A draft that goes on, or was left for later, is shown again.
    """
    if turn.session.step.conversation == REPORT or find_parked(turn):
        await report(update, turn)
    else:
        await turn.refuse(Stale())


def commands() -> list[Handler]:
    """List the ways in that are typed or pressed on the menu."""
    return [
        CommandHandler("report", report, filters=PRIVATE),
        MessageHandler(PRIVATE & (MenuKey("key-report") | MenuKey("key-here")), report),
    ]


def conversations() -> list[Conversation]:
    """List the one conversation in which a report is drafted."""
    presses: dict[DraftStep, dict[str, Callback]] = {
        DraftStep.CATEGORY: {"choose:[A-Za-z0-9_-]{1,32}": choose},
        DraftStep.WHAT: {"next": go_on},
        DraftStep.PLACE: {"next": go_on, "skip": skip},
        DraftStep.CHECK: {"drop": drop, "anonymous": hide, "edit:(who|category|what|place)": edit},
    }
    return [conversation_of(presses)]


def conversation_of(presses: Mapping[DraftStep, dict[str, Callback]], *, words: Callback = take_words) -> Conversation:
    """Make the conversation of some steps, each with its own buttons; `words`: who takes what is typed."""
    states = {step.value: _list_handlers(step, ways, words) for step, ways in presses.items()}
    return Conversation(REPORT, states=states)


def _list_handlers(step: DraftStep, ways: dict[str, Callback], words: Callback) -> list[Handler]:
    """List what can be done at a step: its own buttons, what counts at every step, and what is refused."""
    buttons: dict[str, Callback] = {"back": back, "cancel": cancel, **ways}
    return [
        *(CallbackQueryHandler(act, pattern=rf"^draft:{step}:{way}$") for way, act in buttons.items()),
        MessageHandler(WORDS, words),
        MessageHandler(FILE, take_file),
        MessageHandler(SPOT, take_place),
        CallbackQueryHandler(stale, pattern=r"^draft:"),
        MessageHandler(OTHER, wrong_kind),
    ]


def callbacks() -> list[Handler]:
    """List what answers the buttons of a draft that is over."""
    return [CallbackQueryHandler(stale, pattern=r"^draft:")]
