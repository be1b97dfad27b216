import pytest

from domain.languages import Language
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from tests.handlers.settled import find_report, handle, list_history, settle
from tests.town import Town

WORDS = "The lamp at gate 3 is dark"


@pytest.fixture
async def rui(town: Town):
    return await settle(town, "Rui")


@pytest.fixture
async def ning(town: Town):
    return await settle(town, "Ning")


@pytest.fixture
async def clerk(town: Town):
    return await settle(town, "Ke", role=Role.WORKSTATION)


async def draft(town, person, words=WORDS, *, north=0.0):
    """Take a report to its last card."""
    await town.say(person, "/report")
    await town.press(person, "lamp")
    await town.say(person, words)
    person.send_location(22.54 + north, 114.06)
    await town.settle()
    return person.last


async def file(town, person, words=WORDS, **where):
    await draft(town, person, words, **where)
    return await town.press(person, "Submit")


@pytest.fixture
async def asked(town, rui, ning):
    """Ning is asked whether hers is Rui's."""
    await file(town, rui)
    return await file(town, ning, "No light in the evening")


async def test_submit_asks_whether_it_is_one_of_these(town, ning, asked):
    assert "Is it one of these?" in asked.text
    assert "No 1" in asked.text
    assert "at most 10 m away" in asked.text
    assert WORDS not in asked.text
    assert asked.labels == ["🙋 Yes, No 1", "No, report mine", "‹ Back", "Cancel"]


async def test_where_nothing_is_near_it_costs_no_tap(town, rui, ning):
    await file(town, rui)
    card = await file(town, ning, north=0.001)
    assert "No 2" in card.text
    assert "Received" in card.text


async def test_one_tap_joins_and_what_was_written_goes_along(town, ning, asked):
    card = await town.press(ning, "Yes, No 1")
    assert card is asked
    assert "Thank you" in card.text
    assert "2 people" in card.text
    assert [event.action for event in await list_history(town, 1)] == [
        ReportAction.FILE,
        ReportAction.JOIN,
        ReportAction.ADD,
    ]
    await town.say(ning, "/report")
    assert "(1/4)" in ning.last.text


async def test_one_tap_files_it_all_the_same(town, ning, asked):
    card = await town.press(ning, "No, report mine")
    assert "No 2" in card.text
    assert (await find_report(town, 2)).text == "No light in the evening"


async def test_back_leads_to_the_card_and_submit_asks_again(town, ning, asked):
    card = await town.press(ning, "Back")
    assert "(4/4)" in card.text
    assert "Is it one of these?" in (await town.press(ning, "Submit")).text
    await town.say(ning, "Since Monday")
    assert "(4/4)" in ning.last.text
    assert "Since Monday" in ning.last.text
    await town.press(ning, "Submit")
    await town.press(ning, "Cancel")
    assert "Nothing was reported" in ning.last.text


async def test_a_double_tap_joins_once_and_an_old_button_answers_politely(town, ning, asked):
    for data in ("draft:check:join:1", "draft:check:join:1", "draft:check:mine"):
        ning.forge_callback(data, message=asked)
    await town.settle()
    assert [event.action for event in await list_history(town, 1)].count(ReportAction.JOIN) == 1
    assert "out of date" in ning.toasts[-1].text


async def test_what_is_taken_back_meanwhile_is_said_and_the_draft_stays(town, rui, ning, asked):
    await town.press(rui, "Withdraw")
    await town.press(rui, "Yes, take it back")
    await town.press(ning, "Yes, No 1")
    assert "cannot be done any more" in ning.toasts[-1].text
    await town.press(ning, "No, report mine")
    assert "No 2" in ning.last.text


async def test_whoever_joined_hears_of_the_end_and_says_it_for_themselves(town, rui, ning, clerk, asked):
    card = await town.press(ning, "Yes, No 1")
    await handle(town, clerk, 1, ReportAction.ACCEPT)
    assert "In hand" in card.text
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New bulb")
    assert "newer message" in card.text
    assert "New bulb" in ning.last.text
    assert not ning.last.silent
    assert WORDS not in "".join(ning.texts())
    await town.press(ning, "Solved")
    assert (await list_history(town, 1))[-1].action is ReportAction.VOUCH
    assert (await find_report(town, 1)).state is ReportState.RESOLVED


