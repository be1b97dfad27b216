import asyncio

import pytest

from domain.languages import Language
from domain.outbox import Answer, Lane
from services import turns
from tests.bot.rig import begin, open_rig, repeat, said, until, words


@pytest.fixture
async def anna(rig):
    return await rig.arrive("Anna")


async def test_what_is_owed_is_sent_once_and_marked(rig, anna):
    await rig.owe(anna.resident, "hello")
    await rig.owe(anna.resident, "hello")  # the same reason
    await rig.courier.run_until_idle()
    await rig.courier.run_until_idle()
    assert (said(anna), await rig.states()) == (["hello"], ["sent"])


async def test_a_message_that_is_owed_while_the_courier_runs_is_sent_at_once(rig, anna):
    running = begin(rig.courier.run())
    for text in ("one", "two"):
        await rig.owe(anna.resident, text)
        await anna.wait_for(lambda _, text=text: said(anna)[-1:] == [text])
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()


async def test_the_urgent_lane_goes_first_and_each_person_hears_in_order(rig):
    people = [await rig.arrive(f"Person {number}") for number in range(4)]
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
    people = [await rig.arrive(f"Person {number}") for number in range(3)]
    for person, lane in zip(people, (Lane.BULK, Lane.FEEDBACK, Lane.URGENT), strict=True):
        await rig.owe(person.resident, lane.name, lane=lane)
    await rig.courier.run_until_idle()
    sent = [call.params["chat_id"] for call in rig.playground.calls if call.method == "sendMessage"]
    assert [int(chat) for chat in sent] == [person.id for person in reversed(people)]


async def test_a_process_that_dies_in_the_middle_repeats_at_most_what_was_in_flight(database):
    async with open_rig(database, repeat) as first:
        people = [await first.arrive(f"Person {number}") for number in range(3)]
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
            assert await second.states() == ["sent"] * 3


async def test_what_was_settled_while_the_courier_looked_is_not_sent_again(rig, anna):
    ben = await rig.arrive("Ben")
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


async def test_being_asked_to_end_it_finishes_what_is_in_flight(rig, anna):
    rig.line.held["sendMessage"] = asyncio.Event()
    running = begin(rig.courier.run())
    await rig.owe(anna.resident, "hello")
    await rig.line.until_called("sendMessage")
    running.cancel()
    rig.line.held["sendMessage"].set()
    await asyncio.wait([running])
    assert (said(anna), await rig.states()) == (["hello"], ["sent"])


async def test_what_takes_too_long_at_the_end_is_left_for_the_next_start_without_an_error(rig, anna, monkeypatch):
    monkeypatch.setattr("bot.courier.FINISH", 0.01)
    rig.line.held["sendMessage"] = asyncio.Event()
    running = begin(rig.courier.run())
    await rig.owe(anna.resident, "hello")
    await rig.line.until_called("sendMessage")
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()
    assert await rig.states() == ["waiting"]


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


async def test_at_a_start_only_the_answers_go_first(rig, anna):
    await rig.owe(anna.resident, "bulk", lane=Lane.BULK)
    answer = Answer(chat_id=anna.id, language=Language.ENGLISH, messages=(words("answer"),))
    await rig.database.inner.transact(
        lambda tx: tx.outbox.add_answers([(1, answer.model_dump_json(exclude_defaults=True))], now=rig.now)
    )
    await rig.courier.run_until_idle(at_most=Lane.ANSWER)
    assert said(anna) == ["answer"]
