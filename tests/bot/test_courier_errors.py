import asyncio
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, InvalidToken, NetworkError, TimedOut

from bot.courier import BACKOFF
from domain.languages import Language
from domain.outbox import Answer
from tests.bot.rig import begin, said, words


@pytest.fixture
async def anna(rig):
    return await rig.arrive("Anna")


async def pass_time(rig, seconds):
    rig.now += timedelta(seconds=seconds)
    await rig.courier.run_until_idle()


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("Bad Gateway"), InvalidToken()])
async def test_what_may_pass_is_tried_again_later_and_holds_up_only_that_person(rig, anna, error):
    ben = await rig.arrive("Ben")
    for person in (anna, ben):
        await rig.owe(person.resident, "one")
    await rig.owe(anna.resident, "two")
    rig.line.before["sendMessage"] = [error]
    await rig.courier.run_until_idle()
    assert (said(anna), said(ben)) == ([], ["one"])
    await pass_time(rig, BACKOFF[0] - 0.5)
    assert said(anna) == []
    await pass_time(rig, 0.5)
    assert said(anna) == ["one", "two"]


async def test_it_waits_longer_each_time_and_gives_up_in_the_end(rig, anna):
    await rig.owe(anna.resident, "hello")
    rig.line.before["sendMessage"] = [TimedOut() for _ in range(len(BACKOFF) + 1)]
    await rig.courier.run_until_idle()
    for attempt, wait in enumerate(BACKOFF, start=1):
        assert rig.line.calling["sendMessage"] == attempt
        assert await rig.states() == ["waiting"]
        await pass_time(rig, wait)
    assert await rig.states() == ["dead"]
    [dead] = await rig.read(lambda tx: tx.outbox.list_dead())
    assert dead[1].startswith("hello")
    assert "TimedOut" in dead[2]
    assert sum(BACKOFF) > timedelta(days=1).total_seconds()  # an outage of a night loses nothing


async def test_a_message_that_telegram_refuses_is_given_up_at_once_and_the_next_one_goes(rig, anna):
    await rig.owe(anna.resident, "one")
    await rig.owe(anna.resident, "two")
    rig.line.before["sendMessage"] = [BadRequest("message is too long")]
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.states()) == (["two"], ["dead", "sent"])


async def test_whoever_blocked_the_bot_is_not_written_to_until_they_write(rig, anna):
    await rig.owe(anna.resident, "one")
    await rig.owe(anna.resident, "two")
    anna.block_bot()
    await rig.fetch()
    await rig.courier.run_until_idle()
    assert rig.line.calling["sendMessage"] == 1
    await rig.courier.run_until_idle()
    await rig.owe(anna.resident, "three")
    await rig.courier.run_until_idle()
    assert rig.line.calling["sendMessage"] == 1
    assert await rig.states() == ["dead", "dead", "dead"]
    anna.unblock_bot()
    await rig.fetch()
    anna.say("back again")
    await rig.hear()
    await rig.owe(anna.resident, "four")
    await rig.courier.run_until_idle()
    assert said(anna) == ["back again", "four"]


async def test_a_group_that_became_a_supergroup_is_followed(rig, anna):
    answer = Answer(chat_id=-1, language=Language.ENGLISH, messages=(words("hello"),))
    await rig.database.inner.transact(
        lambda tx: tx.outbox.add_answers([(1, answer.model_dump_json(exclude_defaults=True))], now=rig.now)
    )
    rig.line.before["sendMessage"] = [ChatMigrated(anna.id)]
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.states()) == (["hello"], ["sent"])


async def test_a_chat_that_moves_and_fails_again_is_judged_like_any_other(rig, anna):
    await rig.owe(anna.resident, "hello")
    rig.line.before["sendMessage"] = [ChatMigrated(anna.id), TimedOut()]
    await rig.courier.run_until_idle()
    assert await rig.states() == ["waiting"]
    await pass_time(rig, BACKOFF[0])
    assert said(anna) == ["hello"]


async def test_a_request_to_wait_loses_nothing_and_counts_as_no_failure(rig, anna):
    await rig.owe(anna.resident, "hello")
    rig.playground.faults.add("too_many_requests", times=1, methods=["sendMessage"])
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.states()) == (["hello"], ["sent"])
    [row] = await rig.outbox_rows()
    assert row.attempts == 1  # the one that succeeded


async def test_a_message_of_another_version_is_set_apart_and_stops_nobody(rig, anna):
    await rig.owe(anna.resident, "one")
    await rig.owe(anna.resident, "two")

    def spoil(tx):
        from sqlalchemy import update

        from storage.tables import outbox

        tx.execute(update(outbox).where(outbox.c.reason.like("one:%")).values(content='{"message":"from the future"}'))

    await rig.database.inner.transact(spoil)
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.states()) == (["two"], ["dead", "sent"])


async def test_a_full_database_makes_nobody_hear_the_same_again_and_again(rig, anna):
    await rig.owe(anna.resident, "hello")
    rig.database.lost_before["settle"] = 5
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.states()) == (["hello"], ["sent"])


async def test_a_read_that_fails_is_repeated(rig, anna, monkeypatch):
    rig.database.lost_before["list_due"] = 1
    await rig.owe(anna.resident, "hello")
    running = begin(rig.courier.run())
    await anna.wait_for(lambda _: said(anna) == ["hello"])
    running.cancel()
    await asyncio.wait([running])


async def test_answers_of_one_chat_stay_in_order_when_one_has_to_be_tried_again(rig, anna):
    def owe(tx):
        answers = [
            (number, Answer(chat_id=anna.id, language=Language.ENGLISH, messages=(words(str(number)),)))
            for number in (1, 2)
        ]
        tx.outbox.add_answers([(at, one.model_dump_json(exclude_defaults=True)) for at, one in answers], now=rig.now)

    await rig.database.inner.transact(owe)
    rig.line.before["sendMessage"] = [TimedOut()]
    await rig.courier.run_until_idle()
    assert said(anna) == []
    await pass_time(rig, 1)
    assert said(anna) == ["1", "2"]
