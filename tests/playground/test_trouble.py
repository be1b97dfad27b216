from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from playground import FaultKind, Person, Playground
from playground.limits import Limits
from tests.playground.hearing import hear


async def test_a_429_names_the_pause(playground: Playground, bot: Bot, anna: Person):
    playground.faults.add(FaultKind.TOO_MANY_REQUESTS, times=1, seconds=7)
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(anna.id, "x")
    assert refusal.value.retry_after == timedelta(seconds=7)
    assert anna.texts() == []
    await bot.send_message(anna.id, "y")


async def test_a_bad_gateway_does_nothing(playground: Playground, bot: Bot, anna: Person):
    playground.faults.add("bad_gateway", times=1)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(anna.id, "x")
    assert anna.texts() == []


@pytest.mark.parametrize(("kind", "left"), [("reset_before", []), ("reset_after", ["x"])])
async def test_a_lost_connection_leaves_the_act_undone_or_done(
    playground: Playground, bot: Bot, anna: Person, kind: str, left: list[str]
):
    playground.faults.add(kind, times=1)
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "x")
    assert anna.texts() == left
    await bot.send_message(anna.id, "y")
    assert playground.faults.struck == {kind: 1}
    assert playground.counted["sendMessage"] == 2


async def test_faults_strike_the_named_methods_only_and_never_polling_unasked(
    playground: Playground, bot: Bot, anna: Person
):
    playground.faults.add("bad_gateway", methods=["editMessageText"])
    assert await hear(bot)
    sent = await bot.send_message(anna.id, "x")
    with pytest.raises(NetworkError):
        await sent.edit_text("y")
    playground.faults.clear()
    playground.faults.add("bad_gateway")
    assert await hear(bot)
    playground.faults.add("bad_gateway", methods=["getUpdates"])
    with pytest.raises(NetworkError):
        await hear(bot)


def test_the_same_seed_makes_the_same_trouble():
    def struck(seed: int) -> list[bool]:
        faults = Playground(seed=seed).faults
        faults.add("bad_gateway", probability=0.5)
        return [bool(faults.strike("sendmessage")) for _ in range(64)]

    assert struck(1) == struck(1) != struck(2)
    assert 16 < sum(struck(1)) < 48


async def test_a_delay_comes_with_any_other_fault(playground: Playground, bot: Bot, anna: Person):
    playground.faults.add("delay", seconds=0)
    playground.faults.add("bad_gateway")
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "x")
    assert playground.faults.struck == {"delay": 1, "bad_gateway": 1}


def test_the_bot_may_send_thirty_messages_a_second():
    limits = Limits()
    limits.turn_on(per_chat=None)
    assert [limits.check(chat, is_private=True, messages=1, now=0.0) for chat in range(31)] == [0] * 30 + [1]
    assert limits.check(99, is_private=True, messages=1, now=1.0) == 0
    assert limits.refused == 1


def test_a_chat_takes_a_short_burst_and_then_one_a_second():
    limits = Limits()
    limits.turn_on(per_bot=None)
    assert [limits.check(1, is_private=True, messages=1, now=0.0) for _ in range(4)] == [0, 0, 0, 3]
    assert limits.check(2, is_private=True, messages=1, now=0.0) == 0
    assert limits.check(1, is_private=True, messages=1, now=3.0) == 0


def test_a_group_takes_twenty_a_minute_and_an_album_counts_each_picture():
    limits = Limits()
    limits.turn_on(per_bot=None)
    assert limits.check(-1, is_private=False, messages=10, now=0.0) == 0
    assert limits.check(-1, is_private=False, messages=10, now=6.0) == 0
    assert limits.check(-1, is_private=False, messages=1, now=10.0) == 50
    assert limits.check(-1, is_private=False, messages=1, now=60.0) == 0


async def test_a_limit_reaches_the_bot_as_429_and_edits_are_free(playground: Playground, bot: Bot, anna: Person):
    sent = await bot.send_message(anna.id, "0")
    playground.limits.turn_on(chat_burst=1)
    await bot.send_message(anna.id, "1")
    await sent.edit_text("2")
    with pytest.raises(RetryAfter):
        await bot.send_message(anna.id, "3")
    playground.limits.turn_off()
    await bot.send_message(anna.id, "4")
