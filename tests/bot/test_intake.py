import asyncio
import json

import pytest
from sqlalchemy import select
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from bot.intake import Polling
from domain.inbox import ANONYMOUS_ADMINISTRATOR, speaker_of
from playground import DEMO_TOKEN
from storage.tables import inbox
from tests.bot.rig import begin, said, until


@pytest.fixture
def polling(rig):
    return Polling(rig.intake, rig.line, f"http://playground/bot{DEMO_TOKEN}")


class Script:
    """What getUpdates answers, one after the other; it notes the offsets that it was asked for."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.over = asyncio.Event()

    async def post(self, url, **_):
        self.asked.append(url.partition("offset=")[2].partition("&")[0])
        if not self.answers:
            self.over.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def update(number, text="hello", person=5):
    user = {"id": person, "is_bot": False, "first_name": "A"}
    chat = {"id": person, "type": "private", "first_name": "A"}
    message = {"message_id": number, "date": 1, "from": user, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


async def poll(rig, script):
    polling = Polling(rig.intake, script, "http://nowhere/botX")
    running = begin(polling.run())
    await asyncio.wait({running, begin(script.over.wait())}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
    if running.done():
        return running.exception()
    running.cancel()
    await asyncio.wait([running])
    return None


async def waiting(rig):
    return list(await rig.read(lambda tx: tx.scalars(select(inbox.c.update_id).order_by(inbox.c.update_id))))


async def test_updates_are_acknowledged_after_they_are_kept(rig, anna, polling):
    rig.database.lost_before["receive"] = 1
    anna.say("one")
    running = begin(polling.run())
    await rig.line.until_called("getUpdates", times=2)
    anna.say("two")

    async def both_are_kept():
        return len(await waiting(rig)) == 2

    await until(both_are_kept)
    running.cancel()
    await asyncio.wait([running])
    await rig.loop.run_until_idle()
    assert said(anna) == ["one", "two"]


async def test_the_offset_moves_only_with_the_commit(rig):
    rig.database.lost_before["receive"] = 2
    script = Script([update(7)], [update(7)], [update(7), update(8)], [])
    await poll(rig, script)
    assert script.asked == ["", "", "", "9", "9"]
    assert await waiting(rig) == [7, 8]


async def test_an_acknowledgement_that_is_lost_repeats_nothing(rig):
    script = Script([update(7)], NetworkError("reset"), [update(7)], [update(8)])
    await poll(rig, script)
    await rig.loop.run_until_idle()
    assert await rig.effects() == ["hello", "hello"]


@pytest.mark.parametrize(("kind", "with_"), [(Conflict, "other getUpdates"), (RetryAfter, 0), (NetworkError, "502")])
async def test_trouble_on_the_line_ends_nothing(rig, kind, with_, logged):
    script = Script(kind(with_), [update(1)])
    assert await poll(rig, script) is None
    assert await waiting(rig) == [1]
    assert all(event["log_level"] == "warning" for event in logged)


async def test_a_token_that_telegram_does_not_know_ends_the_polling(rig):
    assert isinstance(await poll(rig, Script(InvalidToken())), InvalidToken)


async def test_half_a_surrogate_pair_is_kept_as_it_came(rig):
    """Telegram cuts texts; a lone half cannot be written as UTF-8."""
    await rig.intake.receive([update(1, "cut \ud83d")])
    row = await rig.inbox_row(1)
    assert json.loads(row.raw)["message"]["text"] == "cut \ud83d"


async def test_a_zero_character_is_kept_as_it_came(rig):
    await rig.intake.receive([update(1, "zero \x00")])
    assert json.loads((await rig.inbox_row(1)).raw)["message"]["text"] == "zero \x00"


def test_an_update_stands_in_the_queue_of_whoever_it_is_from():
    chat = {"id": -100, "type": "supergroup"}
    assert speaker_of(update(1, person=5)) == 5
    assert speaker_of({"update_id": 1, "callback_query": {"from": {"id": 6}, "message": {"chat": chat}}}) == 6
    assert speaker_of({"update_id": 1, "my_chat_member": {"from": {"id": 7}, "chat": chat}}) == 7
    assert speaker_of({"update_id": 1, "message": {"from": {"id": ANONYMOUS_ADMINISTRATOR}, "chat": chat}}) == -100
    assert speaker_of({"update_id": 1, "channel_post": {"chat": chat}}) == -100
    assert speaker_of({"update_id": 1, "poll": {"id": "1"}}) == 0
