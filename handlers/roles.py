"""Invitations to roles: which role, in which unit, and the link."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from domain.ids import UnitId
from domain.roles import Role
from handlers.received import PRIVATE
from handlers.turn import Turn
from services import roles

Handler = BaseHandler[Update, Turn, Any]


async def choose_role(update: Update, turn: Turn) -> None:
    """Offer the roles that one may invite to."""
    await turn.commit(roles.offer_roles, turn.resident, fresh=update.callback_query is None)


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree for the unit of the role."""
    del update
    _, role, _, unit, page = turn.pressed
    await turn.commit(roles.browse_invite, turn.resident, Role(role), (int(unit), int(page)))


async def invite(update: Update, turn: Turn) -> None:
    """Make the invitation, and show its link."""
    del update
    _, role, _, unit = turn.pressed
    bot = {"bot": turn.visit.house.bot_name}
    await turn.commit(
        roles.make_invitation,
        turn.resident,
        Role(role),
        UnitId(int(unit)),
        say=lambda made: made.model_copy(update=bot),
    )


def commands() -> list[Handler]:
    """List the commands of those who may invite."""
    return [CommandHandler("invite", choose_role, PRIVATE)]


def callbacks() -> list[Handler]:
    """List the buttons under the cards."""
    role = "|".join(Role)
    return [
        CallbackQueryHandler(choose_role, pattern=r"^invite:roles$"),
        CallbackQueryHandler(look, pattern=rf"^invite:({role}):open:[0-9]{{1,18}}:[0-9]{{1,6}}$"),
        CallbackQueryHandler(invite, pattern=rf"^invite:({role}):here:[0-9]{{1,18}}$"),
    ]
