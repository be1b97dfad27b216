"""Sessions: where somebody is in a conversation, and what they have said so far."""

from dataclasses import dataclass
from typing import TypeVar

from domain.frozen import Frozen
from domain.ids import TelegramId

Draft = TypeVar("Draft", bound=Frozen)


@dataclass(frozen=True, slots=True)
class Step:
    """A place in a conversation. Both empty: in none."""

    conversation: str = ""
    name: str = ""


END = Step()


@dataclass(frozen=True, slots=True)
class Session:
    """What is known of a speaker between two turns. `draft` is the JSON of the conversation's own model.

    `card` is the id of the message that is edited as the conversation goes on. `parked` is a report that was left
    half-finished for something else.
    """

    speaker: TelegramId
    step: Step = END
    draft: str = "{}"
    card: int | None = None
    parked: str | None = None

    def read_draft(self, model: type[Draft]) -> Draft:
        """Read the draft as this conversation's model."""
        return model.model_validate_json(self.draft)
