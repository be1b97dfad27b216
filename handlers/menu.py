"""The doors of the house: /start, the menu, help, the way out, and whatever nobody understands."""

from typing import Any

from telegram import MessageEntity, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from domain.errors import Stale
from domain.floods import Haste
from domain.message import Message
from domain.messages.menu import NothingToCancel, UnknownCommand, UnknownKind, WriteInPrivate
from domain.messages.moves import MoveWalk
from domain.people import DeepLink
from domain.sessions import END
from handlers import groups, onboarding, posters
from handlers.moves import LOOK
from handlers.received import PRIVATE, MenuKey
from handlers.reports import ASIDE, report
from handlers.turn import Turn
from services import menu, people

Handler = BaseHandler[Update, Turn, Any]


async def start(update: Update, turn: Turn) -> None:
    """Greet a resident and do what their link asks for; lead anybody else through the onboarding."""
    if turn.person is None:
        await onboarding.arrive(update, turn)
        return
    link = DeepLink.read(" ".join(turn.args or ()))
    if link.poster:
        await posters.open_poster(turn, link.poster)
        return
    await turn.commit(
        menu.greet,
        turn.person,
        link,
        fresh=True,
        then=lambda said: LOOK if isinstance(said, MoveWalk) else None,
        say=lambda said: said,
    )


async def show_menu(update: Update, turn: Turn) -> None:
    """Show the menu."""
    del update
    await turn.commit(menu.menu, turn.resident, fresh=True)


async def show_help(update: Update, turn: Turn) -> None:
    """Say what one may do here."""
    del update
    await turn.commit(menu.help_with, turn.person, fresh=True)


async def cancel(update: Update, turn: Turn) -> None:
    """Leave whatever is going on; a report that was left for later stays."""
    del update
    if turn.session.step in {END, ASIDE}:
        await turn.commit(say=NothingToCancel())
    else:
        await turn.commit(menu.cancelled, turn.person, then=END)


async def note_membership(update: Update, turn: Turn) -> None:
    """Note that somebody has blocked the bot, or can be reached again."""
    change = update.my_chat_member
    if change is None or change.chat.type != ChatType.PRIVATE:
        await groups.note_membership(update, turn)
    elif change.new_chat_member.status == ChatMemberStatus.BANNED:
        await turn.commit(people.mark_blocked, turn.session.speaker, say=())
    else:
        await turn.commit(people.mark_reachable, turn.session.speaker, say=())


async def point_to_private(update: Update, turn: Turn) -> None:
    """Answer a command in a group, if it is meant for this bot."""
    message, bot = update.effective_message, turn.visit.house.bot_name
    commands = message.parse_entities([MessageEntity.BOT_COMMAND]).values() if message else ()
    if any(command.lower().endswith(f"@{bot.lower()}") for command in commands):
        await turn.commit(say=WriteInPrivate(link=f"https://t.me/{bot}?start=group"), fresh=True)
    else:
        await turn.commit()


async def ignore(update: Update, turn: Turn) -> None:
    """Do nothing: an edited message was answered when it came, and what is said in a group is not for the bot."""
    del update
    await turn.commit()


async def refuse_command(update: Update, turn: Turn) -> None:
    """Answer a command that does not exist."""
    del update
    await turn.commit(say=_unless_hasty(turn, UnknownCommand()), fresh=True)


async def refuse_kind(update: Update, turn: Turn) -> None:
    """Answer a kind of message that the bot can do nothing with."""
    del update
    await turn.commit(say=_unless_hasty(turn, UnknownKind()), fresh=True)


async def refuse_button(update: Update, turn: Turn) -> None:
    """Answer a button that leads nowhere: it is old, or was never ours."""
    del update
    await (turn.refuse(Stale()) if turn.visit.haste is Haste.NONE else turn.commit())


def _unless_hasty(turn: Turn, message: Message) -> Message | None:
    """Give what is said to somebody whom nobody understood; a flood is not answered with another."""
    return message if turn.visit.haste is Haste.NONE else None


def quiet() -> list[Handler]:
    """List what is heard and not answered, and what is said in groups; it comes before everything else."""
    written = filters.UpdateType.EDITED | filters.UpdateType.CHANNEL_POSTS | filters.UpdateType.BUSINESS_MESSAGES
    return [
        ChatMemberHandler(note_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(written | filters.StatusUpdate.ALL, ignore),
        MessageHandler(filters.ChatType.GROUPS & filters.COMMAND, point_to_private),
        MessageHandler(~filters.ChatType.PRIVATE, ignore),
    ]


def doors() -> list[Handler]:
    """List the commands that are open to everybody, registered or not."""
    return [
        CommandHandler("start", start, PRIVATE),
        CommandHandler("help", show_help, PRIVATE),
        CommandHandler("cancel", cancel, PRIVATE),
    ]


def commands() -> list[Handler]:
    """List the commands and keys of residents."""
    return [
        CommandHandler("menu", show_menu, PRIVATE),
        MessageHandler(PRIVATE & MenuKey("key-help"), show_help),
        # Where a computer cannot tell its place, the key sends its words instead.
        MessageHandler(PRIVATE & MenuKey("key-here"), report),
    ]


def fallbacks() -> list[Handler]:
    """List the answers to what nobody has understood; it comes after everything else."""
    return [
        MessageHandler(PRIVATE & filters.COMMAND, refuse_command),
        MessageHandler(PRIVATE, refuse_kind),
        CallbackQueryHandler(refuse_button),
        TypeHandler(Update, ignore),
    ]
