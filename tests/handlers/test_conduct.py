"""A resident reports about the people of their workstation, as both sides see it in their chats."""

import pytest

from domain.languages import Language
from domain.roles import Role
from tests.handlers.desks import clerk, get, history, settle
from tests.settlers import unit

WORDS = "The clerk shouted at me."


def everything_read_by(somebody):
    return "\n".join(message.text for message in somebody.chat.messages)


async def complain(town, resident, category="Staff conduct", skip="Skip", submit="Submit", *more):
    await town.say(resident, "/report")
    await town.press(resident, category)
    await town.say(resident, WORDS)
    await town.press(resident, skip)
    for label in more:
        await town.press(resident, label)
    card = resident.last.text
    await town.press(resident, submit)
    return card


async def first(town):
    return await town.database.read(lambda tx: tx.reports.get(1))


@pytest.mark.parametrize("language", Language)
async def test_before_it_is_submitted_one_sentence_says_where_it_goes_and_who_does_not_see_it(town, language):
    taps, sentence, hidden = {
        Language.ENGLISH: (
            ("Staff conduct", "Skip", "Submit", "Without my name"),
            "This goes to the unit above",
            "Your own service centre does not see it.",
        ),
        Language.CHINESE: (("工作人员作风", "跳过", "提交", "匿名上报"), "这件事会交给上一级", "看不到"),
    }[language]
    here, above = await clerk(town), await clerk(town, "Chen", at="EAST")
    resident = await settle(town, "Mei Lin", language=language)
    card = await complain(town, resident, *taps)
    assert sentence in card
    assert hidden.replace("service centre", "workstation") in card
    assert WORDS in above.last.text
    assert "🔒" in above.last.text
    assert "Sunshine Community" in above.last.text
    assert "Without a name" in above.last.text
    assert "Mei" not in everything_read_by(above)
    assert WORDS not in everything_read_by(here)


async def test_any_other_category_says_nothing_of_the_kind(town):
    await clerk(town)
    resident = await settle(town, "Mei Lin")
    assert "🔒" not in await complain(town, resident, "Street lamp")


async def test_the_clerk_it_is_about_finds_no_way_to_it(town):
    here, above = await clerk(town), await clerk(town, "Chen", at="EAST")
    resident = await settle(town, "Mei Lin")
    await complain(town, resident)
    await town.say(here, "/queue")
    await town.say(here, "shouted")
    await town.say(here, "1")
    await town.say(here, "/status 1")
    buttons = ("show", "accept", "words", "more", "public", "resolve", "ask", "assign", "redirect", "merge", "mute")
    for data in (*(f"case:{way}:1" for way in buttons), "behind:ask:1"):
        here.forge_callback(data)
        await town.settle()
    assert WORDS not in everything_read_by(here)
    assert "Mei" not in everything_read_by(here)
    assert await history(town, await first(town)) == ["file"]
    assert WORDS in everything_read_by(above)


async def test_above_it_is_handled_to_the_end_and_the_resident_hears_of_it(town):
    here, above = await clerk(town), await clerk(town, "Chen", at="EAST")
    resident = await settle(town, "Mei Lin")
    await complain(town, resident)
    await town.press(above, "Accept")
    await town.press(above, "Resolve")
    await town.say(above, "We talked to him.")
    assert "We talked to him." in resident.last.text
    await town.press(resident, "Solved")
    assert (await first(town)).state == "closed"
    assert "We talked" not in everything_read_by(here)


async def test_it_cannot_be_passed_down_again_and_a_sentence_says_so(town):
    await clerk(town)
    above, resident = await clerk(town, "Chen", at="EAST"), await settle(town, "Mei Lin")
    await complain(town, resident)
    below = (await town.database.read(lambda tx: unit(tx, "E1"))).id
    await town.press(above, "More")
    await town.press(above, "Wrong place")
    above.forge_callback(f"redirect:1:here:{below}")
    await town.settle()
    assert (await first(town)).unit_id != below
    said = everything_read_by(above) + "".join(toast.text for toast in above.toasts)
    assert "it can only go further up" in said


async def test_what_others_could_see_of_it_is_not_offered(town):
    await clerk(town)
    above, resident = await clerk(town, "Chen", at="EAST"), await settle(town, "Mei Lin")
    await complain(town, resident)
    await town.press(above, "More")
    offered = " ".join(above.last.labels)
    for label in ("Same as", "What is public", "Make public", "another body", "Split"):
        assert label not in offered


async def test_it_is_not_offered_to_staff_who_file_for_a_caller(town):
    here = await clerk(town)
    await town.say(here, "/queue")
    await town.say(here, "/queue")
    await town.press(here, "File for a caller")
    await town.press(here, "Skip")
    assert any("Street lamp" in label for label in here.last.labels)
    assert not any("Staff conduct" in label for label in here.last.labels)


async def test_two_of_them_are_not_asked_whether_they_mean_the_same(town):
    await clerk(town)
    await clerk(town, "Chen", at="EAST")
    one, other = await settle(town, "Mei Lin"), await settle(town, "Rui")
    await complain(town, one)
    await complain(town, other)
    assert "one of these" not in everything_read_by(other)
    assert (await get(town, await first(town))).merged_into is None
    assert await town.database.read(lambda tx: tx.reports.get(2).kept_from) == (await first(town)).kept_from


async def test_the_party_committee_takes_it_where_no_workstation_is_above(town):
    here, secretary = await clerk(town), await settle(town, "Chen", Role.PARTY_COMMITTEE, at="EAST")
    resident = await settle(town, "Mei Lin")
    await complain(town, resident)
    assert WORDS in secretary.last.text
    await town.say(secretary, "/queue")
    await town.say(secretary, "1")
    await town.press(secretary, "1")
    await town.press(secretary, "Accept")
    await town.press(secretary, "Refuse")
    await town.say(secretary, "Nothing of it was confirmed.")
    assert "Nothing of it was confirmed." in resident.last.text
    assert WORDS not in everything_read_by(here)
