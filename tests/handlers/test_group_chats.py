"""Groups that move or are lost, channels, and what stands at the top of a group."""

from datetime import timedelta

import pytest

from domain.ids import ReportId, TelegramId
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from services import group_news, reports
from tests.handlers.desks import clerk, file, settle
from tests.handlers.meeting import bound, card, gather, press, words

MINUTES = timedelta(minutes=6)


async def binding_of(town, group):
    return await town.database.read(lambda tx: tx.groups.find(group.id))


async def act(town, number, action, *, by=None, **given):
    def do(tx, *, now):
        person = by and tx.people.find_by_telegram_id(TelegramId(by.id))
        reports.act(tx, person, ReportId(number), action, now=now, **given)

    await town.database.transact(do, now=town.now)
    await town.settle()


async def bind_channel(town, person, **how):
    channel = town.playground.add_group("News", admins=[person], kind="channel", **how)
    channel.add_bot(by=person, admin=True)
    await town.say(person, "/bind")
    said = await town.press(person, "Channel code: Sunshine Community")
    post = next(line for line in said.text.splitlines() if line.startswith("/bind "))
    person.say(post, chat=channel.chat)
    await town.settle()
    return channel, post


# Groups that move or are lost


async def test_a_group_that_the_bot_was_thrown_out_of_is_lost_and_whoever_bound_it_hears_so(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    group.remove_bot(by=wang)
    await town.settle()
    assert (await binding_of(town, group)).lost_at == town.now
    assert "I cannot speak in “Team”" in wang.last.text
    await file(town, anna)
    assert await town.database.read(lambda tx: tx.outbox.list_dead()) == []


async def test_a_group_that_refuses_without_a_word_before_is_lost_as_well(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    del group.chat.members[town.playground.bot["id"]]
    await file(town, anna)
    assert (await binding_of(town, group)).lost_at is not None
    assert [one.text for one in wang.chat.from_bot if "I cannot speak" in one.text]


async def test_a_lost_group_begins_again_with_bind(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    group.remove_bot(by=wang)
    await town.settle()
    group.add_bot(by=wang)
    wang.say("/bind", chat=group.chat)
    await town.settle()
    await press(town, wang, group, "Yes, bind it")
    report = await file(town, anna)
    assert (await binding_of(town, group)).lost_at is None
    assert card(group, report.id)


@pytest.mark.parametrize("heard", [True, False])
async def test_a_group_that_becomes_a_supergroup_is_followed(town, heard):
    wang, anna = await clerk(town), await settle(town, "Anna")
    old = town.playground.add_group("Team", members=[wang], kind="group")
    old.add_bot(by=wang)
    wang.say("/bind", chat=old.chat)
    await town.settle()
    await press(town, wang, old, "Yes, bind it")
    report = await file(town, anna)
    new = old.migrate(by=wang)
    if not heard:  # the courier finds out by itself
        town.playground.updates.drop()
    await town.settle()
    await act(town, report.id, ReportAction.ACCEPT, by=wang)
    assert (await binding_of(town, old)) is None
    assert (await binding_of(town, new)).title == "Team"
    assert "Handled by Wang" in card(new, report.id).text
    await press(town, wang, new, "Ask")
    assert new.chat.from_bot[-1].markup == {"force_reply": True, "selective": True}
    assert words(new).count("📌 Nothing is overdue · Sunshine Community 👍") == 1


async def test_a_group_that_is_not_bound_may_move_and_throw_the_bot_out(town):
    wang = await clerk(town)
    old = town.playground.add_group("Street", members=[wang], kind="group")
    old.add_bot(by=wang)
    new = old.migrate(by=wang)
    new.remove_bot(by=wang)
    await town.settle()
    assert await town.database.read(lambda tx: tx.groups.list_below(["/"])) == []


# Channels


async def test_a_channel_is_bound_by_a_code_that_its_maker_posts(town):
    wang = await clerk(town)
    channel, _ = await bind_channel(town, wang)
    assert channel.chat.from_bot[-1].text == "📢 This channel has the public notices of Sunshine Community from now on."
    assert "The channel “News” gets the public notices" in wang.last.text


async def test_a_code_is_good_for_one_channel_and_for_its_time(town):
    wang = await clerk(town)
    _, post = await bind_channel(town, wang)
    other = town.playground.add_group("Other", admins=[wang], kind="channel")
    other.add_bot(by=wang, admin=True)
    wang.say(post, chat=other.chat)
    await town.settle()
    assert other.chat.from_bot[-1].text.startswith("这个绑定码无效")  # nobody can tell what a channel reads
    await town.say(wang, "/bind")
    said = await town.press(wang, "Channel code: Sunshine Community")
    late = next(line for line in said.text.splitlines() if line.startswith("/bind "))
    town.now += timedelta(hours=2)
    wang.say(late, chat=other.chat)
    await town.settle()
    assert await binding_of(town, other) is None


async def test_a_code_of_somebody_who_lost_the_role_is_worth_nothing(town):
    wang = await clerk(town)
    channel = town.playground.add_group("News", admins=[wang], kind="channel")
    channel.add_bot(by=wang, admin=True)
    await town.say(wang, "/bind")
    said = await town.press(wang, "Channel code: Sunshine Community")
    post = next(line for line in said.text.splitlines() if line.startswith("/bind "))

    def revoke(tx, *, now):
        person = tx.people.find_by_telegram_id(TelegramId(wang.id))
        for grant in tx.roles.list_of(person.id, now=now):
            tx.roles.revoke(grant.id, at=now)

    await town.database.transact(revoke, now=town.now)
    wang.say(post, chat=channel.chat)
    await town.settle()
    assert await binding_of(town, channel) is None


async def test_who_has_no_role_makes_no_code(town):
    anna = await settle(town, "Anna")
    assert "right role" in (await town.say(anna, "/bind")).text
    anna.forge_callback("bind:code:4")
    await town.settle()
    assert anna.toasts[-1].alert


async def test_a_channel_hears_of_what_is_listed_and_done_and_of_nothing_that_residents_write(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    channel, _ = await bind_channel(town, wang)
    report = await file(town, anna, "My neighbour Bob is loud")
    await act(town, report.id, ReportAction.ACCEPT, by=wang)
    assert len(channel.chat.from_bot) == 1
    await act(town, report.id, ReportAction.LIST_OVERDUE)
    assert channel.chat.from_bot[-1].text.startswith("⏳ No 1 is overdue\n💡 Street lamp · Sunshine Community")
    await act(town, report.id, ReportAction.RESOLVE, by=wang, note="Told Bob")
    assert channel.chat.from_bot[-1].text.startswith("✅ No 1 has a result")
    assert not any("Bob" in text for text in channel.chat.texts())
    assert len(channel.chat.from_bot) == 3


async def test_many_that_are_listed_at_once_are_one_notice(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    channel, _ = await bind_channel(town, wang)
    await town.set_rule("group_cards_a_minute", "2")
    for number in range(5):
        await file(town, anna, f"lamp {number}")
    for number in range(1, 6):
        await act(town, number, ReportAction.LIST_OVERDUE)
    await town.database.transact(group_news.sum_up, now=town.now)
    await town.settle()
    listed = [text.splitlines() for text in channel.chat.texts() if "overdue" in text]
    assert [lines[0] for lines in listed] == ["⏳ No 1 is overdue", "⏳ No 2 is overdue", "⏳ 3 reports are overdue"]
    assert listed[2][1].startswith("• No 3 💡 Street lamp")


async def test_what_is_bound_is_seen_and_let_go_in_private(town):
    wang, zhao = await clerk(town), await clerk(town, "Zhao", code="E2")
    group = await bound(town, wang)
    channel, _ = await bind_channel(town, wang)
    said = await town.say(wang, "/bind")
    assert "👥 Team · Sunshine Community" in said.text
    assert "📢 News · Sunshine Community" in said.text
    assert "Team" not in (await town.say(zhao, "/bind")).text
    zhao.forge_callback(f"bind:remove:{group.id}")
    await town.settle()
    assert zhao.toasts[-1].alert
    await town.press(wang, "Let go of News")
    assert await binding_of(town, channel) is None
    assert (await binding_of(town, group)) is not None


async def test_a_channel_that_took_the_bot_its_right_is_lost(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    channel, _ = await bind_channel(town, wang)
    channel.chat.members[town.playground.bot["id"]] = "member"
    report = await file(town, anna)
    await act(town, report.id, ReportAction.LIST_OVERDUE)
    assert (await binding_of(town, channel)).lost_at is not None
    assert "administrator of the channel again" in wang.last.text


# What stands at the top


def pinned_in(group):
    """Give the message that stands at the top of a group."""
    found = group.chat.find(group.chat.pinned[-1])
    assert found is not None
    return found


async def test_what_is_overdue_is_pinned_and_changes_with_the_time(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    pinned = pinned_in(group)
    assert pinned.text == "📌 Nothing is overdue · Sunshine Community 👍"
    report = await file(town, anna, "The lamp is dark, call 13800138000")
    town.now = report.limit_at
    await town.wait(MINUTES)
    assert pinned.text.startswith(
        "📌 Overdue: 1 · Sunshine Community\n⚠️ No 1 💡 Street lamp · The lamp is dark, call •••"
    )
    assert group.chat.pinned == [pinned.id]
    calls = town.playground.counted["editMessageText"]
    await town.wait(MINUTES)
    assert town.playground.counted["editMessageText"] == calls
    await act(town, report.id, ReportAction.RESOLVE, by=wang, note="A new bulb")
    await town.wait(MINUTES)
    assert pinned.text == "📌 Nothing is overdue · Sunshine Community 👍"


async def test_of_many_the_first_ten_are_shown(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang)
    for number in range(12):
        report = await file(town, anna, f"lamp {number}")
        town.now += timedelta(seconds=1)
    town.now = report.limit_at
    await town.wait(MINUTES)
    pinned = pinned_in(group)
    assert pinned.text.startswith("📌 Overdue: 12")
    assert [f"No {number} " in pinned.text for number in (1, 10, 11)] == [True, True, False]
    assert pinned.text.endswith("… and 2 more")


async def test_who_may_not_pin_says_so_once_and_goes_on(town):
    wang, anna = await clerk(town), await settle(town, "Anna")
    group = await bound(town, wang, admin=False)
    for _ in range(2):
        report = await file(town, anna)
        town.now = report.limit_at
        await town.wait(MINUTES)
    assert [line[:13] for line in words(group)].count("I may not pin") == 1
    assert group.chat.pinned == []
    group.add_bot(by=wang, admin=True)
    await act(town, report.id, ReportAction.RESOLVE, by=wang, note="A new bulb")
    await town.wait(MINUTES)
    assert len(group.chat.pinned) == 1


async def test_a_body_sees_its_own_at_the_top(town):
    xu, anna = await settle(town, "Xu", Role.SOCIAL_WORKER), await settle(town, "Anna")
    group = await bound(town, xu)
    report = await file(town, anna)
    town.now = report.limit_at
    await town.wait(MINUTES)
    assert words(group)[-1] == "📌 Nothing is overdue · Sunshine Community 👍"


async def test_gathering_alone_says_nothing(town):
    wang = await clerk(town)
    group = await gather(town, wang)
    assert not group.chat.from_bot
