"""Drafts of reports: what a resident has said so far, and what is still missing."""

from enum import StrEnum

from domain.categories import Category
from domain.errors import DraftIncomplete
from domain.frozen import Frozen
from domain.policy import Policy
from domain.reports import Attachment, Place, add_attachment, check_text


class DraftStep(StrEnum):
    """A step of drafting a report, in the order in which they are taken."""

    CATEGORY = "category"
    WHAT = "what"
    PLACE = "place"
    CHECK = "check"


class ReportDraft(Frozen):
    """What a resident has said so far.

    album     the media group that is still coming in
    revising  one thing is being changed from the check card, where it leads back to
    crowded   more files came than a report takes, and that was said
    """

    category: Category | None = None
    text: str | None = None
    place: Place | None = None
    attachments: tuple[Attachment, ...] = ()
    album: str | None = None
    place_skipped: bool = False
    revising: bool = False
    crowded: bool = False

    @property
    def says_what(self) -> bool:
        """Tell whether there are words, a picture or a voice that say what is wrong."""
        return bool(self.text or self.attachments)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been said that would be worth keeping."""
        return not (self.says_what or self.category or self.place)

    @property
    def step(self) -> DraftStep:
        """The first step that still lacks something."""
        if self.category is None:
            return DraftStep.CATEGORY
        if not self.says_what:
            return DraftStep.WHAT
        return DraftStep.CHECK if self.place or self.place_skipped else DraftStep.PLACE

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
        return draft.model_copy(
            update={
                "attachments": (*draft.attachments, *new[:room]),
                "place": other.place or draft.place,
                "album": other.album or draft.album,
                "category": draft.category or other.category,
                "crowded": draft.crowded or len(new) > room,
            }
        )


def check_complete(draft: ReportDraft) -> Category:
    """Give the draft's category, or raise DraftIncomplete when it does not yet say what is wrong."""
    if draft.category is None or not draft.says_what:
        raise DraftIncomplete
    return draft.category
