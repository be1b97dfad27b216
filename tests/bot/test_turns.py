import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, TimedOut

from bot.turns import TRIES, code_of
from domain.errors import WrongDate
from domain.frozen import Frozen
from domain.message import Message
from domain.messages.turns import Surprise
from domain.sessions import Step
from services import turns
from storage.sqlite import SqliteDatabase
from tests.bot.rig import begin, leave, open_rig, repeat, said, words

STEP = Step(conversation="trial", name="first")


class Draft(Frozen):
    text: str


@pytest.fixture
async def rig(database):
    async with open_rig(database, repeat) as rig:
        yield rig


@pytest.fixture
def anna(rig):
    return rig.playground.add_person("Anna", language_code="en")


class Handler:
    """A handler that does what the test says, one thing after the other; the last of them for ever."""

    def __init__(self, *acts):
        self.acts = list(acts)
        self.calls = 0

    async def __call__(self, update, turn):
        self.calls += 1
        act = self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]
        await act(update, turn)


async def fall(update, turn):
    raise ZeroDivisionError("a mistake of ours")


async def ignore(update, turn):
    """Say nothing to it, like an application that has no handler for this kind of update."""


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


async def test_what_nobody_has_anything_to_say_to_is_done_in_silence(database):
    async with open_rig(database, ignore) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        [update] = await rig.hear()
        row = await rig.inbox_row(update["update_id"])
        assert (row.state, row.raw, row.answer) == ("done", "", None)


