import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import Conflict

from playground import Person, Playground
from playground.samples import sample
from tests.playground.hearing import hear


async def test_an_update_is_repeated_until_it_is_confirmed(bot: Bot, anna: Person):
    first = await hear(bot)
    again = await hear(bot)
    assert [update.update_id for update in first] == [update.update_id for update in again]
    assert await hear(bot, offset=first[-1].update_id + 1) == []


async def test_a_long_poll_ends_when_somebody_writes(playground: Playground, bot: Bot, anna: Person):
    read = await hear(bot)
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(hear(bot, offset=read[-1].update_id + 1, timeout=30))
        await playground.wait_for(lambda world: world.updates.is_polled)
        anna.say("hello")
    assert [update.message.text for update in poll.result()] == ["hello"]


async def test_the_earlier_of_two_pollers_is_thrown_out(playground: Playground, bot: Bot, url: str):
    async with Bot(bot.token, base_url=f"{url}/bot") as other, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(_outcome(bot.get_updates(timeout=30)))
        await playground.wait_for(lambda world: world.updates.is_polled)
        second = tasks.create_task(_outcome(other.get_updates(timeout=30)))
        assert isinstance(await first, Conflict)
        playground.add_person("Anna").say("hello")
    assert len(second.result()) == 1


async def _outcome(call: Awaitable[Any]) -> Any:
    try:
        return await call
    except Conflict as error:
        return error


async def test_limit_and_negative_offset(bot: Bot, anna: Person):
    for number in range(5):
        anna.say(str(number))
    assert len(await hear(bot, limit=2)) == 2
    assert [update.message.text for update in await hear(bot, offset=-2)] == ["3", "4"]
    assert len(await hear(bot)) == 2


async def test_kinds_that_were_not_asked_for_never_arrive(bot: Bot, anna: Person):
    await hear(bot, allowed_updates=["callback_query"])
    anna.say("unheard")
    await bot.send_message(anna.id, "card")
    anna.forge_callback("x")
    assert [update.callback_query.data for update in await hear(bot) if update.callback_query] == ["x"]
    assert not any(update.message and update.message.text == "unheard" for update in await hear(bot))


async def test_presses_are_kept_150_seconds_and_messages_a_day(playground: Playground, bot: Bot, anna: Person):
    await bot.send_message(anna.id, "card")
    anna.forge_callback("x")
    playground.jump(timedelta(seconds=151))
    assert [update.message.text for update in await hear(bot)] == ["/start"]
    playground.jump(timedelta(days=1))
    assert await hear(bot) == []


async def test_everything_that_a_person_sends_can_be_read(bot: Bot, anna: Person):
    anna.say("/start abc-123")
    anna.send_photo(caption="a lamp")
    anna.send_voice(duration=3)
    anna.send_video()
    anna.send_document(b"%PDF", name="plan.pdf")
    anna.send_sticker()
    anna.send_location(22.5, 114.0)
    anna.share_contact()
    anna.forward("look", origin="Ben")
    edited = anna.say("befor")
    anna.edit_message(edited, "before")
    updates = (await hear(bot))[1:]
    messages = [update.message for update in updates if update.message]
    assert messages[0].text == "/start abc-123"
    assert messages[1].photo[-1].width == 640
    assert messages[2].voice.mime_type == "audio/wav"
    assert messages[3].video
    assert messages[4].document.file_name == "plan.pdf"
    assert messages[5].sticker.emoji == "👍"
    assert messages[6].location.latitude == 22.5
    assert messages[7].contact.user_id == anna.id
    assert messages[8].forward_origin.sender_user_name == "Ben"
    assert updates[-1].edited_message.text == "before"


async def test_an_album_arrives_as_one_update_each(bot: Bot, anna: Person):
    anna.send_album(3, caption="all of it")
    album = [update.message for update in await hear(bot) if update.message.photo]
    assert len({message.media_group_id for message in album}) == 1
    assert [message.caption for message in album] == ["all of it", None, None]


async def test_a_photo_can_be_downloaded_and_sent_again_by_id(bot: Bot, anna: Person):
    anna.send_photo(sample("pothole"))
    size = (await hear(bot))[-1].message.photo[-1]
    assert bytes(await (await size.get_file()).download_as_bytearray()) == sample("pothole")
    sent = await bot.send_photo(anna.id, size.file_id, caption="yours")
    assert sent.photo[-1].file_unique_id == size.file_unique_id
    assert anna.photo_bytes(anna.last) == sample("pothole")


@pytest.mark.parametrize("wait", [0, 1])
async def test_a_press_on_a_deleted_message_names_an_inaccessible_one(bot: Bot, anna: Person, wait: int):
    sent = await bot.send_message(anna.id, "card")
    message = anna.last
    await sent.delete()
    anna.forge_callback("late", message=message)
    query = (await hear(bot, timeout=wait))[-1].callback_query
    assert (query.data, query.message.is_accessible) == ("late", False)
