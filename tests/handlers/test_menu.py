import pytest

from domain.roles import Role
from tests.handlers.steps import begin, find, holder, resident, says, session_of


async def test_start_greets_a_resident_with_the_menu(town):
    person = await resident(town)
    await town.say(person, "/start")
    assert "Sunshine Community" in says(person)
    assert len(person.keys) == 5


async def test_the_menu_of_a_clerk_has_the_queue(town):
    person = await holder(town, Role.WORKSTATION)
    await town.say(person, "/menu")
    assert "🗂 To do" in person.keys
    assert len(person.keys) == 6


async def test_a_link_of_another_community_offers_to_move(town):
    person = await resident(town)
    await town.say(person, "/start u_E2")
    await town.press(person, "Move to Peace Community")
    assert "You are now in Linli City › East District › Peace Community" in person.toasts[-1].text


async def test_a_used_invitation_is_refused_in_a_sentence(town):
    person = await resident(town)
    await town.say(person, "/start i_nothing")
    assert says(person) == "There is no such invitation. Please check that the link is complete."


@pytest.mark.parametrize("words", ["/help", "❓ Help", "❓ 帮助"])
async def test_help_comes_by_command_and_by_key_of_any_language(town, words):
    person = await resident(town)
    await town.say(person, words)
    assert "/report Report a problem" in says(person)
    assert "/queue" not in says(person)


async def test_help_is_open_to_everybody(town):
    person = await begin(town, first="/help")
    assert "send /start" in says(person)
    assert (await session_of(town, person))[0] == ""


async def test_cancel_leaves_a_report_and_drops_it(town):
    person = await resident(town)
    await town.say(person, "/report")
    assert (await session_of(town, person))[0] == "report"
    await town.say(person, "/cancel")
    assert "cancelled" in says(person)
    assert await session_of(town, person) == ("", "", "{}")
    await town.say(person, "/cancel")
    assert says(person) == "There is nothing to cancel at the moment."


@pytest.mark.parametrize("words", ["/start", "/menu", "/help", "/settings", "/privacy", "/language", "/nonsense"])
async def test_a_look_aside_leaves_a_report_where_it_is(town, words):
    person = await resident(town)
    await town.say(person, "/report")
    card, before = person.last, await session_of(town, person)
    await town.say(person, words)
    assert card.alive
    assert person.last is not card
    assert await session_of(town, person) == before
    person.say("The lamp is broken")
    await town.settle()
    assert not card.alive
    assert "The lamp is broken" in (await session_of(town, person))[2]


@pytest.mark.parametrize("words", ["📍 Report from here", "📍 在这里上报"])
async def test_the_key_of_a_place_begins_a_report_where_no_place_can_be_told(town, words):
    person = await resident(town)
    await town.say(person, words)
    assert (await session_of(town, person))[0] == "report"


async def test_an_unknown_command_is_answered(town):
    person = await resident(town)
    await town.say(person, "/fly me")
    assert "no such command" in says(person)


@pytest.mark.parametrize("send", ["send_sticker", "send_video", "share_contact"])
async def test_a_kind_of_message_that_the_bot_cannot_read_is_answered(town, send):
    person = await resident(town)
    getattr(person, send)()
    await town.settle()
    assert "cannot read" in says(person)


async def test_an_edited_message_is_not_answered_and_leaves_no_trace(town):
    person = await resident(town)
    typed = person.say("/menu")
    await town.settle()
    before = (person.texts(), await session_of(town, person))
    person.edit_message(typed, "/report")
    await town.settle()
    assert (person.texts(), await session_of(town, person)) == before


async def test_an_edited_message_of_a_newcomer_begins_nothing(town):
    person = town.playground.add_person("Li", language_code="en")
    typed = person.say("/help")
    await town.settle()
    before = person.texts()
    person.edit_message(typed, "The lamp is broken")
    await town.settle()
    assert person.texts() == before


@pytest.mark.parametrize("data", ["x", "settings:language:fr", "move:here:x", "invite:role", "a" * 64, "report::"])
async def test_a_forged_button_is_answered_politely(town, data):
    person = await resident(town)
    before = person.texts()
    person.forge_callback(data)
    await town.settle()
    assert "out of date" in person.toasts[-1].text
    assert person.texts() == before
    assert not town.playground.unanswered_queries()


async def test_blocking_is_noted_and_forgotten(town):
    person = await resident(town)
    person.block_bot()
    await town.settle()
    assert (await find(town, person)).blocked_at == town.now
    person.unblock_bot()
    await town.settle()
    assert (await find(town, person)).blocked_at is None


async def test_in_a_group_only_a_command_to_the_bot_is_answered(town):
    person = await resident(town)
    group = town.playground.add_group("Neighbours", members=[person])
    group.add_bot(by=person)
    for words in ("hello", "/help@another_bot"):
        person.say(words, chat=group.chat)
    await town.settle()
    assert not group.chat.from_bot
    person.say(f"/help@{town.playground.bot['username']}", chat=group.chat)
    await town.settle()
    (answer,) = group.chat.from_bot
    assert "in private" in answer.text
    assert answer.buttons[0][0].url.startswith("https://t.me/")


async def test_a_command_in_a_group_leaves_the_private_conversation_alone(town):
    person = await resident(town)
    await town.say(person, "/report")
    card, before = person.last, await session_of(town, person)
    group = town.playground.add_group("Neighbours", members=[person])
    group.add_bot(by=person)
    person.say(f"/cancel@{town.playground.bot['username']}", chat=group.chat)
    await town.settle()
    assert card.alive
    assert await session_of(town, person) == before
