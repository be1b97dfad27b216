import pytest

from domain.report_lifecycle import ReportState
from tests.handlers.desks import clerk, file, get, history, settle, step_of
from tests.handlers.steps import says


async def begin(town, clerk_, report):
    """Have a clerk open a report from the queue, and say that it is in the wrong place."""
    await town.say(clerk_, "/queue")
    await town.press(clerk_, str(report.id))
    await town.press(clerk_, "More…")
    return await town.press(clerk_, "Wrong place")


async def test_a_report_is_walked_to_its_right_place(town):
    resident, here, there = await settle(town, "Li"), await clerk(town), await clerk(town, "Zhao", code="W1")
    report = await file(town, resident)
    card = await begin(town, here, report)
    assert "Wrong place · No 1" in card.text
    assert "It is with Sunshine Community now." in card.text
    await town.press(here, "West District")
    assert "✓ West District" in here.last.labels
    await town.press(here, "Lakeside Community")
    assert here.last is card
    assert "has been passed on to Lakeside Community" in card.text
    assert "The date stays the same" in card.text
    assert "Passed on from another place" in says(there)
    assert "With Lakeside Community" in says(resident)
    assert (await history(town, report))[-1] == "redirect"
    assert (await get(town, report)).due_at == report.due_at


async def test_a_typed_name_takes_one_tap_more(town):
    resident, here = await settle(town, "Li"), await clerk(town)
    report = await file(town, resident)
    await begin(town, here, report)
    await town.say(here, "hubin")
    assert here.last.labels == ["Lakeside Community · West District", "‹ Choose from the list"]
    await town.press(here, "Lakeside Community")
    assert "Nobody is on duty there" in says(here)
    assert await step_of(town, here) == "queue"
    await town.press(here, "Queue")
    assert "Nothing here" in says(here)


async def test_the_way_back_leads_to_the_report_and_to_the_queue_as_it_was(town):
    resident, here = await settle(town, "Li"), await clerk(town)
    report = await file(town, resident)
    await town.say(here, "/queue")
    await town.say(here, "lamp")
    await town.press(here, str(report.id))
    await town.press(here, "More…")
    await town.press(here, "Wrong place")
    await town.press(here, "‹ Back")
    assert "No 1" in says(here)
    await town.press(here, "Queue")
    assert "“lamp”" in says(here)


async def test_its_own_place_is_refused_and_nothing_changes(town):
    resident, here = await settle(town, "Li"), await clerk(town)
    report = await file(town, resident)
    await begin(town, here, report)
    await town.say(here, "sunshine")
    await town.press(here, "Sunshine Community")
    assert "is there already" in here.toasts[-1].text
    assert await get(town, report) == report
    assert await step_of(town, here) == "redirect"


async def test_a_whole_district_can_be_chosen(town):
    resident, here = await settle(town, "Li"), await clerk(town)
    there = await clerk(town, "Zhao", at="WEST")
    report = await file(town, resident)
    await begin(town, here, report)
    await town.press(here, "West District")
    await town.press(here, "✓ West District")
    assert "passed on to West District" in says(here)
    assert "Passed on from another place" in says(there)


async def test_a_colleague_sees_it_leave_their_card_and_can_do_nothing_more_with_it(town):
    resident, here = await settle(town, "Li"), await clerk(town)
    colleague = await clerk(town, "Chen")
    report = await file(town, resident)
    news = colleague.last
    await begin(town, here, report)
    await town.say(here, "lakeside")
    await town.press(here, "Lakeside Community")
    assert "passed on to Lakeside Community" in news.text
    assert "no longer yours" in news.text
    colleague.forge_callback(f"case:accept:{report.id}", message=news)
    await town.settle()
    assert "right role" in colleague.toasts[-1].text
    assert (await get(town, report)).state is ReportState.FILED


async def test_of_two_who_pass_it_on_the_second_hears_that_it_is_gone(town):
    resident, here = await settle(town, "Li"), await clerk(town)
    colleague = await clerk(town, "Chen")
    report = await file(town, resident)
    for one in (here, colleague):
        await begin(town, one, report)
        await town.say(one, "lakeside")
    await town.press(here, "Lakeside Community")
    await town.press(colleague, "Lakeside Community")
    assert "right role" in colleague.toasts[-1].text
    assert (await history(town, report)).count("redirect") == 1


@pytest.mark.parametrize("data", ["case:redirect:1", "redirect:1:open:0:0", "redirect:1:here:6", "redirect:1:leave"])
async def test_a_forged_press_passes_nothing_on(town, data):
    resident, stranger = await settle(town, "Li"), await clerk(town, "Zhao", code="W1")
    report = await file(town, resident)
    stranger.forge_callback(data)
    await town.settle()
    assert "right role" in stranger.toasts[-1].text
    assert await get(town, report) == report


async def test_a_resident_is_not_offered_what_is_for_staff(town):
    resident = await settle(town, "Li")
    await file(town, resident)
    resident.forge_callback("case:redirect:1")
    await town.settle()
    assert "right role" in resident.toasts[-1].text
