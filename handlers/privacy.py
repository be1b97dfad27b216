"""What is stored about somebody: to see, to take along, to erase; and how old they say they are."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from domain.sessions import END
from handlers.received import PRIVATE
from handlers.turn import Turn
from services import privacy

Handler = BaseHandler[Update, Turn, Any]


async def show(update: Update, turn: Turn) -> None:
    """Say what is stored about somebody, or what would be."""
    if turn.person is None:
        await turn.commit(privacy.notice, fresh=True)
        return
    use_case = partial(privacy.show, policy=turn.policy)
    await turn.commit(use_case, turn.person, fresh=update.callback_query is None)


async def export(update: Update, turn: Turn) -> None:
    """Hand out everything that is stored as a file."""
    del update
    await turn.commit(privacy.export, turn.resident, fresh=True)


async def ask_erasure(update: Update, turn: Turn) -> None:
    """Ask whether somebody really wants to be forgotten."""
    del update
    await turn.commit(privacy.ask_erasure, turn.resident)


async def erase(update: Update, turn: Turn) -> None:
    """Forget somebody: what they have begun as well."""
    del update
    await turn.commit(privacy.erase, turn.resident, then=END, forget=True)


async def ask_age(update: Update, turn: Turn) -> None:
    """Ask how old somebody is, as far as a rule wants to know."""
    del update
    await turn.commit(partial(privacy.ask_age, policy=turn.policy), turn.resident)


async def declare_age(update: Update, turn: Turn) -> None:
    """Write down how old somebody says they are at least."""
    del update
    use_case = partial(privacy.declare_age, policy=turn.policy)
    await turn.commit(use_case, turn.resident, int(turn.pressed[2]))


def doors() -> list[Handler]:
    """List the commands that are open to everybody, registered or not."""
    return [CommandHandler("privacy", show, PRIVATE)]


def callbacks() -> list[Handler]:
    """List the buttons under the cards."""
    return [
        CallbackQueryHandler(show, pattern=r"^(settings:privacy|privacy:show)$"),
        CallbackQueryHandler(export, pattern=r"^privacy:export$"),
        CallbackQueryHandler(ask_erasure, pattern=r"^privacy:erase$"),
        CallbackQueryHandler(erase, pattern=r"^privacy:erase:sure$"),
        CallbackQueryHandler(ask_age, pattern=r"^privacy:age$"),
        CallbackQueryHandler(declare_age, pattern=r"^privacy:age:[0-9]{1,2}$"),
    ]
