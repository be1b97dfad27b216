from datetime import timedelta

import pytest

from domain.bodies import Body, BodyKind
from domain.ids import TelegramId
from domain.languages import Language, Name
from domain.policy import Policy
from domain.roles import Role
from services import roles
from tests.handlers.desks import clerk, file, id_of, settle
from tests.handlers.steps import begin, register
from tests.town import Town


async def role_of(town: Town, person):
    number = await id_of(town, person)
    held = await town.database.read(lambda tx: tx.roles.list_of(number, now=town.now))
    return held[0].id


async def refused(town: Town, person, data: str):
    person.forge_callback(data)
    await town.settle()
    return person.toasts[-1].text


async def test_a_clerk_is_away_until_tomorrow_and_back(town):
    handler = await clerk(town, "Zhang")
    above = await clerk(town, "Above", at="EAST")
    await town.say(handler, "/staff")
    assert "Workstation, Sunshine Community, until" in handler.last.text
    assert "🟢 On duty, news comes at any time." in handler.last.text
    await town.press(handler, "🏖 Away until tomorrow")
    assert "🏖 Away until 5 May 2026" in handler.last.text
    assert handler.toasts[-1].text == "Away until 5 May 2026."
    resident = await settle(town, "Mei")
    await file(town, resident)
    assert "New report" in above.last.text
    assert "New report" not in handler.last.text
    await town.press(handler, "🟢 I am back")
    assert handler.toasts[-1].text == "Welcome back."
    await file(town, resident)
    assert "New report" in handler.last.text


async def test_the_one_who_reports_reads_that_the_district_has_it(town):
    handler = await clerk(town, "Zhang")
    await clerk(town, "Above", at="EAST")
    await town.say(handler, "/staff")
    await town.press(handler, "🏖 Away for a week")
    resident = await settle(town, "Mei", language=Language.CHINESE)
    await town.say(resident, "路灯坏了")
    for label in ("上报", "路灯", "跳过", "提交"):
        await town.press(resident, label)
    assert "阳光社区现在没有人值守，已转给东区的工作站。" in resident.last.text


async def test_a_day_is_typed_and_what_is_no_day_to_come_is_refused(town):
    handler = await clerk(town, "Zhang")
    await town.say(handler, "/staff")
    await town.press(handler, "🏖 Away until…")
    for words in ("soon", "today", "1 May 2026"):
        assert "cannot read this date" in (await town.say(handler, words)).text
    await town.say(handler, "24 May")
    assert "🏖 Away until 24 May 2026" in handler.last.text
    await town.wait(timedelta(days=20))
    await town.say(handler, "/staff")
    assert "🟢 On duty" in handler.last.text


async def test_working_hours_are_typed_and_dropped(town):
    handler = await clerk(town, "Zhang")
    await town.say(handler, "/staff")
    await town.press(handler, "🕘 Working hours")
    assert "cannot read these hours" in (await town.say(handler, "in the morning")).text
    await town.say(handler, "9-17")
    assert "working hours 09:00-17:00" in handler.last.text
    await town.press(handler, "🕘 Working hours")
    await town.press(handler, "At any time")
    assert "news comes at any time" in handler.last.text
    await town.press(handler, "🕘 Working hours")
    await town.press(handler, "‹ Back")
    assert "On duty" in handler.last.text
    await town.say(handler, "The lamp at gate 3 is dark")
    assert "cannot read" not in handler.last.text


async def test_an_administrator_finds_somebody_in_the_list_and_prolongs_their_role(town):
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    handler, away = await clerk(town, "Zhang"), await clerk(town, "Chen", code="W1")
    await file(town, await settle(town, "Mei"))
    await town.press(handler, "✅ Accept")
    await town.say(away, "/staff")
    await town.press(away, "🏖 Away for a week")
    await town.say(boss, "/settings")
    await town.press(boss, "👥 Staff")
    await town.press(boss, "👥 All staff")
    listed = boss.last.text
    assert "Staff · Linli City" in listed
    assert "Zhang · Workstation, Sunshine Community, until 3 May 2029 · 🗂 1 open" in listed
    assert "Chen · Workstation, Lakeside Community, until 3 May 2029 · 🏖 away until 11 May 2026" in listed
    for label in ("🔎 Another place", "West District", "Lakeside Community"):
        await town.press(boss, label)
    assert "Chen" in boss.last.text
    assert "Zhang" not in boss.last.text
    await town.press(boss, "🔎 Another place")
    await town.say(boss, "sunshine")
    await town.press(boss, "Sunshine Community")
    await town.press(boss, "Zhang ›")
    town.now += timedelta(days=365)
    await town.press(boss, "⏳ Prolong: Workstation, Sunshine Community")
    assert "until 3 May 2030" in boss.last.text
    assert "Your role lasts longer: Workstation, Sunshine Community, until 3 May 2030." in handler.last.text


async def test_a_term_that_ends_is_announced_and_prolonged_from_the_message(town):
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    handler = await clerk(town, "Zhang")
    await town.wait(Policy().term_workstation - Policy().remind_of_term)
    assert "Your role ends soon" in handler.last.text
    assert "Zhang’s role ends soon" in boss.last.text
    await town.press(boss, "⏳ Prolong: Workstation, Sunshine Community")
    assert "lasts longer" in handler.last.text
    await town.wait(timedelta(days=31))
    assert "term is over" not in handler.last.text


