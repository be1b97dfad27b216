"""Keyboards are what PTB would make of the same buttons."""

import json

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.keyboards import markup_of
from texts.render import Label, Said


def test_buttons_under_a_message_are_what_ptb_would_write():
    rows = (
        (Label("💡 路灯", data="draft:category:choose:lamp"), Label('"<&>"', data="x")),
        (Label("Open", url="https://t.me/linli_bot?start=r12"),),
    )
    plain = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("💡 路灯", callback_data="draft:category:choose:lamp"),
                InlineKeyboardButton('"<&>"', callback_data="x"),
            ],
            [InlineKeyboardButton("Open", url="https://t.me/linli_bot?start=r12")],
        ]
    )
    assert json.loads(markup_of(Said("words", rows=rows))["reply_markup"]) == json.loads(plain.to_json())
