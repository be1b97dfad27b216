"""Keyboards: from labels to what Telegram takes.

They are given as JSON, because PTB would turn the same buttons into it anew for every message, which is half the cost
of sending one. The buttons under a message are written as JSON here: those of a report bear its number and are new for
each, and PTB's way takes ten times as long.
"""

import json
from functools import lru_cache

from telegram import ForceReply, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from domain.message import Key
from texts.render import Label, Said

FORCED = ForceReply(selective=True).to_json()
"""Opens the reply for whoever is named in the message."""


def markup_of(said: Said) -> dict[str, str]:
    """Make the buttons under a message, or the keyboard that replaces the letters, as the parameter that it is."""
    if said.rows:
        return {"reply_markup": _inline(said.rows)}
    if said.reply:
        return {"reply_markup": FORCED}
    return {} if said.keys is None else {"reply_markup": _reply(said.keys)}


@lru_cache(maxsize=512)  # most cards have the same buttons for everybody
def _inline(rows: tuple[tuple[Label, ...], ...]) -> str:
    return json.dumps({"inline_keyboard": [[_button(label) for label in row] for row in rows]})


def _button(label: Label) -> dict[str, str]:
    given = {"text": label.text, "callback_data": label.data, "url": label.url}
    return {name: value for name, value in given.items() if value}


@lru_cache(maxsize=64)
def _reply(keys: tuple[tuple[Key, ...], ...]) -> str:
    """Make a keyboard that stays until another one comes; without keys, take away the one that is there."""
    if not keys:
        return ReplyKeyboardRemove().to_json()
    return ReplyKeyboardMarkup(
        [[KeyboardButton(key.label, request_location=key.location or None) for key in row] for row in keys],
        resize_keyboard=True,
        is_persistent=True,
    ).to_json()
