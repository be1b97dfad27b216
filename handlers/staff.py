"""Staff: one's own card, being away, working hours, the list of staff, and handing over."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler

from domain.duty import read_hours
from domain.errors import Broken, WrongDate
from domain.handling import read_date
from domain.ids import PersonId, RoleId, UnitId
from domain.messages.staff import AwayAsked
from domain.sessions import Step
from handlers import walking
from handlers.conversation import Conversation
from handlers.queue import DIGITS, Callback, Handler
from handlers.received import PRIVATE, WORDS
from handlers.turn import Turn
from services import handover, staff

STAFF = "staff"
TYPE_DAY = Step(conversation=STAFF, name="day")
TYPE_HOURS = Step(conversation=STAFF, name="hours")
CHOOSE_UNIT = Step(conversation=STAFF, name="unit")

DAYS = {"tomorrow": 1, "week": 7}


async def show_own(update: Update, turn: Turn) -> None:
    """Show one's own card."""
    await _show(turn, staff.show_own, fresh=update.callback_query is None)


async def go_away(update: Update, turn: Turn) -> None:
    """Be away until tomorrow or for a week."""
    del update
    await _set(turn, staff.set_away, _morning(turn, days=DAYS[turn.pressed[2]]))


async def ask_day(update: Update, turn: Turn) -> None:
    """Ask for the day on which somebody is back."""
    del update
    await turn.commit(staff.show_own, turn.resident, then=TYPE_DAY, say=AwayAsked())


async def take_day(update: Update, turn: Turn) -> None:
    """Be away until the day that was typed."""
    del update
    today = turn.now.astimezone(turn.zone).date()
    try:
        day = read_date(turn.words, today=today, language=turn.language, within=turn.policy.plan_ahead)
    except Broken as broken:
        await turn.refuse(broken)
        return
    if day <= today:
        await turn.refuse(WrongDate())
        return
    await _set(turn, staff.set_away, _morning(turn, days=(day - today).days))


async def come_back(update: Update, turn: Turn) -> None:
    """Be there again."""
    del update
    await _set(turn, staff.set_away, None)


async def ask_hours(update: Update, turn: Turn) -> None:
    """Ask for working hours."""
    del update
    await turn.commit(staff.ask_hours, turn.resident, then=TYPE_HOURS)


async def take_hours(update: Update, turn: Turn) -> None:
    """Work at the hours that were typed."""
    del update
    try:
        hours = read_hours(turn.words)
    except Broken as broken:
        await turn.refuse(broken)
        return
    await _set(turn, staff.set_hours, hours)


async def drop_hours(update: Update, turn: Turn) -> None:
    """Hear of everything at any time."""
    del update
    await _set(turn, staff.set_hours, None)


async def list_members(update: Update, turn: Turn) -> None:
    """Show a page of the list of staff."""
    del update
    unit, page = turn.pressed[2:]
    await _show(turn, staff.list_members, (int(unit), int(page)))


async def look(update: Update, turn: Turn) -> None:
    """Look further into the tree for a unit whose staff is to be listed; typed words are a search."""
    del update
    unit, page = turn.pressed[3:]
    await turn.commit(staff.browse, turn.resident, (int(unit), int(page)), then=CHOOSE_UNIT)


async def search(update: Update, turn: Turn) -> None:
    """Look for the unit that was typed."""
    del update
    await walking.search(turn, staff.search, turn.resident)


async def choose_unit(update: Update, turn: Turn) -> None:
    """List the staff of a unit and below."""
    del update
    await _show(turn, staff.list_members, (UnitId(int(turn.pressed[3])), 0))


async def show_member(update: Update, turn: Turn) -> None:
    """Show somebody's card."""
    del update
    await _show(turn, staff.show_member, PersonId(_number(turn)))


async def ask_revoke(update: Update, turn: Turn) -> None:
    """Ask whether a role should really be taken away."""
    del update
    await _show(turn, staff.ask_revoke, RoleId(_number(turn)))


async def revoke(update: Update, turn: Turn) -> None:
    """Take a role away."""
    del update
    await _show(turn, staff.revoke, RoleId(_number(turn)))


async def prolong(update: Update, turn: Turn) -> None:
    """Let a role last longer."""
    del update
    await _set(turn, staff.prolong, RoleId(_number(turn)))


async def choose_successor(update: Update, turn: Turn) -> None:
    """Offer everybody who could take over."""
    del update
    await _show(turn, handover.offer, PersonId(_number(turn)))


async def hand_over(update: Update, turn: Turn) -> None:
    """Hand somebody's open matters over to a colleague."""
    del update
    giver, taker = (PersonId(int(part)) for part in turn.pressed[2:])
    await _show(turn, handover.hand_over, giver, taker)


async def take_over(update: Update, turn: Turn) -> None:
    """Take over the open matters of somebody who does not handle them any more."""
    del update
    await _show(turn, handover.take_over, PersonId(_number(turn)))


def _number(turn: Turn) -> int:
    return int(turn.pressed[2])


def _morning(turn: Turn, *, days: int) -> datetime:
    """Give the beginning of the day that is so many days ahead, where the city lives."""
    day = turn.now.astimezone(turn.zone).date() + timedelta(days=days)
    return datetime.combine(day, time(), tzinfo=turn.zone)


async def _show(turn: Turn, use_case: Any, *args: Any, **how: Any) -> None:
    """Commit what gives a card, and leave what was being typed for it."""
    await turn.commit(use_case, turn.resident, *args, then=walking.leaving(turn, STAFF), **how)


async def _set(turn: Turn, use_case: Any, *args: Any) -> None:
    """Commit what gives a card and a line about it: a toast after a press, a message after words."""
    pressed = turn.heard.callback_query is not None
    say = partial(_say, pressed=pressed)
    await _show(turn, use_case, *args, say=say, toast=(lambda done: done[1]) if pressed else None)


def _say(done: tuple[Any, Any], *, pressed: bool) -> Any:
    card, line = done
    return card if pressed else (line, card)


def commands() -> list[Handler]:
    """List the commands of those who hold a role."""
    return [CommandHandler("staff", show_own, PRIVATE)]


def conversations() -> list[Conversation]:
    """List the one conversation in which a day, hours or a unit is typed."""
    states: dict[str, list[Handler]] = {
        TYPE_DAY.name: [MessageHandler(WORDS, take_day)],
        TYPE_HOURS.name: [MessageHandler(WORDS, take_hours)],
        CHOOSE_UNIT.name: [MessageHandler(WORDS, search)],
    }
    return [Conversation(STAFF, states=states)]


def callbacks() -> list[Handler]:
    """List the buttons under the cards; each checks anew what its presser may do."""
    presses: dict[str, Callback] = {
        "own": show_own,
        f"away:({'|'.join(DAYS)})": go_away,
        "away:day": ask_day,
        "away:back": come_back,
        "hours": ask_hours,
        "hours:any": drop_hours,
        r"list:\d{1,18}:\d{1,6}": list_members,
        f"unit:{walking.OPEN}": look,
        f"unit:{walking.HERE}": choose_unit,
        f"of:{DIGITS}": show_member,
        f"revoke:{DIGITS}": ask_revoke,
        f"end:{DIGITS}": revoke,
        f"prolong:{DIGITS}": prolong,
        f"choose:{DIGITS}": choose_successor,
        f"hand:{DIGITS}:{DIGITS}": hand_over,
        f"take:{DIGITS}": take_over,
    }
    return [CallbackQueryHandler(press, pattern=f"^staff:{pattern}$") for pattern, press in presses.items()]
