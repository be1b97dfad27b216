import pytest

from domain.languages import Language
from domain.queue import PAGE
from domain.report_lifecycle import ReportState
from domain.roles import Role
from tests.handlers.desks import clerk, file, get, history, settle, step_of


async def click(town, person, data, message=None):
    """Press the button with this data; give what the toast says."""
    query = person.click(data=data, message=message)
    await town.settle()
    return query.toast.text if query.toast else ""


async def forge(town, person, data):
    """Send a press that no button offers; give what the toast says."""
    query = person.forge_callback(data)
    await town.settle()
    return query.toast.text if query.toast else ""


def numbers(person):
    """List the reports that the queue card offers to open."""
    return [int(label) for label in person.last.labels if label.isdecimal()]


@pytest.mark.parametrize("way", ["/queue", "🗂 To do", "🗂 待办"])
async def test_the_queue_opens_by_command_and_by_key(town, way):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    if way == "🗂 To do":
        way = next(key for key in handler.keys if "🗂" in key)
    await town.say(handler, way)
    assert "Queue" in handler.last.text
    assert numbers(handler) == [report.id]


async def test_the_queue_speaks_chinese(town):
    handler = await clerk(town, language=Language.CHINESE)
    await file(town, await settle(town, "Mei"))
    await town.say(handler, "/queue")
    assert "待办 · 新上报" in handler.last.text


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.PARTY_COMMITTEE, None])
async def test_the_queue_is_for_those_who_answer_for_reports(town, role):
    somebody = await settle(town, "Bo", *([role] if role else []))
    await file(town, await settle(town, "Mei"), "Secret words")
    await town.say(somebody, "/queue")
    assert "right role" in somebody.last.text
    for data in ("queue:back", "queue:filter:open", "queue:page:1", "queue:templates", "queue:drop:1"):
        assert "right role" in await forge(town, somebody, data), data
    assert "Secret words" not in "".join(somebody.texts())


async def test_it_is_one_card_that_is_edited(town):
    handler = await clerk(town)
    resident = await settle(town, "Mei")
    for _ in range(PAGE + 1):
        await file(town, resident)
    await town.say(handler, "/queue")
    before = len(handler.chat.from_bot)
    for data in ("queue:page:1", "queue:page:0", "queue:filter:open", "queue:categories", "queue:category:water"):
        await click(town, handler, data)
    assert "Nothing here" in handler.last.text
    await click(town, handler, "queue:category:all")
    await click(town, handler, f"queue:open:{numbers(handler)[0]}")
    assert "The lamp is dark" in handler.last.text
    await click(town, handler, "queue:back")
    assert "All open" in handler.last.text
    assert len(handler.chat.from_bot) == before


async def test_words_and_numbers_are_searched_for_while_the_card_is_open(town):
    handler, resident = await clerk(town), await settle(town, "Mei")
    lamp, tap = await file(town, resident), await file(town, resident, "Dripping <tap> & more")
    await town.say(handler, "/queue")
    before = len(handler.chat.from_bot)
    await town.say(handler, "<TAP>")
    assert numbers(handler) == [tap.id]
    assert "“<TAP>”" in handler.last.text
    assert len(handler.chat.from_bot) == before
    await town.say(handler, str(lamp.id))
    assert lamp.id in numbers(handler)
    await click(town, handler, "queue:clear")
    assert numbers(handler) == [lamp.id, tap.id]


async def test_after_an_answer_the_queue_is_as_it_was(town):
    handler, resident = await clerk(town), await settle(town, "Mei")
    report, other = await file(town, resident), await file(town, resident)
    await town.say(handler, "/queue")
    await click(town, handler, "queue:filter:open")
    await click(town, handler, f"queue:open:{report.id}")
    await click(town, handler, f"case:resolve:{report.id}")
    await town.say(handler, "Done.")
    assert await step_of(town, handler) == "queue"
    await click(town, handler, "queue:back")
    assert "All open" in handler.last.text
    assert other.id in numbers(handler)


