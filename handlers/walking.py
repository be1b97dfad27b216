"""Walks through the tree of units, in which typed words are a search."""

from collections.abc import Callable
from typing import Any

from domain.drafts import ReportDraft
from domain.frozen import Frozen
from domain.messages.drafts import DraftOffered
from domain.sessions import END, Step
from handlers.turn import Turn
from handlers.unprompted import OFFER

OPEN = r"open:[0-9]{1,18}:[0-9]{1,6}"
HERE = r"here:[0-9]{1,18}"
"""How the data of a walk's buttons ends."""


def leaving(turn: Turn, walk: str) -> Step | None:
    """Leave a walk if that is where the speaker is; whatever else is going on goes on."""
    return END if turn.session.step.conversation == walk else None


async def search(turn: Turn, use_case: Callable[..., Any], *args: Any, draft: Frozen | None = None) -> None:
    """Search for what was typed; where the use case gives None, offer to report it instead."""
    offered = ReportDraft(text=turn.words.strip())
    await turn.commit(
        use_case,
        *args,
        turn.words,
        then=lambda card: None if card else OFFER,
        draft=lambda card: draft if card else offered,
        say=lambda card: card or DraftOffered(text=offered.text or ""),
    )
