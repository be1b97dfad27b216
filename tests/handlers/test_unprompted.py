import pytest

from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Place
from domain.roles import Role
from tests.handlers.settled import count_files, find_report, handle, list_history, settle
from tests.town import Town


@pytest.fixture
async def rui(town: Town):
    return await settle(town, "Rui")


@pytest.fixture
async def clerk(town: Town):
    return await settle(town, "Ke", role=Role.WORKSTATION)


async def submit(town, person):
    await town.press(person, "lamp")
    await town.press(person, "Skip")
    await town.press(person, "Submit")


async def test_a_photo_starts_a_report_and_its_caption_is_the_words(town, rui):
    rui.send_photo(caption="Dark since Monday")
    await town.settle()
    assert "(1/4)" in rui.last.text
    await submit(town, rui)
    assert (await find_report(town, 1)).text == "Dark since Monday"
    assert await count_files(town, 1) == 1


async def test_an_album_starts_one_report(town, rui):
    rui.send_album(4)
    await town.settle()
    assert len(rui.chat.from_bot) == 1
    await submit(town, rui)
    assert await count_files(town, 1) == 4


async def test_a_voice_message_starts_a_report(town, rui):
    rui.send_voice()
    await town.settle()
    await submit(town, rui)
    assert "1 voice message" in rui.last.text


async def test_a_place_starts_a_report(town, rui):
    rui.send_location(22.5, 114.1)
    await town.settle()
    assert "On the map" in rui.last.text
    await town.press(rui, "lamp")
    await town.say(rui, "Dark")
    await town.press(rui, "Submit")
    assert (await find_report(town, 1)).place == Place(latitude=22.5, longitude=114.1)


async def test_words_are_offered_to_be_reported_with_one_tap(town, rui):
    await town.say(rui, "The lamp is <i>dark</i>")
    assert "Report this" in rui.last.text
    await town.press(rui, "Yes")
    assert "(1/4)" in rui.last.text
    await submit(town, rui)
    assert (await find_report(town, 1)).text == "The lamp is <i>dark</i>"


async def test_words_that_should_not_be_reported_are_left(town, rui):
    await town.say(rui, "Good morning")
    await town.press(rui, "No")
    assert "nothing was reported" in rui.last.text


async def test_a_photo_after_the_offer_joins_the_words(town, rui):
    await town.say(rui, "The lamp is dark")
    rui.send_photo()
    await town.settle()
    assert "The lamp is dark" in rui.last.text
    assert "1 photo" in rui.last.text


async def test_a_photo_joins_the_report_that_had_begun(town, rui):
    await town.say(rui, "/report")
    await town.press(rui, "Noise")
    await town.say(rui, "/mine")
    rui.send_album(2)
    await town.settle()
    assert "had begun" in rui.last.text
    await town.press(rui, "Go on")
    assert "Noise" in rui.last.text
    assert "2 photos" in rui.last.text


async def test_words_answer_the_one_question_that_waits(town, rui, clerk):
    await town.say(rui, "The lamp is dark")
    await town.press(rui, "Yes")
    await submit(town, rui)
    await handle(town, clerk, 1, ReportAction.ASK, note="Which gate?")
    assert "Which gate?" in rui.last.text
    await town.say(rui, "Gate 3")
    assert "Passed on to the workstation as your answer to No 1" in rui.last.text
    assert (await find_report(town, 1)).state is ReportState.ACCEPTED
    assert (await list_history(town, 1))[-1].note == "Gate 3"


async def test_words_that_are_too_long_are_refused_out_of_the_blue(town, rui):
    await town.say(rui, "x" * 1001)
    assert "1001" in rui.last.text
