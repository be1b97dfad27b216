import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from playground import Group, Person, Playground
from playground.views import commands_for
from tests.playground.hearing import hear


@pytest.fixture
def group(playground: Playground, anna: Person) -> Group:
    return playground.add_group("Lotus Garden", members=[anna])


async def heard(bot: Bot) -> list[str]:
    return [update.message.text for update in await hear(bot) if update.message and update.message.text]


async def test_privacy_lets_commands_replies_and_mentions_through(bot: Bot, anna: Person, group: Group):
    group.add_bot(by=anna)
    await bot.send_message(group.id, "hello")
    anna.say("chatter", chat=group.chat)
    anna.say("/bind", chat=group.chat)
    anna.say("/bind@other_bot", chat=group.chat)
    anna.say("hey @playground_bot", chat=group.chat)
    anna.say("an answer", chat=group.chat, reply_to=group.chat.from_bot[0])
    assert await heard(bot) == ["/start", "/bind", "hey @playground_bot", "an answer"]


async def test_an_administrator_bot_hears_everything(bot: Bot, anna: Person, group: Group):
    group.add_bot(by=anna, admin=True)
    anna.say("chatter", chat=group.chat, anonymous=True)
    updates = await hear(bot)
    assert [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member] == [
        "administrator"
    ]
    assert updates[-1].message.sender_chat.id == group.id
    assert updates[-1].message.from_user.username == "GroupAnonymousBot"


async def test_a_button_in_a_group_is_pressed_by_whom_it_was(bot: Bot, anna: Person, group: Group):
    group.add_bot(by=anna)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Join", callback_data="j")]])
    await bot.send_message(group.id, "Shift", reply_markup=markup)
    query = anna.click("Join", chat=group.chat)
    update = (await hear(bot))[-1]
    assert (update.callback_query.from_user.id, update.callback_query.message.chat.id) == (anna.id, group.id)
    await update.callback_query.answer("you are in")
    assert query.toast is anna.toasts[0]


async def test_a_bot_outside_is_refused(bot: Bot, anna: Person, group: Group):
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(group.id, "x")
    group.add_bot(by=anna)
    group.remove_bot(by=anna)
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(group.id, "x")


async def test_pinning_needs_an_administrator(bot: Bot, anna: Person, group: Group):
    group.add_bot(by=anna)
    sent = await bot.send_message(group.id, "notice")
    with pytest.raises(BadRequest, match="Not enough rights"):
        await sent.pin()
    group.add_bot(by=anna, admin=True)
    assert await sent.pin()
    assert (await bot.get_chat(group.id)).pinned_message == sent
    assert await bot.unpin_chat_message(group.id)


async def test_members_and_administrators_are_known(playground: Playground, bot: Bot, anna: Person, group: Group):
    ben = playground.add_person("Ben")
    group.add_bot(by=anna, admin=True)
    await hear(bot, allowed_updates=["chat_member", "message"])
    group.add(ben, admin=True)
    assert (await hear(bot))[-1].message.new_chat_members[0].id == ben.id
    assert {member.user.id for member in await bot.get_chat_administrators(group.id)} == {ben.id, bot.id}
    assert (await bot.get_chat_member(group.id, anna.id)).status == "member"
    assert await bot.get_chat_member_count(group.id) == 3
    group.remove(anna)
    assert (await bot.get_chat_member(group.id, anna.id)).status == "left"
    assert await bot.leave_chat(group.id)


async def test_a_channel_posts_in_its_own_name(playground: Playground, bot: Bot, anna: Person):
    channel = playground.add_group("News", admins=[anna], kind="channel", username="lotus_news")
    channel.add_bot(by=anna, admin=True)
    channel.post("first")
    assert (await hear(bot))[-1].channel_post.text == "first"
    sent = await bot.send_message("@lotus_news", "second")
    assert (sent.from_user, sent.message_id) == (None, 2)
    assert sent.sender_chat
    assert sent.sender_chat.title == "News"


async def test_commands_are_shown_in_the_persons_language(playground: Playground, bot: Bot, anna: Person):
    await bot.set_my_commands([BotCommand("report", "上报")])
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("report", "Report a problem")], scope, "en")
    li = playground.add_person("李工", language_code="zh-hans")
    assert [command["description"] for command in commands_for(playground, anna)] == ["Report a problem"]
    assert [command["description"] for command in commands_for(playground, li)] == ["上报"]
    assert [command.description for command in await bot.get_my_commands(scope, "en")] == ["Report a problem"]
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("Report", "x")])


async def test_what_the_bot_says_about_itself_is_kept(bot: Bot):
    await bot.set_my_name("邻里")
    await bot.set_my_short_description("hello", "en")
    assert (await bot.get_my_name()).name == "邻里"
    assert (await bot.get_my_short_description("en")).short_description == "hello"
    assert await bot.set_chat_menu_button()
    assert (await bot.get_me()).can_read_all_group_messages is False
