from datetime import timedelta

import pytest

from domain.bodies import Body, BodyKind
from domain.ids import TelegramId
from domain.languages import Language, Name
from domain.report_lifecycle import ReportState
from domain.roles import Role
from services import roles
from tests.handlers.desks import clerk, file, get, history, settle, step_of
from tests.handlers.steps import says
from tests.settlers import unit

POLICE = Body(code="police", name=Name(zh="派出所", en="Police office"), kind=BodyKind.LAW)
WATER = Body(code="water", name=Name(zh="自来水公司", en="Water company"), kind=BodyKind.RESIDENT_UNIT)


async def partner(town, name, body, *, language=Language.ENGLISH):
    """Have somebody act for a partner body in Sunshine Community."""
    person = await settle(town, name, language=language)

    def act(tx):
        tx.bodies.save([POLICE, WATER])
        found = tx.people.find_by_telegram_id(TelegramId(person.id))
        roles.grant(tx, found, Role.PARTNER, unit(tx, "E1").id, body=body, now=town.now)

    await town.database.transact(act)
    await town.say(person, "/menu")
    return person


async def ward(town):
    """A resident, a clerk, and somebody of the police and of the water company."""
    resident, here = await settle(town, "Li"), await clerk(town)
    police, water = await partner(town, "Zhao", "police"), await partner(town, "Qian", "water")
    return resident, here, police, water, await file(town, resident)


async def begin(town, person, report, label):
    """Open a report from the queue, and press what stands behind "More"."""
    await town.say(person, "/queue")
    await town.press(person, str(report.id))
    await town.press(person, "More…")
    return await town.press(person, label)


async def hand_on(town, person, report, body, why="Not ours"):
    """Pass a report on."""
    await begin(town, person, report, "To another body")
    await town.press(person, body)
    return await town.say(person, why)


async def test_three_taps_and_one_sentence_pass_a_report_on(town):
    resident, here, police, _, report = await ward(town)
    await begin(town, here, report, "To another body")
    assert "Who should have it?" in says(here)
    assert here.last.labels[:2] == ["Police office", "Water company"]
    await town.press(here, "Police office")
    assert "No 1 goes to: Police office" in says(here)
    await town.say(here, "A matter of traffic")
    assert "No 1 is now with: Police office" in says(here)
    assert "The time limit stays the same" in says(here)
    assert "Passed on to you" in says(police)
    assert "A matter of traffic" in says(police)
    assert "With: Police office" in says(resident)
    assert "A matter of traffic" not in says(resident)
    assert await step_of(town, here) == "queue"
    assert (await get(town, report)).body == "police"


async def test_a_body_gives_it_back_with_a_reason_and_its_card_says_so(town):
    _, here, police, _, report = await ward(town)
    await hand_on(town, here, report, "Police office")
    await town.press(police, "More…")
    await town.press(police, "Not ours")
    assert "No 1 goes back to: workstation" in says(police)
    await town.say(police, "No traffic there")
    assert "No 1 has gone back to: workstation" in says(police)
    assert "Came back" in says(here)
    assert "No traffic there" in says(here)
    await town.press(here, "More…")
    assert "Not ours" not in here.last.labels  # it has come back to where it began


async def test_the_third_time_all_handle_it_together(town):
    resident, here, police, water, report = await ward(town)
    await hand_on(town, here, report, "Police office")
    await hand_on(town, police, report, "Water company")
    await hand_on(town, water, report, "Police office", "No pipe")
    assert "You (Water company) are asked to help" in says(water)
    assert any("is handled together now" in text for text in water.texts())
    assert "Several handle this together now" in says(here)
    assert "You (Police office) are asked to help" in says(police)
    assert "In the lead, and answering you: workstation" in says(resident)
    assert "Helping: Police office, Water company" in says(resident)
    assert (await history(town, report))[-1] == "join_hands"
    await town.press(here, "More…")
    assert not [label for label in here.last.labels if "To another body" in label or "Wrong place" in label]


async def test_a_body_is_asked_in_and_answers_on_its_card(town):
    _, here, police, _, report = await ward(town)
    await begin(town, here, report, "Ask to help")
    await town.press(here, "Police office")
    await town.say(here, "Please close the road")
    assert "• Police office: asked" in says(here)
    assert "You are asked to help" in says(police)
    assert "Please close the road" in says(police)
    await town.press(police, "We help")
    assert "You (Police office) help with this" in says(police)
    await town.press(police, "What we have done")
    police.send_photo(caption="The road is closed")
    await town.settle()
    assert "The road is closed" in says(police)
    assert "Files (1)" in " ".join(police.last.labels)
    assert await step_of(town, police) == ""
    assert (await history(town, report))[-2:] == ["body_accept", "report_in"]


async def test_a_body_that_cannot_help_says_why(town):
    _, here, police, _, report = await ward(town)
    await begin(town, here, report, "Ask to help")
    await town.press(here, "Police office")
    await town.say(here, "Please close the road")
    await town.press(police, "We cannot")
    await town.say(police, "No car")
    assert "you do not help with No 1" in says(police)
    assert "A body that was asked cannot help" in says(here)
    police.forge_callback(f"help:accept:{report.id}")
    await town.settle()
    assert (await history(town, report))[-1] == "body_decline"


