from datetime import timedelta

from domain.languages import Language
from domain.roles import Role
from services import rules
from tests.handlers.desks import clerk, file, settle


async def test_a_city_that_calls_its_bodies_otherwise_is_heard_so_in_every_sentence(town):
    await town.set_rule("name_workstation", "党群服务中心 | service centre")
    await town.set_rule("name_community", "街道 | quarter")
    english, chinese = await settle(town, "Mei"), await settle(town, "王梅", language=Language.CHINESE)
    await town.say(english, "/settings")
    assert "Quarter: City" in english.last.text.replace("Linli ", "")
    assert "🏠 Move to another quarter" in english.last.labels
    await file(town, chinese)
    await town.say(chinese, "/status 1")
    assert "街道党群服务中心会来处理" in chinese.last.text


async def test_a_role_is_called_what_the_city_calls_its_body(town):
    await town.set_rule("name_council", "议事厅 | assembly")
    member = await settle(town, "Liu", Role.COUNCIL)
    await town.say(member, "/settings")
    assert "Assembly" in member.last.text


async def test_names_of_people_who_like_brackets_do_no_harm_in_names_of_bodies(town):
    await town.set_rule("name_workstation", "<b>站 | <i>desk")
    resident = await settle(town, "Mei")
    await file(town, resident)
    await town.say(resident, "/status 1")
    assert "The <i>desk will look at it" in resident.last.text


async def test_a_name_begins_to_hold_on_its_day_although_nothing_was_changed_then(town):
    resident = await settle(town, "Mei")
    await town.database.transact(
        rules.set_value,
        None,
        "name_workstation",
        None,
        "中心 | service centre",
        now=town.now,
        starts_at=town.now + timedelta(days=1),
    )
    await file(town, resident)
    await town.say(resident, "/status 1")
    assert "The workstation will look at it" in resident.last.text
    town.now += timedelta(days=1)
    await town.loop.renew_city()
    await town.say(resident, "/status 1")
    assert "The service centre will look at it" in resident.last.text


async def test_a_toast_and_a_refusal_use_the_names_too(town):
    await town.set_rule("name_workstation", "中心 | service centre")
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    query = resident.forge_callback(f"mine:answer:{report.id}")
    await town.settle()
    assert query.toast is not None
    await town.press(handler, "Refuse")
    await town.say(handler, "Not ours.")
    assert "service centre" in resident.last.text
