import asyncio

import pytest
from telegram.error import BadRequest, NetworkError

from bot.application import bot_of, create_application
from bot.pace import Pace
from bot.sender import Sender
from bot.settings import read_settings
from domain.languages import Language
from domain.message import Message
from domain.messages.turns import Surprise
from domain.outbox import Answer, Lane
from domain.reports import Attachment, AttachmentKind
from playground import DEMO_TOKEN, Playground
from tests.bot.rig import Line, said, words
from tests.bot.test_pace import ALLOWED, RATE, most_in_a_second
from tests.bot.timeless import TimelessPlayground, now, run


class Desk:
    """A sender, at a pace, and the playground that it sends to."""

    def __init__(self, rate=1_000_000.0, playground=None):
        self.playground = playground or Playground()
        self.line = Line(self.playground)
        settings = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": "http://playground"})
        self.pace = Pace(rate)
        self.sender = Sender(bot_of(create_application(settings, request=self.line)), self.pace, settings.zone)

    def person(self, name="Anna"):
        person = self.playground.add_person(name, language_code="en")
        person.say("/start")
        return person

    async def send(self, person, text, lane=Lane.BULK):
        return await self.sender.send(person.id, words(text), Language.ENGLISH, lane=lane)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def anna(desk):
    return desk.person()


def shown(*attached, text="x"):
    """Make a message with these files."""

    class Shown(Surprise):
        def attached(self):
            return attached

    del Message.kinds[Shown.key]
    Shown.key = "surprise"
    return Shown(code=text)


def photo(playground, person):
    """Give a photo that Telegram knows."""
    message = person.send_photo()
    return Attachment(
        kind=AttachmentKind.PHOTO,
        file_id=message.content["photo"][-1]["file_id"],
        unique_id=message.content["photo"][-1]["file_unique_id"],
    )


def test_a_notice_to_many_meets_no_refusal_and_wastes_no_time():
    async def trial():
        desk = Desk(RATE, TimelessPlayground())
        desk.playground.limits.turn_on(per_chat=None)
        people = [desk.person(f"Person {number}") for number in range(290)]
        start, times = now(), []

        async def send(person):
            await desk.send(person, "hello")
            times.append(now() - start)

        await asyncio.gather(*map(send, people))
        assert all(said(person) == ["hello"] for person in people)
        return desk.playground.limits.refused, times

    refused, times = run(trial)
    assert refused == 0
    assert most_in_a_second(times) <= ALLOWED
    assert max(times) <= 290 / RATE + 0.1


def test_a_refusal_with_a_time_pauses_the_whole_bot_and_loses_nothing():
    async def trial():
        desk = Desk(RATE, TimelessPlayground())
        people = [desk.person(f"Person {number}") for number in range(40)]
        desk.playground.faults.add("too_many_requests", times=1, seconds=20)
        start, times = now(), []

        async def send(person):
            await desk.send(person, "hello")
            times.append(now() - start)

        await asyncio.gather(*map(send, people))
        assert all(said(person) == ["hello"] for person in people)
        return times, desk.line.calling["sendMessage"]

    times, calls = run(trial)
    assert min(times) >= 20
    assert calls == 41


def test_a_refused_press_or_removal_waits_too_instead_of_asking_again_at_once():
    async def trial():
        desk = Desk(RATE, TimelessPlayground())
        anna = desk.person()
        await desk.send(anna, "hello")
        query = anna.forge_callback("x")
        desk.playground.faults.add("too_many_requests", times=1, seconds=9, methods=["answerCallbackQuery"])
        start = now()
        await desk.sender.answer(Answer(chat_id=anna.id, language=Language.ENGLISH, query_id=query.id))
        assert query.toast is not None
        return now() - start, desk.line.calling["answerCallbackQuery"]

    waited, calls = run(trial)
    assert (waited, calls) == (9, 2)


def test_an_album_takes_as_many_slots_as_it_has_pictures():
    async def trial():
        desk = Desk(10, TimelessPlayground())
        anna = desk.person()
        files = [photo(desk.playground, anna) for _ in range(4)]
        start = now()
        await desk.sender.send(anna.id, shown(*files), Language.ENGLISH, lane=Lane.BULK)
        return round(now() - start, 2)

    assert run(trial) == 0.4


async def test_a_press_is_answered_once(desk, anna):
    await desk.send(anna, "hello")
    query = anna.forge_callback("x")
    await desk.sender.answer(
        Answer(chat_id=anna.id, language=Language.ENGLISH, query_id=query.id, toast=words("done"), alert=True)
    )
    assert [(toast.alert, "done" in toast.text) for toast in anna.toasts] == [(True, True)]
    assert desk.line.calling["answerCallbackQuery"] == 1


async def test_a_message_that_cannot_be_removed_is_no_reason_to_say_all_again(desk, anna):
    number = await desk.send(anna, "old")
    desk.line.before["deleteMessage"] = [NetworkError("gone")]
    answer = Answer(chat_id=anna.id, language=Language.ENGLISH, messages=(words("new"),), remove=number)
    assert await desk.sender.answer(answer) == anna.last.id
    assert said(anna) == ["old", "new"]


@pytest.mark.parametrize(
    "reason",
    [
        "Message to edit not found",
        "MESSAGE_ID_INVALID",
        "Message can't be edited",
        "There is no text in the message to edit",
    ],
)
async def test_what_cannot_be_edited_is_sent_anew(desk, anna, reason):
    number = await desk.send(anna, "old")
    desk.line.before["editMessageText"] = [BadRequest(reason)]
    there = await desk.sender.edit(anna.id, number, words("new"), Language.ENGLISH, lane=Lane.FEEDBACK)
    assert (there, said(anna)) == (anna.last.id, ["old", "new"])


async def test_an_edit_that_is_refused_for_another_reason_is_an_error(desk, anna):
    number = await desk.send(anna, "old")
    desk.line.before["editMessageText"] = [BadRequest("Can't parse entities")]
    with pytest.raises(BadRequest):
        await desk.sender.edit(anna.id, number, words("new"), Language.ENGLISH, lane=Lane.FEEDBACK)


async def test_a_caption_that_grew_too_long_is_sent_as_a_message_of_its_own(desk, anna):
    number = await desk.sender.send(anna.id, shown(photo(desk.playground, anna)), Language.ENGLISH, lane=Lane.ANSWER)
    there = await desk.sender.edit(
        anna.id, number, words("long " * 250), Language.ENGLISH, lane=Lane.ANSWER, media=True
    )
    assert there != number
    assert len(anna.last.text) > 1024


async def test_a_photo_carries_the_words_and_its_caption_is_edited(desk, anna):
    number = await desk.sender.send(anna.id, shown(photo(desk.playground, anna)), Language.ENGLISH, lane=Lane.ANSWER)
    assert await desk.sender.edit(anna.id, number, words("y"), Language.ENGLISH, lane=Lane.ANSWER, media=True) == number
    assert len(anna.chat.from_bot) == 1
