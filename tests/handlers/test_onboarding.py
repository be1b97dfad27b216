import pytest

from domain.policy import Policy
from domain.roles import Role
from services import roles
from tests.handlers.steps import begin, find, register, says, session_of


async def test_three_steps_make_a_resident_with_the_menu(town):
    person = await begin(town)
    assert "1/3" in says(person)
    await town.press(person, "English")
    assert "2/3" in says(person)
    assert await find(town, person) is None
    await town.press(person, "I agree")
    assert "3/3" in says(person)
    await town.press(person, "East District")
    await town.press(person, "Sunshine Community")
    assert "Welcome, Li!" in says(person)
    assert len(person.keys) == 5
    registered = await find(town, person)
    assert (registered.name, registered.language) == ("Li", "en")
    assert await session_of(town, person) == ("", "", "{}")


async def test_the_onboarding_is_one_card_that_is_edited_and_goes_in_the_end(town):
    person = await begin(town)
    card = person.last
    for label in ("English", "I agree", "East District"):
        assert (await town.press(person, label)).id == card.id
    await town.press(person, "Sunshine Community")
    assert not card.alive
    assert len(person.chat.from_bot) == 1


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "English"), ("en-GB", "English"), ("zh-hant", "简体中文"), ("fr", "简体中文"), (None, "简体中文")],
)
async def test_the_language_of_their_telegram_comes_first(town, language, first):
    person = await begin(town, language=language)
    assert person.last.labels[0] == first


async def test_the_chosen_language_is_spoken_at_once(town):
    person = await begin(town, language="zh-hans")
    await town.press(person, "English")
    assert "Your personal data" in says(person)


async def test_every_step_has_a_way_back(town):
    person = await begin(town)
    await town.press(person, "English")
    await town.press(person, "I agree")
    await town.press(person, "East District")
    for step in ("3/3", "2/3", "1/3"):
        await town.press(person, "‹ Back")
        assert step in says(person)


async def test_who_would_rather_not_leaves_nothing_behind(town):
    person = await begin(town, first="The lamp is broken")
    await town.press(person, "English")
    await town.press(person, "No thanks")
    assert "We have kept nothing" in says(person)
    assert await session_of(town, person) == ("", "", "{}")
    assert await find(town, person) is None


async def test_a_link_of_a_community_takes_one_tap_to_confirm(town):
    person = await begin(town, first="/start u_E2")
    await register(town, person, "Yes, this one")
    assert "Peace Community" in says(person)


async def test_another_community_than_the_links_can_be_chosen(town):
    person = await begin(town, first="/start u_E2")
    await register(town, person, "Another community", "West District", "Lakeside Community")
    assert "Lakeside Community" in says(person)


@pytest.mark.parametrize("payload", ["u_NONE", "x", "r_", "i_" + "a" * 62])
async def test_a_link_that_nobody_knows_is_politely_taken_for_none(town, payload):
    person = await begin(town, first=f"/start {payload}")
    await register(town, person)
    assert any("Welcome" in text for text in person.texts())


async def test_an_invitation_makes_its_taker_a_clerk_with_a_queue(town):
    def invite(tx, *, now):
        return roles.invite(tx, None, Role.WORKSTATION, tx.units.find_by_code("E1").id, now=now)[0]

    token = await town.database.transact(invite, now=town.now)
    person = await begin(town, first=f"/start i_{token}")
    await register(town, person, "Yes, this one")
    assert "Workstation" in says(person)
    assert "🗂 To do" in person.keys


async def test_what_was_sent_before_registering_becomes_a_report_afterwards(town):
    person = await begin(town, first="The lamp is broken")
    assert "I have kept what you sent" in says(person)
    await register(town, person)
    conversation, _, draft = await session_of(town, person)
    assert conversation == "report"
    assert "The lamp is broken" in draft


async def test_a_photo_a_voice_a_place_and_words_are_all_kept(town):
    person = await begin(town)
    person.send_photo(caption="Look here")
    person.send_voice()
    person.send_location()
    person.say("since Monday")
    await town.settle()
    await register(town, person)
    _, _, draft = await session_of(town, person)
    for part in ("Look here\\nsince Monday", '"photo"', '"voice"', '"latitude"'):
        assert part in draft


