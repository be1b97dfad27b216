"""The council's desk in the chat: seen, asked, answered, closed; by nobody else."""

from datetime import timedelta

import pytest

from domain.languages import Language
from domain.roles import Role
from tests.handlers.desks import clerk, file, settle, step_of

LONG = timedelta(days=60)


async def desk(town, **how):
    """Have a member of the council, somebody of the workstation and a lamp that has been dark for long."""
    council, handler = await settle(town, "Bo", Role.COUNCIL, **how), await clerk(town, **how)
    await file(town, await settle(town, "Mei"))
    await town.wait(LONG)
    return council, handler


def all_labels(person):
    return " ".join(person.last.labels)


async def test_the_council_asks_and_the_workstation_answers_and_the_council_closes(town):
    council, handler = await desk(town)
    await town.say(council, "/desk")
    assert "Overdue" in council.last.text
    assert "Mei" not in council.last.text
    await town.press(council, "1")
    assert "No 1 · 💡 Street lamp" in council.last.text
    await town.press(council, "Ask")
    await town.say(council, "Who is on it?")
    assert "Sent. An answer is due by" in council.last.text
    assert "Who is on it?" in handler.last.text
    await town.press(handler, "Answer")
    await town.say(handler, "The electrician comes on Friday")
    assert "The electrician comes on Friday" in council.last.text
    await town.press(council, "Enough, close it")
    assert "Closed" in council.last.text
    assert "Answer" not in all_labels(handler).split()


async def test_a_ready_question_takes_one_tap_and_is_read_in_the_readers_language(town):
    council, handler = await settle(town, "Bo", Role.COUNCIL), await clerk(town, language=Language.CHINESE)
    await file(town, await settle(town, "Mei"))
    await town.wait(LONG)
    await town.press(council, "Supervision")
    await town.press(council, "1")
    await town.press(council, "Ask")
    await town.press(council, "Why has nothing moved so far?")
    assert "为什么到现在还没有进展？" in handler.last.text
    assert await step_of(town, council) == ""


async def test_the_workstation_has_no_desk_and_forged_buttons_open_none(town):
    council, handler = await desk(town)
    await town.say(council, "/desk")
    await town.press(council, "1")
    before = handler.last.id
    await town.say(handler, "/desk")
    assert handler.last.id != before
    assert "Overdue" not in handler.last.text
    assert "Supervision" not in all_labels(handler)
    await town.press(council, "Ask")
    await town.press(council, "When will it be done?")
    for forged in ("list:overdue:0", "case:overdue:0:1", "ask:overdue:0:1", "ready:overdue:0:1:why", "seen:gone:0:1"):
        refused = handler.forge_callback(f"desk:{forged}")
        await town.settle()
        assert "role" in refused.toast.text, forged
    for forged in ("show:1", "close:1", "again:1", "ready:1:why"):
        refused = handler.forge_callback(f"inquiry:{forged}")
        await town.settle()
        assert "role" in refused.toast.text, forged


async def test_the_council_asks_again_when_the_answer_is_not_enough(town):
    council, handler = await desk(town)
    await town.say(council, "/desk")
    await town.press(council, "1")
    await town.press(council, "Ask")
    await town.press(council, "When will it be done?")
    await town.press(handler, "Answer")
    await town.say(handler, "Soon")
    await town.press(council, "Ask again")
    assert "The last answer was not enough" in council.last.text
    await town.say(council, "Which day?")
    assert "Which day?" in handler.last.text
    await town.say(council, "/desk")
    await town.press(council, "Questions 1")
    assert "Which day?" in council.last.text


async def test_the_digest_leads_to_the_oldest_and_to_the_desk(town):
    council, _ = await desk(town)
    await town.wait(timedelta(days=1))
    assert "today" in council.last.text
    assert "Overdue: 1" in council.last.text
    await town.press(council, "1")
    assert "No 1 · 💡 Street lamp" in council.last.text


async def test_a_photo_is_no_question(town):
    council, _ = await desk(town)
    await town.say(council, "/desk")
    await town.press(council, "1")
    await town.press(council, "Ask")
    council.send_photo()
    await town.settle()
    assert await step_of(town, council) == "inquiry"


async def test_a_hot_spot_is_looked_at_and_ended_in_words(town):
    council, resident = await settle(town, "Bo", Role.COUNCIL), await settle(town, "Mei")
    for _ in range(3):
        await file(town, resident, place={"latitude": 22.5, "longitude": 114.1})
    await town.say(council, "/desk")
    await town.press(council, "Hot spots 1")
    await town.press(council, "🔥 1")
    assert "3 like reports" in council.last.text
    await town.press(council, "3")
    assert "No 3 · 💡 Street lamp" in council.last.text
    await town.press(council, "Supervision")
    await town.press(council, "🔥 1")
    await town.press(council, "Take action")
    await town.say(council, "A new cable in June")
    assert "A new cable in June" in council.last.text
    await town.say(council, "/desk")
    assert "Hot spots 0" in all_labels(council)


@pytest.mark.parametrize(("role", "shown"), [(Role.COUNCIL, True), (Role.WORKSTATION, False), (Role.ADMIN, False)])
async def test_the_way_to_it_stands_on_the_keyboard_and_in_the_settings_of_the_council(town, role, shown):
    person = await settle(town, "Bo", role)
    await town.say(person, "/settings")
    assert ("Supervision" in all_labels(person)) is shown
    await town.say(person, "/help")
    assert ("/desk" in person.last.text) is shown


async def test_the_desk_speaks_chinese(town):
    council, _ = await desk(town, language=Language.CHINESE)
    await town.say(council, "/desk")
    assert "监督台 · 超期未办" in council.last.text
    await town.press(council, "1")
    await town.press(council, "督问")
    assert "想问工作站什么？" in council.last.text
    await town.press(council, "什么时候能办好？")
    assert "已发出" in council.last.text
