import pytest

from domain.roles import Role
from tests.handlers.desks import settle, step_of


async def policy_of(town, code="E1"):
    def read(tx):
        return tx.city.get().policy(tx.units.find_by_code(code).line, at=town.now)

    return await town.database.read(read)


async def open_rule(town, person, room, sentence):
    """Go from /rules to the card of the rule that begins so."""
    await town.say(person, "/rules")
    await town.press(person, room)
    line = next(line for line in person.last.text.splitlines() if sentence in line)
    await town.press(person, line.split(" ", 1)[0])


async def test_everybody_reads_the_rules_of_their_unit_and_changes_none(town):
    resident = await settle(town, "Mei")
    await open_rule(town, resident, "Reports", "Somebody may file 10 reports a day.")
    assert "Sunshine Community" in resident.last.text
    assert "This is the usual rule." in resident.last.text
    assert "It can be from 1 to 100." in resident.last.text
    assert not any("Change" in label for label in resident.last.labels)


async def test_the_settings_lead_to_the_rules(town):
    resident = await settle(town, "Mei")
    await town.say(resident, "/settings")
    await town.press(resident, "📏 Rules")
    assert "Sunshine Community" in resident.last.text


async def test_an_administrator_changes_a_rule_for_the_unit(town):
    admin = await settle(town, "Wang", Role.ADMIN)
    await open_rule(town, admin, "Reports", "Somebody may file")
    await town.press(admin, "Change")
    assert "from 1 to 100" in admin.last.text
    assert "Above it is 10, and here it may only be less." in admin.last.text
    await town.say(admin, "4")
    assert "Until then: Somebody may file 10 reports a day." in admin.last.text
    assert "From now on: Somebody may file 4 reports a day." in admin.last.text
    await town.press(admin, "Set it so")
    assert "This was set for Sunshine Community." in admin.last.text
    assert "Wang" in admin.last.text
    assert await step_of(town, admin) == ""
    assert (await policy_of(town)).reports_a_day == 4
    assert (await policy_of(town, "E2")).reports_a_day == 10


async def test_an_administrator_of_the_root_changes_it_for_the_whole_city(town):
    admin = await settle(town, "Wang", Role.ADMIN, at="CITY")
    await town.say(admin, "/rules")
    assert "the whole city" in admin.last.text
    await open_rule(town, admin, "Names", "Whoever handles reports")
    await town.press(admin, "Change")
    await town.say(admin, "服务中心 | service centre")
    await town.press(admin, "Set it so")
    assert (await policy_of(town)).name_workstation.en == "service centre"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("many", "Please type a number"),
        ("0", "It can be from 1 to 100."),
        ("11", "Above it is 10"),
    ],
)
async def test_a_value_that_cannot_be_is_refused_and_asked_for_again(town, typed, says):
    admin = await settle(town, "Wang", Role.ADMIN)
    await open_rule(town, admin, "Reports", "Somebody may file")
    await town.press(admin, "Change")
    await town.say(admin, typed)
    assert says in admin.last.text
    await town.say(admin, "3")
    await town.press(admin, "Set it so")
    assert (await policy_of(town)).reports_a_day == 3


@pytest.mark.parametrize(("way", "day"), [("From next month", "1 Jun 2026"), ("24 May", "24 May 2026")])
async def test_a_rule_can_begin_later(town, way, day):
    admin = await settle(town, "Wang", Role.ADMIN)
    await open_rule(town, admin, "Reports", "Somebody may file")
    await town.press(admin, "Change")
    await town.say(admin, "3")
    await (town.press if way.startswith("From") else town.say)(admin, way)
    assert f"From {day} on" in admin.last.text
    await town.press(admin, "Set it so")
    assert f"From {day}: 3" in admin.last.text
    assert f"4 May 2026 · Sunshine Community: 3 from {day} on (Wang)" in admin.last.text
    assert (await policy_of(town)).reports_a_day == 10


async def test_what_was_set_is_as_above_again_with_one_tap(town):
    admin = await settle(town, "Wang", Role.ADMIN)
    for value in ("3", None):
        await open_rule(town, admin, "Reports", "Somebody may file")
        await town.press(admin, "Change")
        await (town.say(admin, value) if value else town.press(admin, "As it is above"))
        await town.press(admin, "Set it so")
    assert (await policy_of(town)).reports_a_day == 10


async def test_a_forged_press_changes_nothing(town):
    resident = await settle(town, "Mei")
    await town.say(resident, "/rules")
    for data in ("rules:change:0:reports_a_day", "rules:confirm", "rules:value:yes", "rules:walk:open:0:0"):
        query = resident.forge_callback(data)
        await town.settle()
        assert query.toast
        assert query.toast.text
    assert (await policy_of(town)).reports_a_day == 10


async def test_what_only_the_city_sets_cannot_be_changed_for_a_unit(town):
    admin = await settle(town, "Wang", Role.ADMIN)
    await open_rule(town, admin, "Names", "Whoever handles reports")
    assert not any("Change" in label for label in admin.last.labels)
    await town.say(admin, "/rules")
    query = admin.forge_callback("rules:change:4:name_workstation")
    await town.settle()
    assert query.toast
    assert "the same in the whole city" in query.toast.text


async def test_an_administrator_finds_a_unit_below_by_walking(town):
    admin = await settle(town, "Wang", Role.ADMIN, at="EAST")
    await town.say(admin, "/rules")
    await town.press(admin, "Another place")
    await town.press(admin, "Peace Community")
    assert "Peace Community" in admin.last.text
    await town.press(admin, "Reports")
    assert "Somebody may file 10 reports a day." in admin.last.text


async def test_pressing_confirm_twice_sets_it_once(town):
    admin = await settle(town, "Wang", Role.ADMIN)
    await open_rule(town, admin, "Reports", "Somebody may file")
    await town.press(admin, "Change")
    await town.say(admin, "3")
    card = admin.last
    admin.click("Set it so", message=card)
    query = admin.forge_callback("rules:confirm", message=card)
    await town.settle()
    assert query.toast
    assert "out of date" in query.toast.text
    assert len(await town.database.read(lambda tx: tx.rules.list_all())) == 1


async def test_the_rules_are_chinese_to_a_chinese_reader(town):
    from domain.languages import Language

    resident = await settle(town, "王梅", language=Language.CHINESE)
    await open_rule(town, resident, "上报", "每人每天最多上报 10 件。")
    assert "这是通常的规则。" in resident.last.text
