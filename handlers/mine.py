"""One's own reports: the list, the card of each, and what their reporter may do; and the status of any report."""

import re
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler

from domain.errors import Broken, ReplyTakesOther, Stale
from domain.ids import ReportId
from domain.messages.news import ReplyAsked, ReplyLeft
from domain.messages.reports import STARS, StatusHow
from domain.replies import ReplyDraft
from domain.report_lifecycle import ReportAction
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.received import FILE, OTHER, PRIVATE, WORDS, MenuKey, attachment_of
from handlers.reports import Callback, Handler, leaving, message_of
from handlers.turn import Turn
from services import own_reports, report_cards, reports

REPLY = "reply"
WRITING = Step(conversation=REPLY, name="words")

LONGEST = 16
DIGITS = r"\d{1,16}"
NUMBER = re.compile(r"\d+")
"""A number as people write it: "12", "#12", "№12", "No. 12"."""


async def mine(update: Update, turn: Turn) -> None:
    """List one's own reports."""
    del update
    await turn.commit(report_cards.list_own, turn.resident, then=leaving(turn))


async def turn_page(update: Update, turn: Turn) -> None:
    """Show another page of the list."""
    del update
    await turn.commit(report_cards.list_own, turn.resident, int(turn.pressed[2]))


async def status(update: Update, turn: Turn) -> None:
    """Show what everybody may see of a report, and all of it to its reporter."""
    del update
    found = NUMBER.search(turn.words)
    if found is None:
        await turn.commit(then=leaving(turn), say=StatusHow())
    else:
        await turn.commit(reports.public_card, turn.resident, read(found[0]), then=leaving(turn))


async def open_card(update: Update, turn: Turn) -> None:
    """Open a report from a list or a message about it."""
    del update
    await turn.commit(reports.public_card, turn.resident, _number(turn))


async def show_photos(update: Update, turn: Turn) -> None:
    """Send the photos and voice messages of a report."""
    del update
    await turn.commit(report_cards.photos, turn.resident, _number(turn), fresh=True)


async def act(update: Update, turn: Turn) -> None:
    """Do what the pressed button says."""
    del update
    use_case: Any = {
        ReportAction.CONFIRM_SOLVED: own_reports.confirm_solved,
        ReportAction.VOUCH: own_reports.confirm_solved,
        ReportAction.CONFIRM_NOT: own_reports.confirm_not,
        "withdraw-sure": own_reports.withdraw,
    }[turn.pressed[1]]
    await turn.commit(use_case, turn.resident, _number(turn))


async def withdraw(update: Update, turn: Turn) -> None:
    """Ask whether they are sure."""
    del update
    await turn.commit(own_reports.ask_withdrawal, turn.resident, _number(turn))


async def rate(update: Update, turn: Turn) -> None:
    """Take the stars."""
    del update
    use_case = own_reports.rate
    await turn.commit(use_case, turn.resident, _number(turn), int(turn.pressed[3]))


async def ask_reply(update: Update, turn: Turn) -> None:
    """Ask what they want to say; the message that they answer to stays in sight above."""
    del update
    await ask(turn, ReportAction(turn.pressed[1]), _number(turn))


async def ask(turn: Turn, action: ReportAction, number: ReportId) -> None:
    """Ask for words or a picture, which go on with this action."""
    draft = ReplyDraft(number=number, action=action)
    begun = turn.draft(ReplyDraft) if turn.session.step == WRITING else None
    if begun is not None and begun.model_copy(update={"known_as": None}) == draft:  # it stands there already
        await turn.commit(toast=ReplyAsked(number=begun.shown, action=action))
        return

    def begin(asked: ReplyAsked) -> ReplyDraft:
        return draft if asked.number == number else draft.model_copy(update={"known_as": asked.number})

    await turn.commit(own_reports.ask_reply, turn.resident, number, action, then=WRITING, draft=begin, fresh=True)


async def take_words(update: Update, turn: Turn) -> None:
    """Pass on what was written, with the pictures of an album if one was coming in."""
    del update
    await _pass_on(turn, turn.draft(ReplyDraft).model_copy(update={"text": turn.words}))


async def take_file(update: Update, turn: Turn) -> None:
    """Pass on a photo or a voice message; the pictures of an album are collected first."""
    message, draft = message_of(update), turn.draft(ReplyDraft)
    album, file = message.media_group_id, attachment_of(message)
    known = album is not None and album == draft.album
    try:
        draft = draft.with_attachment(file, policy=turn.policy, album=album) if file else draft
    except Broken as broken:
        await (turn.commit() if known else turn.refuse(broken))
        return
    draft = draft.model_copy(update={"text": message.caption or draft.text})
    if known:
        await turn.commit(draft=draft)
    elif album is None:
        await _pass_on(turn, draft)
    else:
        await turn.commit(draft=draft, say=ReplyAsked(number=draft.shown, action=draft.action, collecting=True))


async def send_reply(update: Update, turn: Turn) -> None:
    """Pass on the album that was collected."""
    del update
    await _pass_on(turn, turn.draft(ReplyDraft))


async def _pass_on(turn: Turn, draft: ReplyDraft) -> None:
    await turn.commit(partial(own_reports.reply, policy=turn.policy), turn.resident, draft, then=END)


async def leave_reply(update: Update, turn: Turn) -> None:
    """Say nothing after all."""
    del update
    await turn.commit(then=END, say=ReplyLeft())


async def wrong_kind(update: Update, turn: Turn) -> None:
    """Say what a reply may be."""
    del update
    await turn.refuse(ReplyTakesOther())


async def stale(update: Update, turn: Turn) -> None:
    """Answer the button of a reply that is over."""
    del update
    await turn.refuse(Stale())


def read(digits: str) -> int:
    """Read a number; one that is longer than any report's is none."""
    return int(digits) if len(digits) <= LONGEST else 0


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def commands() -> list[Handler]:
    """List what is typed or pressed on the menu."""
    return [
        CommandHandler("mine", mine, filters=PRIVATE),
        CommandHandler("status", status, filters=PRIVATE),
        MessageHandler(PRIVATE & MenuKey("key-mine"), mine),
    ]


def conversations() -> list[Conversation]:
    """List the one conversation in which a reporter says something about their report."""
    presses = {"send": send_reply, "cancel": leave_reply}
    handlers: list[Handler] = [
        *(CallbackQueryHandler(press, pattern=rf"^reply:{way}$") for way, press in presses.items()),
        MessageHandler(WORDS, take_words),
        MessageHandler(FILE, take_file),
    ]
    return [Conversation(REPLY, states={WRITING.name: handlers}, fallbacks=[MessageHandler(OTHER, wrong_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons of lists and cards; they work wherever somebody is."""
    presses: dict[str, Callback] = {
        rf"mine:list:{DIGITS}": turn_page,
        rf"mine:open:{DIGITS}": open_card,
        rf"mine:photos:{DIGITS}": show_photos,
        rf"mine:withdraw:{DIGITS}": withdraw,
        rf"mine:(solved|vouch|not_solved|withdraw-sure):{DIGITS}": act,
        rf"mine:(answer|add|half):{DIGITS}": ask_reply,
        rf"mine:rate:{DIGITS}:[{STARS[0]}-{STARS[-1]}]": rate,
        "reply:.*": stale,
    }
    return [CallbackQueryHandler(press, pattern=f"^{pattern}$") for pattern, press in presses.items()]
