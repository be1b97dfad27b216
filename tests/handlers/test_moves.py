import pytest

from domain.report_lifecycle import ReportState
from domain.roles import Role
from tests.handlers.desks import clerk, file, get
from tests.handlers.steps import find, holder, resident, says, session_of


async def walk(town, person):
    await town.say(person, "/settings")
    return await town.press(person, "Move to another community")


@pytest.mark.parametrize("words", ["Lakeside", "lakeside community", "湖滨", "hu bin", "hbsq", "HUBINSHEQU"])
async def test_a_community_is_found_by_typing_and_chosen_with_one_tap(town, words):
    person = await resident(town)
    await walk(town, person)
    card = await town.say(person, words)
    assert f"Results for “{words}”" in card.text
    assert card.labels == ["Lakeside Community · West District", "‹ Choose from the list"]
    await town.press(person, "Lakeside Community")
    assert "You live in" in says(person)
    there = await town.database.read(lambda tx: tx.units.find_by_code("W1"))
    assert (await find(town, person)).unit_id == there.id
    assert (await session_of(town, person))[0] == ""


async def test_the_walk_says_that_one_may_type_and_the_search_leads_back_to_it(town):
    person = await resident(town)
    card = await walk(town, person)
    assert "type its name" in card.text
    await town.say(person, "peace")
    assert not card.alive
    await town.press(person, "Choose from the list")
    assert person.last.labels[:2] == ["East District ›", "West District ›"]


async def test_a_district_that_was_found_is_opened(town):
    person = await resident(town)
    await walk(town, person)
    await town.say(person, "west")
    await town.press(person, "West District")
    assert person.last.labels[0] == "Lakeside Community"


async def test_where_nothing_is_found_that_is_said_and_the_walk_goes_on(town):
    person = await resident(town)
    await walk(town, person)
    await town.say(person, "Sunshne")
    assert "Nothing found for “Sunshne”" in says(person)
    await town.say(person, "Peace")
    assert person.last.labels[0] == "Peace Community · East District"


async def test_a_story_typed_in_the_midst_of_the_walk_is_offered_for_a_report(town):
    person = await resident(town)
    await walk(town, person)
    await town.say(person, "The lamp at gate three is dark since Monday")
    conversation, step, draft = await session_of(town, person)
    assert (conversation, step) == ("begun", "offer")
    assert "gate three" in draft


async def test_the_settings_end_the_walk(town):
    person = await resident(town)
    await walk(town, person)
    await town.press(person, "‹ Back")
    assert "⚙️ Settings" in says(person)
    assert (await session_of(town, person))[0] == ""


async def test_a_half_finished_report_is_there_after_the_move(town):
    person = await resident(town, first="The lamp is dark in our street")
    assert (await session_of(town, person))[0] == "report"
    await walk(town, person)
    await town.say(person, "lakeside")
    await town.press(person, "Lakeside Community")
    await town.say(person, "/report")
    assert "lamp is dark" in "".join(person.texts()) + (await session_of(town, person))[2]


async def test_a_link_of_a_district_begins_a_walk_in_which_one_may_type(town):
    person = await resident(town)
    await town.say(person, "/start u_WEST")
    await town.say(person, "peace")
    assert person.last.labels[0] == "Peace Community · East District"


async def test_somebody_who_moves_hears_of_what_they_reported_before_to_its_end(town):
    person, there = await resident(town), await clerk(town)
    first, second = await file(town, person), await file(town, person, "The bin is full")
    await walk(town, person)
    await town.say(person, "lakeside")
    await town.press(person, "Lakeside Community")
    assert "Your 2 open matters stay with Sunshine Community, and you will hear of them here." in says(person)
    newcomers = await clerk(town, "Zhao", code="W1")
    await town.say(newcomers, "/queue")
    assert "Nothing here" in says(newcomers)
    await town.say(there, "/queue")
    await town.press(there, str(first.id))
    await town.press(there, "Resolve")
    await town.say(there, "New bulb put in")
    assert "New bulb put in" in says(person)
    await town.press(person, "Solved")
    assert (await get(town, first)).state is ReportState.CLOSED
    await town.say(person, "/mine")
    listed = "".join(person.last.labels)
    assert "lamp" in listed
    assert "bin" in listed
    await town.press(person, "bin")
    assert "With Sunshine Community" in says(person)
    third = await file(town, person, "The gate is stuck")
    assert (await get(town, third)).unit_id == (await find(town, person)).unit_id != (await get(town, second)).unit_id


async def test_the_unit_of_a_role_is_found_by_typing(town):
    admin = await holder(town, Role.ADMIN, "CITY")
    await town.say(admin, "/invite")
    await town.press(admin, "Workstation")
    await town.say(admin, "hubin")
    assert "Results for “hubin”" in says(admin)
    await town.press(admin, "Lakeside Community")
    assert "Invite 3/3" in says(admin)
    assert "Lakeside Community" in says(admin)
    assert (await session_of(town, admin))[0] == ""


async def test_a_district_that_was_found_for_a_role_can_be_chosen_itself(town):
    admin = await holder(town, Role.ADMIN, "CITY")
    await town.say(admin, "/invite")
    await town.press(admin, "Workstation")
    await town.say(admin, "west")
    await town.press(admin, "West District")
    await town.press(admin, "✓ West District")
    assert "Invite 3/3" in says(admin)


async def test_nobody_finds_a_unit_in_which_they_may_not_invite(town):
    holding = await holder(town, Role.PARTY_COMMITTEE, "EAST")
    await town.say(holding, "/invite")
    await town.press(holding, "Workstation")
    await town.say(holding, "lakeside")
    assert "Nothing found" in says(holding)
