"""The council's desk in the chat: its lists, a case, and a question about it."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler

from domain.council_desk import FOUND, Concern
from domain.errors import WrongKind
from domain.ids import InquiryId, ReportId
from domain.inquiries import InquiryAnswerDraft, InquiryDraft, ReadyQuestion
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.queue import DIGITS, Handler
from handlers.received import OTHER, PRIVATE, WORDS, MenuKey
from handlers.turn import Turn
from services import council_desk, inquiries

INQUIRY = "inquiry"
ASK = Step(conversation=INQUIRY, name="ask")
ANSWER = Step(conversation=INQUIRY, name="answer")

CONCERNS = "|".join(Concern)
HERE = rf"({CONCERNS}):\d{{1,6}}"
READY = "|".join(ReadyQuestion)


async def open_desk(update: Update, turn: Turn) -> None:
    """Open the desk at what is overdue; a press edits the card that it came from."""
    fresh = update.callback_query is None
    await turn.commit(council_desk.show, turn.resident, Concern.OVERDUE, 0, then=_leaving(turn), fresh=fresh)


async def look(update: Update, turn: Turn) -> None:
    """Look at another list, or at another page."""
    del update
    concern, page = _here(turn)
    await turn.commit(council_desk.show, turn.resident, concern, page, then=_leaving(turn))


async def open_case(update: Update, turn: Turn) -> None:
    """Open a case."""
    del update
    await turn.commit(council_desk.show_case, turn.resident, _number(turn), *_here(turn), then=_leaving(turn))


async def see(update: Update, turn: Turn) -> None:
    """Take what one has looked at off the list."""
    del update
    await turn.commit(council_desk.see, turn.resident, _number(turn), *_here(turn))


async def ask(update: Update, turn: Turn) -> None:
    """Ask what is to be asked about a case."""
    del update
    draft = _draft(turn)
    await turn.commit(inquiries.prompt, turn.resident, draft, then=ASK, draft=draft)


async def ask_ready(update: Update, turn: Turn) -> None:
    """Ask a ready question with one tap."""
    del update
    use_case = partial(inquiries.ask, policy=turn.policy)
    await turn.commit(use_case, turn.resident, _draft(turn), ReadyQuestion(turn.pressed[5]), then=_leaving(turn))


async def take_question(update: Update, turn: Turn) -> None:
    """Ask in the words that were typed."""
    del update
    use_case = partial(inquiries.ask, policy=turn.policy)
    await turn.commit(use_case, turn.resident, turn.draft(InquiryDraft), turn.words, then=END)


async def show_inquiry(update: Update, turn: Turn) -> None:
    """Show a question to the council."""
    del update
    await turn.commit(inquiries.show, turn.resident, _inquiry(turn), then=_leaving(turn))


async def close(update: Update, turn: Turn) -> None:
    """Close a question: its answer is enough."""
    del update
    await turn.commit(inquiries.close, turn.resident, _inquiry(turn))


async def ask_again(update: Update, turn: Turn) -> None:
    """Ask once more, because the answer is not enough."""
    del update
    await turn.commit(
        inquiries.begin_again,
        turn.resident,
        _inquiry(turn),
        then=ASK,
        draft=lambda begun: begun[0],
        say=lambda begun: begun[1],
    )


async def ask_again_ready(update: Update, turn: Turn) -> None:
    """Ask once more with one tap."""
    del update
    use_case = partial(inquiries.ask_again, policy=turn.policy)
    ready = ReadyQuestion(turn.pressed[3])
    await turn.commit(use_case, turn.resident, _inquiry(turn), ready, then=_leaving(turn))


async def show_asked(update: Update, turn: Turn) -> None:
    """Show a question to those who owe the answer."""
    del update
    await turn.commit(inquiries.show_asked, turn.resident, _inquiry(turn), then=_leaving(turn))


async def ask_answer(update: Update, turn: Turn) -> None:
    """Ask for the answer to the council."""
    del update
    draft = InquiryAnswerDraft(inquiry=_inquiry(turn))
    await turn.commit(inquiries.ask_answer, turn.resident, draft.inquiry, then=ANSWER, draft=draft)


async def take_answer(update: Update, turn: Turn) -> None:
    """Answer the council in the words that were typed."""
    del update
    use_case = partial(inquiries.answer, policy=turn.policy)
    await turn.commit(use_case, turn.resident, turn.draft(InquiryAnswerDraft).inquiry, turn.words, then=END)


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Say that words are asked for."""
    del update
    await turn.refuse(WrongKind())


def _here(turn: Turn) -> tuple[Concern, int]:
    return Concern(turn.pressed[2]), int(turn.pressed[3])


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[4]))


def _inquiry(turn: Turn) -> InquiryId:
    return InquiryId(int(turn.pressed[2]))


def _draft(turn: Turn) -> InquiryDraft:
    concern, page = _here(turn)
    return InquiryDraft(report=_number(turn), concern=concern, page=page)


def _leaving(turn: Turn) -> Step | None:
    """Leave a question or an answer that was being written, but no other conversation."""
    return END if turn.session.step in {ASK, ANSWER} else None


def commands() -> list[Handler]:
    """List what is typed or pressed on the menu."""
    return [
        CommandHandler("desk", open_desk, filters=PRIVATE),
        MessageHandler(PRIVATE & MenuKey("key-desk"), open_desk),
    ]


def conversations() -> list[Conversation]:
    """List the one conversation in which a question is written, or an answer."""
    states: dict[str, list[Handler]] = {
        ASK.name: [MessageHandler(WORDS, take_question)],
        ANSWER.name: [MessageHandler(WORDS, take_answer)],
    }
    return [Conversation(INQUIRY, states=states, fallbacks=[MessageHandler(OTHER, refuse_kind)])]


def callbacks() -> list[Handler]:
    """List what answers the buttons; each checks anew what its presser may do."""
    presses = {
        "desk:open": open_desk,
        f"desk:list:{HERE}": look,
        f"desk:case:{HERE}:{DIGITS}": open_case,
        f"desk:seen:({'|'.join(FOUND)}):\\d{{1,6}}:{DIGITS}": see,
        f"desk:ask:{HERE}:{DIGITS}": ask,
        f"desk:ready:{HERE}:{DIGITS}:({READY})": ask_ready,
        f"inquiry:show:{DIGITS}": show_inquiry,
        f"inquiry:close:{DIGITS}": close,
        f"inquiry:again:{DIGITS}": ask_again,
        f"inquiry:ready:{DIGITS}:({READY})": ask_again_ready,
        f"inquiry:asked:{DIGITS}": show_asked,
        f"inquiry:answer:{DIGITS}": ask_answer,
    }
    return [CallbackQueryHandler(press, pattern=f"^{pattern}$") for pattern, press in presses.items()]
