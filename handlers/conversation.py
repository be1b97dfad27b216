"""Conversations whose place is kept in the session, where a restart finds it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from warnings import catch_warnings, simplefilter

from telegram import Update
from telegram.ext import BaseHandler, ConversationHandler
from telegram.warnings import PTBUserWarning

from domain.sessions import Step
from handlers.turn import Turn, current

Handlers = Sequence[BaseHandler[Update, Turn, Any]]


class SessionStates(dict[Any, Any]):
    """PTB's table of everybody's states, answered from the session of whoever speaks; it keeps nothing."""

    def __init__(self, conversation: str) -> None:
        super().__init__()
        self._conversation = conversation

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ARG002  # the key is the speaker of this visit
        """Give the name of the speaker's step in this conversation, or the default."""
        step = current.get().claim.session.step
        return step.name if step.conversation == self._conversation else default

    def __setitem__(self, key: Any, value: Any) -> None:
        """Keep nothing: the next step is what the turn committed."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())


class Conversation(ConversationHandler[Turn]):
    """PTB's ConversationHandler, with the speaker's step loaded before and stored with the turn's effect.

    What a handler returns is ignored: `Turn.commit(then=...)` alone moves a conversation on.
    """

    def __init__(
        self, name: str, *, states: Mapping[str, Handlers], fallbacks: Handlers = (), entry_points: Handlers = ()
    ) -> None:
        with catch_warnings():
            # PTB warns that buttons are tracked by person, not by message; that is what the session is for.
            simplefilter("ignore", PTBUserWarning)
            self._build(states=states, fallbacks=fallbacks, entry_points=entry_points, name=name)
        self._conversations = SessionStates(name)

    def _build(self, *, states: Mapping[str, Handlers], fallbacks: Handlers, entry_points: Handlers, name: str) -> None:
        super().__init__(
            entry_points=list(entry_points),
            states={step: list(handlers) for step, handlers in states.items()},
            fallbacks=list(fallbacks),
            name=name,
            per_chat=False,
        )

    def check_update(self, update: object) -> Any:
        """Take an update if the speaker is in this conversation; most are in none or in another, which costs little."""
        if not self.entry_points and self._conversations.get(()) is None:
            return None
        return super().check_update(update)

    def step(self, name: str) -> Step:
        """Name one of this conversation's steps."""
        return Step(conversation=self.name or "", name=name)

    def _update_state(self, new_state: object, key: Any, handler: Any = None) -> None:
        """Do nothing: the state is in the session."""
