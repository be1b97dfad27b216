"""Becoming a resident: language, consent, community; what somebody brought along goes on afterwards."""

from contextlib import suppress
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler

from domain.drafts import ReportDraft
from domain.errors import Stale, TooManyAttachments
from domain.ids import TelegramId, UnitId
from domain.languages import Language
from domain.messages.people import ConsentDeclined
from domain.people import DeepLink, Newcomer, OnboardingDraft, OnboardingStep, clean_name
from domain.policy import Policy
from domain.sessions import END, Step
from handlers.conversation import Conversation
from handlers.received import PRIVATE, WORDS, attachment_of, place_of
from handlers.reports import opening
from handlers.turn import ONBOARDING, Turn, current
from services import people
from texts.render import find_key


def at(step: OnboardingStep) -> Step:
    """Name a step of the onboarding."""
    return Step(conversation=ONBOARDING, name=step.value)


class Newcomers(BaseHandler[Update, Turn, Any]):
    """Takes whatever somebody sends in private who is not registered."""

    def check_update(self, update: object) -> bool:
        """Tell whether this is a newcomer's message or button press."""
        if current.get().claim.person is not None or not isinstance(update, Update):
            return False
        private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
        return private and (update.message is not None or update.callback_query is not None)


async def begin(update: Update, turn: Turn) -> None:
    """Ask a newcomer for the language, and keep what they brought along."""
    draft = gather(update, turn, link=DeepLink())
    await show(turn, OnboardingStep.LANGUAGE, draft)


async def arrive(update: Update, turn: Turn) -> None:
    """Begin with a newcomer who opened the bot, perhaps through a link."""
    link = DeepLink.read(" ".join(turn.args or ()))
    await show(turn, OnboardingStep.LANGUAGE, gather(update, turn, link=link))


async def keep(update: Update, turn: Turn) -> None:
    """Keep what somebody sends while they are still registering; the rest of an album makes no answer."""
    before = turn.draft(OnboardingDraft)
    draft = gather(update, turn, link=DeepLink())
    album = update.message.media_group_id if update.message else None
    if album is not None and before.report is not None and before.report.album == album:
        await turn.commit(draft=draft)
    else:
        await show(turn, OnboardingStep(turn.session.step.name), draft)


async def seek(update: Update, turn: Turn) -> None:
    """Look for the community that was typed; what is rather a report is kept for later."""
    draft, keeping = turn.draft(OnboardingDraft), gather(update, turn, link=DeepLink())
    await turn.commit(
        people.seek_home, draft, keeping, turn.words, draft=lambda sought: sought[1], say=lambda sought: sought[0]
    )


async def keep_sought(update: Update, turn: Turn) -> None:
    """Keep for a report what was typed and is no community."""
    del update
    draft = turn.draft(OnboardingDraft)
    if draft.sought is None:
        await turn.refuse(Stale())
        return
    report = with_words(draft.report or ReportDraft(), draft.sought, policy=turn.policy)
    await show(turn, OnboardingStep.HOME, draft.model_copy(update={"report": report, "sought": None}))


async def choose_language(update: Update, turn: Turn) -> None:
    """Go on in the chosen language, to the privacy notice."""
    del update
    language = Language(turn.pressed[2])
    draft = turn.draft(OnboardingDraft).model_copy(update={"language": language})
    await show(turn, OnboardingStep.PRIVACY, draft)


async def agree(update: Update, turn: Turn) -> None:
    """Go on to the community."""
    del update
    await show(turn, OnboardingStep.HOME, turn.draft(OnboardingDraft))


async def decline(update: Update, turn: Turn) -> None:
    """Let somebody go, and forget what they said."""
    del update
    await turn.commit(then=END, say=ConsentDeclined())


