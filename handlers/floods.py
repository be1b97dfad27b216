"""Floods: whoever begins to speak too fast is told so once, beside the answer that they get anyway."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from domain.floods import Haste
from domain.messages.turns import SlowDown
from domain.outbox import Answer
from services.turns import Ending

if TYPE_CHECKING:
    from handlers.turn import Turn


def warn_once(turn: "Turn", end: Callable[[Any], Ending]) -> Callable[[Any], Ending]:
    """Add the sentence to how a turn ends, where the speaker's haste begins with it."""
    if turn.visit.haste is not Haste.BEGUN or not turn.is_private:
        return end

    def ending(result: Any) -> Ending:
        ended = end(result)
        answer = ended.answer or Answer(chat_id=turn.session.speaker, language=turn.language)
        return Ending(session=ended.session, answer=_with_warning(answer))

    return ending


def _with_warning(answer: Answer) -> Answer:
    """Say it in the toast of a press, or in a message of its own; never in the place of a card or of a refusal."""
    if answer.query_id is None:
        return answer.model_copy(update={"messages": (SlowDown(), *answer.messages)})
    if answer.toast is None:
        return answer.model_copy(update={"toast": SlowDown()})
    return answer if answer.messages else answer.model_copy(update={"messages": (SlowDown(),)})
