"""The methods of the Bot API, by group; importing this package fills the register."""

from playground.api import about, chats, editing, media, messages, receiving
from playground.api.call import METHODS

__all__ = ["METHODS", "about", "chats", "editing", "media", "messages", "receiving"]
