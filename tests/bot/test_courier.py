import asyncio
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TimedOut

from bot.courier import BACKOFF
from domain.languages import Language
from domain.outbox import Answer, Lane
from services import turns
from tests.bot.rig import begin, open_rig, repeat, said, until, words

BLOCKED = Forbidden("Forbidden: bot was blocked by the user")


@pytest.fixture
async def rig(database):
    async with open_rig(database, repeat) as rig:
        yield rig


@pytest.fixture
async def anna(rig):
    return await arrive(rig, "Anna")


async def arrive(rig, name):
    """Have somebody open their chat with the bot and become a resident."""
    person = rig.playground.add_person(name, language_code="en")
    person.say("/start")
    await rig.fetch()
    person.resident = await rig.register(person)
    return person


async def states(rig):
    return [row.state for row in await rig.outbox_rows()]


async def pass_time(rig, seconds):
    rig.now += timedelta(seconds=seconds)
    await rig.courier.run_until_idle()


async def test_what_is_owed_is_sent_once_and_marked(rig, anna):
    await rig.owe(anna.resident, "hello")
    await rig.owe(anna.resident, "hello")  # the same reason
    await rig.courier.run_until_idle()
    await rig.courier.run_until_idle()
    assert (said(anna), await states(rig)) == (["hello"], ["sent"])


async def test_a_message_that_is_owed_while_the_courier_runs_is_sent_at_once(rig, anna):
    running = begin(rig.courier.run())
    for text in ("one", "two"):
        await rig.owe(anna.resident, text)
        await anna.wait_for(lambda _, text=text: said(anna)[-1:] == [text])
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()


async def test_the_urgent_lane_goes_first_and_each_person_hears_in_order(rig):
    people = [await arrive(rig, f"Person {number}") for number in range(4)]
    for number in range(5):
        for person in people:
            await rig.owe(person.resident, f"news {number} for {person.id}")
    await rig.owe(people[0].resident, "fire", lane=Lane.URGENT)
    await rig.courier.run_until_idle()
    for person in people:
        heard = [text for text in said(person) if text != "fire"]
        assert heard == [f"news {number} for {person.id}" for number in range(5)]
    assert said(people[0])[0] == "fire"


async def test_lanes_are_taken_in_their_order_over_all_people(rig):
    people = [await arrive(rig, f"Person {number}") for number in range(3)]
    for person, lane in zip(people, (Lane.BULK, Lane.FEEDBACK, Lane.URGENT), strict=True):
        await rig.owe(person.resident, lane.name, lane=lane)
    await rig.courier.run_until_idle()
    sent = [call.params["chat_id"] for call in rig.playground.calls if call.method == "sendMessage"]
    assert [int(chat) for chat in sent] == [person.id for person in reversed(people)]


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("Bad Gateway"), InvalidToken()])
async def test_what_may_pass_is_tried_again_later_and_holds_up_only_that_person(rig, anna, error):
    ben = await arrive(rig, "Ben")
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
        assert await states(rig) == ["waiting"]
        await pass_time(rig, wait)
    assert await states(rig) == ["dead"]
    [dead] = await rig.read(lambda tx: tx.outbox.list_dead())
    assert dead[1].startswith("hello")
    assert "TimedOut" in dead[2]
    assert sum(BACKOFF) > timedelta(days=1).total_seconds()  # an outage of a night loses nothing


async def test_a_message_that_telegram_refuses_is_given_up_at_once_and_the_next_one_goes(rig, anna):
    await rig.owe(anna.resident, "one")
    await rig.owe(anna.resident, "two")
    rig.line.before["sendMessage"] = [BadRequest("message is too long")]
    await rig.courier.run_until_idle()
    assert (said(anna), await states(rig)) == (["two"], ["dead", "sent"])


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
    assert await states(rig) == ["dead", "dead", "dead"]
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
    assert (said(anna), await states(rig)) == (["hello"], ["sent"])


async def test_a_chat_that_moves_and_fails_again_is_judged_like_any_other(rig, anna):
    await rig.owe(anna.resident, "hello")
    rig.line.before["sendMessage"] = [ChatMigrated(anna.id), TimedOut()]
    await rig.courier.run_until_idle()
    assert await states(rig) == ["waiting"]
    await pass_time(rig, BACKOFF[0])
    assert said(anna) == ["hello"]


async def test_a_request_to_wait_loses_nothing_and_counts_as_no_failure(rig, anna):
    await rig.owe(anna.resident, "hello")
    rig.playground.faults.add("too_many_requests", times=1, methods=["sendMessage"])
    await rig.courier.run_until_idle()
    assert (said(anna), await states(rig)) == (["hello"], ["sent"])
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
    assert (said(anna), await states(rig)) == (["two"], ["dead", "sent"])


async def test_a_process_that_dies_in_the_middle_repeats_at_most_what_was_in_flight(database):
    async with open_rig(database, repeat) as first:
        people = [await arrive(first, f"Person {number}") for number in range(3)]
        await first.owe(people[0].resident, "settled")
        await first.courier.run_until_idle()
        reached, _ = first.database.hold(first.database.held_before, "settle")
        await first.owe(people[1].resident, "in flight")
        dying = begin(first.courier.run_until_idle())
        await reached.wait()
        dying.cancel()
        await asyncio.wait([dying])
        await first.owe(people[2].resident, "not begun")
        async with open_rig(database, repeat, playground=first.playground, worker="two") as second:
            await second.courier.run_until_idle()
            await second.courier.run_until_idle()
            heard = [said(person) for person in people]
            assert heard == [["settled"], ["in flight", "in flight"], ["not begun"]]
            assert await states(second) == ["sent"] * 3


