import asyncio
from datetime import UTC, datetime

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from playground import CallbackQuery, Person, Playground, PlaygroundError
from playground.files import picture_size
from playground.samples import SAMPLES, sample
from tests.playground.hearing import hear


def card(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"{label}!")] for label in labels])


async def test_the_latest_message_with_the_label_is_pressed(bot: Bot, anna: Person):
    await bot.send_message(anna.id, "old", reply_markup=card("Yes", "No"))
    await bot.send_message(anna.id, "new", reply_markup=card("Yes", "Maybe later"))
    assert anna.click("Yes").message.text == "new"
    assert anna.click("No").message.text == "old"
    assert anna.click("later").data == "Maybe later!"
    assert anna.click(data="No!").message.text == "old"
    assert anna.last_card.labels == ["Yes", "Maybe later"]


async def test_a_label_that_fits_nothing_or_too_much_is_an_error(bot: Bot, anna: Person):
    await bot.send_message(anna.id, "x", reply_markup=card("Vote yes", "Vote no"))
    with pytest.raises(PlaygroundError, match=r"fits several buttons: \['Vote yes', 'Vote no'\]"):
        anna.press("Vote")
    with pytest.raises(PlaygroundError, match=r"there is.*'Vote yes'"):
        anna.press("Abstain")


async def test_a_key_of_the_reply_keyboard_sends_its_text_or_what_it_asks_for(bot: Bot, anna: Person):
    keys: list[list[str | KeyboardButton]] = [
        ["Report", KeyboardButton("Where I am", request_location=True)],
        [KeyboardButton("Call me", request_contact=True)],
    ]
    await bot.send_message(anna.id, "x", reply_markup=ReplyKeyboardMarkup(keys))
    assert anna.keys == ["Report", "Where I am", "Call me"]
    for label in ("Report", "Where I am", "Call"):
        anna.press(label)
    heard = [update.message for update in (await hear(bot))[1:]]
    assert heard[0].text == "Report"
    assert heard[1].location
    assert heard[2].contact.phone_number == anna.phone
    await bot.send_message(anna.id, "y", reply_markup=ReplyKeyboardRemove())
    assert anna.keys == []


async def test_waiting_ends_with_the_answer_and_old_words_do_not_count(bot: Bot, anna: Person):
    await bot.send_message(anna.id, "Welcome")
    anna.say("/start")
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(anna.wait_for_text("Welcome"))
        await bot.send_message(anna.id, "Welcome again")
    assert waiting.result().text == "Welcome again"
    assert (await anna.wait_for_text("Welcome", since=0)).text == "Welcome again"


async def test_waiting_sees_edits_and_toasts(bot: Bot, anna: Person):
    sent = await bot.send_message(anna.id, "1/2", reply_markup=card("Next"))
    query = anna.click("Next")
    async with asyncio.TaskGroup() as tasks:
        edited = tasks.create_task(anna.wait_for_text("2/2"))
        toast = tasks.create_task(anna.wait_for_toast("saved"))
        answered = tasks.create_task(query.wait())
        await sent.edit_text("2/2")
        await bot.answer_callback_query(query.id, "saved")
    assert edited.result().id == sent.message_id
    assert toast.result() is answered.result()


async def test_waiting_in_vain_tells_what_was_said(bot: Bot, anna: Person):
    await bot.send_message(anna.id, "something else")
    with pytest.raises(TimeoutError, match="something else"):
        await anna.wait_for_text("hello", timeout=0.001)


async def test_an_error_in_a_condition_reaches_who_waits(anna: Person):
    with pytest.raises(ZeroDivisionError):
        await anna.wait_for(lambda chat: 1 / 0)


async def test_a_forged_press_is_a_press(bot: Bot, anna: Person):
    await bot.send_message(anna.id, "x")
    assert isinstance(anna.forge_callback("admin:delete"), CallbackQuery)
    assert (await hear(bot))[-1].callback_query.data == "admin:delete"


def test_nobody_writes_to_a_bot_they_have_blocked(anna: Person):
    anna.block_bot()
    with pytest.raises(PlaygroundError):
        anna.say("hello?")


async def test_the_bot_shows_an_album(bot: Bot, anna: Person):
    from telegram import InputMediaPhoto

    pictures = [sample("flood"), sample("rubbish")]
    sent = await bot.send_media_group(anna.id, [InputMediaPhoto(picture) for picture in pictures], caption="two")
    assert [anna.photo_bytes(message) for message in anna.chat.from_bot] == pictures
    assert sent[0].media_group_id == sent[1].media_group_id
    assert sent[0].caption == "two"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_a_picture(name: str):
    assert picture_size(sample(name)) == (640, 480)


def test_the_clock_is_the_one_that_was_given():
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    playground = Playground(clock=lambda: noon)
    assert playground.add_person("Anna").say("x").sent_at == noon


def test_handles_are_free_for_everybody():
    playground = Playground()
    people = [playground.add_person("Anna"), playground.add_person("Anna"), playground.add_person("李工", key="clerk")]
    assert [person.key for person in people] == ["anna", "anna2", "clerk"]
    assert playground.person("clerk") is people[2]
    assert playground.person(people[0].id) is people[0]