async def test_every_press_is_answered_even_if_nobody_has_anything_to_say_to_it(database):
    async with open_rig(database, Handler(repeat, ignore)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("hello")
        await rig.hear()
        for _ in range(3):
            anna.forge_callback("x")
        await rig.hear()
        assert rig.playground.unanswered_queries() == []
        assert rig.line.calling["answerCallbackQuery"] == 3


async def test_an_update_that_comes_again_changes_nothing_also_after_it_is_done(rig, anna):
    anna.say("one")
    [update] = await rig.fetch()
    await rig.intake.receive([update, update])
    await rig.intake.receive([update])
    await rig.loop.run_until_idle()
    await rig.intake.receive([update])
    await rig.loop.run_until_idle()
    assert (await rig.effects(), said(anna)) == (["one"], ["one"])


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


async def test_an_answer_that_was_given_is_not_given_again_because_it_could_not_be_written_down(rig, anna):
    anna.say("one")
    rig.database.lost_before["settle"] = 3
    [update] = await rig.hear()
    assert said(anna) == ["one"]
    assert (await rig.inbox_row(update["update_id"])).answer is None


async def test_a_network_error_is_tried_again_at_once_and_then_left_to_the_courier(rig, anna):
    anna.say("one")
    rig.line.before["sendMessage"] = [TimedOut() for _ in TRIES] + [TimedOut()]
    [update] = await rig.hear()
    assert (said(anna), (await rig.inbox_row(update["update_id"])).answer) == ([], None)
    await rig.courier.run_until_idle()
    assert said(anna) == ["one"]
    anna.say("two")
    rig.line.before["sendMessage"] = [TimedOut() for _ in TRIES]
    await rig.hear()
    assert said(anna) == ["one", "two"]
    assert await rig.effects() == ["one", "two"]


async def test_whoever_blocked_the_bot_is_marked_and_what_they_said_still_counts(rig, anna):
    resident = await rig.register(anna)
    anna.say("one")
    rig.line.before["sendMessage"] = [Forbidden("Forbidden: bot was blocked by the user")]
    await rig.hear()
    person = await rig.read(lambda tx: tx.people.get(resident))
    assert (await rig.effects())[-1] == "one"
    assert person.blocked_at == rig.now
    anna.say("two")
    await rig.hear()
    person = await rig.read(lambda tx: tx.people.get(resident))
    assert (person.blocked_at, said(anna)) == (None, ["two"])


async def test_an_answer_that_telegram_refuses_is_given_up_with_a_code(rig, anna, logged):
    anna.say("one")
    rig.line.before["sendMessage"] = [BadRequest("message is too long")]
    [update] = await rig.hear()
    assert said(anna) == [code_of(update["update_id"])]
    assert (await rig.inbox_row(update["update_id"])).answer is None
    assert [event["code"] for event in logged if event["log_level"] == "error"] == [code_of(update["update_id"])]


async def test_an_answer_that_cannot_be_put_into_words_is_given_up_with_a_code(database):
    class HasNoText(Message):
        pass

    del Message.kinds[HasNoText.key]

    async def act(update, turn):
        await turn.commit(leave, "one", say=HasNoText())

    async with open_rig(database, act) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        [update] = await rig.hear()
        assert (await rig.effects(), said(anna)) == (["one"], [code_of(update["update_id"])])


async def test_a_press_that_is_too_old_to_be_answered_counts_as_answered(database):
    async def press(update, turn):
        await turn.commit(leave, "pressed", say=words("new"))

    async with open_rig(database, Handler(repeat, press)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("hello")
        await rig.hear()
        anna.forge_callback("x")
        rig.line.before["answerCallbackQuery"] = [
            BadRequest("Query is too old and response timeout expired or query id is invalid")
        ]
        [update] = await rig.hear()
        assert said(anna) == ["new"]
        assert (await rig.inbox_row(update["update_id"])).answer is None


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


async def test_the_card_of_a_step_is_known_to_the_session_and_goes_with_the_next(database):
    async def ask(update, turn):
        await turn.commit(then=STEP, say=words(turn.words))

    async with open_rig(database, ask) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("one")
        await rig.hear()
        card = anna.last.id
        assert (await rig.session(anna)).card == card
        anna.say("two")
        await rig.hear()
        assert (said(anna), (await rig.session(anna)).card) == (["two"], anna.last.id)
        assert rig.line.calling["deleteMessage"] == 1


async def test_a_press_edits_its_card_and_that_is_the_card_of_the_next_conversation_too(database):
    async def start(update, turn):
        await turn.commit(then=STEP, say=words("one"))

    async def change(update, turn):
        await turn.commit(then=Step(conversation="other", name="first"), say=words("two"))

    async with open_rig(database, Handler(start, change)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        await rig.hear()
        card = anna.last.id
        anna.forge_callback("x")
        await rig.hear()
        session = await rig.session(anna)
        assert (said(anna), anna.last.id, session.card, session.conversation) == (["two"], card, card, "other")


async def test_an_edit_that_changes_nothing_is_fine(database):
    async def say_the_same(update, turn):
        await turn.commit(say=words("same"))

    async with open_rig(database, say_the_same) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        await rig.hear()
        for _ in range(2):
            anna.forge_callback("x")
            [update] = await rig.hear()
            assert (await rig.inbox_row(update["update_id"])).answer is None
        assert said(anna) == ["same"]
        assert len(anna.toasts) == 2


async def test_an_edit_of_a_message_that_is_gone_sends_it_anew(database):
    async def press(update, turn):
        await turn.commit(then=STEP, say=words("again"))

    async with open_rig(database, Handler(repeat, press)) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("hello")
        await rig.hear()
        anna.forge_callback("x")
        updates = await rig.fetch()
        anna.delete(anna.last)
        await rig.intake.receive(updates)
        await rig.loop.run_until_idle()
        assert said(anna) == ["again"]
        assert (await rig.session(anna)).card == anna.last.id


async def test_the_living_card_of_a_thing_is_remembered_per_chat(database):
    class Living(Surprise):
        def subject(self):
            return "thing:1"

    del Message.kinds[Living.key]
    Living.key = "surprise"

    async def show(update, turn):
        await turn.commit(say=Living(code="thing"))

    async with open_rig(database, show) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("go")
        await rig.hear()
        assert await rig.card(anna, "thing:1") == anna.last.id


async def test_in_a_group_nothing_is_removed_and_no_card_is_the_sessions(database):
    async def ask(update, turn):
        await turn.commit(then=STEP, say=words(turn.words))

    async with open_rig(database, ask) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        anna.say("private")
        await rig.hear()
        card = (await rig.session(anna)).card
        group = rig.playground.add_group("Street", admins=[anna])
        group.add_bot(by=anna, admin=True)
        await rig.hear()
        removed = rig.line.calling["deleteMessage"]
        anna.say("/group@playground_bot", chat=group.chat)
        await rig.hear()
        assert any("/group" in message.text for message in group.chat.from_bot)
        assert rig.line.calling["deleteMessage"] == removed
        assert (await rig.session(anna)).card == card
