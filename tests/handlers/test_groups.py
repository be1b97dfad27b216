"""A working group: how it is bound, what it sees, and what is done from it."""

import pytest
from sqlalchemy import select

from domain.languages import Language
from domain.roles import Role
from storage.tables import bindings, sessions
from tests.handlers.desks import clerk, file, get, history, settle
from tests.handlers.meeting import bound, card, gather, press, reply, words


async def binding_of(town, group):
    return await town.database.read(lambda tx: tx.groups.find(group.id))


async def session_row(town, person):
    statement = select(sessions).where(sessions.c.speaker == person.id)
    row = await town.database.read(lambda tx: tx.execute(statement).mappings().one())
    return {name: row[name] for name in ("conversation", "step", "draft", "card", "parked")}


async def test_binding_says_who_will_see_what_and_takes_one_more_tap(town):
    wang = await clerk(town)
    group = await gather(town, wang)
    wang.say("/bind", chat=group.chat)
    await town.settle()
    (asked,) = group.chat.from_bot
    assert "what residents write, and their first names" in asked.text
    assert await binding_of(town, group) is None
    await press(town, wang, group, "Yes, bind it")
    assert "belongs to Sunshine Community (workstation) now" in asked.text
    found = await binding_of(town, group)
    assert (found.title, found.language, found.body) == ("Team", Language.ENGLISH, None)
    trail = await town.database.read(lambda tx: tx.audit.list_of(f"chat:{group.id}"))
    assert [(one.action, one.data["title"]) for one in trail] == [("group-bound", "Team")]


async def test_who_acts_for_several_chooses_for_which_and_the_group_speaks_as_they_do(town):
    li = await settle(town, "Li", Role.WORKSTATION, Role.SOCIAL_WORKER, language=Language.CHINESE)
    group = await gather(town, li)
    li.say("/bind", chat=group.chat)
    await town.settle()
    await press(town, li, group, "社工")
    await press(town, li, group, "确认绑定")
    found = await binding_of(town, group)
    assert (found.body, found.language) == ("social_worker", Language.CHINESE)
    assert "没有超期的事" in group.chat.from_bot[-1].text


async def test_binding_is_left_with_a_tap(town):
    wang = await clerk(town)
    group = await gather(town, wang)
    wang.say("/bind", chat=group.chat)
    await town.settle()
    await press(town, wang, group, "Cancel")
    assert words(group) == ["All right, nothing was bound."]
    assert await binding_of(town, group) is None


async def test_who_holds_no_role_binds_nothing(town):
    anna, wang = await settle(town, "Anna"), await clerk(town)
    group = await gather(town, wang, anna)
    anna.say("/bind", chat=group.chat)
    await town.settle()
    assert words(group) == ["Only somebody with the right role can do this."]
    assert group.chat.from_bot[-1].extra["reply_to"].text == "/bind"  # everybody sees whom it is for
    wang.say("/bind", chat=group.chat)
    await town.settle()
    assert "right role" in await press(town, anna, group, "Yes, bind it")
    assert await binding_of(town, group) is None


async def test_a_group_of_others_is_not_taken_over(town):
    wang, zhao = await clerk(town), await clerk(town, "Zhao", code="E2")
    group = await bound(town, wang, zhao)
    zhao.say("/bind", chat=group.chat)
    await town.settle()
    assert "belongs to Sunshine Community" in group.chat.from_bot[-1].text
    zhao.say("/unbind", chat=group.chat)
    await town.settle()
    assert "right role" in group.chat.from_bot[-1].text
    assert (await binding_of(town, group)).title == "Team"


async def test_an_administrator_binds_for_the_workstation(town):
    boss = await settle(town, "Boss", Role.ADMIN, at="EAST")
    group = await bound(town, boss)
    assert (await binding_of(town, group)).body is None
    anna = await settle(town, "Anna")
    report = await file(town, anna)  # in a unit below
    assert card(group, report.id)


