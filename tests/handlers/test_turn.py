"""The one commit in which every turn ends."""

import pytest

from domain.errors import NotRegistered
from domain.frozen import Frozen
from domain.languages import Language
from domain.message import Key, Message
from domain.messages.turns import Surprise
from domain.people import OnboardingDraft
from domain.sessions import END, Step
from handlers.turn import ONBOARDING, REPORT
from storage.database import Database
from tests.bot.rig import leave, open_rig, said, words

STEP = Step(conversation="trial", name="one")


class Draft(Frozen):
    text: str


class WithKeys(Surprise):
    def keys(self):
        return ((Key(label="key-report"),),)


del Message.kinds[WithKeys.key]
WithKeys.key = "surprise"


class Play:
    """A handler whose turns the test writes as `commit` arguments, one after the other."""

    def __init__(self, database):
        self.database = database
        self.turn = None
        self.next = {}

    async def __call__(self, update, turn):
        self.turn = turn
        how = dict(self.next)
        await turn.commit(*how.pop("do", ()), **how)

    async def say(self, rig, person, text="x", **how):
        self.next = how
        person.say(text)
        await rig.hear()
        return await rig.session(person)

    async def press(self, rig, person, **how):
        self.next = how
        person.forge_callback("a:b:1")
        await rig.hear()
        return await rig.session(person)


@pytest.fixture
def play(database: Database):
    return Play(database)


@pytest.fixture
async def rig(database, play):
    async with open_rig(database, play) as rig:
        yield rig


@pytest.fixture
def anna(rig):
    return rig.playground.add_person("Anna", language_code="en")


async def test_without_anything_a_turn_changes_and_says_nothing(rig, play, anna):
    session = await play.say(rig, anna)
    assert (session.conversation, session.draft, said(anna)) == ("", "{}", [])


async def test_the_draft_is_kept_where_the_conversation_stays_and_dropped_where_it_ends(rig, play, anna):
    session = await play.say(rig, anna, then=STEP, draft=Draft(text="a"))
    assert session.draft == '{"text":"a"}'
    session = await play.say(rig, anna, then=Step(conversation="trial", name="two"))
    assert (session.step, session.draft) == ("two", '{"text":"a"}')
    assert play.turn.draft(Draft) == Draft(text="a")
    session = await play.say(rig, anna, draft=Draft(text="b"))
    assert (session.step, session.draft) == ("two", '{"text":"b"}')
    session = await play.say(rig, anna, then=END)
    assert (session.conversation, session.draft) == ("", "{}")


async def test_another_conversation_begins_without_a_draft(rig, play, anna):
    await play.say(rig, anna, then=STEP, draft=Draft(text="a"))
    session = await play.say(rig, anna, then=Step(conversation="other", name="one"))
    assert session.draft == "{}"


async def test_a_half_finished_report_is_kept_when_something_else_begins(rig, play, anna):
    await play.say(rig, anna, then=Step(conversation=REPORT, name="text"), draft=Draft(text="report"))
    session = await play.say(rig, anna, then=STEP)
    assert session.parked == '{"text":"report"}'
    session = await play.say(rig, anna, then=END)
    assert session.parked == '{"text":"report"}'
    session = await play.say(rig, anna, then=Step(conversation=REPORT, name="text"))
    assert session.parked == '{"text":"report"}'
    session = await play.say(rig, anna, then=END)  # it was filed, or given up
    assert session.parked is None


async def test_step_draft_words_and_toast_may_depend_on_the_result(rig, play, anna):
    def two(tx, *, now):
        return 2

    await play.say(rig, anna, say=words("card"))
    session = await play.press(
        rig,
        anna,
        do=(two,),
        then=lambda number: Step(conversation="trial", name=f"step {number}"),
        draft=lambda number: Draft(text=f"draft {number}"),
        say=lambda number: words(f"said {number}"),
        toast=lambda number: words(f"toast {number}"),
    )
    assert (session.step, session.draft) == ("step 2", '{"text":"draft 2"}')
    assert said(anna) == ["said 2"]
    assert "toast 2" in anna.toasts[0].text


async def test_a_message_that_the_use_case_gives_is_the_answer_unless_something_else_is_said(rig, play, anna):
    def answer(tx, *, now):
        return words("from the use case")

    await play.say(rig, anna, do=(answer,))
    await play.say(rig, anna, do=(answer,), say=words("other"))
    await play.say(rig, anna, do=(answer,), say=())
    assert said(anna) == ["from the use case", "other"]


async def test_several_messages_are_said_in_their_order(rig, play, anna):
    await play.say(rig, anna, say=(words("one"), words("two")))
    assert said(anna) == ["one", "two"]


async def test_what_is_said_afresh_leaves_the_card_as_it_is(rig, play, anna):
    await play.say(rig, anna, then=STEP, say=words("card"))
    session = await play.press(rig, anna, say=words("outcome"), fresh=True)
    assert said(anna) == ["card", "outcome"]
    assert session.card == anna.last.id


async def test_a_keyboard_cannot_come_by_an_edit_so_the_card_is_replaced(rig, play, anna):
    await play.say(rig, anna, then=STEP, say=words("card"))
    await play.press(rig, anna, then=END, say=WithKeys(code="menu"))
    assert (said(anna), len(anna.keys)) == (["menu"], 1)


async def test_the_parts_of_a_button_are_at_hand(rig, play, anna):
    await play.say(rig, anna, say=words("card"))
    await play.press(rig, anna)
    assert play.turn.pressed == ("a", "b", "1")
    await play.say(rig, anna)
    assert play.turn.pressed == ()


async def test_use_case_and_answer_are_lost_together(rig, play, anna):
    def say_what_is_not_there(result):
        raise KeyError(result)

    await play.say(rig, anna, do=(leave, "effect"), say=say_what_is_not_there)
    assert (await rig.effects(), said(anna)) == ([], [])


async def test_the_language_is_the_residents_then_the_choice_at_onboarding_then_telegrams(rig, play, anna):
    li = rig.playground.add_person("Li", language_code="zh-hans")
    await play.say(rig, li)
    assert play.turn.language == "zh-Hans"
    await play.say(
        rig, li, then=Step(conversation=ONBOARDING, name="privacy"), draft=OnboardingDraft(language=Language.ENGLISH)
    )
    await play.say(rig, li)
    assert play.turn.language == "en"
    await play.say(rig, li, then=END)
    await rig.register(li)  # in English
    await play.say(rig, li)
    assert play.turn.language == "en"
    eve = rig.playground.add_person("Eve", language_code=None)
    await play.say(rig, eve)
    assert play.turn.language == "en"  # the house's own


async def test_who_is_not_registered_is_no_resident(rig, play, anna):
    await play.say(rig, anna)
    assert play.turn.person is None
    with pytest.raises(NotRegistered):
        assert play.turn.resident
    await rig.register(anna)
    await play.say(rig, anna)
    assert play.turn.resident.telegram_id == anna.id
