import pytest

from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from tests.handlers.settled import count_files, find_report, handle, list_history, settle
from tests.handlers.steps import says
from tests.town import Town


@pytest.fixture
async def jia(town: Town):
    """Give a member of the council of Peace Community, who is asked about what Rui has closed next door."""
    await town.set_rule("recheck_percent", "100")
    jia = await settle(town, "Jia", unit="E2", role=Role.COUNCIL)
    await town.say(jia, "/menu")
    rui, clerk = await settle(town, "Rui"), await settle(town, "Ke", role=Role.WORKSTATION)
    rui.send_photo(caption="The lamp at gate 3 is dark")
    await town.settle()
    for label in ("lamp", "Skip", "Submit"):
        await town.press(rui, label)
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New bulb")
    await town.press(rui, "Solved")
    return jia


async def state(town):
    return (await find_report(town, 1)).state


async def test_the_card_says_what_was_done_and_not_who_reported_it(town, jia):
    assert "The lamp at gate 3 is dark" in says(jia)
    assert "New bulb" in says(jia)
    assert "Rui" not in says(jia)
    assert not jia.last.silent


async def test_solved_takes_one_tap(town, jia):
    card = jia.last
    await town.press(jia, "✅ Solved")
    assert jia.last is card
    assert "Thank you for looking" in card.text
    assert (await list_history(town, 1))[-1].action is ReportAction.RECHECK_PASSED
    jia.forge_callback("recheck:solved:1", message=card)
    await town.settle()
    assert "not asked to look" in jia.toasts[-1].text


async def test_not_solved_takes_one_tap_and_words(town, jia):
    card = jia.last
    await town.press(jia, "Not solved")
    assert await state(town) is ReportState.CLOSED
    await town.say(jia, "Still dark")
    assert await state(town) is ReportState.REOPENED
    assert (await list_history(town, 1))[-1].note == "Still dark"
    assert "is open again" in says(jia)
    assert "not solved" in card.text
    assert card.labels == []


async def test_not_solved_takes_a_photo_as_well(town, jia):
    await town.press(jia, "Not solved")
    jia.send_photo()
    await town.settle()
    assert await state(town) is ReportState.REOPENED
    assert await count_files(town, 1) == 2


async def test_the_photos_are_a_tap_away(town, jia):
    await town.press(jia, "Photos")
    assert any(message.photo is not None for message in jia.chat.from_bot)


@pytest.mark.parametrize("data", ["recheck:solved:1", "recheck:not:1", "recheck:photos:1", "recheck:map:1"])
async def test_a_forged_press_of_somebody_else_changes_and_tells_nothing(town, jia, data):
    ning = await settle(town, "Ning", role=Role.COUNCIL)
    await town.say(ning, "/help")
    said = [message.text for message in ning.chat.from_bot]
    ning.forge_callback(data)
    await town.settle()
    assert [message.text for message in ning.chat.from_bot] == said
    assert ning.toasts[-1].text
    assert await state(town) is ReportState.CLOSED