async def test_unbinding_ends_what_the_group_hears(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    wang.say("/unbind", chat=group.chat)
    await town.settle()
    await file(town, anna)
    assert words(group)[-1] == "This group hears nothing more of reports. /bind begins again."
    assert await town.database.read(lambda tx: tx.scalar(select(bindings.c.chat_id))) is None


async def test_a_new_report_comes_as_a_card_which_every_change_edits_without_a_sound(town):
    wang, anna = await clerk(town), await settle(town, "Anna Lee")
    group = await bound(town, wang)
    report = await file(town, anna, "The lamp is dark, call 138 0013 8000")
    shown, number = card(group, report.id), len(group.chat.from_bot)
    assert not shown.silent
    assert "The lamp is dark, call •••" in shown.text
    assert "👤 Anna," in shown.text
    assert shown.labels == ["✅ Accept", "✔️ Resolve", "❓ Ask", "👉 Pass on", "🔎 All of it, in private"]
    assert "Yours now. Due" in await press(town, wang, group, "Accept")
    assert card(group, report.id) is shown
    assert "Handled by Wang" in shown.text
    assert len(group.chat.from_bot) == number


async def test_who_wants_no_name_has_none_in_the_group(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)

    def hide(tx):
        from storage.tables import reports

        tx.execute(reports.update().values(anonymous=True))

    await town.database.transact(hide)
    await press(town, wang, group, "Accept")
    assert "👤 anonymous," in card(group, report.id).text
    assert "Anna" not in card(group, report.id).text


@pytest.mark.parametrize(
    ("button", "words_given", "state"), [("Ask", "How dark?", "asked"), ("Resolve", "A new bulb", "resolved")]
)
async def test_words_come_as_a_reply_to_the_question(town, button, words_given, state):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)
    await press(town, wang, group, button)
    question = group.chat.from_bot[-1]
    assert question.markup == {"force_reply": True, "selective": True}
    assert [one["user"]["id"] for one in question.entities if one["type"] == "text_mention"] == [wang.id]
    await reply(town, wang, question, words_given)
    now = await get(town, report)
    assert (now.state, question.alive) == (state, False)
    assert words_given in anna.last.text
    assert group.chat.from_bot[-1].text.startswith(("❓ No 1: asked", "✔️ No 1: resolved"))


async def test_words_come_as_a_reply_to_the_card_as_well_and_from_any_colleague(town):
    wang, ben, anna = await clerk(town), await clerk(town, "Ben"), await settle(town, "Anna")
    group = await bound(town, wang, ben, admin=False)  # the bot hears replies to itself without reading along
    report = await file(town, anna)
    await press(town, wang, group, "Resolve")
    await reply(town, ben, card(group, report.id), "I did it")
    assert (await get(town, report)).state == "resolved"
    assert "Handled by Ben" in card(group, report.id).text


async def test_a_photo_proves_what_was_done_and_needs_a_caption(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)
    await press(town, wang, group, "Resolve")
    question = group.chat.from_bot[-1]
    wang.send_photo(chat=group.chat, reply_to=question)
    await town.settle()
    assert group.chat.from_bot[-1].text == "Please reply with a sentence. A photo needs a caption."
    assert (await get(town, report)).state == "filed"
    wang.send_photo(chat=group.chat, reply_to=question, caption="A new bulb")
    await town.settle()
    files = await town.database.read(lambda tx: tx.reports.list_attachments(report.id))
    assert ((await get(town, report)).state, len(files)) == ("resolved", 1)


