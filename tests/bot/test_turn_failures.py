"""What becomes of a turn when it, the database or the process fails."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

from bot.turns import code_of
from services import turns
from storage.sqlite import SqliteDatabase
from tests.bot.acts import STEP, Draft, Handler, fall
from tests.bot.rig import begin, leave, open_rig, repeat, said, words


async def test_a_surprise_is_tried_three_times_logged_once_and_told_with_its_code(database, logged):
    handler = Handler(fall, fall, fall, repeat)
    async with open_rig(database, handler) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("one")
        anna.say("two")
        one, two = await rig.hear()
        assert handler.calls == 1
        assert said(anna) == []
        for pause in (1, 5):
            rig.now += timedelta(seconds=pause - 0.5)
            await rig.loop.run_until_idle()
            assert (await rig.inbox_row(two["update_id"])).state == "waiting"  # in order: it waits for the first
            rig.now += timedelta(seconds=0.5)
            await rig.loop.run_until_idle()
        code = code_of(one["update_id"])
        assert said(anna) == [code, "two"]
        assert await rig.effects() == ["two"]
        assert (await rig.inbox_row(one["update_id"])).state == "set_aside"
        failures = [event for event in logged if event["event"] == "a turn failed"]
        assert [event["code"] for event in failures] == [code]
        assert isinstance(failures[0]["exc_info"], ZeroDivisionError)
        kept = await rig.read(lambda tx: tx.inbox.list_set_aside())
        assert [entry[:2] for entry in kept] == [(one["update_id"], code)]
        assert (await rig.inbox_row(one["update_id"])).raw  # whole, for somebody to look at


async def test_a_surprise_keeps_the_draft(database):
    async def start(update, turn):
        await turn.commit(then=STEP, draft=Draft(text="much work"), say=words("card"))

    async with open_rig(database, Handler(start, fall)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("begin")
        await rig.hear()
        anna.say("fail")
        await rig.hear()
        for _ in range(3):
            rig.now += timedelta(seconds=5)
            await rig.loop.run_until_idle()
        session = await rig.session(anna)
        assert (session.step, session.draft) == ("first", '{"text":"much work"}')


async def test_a_button_whose_turn_fails_is_answered_in_the_end(database):
    async with open_rig(database, Handler(repeat, fall)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("hello")
        await rig.hear()
        query = anna.forge_callback("x")
        await rig.hear()
        for _ in range(3):
            rig.now += timedelta(seconds=5)
            await rig.loop.run_until_idle()
        assert query.toast is not None
        assert len(said(anna)) == 2


async def test_a_turn_that_fails_after_its_commit_happens_once_and_is_answered(database, logged):
    async def commit_and_fall(update, turn):
        await turn.commit(leave, "once", say=words("hello"))
        raise ZeroDivisionError

    async with open_rig(database, commit_and_fall) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        [update] = await rig.hear()
        rig.now += timedelta(minutes=1)
        await rig.loop.run_until_idle()
        assert (await rig.effects(), said(anna)) == (["once"], ["hello"])
        row = await rig.inbox_row(update["update_id"])
        assert (row.state, row.answer, row.failures) == ("done", None, 0)
        assert [event["event"] for event in logged if event["log_level"] == "error"] == ["a turn failed"]


async def test_a_second_commit_in_one_turn_has_no_effect(database, logged):
    async def commit_twice(update, turn):
        await turn.commit(leave, "first", say=words("first"))
        await turn.commit(leave, "second", say=words("second"))

    async with open_rig(database, commit_twice) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        await rig.hear()
        assert (await rig.effects(), said(anna)) == (["first"], ["first"])


async def test_a_database_that_is_full_is_nobodys_failure_and_the_turn_happens_once(rig, anna, logged):
    anna.say("one")
    [update] = await rig.fetch()
    await rig.intake.receive([update])
    rig.database.lost_before["finish"] = 5
    rig.database.lost_before["give_back"] = 2
    while not await rig.effects():
        await rig.loop.run_until_idle()
    assert (await rig.effects(), said(anna)) == (["one"], ["one"])
    row = await rig.inbox_row(update["update_id"])
    assert (row.state, row.failures, row.error) == ("done", 0, None)
    assert {event["log_level"] for event in logged} == {"warning"}


async def test_a_commit_whose_outcome_was_lost_happens_once_and_is_answered(rig, anna):
    anna.say("one")
    rig.database.lost_after["finish"] = 1
    await rig.hear()
    await rig.loop.run_until_idle()
    assert (await rig.effects(), said(anna)) == (["one"], ["one"])


async def test_a_locked_file_delays_a_turn_and_nothing_else(migrated_file, tmp_path):
    path = tmp_path / "linli.db"
    path.write_bytes(migrated_file.read_bytes())
    database = SqliteDatabase(f"sqlite:///{path}", busy_timeout=0.01)
    async with database, open_rig(database, repeat) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("one")
        await rig.intake.receive(await rig.fetch())
        reached, go_on = rig.database.hold(rig.database.held_before, "finish")
        turn = begin(rig.loop.run_until_idle())
        await reached.wait()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            returned, give_back = rig.database.hold(rig.database.held_before, "give_back")
            go_on.set()
            await returned.wait()  # the commit was refused
            assert await rig.effects() == []
        give_back.set()
        await turn
        await rig.loop.run_until_idle()
        assert (await rig.effects(), said(anna)) == (["one"], ["one"])


async def test_the_process_dies_and_the_answers_it_owed_are_given(database):
    async with open_rig(database, repeat) as first:
        anna = first.playground.add_person("Anna", language_code="en")
        anna.say("one")
        first.line.held["sendMessage"] = asyncio.Event()
        await first.intake.receive(await first.fetch())
        dying = begin(first.loop.run_until_idle())
        await first.line.until_called("sendMessage")
        dying.cancel()
        await asyncio.wait([dying])
        async with open_rig(database, repeat, playground=first.playground, worker="two") as second:
            assert await database.transact(turns.start, now=second.now) == 1
            await second.courier.run_until_idle()
            await second.loop.run_until_idle()
            assert (await second.effects(), said(anna)) == (["one"], ["one"])
            assert await database.transact(turns.start, now=second.now) == 0


async def test_an_update_that_kills_the_process_is_set_aside_at_the_third_death(database, logged):
    playground = None
    for worker in ("one", "two", "three", "four"):
        handler = Handler(repeat)
        async with open_rig(database, handler, playground=playground, worker=worker) as rig:
            playground = rig.playground
            if worker == "one":
                anna = playground.add_person("Anna", language_code="en")
                anna.say("killer")
                anna.say("harmless")
                killer, harmless = await rig.fetch()
                await rig.intake.receive([killer, harmless])
            await database.transact(turns.start, now=rig.now)
            if worker != "four":  # it takes the update, and dies
                [claim] = await database.transact(turns.claim, worker, busy=(), limit=5, now=rig.now)
                assert claim.update_id == killer["update_id"]
                continue
            await rig.loop.run_until_idle()
            assert (await rig.effects(), said(anna)) == (["harmless"], [code_of(killer["update_id"]), "harmless"])
            assert (await rig.inbox_row(killer["update_id"])).state == "set_aside"
    assert [event["log_level"] for event in logged] == ["error"]


async def test_one_death_over_an_update_is_no_reason_not_to_take_it(database):
    async with open_rig(database, repeat, worker="two") as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("one")
        await rig.intake.receive(await rig.fetch())
        await database.transact(turns.claim, "one", busy=(), limit=5, now=rig.now)
        await database.transact(turns.start, now=rig.now)
        await rig.loop.run_until_idle()
        assert said(anna) == ["one"]


async def test_a_surprise_after_a_death_is_still_logged_with_its_code(database, logged):
    async with open_rig(database, fall, worker="two") as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("one")
        [update] = await rig.fetch()
        await rig.intake.receive([update])
        await database.transact(turns.claim, "one", busy=(), limit=5, now=rig.now)
        await database.transact(turns.start, now=rig.now)
        for _ in range(3):
            await rig.loop.run_until_idle()
            rig.now += timedelta(seconds=5)
        assert [event["code"] for event in logged] == [code_of(update["update_id"])]
        assert said(anna) == [code_of(update["update_id"])]
