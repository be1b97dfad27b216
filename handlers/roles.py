"""Invitations to roles: which role, in which unit, and the link."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler

from domain.ids import UnitId
from domain.roles import InviteDraft, Role
from domain.sessions import Step
from handlers import walking
from handlers.conversation import Conversation
from handlers.received import PRIVATE, WORDS
from handlers.turn import Turn
from services import invitations

Handler = BaseHandler[Update, Turn, Any]

INVITE = "invite"
CHOOSE_UNIT = Step(conversation=INVITE, name="unit")


async def choose_role(update: Update, turn: Turn) -> None:
    """Offer the roles that one may invite to."""
    fresh = update.callback_query is None
    await turn.commit(invitations.offer_roles, turn.resident, fresh=fresh, then=walking.leaving(turn, INVITE))


async def choose_body(update: Update, turn: Turn) -> None:
    """Offer the bodies for which a partner may be invited."""
    del update
    await turn.commit(invitations.offer_bodies, turn.resident, then=walking.leaving(turn, INVITE))


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree for the unit of the role; from now on typed words are a search."""
    del update
    _, role, _, unit, page = turn.pressed
    draft = InviteDraft.read(role)
    at = (int(unit), int(page))
    await turn.commit(invitations.browse_invite, turn.resident, draft, at, then=CHOOSE_UNIT, draft=draft)


async def search(update: Update, turn: Turn) -> None:
    """Look for the unit that was typed."""
    del update
    await walking.search(turn, invitations.search_invite, turn.resident, turn.draft(InviteDraft))


async def invite(update: Update, turn: Turn) -> None:
    """Make the invitation, and show its link."""
    del update
    _, role, _, unit = turn.pressed
    bot = {"bot": turn.visit.house.bot_name}
    await turn.commit(
        invitations.make_invitation,
        turn.resident,
        InviteDraft.read(role),
        UnitId(int(unit)),
        then=walking.leaving(turn, INVITE),
        say=lambda made: made.model_copy(update=bot),
    )


def commands() -> list[Handler]:
    """List the commands of those who may invite."""
    return [CommandHandler("invite", choose_role, PRIVATE)]


def conversations() -> list[Conversation]:
    """List the one conversation in which typed words are a search."""
    return [Conversation(INVITE, states={CHOOSE_UNIT.name: [MessageHandler(WORDS, search)]})]


def callbacks() -> list[Handler]:
    """List the buttons under the cards."""
    role = f"{'|'.join(Role)}|{Role.PARTNER}~[A-Za-z0-9_-]{{1,32}}"
    return [
        CallbackQueryHandler(choose_role, pattern=r"^invite:roles$"),
        CallbackQueryHandler(choose_body, pattern=r"^invite:bodies$"),
        CallbackQueryHandler(look, pattern=f"^invite:({role}):{walking.OPEN}$"),
        CallbackQueryHandler(invite, pattern=f"^invite:({role}):{walking.HERE}$"),
    ]
