"""Keyboards: from labels to what Telegram takes."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from texts.render import Said


def inline(said: Said) -> InlineKeyboardMarkup | None:
    """Make the buttons under a message."""
    if not said.rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label.text, callback_data=label.data or None, url=label.url) for label in row]
            for row in said.rows
        ]
    )


def reply(said: Said) -> ReplyKeyboardMarkup | None:
    """Make the keyboard that replaces the letters; it stays until another one comes."""
    if said.keys is None:
        return None
    return ReplyKeyboardMarkup(
        [[KeyboardButton(key.label, request_location=key.location or None) for key in row] for row in said.keys],
        resize_keyboard=True,
        is_persistent=True,
    )
