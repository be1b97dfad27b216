"""Rules in the chat: everybody may read those of their unit, its administrators may change them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler

from domain.errors import Broken, Stale, WrongKind
from domain.messages.rules import RuleStart
from domain.policy import Room
from domain.rules import RuleDraft
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.days import today, typed_day
from handlers.received import OTHER, PRIVATE, WORDS
from handlers.turn import Turn
from services import rule_cards

Handler = BaseHandler[Update, Turn, Any]

RULES = "rules"
VALUE = Step(conversation=RULES, name="value")
CONFIRM = Step(conversation=RULES, name="confirm")

PLACE = r"[0-9]{1,18}"
NAME = r"[a-z0-9_]{1,32}"


async def open_rules(update: Update, turn: Turn) -> None:
    """Show the headings, of one's own place or of the one that was pressed."""
    place = int(turn.pressed[-1]) if turn.pressed and turn.pressed[-1].isdecimal() else None
    fresh = update.callback_query is None
    await turn.commit(partial(rule_cards.show_rooms, place=place), turn.resident, then=_leaving(turn), fresh=fresh)


async def open_room(update: Update, turn: Turn) -> None:
    """Show the rules under a heading."""
    del update
    _, _, place, room, page = turn.pressed
    await turn.commit(rule_cards.show_room, int(place), Room(room), int(page), then=_leaving(turn))


async def show(update: Update, turn: Turn) -> None:
    """Show all about a rule; a change of it that was begun is given up."""
    del update
    await turn.commit(rule_cards.show, turn.resident, int(turn.pressed[2]), turn.pressed[3], then=_leaving(turn))


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree for another place."""
    del update
    unit, page = (int(part) for part in turn.pressed[3:])
    await turn.commit(rule_cards.walk, turn.resident, unit, page, then=_leaving(turn))


async def change(update: Update, turn: Turn) -> None:
    """Ask for the new value."""
    del update
    draft = RuleDraft(place=int(turn.pressed[2]), rule=turn.pressed[3])
    await turn.commit(rule_cards.ask, turn.resident, draft, then=VALUE, draft=draft)


async def take_value(update: Update, turn: Turn) -> None:
    """Take the new value that was typed."""
    del update
    await _confirm(turn, lambda draft: draft.model_copy(update={"text": turn.words}))


async def choose_value(update: Update, turn: Turn) -> None:
    """Take the new value that was pressed: yes, no, or as it is above."""
    del update
    text = turn.pressed[2] if turn.pressed[1] == "value" else None
    await _confirm(turn, lambda draft: draft.model_copy(update={"text": text}), step=VALUE)


async def choose_start(update: Update, turn: Turn) -> None:
    """Have it hold from one of the days that are offered."""
    del update
    day = rule_cards.choose_day(RuleStart(turn.pressed[2]), today=today(turn))
    await _confirm(turn, lambda draft: draft.model_copy(update={"day": day}), step=CONFIRM)


async def take_day(update: Update, turn: Turn) -> None:
    """Have it hold from a day that was typed."""
    del update
    try:
        day = typed_day(turn)
    except Broken as broken:
        await turn.refuse(broken)
        return
    await _confirm(turn, lambda draft: draft.model_copy(update={"day": None if day == today(turn) else day}))


async def finish(update: Update, turn: Turn) -> None:
    """Set the rule."""
    del update
    if turn.session.step != CONFIRM:
        await turn.refuse(Stale())
        return
    await turn.commit(
        rule_cards.finish,
        turn.resident,
        turn.draft(RuleDraft),
        turn.zone,
        then=END,
        say=lambda done: done[0],
        toast=lambda done: done[1],
    )


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


async def _confirm(turn: Turn, change_draft: Callable[[RuleDraft], RuleDraft], *, step: Step | None = None) -> None:
    """Show what the change would do now; step: where one must be for the pressed button to mean something."""
    if step is not None and turn.session.step != step:
        await turn.refuse(Stale())
        return
    draft = change_draft(turn.draft(RuleDraft))
    await turn.commit(rule_cards.confirm, draft, turn.zone, then=CONFIRM, draft=draft)


def _leaving(turn: Turn) -> Step | None:
    """Leave a change that was begun; whatever else is going on goes on."""
    return END if turn.session.step.conversation == RULES else None


def commands() -> list[Handler]:
    """List what is typed."""
    return [CommandHandler("rules", open_rules, PRIVATE)]


def conversations() -> list[Conversation]:
    """List the one conversation in which an administrator changes a rule."""
    states: dict[str, list[Handler]] = {
        VALUE.name: [MessageHandler(WORDS, take_value)],
        CONFIRM.name: [MessageHandler(WORDS, take_day)],
    }
    return [Conversation(RULES, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons of the cards; each checks anew what its presser may do."""
    presses = {
        "open": open_rules,
        f"open:{PLACE}": open_rules,
        f"room:{PLACE}:({'|'.join(Room)}):[0-9]{{1,4}}": open_room,
        f"show:{PLACE}:{NAME}": show,
        f"walk:open:{PLACE}:[0-9]{{1,6}}": look,
        f"walk:here:{PLACE}": open_rules,
        f"change:{PLACE}:{NAME}": change,
        "value:(yes|no)": choose_value,
        "unset": choose_value,
        f"from:({'|'.join(RuleStart)})": choose_start,
        "confirm": finish,
    }
    return [CallbackQueryHandler(act, pattern=f"^rules:{pattern}$") for pattern, act in presses.items()]
