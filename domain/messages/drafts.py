"""What is said while a report is being drafted: a card per step, and what comes before and after them."""

from collections.abc import Sequence

from domain.categories import Category
from domain.drafts import DraftStep, ReportDraft
from domain.message import Button, Message, Part, Rows, press
from domain.reports import Attachment, AttachmentKind


class Files(Part):
    """How many pictures and voice messages there are."""

    photos: int = 0
    voices: int = 0

    @classmethod
    def of(cls, attachments: Sequence[Attachment]) -> "Files | None":
        """Count them; None where there are none."""
        voices = sum(one.kind is AttachmentKind.VOICE for one in attachments)
        return cls(photos=len(attachments) - voices, voices=voices) if attachments else None


class DraftSoFar(Part):
    """What the draft holds, a line each. `limit`: how many files were taken where more had come."""

    category: Category | None = None
    text: str | None = None
    words: str | None = None
    on_map: bool = False
    files: Files | None = None
    limit: int | None = None

    @classmethod
    def of(cls, draft: ReportDraft) -> "DraftSoFar":
        """Collect it from the draft."""
        place = draft.place
        return cls(
            category=draft.category,
            text=draft.text,
            words=place.words if place else None,
            on_map=place is not None and place.latitude is not None,
            files=Files.of(draft.attachments),
            limit=len(draft.attachments) if draft.crowded else None,
        )


def _ways_out(step: DraftStep) -> tuple[Button, ...]:
    return (
        Button(label="button-back", data=press("draft", step, "back")),
        Button(label="button-cancel", data=press("draft", step, "cancel")),
    )


class DraftCategory(Message):
    """Step 1: what kind of problem it is."""

    so_far: DraftSoFar = DraftSoFar()

    def rows(self) -> Rows:
        """Offer the categories, two a row."""
        choices = [
            Button(label=f"category-{category}", data=press("draft", DraftStep.CATEGORY, "choose", category))
            for category in Category
        ]
        pairs = [tuple(choices[at : at + 2]) for at in range(0, len(choices), 2)]
        return (*pairs, _ways_out(DraftStep.CATEGORY))


class DraftWhat(Message):
    """Step 2: what is wrong, in words, pictures or a voice message."""

    so_far: DraftSoFar = DraftSoFar()
    may_pass: bool = False

    def rows(self) -> Rows:
        """Let somebody who came back go on as it is."""
        return (*_go_on(DraftStep.WHAT, offered=self.may_pass), _ways_out(DraftStep.WHAT))


class DraftPlace(Message):
    """Step 3: where it is."""

    so_far: DraftSoFar = DraftSoFar()
    may_pass: bool = False
    known: bool = False

    def rows(self) -> Rows:
        """Offer to do without a place."""
        skip = Button(
            label="button-draft-no-place" if self.known else "button-skip", data=press("draft", DraftStep.PLACE, "skip")
        )
        return ((skip,), *_go_on(DraftStep.PLACE, offered=self.may_pass), _ways_out(DraftStep.PLACE))


class DraftCheck(Message):
    """Step 4: everything at a glance, to submit or to change."""

    so_far: DraftSoFar = DraftSoFar()

    def rows(self) -> Rows:
        """Put Submit on top, and below it what can be changed."""
        changes = {
            "button-draft-text": ("edit", DraftStep.WHAT),
            "button-draft-place": ("edit", DraftStep.PLACE),
            "button-draft-category": ("edit", DraftStep.CATEGORY),
            "button-draft-drop": ("drop",),
        }
        buttons = [
            Button(label=label, data=press("draft", DraftStep.CHECK, *parts))
            for label, parts in changes.items()
            if self.so_far.files or parts != ("drop",)
        ]
        submit = Button(label="button-draft-submit", data=press("draft", DraftStep.CHECK, "submit"))
        return ((submit,), tuple(buttons[:2]), tuple(buttons[2:]), _ways_out(DraftStep.CHECK))


def _go_on(step: DraftStep, *, offered: bool) -> Rows:
    return ((Button(label="button-draft-next", data=press("draft", step, "next")),),) if offered else ()


class DraftBegun(Message):
    """A report was left half-finished: go on with it, or start anew with what was brought now."""

    so_far: DraftSoFar

    def rows(self) -> Rows:
        """Offer both."""
        return (
            (Button(label="button-draft-go-on", data=press("begun", "go-on")),),
            (Button(label="button-draft-anew", data=press("begun", "anew")),),
        )


class DraftOffered(Message):
    """Words came out of the blue; ask whether they should be reported."""

    text: str

    def rows(self) -> Rows:
        """Take one tap for yes and one for no."""
        return (
            (Button(label="button-draft-take", data=press("begun", "take")),),
            (Button(label="button-draft-leave", data=press("begun", "leave")),),
        )


class DraftCancelled(Message):
    """The draft is gone; nothing was reported."""


class DraftLeft(Message):
    """The draft is put aside and can be taken up again."""


class DraftDeclined(Message):
    """The words that were offered for a report stay words."""


def card_of(draft: ReportDraft, step: DraftStep) -> Message:
    """Make the card of a step."""
    so_far = DraftSoFar.of(draft)
    match step:
        case DraftStep.CATEGORY:
            return DraftCategory(so_far=so_far)
        case DraftStep.WHAT:
            return DraftWhat(so_far=so_far, may_pass=draft.says_what and not draft.revising)
        case DraftStep.PLACE:
            known = draft.place is not None
            return DraftPlace(so_far=so_far, known=known, may_pass=known and not draft.revising)
        case DraftStep.CHECK:
            return DraftCheck(so_far=so_far)
