"""Conversations lean on names of PTB's that it does not promise; what they do there is guarded here."""

import gc
import inspect
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import pytest
from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ConversationHandler, MessageHandler, TypeHandler, filters

from domain.sessions import END, Step
from handlers.conversation import Conversation, SessionStates
from storage.database import Database
from tests.bot.rig import open_rig, said, words

WORDS = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND


async def begin(update, turn):
    await turn.commit(then=Step(conversation="trial", name="one"), say=words("begun"))


async def first(update, turn):
    await turn.commit(then=Step(conversation="trial", name="two"), say=words("first"))
    return "nowhere"  # what a handler returns means nothing


async def second(update, turn):
    await turn.commit(then=END, say=words("second"))


async def otherwise(update, turn):
    await turn.commit(say=words("otherwise"))


async def pressed(update, turn):
    await turn.commit(then=Step(conversation="trial", name="two"), say=words("pressed"))


def conversation():
    return Conversation(
        "trial",
        states={
            "one": [MessageHandler(WORDS, first), CallbackQueryHandler(pressed, pattern="^go$")],
            "two": [MessageHandler(WORDS, second)],
        },
        fallbacks=[CommandHandler("back", otherwise)],
    )


@pytest.fixture
async def rig(database: Database):
    async with open_rig(database, otherwise) as rig:
        rig.application.handlers.clear()
        rig.application.add_handlers([CommandHandler("begin", begin), conversation(), TypeHandler(Update, otherwise)])
        yield rig


@pytest.fixture
def anna(rig):
    return rig.playground.add_person("Anna", language_code="en")


async def say(rig, person, text):
    person.say(text)
    await rig.hear()
    return said(person)[-1]


def test_the_names_of_ptb_that_we_lean_on_are_there_and_mean_what_they_did():
    plain: ConversationHandler[Any] = ConversationHandler(entry_points=[], states={}, fallbacks=[])
    assert type(plain._conversations) is dict
    assert list(inspect.signature(plain._get_key).parameters) == ["update"]
    assert list(inspect.signature(plain._update_state).parameters) == ["new_state", "key", "handler"]
    assert "self._conversations.get(key)" in inspect.getsource(ConversationHandler.check_update)
    assert "self._update_state(" in inspect.getsource(ConversationHandler.handle_update)
    assert "._conversations" not in inspect.getsource(ConversationHandler.handle_update)
    # PTB's own table of states must be ours, also after everything that building one does.
    assert isinstance(conversation()._conversations, SessionStates)


async def test_the_step_is_what_the_turn_committed_whatever_the_handler_returns(rig, anna):
    assert [await say(rig, anna, text) for text in ("/begin", "x", "y", "z")] == [
        "begun",
        "first",
        "second",
        "otherwise",
    ]


async def test_the_step_is_found_by_another_process(rig, anna, database):
    await say(rig, anna, "/begin")
    async with open_rig(database, otherwise, playground=rig.playground, worker="two") as other:
        other.application.handlers.clear()
        other.application.add_handlers([conversation(), TypeHandler(Update, otherwise)])
        await database.transact(lambda tx: tx.sessions.release_all())
        assert await say(other, anna, "x") == "first"


async def test_people_do_not_get_into_each_others_steps(rig, anna):
    ben = rig.playground.add_person("Ben", language_code="en")
    await say(rig, anna, "/begin")
    assert await say(rig, ben, "x") == "otherwise"
    assert await say(rig, anna, "x") == "first"


async def test_a_fallback_is_heard_at_any_step_and_leaves_it(rig, anna):
    await say(rig, anna, "/begin")
    assert [await say(rig, anna, text) for text in ("/back", "x")] == ["otherwise", "first"]


async def test_a_press_moves_on_and_its_double_does_nothing_twice(rig, anna):
    await say(rig, anna, "/begin")
    anna.forge_callback("go")
    anna.forge_callback("go")
    await rig.hear()
    assert (await rig.session(anna)).step == "two"
    assert len(anna.toasts) == 2
    assert said(anna) == ["otherwise"]  # the second press met a step that does not know it


async def test_an_edited_message_and_words_in_a_group_are_no_answers(rig, anna):
    await say(rig, anna, "/begin")
    anna.edit_message(anna.say("x"), "y")
    await rig.hear()
    assert (await rig.session(anna)).step == "two"  # the message was one, its change was not
    group = rig.playground.add_group("Street", admins=[anna])
    group.add_bot(by=anna, admin=True)
    anna.say("z", chat=group.chat)
    await rig.hear()
    assert (await rig.session(anna)).step == "two"


SKIPPED = (ModuleType, type, FunctionType, BuiltinFunctionType, MethodType)


def count_reachable(*roots, without):
    """Count the objects that hang on these, without code and without what is somebody else's."""
    seen, waiting = {id(thing) for thing in without}, list(roots)
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, SKIPPED):
            continue
        seen.add(id(thing))
        waiting += gc.get_referents(thing)
    return len(seen)


async def test_nothing_of_anybody_stays_in_memory(rig):
    sizes = []
    for _ in range(3):
        people = [rig.playground.add_person(f"Person {number}", language_code="en") for number in range(40)]
        for text in ("/begin", "x", "/back"):
            for person in people:
                person.say(text)
            await rig.hear()
        del people, person
        gc.collect()
        elsewhere = (rig.playground, rig.line, rig.database, rig.database.inner)
        sizes.append(count_reachable(rig.application, rig.loop, rig.sender, rig.courier, without=elsewhere))
    assert sizes[2] <= sizes[1]  # 40 people more, and not one object
    assert not rig.application.user_data
    assert not rig.application.chat_data
    assert not rig.application._user_ids_to_be_updated_in_persistence
    assert not rig.application._chat_ids_to_be_updated_in_persistence
