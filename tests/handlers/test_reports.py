import pytest

from bot.application import create_application
from domain.languages import Language
from domain.report_lifecycle import ReportState
from domain.reports import Place
from tests.handlers.settled import count_files, find_report, settle
from tests.town import Town, open_town

WORDS = "The lamp at gate 3 is dark & <b>cold</b>"


@pytest.fixture
async def rui(town: Town):
    return await settle(town, "Rui")


async def restart(town):
    """Let the process end and another one begin on the same database."""
    await town.application.shutdown()
    town.application = create_application(town.settings, request=town.transport)
    await town.open()


async def come_to(town, person, step):
    """Take a report to a step, with words and no place."""
    await town.say(person, "/report")
    for way in {"category": [], "what": ["lamp"], "place": ["lamp", WORDS], "check": ["lamp", WORDS, "Skip"]}[step]:
        await (town.say(person, way) if way == WORDS else town.press(person, way))


async def test_a_report_takes_at_most_six_taps_and_one_sentence(town, rui):
    taps = 1
    await town.say(rui, "📝 Report a problem")
    for label in ("lamp", None, "Skip", "Submit"):
        await (town.press(rui, label) if label else town.say(rui, WORDS))
        taps += label is not None
    assert taps <= 6
    assert "No 1" in rui.last.text
    assert WORDS in rui.last.text
    report = await find_report(town, 1)
    assert (report.state, report.text, report.place) == (ReportState.FILED, WORDS, None)
    assert len(rui.chat.from_bot) == 1, "one card, not a trail of messages"


async def test_a_report_can_be_made_in_chinese(town):
    ning = await settle(town, "宁", language=Language.CHINESE)
    await town.say(ning, "/report")
    await town.press(ning, "路灯")
    await town.say(ning, "三号门的路灯不亮")
    await town.press(ning, "跳过")
    await town.press(ning, "提交")
    assert "1 号" in ning.last.text


@pytest.mark.parametrize(("step", "place"), [("category", 1), ("what", 2), ("place", 3), ("check", 4)])
async def test_every_step_says_where_one_is_and_has_ways_out(town, rui, step, place):
    await come_to(town, rui, step)
    assert f"({place}/4)" in rui.last.text
    assert {"‹ Back", "Cancel"} <= set(rui.last.labels)


@pytest.mark.parametrize("step", ["category", "what", "place", "check"])
async def test_cancel_reports_nothing(town, rui, step):
    await come_to(town, rui, step)
    await town.press(rui, "Cancel")
    assert "Nothing was reported" in rui.last.text
    await town.say(rui, "/mine")
    assert "not reported anything" in rui.last.text
    await town.say(rui, "/report")
    assert "(1/4)" in rui.last.text


async def test_back_leads_through_the_steps_and_keeps_what_was_said(town, rui):
    await come_to(town, rui, "check")
    for place in (3, 2, 1):
        await town.press(rui, "Back")
        assert f"({place}/4)" in rui.last.text
        assert WORDS in rui.last.text
    await town.press(rui, "Back")
    assert "Put aside" in rui.last.text
    await town.say(rui, "/report")
    assert "had begun" in rui.last.text
    await town.press(rui, "Go on")
    assert "(4/4)" in rui.last.text


@pytest.mark.parametrize(
    ("label", "said", "expected"),
    [
        ("Words", "Two lamps", "Two lamps"),
        ("Place", "Gate 3", "Gate 3"),
        ("Category", None, "Noise"),
    ],
)
async def test_the_check_card_lets_one_thing_be_changed(town, rui, label, said, expected):
    await come_to(town, rui, "check")
    await town.press(rui, label)
    await town.press(rui, "Back")
    assert "(4/4)" in rui.last.text
    await town.press(rui, label)
    await (town.say(rui, said) if said else town.press(rui, "Noise"))
    assert "(4/4)" in rui.last.text
    assert expected in rui.last.text


async def test_photos_can_be_removed_from_the_check_card(town, rui):
    await come_to(town, rui, "check")
    rui.send_photo()
    await town.settle()
    assert "1 photo" in rui.last.text
    await town.press(rui, "Remove photos")
    assert "photo" not in rui.last.text
    assert "Remove photos and voice" not in "".join(rui.last.labels)


async def test_a_voice_message_is_as_good_as_words(town, rui):
    await come_to(town, rui, "what")
    rui.send_voice()
    await town.settle()
    assert "(3/4)" in rui.last.text
    await town.press(rui, "Skip")
    await town.press(rui, "Submit")
    assert "1 voice message" in rui.last.text
    assert await count_files(town, 1) == 1


async def test_an_album_makes_one_answer_and_the_next_card_counts_it(town, rui):
    await come_to(town, rui, "what")
    shown = len(town.playground.calls)
    rui.send_album(3, caption="All three are dark")
    await town.settle()
    assert [call.method for call in list(town.playground.calls)[shown:] if call.method == "sendMessage"] == [
        "sendMessage"
    ]
    await town.press(rui, "Skip")
    assert "3 photos" in rui.last.text
    assert "All three are dark" in rui.last.text


