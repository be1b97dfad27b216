from datetime import timedelta

import pytest

from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from tests.handlers.settled import count_files, find_report, handle, list_history, settle
from tests.town import Town

WORDS = "The lamp at gate 3 is dark"


@pytest.fixture
async def rui(town: Town):
    rui = await settle(town, "Rui")
    await town.say(rui, WORDS)
    for label in ("Yes", "lamp", "Skip", "Submit"):
        await town.press(rui, label)
    return rui


@pytest.fixture
async def ning(town: Town):
    return await settle(town, "Ning")


@pytest.fixture
async def clerk(town: Town):
    return await settle(town, "Ke", role=Role.WORKSTATION)


@pytest.fixture
async def resolved(town, rui, clerk):
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New bulb")
    return rui.last


async def state(town):
    return (await find_report(town, 1)).state


async def test_progress_changes_the_card_in_place(town, rui, clerk):
    card = rui.last
    await handle(town, clerk, 1, ReportAction.ACCEPT)
    assert rui.last is card
    assert "In hand" in card.text


async def test_an_outcome_is_a_new_message_and_the_card_points_to_it(town, rui, clerk):
    card = rui.last
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New <bulb>")
    assert rui.last is not card
    assert "New <bulb>" in rui.last.text
    assert not rui.last.silent
    assert "below" in card.text
    assert card.labels == []


async def test_solved_closes_and_one_tap_gives_stars(town, rui, resolved):
    await town.press(rui, "Solved")
    assert await state(town) is ReportState.CLOSED
    assert rui.last is resolved
    await town.press(rui, "4 ⭐")
    assert (await find_report(town, 1)).rating == 4
    assert "4 ⭐" in rui.last.text


async def test_half_asks_what_is_missing_and_passes_it_on(town, rui, resolved):
    await town.press(rui, "Half")
    assert await state(town) is ReportState.RESOLVED
    await town.say(rui, "It still flickers")
    assert await state(town) is ReportState.ACCEPTED
    assert (await list_history(town, 1))[-1].note == "It still flickers"


async def test_a_double_tap_on_half_asks_once(town, rui, resolved):
    for _ in range(2):
        rui.forge_callback("mine:half:1", message=resolved)
    await town.settle()
    assert sum("still missing" in text for text in rui.texts()) == 1
    assert "still missing" in rui.toasts[-1].text


async def test_half_can_be_left(town, rui, resolved):
    await town.press(rui, "Half")
    await town.press(rui, "Cancel")
    assert await state(town) is ReportState.RESOLVED
    assert "nothing was passed on" in rui.last.text


async def test_not_solved_reopens_at_once_and_words_may_follow(town, rui, resolved):
    await town.press(rui, "Not solved")
    assert await state(town) is ReportState.REOPENED
    await town.press(rui, "Add what you see")
    rui.send_photo(caption="Still dark")
    await town.settle()
    assert (await list_history(town, 1))[-1].note == "Still dark"
    assert await count_files(town, 1) == 1
    assert await state(town) is ReportState.REOPENED


async def test_an_album_is_one_answer(town, rui, clerk):
    await handle(town, clerk, 1, ReportAction.ASK, note="Show us")
    await town.press(rui, "Answer")
    rui.send_album(3)
    await town.settle()
    await town.press(rui, "Send")
    assert await count_files(town, 1) == 3
    assert [event.action for event in await list_history(town, 1)][-1] is ReportAction.ANSWER
    assert await state(town) is ReportState.ACCEPTED


async def test_a_voice_message_is_an_answer(town, rui, clerk):
    await handle(town, clerk, 1, ReportAction.ASK)
    await town.press(rui, "Answer")
    rui.send_voice()
    await town.settle()
    assert await count_files(town, 1) == 1


async def test_a_sticker_is_no_answer(town, rui, clerk):
    await handle(town, clerk, 1, ReportAction.ASK)
    await town.press(rui, "Answer")
    rui.send_sticker()
    await town.settle()
    assert rui.last.text.startswith("I cannot take this")
    await town.say(rui, "Gate 3")
    assert "your answer to No 1" in rui.last.text


async def test_the_buttons_of_a_finished_card_answer_politely(town, rui, resolved):
    rui.forge_callback("mine:solved:1", message=resolved)
    rui.forge_callback("mine:solved:1", message=resolved)
    rui.forge_callback("mine:not_solved:1", message=resolved)
    await town.settle()
    assert await state(town) is ReportState.CLOSED
    assert "cannot be done any more" in rui.toasts[-1].text


@pytest.mark.parametrize(
    "data",
    [
        "mine:solved:1",
        "mine:half:1",
        "mine:not_solved:1",
        "mine:answer:1",
        "mine:add:1",
        "mine:withdraw:1",
        "mine:withdraw-sure:1",
        "mine:rate:1:5",
        "mine:photos:1",
        "mine:solved:99",
        "mine:rate:1:9",
        "mine:solved:0",
        "mine:solved:9999999999999999",
        "mine:nonsense",
    ],
)
async def test_a_forged_press_on_another_persons_report_changes_and_tells_nothing(town, rui, resolved, ning, data):
    await town.say(ning, "/help")
    said = [message.text for message in ning.chat.from_bot]
    ning.forge_callback(data)
    await town.settle()
    assert [message.text for message in ning.chat.from_bot] == said
    assert ning.toasts[-1].text
    assert WORDS not in ning.toasts[-1].text
    assert await state(town) is ReportState.RESOLVED


async def test_withdrawing_asks_first(town, rui):
    await town.press(rui, "Withdraw")
    await town.press(rui, "No, leave it")
    assert await state(town) is ReportState.FILED
    await town.press(rui, "Withdraw")
    await town.press(rui, "Yes, take it back")
    assert await state(town) is ReportState.WITHDRAWN
    assert "taken this report back" in rui.last.text


async def test_my_reports_open_from_the_list(town, rui):
    await town.say(rui, "/mine")
    await town.press(rui, WORDS[:10])
    assert "No 1" in rui.last.text
    assert WORDS in rui.last.text


async def test_photos_come_as_an_album(town, rui):
    rui.send_album(2)
    await town.settle()
    for label in ("Noise", "Skip", "Submit", "Show photos"):
        await town.press(rui, label)
    assert "Sent with report No 2" in rui.last.text
    assert sum(message.photo is not None for message in rui.chat.from_bot) == 2


@pytest.mark.parametrize("asked", ["/status 1", "/status №1", "/status No. 1", "/status #1", "/status １"])
async def test_a_status_is_found_however_its_number_is_written(town, rui, ning, asked):
    await town.say(ning, asked)
    assert "No 1" in ning.last.text
    assert "Sunshine Community" in ning.last.text
    assert "gate" not in ning.last.text
    assert "Rui" not in ning.last.text


@pytest.mark.parametrize("asked", ["/status 2", "/status 0", "/status 99999999999999999999999"])
async def test_a_status_that_is_not_there_is_not_found(town, rui, asked):
    await town.say(rui, asked)
    assert "no such thing" in rui.last.text


@pytest.mark.parametrize("asked", ["/status", "/status abc"])
async def test_a_status_without_a_number_says_how(town, rui, asked):
    await town.say(rui, asked)
    assert "/status 12" in rui.last.text


async def test_ones_own_status_shows_everything(town, rui):
    await town.say(rui, "/status 1")
    assert WORDS in rui.last.text


async def test_seven_days_of_silence_close_it_and_it_can_still_be_answered(town, rui, resolved):
    await town.wait(timedelta(days=7))
    assert "unconfirmed" in rui.last.text
    await town.press(rui, "Not solved")
    assert await state(town) is ReportState.REOPENED
