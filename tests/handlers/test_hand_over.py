"""A clerk with forty open matters leaves; the successor takes over in one tap, and no resident is bothered with it."""

from datetime import timedelta

from domain.drafts import ReportDraft
from domain.ids import TelegramId
from domain.policy import Policy
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from services import people, reports
from tests.handlers.desks import clerk, file, get, history, id_of, settle
from tests.settlers import newcomer, unit
from tests.town import Town

MATTERS = 40


async def have_matters(town: Town, handler, count: int = MATTERS):
    """Have residents, each with a report that this clerk has accepted, and its card in their chat."""
    neighbours = [town.playground.add_person(f"Neighbour {number}", language_code="en") for number in range(count)]

    def act(tx, *, now):
        taker = tx.people.find_by_telegram_id(TelegramId(handler.id))
        draft, filed = ReportDraft.model_validate({"category": "lamp", "text": "The lamp is dark"}), []
        for neighbour in neighbours:
            new = newcomer(neighbour.name).model_copy(update={"telegram_id": TelegramId(neighbour.id)})
            resident = people.register(tx, new, unit(tx, "E1").id, now=now)
            report = reports.file(tx, resident, draft, policy=Policy(), now=now)
            filed.append(reports.act(tx, taker, report.id, ReportAction.ACCEPT, now=now))
        return filed

    filed = await town.database.transact(act, now=town.now)
    for neighbour in neighbours:
        neighbour.say("/menu")
    await town.settle()
    return neighbours, filed


def heard(neighbours):
    """Count what each has been told, and note how their cards read."""
    return [[(message.id, message.text) for message in one.chat.from_bot] for one in neighbours]


async def resolve_all(town: Town, person):
    """Open the queue at what is one's own, and give all of it one answer, page by page."""
    await town.press(person, "🗂 Show mine")
    assert "Mine · 40" in person.last.text.replace("</b>", "")
    for _ in range(MATTERS // 8):
        town.now += timedelta(minutes=1)
        await town.press(person, "☑ Select several")
        numbers = [label for label in person.last.labels if label.startswith("☐")]
        for label in numbers:
            person.press(label)
        await town.settle()
        await town.press(person, f"✔️ Resolve {len(numbers)}")
        await town.say(person, "All lamps are bright again.")
        await town.press(person, "🗂 Queue")
    assert "Nothing here" in person.last.text


async def end_role(town: Town, boss, name: str):
    await town.say(boss, "/staff")
    for label in ("👥 All staff", f"{name} ›", "✖ Take away: Workstation, Sunshine Community", "✖ Yes, take it away"):
        await town.press(boss, label)


async def test_a_clerk_with_forty_matters_leaves_and_the_successor_takes_over_in_one_tap(town):
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    leaving = await clerk(town, "Zhang Jing")
    neighbours, filed = await have_matters(town, leaving)
    successor = await clerk(town, "Li Na")
    before = heard(neighbours)
    await end_role(town, boss, "Zhang Jing")
    assert "40 matters are open" in boss.last.text
    assert "👉 Hand 40 matters to Li Na" in boss.last.labels
    assert "yours no longer" in leaving.last.text
    assert "40 open matters are without a handler" in successor.last.text
    await town.press(successor, "🙋 Take over 40 matters")
    assert "40 matters from Zhang Jing are now yours" in successor.last.text
    assert heard(neighbours) == before
    await resolve_all(town, successor)
    taker = await town.database.read(lambda tx: tx.people.find_by_telegram_id(TelegramId(successor.id)))
    for neighbour, was, report in zip(neighbours, before, filed, strict=True):
        now = await get(town, report)
        assert (now.state, now.handler_id) == (ReportState.RESOLVED, taker.id)
        events = await town.database.read(lambda tx, number=report.id: tx.reports.list_events(number))
        assert [event.action.value for event in events] == ["file", "accept", "hand_over", "resolve"]
        assert [event.actor_id for event in events][2:] == [taker.id, taker.id]
        told = [message for message in neighbour.chat.from_bot if message.id not in {number for number, _ in was}]
        (answer,) = told
        assert "All lamps are bright again." in answer.text


async def test_the_one_who_leaves_hands_over_from_their_own_card_and_an_old_button_finds_nothing_left(town):
    leaving, successor = await clerk(town, "Zhang Jing"), await clerk(town, "Li Na")
    neighbours, filed = await have_matters(town, leaving, 3)
    before = heard(neighbours)
    await town.say(leaving, "/staff")
    assert "3 open matters" in leaving.last.text
    await town.press(leaving, "👉 Hand 3 matters to Li Na")
    assert "3 matters of Zhang Jing are now with Li Na" in leaving.last.text
    assert "3 matters from Zhang Jing are now yours" in successor.last.text
    leaving.forge_callback(f"staff:hand:{await id_of(town, leaving)}:{await id_of(town, successor)}")
    await town.settle()
    assert "nothing left to hand over" in leaving.toasts[-1].text
    assert heard(neighbours) == before
    assert await history(town, filed[0]) == ["file", "accept", "hand_over"]


async def test_the_living_cards_of_colleagues_follow_without_a_sound(town):
    handler, colleague = await clerk(town, "Zhang Jing"), await clerk(town, "Li Na")
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "✅ Accept")
    card = colleague.last
    number = len(colleague.chat.from_bot)
    await town.say(handler, "/staff")
    await town.press(handler, "👉 Hand 1 matter to Li Na")
    assert len(colleague.chat.from_bot) == number + 1
    shown = next(message for message in colleague.chat.from_bot if message.id == card.id)
    assert "Handled by Li Na" in shown.text
    assert await history(town, report) == ["file", "accept", "hand_over"]


async def test_the_superior_who_takes_the_role_hands_over_in_one_tap(town):
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    leaving, successor = await clerk(town, "Zhang Jing"), await clerk(town, "Li Na")
    report = await file(town, await settle(town, "Mei"))
    await town.press(leaving, "✅ Accept")
    await end_role(town, boss, "Zhang Jing")
    await town.press(boss, "👉 Hand 1 matter to Li Na")
    assert "1 matter of Zhang Jing is now with Li Na" in boss.last.text
    assert "is now yours" in successor.last.text
    assert (await get(town, report)).handler_id == await id_of(town, successor)
