"""How the person who spoke gets their answer."""

from telegram.error import BadRequest, Forbidden, TimedOut

from bot.turns import TRIES, code_of
from domain.message import Message
from domain.messages.turns import Surprise
from domain.sessions import Step
from tests.bot.acts import STEP, Handler, ignore
from tests.bot.rig import leave, open_rig, repeat, said, words


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
