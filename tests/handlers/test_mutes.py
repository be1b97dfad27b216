"""Muting from a report's card, what the muted person can do, and the appeal, in the chats."""

from datetime import timedelta

from domain.languages import Language
from domain.roles import Role
from tests.handlers.desks import clerk, file, get, settle, step_of

WEEK = timedelta(days=7)


async def mute(town, handler, days="3 days", reason="Insults the neighbours"):
    """Go the whole way from the card of the report that came last."""
    await town.press(handler, "More")
    await town.press(handler, "Mute the reporter")
    await town.press(handler, days)
    await town.say(handler, reason)


async def test_from_the_card_to_the_notice(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "More")
    await town.press(handler, "Mute the reporter")
    assert [row for row in handler.last.labels if "day" in row] == ["1 day", "3 days", "7 days"]
    await town.press(handler, "3 days")
    assert "Why?" in handler.last.text
    await town.say(handler, "Insults the neighbours")
    assert "is muted until Thu 7 May, 12:00" in handler.last.text
    assert await step_of(town, handler) == ""
    assert "You are muted until Thu 7 May, 12:00" in resident.last.text
    assert "Insults the neighbours" in resident.last.text
    assert "Sunshine Community · Workstation" in resident.last.text
    assert "Wang" not in resident.last.text
    assert resident.last.labels == ["⚖️ Appeal"]
    await town.press(handler, "Back to the report")
    assert f"No {report.id}" in handler.last.text


async def test_a_mute_is_left_by_cancel_and_the_queue_is_where_it_was(town):
    handler = await clerk(town)
    await file(town, await settle(town, "Mei"))
    await town.say(handler, "/queue")
    await town.press(handler, "1")
    await town.press(handler, "More")
    await town.press(handler, "Mute the reporter")
    await town.press(handler, "1 day")
    await town.press(handler, "Cancel")
    assert await step_of(town, handler) == "queue"
    await town.press(handler, "More")
    await town.press(handler, "Mute the reporter")
    await town.press(handler, "Back")
    assert "Mute the reporter" in " ".join(handler.last.labels)


async def test_a_photo_is_no_reason(town):
    handler = await clerk(town)
    await file(town, await settle(town, "Mei"))
    await town.press(handler, "More")
    await town.press(handler, "Mute the reporter")
    await town.press(handler, "1 day")
    handler.send_photo()
    await town.settle()
    assert await step_of(town, handler) == "mute"


async def test_whoever_is_muted_hears_so_before_they_type_in_vain(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    await file(town, resident)
    await mute(town, handler)
    await town.say(resident, "/report")
    await town.press(resident, "Street lamp")
    assert "You are muted until Thu 7 May, 12:00" in resident.toasts[-1].text
    assert "/appeal" in resident.toasts[-1].text
    await town.press(resident, "Danger")
    await town.say(resident, "Bare wires")
    await town.press(resident, "Skip")
    await town.press(resident, "Submit")
    assert "2" in resident.last.text
    assert resident.last.labels


async def test_what_does_no_harm_works_as_ever(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    await settle(town, "Bo", Role.COUNCIL)
    await file(town, resident)
    await mute(town, handler)
    await town.press(resident, "Appeal")
    await town.press(resident, "Cancel")
    await town.say(resident, "/mine")
    assert "My reports" in resident.last.text
    await town.say(resident, "/menu")
    assert "Sunshine" in resident.last.text
    await town.say(resident, "/privacy")
    assert "muted" not in resident.last.text
    await town.say(resident, "/appeal")
    assert "You are muted" in resident.last.text
    town.now += WEEK
    await town.say(resident, "/appeal")
    assert "not muted" in resident.last.text


async def test_an_appeal_is_written_brought_to_the_council_and_decided(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    first, second = await settle(town, "Bo", Role.COUNCIL), await settle(town, "Chen", Role.COUNCIL)
    await file(town, resident)
    await mute(town, handler)
    await town.press(resident, "Appeal")
    assert "once" in resident.last.text
    await town.say(resident, "It was a joke between friends")
    assert "Residents’ council" in resident.last.text
    for judge in (first, second):
        assert "Insults the neighbours" in judge.last.text
        assert "It was a joke between friends" in judge.last.text
        assert judge.last.labels == ["✅ Lift", "☑️ Uphold"]
    await town.press(first, "Lift")
    assert "Why do you decide so?" in first.last.text
    await town.press(first, "Back")
    await town.press(first, "Lift")
    await town.say(first, "Friends may joke")
    assert "Lifted" in first.last.text
    assert first.last.labels == []
    assert "Lifted" in second.last.text
    assert second.last.labels == []
    assert "The mute has been lifted" in resident.last.text
    assert "Friends may joke" in resident.last.text
    assert "Your mute was reviewed: lifted" in handler.last.text
    await town.say(resident, "/report")
    await town.press(resident, "Street lamp")
    assert "muted" not in resident.last.text


async def test_a_judge_who_is_slower_hears_that_it_is_over(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    first, second = await settle(town, "Bo", Role.COUNCIL), await settle(town, "Chen", Role.COUNCIL)
    await file(town, resident)
    await mute(town, handler)
    await town.press(resident, "Appeal")
    await town.say(resident, "No")
    await town.press(second, "Uphold")
    await town.press(first, "Uphold")
    await town.say(first, "It was an insult")
    await town.say(second, "I think so too")
    assert "The mute stays" in resident.last.text
    assert "It was an insult" in resident.last.text
    assert "I think so too" not in " ".join(resident.texts())


async def test_the_chinese_chat_speaks_of_it_in_chinese(town):
    resident = await settle(town, "Mei", language=Language.CHINESE)
    handler = await clerk(town, language=Language.CHINESE)
    await file(town, resident)
    await town.press(handler, "更多")
    await town.press(handler, "暂停上报人发言")
    await town.press(handler, "1 天")
    await town.say(handler, "辱骂邻居")
    assert "您被暂停发言，到 5月5日 周二 12:00 为止" in resident.last.text
    await town.say(resident, "/report")
    await town.press(resident, "路灯")
    assert "您被暂停发言" in resident.toasts[-1].text


async def test_a_report_that_was_already_drafted_stays_when_it_is_refused(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.say(resident, "/report")
    await town.press(resident, "Street lamp")
    await town.say(resident, "Another one is dark")
    await mute(town, handler)
    await town.press(resident, "Skip")
    assert "You are muted" in resident.toasts[-1].text
    assert await step_of(town, resident) == "report"
    assert (await get(town, report)).id == 1
    town.now += WEEK
    await town.press(resident, "Skip")
    await town.press(resident, "Submit")
    assert "2" in resident.last.text