async def test_fifty_photos_are_five_and_that_is_said_once(town, rui):
    await town.set_rule("turns_a_minute", "100")
    await come_to(town, rui, "what")
    for _ in range(5):
        rui.send_album(10)
    await town.settle()
    sent = [call for call in town.playground.calls if call.method == "sendMessage"]
    assert sum("the others were left out" in str(call.params) for call in sent) == 1
    await town.press(rui, "Skip")
    assert "5 photos" in rui.last.text
    await town.press(rui, "Submit")
    assert await count_files(town, 1) == 5


async def test_a_shared_place_counts_at_every_step(town, rui):
    await come_to(town, rui, "what")
    rui.send_location(22.5, 114.1)
    await town.settle()
    assert "(2/4)" in rui.last.text
    assert "On the map" in rui.last.text
    await town.say(rui, WORDS)
    assert "(4/4)" in rui.last.text
    await town.press(rui, "Submit")
    assert (await find_report(town, 1)).place == Place(latitude=22.5, longitude=114.1)


async def test_a_text_that_is_too_long_is_refused_with_the_numbers(town, rui):
    await come_to(town, rui, "what")
    card = rui.last
    await town.say(rui, "x" * 1001)
    assert "1000" in rui.last.text
    assert "1001" in rui.last.text
    assert card.alive
    await town.say(rui, WORDS)
    assert "(3/4)" in rui.last.text


@pytest.mark.parametrize("step", ["category", "what", "place", "check"])
@pytest.mark.parametrize("kind", ["sticker", "video", "document", "contact"])
async def test_another_kind_of_message_is_answered_with_what_the_step_takes(town, rui, step, kind):
    await come_to(town, rui, step)
    {
        "sticker": rui.send_sticker,
        "video": rui.send_video,
        "document": rui.send_document,
        "contact": rui.share_contact,
    }[kind]()
    await town.settle()
    assert rui.last.text.startswith("I cannot take this. Please ")
    await town.say(rui, "/report")
    assert f"({['category', 'what', 'place', 'check'].index(step) + 1}/4)" in rui.last.text


async def test_an_edited_message_changes_nothing(town, rui):
    await come_to(town, rui, "what")
    typed = rui.say(WORDS)
    await town.settle()
    rui.edit_message(typed, "Something else")
    await town.settle()
    assert WORDS in rui.last.text


async def test_a_forwarded_message_counts_like_ones_own(town, rui):
    await come_to(town, rui, "what")
    rui.forward(WORDS)
    await town.settle()
    assert "(3/4)" in rui.last.text
    assert WORDS in rui.last.text


async def test_a_double_tap_files_once(town, rui):
    await come_to(town, rui, "check")
    card = rui.last
    rui.forge_callback("draft:check:submit", message=card)
    rui.forge_callback("draft:check:submit", message=card)
    await town.settle()
    await town.say(rui, "/mine")
    assert len(rui.last.labels) == 1
    assert rui.toasts[-1].text


@pytest.mark.parametrize("way", ["back", "skip"])
async def test_a_double_tap_goes_one_step(town, rui, way):
    await come_to(town, rui, "place")
    card = rui.last
    for _ in range(2):
        rui.forge_callback(f"draft:place:{way}", message=card)
    await town.settle()
    assert {"back": "(2/4)", "skip": "(4/4)"}[way] in rui.last.text


async def test_a_double_tap_on_going_on_goes_on_once(town, rui):
    await come_to(town, rui, "place")
    await town.say(rui, "/mine")
    card = await town.say(rui, "/report")
    for _ in range(2):
        rui.forge_callback("begun:go-on", message=card)
    await town.settle()
    assert "(3/4)" in rui.last.text
    await town.press(rui, "Skip")
    await town.press(rui, "Submit")
    await town.say(rui, "/report")
    assert "(1/4)" in rui.last.text


@pytest.mark.parametrize(
    "data",
    ["draft:check:submit", "draft:category:choose:lamp", "draft:category:choose:gold", "draft:x", "begun:go-on"],
)
async def test_the_button_of_a_draft_that_is_over_answers_politely(town, rui, data):
    await come_to(town, rui, "category")
    card = await town.press(rui, "Cancel")
    rui.forge_callback(data, message=card)
    await town.settle()
    assert "out of date" in rui.toasts[-1].text
    assert not town.playground.unanswered_queries()


async def test_a_report_left_for_something_else_is_still_there(town, rui):
    await come_to(town, rui, "place")
    await town.say(rui, "/mine")
    assert "not reported anything" in rui.last.text
    await town.say(rui, "/report")
    assert "had begun" in rui.last.text
    assert WORDS in rui.last.text
    await town.press(rui, "Start anew")
    assert "(1/4)" in rui.last.text
    assert WORDS not in rui.last.text


async def test_a_report_that_had_begun_survives_a_restart(town, rui):
    await come_to(town, rui, "place")
    await restart(town)
    await town.press(rui, "Skip")
    assert WORDS in rui.last.text
    await town.press(rui, "Submit")
    assert "No 1" in rui.last.text


async def test_the_daily_limit_is_said_and_the_draft_kept(database):
    async with open_town(database, reports_a_day="1") as town:
        rui = await settle(town, "Rui")
        for _ in range(2):
            await come_to(town, rui, "check")
            await town.press(rui, "Submit")
        assert "1 reports within a day" in rui.toasts[-1].text
        assert "(4/4)" in rui.last.text
