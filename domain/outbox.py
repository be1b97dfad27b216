"""What is owed: answers to whoever spoke, and messages to everybody else."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from domain.frozen import Frozen
from domain.ids import OutboxId, PersonId, TelegramId
from domain.languages import Language
from domain.message import Message, dump, load


def _read(value: Any) -> Any:
    return load(value) if isinstance(value, str) else value


AnyMessage = Annotated[Message, BeforeValidator(_read), PlainSerializer(dump, return_type=str)]
"""A message of any kind as a field: its own JSON inside the JSON."""


class Lane(IntEnum):
    """In which order the courier takes what waits: lower first."""

    ANSWER = 0
    URGENT = 1
    FEEDBACK = 2
    BULK = 3


class Answer(Frozen):
    """What is said to whoever spoke, and how it reaches them.

    chat_id   where
    messages  what is said; the last of them may become a living card
    edit      the message that the first of them replaces in place; `edit_media` when it is a photo with a caption
    remove    the message that goes because a new one takes its place
    query_id  the button press that is answered, with `toast` (plain, at most 200 characters) if there is one
    card      the subject that the last message becomes the living card of, or "session" for the speaker's own
    reply_to  the message in a group that is answered, so that everybody sees whom it is for
    """

    chat_id: int
    language: Language
    messages: tuple[AnyMessage, ...] = ()
    edit: int | None = None
    edit_media: bool = False
    remove: int | None = None
    query_id: str | None = None
    toast: AnyMessage | None = None
    alert: bool = False
    card: str | None = None
    reply_to: int | None = None


class Owed(Frozen):
    """A row of the outbox: a message to somebody other than the speaker, or an answer that could not be sent at once.

    Neither of the two: this version of the program cannot read it.

    reason    unique: says why the message exists, so that nothing is owed twice
    card      the subject whose living card is edited; where there is none a new message is sent
    silent    a new message makes no sound
    pin       it is to stand at the top of the group
    """

    id: OutboxId
    reason: str
    lane: Lane
    person_id: PersonId | None
    answer: Answer | None = None
    message: AnyMessage | None = None
    card: str | None = None
    becomes: str | None = None
    silent: bool = False
    pin: bool = False
    attempts: int = 0


class Recipient(Frozen):
    """Whom the courier writes to; without a person a group or a channel, or whoever spoke.

    blocked  they cannot be reached, or do not want it any more
    pinned   the message that is pinned in the group
    """

    person_id: PersonId | None
    chat_id: TelegramId
    language: Language
    blocked: bool = False
    pinned: int | None = None


class OutboxState(StrEnum):
    """Where a message owed stands."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"


class Parcel(Frozen):
    """A message owed with everything that delivering it takes. `card_id`: the living card to edit."""

    owed: Owed
    recipient: Recipient
    card_id: int | None = None

    def on_card(self, card_id: int | None) -> "Parcel":
        """Address it to this living card."""
        return self if card_id == self.card_id else self.model_copy(update={"card_id": card_id})


class Receipt(Frozen):
    """What the courier reports of one parcel.

    error with retry_at: to be tried again then; error alone: given up. blocked: the chat that does not want us.
    moved_from: the group that has become the supergroup `chat_id`. pinned: whether it could be pinned, if it was tried.
    """

    id: OutboxId
    at: datetime
    message_id: int | None = None
    chat_id: int | None = None
    card: str | None = None
    error: str | None = None
    retry_at: datetime | None = None
    blocked: int | None = None
    moved_from: int | None = None
    pinned: bool | None = None
