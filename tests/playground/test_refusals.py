from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from playground import Person, Playground
from tests.playground.hearing import hear


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)] for label in labels])


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"text": ""}, "Message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "Text must be non-empty"),
        ({"text": "👍" * 2049}, "Message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "Can't parse entities"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "Unsupported parse_mode"),
        ({"text": "x", "chat_id": 12}, "Chat not found"),
        ({"text": "x", "reply_to_message_id": 999}, "Message to be replied not found"),
        ({"text": "x", "api_kwargs": {"colour": "red"}}, 'Unknown parameter "colour"'),
        ({"text": "x", "reply_markup": keyboard("你" * 22)}, "Button_data_invalid"),
        ({"text": "x", "reply_markup": keyboard(*map(str, range(101)))}, "Reply markup is too long"),
        (
            {"text": "x", "reply_markup": InlineKeyboardMarkup([[InlineKeyboardButton("a")]])},
            "Text buttons are unallowed",
        ),
        (
            {"text": "x", "reply_markup": InlineKeyboardMarkup([[InlineKeyboardButton(" ", url="https://a.org")]])},
            "non-empty",
        ),
        ({"text": "x", "reply_markup": InlineKeyboardMarkup([[InlineKeyboardButton("a", url="ftp://a.org")]])}, "URL"),
    ],
)
async def test_a_message_that_telegram_would_refuse_is_refused(
    bot: Bot, anna: Person, parameters: dict[str, Any], reason: str
):
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(**({"chat_id": anna.id} | parameters))
    assert reason.lower() in refusal.value.message.lower()
    assert anna.texts() == []


async def test_the_longest_text_and_caption_pass_and_one_more_does_not(bot: Bot, anna: Person):
    await bot.send_message(anna.id, "<b>" + "👍" * 2048 + "</b>", parse_mode="HTML")
    await bot.send_photo(anna.id, b"picture", caption="x" * 1024)
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(anna.id, b"picture", caption="x" * 1025)


async def test_unknown_parameters_pass_when_the_playground_is_not_strict(
    playground: Playground, bot: Bot, anna: Person
):
    playground.strict = False
    await bot.send_message(anna.id, "x", api_kwargs={"colour": "red"})
    assert anna.texts() == ["x"]


async def test_a_bot_cannot_write_first(playground: Playground, bot: Bot):
    with pytest.raises(Forbidden, match="can't initiate conversation with a user"):
        await bot.send_message(playground.add_person("Ben").id, "x")


async def test_who_blocked_the_bot_gets_nothing_until_unblocking(bot: Bot, anna: Person):
    anna.block_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    anna.unblock_bot()
    await bot.send_message(anna.id, "y")
    changes = [update.my_chat_member for update in await hear(bot) if update.my_chat_member]
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_an_edit_must_change_something(bot: Bot, anna: Person):
    sent = await bot.send_message(anna.id, "<b>a</b>", parse_mode="HTML", reply_markup=keyboard("ok"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("<b>a</b>", parse_mode="HTML", reply_markup=keyboard("ok"))
    await sent.edit_text("a", reply_markup=keyboard("ok"))
    await sent.edit_reply_markup(None)
    assert (anna.last.html, anna.last.buttons, len(anna.last.edits)) == ("a", [], 2)
    assert anna.last.edits[0].content["entities"]


async def test_only_ones_own_message_of_the_right_kind_can_be_edited(bot: Bot, anna: Person):
    theirs = anna.say("mine")
    photo = await bot.send_photo(anna.id, b"picture", caption="c")
    text = await bot.send_message(anna.id, "t")
    for message_id, reason in (
        (9999, "Message to edit not found"),
        (theirs.id, "Message can't be edited"),
        (photo.message_id, "There is no text in the message to edit"),
    ):
        with pytest.raises(BadRequest, match=reason):
            await bot.edit_message_text("new", anna.id, message_id)
    with pytest.raises(BadRequest, match="There is no caption"):
        await text.edit_caption("new")


async def test_a_deleted_message_is_gone_for_all_purposes(bot: Bot, anna: Person):
    sent = await bot.send_message(anna.id, "x")
    await sent.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("y")
    assert anna.texts() == []
    assert await bot.delete_messages(anna.id, [sent.message_id, 12345])


async def test_a_press_is_answered_once_and_in_time(playground: Playground, bot: Bot, anna: Person):
    await bot.send_message(anna.id, "x", reply_markup=keyboard("ok"))
    query = anna.click("ok")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query.id, "x" * 201)
    await bot.answer_callback_query(query.id, "done", show_alert=True)
    assert [(toast.text, toast.alert) for toast in anna.toasts] == [("done", True)]
    for query_id in (query.id, "404"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
            await bot.answer_callback_query(query_id)


async def test_an_unknown_file_id_is_refused(bot: Bot, anna: Person):
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_photo(anna.id, "AgACnonsense")
    with pytest.raises(BadRequest, match="Wrong file_id"):
        await bot.get_file("AgACnonsense")


async def test_file_ids_that_have_died_are_unknown_to_the_bot_and_people_see_what_they_saw(
    playground: Playground, bot: Bot, anna: Person
):
    photo = anna.send_photo()
    seen = anna.photo_bytes(photo)
    sizes = [size["file_id"] for size in photo.content["photo"]]
    playground.kill_file_ids()
    for file_id in sizes:
        with pytest.raises(BadRequest, match="Wrong file identifier"):
            await bot.send_photo(anna.id, file_id)
        with pytest.raises(BadRequest, match="Wrong file_id"):
            await bot.get_file(file_id)
    assert anna.photo_bytes(photo) == seen
    uploaded = await bot.send_photo(anna.id, seen)
    assert await bot.send_photo(anna.id, uploaded.photo[-1])


async def test_a_migrated_group_names_its_successor(playground: Playground, bot: Bot, anna: Person):
    group = playground.add_group("Yard", members=[anna], kind="group")
    group.add_bot(by=anna)
    new = group.migrate(by=anna)
    with pytest.raises(ChatMigrated) as refusal:
        await bot.send_message(group.id, "x")
    assert refusal.value.new_chat_id == new.id
    assert (await bot.send_message(new.id, "x")).chat.type == "supergroup"


async def test_another_token_and_an_unknown_method_are_refused(url: str, playground: Playground):
    async with httpx.AsyncClient(base_url=url) as client:
        unknown = await client.get(f"/bot{playground.token}/sendLove")
        foreign = await client.get("/bot1:x/getMe")
        file = await client.get("/file/bot1:x/photos/file_1.jpg")
    assert (unknown.status_code, unknown.json()["description"]) == (404, "Not Found")
    assert (foreign.status_code, foreign.json()["description"]) == (401, "Unauthorized")
    assert file.status_code == 401


async def test_ptb_takes_the_refused_token_for_what_it_is(url: str):
    stranger = Bot("1:x", base_url=f"{url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()
