"""What a person can send, into their private chat with the bot or into a group."""

from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from playground.chats import Chat, Json, Message
from playground.detection import with_detected
from playground.errors import PlaygroundError
from playground.groups import post, reaches_bot
from playground.samples import SAMPLES, sample, tone

if TYPE_CHECKING:
    from playground.world import Playground

SHENZHEN = (22.5431, 114.0579)
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
IN_CHANNELS_NAME = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


class Sending:
    """The half of a person that sends; every method returns the message as it stands in the chat.

    All take `chat=` (the private chat by default), `reply_to=`, `anonymous=` (as an anonymous administrator of the
    group), `in_name_of=` (a channel) and `forwarded_from=` (a name that hides who it was). An administrator of a
    channel writes in the channel's name.
    """

    playground: "Playground"
    user: Json
    chat: Chat
    phone: str

    def acted(self) -> None:
        """Mark the moment after which an answer counts as an answer."""
        raise NotImplementedError

    def say(self, text: str, **how: Any) -> Message:
        """Send a text; commands, mentions and links in it are marked as Telegram marks them."""
        content: Json = {"text": text}
        if entities := with_detected(text, []):
            content["entities"] = entities
        return self._send(content, **how)

    def forward(self, text: str, *, origin: str = "Somebody", **how: Any) -> Message:
        """Forward a text of somebody who hides who they are."""
        return self.say(text, forwarded_from=origin, **how)

    def send_photo(self, data: bytes | None = None, *, caption: str | None = None, **how: Any) -> Message:
        """Send a picture; without one, a drawn sample of a broken street lamp."""
        stored = self.playground.files.add("photo", sample("lamp") if data is None else data)
        return self._send({"photo": self.playground.files.photo_sizes(stored)} | _caption(caption), **how)

    def send_album(self, photos: int | list[bytes] = 3, *, caption: str | None = None, **how: Any) -> list[Message]:
        """Send several pictures as one album: one update each, the caption on the first."""
        pictures = photos if isinstance(photos, list) else [sample(name) for name in islice(cycle(SAMPLES), photos)]
        how["album"] = self.playground.new_album_id()
        return [
            self.send_photo(picture, caption=None if number else caption, **how)
            for number, picture in enumerate(pictures)
        ]

    def send_voice(
        self, data: bytes | None = None, *, duration: int = 4, caption: str | None = None, **how: Any
    ) -> Message:
        """Send a voice message; without one, a hummed tone (a WAV, for nobody here encodes Opus)."""
        stored = self.playground.files.add(
            "voice", data or tone(duration), mime_type="audio/ogg" if data else "audio/wav"
        )
        return self._send({"voice": _file(stored) | {"duration": duration}} | _caption(caption), **how)

    def send_video(self, data: bytes = b"video", *, caption: str | None = None, **how: Any) -> Message:
        """Send a video."""
        stored = self.playground.files.add("video", data)
        video = _file(stored) | {"width": 640, "height": 480, "duration": 5}
        return self._send({"video": video} | _caption(caption), **how)

    def send_document(
        self, data: bytes = b"document", *, name: str = "document.pdf", caption: str | None = None, **how: Any
    ) -> Message:
        """Send a file."""
        stored = self.playground.files.add("document", data, name=name)
        return self._send({"document": _file(stored) | {"file_name": name}} | _caption(caption), **how)

    def send_sticker(self, emoji: str = "👍", **how: Any) -> Message:
        """Send a sticker."""
        stored = self.playground.files.add("sticker", emoji.encode())
        sticker = {key: value for key, value in _file(stored).items() if key != "mime_type"}
        sticker |= {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._send({"sticker": sticker | {"emoji": emoji}}, **how)

    def send_location(self, latitude: float = SHENZHEN[0], longitude: float = SHENZHEN[1], **how: Any) -> Message:
        """Share a place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}}, **how)

    def share_contact(self, **how: Any) -> Message:
        """Share one's own telephone number."""
        contact = {"phone_number": self.phone, "first_name": self.user["first_name"], "user_id": self.user["id"]}
        return self._send({"contact": contact}, **how)

    def _send(
        self,
        content: Json,
        *,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        anonymous: bool = False,
        in_name_of: Chat | None = None,
        forwarded_from: str | None = None,
        album: str | None = None,
    ) -> Message:
        where = chat or self.chat
        self._check_may_write(where)
        if where.type == "channel":
            self.acted()
            return post(self.playground, where, content)
        sender, extra = self.user, self._forwarded(forwarded_from) if forwarded_from else {}
        if anonymous:
            sender, extra = ANONYMOUS, extra | {"sender_chat": where.to_api()}
        if in_name_of:
            sender, extra = IN_CHANNELS_NAME, extra | {"sender_chat": in_name_of.to_api()}
        if reply_to:
            extra["reply_to"] = reply_to
        if album:
            extra["media_group_id"] = album
        message = self.playground.add_message(where, content, sender=sender, by_bot=False, extra=extra)
        where.started = True
        self.acted()
        if where.is_private or reaches_bot(self.playground, message):
            self.playground.queue_message(message)
        return message

    def _check_may_write(self, chat: Chat) -> None:
        if chat.is_private and chat.blocked:
            raise PlaygroundError("the bot is blocked: unblock it before writing to it")
        if not chat.is_private and self.user["id"] not in chat.members:
            raise PlaygroundError(f"{self.user['first_name']} is no member of {chat.title!r}")
        if chat.type == "channel" and chat.members[self.user["id"]] not in {"creator", "administrator"}:
            raise PlaygroundError(f"{self.user['first_name']} may only read {chat.title!r}")

    def _forwarded(self, name: str) -> Json:
        origin = {"type": "hidden_user", "date": self.playground.timestamp() - 60, "sender_user_name": name}
        return {"forward_origin": origin}


def _file(stored: Any) -> Json:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_unique_id,
        "file_size": len(stored.data),
        "mime_type": stored.mime_type,
    }


def _caption(caption: str | None) -> Json:
    if not caption:
        return {}
    entities = with_detected(caption, [])
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})
