"""Outcomes: how what staff tried to do with a report is shown, and asked about first where words are needed."""

from collections.abc import Callable
from typing import Any

from domain.frozen import Frozen
from domain.messages.handling import CaseAccepted, CaseActed
from domain.report_lifecycle import ReportAction
from domain.sessions import Step
from handlers.turn import Turn
from services.handling import Shown


async def show(
    turn: Turn, use_case: Callable[..., Any], *args: Any, done: ReportAction | None = None, **ending: Any
) -> None:
    """Commit what gives a Shown; why it was refused is said as a toast after a press, in a message after words."""
    if turn.heard.callback_query is None:
        await turn.commit(use_case, turn.resident, *args, say=lambda shown: shown.messages, **ending)
        return

    def toast(shown: Shown) -> Any:
        if shown.due_at is not None:
            return CaseAccepted(due_at=shown.due_at)
        return shown.refused or (CaseActed(action=done, by_call=shown.by_call) if done else None)

    await turn.commit(use_case, turn.resident, *args, say=lambda shown: shown.card, toast=toast, **ending)


async def ask(turn: Turn, use_case: Callable[..., Any], *args: Any, draft: Frozen, step: Step) -> None:
    """Commit what may come to a question; only then is the next thing typed its answer."""
    await show(
        turn,
        use_case,
        *args,
        then=lambda shown: step if shown.asks else None,
        draft=lambda shown: draft if shown.asks else None,
    )
