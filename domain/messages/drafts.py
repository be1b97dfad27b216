"""What is said while a report is being drafted: a card per step, and what comes before and after them."""

from collections.abc import Sequence

from domain.callers import Counter
from domain.categories import Category, CategoryCode, Choices
from domain.drafts import DraftStep, ReportDraft
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.callers import CallerLine
from domain.neighbours import Consent
from domain.policy import Policy
from domain.reports import Attachment, AttachmentKind, Channel


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

    unit: Name | None = None
    caller: CallerLine | None = None
    category: CategoryCode | None = None
    text: str | None = None
    words: str | None = None
    on_map: bool = False
    files: Files | None = None
    limit: int | None = None
    anonymous: bool = False
    heard: bool = False
    neighbour: str | None = None
    consent: Consent | None = None

    @classmethod
    def of(cls, draft: ReportDraft) -> "DraftSoFar":
        """Collect it from the draft."""
        place = draft.place
        return cls(
            unit=draft.unit_name or next((one.name for one in draft.counters if one.id == draft.unit_id), None),
            caller=CallerLine.of(draft.channel, draft.caller),
            category=draft.category,
            text=draft.text,
            words=place.words if place else None,
            on_map=place is not None and place.latitude is not None,
            files=Files.of(draft.attachments),
            limit=len(draft.attachments) if draft.crowded else None,
            anonymous=draft.anonymous,
            neighbour=draft.neighbour,
            consent=draft.consent,
            heard=any(one.kind is AttachmentKind.VOICE for one in draft.attachments),
        )


class EmergencyCall(Part):
    """Which numbers to call at once; `usual`: those that everybody in the country calls."""

    numbers: str
    usual: bool

    @classmethod
    def of(cls, category: Category | None, numbers: str) -> "EmergencyCall | None":
        """Say it for a category that is an emergency."""
        if category is None or not category.emergency or not numbers:
            return None
        return cls(numbers=numbers, usual=numbers == Policy().emergency_numbers)


class DraftTitle(Part):
    """Where one is: the step, of how many, whether it is filed for a caller, and before it what to call at once."""

    step: int = 1
    steps: int = 4
    checking: bool = False
    for_caller: bool = False
    for_neighbour: bool = False
    emergency: EmergencyCall | None = None

    @classmethod
    def of(cls, draft: ReportDraft, step: DraftStep, choices: Choices) -> "DraftTitle":
        """Count the steps of this draft."""
        asking = step in {DraftStep.COUNTER, DraftStep.WHO, DraftStep.CATEGORY}
        chosen = None if asking else choices.find(draft.category)
        return cls(
            emergency=EmergencyCall.of(chosen, choices.emergency_numbers),
            step=draft.steps.index(step) + 1,
            steps=len(draft.steps),
            checking=step is DraftStep.CHECK,
            for_caller=draft.for_caller,
            for_neighbour=draft.for_neighbour,
        )


def ways_out(step: DraftStep) -> tuple[Button, ...]:
    """Make the buttons that lead back a step, and out of the draft."""
    return (
        Button(label="button-back", data=press("draft", step, "back")),
        Button(label="button-cancel", data=press("draft", step, "cancel")),
    )


class DraftCounter(Message):
    """For a caller, where staff act for several units: for which it is filed."""

    title: DraftTitle = DraftTitle()
    counters: tuple[Counter, ...]
    so_far: DraftSoFar = DraftSoFar()

    def rows(self) -> Rows:
        """Offer the units."""
        counters = tuple(
            (
                Button(
                    label="button-name", data=press("draft", DraftStep.COUNTER, "at", one.id), args={"name": one.name}
                ),
            )
            for one in self.counters
        )
        return (*counters, ways_out(DraftStep.COUNTER))


class DraftWho(Message):
    """For a caller: whether they telephoned or came, and who they are."""

    title: DraftTitle = DraftTitle()
    channel: Channel
    known: bool = False
    may_pass: bool = False
    so_far: DraftSoFar = DraftSoFar()

    def rows(self) -> Rows:
        """Offer both ways, and to do without a name."""
        ways = tuple(
            Button(
                label="button-who-chosen" if channel is self.channel else "button-who-channel",
                data=press("draft", DraftStep.WHO, "by", channel),
                args={"channel": channel},
            )
            for channel in (Channel.TELEPHONE, Channel.COUNTER)
        )
        skip = Button(
            label="button-who-nobody" if self.known else "button-skip", data=press("draft", DraftStep.WHO, "nobody")
        )
        return (ways, (skip,), *_go_on(DraftStep.WHO, offered=self.may_pass), ways_out(DraftStep.WHO))


