"""Posters: whoever scans one is in its report at once."""

from domain.drafts import ReportDraft
from domain.message import Message
from domain.messages.drafts import DraftBegun, DraftSoFar
from domain.sessions import Step
from handlers.reports import CHOOSE, find_parked, opening
from handlers.turn import REPORT, Turn
from services import posters

Opened = tuple[Step | None, ReportDraft | None, Message]


async def open_poster(turn: Turn, token: str) -> None:
    """Open the report of a poster, or ask first what becomes of the one begun before."""
    begun = turn.draft(ReportDraft) if turn.session.step.conversation == REPORT else find_parked(turn)

    def opened(found: ReportDraft | Message) -> Opened:
        if isinstance(found, Message):
            return None, None, found
        if begun is None or _is_bare(begun):
            return opening(found, turn.city.choices(at=turn.now))
        return CHOOSE, found, DraftBegun(so_far=DraftSoFar.of(begun))

    await turn.commit(
        posters.open_report,
        turn.resident,
        token,
        then=lambda found: opened(found)[0],
        draft=lambda found: opened(found)[1],
        say=lambda found: opened(found)[2],
    )


def _is_bare(draft: ReportDraft) -> bool:
    """Tell whether nothing is lost with a draft: it has nothing, or no more than another poster filled in."""
    return draft.is_empty or (draft.unit_id is not None and not draft.says_what and not draft.for_caller)
