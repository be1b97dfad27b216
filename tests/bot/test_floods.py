"""A flood is slowed, not answered: nothing is lost, the order stays, and nobody else waits."""

import asyncio
from datetime import timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers import menu
from playground import Person
from services import turns
from tests.bot.rig import Rig, begin, leave, open_rig, said, until, words

LIMIT = 10
SLOW = "slower"


async def repeat(update, turn):
    await turn.commit(leave, turn.words, say=words(turn.words))


def flood(person: Person, number: int, first: int = 0) -> list[str]:
    said = [str(one) for one in range(first, first + number)]
    for one in said:
        person.say(one)
    return said


async def wait(rig: Rig, seconds: float) -> None:
    rig.now += timedelta(seconds=seconds)
    await rig.loop.run_until_idle()


async def test_beyond_the_limit_the_next_turn_waits_for_a_growing_pause_and_nothing_is_lost(database):
    async with open_rig(database, repeat, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        spoken = flood(anna, LIMIT + 6)
        await rig.hear()
        taken = [len(await rig.effects())]
        for seconds in (1, 2, 4, 8, 16):
            await wait(rig, seconds - 0.5)
            assert len(await rig.effects()) == taken[-1]
            await wait(rig, 0.5)
            taken.append(len(await rig.effects()))
        assert taken == [LIMIT + 1, LIMIT + 2, LIMIT + 3, LIMIT + 4, LIMIT + 5, LIMIT + 6]
        assert await rig.effects() == spoken
        assert [text for text in said(anna) if text] == spoken  # the rest is the sentence about the haste


async def test_after_a_minute_somebody_is_heard_at_once_again(database):
    async with open_rig(database, repeat, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna")
        spoken = flood(anna, 3 * LIMIT)
        await rig.hear()
        for _ in range(4):
            await wait(rig, 60)
        assert await rig.effects() == spoken


async def test_a_flood_does_not_hold_up_anybody_else(database):
    async with open_rig(database, repeat, turns_a_minute=LIMIT, at_once=4) as rig:
        flooding = rig.playground.add_person("Flood")
        others = [rig.playground.add_person(f"Person {number}", language_code="en") for number in range(3)]
        flood(flooding, 100)
        await rig.hear()
        for person in others:
            person.say("hello")
        await rig.hear()
        assert [said(person) for person in others] == [["hello"]] * 3
        assert len(await rig.effects()) == LIMIT + 1 + 3


async def test_whoever_is_too_fast_is_told_once(database):
    async with open_rig(database, repeat, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        flood(anna, LIMIT)
        await rig.hear()
        assert not [text for text in anna.texts() if SLOW in text]
        flood(anna, 3 * LIMIT)
        await rig.hear()
        for _ in range(60):
            await wait(rig, 3)
        assert len(await rig.effects()) == 4 * LIMIT
        assert len([text for text in anna.texts() if SLOW in text]) == 1


async def test_the_sentence_stands_before_the_answer_and_takes_no_cards_place(database):
    async with open_rig(database, repeat, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        flood(anna, LIMIT + 1)
        await rig.hear()
        warning, answer = anna.texts()[-2:]
        assert SLOW in warning
        assert str(LIMIT) in answer


async def test_a_rest_outlives_the_process(database):
    async with open_rig(database, repeat, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna")
        flood(anna, LIMIT + 3)
        await rig.hear()
        taken = await rig.effects()
        async with open_rig(database, repeat, turns_a_minute=LIMIT, worker="two", playground=rig.playground) as other:
            await other.database.transact(turns.start, now=other.now)
            await other.hear()
            assert await other.effects() == taken
            await wait(other, 1)
            assert len(await other.effects()) == len(taken) + 1


async def test_a_press_during_a_rest_is_answered_at_once_and_done_in_its_turn(database):
    async def act(update, turn):
        query = update.callback_query
        await turn.commit(leave, query.data if query else turn.words, say=None if query else words(turn.words))

    async with open_rig(database, act, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        spoken = flood(anna, LIMIT + 3)
        await rig.hear()
        await press(rig, anna, "late")
        await rig.hear()
        assert len(anna.toasts) == 1
        assert "late" not in await rig.effects()
        for _ in range(4):
            await wait(rig, 8)
        assert await rig.effects() == [*spoken, "late"]
        assert len(anna.toasts) == 1


async def press(rig: Rig, person: Person, data: str) -> None:
    """Have somebody press a button with this data under the bot's last message."""
    button = InlineKeyboardButton("Press", callback_data=data)
    await rig.application.bot.send_message(person.id, "card", reply_markup=InlineKeyboardMarkup([[button]]))
    person.press("Press")


async def test_a_press_that_begins_a_rest_tells_so_in_its_toast(database):
    async def act(update, turn):
        await turn.commit(leave, "pressed")

    async with open_rig(database, act, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        flood(anna, LIMIT)
        await rig.hear()
        await press(rig, anna, "too fast")
        await rig.hear()
        assert SLOW in anna.toasts[-1].text


async def test_what_nobody_understood_is_not_answered_in_a_flood(database):
    async def act(update, turn):
        await (menu.refuse_button if update.callback_query else menu.refuse_command)(update, turn)

    async with open_rig(database, act, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna", language_code="en")
        flood(anna, LIMIT + 5)
        await rig.hear()
        for _ in range(6):
            await wait(rig, 8)
        unknown = [text for text in anna.texts() if SLOW not in text]
        assert len(unknown) == LIMIT
        assert len([text for text in anna.texts() if SLOW in text]) == 1


async def test_a_running_loop_takes_the_next_turn_when_the_rest_is_over(database):
    async with open_rig(database, repeat, turns_a_minute=LIMIT) as rig:
        anna = rig.playground.add_person("Anna")
        running = begin(rig.loop.run())
        spoken = flood(anna, LIMIT + 2)
        await rig.intake.receive(await rig.fetch())

        async def has(number: int) -> bool:
            return len(await rig.effects()) == number

        await until(lambda: has(LIMIT + 1))
        rig.now += timedelta(seconds=1)
        await until(lambda: has(LIMIT + 2))
        assert await rig.effects() == spoken
        rig.loop.stop()
        await asyncio.wait_for(running, 10)
