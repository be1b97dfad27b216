from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import FilePayload, Page, expect
from telegram import Bot, BotCommand, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from playground import Person, Playground
from tests.browser import needs_chromium, open_browser
from tests.playground.hearing import hear

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture
async def page(url: str, anna: Person, playground: Playground) -> AsyncIterator[Page]:
    playground.add_person("王奶奶", key="elderly", about="老年居民")
    async with open_browser() as browser:
        page = await browser.new_page(locale="en-GB", viewport={"width": 1200, "height": 800})
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        await page.goto(url)
        await expect(page.get_by_test_id("chat-anna").get_by_test_id("message")).to_have_count(1)
        yield page
    assert problems == []


async def test_somebody_types_and_the_bot_hears(page: Page, bot: Bot, anna: Person):
    composer = page.get_by_test_id("chat-anna").get_by_test_id("composer")
    await composer.fill("the lamp is broken")
    await composer.press("Enter")
    await anna.wait_for(lambda chat: chat.last.text == "the lamp is broken")
    assert (await hear(bot))[-1].message.text == "the lamp is broken"
    await expect(page.get_by_test_id("chat-anna").locator("[data-from=me]")).to_have_count(2)


async def test_markup_is_drawn_and_never_run(page: Page, bot: Bot, anna: Person):
    text = "<b>bold <i>both</i></b> &lt;img src=x onerror=alert(1)&gt; <a href='https://example.org'>link</a>"
    await bot.send_message(anna.id, text, parse_mode="HTML")
    words = page.get_by_test_id("chat-anna").get_by_test_id("text").last
    await expect(words.locator("b i")).to_have_text("both")
    await expect(words).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(words.locator("a")).to_have_attribute("href", "https://example.org/")
    await expect(words.locator("img")).to_have_count(0)


async def test_a_button_is_pressed_answered_and_the_card_edited(
    page: Page, playground: Playground, bot: Bot, anna: Person
):
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Submit", callback_data="go")]])
    sent = await bot.send_message(anna.id, "Sure?", reply_markup=markup)
    chat = page.get_by_test_id("chat-anna")
    await chat.get_by_test_id("button").click()
    query = (await playground.wait_for(lambda world: world.unanswered_queries()))[0]
    await bot.answer_callback_query(query.id, "Thanks")
    await sent.edit_text("Filed as 128")
    await expect(chat.get_by_test_id("toast")).to_have_text("Thanks")
    await expect(chat.get_by_test_id("text").last).to_have_text("Filed as 128")
    await expect(chat.get_by_test_id("button")).to_have_count(0)
    await sent.delete()
    await expect(chat.get_by_test_id("message")).to_have_count(1)


async def test_an_alert_stays_until_it_is_closed(page: Page, bot: Bot, anna: Person):
    await bot.send_message(anna.id, "x")
    query = anna.forge_callback("x")
    await bot.answer_callback_query(query.id, "The shift is full", show_alert=True)
    alert = page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("The shift is full")
    await page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)


async def test_a_key_of_the_keyboard_is_pressed(page: Page, bot: Bot, anna: Person):
    await bot.send_message(anna.id, "x", reply_markup=ReplyKeyboardMarkup([["Report", "Shifts"]]))
    await page.get_by_test_id("key").get_by_text("Shifts").click()
    await anna.wait_for(lambda chat: chat.last.text == "Shifts")


async def test_a_sample_photo_is_two_clicks_away(page: Page, bot: Bot, anna: Person):
    chat = page.get_by_test_id("chat-anna")
    await chat.get_by_test_id("attach").click()
    await chat.get_by_test_id("sample-lamp").click()
    await anna.wait_for(lambda chat: chat.last.photo)
    await expect(chat.get_by_role("img", name="Photo")).to_be_visible()