async def test_an_album_before_registering_is_one_card_and_one_report(town):
    person = town.playground.add_person("Li", language_code="en")
    person.send_album(3)
    await town.settle()
    assert len(person.chat.from_bot) == 1
    await register(town, person)
    _, _, draft = await session_of(town, person)
    assert draft.count('"photo"') == 3


async def test_more_photos_than_a_report_takes_are_left_out_politely(town):
    person = await begin(town)
    for _ in range(Policy().attachments_a_report + 3):
        person.send_photo()
    await town.settle()
    await register(town, person)
    _, _, draft = await session_of(town, person)
    assert draft.count('"photo"') == Policy().attachments_a_report


async def test_a_text_that_is_far_too_long_is_cut_and_loses_nobody(town):
    person = await begin(town, first="长" * 4000)
    await register(town, person)
    _, _, draft = await session_of(town, person)
    assert draft.count("长") == Policy().text_length


@pytest.mark.parametrize("first", ["/report", "📝 Report a problem"])
async def test_whoever_came_to_report_goes_on_with_it(town, first):
    person = await begin(town, first=first)
    assert "1/3" in says(person)
    await register(town, person)
    assert (await session_of(town, person))[0] == "report"


@pytest.mark.parametrize("first", ["/menu", "/mine", "/queue", "/nonsense", "📋 My reports", "/settings", "/language"])
async def test_any_other_command_of_a_newcomer_leads_to_the_first_step(town, first):
    person = await begin(town, first=first)
    assert "1/3" in says(person)
    assert "I have kept" not in says(person)


async def test_a_sticker_of_a_newcomer_leads_to_the_first_step(town):
    person = town.playground.add_person("Li", language_code="en")
    person.send_sticker()
    await town.settle()
    assert "1/3" in says(person)
    assert "I have kept" not in says(person)


async def test_what_is_sent_in_the_midst_shows_the_same_step_again(town):
    person = await begin(town)
    await town.press(person, "English")
    await town.say(person, "The lamp is broken")
    assert "2/3" in says(person)
    assert "I have kept what you sent" in says(person)
    assert len(person.chat.from_bot) == 1


async def test_starting_again_by_another_link_keeps_what_was_brought(town):
    person = await begin(town, first="The lamp is broken")
    await town.press(person, "English")
    await town.say(person, "/start u_E2")
    assert "1/3" in says(person)
    await register(town, person, "Yes, this one")
    assert "Peace Community" in "".join(person.texts())
    assert (await session_of(town, person))[0] == "report"


async def test_a_second_tap_registers_nobody_twice(town):
    person = await begin(town)
    await register(town, person, "East District")
    card = person.last
    first, second = (row[0].data or "" for row in card.buttons[:2])
    for data in (first, second):
        person.forge_callback(data, message=card)
    await town.settle()
    assert (await find(town, person)).unit_id == int(first.split(":")[2])
    assert "out of date" in person.toasts[-1].text


@pytest.mark.parametrize("data", ["onboarding:here:1", "onboarding:here:99999", "onboarding:open:99999:0"])
async def test_a_forged_press_registers_nobody_in_a_place_that_cannot_be_chosen(town, data):
    person = await begin(town)
    await town.press(person, "English")
    await town.press(person, "I agree")
    person.forge_callback(data)
    await town.settle()
    assert person.toasts[-1].text
    assert "3/3" in says(person)
    assert await find(town, person) is None


@pytest.mark.parametrize("data", ["onboarding:here:4", "onboarding:agree", "mine:list:0", "x"])
async def test_a_press_out_of_step_changes_nothing(town, data):
    person = await begin(town)
    person.forge_callback(data)
    await town.settle()
    assert "out of date" in person.toasts[-1].text
    assert (await session_of(town, person))[:2] == ("onboarding", "language")


@pytest.mark.parametrize(
    ("name", "greeting"),
    [("👩", "Welcome, 👩!"), ("\u3164", "Welcome!"), ("محمد", "Welcome, محمد!"), ("<b>&", "Welcome, <b>&!")],
)
async def test_any_name_is_welcome(town, name, greeting):
    person = await begin(town, name, key="somebody")
    await register(town, person)
    assert greeting in says(person)


async def test_cancel_ends_the_onboarding(town):
    person = await begin(town)
    await town.say(person, "/cancel")
    assert "cancelled" in says(person)
    assert await session_of(town, person) == ("", "", "{}")