class DraftCategory(Message):
    """What kind of problem it is."""

    title: DraftTitle = DraftTitle()
    choices: tuple[CategoryCode, ...]
    so_far: DraftSoFar = DraftSoFar()

    def rows(self) -> Rows:
        """Offer the categories, two a row."""
        choices = [
            Button(
                label="button-category",
                data=press("draft", DraftStep.CATEGORY, "choose", code),
                args={"category": code},
            )
            for code in self.choices
        ]
        pairs = [tuple(choices[at : at + 2]) for at in range(0, len(choices), 2)]
        return (*pairs, *_for_neighbour(self.title, DraftStep.CATEGORY), ways_out(DraftStep.CATEGORY))


class DraftWhat(Message):
    """What is wrong, in words, pictures or a voice message. `about`: the line that explains the category."""

    title: DraftTitle = DraftTitle()
    about: Name | None = None
    so_far: DraftSoFar = DraftSoFar()
    may_pass: bool = False

    def rows(self) -> Rows:
        """Let somebody who came back go on as it is."""
        return (*_go_on(DraftStep.WHAT, offered=self.may_pass), ways_out(DraftStep.WHAT))


class DraftPlace(Message):
    """Where it is."""

    title: DraftTitle = DraftTitle()
    so_far: DraftSoFar = DraftSoFar()
    may_pass: bool = False
    known: bool = False
    for_caller: bool = False

    def rows(self) -> Rows:
        """Offer to do without a place."""
        skip = Button(
            label="button-draft-no-place" if self.known else "button-skip", data=press("draft", DraftStep.PLACE, "skip")
        )
        return ((skip,), *_go_on(DraftStep.PLACE, offered=self.may_pass), ways_out(DraftStep.PLACE))


class DraftCheck(Message):
    """The last step: everything at a glance, to submit or to change."""

    title: DraftTitle = DraftTitle()
    so_far: DraftSoFar = DraftSoFar()
    for_caller: bool = False

    def rows(self) -> Rows:
        """Put Submit on top, and below it what can be changed."""
        changes = {
            "button-draft-text": ("edit", DraftStep.WHAT),
            "button-draft-place": ("edit", DraftStep.PLACE),
            "button-draft-category": ("edit", DraftStep.CATEGORY),
            "button-draft-who": ("edit", DraftStep.WHO),
            "button-draft-drop": ("drop",),
        }
        left_out = {
            "button-draft-who": not self.for_caller,
            "button-draft-drop": not self.so_far.files,
        }
        buttons = [
            Button(label=label, data=press("draft", DraftStep.CHECK, *parts))
            for label, parts in changes.items()
            if not left_out.get(label)
        ]
        submit = Button(label="button-draft-submit", data=press("draft", DraftStep.CHECK, "submit"))
        return (
            (submit,),
            tuple(buttons[:2]),
            tuple(buttons[2:]),
            *self._names(),
            *self._whom(),
            ways_out(DraftStep.CHECK),
        )

    def _whom(self) -> Rows:
        """Offer to say for whom it is, or to change that."""
        if self.so_far.neighbour is None:
            return _for_neighbour(self.title, DraftStep.CHECK)
        return ((Button(label="button-draft-neighbour", data=press("draft", DraftStep.CHECK, "neighbour")),),)

    def _names(self) -> Rows:
        """Offer to keep one's name from those who handle it."""
        label = "button-draft-named" if self.so_far.anonymous else "button-draft-anonymous"
        hide = Button(label=label, data=press("draft", DraftStep.CHECK, "anonymous"))
        return () if self.for_caller else ((hide,),)


def _for_neighbour(title: DraftTitle, step: DraftStep) -> Rows:
    """Offer to file it for a neighbour, where it is one's own so far."""
    if title.for_caller or title.for_neighbour:
        return ()
    return ((Button(label="button-draft-for-neighbour", data=press("draft", step, "neighbour")),),)


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