async def test_a_whistle_is_one_button_and_reporting_in_one_tap(town):
    _, here, police, _, report = await ward(town)
    await begin(town, here, report, "Ask to help")
    await town.press(here, "Whistle: off")
    assert "within 2 hours" in says(here)
    await town.press(here, "Police office")
    await town.say(here, "Everybody out")
    assert "Please report in by" in says(police)
    await town.press(police, "We are there")
    assert "on the spot" in says(police)
    assert (await history(town, report))[-1] == "report_in"


async def test_nobody_comes_and_both_sides_hear_of_it(town):
    _, here, police, _, report = await ward(town)
    await begin(town, here, report, "Ask to help")
    await town.press(here, "Whistle: off")
    await town.press(here, "Police office")
    await town.say(here, "Everybody out")
    await town.wait(timedelta(hours=2, minutes=1))
    assert "Nobody has reported in" in says(here)
    assert "You are waited for" in says(police)
    await town.press(police, "We are there")
    assert "on the spot" in says(police)


async def test_a_report_is_split_body_by_body_and_answered_once(town):
    resident, here, police, water, report = await ward(town)
    await begin(town, here, report, "Split")
    for body, words in (("Police office", "Close the road"), ("Water company", "Mend the pipe")):
        await town.press(here, body)
        await town.say(here, words)
        if body == "Police office":
            assert "There have to be two parts at least" in says(here)
            await town.press(here, "Another part")
            assert "Police office" not in here.last.labels
    await town.press(here, "Split it so")
    assert "Parts:" in says(here)
    assert "A part of this is yours" in says(police)
    assert "Part of No 1" in says(police)
    assert "Mend the pipe" in says(water)
    assert "Several are each doing their part" in says(resident)
    for one, words in ((police, "Road closed and open again"), (water, "Pipe mended")):
        await town.press(one, "Resolve")
        await town.say(one, words)
    assert "Everybody who works on No 1 has answered" in says(resident)
    assert "Water company: Pipe mended" in says(resident)
    await town.press(resident, "Solved")
    assert (await get(town, report)).state is ReportState.CLOSED


async def test_a_question_about_a_part_is_answered_under_the_number_of_the_whole(town):
    resident, here, _, water, report = await ward(town)
    await begin(town, here, report, "Split")
    await town.press(here, "Police office")
    await town.say(here, "Close the road")
    await town.press(here, "Another part")
    await town.press(here, "Water company")
    await town.say(here, "Mend the pipe")
    await town.press(here, "Split it so")
    await town.press(water, "Ask")
    await town.say(water, "Which door?")
    assert "A question about No 1" in says(resident)
    await town.press(resident, "Answer")
    assert "No 1: please answer" in says(resident)
    await town.say(resident, "Door 3")
    assert "your answer to No 1" in says(resident)
    assert "Door 3" in says(water)


async def test_the_way_back_leads_to_the_card_and_nothing_has_happened(town):
    _, here, _, _, report = await ward(town)
    await begin(town, here, report, "To another body")
    await town.press(here, "Police office")
    await town.press(here, "Cancel")
    assert "No 1" in says(here)
    await begin(town, here, report, "Split")
    await town.press(here, "Police office")
    await town.say(here, "Close the road")
    await town.press(here, "Cancel")
    assert await history(town, report) == ["file"]


async def test_a_sentence_in_chinese_names_the_body_in_chinese(town):
    resident = await settle(town, "Li", language=Language.CHINESE)
    here = await clerk(town, language=Language.CHINESE)
    await partner(town, "Zhao", "police", language=Language.CHINESE)
    report = await file(town, resident)
    await town.say(here, "/queue")
    await town.press(here, str(report.id))
    await town.press(here, "更多…")
    await town.press(here, "转办")
    await town.press(here, "派出所")
    await town.say(here, "属于交通问题")
    assert "1 号已转到：派出所" in says(here)
    assert "由派出所办理" in says(resident)


@pytest.mark.parametrize(
    "data",
    [
        "case:forward:1",
        "case:split:1",
        "case:add_body:1",
        "case:decline:1",
        "case:unsplit:1",
        "give:pass:1:to:police",
        "give:part:1:page:0",
        "help:accept:1",
        "help:here:1",
        "help:note:1",
        "give:cancel:1",
    ],
)
async def test_a_forged_press_does_nothing(town, data):
    resident, stranger = await settle(town, "Li"), await clerk(town, "Zhao", code="W1")
    report = await file(town, resident)
    for one in (stranger, resident):
        one.forge_callback(data)
        await town.settle()
        assert one.toasts[-1].text
    assert await history(town, report) == ["file"]


async def test_a_button_of_a_split_that_is_over_answers_politely(town):
    _, here, _, _, report = await ward(town)
    here.forge_callback(f"give:done:{report.id}")
    await town.settle()
    assert "out of date" in here.toasts[-1].text
