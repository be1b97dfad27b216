import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from playground import Group, Person, Playground
from playground.errors import PlaygroundError
from playground.views import commands_for, message_view, person_view
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


async def test_an_administrator_writes_in_the_channels_name_and_a_reader_does_not(
    playground: Playground, bot: Bot, anna: Person
):
    channel = playground.add_group("News", members=[playground.add_person("Ben")], admins=[anna], kind="channel")
    channel.add_bot(by=anna, admin=True)
    anna.say("/bind code", chat=channel.chat)
    post = (await hear(bot))[-1].channel_post
    assert (post.text, post.from_user, post.sender_chat.id) == ("/bind code", None, channel.id)
    assert [entity.type for entity in post.entities] == ["bot_command"]
    with pytest.raises(PlaygroundError, match="may only read"):
        playground.person("ben").say("me too", chat=channel.chat)


async def test_who_writes_in_the_name_of_a_channel_is_not_named(
    playground: Playground, bot: Bot, anna: Person, group: Group
):
    group.add_bot(by=anna)
    news = playground.add_group("News", admins=[anna], kind="channel")
    anna.say("/bind", chat=group.chat, in_name_of=news.chat)
    message = (await hear(bot))[-1].message
    assert (message.from_user.id, message.sender_chat.id, message.chat.id) == (136817688, news.id, group.id)


async def test_a_question_that_forces_a_reply_says_whom_it_asks(bot: Bot, anna: Person, group: Group):
    group.add_bot(by=anna)
    asked = f'<a href="tg://user?id={anna.id}">Anna</a>, why?'
    await bot.send_message(group.id, asked, parse_mode="HTML", reply_markup=ForceReply(selective=True))
    view = message_view(group.chat.from_bot[-1])
    assert view["markup"] == {"force_reply": True, "selective": True}
    assert [entity["user"]["id"] for entity in view["entities"]] == [anna.id]


async def test_the_old_group_refuses_with_the_new_one_and_both_say_what_happened(
    playground: Playground, bot: Bot, anna: Person
):
    old = playground.add_group("Team", members=[anna], kind="group")
    old.add_bot(by=anna)
    new = old.migrate(by=anna)
    moved = [update.message for update in await hear(bot) if update.message]
    assert [(one.chat.id, one.migrate_to_chat_id, one.migrate_from_chat_id) for one in moved[-2:]] == [
        (old.id, new.id, None),
        (new.id, None, old.id),
    ]
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(old.id, "x")
    assert refused.value.new_chat_id == new.id


async def test_groups_have_commands_of_their_own(playground: Playground, bot: Bot, anna: Person):
    await bot.set_my_commands([BotCommand("bind", "Bind this group")], BotCommandScopeAllGroupChats(), "en")
    assert [one["command"] for one in person_view(anna)["group_commands"]] == ["bind"]
    assert person_view(anna)["commands"] == []
