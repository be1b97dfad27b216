"""Groups of staff for the tests of what is said in them."""

from domain.ids import ReportId
from playground import Group, Message, Person
from tests.town import Town


async def gather(town: Town, binder: Person, *others: Person, admin: bool = True, title: str = "Team") -> Group:
    """Have people meet in a group with the bot; it is not bound yet."""
    group = town.playground.add_group(title, members=[binder, *others])
    group.add_bot(by=binder, admin=admin)
    await town.settle()
    return group


async def bound(town: Town, binder: Person, *others: Person, **how) -> Group:
    """Have people meet in a group, and one of them bind it; in English."""
    group = await gather(town, binder, *others, **how)
    binder.say("/bind", chat=group.chat)
    await town.settle()
    await press(town, binder, group, "Yes, bind it")
    return group


async def press(town: Town, person: Person, group: Group, label: str, *, on: Message | None = None) -> str:
    """Have somebody press a button in a group; give what their screen shows for a moment."""
    query = person.click(label, chat=None if on else group.chat, message=on)
    await town.settle()
    return query.toast.text if query.toast else ""


async def reply(town: Town, person: Person, to: Message, text: str, **how) -> None:
    """Have somebody reply to a message in a group."""
    person.say(text, chat=to.chat, reply_to=to, **how)
    await town.settle()


def card(group: Group, number: int | ReportId) -> Message:
    """Give the latest card of a report in a group."""
    start = (f"No {number} ·", f"🔴 No {number} ·", f"🟡 No {number} ·")
    return next(one for one in group.chat.newest_first() if one.by_bot and one.text.startswith(start))


def words(group: Group) -> list[str]:
    """List the first lines of what the bot has said in a group."""
    return [one.text.splitlines()[0] for one in group.chat.from_bot]
