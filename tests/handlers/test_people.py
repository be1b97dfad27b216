import pytest

from domain.roles import Role
from tests.handlers.steps import begin, find, holder, resident, says


@pytest.mark.parametrize("words", ["/settings", "⚙️ Settings", "⚙️ 设置"])
async def test_settings_show_name_community_language_and_role(town, words):
    person = await holder(town, Role.WORKSTATION)
    await town.say(person, words)
    for part in ("Name: Wang", "Sunshine Community", "Language: English", "Workstation, until"):
        assert part in says(person)


async def test_a_change_of_language_changes_card_and_keys(town):
    person = await resident(town)
    await town.say(person, "/settings")
    card = person.last
    await town.press(person, "简体中文")
    assert "语言：简体中文" in card.text
    assert "📝 上报问题" in person.keys
    assert (await find(town, person)).language == "zh-Hans"


async def test_the_language_command_offers_both(town):
    person = await resident(town)
    await town.say(person, "/language")
    await town.press(person, "简体中文")
    assert "📝 上报问题" in person.keys


async def test_moving_walks_the_tree_on_the_same_card(town):
    person = await resident(town)
    await town.say(person, "/settings")
    card = person.last
    for label in ("Move to another community", "West District", "Lakeside Community"):
        await town.press(person, label)
    assert person.last is card
    assert "Lakeside Community" in card.text
    assert "You are now in" in person.toasts[-1].text
    there = await town.database.read(lambda tx: tx.units.find_by_code("W1"))
    assert (await find(town, person)).unit_id == there.id


async def test_the_walk_leads_back_to_the_settings(town):
    person = await resident(town)
    await town.say(person, "/settings")
    for label in ("Move to another community", "West District", "‹ Back", "‹ Back"):
        await town.press(person, label)
    assert "⚙️ Settings" in says(person)


async def test_privacy_says_what_is_stored(town):
    person = await resident(town)
    await town.say(person, "/privacy")
    for part in ("Name: Li", "4 May 2026", "What is kept"):
        assert part in says(person)
    await town.press(person, "⚙️ Settings")
    assert "Name: Li" in says(person)


async def test_privacy_is_open_to_everybody(town):
    person = await begin(town, first="/privacy")
    assert "You are not registered" in says(person)


@pytest.mark.parametrize("data", ["move:here:1", "move:here:99999", "move:open:99999:0"])
async def test_a_forged_move_leads_nowhere(town, data):
    person = await resident(town)
    before = await find(town, person)
    person.forge_callback(data)
    await town.settle()
    assert "no such thing" in person.toasts[-1].text
    assert await find(town, person) == before


async def test_markup_in_a_name_is_shown_as_it_is(town):
    person = await resident(town, "<b>&", key="somebody")
    await town.say(person, "/settings")
    assert "Name: <b>&" in says(person)
