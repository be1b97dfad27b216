"""A turn: one update of one person, from what was loaded for it to its one commit."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import CallbackContext, ExtBot

from domain.city import City
from domain.errors import Broken, NotRegistered
from domain.floods import Haste
from domain.frozen import Frozen
from domain.ids import TelegramId
from domain.inbox import Claim
from domain.languages import Language
from domain.message import Message, Refusal
from domain.outbox import Answer
from domain.people import OnboardingDraft, Person
from domain.policy import Policy
from domain.sessions import END, Session, Step
from handlers.floods import warn_once
from handlers.parking import park
from services import turns
from services.turns import Ending

Draft = TypeVar("Draft", bound=Frozen)
Say = Message | tuple[Message, ...] | Callable[[Any], Message | tuple[Message, ...]] | None

ONBOARDING = "onboarding"
REPORT = "report"


class Transactor(Protocol):
    """What a turn needs of the database."""

    def transact(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Awaitable[Any]:
        """Run a use case and commit it."""
        ...


@dataclass
class House:
    """What every turn has at hand. `city` is what is known of it; the turn loop renews it when it has changed."""

    database: Transactor
    default_language: Language
    bot_name: str
    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    admin_ids: frozenset[TelegramId] = frozenset()
    city: City = field(default_factory=City)


@dataclass
class Visit:
    """One update on its way through the handlers: what was loaded, and what came of it."""

    claim: Claim
    house: House
    now: datetime
    haste: Haste = Haste.NONE
    ending: Ending | None = None
    error: BaseException | None = field(default=None)


current: ContextVar[Visit] = ContextVar("visit")
"""The visit that this task is about; set by whoever feeds updates to the application."""


class Turn(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler is given beside the update. Every turn ends in one commit."""

    def __init__(self, application: Any, chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id=chat_id, user_id=user_id)
        self.visit = current.get()
        self.heard: Update
        self.spent: int | None = None  # a question in a group that goes once it is answered

    @classmethod
    def from_update(cls, update: object, application: Any) -> "Turn":
        """Make the turn of an update; PTB calls this."""
        turn = super().from_update(update, application)
        if isinstance(update, Update):
            turn.heard = update
        return turn

    @property
    def now(self) -> datetime:
        """When this turn happens."""
        return self.visit.now

    @property
    def policy(self) -> Policy:
        """The rules of the speaker's unit today."""
        return self.city.policy(self.visit.claim.line, at=self.now)

    @property
    def city(self) -> City:
        """Rules, categories, bodies and calendar as they are now."""
        return self.visit.house.city

    @property
    def zone(self) -> tzinfo:
        """The time zone in which people say dates."""
        return self.visit.house.zone

    @property
    def session(self) -> Session:
        """Where the speaker stands."""
        return self.visit.claim.session

    @property
    def person(self) -> Person | None:
        """Who speaks, if they are registered."""
        return self.visit.claim.person

    @property
    def resident(self) -> Person:
        """Who speaks; raises NotRegistered."""
        if self.person is None:
            raise NotRegistered
        return self.person

    @property
    def language(self) -> Language:
        """The language in which the speaker is answered."""
        if self.person is not None:
            return self.person.language
        if self.session.step.conversation == ONBOARDING:
            return self.session.read_draft(OnboardingDraft).language
        user = self.heard.effective_user
        return Language.from_telegram(user.language_code if user else None, default=self.visit.house.default_language)

    @property
    def is_private(self) -> bool:
        """Tell whether this is said in the speaker's own chat with the bot; only there is a session's card."""
        chat = self.heard.effective_chat
        return chat is None or chat.type == chat.PRIVATE

    @property
    def words(self) -> str:
        """What was typed, or the caption of what was sent."""
        message = self.heard.effective_message
        return (message.text or message.caption or "") if message else ""

    @property
    def pressed(self) -> tuple[str, ...]:
        """The parts of the pressed button's data."""
        query = self.heard.callback_query
        return tuple((query.data or "").split(":")) if query else ()

    def draft(self, model: type[Draft]) -> Draft:
        """Read what the speaker has said so far as this conversation's model."""
        return self.session.read_draft(model)

    async def commit(  # all that the end of a turn can be
        self,
        use_case: Callable[..., Any] | None = None,
        *args: Any,
        then: Step | Callable[[Any], Step | None] | None = None,
        draft: Frozen | Callable[[Any], Frozen | None] | None = None,
        say: Say = None,
        toast: Message | Callable[[Any], Message | None] | None = None,
        fresh: bool = False,
        language: Language | None = None,
        forget: bool = False,
    ) -> None:
        """End the turn: carry out the use case, move to the step, and answer, all in one transaction.

        use_case   called as use_case(tx, *args, now=...); without one only the session changes
        then       the next step; None stays; END leaves the conversation and drops its draft
        draft      the draft from now on; None keeps it where the conversation stays the same
        say        what is answered: a message, some, or what makes them of the use case's result; without it a
                   message that the use case returns is the answer
        toast      a line in the answer to a button press
        fresh      say it in a new message where a card would be edited
        language   answer in this one from now on
        forget     a report that was left half-finished goes too

        Step, draft and toast may as well be functions of the use case's result.
        A rule that the use case finds broken becomes a polite answer; then nothing else changes.
        """
        plan = _Plan(
            self,
            then=then,
            draft=draft,
            say=say,
            toast=toast,
            fresh=fresh,
            forget=forget,
            language=language or self.language,
        )
        try:
            await self._finish(use_case, args, plan.ending)
        except Broken as broken:
            await self.refuse(broken)

    async def refuse(self, broken: Broken) -> None:
        """End the turn with the sentence of a broken rule, and change nothing."""
        refusal = Refusal.of(broken)
        answer = self._answer(self.language)
        if answer.query_id is not None:
            answer = answer.model_copy(update={"toast": refusal, "alert": True})
        else:
            answer = answer.model_copy(update={"messages": (refusal,)})
        await self._finish(None, (), lambda _: Ending(session=self.session, answer=answer))

    async def _finish(
        self, use_case: Callable[..., Any] | None, args: tuple[Any, ...], end: Callable[[Any], Ending]
    ) -> None:
        if self.visit.ending is not None:
            raise RuntimeError("a turn has one commit, and this one had it")

        def act(tx: Any) -> Any:
            return use_case(tx, *args, now=self.now) if use_case else None

        self.visit.ending = await self.visit.house.database.transact(
            turns.finish, self.visit.claim, act, warn_once(self, end), now=self.now
        )

    def _answer(self, language: Language, **said: Any) -> Answer:
        query, chat, message = self.heard.callback_query, self.heard.effective_chat, self.heard.effective_message
        return Answer(
            chat_id=chat.id if chat else self.visit.claim.speaker,
            language=language,
            query_id=query.id if query else None,
            reply_to=message.message_id if message and not query and not self.is_private else None,
            **said,
        )


