"""A stand-in for Telegram on loopback, with a chat page in the browser; it knows nothing of the bot.

It answers the Bot API at `<address>/bot<token>/<method>`, shows people and their chats at `<address>/`, and can be
driven in the same process: see Playground and Person.

What it leaves out: MarkdownV2, inline mode, polls, payments, forum topics, rights of single members, files by HTTP
address, answers in the body of a webhook's response. Pictures are not scaled: all sizes of a photo share its bytes.
"""

from playground.chats import Button, Chat, Message
from playground.errors import PlaygroundError
from playground.faults import Fault, FaultKind
from playground.groups import Group
from playground.people import Person
from playground.queries import CallbackQuery, Toast
from playground.world import DEMO_TOKEN, Playground

__all__ = [
    "DEMO_TOKEN",
    "Button",
    "CallbackQuery",
    "Chat",
    "Fault",
    "FaultKind",
    "Group",
    "Message",
    "Person",
    "Playground",
    "PlaygroundError",
    "Toast",
]
