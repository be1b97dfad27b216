"""What a turn is: one transaction, one at a time per person, many people at once."""

import asyncio

from domain.errors import WrongDate
from tests.bot.acts import STEP, Draft, Handler
from tests.bot.rig import begin, leave, open_rig, repeat, said, words


async def test_effect_session_mark_and_answer_come_in_one_transaction(database):
    async def act(update, turn):
        await turn.commit(leave, "done", then=STEP, draft=Draft(text="kept"), say=words("hello"))

    async with open_rig(database, act) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        [update] = await rig.fetch()
        await rig.intake.receive([update])
        reached, go_on = rig.database.hold(rig.database.held_before, "settle")
        turn = begin(rig.loop.run_until_idle())
        await reached.wait()  # the commit has been, and nothing was written since
        row, session = await rig.inbox_row(update["update_id"]), await rig.session(anna)
        assert await rig.effects() == ["done"]
        assert (row.state, row.raw, '"hello"' in row.answer.replace("\\", "")) == ("done", "", True)
        assert (session.conversation, session.step, session.draft) == ("trial", "first", '{"text":"kept"}')
        go_on.set()
        await turn
        assert (await rig.inbox_row(update["update_id"])).answer is None
        assert (await rig.session(anna)).card == anna.last.id


async def test_a_turn_that_cannot_commit_leaves_nothing(database):
    async def act(update, turn):
        def use_case(tx, *, now):
            leave(tx, "half", now=now)
            raise ZeroDivisionError

        await turn.commit(use_case, then=STEP, draft=Draft(text="x"), say=words("hello"))

    async with open_rig(database, act) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        [update] = await rig.hear()
        session = await rig.session(anna)
        assert (await rig.effects(), session.conversation, said(anna)) == ([], "", [])
        assert (await rig.inbox_row(update["update_id"])).state == "waiting"


async def test_a_broken_rule_changes_nothing_and_is_answered_in_a_sentence(database):
    async def refuse(update, turn):
        def use_case(tx, *, now):
            leave(tx, "half", now=now)
            raise WrongDate

        await turn.commit(use_case, then=STEP, draft=Draft(text="new"), say=words("hello"))

    async def start(update, turn):
        await turn.commit(then=STEP, draft=Draft(text="old"), say=words("card"))

    async with open_rig(database, Handler(start, refuse)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("begin")
        await rig.hear()
        anna.say("go")
        [update] = await rig.hear()
        session = await rig.session(anna)
        assert await rig.effects() == []
        assert (session.step, session.draft) == ("first", '{"text":"old"}')
        assert (await rig.inbox_row(update["update_id"])).state == "done"
        assert "date" in anna.last.text.lower()


async def test_a_broken_rule_is_an_alert_to_whoever_pressed_a_button(database):
    async def refuse(update, turn):
        await turn.refuse(WrongDate())

    async with open_rig(database, Handler(repeat, refuse)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("hello")
        await rig.hear()
        anna.forge_callback("x")
        await rig.hear()
        assert len(anna.toasts) == 1
        assert anna.toasts[0].alert
        assert said(anna) == ["hello"]


async def test_an_update_that_comes_again_changes_nothing_also_after_it_is_done(rig, anna):
    anna.say("one")
    [update] = await rig.fetch()
    await rig.intake.receive([update, update])
    await rig.intake.receive([update])
    await rig.loop.run_until_idle()
    await rig.intake.receive([update])
    await rig.loop.run_until_idle()
    assert (await rig.effects(), said(anna)) == (["one"], ["one"])


async def test_a_flood_of_one_person_does_not_hold_up_others(database):
    order = []

    async def note(update, turn):
        order.append(turn.session.speaker)
        await turn.commit()

    async with open_rig(database, note, at_once=4) as rig:
        flooding = rig.playground.add_person("Flood")
        others = [rig.playground.add_person(f"Person {number}") for number in range(3)]
        for number in range(60):
            flooding.say(str(number))
        for person in others:
            person.say("hello")
        await rig.hear()
        for person in others:
            assert order.index(person.id) < 8
        assert order.count(flooding.id) == 60


async def test_the_loop_hears_of_what_comes_while_it_works_and_ends_when_it_is_stopped(rig, anna):
    running = begin(rig.loop.run())
    for text in ("one", "two", "three"):
        anna.say(text)
        await rig.intake.receive(await rig.fetch())
        await anna.wait_for(lambda _, text=text: said(anna)[-1:] == [text])
    rig.loop.stop()
    await asyncio.wait_for(running, 5)
    assert rig.loop.finished.is_set()


async def test_the_next_turn_begins_when_the_answer_to_the_one_before_was_given(database):
    handler = Handler(repeat)
    async with open_rig(database, handler) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        rig.line.held["sendMessage"] = asyncio.Event()
        running = begin(rig.loop.run())
        for text in ("one", "two"):
            anna.say(text)
        await rig.intake.receive(await rig.fetch())
        await rig.line.until_called("sendMessage")
        for number in range(3):  # the loop looks again each time, and finds nobody who is free
            ben = rig.playground.add_person(f"Ben {number}")
            ben.say("hello")
            await rig.intake.receive(await rig.fetch())
            await rig.line.until_called("sendMessage", times=2 + number)
        assert "two" not in await rig.effects()
        rig.line.held["sendMessage"].set()
        await anna.wait_for(lambda _: said(anna) == ["one", "two"])
        rig.loop.stop()
        await asyncio.wait_for(running, 5)


async def test_a_stop_lets_the_turns_under_way_end(rig, anna):
    rig.line.held["sendMessage"] = asyncio.Event()
    running = begin(rig.loop.run())
    anna.say("one")
    await rig.intake.receive(await rig.fetch())
    await rig.line.until_called("sendMessage")
    rig.loop.stop()
    anna.say("two")
    await rig.intake.receive(await rig.fetch())
    rig.line.held["sendMessage"].set()
    await asyncio.wait_for(running, 5)
    assert (await rig.effects(), said(anna)) == (["one"], ["one"])


async def test_a_busy_database_at_the_claim_ends_nothing(rig, anna):
    rig.database.lost_before["claim"] = 2
    running = begin(rig.loop.run())
    anna.say("one")
    await rig.intake.receive(await rig.fetch())
    await anna.wait_for(lambda _: said(anna) == ["one"])
    rig.loop.stop()
    await asyncio.wait_for(running, 5)