@dataclass(frozen=True)
class _Plan:
    """How a turn means to end, until the use case has spoken."""

    turn: Turn
    then: Any
    draft: Any
    say: Say
    toast: Any
    fresh: bool
    forget: bool
    language: Language

    def ending(self, result: Any) -> Ending:
        messages = self._messages(result)
        session = self._session(_decided(self.then, result), _decided(self.draft, result))
        toast = _decided(self.toast, result)
        answer = self.turn._answer(  # noqa: SLF001  # the plan is the turn's other half
            self.language,
            messages=messages,
            toast=toast,
            alert=isinstance(toast, Refusal),
            **self._where(messages, session),
        )
        silent = not messages and answer.query_id is None
        return Ending(session=session, answer=None if silent else answer)

    def _messages(self, result: Any) -> tuple[Message, ...]:
        said = self.say(result) if callable(self.say) else self.say
        if said is None and isinstance(result, Message):
            said = result
        return said if isinstance(said, tuple) else (said,) if said else ()

    def _session(self, then: Step | None, drafted: Frozen | None) -> Session:
        before = self.turn.session
        step = before.step if then is None else then
        stays = step.conversation == before.step.conversation
        draft = drafted.model_dump_json(exclude_defaults=True) if drafted else before.draft if stays else "{}"
        return Session(
            speaker=before.speaker,
            step=step,
            draft="{}" if step == END else draft,
            card=before.card if stays and step != END else None,
            parked=None if self.forget else park(before, step, report=REPORT),
        )

    def _where(self, messages: tuple[Message, ...], session: Session) -> dict[str, Any]:
        """Decide between editing the pressed card and sending a new one in its place."""
        if not messages:
            return {}
        alone = self.turn.is_private
        subject = messages[-1].subject() or ("session" if alone and session.step != END else None)
        query = self.turn.heard.callback_query
        shown = query.message if query else None
        if self.fresh:
            return {"card": subject}
        if shown is None:
            return {"card": subject, "remove": self.turn.session.card if alone else self.turn.spent}
        if messages[0].keys() is not None or not isinstance(shown, TelegramMessage):
            return {"card": subject, "remove": shown.message_id}
        return {"card": subject, "edit": shown.message_id, "edit_media": shown.text is None}


def _decided(choice: Any, result: Any) -> Any:
    return choice(result) if callable(choice) else choice
