"""Keyboards: from labels to what Telegram takes."""

from functools import lru_cache

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from texts.render import Label, Said


def inline(said: Said) -> InlineKeyboardMarkup | None:
    """Make the buttons under a message."""
    return _lay_out(said.rows) if said.rows else None


@lru_cache(maxsize=512)  # most cards have the same buttons for everybody
def _lay_out(rows: tuple[tuple[Label, ...], ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[_button(label) for label in row] for row in rows])


def _button(label: Label) -> InlineKeyboardButton:
    return InlineKeyboardButton(label.text, callback_data=label.data or None, url=label.url)


def reply(said: Said) -> ReplyKeyboardMarkup | None:
    """Make the keyboard that replaces the letters; it stays until another one comes."""
    if said.keys is None:
        return None
    return ReplyKeyboardMarkup(
        [[KeyboardButton(key.label, request_location=key.location or None) for key in row] for row in said.keys],
        resize_keyboard=True,
        is_persistent=True,
    )
