"""Keyboards: from labels to what Telegram takes.

They are given as JSON, because PTB would turn the same buttons into it anew for every message, which is half the cost
of sending one.
"""

from functools import lru_cache

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from domain.message import Key
from texts.render import Label, Said


def markup_of(said: Said) -> dict[str, str]:
    """Make the buttons under a message, or the keyboard that replaces the letters, as the parameter that it is."""
    if said.rows:
        return {"reply_markup": _inline(said.rows)}
    return {} if said.keys is None else {"reply_markup": _reply(said.keys)}


@lru_cache(maxsize=512)  # most cards have the same buttons for everybody
def _inline(rows: tuple[tuple[Label, ...], ...]) -> str:
    return InlineKeyboardMarkup([[_button(label) for label in row] for row in rows]).to_json()


def _button(label: Label) -> InlineKeyboardButton:
    return InlineKeyboardButton(label.text, callback_data=label.data or None, url=label.url)


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
