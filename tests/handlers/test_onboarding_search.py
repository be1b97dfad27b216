import pytest

from tests.handlers.steps import begin, find, says, session_of


async def to_home(town, **fields):
    person = await begin(town, **fields)
    await town.press(person, "English")
    await town.press(person, "I agree")
    return person


@pytest.mark.parametrize("words", ["Sunshine", "阳光", "yangguang", "yang guang she qu", "ygsq", "SUNSHINE COMMUNITY"])
async def test_a_newcomer_types_the_name_of_the_community(town, words):
    person = await to_home(town)
    assert "type its name" in says(person)
    await town.say(person, words)
    assert "3/3" in says(person)
    assert f"Results for “{words}”" in says(person)
    await town.press(person, "Sunshine Community · East District")
    assert "Welcome" in "".join(person.texts())
    home = await town.database.read(lambda tx: tx.units.find_by_code("E1"))
    assert (await find(town, person)).unit_id == home.id
    assert await session_of(town, person) == ("", "", "{}")


async def test_the_search_is_one_card_and_leads_back_to_the_tree(town):
    person = await to_home(town)
    await town.say(person, "community")
    assert len(person.chat.from_bot) == 1
    await town.press(person, "Choose from the list")
    assert "East District ›" in person.last.labels


async def test_another_search_follows_one_that_found_nothing(town):
    person = await to_home(town)
    await town.say(person, "Sunshne")
    assert "Nothing found for “Sunshne”" in says(person)
    await town.say(person, "Peace")
    await town.press(person, "Peace Community")
    assert "Welcome" in "".join(person.texts())
    assert (await session_of(town, person))[0] == ""


async def test_words_that_are_rather_a_report_are_kept_for_it(town):
    person = await to_home(town)
    await town.say(person, "The lamp at gate three has been dark since Monday")
    assert "I have kept what you sent" in says(person)
    await town.say(person, "ygsq")
    assert "Results for" in says(person)
    assert "I have kept what you sent" in says(person)
    await town.press(person, "Sunshine Community")
    conversation, _, draft = await session_of(town, person)
    assert conversation == "report"
    assert "gate three" in draft
    assert "ygsq" not in draft


async def test_short_words_after_a_report_was_begun_belong_to_it(town):
    person = await to_home(town, first="The lamp is broken")
    await town.say(person, "路灯坏了")
    assert "Nothing found" not in says(person)
    await town.press(person, "East District")
    await town.press(person, "Sunshine Community")
    _, _, draft = await session_of(town, person)
    assert "The lamp is broken\\n路灯坏了" in draft


async def test_short_words_that_are_no_place_are_kept_with_one_tap(town):
    person = await to_home(town)
    await town.say(person, "路灯坏了")
    assert "Nothing found for “路灯坏了”" in says(person)
    await town.press(person, "what I want to report")
    assert "I have kept what you sent" in says(person)
    await town.say(person, "sunshine")
    await town.press(person, "Sunshine Community")
    assert "路灯坏了" in (await session_of(town, person))[2]


async def test_an_old_button_that_keeps_words_keeps_them_once(town):
    person = await to_home(town)
    await town.say(person, "路灯坏了")
    old = person.last.buttons[0][0].data
    await town.press(person, "what I want to report")
    person.forge_callback(old)
    await town.settle()
    assert "out of date" in person.toasts[-1].text
    assert (await session_of(town, person))[2].count("路灯坏了") == 1


async def test_who_came_by_a_link_may_type_another_name(town):
    person = await to_home(town, first="/start u_E2")
    await town.say(person, "lakeside")
    await town.press(person, "Lakeside Community")
    home = await town.database.read(lambda tx: tx.units.find_by_code("W1"))
    assert (await find(town, person)).unit_id == home.id


async def test_a_photo_with_the_name_of_a_place_under_it_is_a_photo(town):
    person = await to_home(town)
    person.send_photo(caption="Sunshine")
    await town.settle()
    assert "I have kept what you sent" in says(person)


async def test_markup_in_what_is_typed_is_shown_as_it_is(town):
    person = await to_home(town)
    await town.say(person, "<b>&")
    assert "“<b>&”" in says(person)