async def test_passing_on_asks_to_whom_and_why_and_the_other_body_has_a_card_then(town):
    wang, xu = await clerk(town), await settle(town, "Xu", Role.SOCIAL_WORKER)
    anna = await settle(town, "Anna")
    group, theirs = await bound(town, wang), await bound(town, xu, title="Social workers")
    report = await file(town, anna)
    assert not any("No 1" in line for line in words(theirs))
    await press(town, wang, group, "Pass on")
    shown = card(group, report.id)
    assert "Who is to take it?" in shown.text
    assert "social worker" in shown.labels
    await press(town, wang, group, "social worker")
    assert "Who is to take it?" not in shown.text
    assert "Pass on · No 1 → social worker" in group.chat.from_bot[-1].text
    await reply(town, wang, group.chat.from_bot[-1], "They live alone")
    now = await get(town, report)
    assert (now.body, now.passes) == ("social_worker", 1)
    assert not card(theirs, 1).silent
    assert "🏢 social worker" in card(group, 1).text  # the workstation still sees it, as in its queue


async def test_what_was_passed_on_too_often_is_handled_together(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    xu = await settle(town, "Xu", Role.SOCIAL_WORKER)
    await town.set_rule("passes_allowed", "1")
    group, theirs = await bound(town, wang), await bound(town, xu, title="Social workers")
    report = await file(town, anna)
    for person, here, label in ((wang, group, "social worker"), (xu, theirs, "workstation")):
        await press(town, person, here, "Pass on")
        await press(town, person, here, label)
        await reply(town, person, here.chat.from_bot[-1], "It is yours")
    assert (await get(town, report)).joint
    assert any("handle it together now" in line for line in words(theirs))
    assert "🤝 Handled together" in card(group, report.id).text
    assert "👉 Pass on" not in card(group, report.id).labels


async def test_the_choice_of_bodies_can_be_left(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)
    before = card(group, report.id).text
    await press(town, wang, group, "Pass on")
    await press(town, wang, group, "‹ Back")
    assert card(group, report.id).text == before
    assert "✅ Accept" in card(group, report.id).labels


async def test_who_may_not_is_refused_by_name_of_those_who_may(town):
    wang, ben, anna = await clerk(town), await settle(town, "Ben"), await settle(town, "Anna")
    group = await bound(town, wang, ben)
    report = await file(town, anna)
    for button in ("Accept", "Ask", "Resolve", "Pass on", "All of it, in private"):
        assert await press(town, ben, group, button) == "Only people of Sunshine Community (workstation) can do this."
    await press(town, wang, group, "Ask")
    await reply(town, ben, group.chat.from_bot[-1], "How dark?")
    assert group.chat.from_bot[-1].text == "Only people of Sunshine Community (workstation) can do this."
    assert await history(town, report) == ["file"]


async def test_what_somebody_reported_themselves_a_colleague_handles_in_the_group_too(town):
    wang, ben = await clerk(town), await clerk(town, "Ben")
    group = await bound(town, wang, ben)
    await file(town, wang)
    assert "a colleague has to handle it" in await press(town, wang, group, "Accept")
    assert "Yours now" in await press(town, ben, group, "Accept")


async def test_who_is_not_registered_is_shown_the_way_once(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    eve = town.playground.add_person("Eve", language_code="en")
    group = await bound(town, wang, eve)
    await file(town, anna)
    assert "Please open the private chat" in await press(town, eve, group, "Accept")
    await press(town, wang, group, "Ask")
    question = group.chat.from_bot[-1]
    for _ in range(2):
        await reply(town, eve, question, "How dark?")
    hints = [one for one in group.chat.from_bot if one.text.startswith("I do not know you yet")]
    assert len(hints) == 1
    assert hints[0].buttons[0][0].url == f"https://t.me/{town.playground.bot['username']}?start=group"


async def test_nobody_speaks_as_the_group_or_in_the_name_of_a_channel(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    news = town.playground.add_group("News", admins=[wang], kind="channel")
    report = await file(town, anna)
    await press(town, wang, group, "Ask")
    question = group.chat.from_bot[-1]
    for how in ({"anonymous": True}, {"in_name_of": news.chat}):
        await reply(town, wang, question, "How dark?", **how)
        assert "turn off “Remain anonymous”" in group.chat.from_bot[-1].text
        wang.say("/unbind", chat=group.chat, **how)
        await town.settle()
        assert "turn off “Remain anonymous”" in group.chat.from_bot[-1].text
    number = len(group.chat.from_bot)
    wang.say("hello", chat=group.chat, anonymous=True)
    await town.settle()
    assert len(group.chat.from_bot) == number
    assert await history(town, report) == ["file"]


async def test_talk_in_the_group_is_left_alone_also_in_replies(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)
    number = len(group.chat.from_bot)
    wang.say("shall we?", chat=group.chat)
    await reply(town, wang, card(group, report.id), "I am on my way")
    assert len(group.chat.from_bot) == number
    assert await history(town, report) == ["file"]


async def test_what_is_done_in_the_group_leaves_the_private_conversation_alone(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    await file(town, anna)
    await town.press(wang, "Report a problem")
    before = await session_row(town, wang)
    assert before["conversation"]
    for button in ("Accept", "Ask", "Pass on"):
        await press(town, wang, group, button)
    await reply(
        town, wang, next(one for one in group.chat.newest_first() if one.markup and "force_reply" in one.markup), "?"
    )
    wang.say("/bind", chat=group.chat)
    wang.say("a lamp", chat=group.chat)
    await town.settle()
    assert await session_row(town, wang) == before


async def test_private_buttons_do_nothing_in_a_group_and_the_groups_nothing_in_private(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)
    for data, on in ((f"case:accept:{report.id}", card(group, report.id)), (f"group:accept:{report.id}", wang.last)):
        wang.forge_callback(data, message=on)
        await town.settle()
        assert wang.toasts[-1].alert
    assert await history(town, report) == ["file"]


async def test_a_report_of_elsewhere_is_not_opened_in_a_group(town):
    wang, zhao = await clerk(town), await settle(town, "Zhao", Role.WORKSTATION, code="E2")
    boss = await settle(town, "Boss", Role.WORKSTATION, at="CITY")
    group, anna = await bound(town, wang, boss), await settle(town, "Anna", code="E2")
    report = await file(town, anna)
    assert not any(f"No {report.id}" in line for line in words(group))
    for person in (boss, zhao):
        group.add(person)
        person.forge_callback(f"group:open:{report.id}", message=group.chat.from_bot[-1])
        await town.settle()
        assert "does not belong in this group" in person.toasts[-1].text


async def test_the_whole_report_comes_in_private(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)
    assert "in your private chat" in await press(town, wang, group, "All of it, in private")
    assert wang.last.text.startswith(f"No {report.id}")
    assert "More…" in wang.last.labels


async def test_who_has_blocked_the_bot_is_told_so_and_can_work_from_the_group(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    await file(town, anna)
    wang.block_bot()
    await town.settle()
    assert "open the private chat" in await press(town, wang, group, "All of it, in private")
    assert "Yours now" in await press(town, wang, group, "Accept")


async def test_a_report_that_goes_elsewhere_takes_its_words_along(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna, "My neighbour is loud")

    def redirect(tx, *, now):
        from domain.ids import TelegramId
        from domain.report_lifecycle import ReportAction
        from services import reports

        there = tx.units.find_by_code("E2")
        by = tx.people.find_by_telegram_id(TelegramId(wang.id))
        reports.act(tx, by, report.id, ReportAction.REDIRECT, unit_id=there.id, now=now)

    shown = card(group, report.id)
    await town.database.transact(redirect, now=town.now)
    await town.settle()
    assert shown.text == "👉 No 1 (💡 Street lamp) has gone to Peace Community (workstation)."
    assert shown.labels == []


async def test_an_erased_resident_has_no_name_in_the_group_any_more(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    report = await file(town, anna)

    def erase(tx, *, now):
        from domain.ids import TelegramId
        from services import privacy

        privacy.erase(tx, tx.people.find_by_telegram_id(TelegramId(anna.id)), now=now)

    await town.database.transact(erase, now=town.now)
    await town.settle()
    assert "Anna" not in card(group, report.id).text