async def test_when_a_term_is_over_the_queue_is_closed_and_the_colleagues_are_asked(town):
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    handler = await clerk(town, "Zhang")
    await file(town, await settle(town, "Mei"))
    await town.press(handler, "✅ Accept")
    await town.wait(timedelta(days=100))
    successor = await clerk(town, "Li")
    await town.wait(Policy().term_workstation - timedelta(days=100))
    assert "Your term is over" in handler.last.text
    assert "1 matter is open" in boss.last.text
    await town.press(successor, "🙋 Take over 1 matter")
    assert "1 matter from Zhang is now yours" in successor.last.text
    await town.press(boss, "👉 Hand 1 matter to Li")
    assert "nothing left to hand over" in boss.toasts[-1].text
    await town.say(handler, "/staff")
    assert "right role" in handler.last.text


async def test_a_resident_has_no_staff_card_and_no_button_to_it(town):
    resident = await settle(town, "Mei")
    await town.say(resident, "/staff")
    assert "right role" in resident.last.text
    await town.say(resident, "/settings")
    assert "👥 Staff" not in resident.last.labels


async def test_forged_buttons_are_refused(town):
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    handler, other = await clerk(town, "Zhang"), await clerk(town, "Li")
    resident = await settle(town, "Mei")
    await file(town, resident)
    await town.press(handler, "✅ Accept")
    numbers = [await id_of(town, one) for one in (handler, other)]
    role = await role_of(town, handler)
    forged = [
        "staff:own",
        "staff:away:week",
        "staff:hours",
        "staff:hours:any",
        "staff:list:0:0",
        "staff:unit:open:0:0",
        "staff:unit:here:1",
        f"staff:of:{numbers[0]}",
        f"staff:revoke:{role}",
        f"staff:end:{role}",
        f"staff:prolong:{role}",
        f"staff:choose:{numbers[0]}",
        f"staff:hand:{numbers[0]}:{numbers[1]}",
        f"staff:take:{numbers[0]}",
    ]
    for data in forged:
        text = await refused(town, resident, data)
        assert any(words in text for words in ("right role", "not yours to see", "nothing left", "on duty")), data
    for data in forged[4:]:
        if data.startswith("staff:hand"):
            continue
        text = await refused(town, other, data)
        assert any(words in text for words in ("right role", "not yours to see", "nothing left")), data
    assert "nothing left" in await refused(town, other, f"staff:hand:{numbers[0]}:{numbers[1]}")
    await town.say(boss, "/staff")
    assert "from yourself" in await refused(town, boss, f"staff:end:{await role_of(town, boss)}")
    assert await role_of(town, handler) == role


async def test_an_administrator_invites_an_officer_for_a_body_and_they_have_its_queue(town):
    office = Body(code="police", name=Name(zh="派出所", en="Police office"), kind=BodyKind.GOVERNMENT)
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    await town.say(boss, "/invite")
    await town.press(boss, "Partner")
    assert "no partner bodies yet" in boss.last.text
    await town.database.transact(lambda tx: tx.bodies.save([office]))
    await town.press(boss, "‹ Back")
    for label in ("Partner", "Police office", "East District", "Sunshine Community"):
        await town.press(boss, label)
    (payload,) = [part.split()[0] for part in boss.last.text.split("start=")[1:]]
    officer = await begin(town, "Wu", first=f"/start {payload.removesuffix('</code>')}")
    await register(town, officer, "Yes, this one")
    await town.say(officer, "/settings")
    assert "Your role in Sunshine Community: Partner (Police office), until" in officer.last.text
    await town.say(officer, "/queue")
    assert "Queue" in officer.last.text


@pytest.mark.parametrize("language", list(Language))
async def test_the_staff_card_says_until_when_its_handler_is_away(town, language):
    handler = await clerk(town, "Zhang", language=language)
    other = await clerk(town, "Li", language=language)
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "✅ Accept" if language is Language.ENGLISH else "✅ 受理")

    def leave(tx, *, now):
        person = tx.people.find_by_telegram_id(TelegramId(handler.id))
        tx.staff.set_away(person.id, until=now + timedelta(days=7))

    await town.database.transact(leave, now=town.now)
    other.forge_callback(f"case:show:{report.id}")
    await town.settle()
    said = {Language.ENGLISH: "(away until 11 May 2026)", Language.CHINESE: "（离岗至2026年5月11日）"}
    assert any(said[language] in message.text for message in other.chat.from_bot)


async def test_revoking_is_asked_first_and_can_be_left(town):
    boss = await settle(town, "Root", Role.ADMIN, at="CITY")
    handler = await clerk(town, "Zhang")
    await town.say(boss, "/staff")
    for label in ("👥 All staff", "Zhang ›", "✖ Take away: Workstation, Sunshine Community", "‹ Back"):
        await town.press(boss, label)
    held = await town.database.read(
        lambda tx: roles.list_roles(tx, tx.people.find_by_telegram_id(TelegramId(handler.id)), now=town.now)
    )
    assert [one.role for one in held] == [Role.WORKSTATION]