async def test_not_solved_opens_it_again_also_by_somebody_who_joined(town, ning, clerk, asked):
    await town.press(ning, "Yes, No 1")
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New bulb")
    await town.press(ning, "Not solved")
    assert (await find_report(town, 1)).state is ReportState.REOPENED


async def test_half_asks_what_is_missing(town, ning, clerk, asked):
    await town.press(ning, "Yes, No 1")
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New bulb")
    await town.press(ning, "Half")
    assert "still missing" in ning.last.text
    await town.say(ning, "It flickers")
    assert (await find_report(town, 1)).state is ReportState.ACCEPTED
    assert (await list_history(town, 1))[-1].note == "It flickers"


async def test_something_can_be_added_later_and_following_ends_with_one_tap(town, ning, clerk, asked):
    await town.press(ning, "Yes, No 1")
    await town.press(ning, "Add something")
    await town.say(ning, "Still dark")
    assert (await list_history(town, 1))[-1].note == "Still dark"
    await town.say(ning, "/mine")
    await town.press(ning, "👥 1")
    await town.press(ning, "Stop following")
    assert "no longer follow" in ning.last.text
    said = len(ning.texts())
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New bulb")
    assert len(ning.texts()) == said


async def test_staff_say_which_one_is_the_same(town, rui, ning, clerk, asked):
    await town.press(ning, "No, report mine")
    await town.say(clerk, "/queue")
    await town.press(clerk, "2")
    await town.press(clerk, "More…")
    card = await town.press(clerk, "Same as…")
    assert "Which one is the same as No 2?" in card.text
    assert WORDS in card.text
    await town.press(clerk, "No 1")
    assert "Joined with the same matter" in clerk.last.text
    assert "Handled with No 1" in clerk.last.text
    assert "same as No 1" in ning.last.text
    assert WORDS not in "".join(ning.texts())
    await town.press(ning, "Mine is another matter")
    await town.press(ning, "Yes, mine is another")
    assert (await find_report(town, 2)).state is ReportState.FILED
    assert "A matter of its own again" in clerk.last.text


async def test_staff_may_type_the_number_and_take_it_back(town, rui, ning, clerk):
    await file(town, rui)
    await file(town, ning, north=0.01)
    await town.say(clerk, "/queue")
    await town.press(clerk, "2")
    await town.press(clerk, "More…")
    assert "type its number" in (await town.press(clerk, "Same as…")).text
    await town.say(clerk, "No. 99")
    assert (await find_report(town, 2)).state is ReportState.FILED
    await town.say(clerk, "#1")
    assert (await find_report(town, 2)).state is ReportState.MERGED
    await town.press(clerk, "It is another matter")
    assert (await find_report(town, 2)).state is ReportState.FILED


@pytest.mark.parametrize(
    "data",
    [
        *("case:merge:1", "case:unmerge:1", "merge:1:1", "merge:1:2", "merge:1:leave", "follow:vouch:1"),
        *("follow:leave:1", "follow:other:1", "follow:other-sure:1", "follow:add:1", "follow:not:99", "follow:half:1"),
    ],
)
async def test_forged_buttons_change_nothing(town, rui, ning, data):
    card = await file(town, rui)
    stranger = await settle(town, "Li")
    for person in (rui, stranger):
        person.forge_callback(data, message=card)
    await town.settle()
    assert [event.action for event in await list_history(town, 1)] == [ReportAction.FILE]
    assert not town.playground.unanswered_queries()


async def test_it_is_asked_in_chinese_too(town, rui):
    await file(town, rui)
    ning = await settle(town, "宁", language=Language.CHINESE)
    await town.say(ning, "/report")
    await town.press(ning, "路灯")
    await town.say(ning, "三号门的路灯不亮")
    ning.send_location(22.54, 114.06)
    await town.settle()
    await town.press(ning, "提交")
    assert "是不是下面这件事" in ning.last.text
    await town.press(ning, "就是 1 号")
    assert "2 位居民上报" in ning.last.text
