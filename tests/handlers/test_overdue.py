from datetime import timedelta

from domain.languages import Language
from domain.roles import Role
from services import redirects
from tests.handlers.desks import clerk, file, id_of, settle

HALF, LIMIT, LISTED = timedelta(days=3, hours=12), timedelta(days=7), timedelta(days=10, hours=12)


async def test_the_reminder_leads_to_the_card_on_which_the_report_is_handled(town):
    wang, li = await clerk(town), await settle(town, "Li")
    report = await file(town, li)
    await town.wait(HALF)
    assert f"Reminder: No {report.id}" in wang.last.text
    assert "50 per cent of the time is over" in wang.last.text
    await town.press(wang, f"Open No {report.id}")
    await town.press(wang, "Accept")
    assert "In hand" in wang.last.text


async def test_at_the_limit_the_one_above_may_handle_it_and_the_reporter_reads_who_has_it(town):
    wang, li = await clerk(town), await settle(town, "Li")
    east = await settle(town, "Dong", Role.WORKSTATION, at="EAST")
    report = await file(town, li)
    await town.wait(LIMIT)
    assert "past its time limit" in li.last.text
    assert "with the workstation of East District now" in li.last.text
    assert "It is still yours to finish" in wang.last.text
    assert "This has come up to you" in east.last.text
    await town.press(li, f"Show No {report.id}")
    assert "the workstation of East District has it now" in li.last.text
    await town.say(east, "/queue")
    await town.press(east, "⬆️ Come up to us 1")
    assert "Come up to you" in east.last.text
    await town.press(east, str(report.id))
    await town.press(east, "Accept")
    assert "Dong" in east.last.text


async def test_in_chinese_everybody_reads_it_in_their_language(town):
    await clerk(town)
    li = await settle(town, "Li", language=Language.CHINESE)
    east = await settle(town, "Dong", Role.WORKSTATION, at="EAST", language=Language.CHINESE)
    report = await file(town, li)
    await town.wait(LIMIT)
    assert f"{report.id} 号过了期限还没办好" in li.last.text
    assert "现在由东区工作站负责督办" in li.last.text
    assert "已交到您这一级，请督办" in east.last.text


async def test_anybody_reads_the_list_turns_to_the_level_above_and_opens_a_report(town):
    await clerk(town)
    li, ning = await settle(town, "Li"), await settle(town, "Ning", code="E2")
    report = await file(town, li)
    await town.wait(LISTED)
    await town.say(ning, "/overdue")
    assert "Overdue · Peace Community" in ning.last.text
    assert "Nothing is overdue here" in ning.last.text
    await town.press(ning, "East District · 1")
    assert f"{report.id} 💡 Street lamp · Sunshine Community" in ning.last.text
    assert "3 days over · with the workstation" in ning.last.text
    assert "The lamp is dark" not in ning.last.text
    await town.press(ning, str(report.id))
    assert "On the public list of what is overdue since" in ning.last.text
    await town.press(ning, "What is overdue")
    assert "Overdue · Peace Community" in ning.last.text


async def test_what_is_done_leaves_the_list_with_how_late_it_was(town):
    wang, li = await clerk(town), await settle(town, "Li")
    report = await file(town, li)
    await town.wait(LISTED)
    await town.press(wang, f"Open No {report.id}")
    await town.press(wang, "Resolve")
    await town.say(wang, "There is light again.")
    await town.say(li, "/overdue")
    assert f"{report.id} 💡 Street lamp · Sunshine Community: done 3 days late" in li.last.text


async def test_the_list_is_offered_where_the_status_of_a_report_is_asked_for(town):
    li = await settle(town, "Li")
    await town.say(li, "/status")
    await town.press(li, "What is overdue")
    assert "Overdue · Sunshine Community" in li.last.text


async def test_a_report_that_was_passed_on_nudges_who_has_it_and_who_had_it(town):
    wang, li = await clerk(town), await settle(town, "Li")
    zhao = await settle(town, "Zhao", Role.WORKSTATION, at="W1")
    report = await file(town, li)
    number = await id_of(town, wang)

    def redirect(tx, *, now):
        there = tx.units.find_by_code("W1")
        redirects.redirect(tx, tx.people.get(number), report.id, there.id, now=now)

    await town.database.transact(redirect, now=town.now)
    await town.settle()
    await town.wait(timedelta(days=1))
    assert f"No {report.id} has not been taken up" in zhao.last.text
    assert "Please take it up" in zhao.last.text
    assert "You passed it on" in wang.last.text
    assert "Lakeside Community (workstation)" in wang.last.text
    await town.press(zhao, f"Open No {report.id}")
    await town.press(zhao, "Accept")
    assert "In hand" in zhao.last.text
