"""Transfers from a report's card: to another body, back, together with others, or in parts; and what helpers say."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from domain.bodies import CODE
from domain.errors import Stale, WrongKind
from domain.ids import ReportId
from domain.messages.transfers import Way
from domain.report_lifecycle import ReportAction
from domain.sessions import END, Step
from domain.transfers import TransferDraft
from handlers.conversation import Conversation
from handlers.outcomes import ask, show
from handlers.queue import BROWSE, DIGITS, Callback, Handler, find_view, shown_in
from handlers.received import OTHER, PRIVATE, WORDS, attachment_of
from handlers.turn import Turn
from services import cases, splitting, transfers

TRANSFER = "transfer"
WRITE = Step(conversation=TRANSFER, name="words")
COLLECT = Step(conversation=TRANSFER, name="parts")

BEGINS = {ReportAction.FORWARD: Way.PASS, ReportAction.ADD_BODY: Way.HELP, ReportAction.SPLIT: Way.PART}
SAID = {
    "accept": ReportAction.BODY_ACCEPT,
    "here": ReportAction.REPORT_IN,
    "decline": ReportAction.BODY_DECLINE,
    "note": ReportAction.REPORT_IN,
}
"""What a body that helps says, by its button."""


async def begin(update: Update, turn: Turn) -> None:
    """Ask which body it is to be; parts that have their words already stay."""
    del update
    way = BEGINS[ReportAction(turn.pressed[1])]
    await _choose(turn, _draft(turn, way), way, 0)


async def turn_page(update: Update, turn: Turn) -> None:
    """Show another page of bodies, or the same ones with or without a whistle."""
    del update
    way = Way(turn.pressed[1])
    await _choose(turn, _draft(turn, way), way, int(turn.pressed[4]))


async def choose(update: Update, turn: Turn) -> None:
    """Take the body that was chosen, and ask for the words."""
    del update
    way, body = Way(turn.pressed[1]), turn.pressed[4]
    await _ask(turn, _draft(turn, way).model_copy(update={"body": body, "whistle": way is Way.CALL}))


async def decline(update: Update, turn: Turn) -> None:
    """Ask why it goes back."""
    del update
    await _ask(turn, TransferDraft(action=ReportAction.DECLINE, report=_number(turn), view=find_view(turn)))


async def take_words(update: Update, turn: Turn) -> None:
    """Take the words, and do it; of a split there may be more parts to come."""
    del update
    draft = turn.draft(TransferDraft)
    if draft.action is not ReportAction.SPLIT:
        use_case = partial(transfers.finish, policy=turn.policy)
        await show(turn, use_case, draft, turn.words, then=_home(draft), draft=draft.view)
        return
    kept = draft.with_part(turn.words.strip())
    use_case = partial(splitting.keep, policy=turn.policy)
    await show(turn, use_case, draft, turn.words, then=COLLECT, draft=kept)


async def take_photo(update: Update, turn: Turn) -> None:
    """Take a photo of what a body that helps has done, with its caption if there is one."""
    message, draft = update.effective_message, turn.draft(TransferDraft)
    photo = attachment_of(message) if message else None
    if photo is None or draft.action is not ReportAction.REPORT_IN:
        await turn.refuse(WrongKind())
        return
    use_case = partial(transfers.report_in, note=turn.words.strip() or None, attachments=(photo,))
    await show(turn, use_case, draft.report, draft.action, then=_home(draft), draft=draft.view)


async def split(update: Update, turn: Turn) -> None:
    """Split it as it was drafted."""
    del update
    draft = _find_draft(turn)
    if draft is None:
        await turn.refuse(Stale())
        return
    await show(turn, splitting.split, draft, done=draft.action, then=_home(draft), draft=draft.view)


async def unsplit(update: Update, turn: Turn) -> None:
    """Take it back into one hand."""
    del update
    await show(turn, splitting.unsplit, _number(turn), done=ReportAction.UNSPLIT)


async def say(update: Update, turn: Turn) -> None:
    """Say in one tap that a body helps, or that its people are there."""
    del update
    action = SAID[turn.pressed[1]]
    await show(turn, transfers.report_in, _number(turn), action, done=action)


async def write(update: Update, turn: Turn) -> None:
    """Ask for what a body that helps wants to say in words."""
    del update
    action = SAID[turn.pressed[1]]
    await _ask(turn, TransferDraft(action=action, report=_number(turn), view=find_view(turn)))


async def cancel(update: Update, turn: Turn) -> None:
    """Leave what was begun; a question that is over just shows what its report is like now."""
    del update
    draft = _find_draft(turn)
    if draft is None:
        await turn.commit(cases.show, turn.resident, _number(turn))
    else:
        await turn.commit(cases.show, turn.resident, draft.report, then=_home(draft), draft=draft.view)


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def _find_draft(turn: Turn) -> TransferDraft | None:
    """Find what is being done, if the pressed button belongs to it and not to something that is over."""
    if turn.session.step.conversation != TRANSFER:
        return None
    draft = turn.draft(TransferDraft)
    return draft if draft.report == _number(turn) else None


def _draft(turn: Turn, way: Way) -> TransferDraft:
    """Go on with the parts that have their words, or begin anew."""
    begun = _find_draft(turn)
    if begun is not None and begun.action is way.action:
        return begun
    return TransferDraft(action=way.action, report=_number(turn), view=find_view(turn))


def _home(draft: TransferDraft) -> Step:
    return END if draft.view is None else BROWSE


async def _choose(turn: Turn, draft: TransferDraft, way: Way, page: int) -> None:
    await show(turn, transfers.look, draft, way, page)


async def _ask(turn: Turn, draft: TransferDraft) -> None:
    await ask(turn, partial(transfers.ask_words, leaving=shown_in(turn)), draft, draft=draft, step=WRITE)


def conversations() -> list[Conversation]:
    """List the one conversation in which the words are written."""
    photo = MessageHandler(PRIVATE & filters.PHOTO, take_photo)
    states: dict[str, list[Handler]] = {WRITE.name: [MessageHandler(WORDS, take_words), photo], COLLECT.name: []}
    return [Conversation(TRANSFER, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons; each checks anew what its presser may do."""
    ways = "|".join(Way)
    presses: dict[str, Callback] = {
        f"case:({'|'.join(BEGINS)}):{DIGITS}": begin,
        f"case:decline:{DIGITS}": decline,
        f"case:unsplit:{DIGITS}": unsplit,
        rf"give:({ways}):{DIGITS}:page:\d{{1,3}}": turn_page,
        f"give:({ways}):{DIGITS}:to:{CODE.pattern}": choose,
        f"give:done:{DIGITS}": split,
        f"give:cancel:{DIGITS}": cancel,
        f"help:(accept|here):{DIGITS}": say,
        f"help:(decline|note):{DIGITS}": write,
    }
    return [CallbackQueryHandler(press, pattern=f"^{pattern}$") for pattern, press in presses.items()]