async def test_a_photo_from_the_disk_is_sent_with_its_caption(page: Page, anna: Person):
    chat = page.get_by_test_id("chat-anna")
    await chat.get_by_test_id("composer").fill("look")
    picture = FilePayload(name="a.png", mimeType="image/png", buffer=b"\x89PNG not quite")
    await chat.get_by_test_id("file").set_input_files(picture)
    sent = await anna.wait_for(lambda chat: chat.last.photo and chat.last)
    assert (sent.text, anna.photo_bytes(sent)) == ("look", b"\x89PNG not quite")


async def test_everything_that_can_be_attached_is_drawn(page: Page, anna: Person):
    chat = page.get_by_test_id("chat-anna")
    for kind in ("location", "voice", "contact", "sticker", "album"):
        await chat.get_by_test_id("attach").click()
        await chat.get_by_test_id(f"attach-{kind}").click()
    await expect(chat.locator(".map")).to_have_count(1)
    await expect(chat.locator(".sound")).to_have_count(1)
    await expect(chat.locator(".sticker")).to_have_text("👍")
    await expect(chat.locator(".photos img")).to_have_count(3)
    await expect(chat.get_by_test_id("message")).to_have_count(6)


async def test_the_command_menu_comes_from_the_bot(page: Page, bot: Bot, anna: Person):
    await bot.set_my_commands([BotCommand("report", "Report a problem"), BotCommand("mine", "Mine")])
    chat = page.get_by_test_id("chat-anna")
    await expect(chat.get_by_test_id("commands")).to_be_visible()
    await chat.get_by_test_id("composer").press_sequentially("/re")
    await expect(chat.get_by_test_id("command")).to_have_text(["/reportReport a problem"])
    await chat.get_by_test_id("command").click()
    await anna.wait_for(lambda chat: chat.last.text == "/report")


async def test_the_first_visit_offers_to_start(page: Page, playground: Playground):
    elderly = playground.person("elderly")
    await page.get_by_test_id("chat-elderly").get_by_test_id("start").click()
    await elderly.wait_for(lambda chat: chat.last.text == "/start")


async def test_blocking_replaces_the_composer(page: Page, anna: Person):
    chat = page.get_by_test_id("chat-anna")
    await chat.get_by_test_id("more").click()
    await chat.get_by_test_id("block").click()
    await expect(chat.get_by_test_id("composer")).to_be_hidden()
    assert anna.chat.blocked
    await chat.get_by_test_id("unblock").click()
    await expect(chat.get_by_test_id("composer")).to_be_visible()


async def test_the_interface_changes_its_language(page: Page):
    await expect(page.get_by_test_id("levers")).to_contain_text("Faults and limits")
    await page.get_by_test_id("language").click()
    await expect(page.get_by_test_id("levers")).to_contain_text("故障与限速")
    await expect(page.get_by_test_id("chat-anna").get_by_test_id("composer")).to_have_attribute(
        "placeholder", "输入消息"
    )


async def test_a_telephone_shows_one_person_and_marks_news_of_others(page: Page, bot: Bot, playground: Playground):
    elderly = playground.person("elderly")
    elderly.say("/start")
    await page.set_viewport_size({"width": 400, "height": 800})
    await expect(page.get_by_test_id("chat-elderly")).to_be_hidden()
    await bot.send_message(elderly.id, "news")
    tab = page.get_by_test_id("tab-elderly")
    await expect(tab.get_by_test_id("unread")).to_be_visible()
    await tab.click()
    await expect(page.get_by_test_id("chat-elderly").get_by_text("news")).to_be_visible()
    await expect(page.get_by_test_id("unread")).to_have_count(0)


async def test_where_not_everybody_fits_a_name_leads_to_their_chat(page: Page, playground: Playground):
    await expect(page.get_by_test_id("tab-elderly")).to_be_hidden()
    for number in range(6):
        playground.add_person(f"Neighbour {number}", key=f"n{number}")
    await expect(page.get_by_test_id("chat-n5")).not_to_be_in_viewport()
    await page.get_by_test_id("tab-n5").click()
    await expect(page.get_by_test_id("chat-n5")).to_be_in_viewport(ratio=1)