async def go_back(update: Update, turn: Turn) -> None:
    """Go back to an earlier step."""
    del update
    await show(turn, OnboardingStep(turn.pressed[2]), turn.draft(OnboardingDraft))


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree of units."""
    del update
    unit, page = (int(part) for part in turn.pressed[2:])
    await turn.commit(people.browse_homes, turn.draft(OnboardingDraft), unit, page)


async def settle(update: Update, turn: Turn) -> None:
    """Make somebody a resident of the chosen community, and go on with what they brought."""
    user, brought = update.effective_user, turn.draft(OnboardingDraft)
    name = clean_name(user.first_name, user.last_name) if user else ""
    newcomer = Newcomer(telegram_id=TelegramId(turn.session.speaker), name=name, brought=brought)
    choices = turn.city.choices(at=turn.now)
    await turn.commit(
        people.settle,
        newcomer,
        UnitId(int(turn.pressed[2])),
        turn.visit.house.admin_ids,
        then=lambda settled: opening(settled[1], choices)[0] if settled[1] else END,
        draft=lambda settled: settled[1],
        say=lambda settled: (*settled[0], *((opening(settled[1], choices)[2],) if settled[1] else ())),
    )


async def refuse_old(update: Update, turn: Turn) -> None:
    """Answer a button of a step that is over."""
    del update
    await turn.refuse(Stale())


async def show(turn: Turn, step: OnboardingStep, draft: OnboardingDraft) -> None:
    """Go to a step with this draft, and show its card."""
    await turn.commit(people.show_step, step, draft, then=at(step), draft=draft, language=draft.language)


def gather(update: Update, turn: Turn, *, link: DeepLink) -> OnboardingDraft:
    """Put together what a newcomer has chosen, the link they came by, and what they have just sent."""
    if turn.session.step.conversation == ONBOARDING:
        draft = turn.draft(OnboardingDraft)
    else:
        draft = OnboardingDraft(language=turn.language)
    report = draft.report if update.message is None else add(update.message, draft.report, policy=turn.policy)
    asked = {name: value for name, value in dict(link).items() if value is not None}
    return draft.model_copy(update={**asked, "report": report})


def add(message: Message, report: ReportDraft | None, *, policy: Policy) -> ReportDraft | None:
    """Add what a message says to the report that begins after the registration; None while there is none.

    What goes beyond the limits is left out: nobody should be refused before they have said who they are.
    """
    words, place, file = (message.text or message.caption or "").strip(), place_of(message), attachment_of(message)
    draft = report or ReportDraft()
    if words.startswith("/") or find_key(words):
        asked = find_key(words) or words.split()[0].split("@")[0]
        return draft if asked in {"/report", "key-report", "key-here"} else report
    if not (place or file or words):
        return report
    with suppress(TooManyAttachments):
        draft = draft.with_attachment(file, policy=policy, album=message.media_group_id) if file else draft
    return with_words(draft, words, policy=policy).model_copy(update={"place": place or draft.place})


def with_words(draft: ReportDraft, words: str, *, policy: Policy) -> ReportDraft:
    """Add words to a report, as many as it takes."""
    text = "\n".join(part for part in (draft.text, words) if part)[: policy.text_length]
    return draft.model_copy(update={"text": text or None})


def handlers() -> list[BaseHandler[Update, Turn, Any]]:
    """List what leads a newcomer through the steps; whatever else they send begins them."""
    languages = "|".join(Language)
    back = CallbackQueryHandler(go_back, pattern=r"^onboarding:back:(language|privacy)$")
    collect = MessageHandler(PRIVATE, keep)
    states: dict[str, list[BaseHandler[Update, Turn, Any]]] = {
        OnboardingStep.LANGUAGE: [
            CallbackQueryHandler(choose_language, pattern=rf"^onboarding:language:({languages})$"),
            collect,
        ],
        OnboardingStep.PRIVACY: [
            CallbackQueryHandler(agree, pattern=r"^onboarding:agree$"),
            CallbackQueryHandler(decline, pattern=r"^onboarding:decline$"),
            back,
            collect,
        ],
        OnboardingStep.HOME: [
            CallbackQueryHandler(settle, pattern=r"^onboarding:here:[0-9]{1,18}$"),
            CallbackQueryHandler(look, pattern=r"^onboarding:open:[0-9]{1,18}:[0-9]{1,6}$"),
            CallbackQueryHandler(keep_sought, pattern=r"^onboarding:keep$"),
            back,
            MessageHandler(WORDS, seek),
            collect,
        ],
    }
    steps = Conversation(ONBOARDING, states=states, fallbacks=[CallbackQueryHandler(refuse_old)])
    return [steps, Newcomers(begin)]