async def test_a_queue_that_took_the_place_of_a_case_is_not_changed_back_by_a_colleague(town):
    handler, colleague, resident = await clerk(town), await clerk(town, "Zhao"), await settle(town, "Mei")
    report = await file(town, resident)
    await town.say(handler, "/queue")
    await click(town, handler, f"queue:open:{report.id}")
    await click(town, handler, "queue:back")
    await click(town, colleague, f"case:accept:{report.id}")
    assert "Queue" in handler.last.text


async def test_several_reports_get_one_answer_and_each_reporter_hears_it(town):
    handler = await clerk(town)
    residents = [await settle(town, name) for name in ("Mei", "Bo", "An")]
    filed = [await file(town, resident) for resident in residents]
    await town.say(handler, "/queue")
    await click(town, handler, "queue:select")
    for report in filed:
        await click(town, handler, f"queue:toggle:{report.id}")
    await click(town, handler, f"queue:toggle:{filed[2].id}")
    assert "2 selected" in handler.last.text
    await click(town, handler, "queue:many:resolve")
    assert "2 reports" in handler.last.text
    await town.say(handler, "The power is back.")
    assert [(await get(town, report)).state for report in filed] == [
        ReportState.RESOLVED,
        ReportState.RESOLVED,
        ReportState.FILED,
    ]
    assert all("The power is back." in resident.last.text for resident in residents[:2])
    await click(town, handler, "queue:back")
    assert numbers(handler) == [filed[2].id]


async def test_several_are_accepted_at_once_and_who_is_too_late_is_named(town):
    handler, colleague, resident = await clerk(town), await clerk(town, "Zhao"), await settle(town, "Mei")
    filed = [await file(town, resident) for _ in range(2)]
    await town.say(handler, "/queue")
    await click(town, handler, "queue:select")
    for report in filed:
        await click(town, handler, f"queue:toggle:{report.id}")
    await click(town, colleague, f"case:accept:{filed[0].id}")
    await click(town, handler, "queue:many:accept")
    assert "Accepted: 1" in handler.last.text
    assert f"No {filed[0].id}: it is" in handler.last.text
    assert (await get(town, filed[0])).handler_id != (await get(town, filed[1])).handler_id


async def test_nothing_selected_is_nothing_done(town):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    await town.say(handler, "/queue")
    assert "Nothing is selected" in await forge(town, handler, "queue:many:accept")
    assert await history(town, report) == ["file"]


async def test_forged_selections_reach_no_report_of_another_unit(town):
    handler = await clerk(town)
    elsewhere = await file(town, await settle(town, "Mei", code="W1"), "Secret words")
    await town.say(handler, "/queue")
    await forge(town, handler, f"queue:toggle:{elsewhere.id}")
    assert "right role" in await forge(town, handler, "queue:many:accept")
    assert "right role" in await forge(town, handler, f"queue:open:{elsewhere.id}")
    assert await history(town, elsewhere) == ["file"]
    assert "Secret words" not in "".join(handler.texts())


async def test_templates_are_listed_and_removed(town):
    handler, resident = await clerk(town), await settle(town, "Mei")
    report = await file(town, resident)
    await click(town, handler, f"case:refuse:{report.id}")
    await town.say(handler, "That is <private> land.")
    await click(town, handler, f"case:keep:{report.id}")
    await town.say(handler, "/queue")
    await click(town, handler, "queue:templates")
    assert "1 of 20" in handler.last.text
    await town.press(handler, "private")
    assert "0 of 20" in handler.last.text


async def test_an_older_queue_card_still_works_while_something_else_is_being_written(town):
    handler, resident = await clerk(town), await settle(town, "Mei")
    await town.say(handler, "/queue")
    old = handler.last
    report = await file(town, resident)
    await click(town, handler, f"case:resolve:{report.id}")
    await click(town, handler, "queue:filter:open", old)
    assert await step_of(town, handler) == "queue"
    await click(town, handler, f"queue:open:{report.id}", old)
    assert "The lamp is dark" in old.text
    assert await history(town, report) == ["file"]


async def test_a_photo_out_of_the_blue_still_starts_a_report(town):
    handler = await clerk(town)
    await town.say(handler, "/queue")
    handler.send_photo()
    await town.settle()
    assert await step_of(town, handler) == "report"
