"""Groups and channels: how they are bound, what is pressed and replied in them. Nothing here touches a private session.

It comes before everything else, so that what is said or pressed in a group reaches no private conversation.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from domain.errors import Stale
from domain.groups import BindingKind, GroupChat, Scope
from domain.ids import ReportId, UnitId
from domain.inbox import NOBODY
from domain.message import Refusal
from domain.messages.bindings import BindLeft
from domain.messages.groups import GroupPrompt
from domain.report_lifecycle import ReportAction
from handlers.queue import DIGITS
from handlers.received import PRIVATE, attachment_of
from handlers.turn import Turn
from services import group_desk, groups

Handler = BaseHandler[Update, Turn, Any]
Callback = Callable[[Update, Turn], Coroutine[Any, Any, None]]

IN_GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
SCOPE = r"\d{1,16}:[A-Za-z0-9_-]{1,32}"


class InGroup(CallbackQueryHandler[Turn, Any]):
    """Hears buttons that were pressed in a group."""

    def check_update(self, update: object) -> Any:
        """Leave to others what is pressed in a private chat."""
        query = update.callback_query if isinstance(update, Update) else None
        if query is None or query.message is None or query.message.chat.type == ChatType.PRIVATE:
            return None
        return super().check_update(update)


class Nameless(filters.MessageFilter):
    """What is said in the name of a group or a channel, so that nobody can tell by whom."""

    def filter(self, message: Message) -> bool:
        """Tell it by the account that Telegram names as the sender; a post that a channel hands on is nobody's."""
        sender = message.from_user
        return sender is not None and sender.id in NOBODY and not message.is_automatic_forward


async def begin(update: Update, turn: Turn) -> None:
    """Begin to bind a group."""
    await _or_stranger(turn, None, groups.offer, turn.person, _here(update))


async def choose(update: Update, turn: Turn) -> None:
    """Say what binding means for what was chosen."""
    await turn.commit(groups.ask_sure, turn.person, _here(update), _scope(turn))


async def bind(update: Update, turn: Turn) -> None:
    """Bind the group."""
    await turn.commit(groups.bind, turn.person, _here(update), _scope(turn))


async def leave(update: Update, turn: Turn) -> None:
    """Bind nothing."""
    del update
    await turn.commit(say=BindLeft())


async def unbind(update: Update, turn: Turn) -> None:
    """Let the group go."""
    await _or_stranger(turn, None, groups.unbind, turn.person, _here(update).id)


async def bind_channel(update: Update, turn: Turn) -> None:
    """Bind a channel by the code that stands in its post."""
    await turn.commit(groups.bind_channel, _here(update, BindingKind.CHANNEL), " ".join(turn.args or ()))


async def show_bindings(update: Update, turn: Turn) -> None:
    """Show in private what is bound, and how channels are."""
    del update
    await turn.commit(groups.show, turn.resident, fresh=True)


async def make_code(update: Update, turn: Turn) -> None:
    """Make a code for a channel."""
    del update
    await turn.commit(groups.make_code, turn.resident, UnitId(int(turn.pressed[2])), fresh=True)


async def remove(update: Update, turn: Turn) -> None:
    """Let a group or channel go from the private chat."""
    del update
    await turn.commit(partial(groups.unbind, named=True), turn.resident, int(turn.pressed[2]))


async def follow(update: Update, turn: Turn) -> None:
    """Go on in the supergroup that a group has become; both of them say so."""
    message = update.effective_message
    here, old, new = (
        (message.chat_id, message.migrate_from_chat_id, message.migrate_to_chat_id) if message else (0,) * 3
    )
    await turn.commit(partial(groups.follow, old=old or here, new=new or here))


async def note_membership(update: Update, turn: Turn) -> None:
    """Note that the bot was taken out of a group or channel, or may not speak there."""
    change = update.my_chat_member
    member = change.new_chat_member if change else None
    silent = getattr(member, "can_send_messages", None) is False or getattr(member, "can_post_messages", None) is False
    if change is not None and member is not None and (member.status in GONE or silent):
        await turn.commit(groups.lose, change.chat.id)
    else:
        await turn.commit()


async def accept(update: Update, turn: Turn) -> None:
    """Take a report."""
    use_case = partial(group_desk.accept, policy=turn.policy)
    await turn.commit(use_case, turn.person, _here(update).id, _number(turn), say=(), toast=lambda said: said)


async def ask_for_words(update: Update, turn: Turn) -> None:
    """Ask for the words of an action, or for the reason why a report goes to the body that was chosen."""
    query = update.callback_query
    card = query.message.message_id if query and query.message else 0
    passing = turn.pressed[1] == "pass"
    action = ReportAction.FORWARD if passing else ReportAction(turn.pressed[1])
    use_case = partial(group_desk.ask_words, body=turn.pressed[3] if passing else None)
    await turn.commit(
        use_case,
        turn.person,
        _here(update).id,
        card,
        _number(turn),
        action,
        say=lambda said: said if isinstance(said, GroupPrompt) else (),
        toast=lambda said: said if isinstance(said, Refusal) else None,
        fresh=True,
    )


