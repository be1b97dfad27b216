import pytest

from domain.languages import Language
from domain.neighbours import Consent
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from tests.handlers.settled import find_report, handle, settle
from tests.handlers.steps import begin, register, says
from tests.town import Town

WORDS = "The stairs are dark"
ORDINARY = ("📝 Report a problem", "lamp", "Skip", "Submit")


@pytest.fixture
async def rui(town: Town):
    return await settle(town, "Rui")


@pytest.fixture
async def clerk(town: Town):
    return await settle(town, "Ke", role=Role.WORKSTATION)


async def file_for_wu(town, rui, *, last="Submit"):
    """File it for a neighbour; give the number of taps."""
    way = ("For a neighbour", "=Granny Wu", "By telephone", "lamp", f"={WORDS}", "Skip", last)
    await town.say(rui, ORDINARY[0])
    for step in way:
        await (town.say(rui, step[1:]) if step.startswith("=") else town.press(rui, step))
    return 1 + sum(not step.startswith("=") for step in way)


async def test_filing_for_a_neighbour_takes_at_most_two_taps_more(town, rui, clerk):
    await town.say(clerk, "/menu")
    assert await file_for_wu(town, rui) <= len(ORDINARY) + 2
    report = await find_report(town, 1)
    assert (report.neighbour, report.neighbour_consent) == ("Granny Wu", Consent.BY_TELEPHONE)
    assert "For Granny Wu" in says(rui)
    assert "Rui (🤝 for Granny Wu)" in says(clerk)
    assert len(rui.chat.from_bot) == 1


async def test_every_step_says_where_one_is(town, rui):
    await town.say(rui, ORDINARY[0])
    assert "(1/4)" in says(rui)
    await town.press(rui, "For a neighbour")
    assert "Report for a neighbour (1/6)" in says(rui)
    await town.say(rui, "Granny Wu")
    assert "(2/6)" in says(rui)
    assert "How did Granny Wu agree" in says(rui)
    await town.press(rui, "In person")
    assert "(3/6)" in says(rui)


async def test_it_can_be_said_on_the_last_card_as_well(town, rui):
    await town.say(rui, ORDINARY[0])
    for step in ("lamp", f"={WORDS}", "Skip", "For a neighbour", "=Granny Wu", "In person"):
        await (town.say(rui, step[1:]) if step.startswith("=") else town.press(rui, step))
    assert "Is everything right?" in says(rui)
    assert "For Granny Wu (said so in person)" in says(rui)
    await town.press(rui, "Change the neighbour")
    await town.say(rui, "Old Mr Wu")
    await town.press(rui, "In writing")
    await town.press(rui, "Submit")
    assert (await find_report(town, 1)).neighbour == "Old Mr Wu"


async def test_without_consent_the_name_is_left_out(town, rui):
    await town.say(rui, ORDINARY[0])
    await town.press(rui, "For a neighbour")
    await town.say(rui, "Granny Wu")
    await town.press(rui, "not agreed")
    assert "(1/4)" in says(rui)
    assert "Wu" not in says(rui)
    for step in ("lamp", f"={WORDS}", "Skip", "Submit"):
        await (town.say(rui, step[1:]) if step.startswith("=") else town.press(rui, step))
    report = await find_report(town, 1)
    assert (report.neighbour, report.neighbour_consent) == (None, None)


@pytest.mark.parametrize("label", ["For myself after all", "Back"])
async def test_one_can_think_better_of_it(town, rui, label):
    await town.say(rui, ORDINARY[0])
    await town.press(rui, "For a neighbour")
    await town.press(rui, label)
    assert "(1/4)" in says(rui)


async def test_a_photo_sent_on_the_way_is_kept(town, rui):
    await town.say(rui, ORDINARY[0])
    await town.press(rui, "For a neighbour")
    rui.send_photo(caption=WORDS)
    await town.settle()
    assert "For whom is it?" in says(rui)
    assert WORDS in says(rui)


async def test_a_helper_who_has_done_enough_hears_so_before_asking_anybody(town, rui):
    await town.set_rule("neighbours_a_month", "1")
    await file_for_wu(town, rui)
    await town.say(rui, ORDINARY[0])
    await town.press(rui, "For a neighbour")
    assert "1 times in 30 days" in rui.toasts[-1].text
    assert "(1/4)" in says(rui)


async def test_a_relative_gets_the_link_follows_and_confirms(town, rui, clerk):
    await file_for_wu(town, rui)
    await town.press(rui, "Link for a relative")
    link = next(word for word in says(rui).split() if word.startswith("https://t.me/"))
    assert "of Granny Wu" in says(rui)
    mei = await begin(town, "Mei", first=f"/start {link.split('start=')[1]}")
    await register(town, mei)
    assert "You now follow No 1" in "\n".join(mei.texts())
    assert WORDS in says(mei)
    assert "Mei now follows No 1" in says(rui)
    await handle(town, clerk, 1, ReportAction.ASK, note="Which floor?")
    await town.press(mei, "Answer")
    await town.say(mei, "The third")
    assert (await find_report(town, 1)).state is ReportState.ACCEPTED
    await handle(town, clerk, 1, ReportAction.RESOLVE, note="New lamp")
    await town.press(mei, "Solved")
    assert (await find_report(town, 1)).state is ReportState.CLOSED
    assert "A relative says: solved" in says(rui)
    stranger = await settle(town, "Ning")
    await town.say(stranger, f"/start {link.split('start=')[1]}")
    assert "used this link already" in says(stranger)


async def test_a_relative_says_what_is_still_missing(town, rui, clerk):
    await file_for_wu(town, rui)
    await town.press(rui, "Link for a relative")
    token = next(word for word in says(rui).split() if "start=" in word).split("start=")[1]
    mei = await settle(town, "Mei", unit="W1")
    await town.say(mei, f"/start {token}")
    await handle(town, clerk, 1, ReportAction.RESOLVE)
    await town.press(mei, "Half")
    await town.say(mei, "The second floor is dark")
    assert (await find_report(town, 1)).state is ReportState.ACCEPTED
    assert "The second floor is dark" in says(rui)


async def test_a_neighbour_is_helped_in_chinese(town, clerk):
    ning = await settle(town, "宁", language=Language.CHINESE)
    await town.say(ning, "/report")
    for step in ("代邻居上报", "=吴奶奶", "当面同意", "路灯", "=楼道灯不亮", "跳过", "提交"):
        await (town.say(ning, step[1:]) if step.startswith("=") else town.press(ning, step))
    assert "替吴奶奶上报" in says(ning)
    await town.press(ning, "给家属的链接")
    assert "请把这个链接转给吴奶奶的一位家属" in says(ning)


@pytest.mark.parametrize("data", ["neighbour:link:1", "neighbour:link:99"])
async def test_a_forged_press_makes_no_link(town, rui, data):
    await file_for_wu(town, rui)
    ning = await settle(town, "Ning")
    await town.say(ning, "/help")
    ning.forge_callback(data)
    await town.settle()
    assert "start=f_" not in says(ning)
    assert ning.toasts[-1].text
