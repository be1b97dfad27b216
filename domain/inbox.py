"""Updates that Telegram handed over, from their commit until they are done."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.floods import STILL, Tempo
from domain.ids import TelegramId, UnitId
from domain.people import Person
from domain.sessions import Session

FAILURES_ALLOWED = 3
"""After so many failures of its own an update is set aside."""

ANONYMOUS_ADMINISTRATOR = 1087968824
"""The account that Telegram names as the sender when an administrator of a group speaks as the group."""

ANONYMOUS_CHANNEL = 136817688
"""The same where somebody speaks in a group in the name of a channel."""

HANDING_ON = 777000
"""The same where the posts of a channel are handed on to the group of those who talk about them."""

NOBODY = frozenset({ANONYMOUS_ADMINISTRATOR, ANONYMOUS_CHANNEL, HANDING_ON})

_WITH_SENDER = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "inline_query",
    "poll_answer",
    "message_reaction",
    "chat_join_request",
    "pre_checkout_query",
    "shipping_query",
    "chosen_inline_result",
)


class InboxState(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    DONE = "done"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came: `speaker` is the person whose queue it stands in, or the chat where there is no person."""

    update_id: int
    speaker: TelegramId
    raw: str


@dataclass(frozen=True, slots=True)
class Claim:
    """An update that a worker has taken, with what is known of who sent it.

    code           the one under which it failed before, if it did: that failure is in the log already
    line           the speaker's unit and those above it, from the root down
    city_version   the version of the city's snapshot that holds now
    tempo          how fast the speaker speaks, stored with the session
    """

    update_id: int
    speaker: TelegramId
    raw: str
    failures: int
    session: Session
    person: Person | None
    worker: str
    code: str | None = None
    line: tuple[UnitId, ...] = ()
    city_version: int = 0
    tempo: Tempo = STILL


def speaker_of(update: dict[str, Any]) -> TelegramId:
    """Find whose queue an update belongs in: its sender's, or its chat's; 0 where there is neither."""
    for kind, body in update.items():
        if not isinstance(body, dict):
            continue
        sender = body.get("from") or body.get("user")
        if kind in _WITH_SENDER and sender and sender["id"] not in NOBODY:
            return TelegramId(sender["id"])
        chat = body.get("chat")
        if chat:
            return TelegramId(chat["id"])
    return TelegramId(0)
