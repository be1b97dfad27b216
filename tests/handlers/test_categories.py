from services import categories
from tests.handlers.desks import clerk, settle
from tests.services.test_categories import GAS, table

DANGER = "🚨 Is anybody in danger? Call at once:"


async def test_the_second_step_explains_the_category(town):
    resident = await settle(town, "Mei")
    await town.say(resident, "/report")
    await town.press(resident, "Street lamp")
    assert "What is wrong? · A lamp is out, a post leans" in resident.last.text
    assert "🚨" not in resident.last.text


async def test_an_emergency_says_first_which_number_to_call_and_files_as_well(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    await town.say(resident, "/report")
    await town.press(resident, "Danger")
    lines = resident.last.text.splitlines()
    assert lines[:3] == [DANGER, "☎️ 110 · 119 · 120", "110 police · 119 fire and rescue · 120 ambulance"]
    await town.say(resident, "Smoke on the stairs")
    await town.press(resident, "Skip")
    assert resident.last.text.startswith(DANGER)
    await town.press(resident, "Submit")
    assert "No 1" in resident.last.text
    assert handler.last.text.splitlines()[1].startswith("🔴 No 1 · ⚠️ Danger")


async def test_an_emergency_is_said_wherever_its_category_is_chosen(town):
    resident = await settle(town, "Mei")
    resident.send_photo(caption="Smoke")
    await town.settle()
    await town.press(resident, "Danger")
    assert "3/4" in resident.last.text
    assert resident.last.text.startswith(DANGER)


async def test_a_city_has_its_own_emergency_numbers(town):
    await town.set_rule("emergency_numbers", "112")
    resident = await settle(town, "Mei")
    await town.say(resident, "/report")
    await town.press(resident, "Danger")
    assert resident.last.text.splitlines()[:2] == [DANGER, "☎️ 112"]
    assert "police" not in resident.last.text


async def test_people_choose_from_the_citys_own_categories_at_once(town):
    resident = await settle(town, "Mei")
    rows = categories.read_rows(table(GAS))
    await town.database.transact(categories.import_categories, rows, now=town.now)
    await town.say(resident, "/report")
    assert resident.last.labels[:2] == ["Gas", "🤝 For a neighbour"]
    await town.press(resident, "Gas")
    assert "What is wrong? · Leaks, smells" in resident.last.text


async def test_a_category_that_was_retired_while_somebody_chose_is_asked_for_again(town):
    resident = await settle(town, "Mei")
    await town.say(resident, "/report")
    rows = categories.read_rows(table(GAS))
    await town.database.transact(categories.import_categories, rows, now=town.now)
    resident.forge_callback("draft:category:choose:lamp", message=resident.last)
    await town.settle()
    assert "Gas" in resident.last.labels
