"""The card of each step of a draft."""

from domain.categories import CategoryCode, Choices
from domain.drafts import DraftStep, ReportDraft
from domain.message import Message
from domain.messages.conduct import ConductCheck
from domain.messages.drafts import (
    DraftCategory,
    DraftCheck,
    DraftCounter,
    DraftPlace,
    DraftSoFar,
    DraftTitle,
    DraftWhat,
    DraftWho,
)
from domain.messages.neighbours import DraftConsent, DraftNeighbour


def card_of(draft: ReportDraft, step: DraftStep, *, choices: Choices) -> Message:
    """Make the card of a step."""
    so_far, title = DraftSoFar.of(draft), DraftTitle.of(draft, step, choices)
    match step:
        case DraftStep.COUNTER | DraftStep.WHO | DraftStep.NEIGHBOUR | DraftStep.CONSENT:
            return _card_of_whom(draft, step, title, so_far)
        case DraftStep.CATEGORY:
            return DraftCategory(title=title, so_far=so_far, choices=_list_choices(draft, choices))
        case DraftStep.WHAT:
            chosen, passing = choices.find(draft.category), draft.says_what and not draft.revising
            return DraftWhat(title=title, so_far=so_far, about=chosen and chosen.about, may_pass=passing)
        case DraftStep.PLACE:
            known = draft.place is not None
            passing = known and not draft.revising
            return DraftPlace(title=title, so_far=so_far, known=known, may_pass=passing, for_caller=draft.for_caller)
        case DraftStep.CHECK:
            card = ConductCheck if choices.is_about_staff(draft.category) else DraftCheck
            return card(title=title, so_far=so_far, for_caller=draft.for_caller)


def _list_choices(draft: ReportDraft, choices: Choices) -> tuple[CategoryCode, ...]:
    """List what can be chosen; staff file nothing for a caller that would have to be kept from them."""
    return tuple(one.code for one in choices.categories if not (draft.for_caller and one.about_staff))


def _card_of_whom(draft: ReportDraft, step: DraftStep, title: DraftTitle, so_far: DraftSoFar) -> Message:
    """Make the card of a step that asks for whom it is filed, where that is somebody who is not in the chat."""
    match step:
        case DraftStep.COUNTER:
            return DraftCounter(title=title, so_far=so_far, counters=draft.counters)
        case DraftStep.NEIGHBOUR:
            return DraftNeighbour(title=title, so_far=so_far, known=draft.neighbour)
        case DraftStep.CONSENT:
            return DraftConsent(title=title, so_far=so_far, neighbour=draft.neighbour or "")
        case _:
            known = draft.caller is not None
            passing = known and not draft.revising
            return DraftWho(title=title, so_far=so_far, channel=draft.channel, known=known, may_pass=passing)
