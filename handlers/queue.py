"""The queue of a workstation as one living card: parts, categories, pages, search, several at once, templates."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler

from domain.categories import CategoryCode
from domain.duplicates import MergeDraft
from domain.errors import NothingSelected
from domain.handling import MANY, HandlingDraft, RedirectDraft
from domain.ids import ReportId, TemplateId
from domain.messages.queue import QueueCategories
from domain.queue import QueueFilter, QueueView
from domain.report_lifecycle import ReportAction
from domain.reports import Doing
from domain.sessions import Step
from domain.transfers import TransferDraft
from handlers.conversation import Conversation
from handlers.received import PRIVATE, WORDS, MenuKey
from handlers.turn import Turn
from services import cases, handling, queue, templates

Handler = BaseHandler[Update, Turn, Any]
Callback = Callable[[Update, Turn], Coroutine[Any, Any, None]]

QUEUE = "queue"
HANDLING = "handling"
BROWSE = Step(conversation=QUEUE, name="browse")
WRITE = Step(conversation=HANDLING, name="write")
CHOOSE_DAY = Step(conversation=HANDLING, name="day")

DIGITS = r"\d{1,16}"


def find_view(turn: Turn) -> QueueView | None:
    """Find how the speaker looks at the queue, if they came from there."""
    match turn.session.step.conversation:
        case "queue":
            return turn.draft(QueueView)
        case "handling":
            return turn.draft(HandlingDraft).view
        case "merge":
            return turn.draft(MergeDraft).view
        case "redirect":
            return turn.draft(RedirectDraft).view
        case "transfer":
            return turn.draft(TransferDraft).view
        case _:
            return None


def shown_in(turn: Turn) -> int | None:
    """Find the message that will show something else after this turn."""
    query = turn.heard.callback_query
    return query.message.message_id if query and query.message else turn.session.card


def _view(turn: Turn) -> QueueView:
    return find_view(turn) or QueueView()


async def _show(turn: Turn, view: QueueView) -> None:
    use_case = partial(queue.show, leaving=shown_in(turn))
    await turn.commit(use_case, turn.resident, view, then=BROWSE, draft=view)


async def open_queue(update: Update, turn: Turn) -> None:
    """Open the queue anew."""
    del update
    await _show(turn, QueueView())


async def back(update: Update, turn: Turn) -> None:
    """Come back to the queue as it was looked at before."""
    del update
    await _show(turn, _view(turn))


async def search(update: Update, turn: Turn) -> None:
    """Look for what was typed."""
    del update
    await _show(turn, _view(turn).searched(turn.words))


async def clear(update: Update, turn: Turn) -> None:
    """End the search."""
    del update
    await _show(turn, _view(turn).searched(None))


async def choose_part(update: Update, turn: Turn) -> None:
    """Look at another part of the queue."""
    del update
    await _show(turn, _view(turn).filtered(QueueFilter(turn.pressed[2])))


async def turn_page(update: Update, turn: Turn) -> None:
    """Look at another page."""
    del update
    await _show(turn, _view(turn).turned(int(turn.pressed[2])))


async def ask_category(update: Update, turn: Turn) -> None:
    """Ask which category to look at."""
    del update
    choices = QueueCategories(choices=tuple(one.code for one in turn.city.categories))
    await turn.commit(then=BROWSE, draft=_view(turn), say=choices)


async def choose_category(update: Update, turn: Turn) -> None:
    """Look at one category, or at all."""
    del update
    chosen = turn.pressed[2]
    await _show(turn, _view(turn).of_category(None if chosen == "all" else CategoryCode(chosen)))


async def select(update: Update, turn: Turn) -> None:
    """Begin to select several reports."""
    del update
    await _show(turn, _view(turn).selecting_now(selecting=True))


async def unselect(update: Update, turn: Turn) -> None:
    """Stop selecting."""
    del update
    await _show(turn, _view(turn).selecting_now(selecting=False))


async def toggle(update: Update, turn: Turn) -> None:
    """Select a report, or no longer."""
    del update
    view = _view(turn).model_copy(update={"selecting": True})
    await _show(turn, view.toggled(ReportId(int(turn.pressed[2])), at_most=turn.policy.answered_at_once))


async def act_on_many(update: Update, turn: Turn) -> None:
    """Accept what was selected, or ask for the one answer that all of them get."""
    del update
    action, view = ReportAction(turn.pressed[2]), _view(turn)
    if not view.selected:
        await turn.refuse(NothingSelected())
        return
    after = view.selecting_now(selecting=False)
    if action is ReportAction.ACCEPT:
        use_case = partial(handling.act_on_many, policy=turn.policy)
        await turn.commit(use_case, turn.resident, view.selected, Doing(action=action), then=BROWSE, draft=after)
        return
    draft = HandlingDraft(action=action, reports=view.selected, several=True, view=after)
    await turn.commit(
        handling.ask_for_words, turn.resident, draft, then=WRITE, draft=draft, say=lambda shown: shown.card
    )


async def open_case(update: Update, turn: Turn) -> None:
    """Open a report from the queue."""
    del update
    await turn.commit(cases.show, turn.resident, ReportId(int(turn.pressed[2])), then=BROWSE, draft=_view(turn))


async def show_templates(update: Update, turn: Turn) -> None:
    """Show one's own reply templates."""
    del update
    use_case = partial(templates.show, policy=turn.policy)
    await turn.commit(use_case, turn.resident, then=BROWSE, draft=_view(turn))


async def drop_template(update: Update, turn: Turn) -> None:
    """Remove one of one's own reply templates."""
    del update
    use_case = partial(templates.remove, policy=turn.policy)
    await turn.commit(use_case, turn.resident, TemplateId(int(turn.pressed[2])), then=BROWSE, draft=_view(turn))


def commands() -> list[Handler]:
    """List what is typed or pressed on the menu."""
    return [
        CommandHandler("queue", open_queue, filters=PRIVATE),
        MessageHandler(PRIVATE & MenuKey("key-queue"), open_queue),
    ]


def conversations() -> list[Conversation]:
    """List the one conversation in which typed words are a search."""
    return [Conversation(QUEUE, states={BROWSE.name: [MessageHandler(WORDS, search)]})]


def callbacks() -> list[Handler]:
    """List what answers the buttons of the queue; an older card of it works as well."""
    presses: dict[str, Callback] = {
        "back": back,
        "clear": clear,
        f"filter:({'|'.join(QueueFilter)})": choose_part,
        r"page:\d{1,6}": turn_page,
        "categories": ask_category,
        "category:[A-Za-z0-9_-]{1,32}": choose_category,
        "select": select,
        "unselect": unselect,
        f"toggle:{DIGITS}": toggle,
        f"many:({'|'.join(MANY)})": act_on_many,
        f"open:{DIGITS}": open_case,
        "templates": show_templates,
        f"drop:{DIGITS}": drop_template,
    }
    return [CallbackQueryHandler(press, pattern=f"^queue:{pattern}$") for pattern, press in presses.items()]


def rest() -> list[Handler]:
    """List what comes after all commands and keys."""
    return [*conversations(), *callbacks()]
