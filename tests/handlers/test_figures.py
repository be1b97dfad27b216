from domain.languages import Language
from tests.handlers.desks import file
from tests.handlers.settled import settle
from tests.handlers.steps import says
from tests.town import Town


async def test_everybody_sees_the_figures_and_walks_the_units(town: Town):
    rui = await settle(town, "Rui")
    for _ in range(6):
        await file(town, rui)
    await town.say(rui, "/figures")
    assert "Sunshine Community" in says(rui)
    assert "Reported: 6" in says(rui)
    assert "With a result: 0 of 6 (0 %)" in says(rui)
    assert "none yet" in says(rui)
    await town.press(rui, "East District")
    assert "Reported: 6" in says(rui)
    await town.press(rui, "Peace Community")
    assert "Reported: 0" in says(rui)
    await town.press(rui, "90 days")
    assert "The last 90 days" in says(rui)


async def test_the_settings_lead_to_them_in_chinese(town: Town):
    ning = await settle(town, "宁", language=Language.CHINESE)
    await town.say(ning, "/settings")
    await town.press(ning, "办理情况")
    assert "阳光社区" in says(ning)
    assert "数量太少" in says(ning)


async def test_a_forged_unit_is_not_found(town: Town):
    rui = await settle(town, "Rui")
    await town.say(rui, "/figures")
    before = says(rui)
    for data in ("figures:show:9999:30:0", "figures:show:0:31:0"):
        rui.forge_callback(data)
        await town.settle()
    assert says(rui) == before
