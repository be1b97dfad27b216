"""Sending: a message is put into words and goes to one chat, through the Bot API and at the bot's pace."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from telegram import LinkPreviewOptions, ReplyParameters
from telegram import Message as TelegramMessage
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.files import Shelf, Shown
from bot.keyboards import markup_of
from bot.pace import ChatFull, GroupPace, Pace
from bot.refusals import is_gone
from domain.city import City
from domain.languages import Language, Name
from domain.message import Document, Message
from domain.messages.media import FilesMissing
from domain.outbox import Answer, Lane
from domain.reports import Attachment, AttachmentKind
from texts.render import Said, render, toast
from texts.variables import Reader

T = TypeVar("T")

NO_PREVIEW = {"link_preview_options": LinkPreviewOptions(is_disabled=True).to_json()}
ALBUM = 10
"""Files that Telegram takes in one album."""


class Sender:
    """Puts messages into words and sends them; obeys `retry_after` for the whole bot.

    Every other error of Telegram's is the caller's to handle. `names`: what the city calls its categories and bodies.
    A file whose id has died is taken from the shelf; where it is not there, the message says so and goes out without.
    """

    def __init__(self, bot: ExtBot[None], pace: Pace, zone: ZoneInfo, shelf: Shelf | None = None) -> None:
        self._bot = bot
        self._pace = pace
        self.groups = GroupPace()
        self._zone = zone
        self._shelf = shelf or Shelf()
        self._readers: dict[Language, Reader] = {}
        self.names = City().names()

    @property
    def names(self) -> Mapping[str, Name]:
        """Tell what the city calls its categories and bodies; whoever sets it gets new readers."""
        return self._names

    @names.setter
    def names(self, names: Mapping[str, Name]) -> None:
        self._names = names
        self._readers = {each: Reader(language=each, zone=self._zone, names=names) for each in Language}

    def _reader(self, language: Language) -> Reader:
        return self._readers[language]

    async def answer(self, answer: Answer) -> int | None:
        """Give an answer; the id of its last message, if it has one."""
        try:
            return await self._answer(answer)
        except ChatMigrated as moved:  # the group is a supergroup now
            return await self._answer(answer.model_copy(update={"chat_id": moved.new_chat_id}))

    async def _answer(self, answer: Answer) -> int | None:
        if answer.query_id is not None:
            await self._answer_query(answer.query_id, answer)
        number = None
        for place, message in enumerate(answer.messages):
            if place == 0 and answer.edit is not None:
                number = await self.edit(
                    answer.chat_id, answer.edit, message, answer.language, lane=Lane.ANSWER, media=answer.edit_media
                )
            else:
                number = await self.send(
                    answer.chat_id, message, answer.language, lane=Lane.ANSWER, reply_to=answer.reply_to
                )
        if answer.remove is not None:
            await self._remove(answer.chat_id, answer.remove)
        return number

    async def edit(
        self,
        chat_id: int,
        message_id: int,
        message: Message,
        language: Language,
        *,
        lane: Lane,
        media: bool = False,
        silent: bool = False,
    ) -> int:
        """Change a message in place, or send it anew where that cannot be; give the id of what is shown now.

        media: what is there now is a file with a caption; silent: a new one makes no sound.
        """
        said = render(message, self._reader(language))
        anew = partial(self.send, chat_id, message, language, lane=lane, silent=silent)
        carried = message.document() is not None or (bool(message.attached()) and not media)
        if carried or (media and len(said.text) > MessageLimit.CAPTION_LENGTH):
            return await anew()
        try:
            await self._call(lane, partial(self._edit, chat_id, message_id, said, media=media), chat_id=chat_id)
        except BadRequest as error:
            if "not modified" in error.message:
                return message_id
            if not media and "no text in the message" in error.message.lower():
                # The courier cannot know that a card is a file with a caption.
                return await self.edit(chat_id, message_id, message, language, lane=lane, media=True, silent=silent)
            if not is_gone(error):
                raise
            return await anew()
        return message_id

    async def send(  # all that can be said of a new message
        self,
        chat_id: int,
        message: Message,
        language: Language,
        *,
        lane: Lane,
        silent: bool = False,
        reply_to: int | None = None,
    ) -> int:
        """Send a new message, its map and its files first; give the id of the one with the words."""
        said = render(message, self._reader(language))
        place = message.located()
        if place is not None and place.latitude is not None and place.longitude is not None:
            await self._call(
                lane,
                partial(
                    self._bot.send_location,
                    chat_id,
                    place.latitude,
                    place.longitude,
                    disable_notification=silent or None,
                ),
                chat_id=chat_id,
            )
        document = message.document()
        if document is not None:
            act = partial(self._send_document, chat_id, document, said, silent=silent)
            sent = await self._call(lane, act, chat_id=chat_id)
            return sent.message_id
        files = message.attached()
        caption = said if len(files) == 1 and len(said.text) <= MessageLimit.CAPTION_LENGTH else None
        shown = await self._send_files(chat_id, files, caption, lane=lane, silent=silent)
        if caption and shown:
            return shown[0].message_id
        if len(shown) < len(files):
            said = self._with_hint(said, files, len(files) - len(shown), language)
        act = partial(self._send_text, chat_id, said, silent=silent, reply_to=reply_to)
        sent = await self._call(lane, act, chat_id=chat_id)
        return sent.message_id

    def _with_hint(self, said: Said, files: Sequence[Attachment], missing: int, language: Language) -> Said:
        as_files = any(file.kind is AttachmentKind.DOCUMENT for file in files)
        hint = render(FilesMissing(number=missing, as_files=as_files), self._reader(language)).text
        text = f"{said.text}\n\n{hint}"
        return replace(said, text=text) if len(text) <= MessageLimit.MAX_TEXT_LENGTH else said

    async def pin(self, chat_id: int, message_id: int) -> None:
        """Let a message stand at the top of a group, without a sound. Raises BadRequest without the right to."""
        act = partial(self._bot.pin_chat_message, chat_id, message_id, disable_notification=True)
        await self._call(None, act, chat_id=chat_id)

    async def _call(
        self, lane: Lane | None, act: Callable[[], Awaitable[T]], *, messages: int = 1, chat_id: int = 0
    ) -> T:
        """Call the Bot API in our turn; a refusal with a time lets the whole bot wait and then counts for nothing.

        Without a lane it is no message, and waits for the end of a pause only. Raises ChatFull where a group has had
        its messages for this minute: nobody else waits for it.
        """
        while True:
            if lane is None:
                await self._pace.resumed()
            else:
                for _ in range(messages):
                    await self._pace.slot(lane)
                self.groups.take(chat_id, lane, messages=messages)
            try:
                return await act()
            except RetryAfter as refusal:
                if chat_id < 0:  # it may be this group's limit alone; if it is the bot's, the next call will show
                    self.groups.close(chat_id, refusal.retry_after)
                    raise ChatFull(chat_id) from refusal
                self._pace.pause(refusal.retry_after)

    async def _answer_query(self, query_id: str, answer: Answer) -> None:
        plain = self._reader(answer.language).plain
        words = toast(answer.toast, plain) if answer.toast else None
        try:
            await self._call(
                None,
                partial(self._bot.answer_callback_query, query_id, text=words, show_alert=answer.alert or None),
            )
        except BadRequest:
            return  # "query is too old": answered before a crash, or nobody waits for it any more

    async def _remove(self, chat_id: int, message_id: int) -> None:
        try:
            await self._call(None, partial(self._bot.delete_message, chat_id, message_id))
        except TelegramError:
            return  # gone already, older than the 48 hours that Telegram allows, or not worth saying all again

    async def _edit(self, chat_id: int, message_id: int, said: Said, *, media: bool) -> None:
        buttons = markup_of(said) if said.rows else {}
        if media:
            await self._bot.edit_message_caption(
                chat_id, message_id, caption=said.text, parse_mode=ParseMode.HTML, api_kwargs=buttons
            )
        else:
            await self._bot.edit_message_text(
                said.text,
                chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                api_kwargs={**NO_PREVIEW, **buttons},
            )

    async def _send_document(self, chat_id: int, made: Document, said: Said, *, silent: bool) -> TelegramMessage:
        return await self._bot.send_document(
            chat_id,
            made.content.encode(),
            filename=made.name,
            caption=said.text,
            parse_mode=ParseMode.HTML,
            disable_notification=silent or None,
            api_kwargs=markup_of(said),
        )

    async def _send_text(self, chat_id: int, said: Said, *, silent: bool, reply_to: int | None) -> TelegramMessage:
        to = {} if reply_to is None else {"reply_parameters": _replying(reply_to)}
        return await self._bot.send_message(
            chat_id,
            said.text,
            parse_mode=ParseMode.HTML,
            disable_notification=silent or None,
            api_kwargs={**NO_PREVIEW, **markup_of(said), **to},
        )

    async def _send_files(
        self, chat_id: int, files: Sequence[Attachment], caption: Said | None, *, lane: Lane, silent: bool
    ) -> list[TelegramMessage]:
        """Send pictures as an album and documents as another; a voice message cannot stand in one."""
        sent: list[TelegramMessage] = []
        for kind in AttachmentKind:
            same = [file for file in files if file.kind is kind]
            most = 1 if kind is AttachmentKind.VOICE else ALBUM
            for start in range(0, len(same), most):
                act = partial(self._send_album, chat_id, caption, lane=lane, silent=silent)
                sent += await self._shelf.send(same[start : start + most], act)
        return sent

    async def _send_album(
        self, chat_id: int, caption: Said | None, files: Sequence[Shown], *, lane: Lane, silent: bool
    ) -> Sequence[TelegramMessage]:
        if len(files) == 1:
            one = partial(self._send_file, chat_id, caption, files[0], silent=silent)
            return [await self._call(lane, one, chat_id=chat_id)]
        album = [file.as_part() for file in files]
        act = partial(self._bot.send_media_group, chat_id, album, disable_notification=silent or None)
        return await self._call(lane, act, messages=len(album), chat_id=chat_id)

    async def _send_file(self, chat_id: int, caption: Said | None, file: Shown, *, silent: bool) -> TelegramMessage:
        ways: dict[AttachmentKind, Callable[..., Awaitable[TelegramMessage]]] = {
            AttachmentKind.PHOTO: self._bot.send_photo,
            AttachmentKind.VOICE: self._bot.send_voice,
            AttachmentKind.DOCUMENT: self._bot.send_document,
        }
        return await ways[file.file.kind](
            chat_id,
            file.source,
            filename=file.name,
            caption=caption.text if caption else None,
            parse_mode=ParseMode.HTML if caption else None,
            disable_notification=silent or None,
            api_kwargs=markup_of(caption) if caption else None,
        )


def _replying(to: int) -> str:
    """Answer a message, also where it is gone meanwhile."""
    return ReplyParameters(to, allow_sending_without_reply=True).to_json()