async def test_a_group_that_is_not_shown_is_marked_when_something_is_said_there(
    page: Page, bot: Bot, playground: Playground, anna: Person
):
    group = playground.add_group("Staff", members=[anna])
    group.add_bot(by=anna)
    await expect(page.get_by_test_id("chat-anna").get_by_role("button", name="Staff")).to_be_visible()
    await bot.send_message(group.id, "news")
    await expect(page.get_by_test_id("room-unread")).to_be_visible()
    await page.get_by_test_id("chat-anna").get_by_role("button", name="Staff").click()
    await expect(page.get_by_test_id("chat-anna").get_by_text("news")).to_be_visible()
    await expect(page.get_by_test_id("room-unread")).to_have_count(0)


async def test_what_follows_a_quotation_begins_on_the_next_line(page: Page, bot: Bot, anna: Person):
    await bot.send_message(anna.id, "a\n<blockquote>b</blockquote>\nc\n\nd", parse_mode="HTML")
    words = page.get_by_test_id("chat-anna").get_by_test_id("text").last
    await expect(words.locator("blockquote")).to_have_text("b")
    assert await words.evaluate("node => node.lastChild.textContent") == "c\n\nd"


async def test_time_passes_when_the_page_says_so(page: Page, playground: Playground):
    before = playground.now()
    await page.get_by_test_id("levers").click()
    await page.get_by_test_id("jump-12").click()
    await expect(page.get_by_test_id("now")).not_to_be_empty()
    assert playground.now() - before >= timedelta(hours=12)


async def test_a_fault_is_ordered_on_the_page(page: Page, playground: Playground):
    await page.get_by_test_id("levers").click()
    await page.get_by_label("Kind").select_option("bad_gateway")
    await page.get_by_test_id("add-fault").click()
    await expect(page.locator("#trouble")).to_have_text("1")
    await page.get_by_test_id("limit-per_bot").check()
    await page.get_by_test_id("clear-faults").click()
    await expect(page.locator("#trouble")).to_have_text("1")
    assert playground.faults.active == []
    assert playground.limits.per_bot == 30


async def test_typing_is_shown(page: Page, bot: Bot, anna: Person):
    await bot.send_chat_action(anna.id, "typing")
    await expect(page.get_by_test_id("typing")).to_have_text("typing…")
    await bot.send_message(anna.id, "done")
    await expect(page.get_by_test_id("typing")).not_to_have_text("typing…")


async def test_a_question_in_a_group_opens_the_reply_for_whom_it_names(
    page: Page, playground: Playground, bot: Bot, anna: Person
):
    group = playground.add_group("Team", members=[anna])
    group.add_bot(by=anna)
    column = page.get_by_test_id("chat-anna")
    await column.get_by_role("button", name="Team").click()
    asked = f'<a href="tg://user?id={anna.id}">Anna</a>, why?'
    await bot.send_message(group.id, asked, parse_mode="HTML", reply_markup=ForceReply(selective=True))
    await expect(column.locator(".context")).to_contain_text("why?")
    await column.get_by_test_id("composer").fill("because")
    await column.get_by_test_id("composer").press("Enter")
    await anna.wait_for(lambda _: group.chat.last.text == "because")
    assert (await hear(bot))[-1].message.reply_to_message.text == "Anna, why?"


async def test_somebody_speaks_as_an_anonymous_administrator(
    page: Page, playground: Playground, bot: Bot, anna: Person
):
    group = playground.add_group("Team", members=[anna])
    group.add_bot(by=anna, admin=True)
    column = page.get_by_test_id("chat-anna")
    await column.get_by_role("button", name="Team").click()
    await column.get_by_test_id("more").click()
    await column.get_by_test_id("anonymous").click()
    await column.get_by_test_id("composer").fill("who am I")
    await column.get_by_test_id("composer").press("Enter")
    await anna.wait_for(lambda _: group.chat.last.text == "who am I")
    assert (await hear(bot))[-1].message.from_user.username == "GroupAnonymousBot"
