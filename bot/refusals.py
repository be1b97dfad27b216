"""What Telegram means by a refusal: its kind is the same for many, only the words tell them apart."""

from telegram.error import BadRequest

GONE = (
    "message to edit not found",
    "message_id_invalid",
    "message can't be edited",
    "no text in the message",
    "no caption in the message",
)
LOST = (
    "chat not found",
    "chat_write_forbidden",
    "not enough rights to send",
    "need administrator rights in the channel",
)


def is_gone(error: BadRequest) -> bool:
    """Tell whether a message cannot be edited because it is not there, or not of a kind that can be."""
    return _says(error, GONE)


def is_lost(error: BadRequest) -> bool:
    """Tell whether the bot cannot speak in a group or channel at all."""
    return _says(error, LOST)


def _says(error: BadRequest, reasons: tuple[str, ...]) -> bool:
    return any(reason in error.message.lower() for reason in reasons)
