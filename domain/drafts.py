"""Drafts of reports: what a resident has said so far, and what is still missing."""

from enum import StrEnum

from domain.callers import Counter
from domain.categories import CategoryCode
from domain.errors import DraftIncomplete
from domain.frozen import Frozen
from domain.ids import UnitId
from domain.languages import Name
from domain.neighbours import Consent
from domain.policy import Policy
from domain.reports import Attachment, Caller, Channel, Place, add_attachment, check_text


class DraftStep(StrEnum):
    """A step of drafting a report, in the order in which they are taken.

    The first two are for a caller only, the next two for a neighbour.
    """

    COUNTER = "counter"
    WHO = "who"
    NEIGHBOUR = "neighbour"
    CONSENT = "consent"
    CATEGORY = "category"
    WHAT = "what"
    PLACE = "place"
    CHECK = "check"


_NEIGHBOUR_STEPS = (DraftStep.NEIGHBOUR, DraftStep.CONSENT)
_OWN_STEPS = (DraftStep.CATEGORY, DraftStep.WHAT, DraftStep.PLACE, DraftStep.CHECK)


class ReportDraft(Frozen):
    """What a resident has said so far.

    album     the media group that is still coming in
    revising  one thing is being changed from the check card, where it leads back to
    crowded   more files came than a report takes, and that was said
    unit_id   where it is filed, if not at the resident's home
    unit_name what that is called, where it should be shown
    channel   another than the chat: staff file it for a caller or a visitor
    caller    who that is; None: not yet asked
    counters  the units for which the staff may file it, where there are several
    for_neighbour  it is for a neighbour who is not in the chat
    neighbour their name or address, as they wish it shown
    consent   how they agreed to that
    anonymous whoever handles it is not to see who reports it
    """

    category: CategoryCode | None = None
    text: str | None = None
    place: Place | None = None
    attachments: tuple[Attachment, ...] = ()
    album: str | None = None
    place_skipped: bool = False
    revising: bool = False
    crowded: bool = False
    unit_id: UnitId | None = None
    unit_name: Name | None = None
    channel: Channel = Channel.CHAT
    caller: Caller | None = None
    counters: tuple[Counter, ...] = ()
    for_neighbour: bool = False
    neighbour: str | None = None
    consent: Consent | None = None
    anonymous: bool = False

    @property
    def for_caller(self) -> bool:
        """Tell whether staff file it for somebody who is not in the chat."""
        return self.channel is not Channel.CHAT

    @property
    def helps(self) -> bool:
        """Tell whether a resident files it for a neighbour."""
        return self.for_neighbour and not (self.for_caller or self.counters)

    @property
    def says_what(self) -> bool:
        """Tell whether there are words, a picture or a voice that say what is wrong."""
        return bool(self.text or self.attachments)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been said that would be worth keeping."""
        return not (self.says_what or self.category or self.place or self.caller or self.neighbour)

    @property
    def step(self) -> DraftStep:
        """The first step that still lacks something."""
        if self.counters and self.unit_id is None:
            return DraftStep.COUNTER
        if self.for_caller and self.caller is None:
            return DraftStep.WHO
        if self.helps and (self.neighbour is None or self.consent is None):
            return DraftStep.NEIGHBOUR if self.neighbour is None else DraftStep.CONSENT
        if self.category is None:
            return DraftStep.CATEGORY
        if not self.says_what:
            return DraftStep.WHAT
        return DraftStep.CHECK if self.place or self.place_skipped else DraftStep.PLACE

    @property
    def steps(self) -> tuple[DraftStep, ...]:
        """List the steps that this report takes."""
        if not self.counters and not self.for_caller:
            return (*_NEIGHBOUR_STEPS, *_OWN_STEPS) if self.helps else _OWN_STEPS
        left_out = set(_NEIGHBOUR_STEPS) if self.counters else {DraftStep.COUNTER, *_NEIGHBOUR_STEPS}
        if not self.for_caller:
            left_out.add(DraftStep.WHO)
        return tuple(step for step in DraftStep if step not in left_out)

    def before(self, step: DraftStep) -> DraftStep | None:
        """Give the step before one; None before the first."""
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    def with_attachment(self, attachment: Attachment, *, policy: Policy, album: str | None = None) -> "ReportDraft":
        """Add a photo or a voice message; the same file twice counts once.

        Raises TooManyAttachments when the draft is full.
        """
        files = add_attachment(self.attachments, attachment, policy=policy)
        return self.model_copy(update={"attachments": files, "album": album or self.album})

    def with_words(self, words: str, *, policy: Policy) -> "ReportDraft":
        """Add words to those that are there. Raises TextTooLong for all of them together."""
        joined = f"{self.text}\n{words}" if self.text and words.strip() else self.text or words
        return self.model_copy(update={"text": check_text(joined, policy=policy) or None})

    def joined_with(self, other: "ReportDraft", *, policy: Policy) -> "ReportDraft":
        """Add what was brought along later; files beyond the limit stay out."""
        draft = self.with_words(other.text or "", policy=policy)
        room = policy.attachments_a_report - len(draft.attachments)
        new = [file for file in other.attachments if file not in draft.attachments]
        there = draft if draft.for_caller or other.for_caller or not other.unit_id else other
        return draft.model_copy(
            update={
                "attachments": (*draft.attachments, *new[:room]),
                "place": other.place or draft.place,
                "album": other.album or draft.album,
                "category": draft.category or other.category,
                "unit_id": there.unit_id,
                "unit_name": there.unit_name,
                "crowded": draft.crowded or len(new) > room,
            }
        )


def check_complete(draft: ReportDraft) -> CategoryCode:
    """Give the draft's category, or raise DraftIncomplete when it does not yet say what is wrong."""
    if draft.category is None or not draft.says_what:
        raise DraftIncomplete
    return draft.category
