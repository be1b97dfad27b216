"""What was sent: the filters that tell kinds of messages apart, and what they become."""

from telegram import Message as TelegramMessage
from telegram.ext import filters

from domain.reports import Attachment, AttachmentKind, Place
from texts.render import find_key


class MenuKey(filters.MessageFilter):
    """A press on a key of the menu, in any language (a keyboard may be older than its owner's language)."""

    def __init__(self, key: str | None = None) -> None:
        """Let through this key only, or any."""
        super().__init__(name=f"MenuKey({key or 'any'})")
        self._key = key

    def filter(self, message: TelegramMessage) -> bool:
        """Tell whether the words are those of the key."""
        found = find_key(message.text) if message.text else None
        return found is not None and self._key in {None, found}


PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
WORDS = PRIVATE & filters.TEXT & ~filters.COMMAND & ~MenuKey()
# A GIF comes as an animation and, for old clients, as a document too; it shows nothing that was photographed.
FILE = PRIVATE & (filters.PHOTO | filters.VOICE | filters.Document.IMAGE) & ~filters.ANIMATION
SPOT = PRIVATE & (filters.LOCATION | filters.VENUE)
OTHER = PRIVATE & ~filters.COMMAND & ~MenuKey()


def attachment_of(message: TelegramMessage) -> Attachment | None:
    """Find the photo (in its largest size), voice message or picture file of a message."""
    if message.photo:
        size = message.photo[-1]
        return Attachment(kind=AttachmentKind.PHOTO, file_id=size.file_id, unique_id=size.file_unique_id)
    if message.voice:
        voice = message.voice
        return Attachment(kind=AttachmentKind.VOICE, file_id=voice.file_id, unique_id=voice.file_unique_id)
    file = message.document
    if file and not message.animation and (file.mime_type or "").startswith("image/"):
        return Attachment(kind=AttachmentKind.DOCUMENT, file_id=file.file_id, unique_id=file.file_unique_id)
    return None


def place_of(message: TelegramMessage) -> Place | None:
    """Find the point that was shared; a place that Telegram knows has words too."""
    if message.venue:
        point = message.venue.location
        words = ", ".join(part for part in (message.venue.title, message.venue.address) if part)
        return Place(latitude=point.latitude, longitude=point.longitude, words=words or None)
    if message.location:
        return Place(latitude=message.location.latitude, longitude=message.location.longitude)
    return None
