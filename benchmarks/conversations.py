"""The updates of whole report conversations, as Telegram writes them."""

from collections.abc import Iterator
from typing import Any

from benchmarks.canned import ME

FIRST_PERSON = 1000
STEPS = (
    ("text", "/report"),
    ("press", "draft:category:choose:lamp"),
    ("text", "The lamp at gate {person} is broken."),  # everybody's is another, or they would be asked
    ("press", "draft:place:skip"),
    ("press", "draft:check:submit"),
)


def make_updates(number_of_people: int, waves: int, ids: Iterator[int]) -> list[dict[str, Any]]:
    """Make the updates of `waves` conversations of each person; everybody takes the same step before the next one."""
    return [
        make_update(next(ids), FIRST_PERSON + person, kind, data.replace("{person}", str(person)))
        for _ in range(waves)
        for kind, data in STEPS
        for person in range(number_of_people)
    ]


def make_update(update_id: int, person: int, kind: str, data: str) -> dict[str, Any]:
    """Make one update as Telegram writes it."""
    user = {"id": person, "is_bot": False, "first_name": f"Resident {person}", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": user["first_name"]}
    if kind == "press":
        card = {"message_id": 7, "date": 1, "chat": chat, "from": ME, "text": "A card"}
        query = {"id": str(update_id), "from": user, "chat_instance": "1", "data": data, "message": card}
        return {"update_id": update_id, "callback_query": query}
    message = {"message_id": update_id, "date": 1, "chat": chat, "from": user, "text": data}
    if data.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(data)}]
    return {"update_id": update_id, "message": message}
