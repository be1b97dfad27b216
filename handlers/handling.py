"""Handling a report from its card: what a tap does at once, and what is asked for words, a photo or a day first."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from domain.callers import RECORDED
from domain.errors import Broken, Stale, WrongKind
from domain.handling import WORDED, HandlingDraft, end_of_day
from domain.ids import PersonId, ReportId, TemplateId
from domain.messages.handling import TemplateKept
from domain.report_lifecycle import ReportAction
from domain.reports import Doing
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.days import today, typed_day
from handlers.outcomes import ask, show
from handlers.queue import (
    BROWSE,
    CHOOSE_DAY,
    DIGITS,
    HANDLING,
    WRITE,
    Callback,
    Handler,
    find_view,
    shown_in,
)
from handlers.received import OTHER, PRIVATE, WORDS, attachment_of
from handlers.turn import Turn
from services import cases, handling, queue

AT_ONCE = (ReportAction.RELEASE, ReportAction.CONCEAL, *RECORDED)


async def accept(update: Update, turn: Turn) -> None:
    """Take a report; who is not writing about another one is asked for its line, if its reporter wrote nothing."""
    del update
    number, free = _number(turn), turn.session.step.conversation != HANDLING
    use_case = partial(handling.accept, policy=turn.policy, asking=free, leaving=shown_in(turn))
    draft = HandlingDraft(action=ReportAction.SUMMARISE, reports=(number,), view=find_view(turn))
    await ask(turn, use_case, number, draft=draft, step=WRITE)


async def ask_for_words(update: Update, turn: Turn) -> None:
    """Ask for the words that an action takes."""
    del update
    draft = HandlingDraft(action=ReportAction(turn.pressed[1]), reports=(_number(turn),), view=find_view(turn))
    await ask(turn, partial(handling.ask_for_words, leaving=shown_in(turn)), draft, draft=draft, step=WRITE)


async def act_at_once(update: Update, turn: Turn) -> None:
    """Do what needs no words."""
    del update
    doing = Doing(action=ReportAction(turn.pressed[1]))
    await show(turn, partial(handling.act, policy=turn.policy), _number(turn), doing, done=doing.action)


async def open_case(update: Update, turn: Turn) -> None:
    """Show the card as it is now, with what is seldom done behind "More"."""
    del update
    await turn.commit(partial(cases.show, more=turn.pressed[1] == "more"), turn.resident, _number(turn))


async def ask_for_colleague(update: Update, turn: Turn) -> None:
    """Ask to whom a report is given."""
    del update
    await show(turn, handling.ask_for_colleague, _number(turn))


async def assign(update: Update, turn: Turn) -> None:
    """Give a report to a colleague."""
    del update
    use_case, colleague = partial(handling.assign, policy=turn.policy), PersonId(int(turn.pressed[3]))
    await show(turn, use_case, _number(turn), colleague, done=ReportAction.ASSIGN)


async def look(update: Update, turn: Turn) -> None:
    """Send what belongs to a report: where it is, its files, or all of its words."""
    del update
    looks: dict[str, Callable[..., Any]] = {
        "map": cases.show_map,
        "files": cases.show_files,
        "words": cases.show_words,
    }
    await turn.commit(looks[turn.pressed[1]], turn.resident, _number(turn), fresh=True)


async def keep_template(update: Update, turn: Turn) -> None:
    """Keep the answer just given as a template."""
    del update
    use_case = partial(handling.keep_template, policy=turn.policy)
    await turn.commit(use_case, turn.resident, _number(turn), toast=TemplateKept())


async def take_words(update: Update, turn: Turn) -> None:
    """Take the words of the action; a plan needs its day as well."""
    del update
    draft = turn.draft(HandlingDraft)
    if draft.action is ReportAction.PLAN:
        planned = draft.model_copy(update={"text": turn.words.strip()})
        use_case = partial(handling.ask_for_day, policy=turn.policy)
        await turn.commit(use_case, draft, turn.words, then=CHOOSE_DAY, draft=planned)
        return
    doing = Doing(action=draft.action, note=turn.words, attachments=draft.photos, urgency=draft.urgency)
    await _finish(turn, draft, doing)


async def take_photo(update: Update, turn: Turn) -> None:
    """Take a photo of what was done: with its caption that is all; without, or in an album, more may come."""
    message, draft = update.effective_message, turn.draft(HandlingDraft)
    photo = attachment_of(message) if message else None
    if message is None or photo is None or draft.action is not ReportAction.RESOLVE:
        await turn.refuse(WrongKind())
        return
    try:
        draft = draft.with_photo(photo, turn.words, policy=turn.policy)
    except Broken as broken:
        await turn.refuse(broken)
        return
    if draft.text and message.media_group_id is None:
        await _finish(turn, draft, Doing(action=draft.action, note=draft.text, attachments=draft.photos))
        return
    await ask(turn, handling.ask_for_words, draft, draft=draft, step=WRITE)


async def send(update: Update, turn: Turn) -> None:
    """Finish with the words and photos that were collected from an album."""
    del update
    draft = _find_draft(turn)
    if draft is None:
        await turn.refuse(Stale())
        return
    await _finish(turn, draft, Doing(action=draft.action, note=draft.text, attachments=draft.photos))


async def use_template(update: Update, turn: Turn) -> None:
    """Finish in the words of a template."""
    del update
    action, number, template = turn.pressed[2:]
    draft = _find_draft(turn, number=number)
    if draft is None or draft.action != action:
        await turn.refuse(Stale())
        return
    use_case = partial(handling.finish_with_template, policy=turn.policy)
    await _leave(turn, use_case, draft, TemplateId(int(template)), draft=draft)


async def take_day(update: Update, turn: Turn) -> None:
    """Finish a plan with the day that was typed."""
    del update
    draft = turn.draft(HandlingDraft)
    try:
        day = typed_day(turn)
    except Broken as broken:
        await turn.refuse(broken)
        return
    due_at = end_of_day(day, zone=turn.zone)
    await _finish(turn, draft, Doing(action=draft.action, note=draft.text, due_at=due_at))


async def choose_day(update: Update, turn: Turn) -> None:
    """Finish a plan with one of the days that were offered."""
    del update
    draft = _find_draft(turn, step=CHOOSE_DAY)
    if draft is None:
        await turn.refuse(Stale())
        return
    day = today(turn) + timedelta(days=int(turn.pressed[3]))
    due_at = end_of_day(day, zone=turn.zone)
    await _finish(turn, draft, Doing(action=draft.action, note=draft.text, due_at=due_at))


async def back_to_words(update: Update, turn: Turn) -> None:
    """Ask for the words of a plan again."""
    del update
    draft = _find_draft(turn, step=CHOOSE_DAY)
    if draft is None:
        await turn.refuse(Stale())
        return
    again = draft.model_copy(update={"text": None})
    await ask(turn, handling.ask_for_words, again, draft=again, step=WRITE)


async def cancel(update: Update, turn: Turn) -> None:
    """Leave what was begun; a question that is over just shows what its report is like now."""
    del update
    draft = _find_draft(turn)
    if draft is None:
        await turn.commit(cases.show, turn.resident, _number(turn))
    elif draft.several and draft.view is not None:
        await turn.commit(queue.show, turn.resident, draft.view, then=BROWSE, draft=draft.view)
    else:
        await turn.commit(cases.show, turn.resident, draft.first, then=_home(draft), draft=draft.view)


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def _find_draft(turn: Turn, *, number: str | None = None, step: Step = WRITE) -> HandlingDraft | None:
    """Find what is being done, if the pressed button belongs to it and not to something that is over."""
    if turn.session.step.conversation != HANDLING or (step == CHOOSE_DAY and turn.session.step != step):
        return None
    draft = turn.draft(HandlingDraft)
    return draft if draft.first == int(number or turn.pressed[2]) else None


def _home(draft: HandlingDraft) -> Step:
    return END if draft.view is None else BROWSE


async def _leave(turn: Turn, use_case: Callable[..., Any], *args: Any, draft: HandlingDraft) -> None:
    """Commit what ends the writing, and go back to where its writer came from."""
    several = draft.several
    done = None if several else draft.action
    await show(turn, use_case, *args, done=done, then=_home(draft), draft=draft.view)


async def _finish(turn: Turn, draft: HandlingDraft, doing: Doing) -> None:
    await _leave(turn, partial(handling.finish, policy=turn.policy), draft, doing, draft=draft)


def commands() -> list[Handler]:
    """List what is typed or pressed on the menu: nothing here, the queue leads to everything."""
    return []


def conversations() -> list[Conversation]:
    """List the one conversation in which staff write what they are asked for."""
    photo = MessageHandler(PRIVATE & filters.PHOTO, take_photo)
    states: dict[str, list[Handler]] = {
        WRITE.name: [MessageHandler(WORDS, take_words), photo],
        CHOOSE_DAY.name: [MessageHandler(WORDS, take_day)],
    }
    return [Conversation(HANDLING, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons of cards and questions; each checks anew what its presser may do."""
    presses: dict[str, Callback] = {
        f"case:accept:{DIGITS}": accept,
        f"case:({'|'.join(WORDED)}):{DIGITS}": ask_for_words,
        f"case:({'|'.join(AT_ONCE)}):{DIGITS}": act_at_once,
        f"case:(show|more|less):{DIGITS}": open_case,
        f"case:(map|files|words):{DIGITS}": look,
        f"case:assign:{DIGITS}": ask_for_colleague,
        f"case:assign:{DIGITS}:{DIGITS}": assign,
        f"case:keep:{DIGITS}": keep_template,
        f"handle:use:({'|'.join(WORDED)}):{DIGITS}:{DIGITS}": use_template,
        f"handle:send:{DIGITS}": send,
        rf"handle:day:{DIGITS}:\d{{1,2}}": choose_day,
        f"handle:back:{DIGITS}": back_to_words,
        f"handle:cancel:{DIGITS}": cancel,
    }
    return [CallbackQueryHandler(press, pattern=f"^{pattern}$") for pattern, press in presses.items()]


def rest() -> list[Handler]:
    """List what comes after all commands and keys."""
    return [*conversations(), *callbacks()]
