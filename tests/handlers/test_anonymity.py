"""Reports without a name: what their handlers see, what is relayed, and who may look behind them."""

import pytest

from domain.languages import Language
from domain.roles import Role
from tests.handlers.desks import clerk, file, get, settle, step_of


def everything_read_by(somebody):
    return "\n".join(message.text for message in somebody.chat.messages)


@pytest.mark.parametrize("language", Language)
async def test_a_report_is_filed_without_a_name_by_one_more_tap(town, language):
    words = {
        Language.ENGLISH: ("Street lamp", "Skip", "Without my name", "does not see who you are", "Submit"),
        Language.CHINESE: ("路灯", "跳过", "匿名上报", "经办人看不到您是谁", "提交"),
    }[language]
    handler, resident = await clerk(town), await settle(town, "Mei Lin", language=language)
    await town.say(resident, "/report")
    await town.press(resident, words[0])
    await town.say(resident, "The lamp at gate 3 is dark.")
    await town.press(resident, words[1])
    await town.press(resident, words[2])
    assert words[3] in resident.last.text
    await town.press(resident, words[4])
    assert words[3] in resident.last.text
    assert "The lamp at gate 3 is dark." in handler.last.text
    assert "Without a name" in handler.last.text
    assert "Mei" not in everything_read_by(handler)


async def test_it_can_be_filed_with_a_name_after_all(town):
    handler, resident = await clerk(town), await settle(town, "Mei Lin")
    await town.say(resident, "/report")
    await town.press(resident, "Street lamp")
    await town.say(resident, "The lamp is dark.")
    await town.press(resident, "Skip")
    await town.press(resident, "Without my name")
    await town.press(resident, "With my name")
    assert "does not see who you are" not in resident.last.text
    await town.press(resident, "Submit")
    assert "👤 Mei" in handler.last.text


async def test_a_voice_may_give_one_away_and_that_is_said(town):
    resident = await settle(town, "Mei Lin")
    resident.send_voice()
    await town.settle()
    await town.press(resident, "Street lamp")
    await town.press(resident, "Skip")
    await town.press(resident, "Without my name")
    assert "your voice can be recognised" in resident.last.text


async def test_questions_and_answers_are_relayed_and_the_name_stays_hidden_to_the_end(town):
    handler, resident = await clerk(town), await settle(town, "Mei Lin")
    await file(town, resident, anonymous=True)
    await town.press(handler, "Ask")
    await town.say(handler, "Which gate?")
    assert "Which gate?" in resident.last.text
    await town.press(resident, "Answer")
    await town.say(resident, "Gate 3.")
    assert "Gate 3." in handler.last.text
    await town.press(handler, "Resolve")
    await town.say(handler, "Done.")
    await town.press(resident, "Solved")
    await town.say(handler, "/queue")
    await town.say(handler, "1")
    await town.press(handler, "1")
    for way in ("More", "Less"):
        await town.press(handler, way)
    assert "Mei" not in everything_read_by(handler)


async def test_the_party_committee_looks_behind_it_with_a_reason_that_stays(town):
    resident, secretary = await settle(town, "Mei Lin"), await settle(town, "Chen", Role.PARTY_COMMITTEE)
    council = await settle(town, "Liu", Role.COUNCIL)
    report = await file(town, resident, anonymous=True)
    await town.say(secretary, f"/status {report.id}")
    await town.press(secretary, "Who reported it?")
    assert "audit trail" in secretary.last.text
    await town.say(secretary, "The police asked in writing.")
    assert "Mei Lin" in secretary.last.text
    assert "The police asked in writing." in resident.last.text
    assert "Chen" not in resident.last.text
    await town.say(council, "/audit")
    assert "looked who reported No 1 – The police asked in writing." in council.last.text
    assert "Mei" not in council.last.text
    assert (await get(town, report)).anonymous


async def test_whoever_thinks_better_of_it_leaves_no_trace(town):
    resident, secretary = await settle(town, "Mei Lin"), await settle(town, "Chen", Role.PARTY_COMMITTEE)
    report = await file(town, resident, anonymous=True)
    heard = len(resident.chat.messages)
    await town.say(secretary, f"/status {report.id}")
    await town.press(secretary, "Who reported it?")
    await town.press(secretary, "Cancel")
    assert await step_of(town, secretary) == ""
    assert len(resident.chat.messages) == heard
    await town.say(secretary, "/audit")
    assert "looked" not in secretary.last.text


async def test_a_photo_is_no_reason(town):
    resident, secretary = await settle(town, "Mei Lin"), await settle(town, "Chen", Role.PARTY_COMMITTEE)
    report = await file(town, resident, anonymous=True)
    await town.say(secretary, f"/status {report.id}")
    await town.press(secretary, "Who reported it?")
    secretary.send_photo()
    await town.settle()
    assert await step_of(town, secretary) == "behind"
    assert "Mei" not in everything_read_by(secretary)


NOT_ASKED = [
    (Role.WORKSTATION, "E1"),
    (Role.WORKSTATION, "EAST"),
    (Role.NEIGHBOURHOOD_COMMITTEE, "E1"),
    (Role.COUNCIL, "E1"),
    (Role.ADMIN, "CITY"),
    (Role.PARTY_COMMITTEE, "E2"),
]


@pytest.mark.parametrize(("role", "at"), NOT_ASKED)
async def test_nobody_else_is_offered_it_nor_gets_it_by_a_forged_button(town, role, at):
    resident, other = await settle(town, "Mei Lin"), await settle(town, "Zhou", role, at=at)
    report = await file(town, resident, anonymous=True)
    await town.say(other, f"/status {report.id}")
    assert "🙈 Who reported it?" not in other.last.labels
    other.forge_callback(f"behind:ask:{report.id}")
    await town.settle()
    assert await step_of(town, other) != "behind"
    assert "Mei" not in everything_read_by(other)


async def test_there_is_nothing_to_look_behind_where_there_is_a_name(town):
    resident, secretary = await settle(town, "Mei Lin"), await settle(town, "Chen", Role.PARTY_COMMITTEE)
    report = await file(town, resident)
    await town.say(secretary, f"/status {report.id}")
    assert "🙈 Who reported it?" not in secretary.last.labels
