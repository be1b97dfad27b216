from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MessageOriginUser,
    ReplyParameters,
)

from playground import Person, Playground
from playground.samples import sample
from tests.playground.hearing import hear


async def test_a_bot_hears_what_a_person_says_and_answers(playground: Playground, bot: Bot, anna: Person):
    updates = await hear(bot, timeout=0)
    assert [update.message.text for update in updates] == ["/start"]
    assert updates[0].message.entities[0].type == "bot_command"
    sent = await bot.send_message(anna.id, "<b>Hi</b> 👋 &amp; welcome", parse_mode="HTML")
    assert sent.text == "Hi 👋 & welcome"
    assert anna.last.html == "<b>Hi</b> 👋 &amp; welcome"


async def test_a_press_is_answered_once(playground: Playground, bot: Bot, anna: Person):
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Submit", callback_data="go")]])
    await bot.send_message(anna.id, "Sure?", reply_markup=markup)
    query = anna.click("Submit")
    update = (await hear(bot))[-1]
    assert update.callback_query.data == "go"
    await update.callback_query.answer("Thanks")
    assert anna.toasts == [await query.wait()]
    assert anna.toasts[0].text == "Thanks"
    assert playground.unanswered_queries() == []


async def test_the_answer_of_every_sending_method_can_be_read(bot: Bot, anna: Person):
    data = sample("lamp")
    sent = [
        await bot.send_photo(anna.id, data, caption="<i>c</i>", parse_mode="HTML", has_spoiler=True),
        await bot.send_document(anna.id, data, filename="a.png", disable_notification=True),
        await bot.send_voice(anna.id, data, duration=3),
        await bot.send_audio(anna.id, data),
        await bot.send_video(anna.id, data, width=10, height=20, supports_streaming=True),
        await bot.send_animation(anna.id, data),
        await bot.send_sticker(anna.id, data),
        await bot.send_location(anna.id, 22.5, 114.0),
        await bot.send_venue(anna.id, 22.5, 114.0, "Office", "1 Lotus Road"),
        await bot.send_contact(anna.id, "+86123", "Li"),
    ]
    kinds = ["photo", "document", "voice", "audio", "video", "animation", "sticker", "location", "venue", "contact"]
    assert [bool(getattr(message, kind)) for message, kind in zip(sent, kinds, strict=True)] == [True] * 10
    assert [message.id for message in anna.chat.from_bot] == [message.message_id for message in sent]
    assert anna.chat.from_bot[1].silent
    assert sent[0].caption_html == "<i>c</i>"


async def test_a_message_is_replied_to_forwarded_copied_and_given_another_picture(bot: Bot, anna: Person):
    said = anna.say("look")
    reply = await bot.send_message(anna.id, "seen", reply_parameters=ReplyParameters(said.id))
    assert reply.reply_to_message
    assert reply.reply_to_message.text == "look"
    forwarded = await bot.forward_message(anna.id, anna.id, said.id)
    assert isinstance(forwarded.forward_origin, MessageOriginUser)
    assert forwarded.forward_origin.sender_user.id == anna.id
    assert (await bot.copy_message(anna.id, anna.id, said.id)).message_id == anna.last.id
    photo = await bot.send_photo(anna.id, sample("lamp"))
    await photo.edit_media(InputMediaPhoto(sample("flood"), caption="now"))
    assert (anna.photo_bytes(anna.last), anna.last.text) == (sample("flood"), "now")


async def test_ids_count_up_over_private_chats_and_from_one_in_a_supergroup(
    playground: Playground, bot: Bot, anna: Person
):
    ben = playground.add_person("Ben")
    ben.say("/start")
    group = playground.add_group("Yard", members=[anna])
    group.add_bot(by=anna)
    to_ben = await bot.send_message(ben.id, "x")
    to_anna = await bot.send_message(anna.id, "x")
    assert to_anna.message_id == to_ben.message_id + 1
    assert (await bot.send_message(group.id, "x")).message_id == 2


async def test_a_playground_served_again_has_forgotten_nothing(playground: Playground, anna: Person):
    assert playground.token
    for expected in (1, 2):
        async with playground.serve() as url, Bot(playground.token, base_url=f"{url}/bot") as bot:
            assert len(await bot.get_updates()) == expected
        anna.say("still there?")


async def test_nobody_is_told_of_an_old_toast(playground: Playground, bot: Bot, anna: Person):
    await bot.send_message(anna.id, "x")
    for text in ("first", "second"):
        query = anna.forge_callback("x")
        await bot.answer_callback_query(query.id, text)
        assert (await anna.wait_for_toast()).text == text