async def test_what_was_settled_while_the_courier_looked_is_not_sent_again(rig, anna):
    ben = await arrive(rig, "Ben")
    running = begin(rig.courier.run())
    rig.line.held["sendMessage"] = asyncio.Event()
    answer = Answer(chat_id=anna.id, language=Language.ENGLISH, messages=(words("once"),))
    await rig.database.inner.transact(
        lambda tx: tx.outbox.add_answers([(1, answer.model_dump_json(exclude_defaults=True))], now=rig.now)
    )
    await rig.line.until_called("sendMessage")

    async def settled():
        return (await rig.outbox_rows())[0].state == "sent"

    looked, go_on = rig.database.hold(rig.database.held_after, "list_due")
    await rig.owe(ben.resident, "other")  # the courier looks: the first is in flight, and waiting in what it sees
    await looked.wait()
    rig.line.held["sendMessage"].set()
    await anna.wait_for(lambda _: said(anna) == ["once"])
    await until(settled)
    del rig.database.held_after["list_due"]
    go_on.set()
    await ben.wait_for(lambda _: said(ben) == ["other"])
    running.cancel()
    await asyncio.wait([running])
    assert said(anna) == ["once"]


async def test_a_full_database_makes_nobody_hear_the_same_again_and_again(rig, anna):
    await rig.owe(anna.resident, "hello")
    rig.database.lost_before["settle"] = 5
    await rig.courier.run_until_idle()
    assert (said(anna), await states(rig)) == (["hello"], ["sent"])


async def test_a_read_that_fails_is_repeated(rig, anna, monkeypatch):
    rig.database.lost_before["list_due"] = 1
    await rig.owe(anna.resident, "hello")
    running = begin(rig.courier.run())
    await anna.wait_for(lambda _: said(anna) == ["hello"])
    running.cancel()
    await asyncio.wait([running])


async def test_being_asked_to_end_it_finishes_what_is_in_flight(rig, anna):
    rig.line.held["sendMessage"] = asyncio.Event()
    running = begin(rig.courier.run())
    await rig.owe(anna.resident, "hello")
    await rig.line.until_called("sendMessage")
    running.cancel()
    rig.line.held["sendMessage"].set()
    await asyncio.wait([running])
    assert (said(anna), await states(rig)) == (["hello"], ["sent"])


async def test_what_takes_too_long_at_the_end_is_left_for_the_next_start_without_an_error(rig, anna, monkeypatch):
    monkeypatch.setattr("bot.courier.FINISH", 0.01)
    rig.line.held["sendMessage"] = asyncio.Event()
    running = begin(rig.courier.run())
    await rig.owe(anna.resident, "hello")
    await rig.line.until_called("sendMessage")
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()
    assert await states(rig) == ["waiting"]


async def test_a_message_that_becomes_a_card_is_edited_by_the_next_and_remembered(rig, anna):
    await rig.owe(anna.resident, "new", becomes="thing:1")
    await rig.owe(anna.resident, "changed", card="thing:1")  # both are due at once
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.card(anna, "thing:1")) == (["changed"], anna.last.id)
    await rig.owe(anna.resident, "changed again", card="thing:1")
    await rig.courier.run_until_idle()
    assert (said(anna), len(anna.chat.from_bot)) == (["changed again"], 1)


async def test_a_card_that_is_gone_is_sent_anew_and_remembered(rig, anna):
    await rig.owe(anna.resident, "new", becomes="thing:1")
    await rig.courier.run_until_idle()
    anna.delete(anna.last)
    await rig.owe(anna.resident, "changed", card="thing:1")
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.card(anna, "thing:1")) == (["changed"], anna.last.id)


async def test_an_answer_left_over_from_a_crash_becomes_the_sessions_card(rig, anna):
    answer = Answer(chat_id=anna.id, language=Language.ENGLISH, messages=(words("card"),), card="session")
    anna.say("hello")
    [update] = await rig.fetch()
    await rig.intake.receive([update])
    [claim] = await rig.database.inner.transact(turns.claim, "dead", busy=(), limit=1, now=rig.now)
    ending = turns.Ending(session=claim.session, answer=answer)
    await rig.database.inner.transact(turns.finish, claim, lambda _: None, lambda _: ending, now=rig.now)
    await rig.database.inner.transact(turns.start, now=rig.now)
    await rig.courier.run_until_idle(at_most=Lane.ANSWER)
    assert said(anna) == ["card"]
    assert (await rig.session(anna)).card == anna.last.id


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


async def test_at_a_start_only_the_answers_go_first(rig, anna):
    await rig.owe(anna.resident, "bulk", lane=Lane.BULK)
    answer = Answer(chat_id=anna.id, language=Language.ENGLISH, messages=(words("answer"),))
    await rig.database.inner.transact(
        lambda tx: tx.outbox.add_answers([(1, answer.model_dump_json(exclude_defaults=True))], now=rig.now)
    )
    await rig.courier.run_until_idle(at_most=Lane.ANSWER)
    assert said(anna) == ["answer"]