async def offer_bodies(update: Update, turn: Turn) -> None:
    """Offer to whom a report can be passed on."""
    await turn.commit(group_desk.offer_bodies, turn.person, _here(update).id, _number(turn))


async def show(update: Update, turn: Turn) -> None:
    """Show the card as it is."""
    await turn.commit(group_desk.show, turn.person, _here(update).id, _number(turn))


async def open_card(update: Update, turn: Turn) -> None:
    """Open one of several reports that came in one message."""
    await _toast(update, turn, group_desk.open_card)


async def send_private(update: Update, turn: Turn) -> None:
    """Send the whole report to whoever asks."""
    await _toast(update, turn, group_desk.send_private)


async def take_reply(update: Update, turn: Turn) -> None:
    """Take the words of a reply to a card or to a question; other replies are talk among people."""
    message = update.effective_message
    replied = message.reply_to_message if message else None
    if message is None or replied is None:
        await turn.commit()
        return
    turn.spent = None if replied.reply_markup else replied.message_id  # the question; never the card
    attached, asked = attachment_of(message), replied.message_id
    use_case = partial(group_desk.take_reply, policy=turn.policy)
    files = (attached,) if attached else ()
    await _or_stranger(turn, asked, use_case, turn.person, message.chat_id, asked, turn.words, files)


async def refuse_nameless(update: Update, turn: Turn) -> None:
    """Say that nobody can tell who speaks, where it was meant for the bot: a command, or a reply to a question."""
    message = update.effective_message
    replied = message.reply_to_message if message else None
    asked = None if replied is None or turn.words.startswith("/") else replied.message_id
    await turn.commit(groups.tell_nameless, _here(update).id, message.message_id if message else 0, asked)


async def refuse_button(update: Update, turn: Turn) -> None:
    """Answer a button in a group that is none of a group's."""
    del update
    await turn.refuse(Stale())


async def _toast(update: Update, turn: Turn, use_case: Callable[..., Any]) -> None:
    await turn.commit(use_case, turn.person, _here(update).id, _number(turn), say=(), toast=lambda said: said)


async def _or_stranger(turn: Turn, asked: int | None, use_case: Callable[..., Any], *args: Any) -> None:
    """Commit, and show somebody who is not registered where one does that; asked: the message they replied to."""
    if turn.person is not None:
        await turn.commit(use_case, *args)
        return
    chat = turn.heard.effective_chat
    link = f"https://t.me/{turn.visit.house.bot_name}?start=group"
    await turn.commit(groups.tell_stranger, chat.id if chat else 0, turn.session.speaker, link, asked)


def _here(update: Update, kind: BindingKind = BindingKind.GROUP) -> GroupChat:
    chat = update.effective_chat
    return GroupChat(id=chat.id, title=chat.title or "", kind=kind) if chat else GroupChat(id=0, title="", kind=kind)


def _scope(turn: Turn) -> Scope:
    return Scope.read(*turn.pressed[2:4])


def _number(turn: Turn) -> ReportId:
    return ReportId(int(turn.pressed[2]))


def handlers() -> list[Handler]:
    """List what is heard in groups and channels; it comes before everything else."""
    presses: dict[str, Callback] = {
        rf"bind:choose:{SCOPE}": choose,
        rf"bind:sure:{SCOPE}": bind,
        "bind:leave": leave,
        f"group:accept:{DIGITS}": accept,
        f"group:(ask|resolve):{DIGITS}": ask_for_words,
        rf"group:pass:{DIGITS}:[A-Za-z0-9_-]{{1,32}}": ask_for_words,
        f"group:pass:{DIGITS}": offer_bodies,
        f"group:show:{DIGITS}": show,
        f"group:open:{DIGITS}": open_card,
        f"group:private:{DIGITS}": send_private,
    }
    return [
        MessageHandler(filters.StatusUpdate.MIGRATE, follow),
        CommandHandler("bind", bind_channel, filters.UpdateType.CHANNEL_POST),
        CommandHandler(("bind", "unbind"), refuse_nameless, IN_GROUP & Nameless()),
        MessageHandler(IN_GROUP & Nameless() & filters.REPLY & ~filters.COMMAND, refuse_nameless),
        CommandHandler("bind", begin, IN_GROUP),
        CommandHandler("unbind", unbind, IN_GROUP),
        MessageHandler(IN_GROUP & filters.REPLY & ~filters.COMMAND, take_reply),
        *(InGroup(press, pattern=f"^{pattern}$") for pattern, press in presses.items()),
        InGroup(refuse_button),
    ]


def commands() -> list[Handler]:
    """List what is typed in private."""
    return [CommandHandler("bind", show_bindings, PRIVATE)]


def callbacks() -> list[Handler]:
    """List what answers the buttons of the private card."""
    return [
        CallbackQueryHandler(make_code, pattern=f"^bind:code:{DIGITS}$"),
        CallbackQueryHandler(remove, pattern=r"^bind:remove:-\d{1,16}$"),
    ]
