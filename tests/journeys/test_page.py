"""The page in a real browser, with the real bot behind it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from bot.demo import open_demo, run_beside
from tests.browser import needs_chromium, open_browser

pytestmark = [pytest.mark.browser, pytest.mark.journey, needs_chromium]

SCREENSHOT = Path(__file__).parents[2] / "docs" / "playground.png"


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with (
        open_demo(port=0) as (_, running, address),
        run_beside(running),
        open_browser() as browser,
    ):
        page = await browser.new_page(
            locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1600, "height": 900}
        )
        await page.goto(address)
        yield page


async def press(chat: Locator, label: str) -> None:
    await chat.get_by_test_id("button").filter(has_text=label).last.click()


async def test_a_photo_sent_on_the_page_becomes_a_report_and_the_clerks_card_changes(
    page: Page, tmp_path: Path, request: pytest.FixtureRequest
):
    elder, clerk = page.get_by_test_id("chat-elder"), page.get_by_test_id("chat-clerk")
    await expect(elder.get_by_test_id("text").last).to_contain_text("阳光社区")
    await elder.get_by_test_id("attach").click()
    await page.get_by_test_id("sample-lamp").click()
    await expect(elder.get_by_test_id("text").last).to_contain_text("1/4")
    await press(elder, "路灯")
    await press(elder, "跳过")
    await press(elder, "提交")
    await expect(elder.get_by_test_id("text").last).to_contain_text("已收到")

    card = clerk.get_by_test_id("message").last
    await expect(card.locator("img")).to_be_visible()
    await expect(card).to_contain_text("新的上报")
    await press(clerk, "✅ 受理")
    await clerk.get_by_test_id("composer").fill("路灯不亮")
    await clerk.get_by_test_id("send").click()
    await expect(clerk.get_by_test_id("text").last).to_contain_text("办理中")
    await expect(elder.get_by_test_id("text").last).to_contain_text("办理中")  # the same card, edited in place
    await press(clerk, "办结")
    await clerk.get_by_test_id("composer").fill("灯泡已更换，请您看看。")
    await clerk.get_by_test_id("send").click()
    await expect(elder.get_by_test_id("text").last).to_contain_text("灯泡已更换")
    await press(elder, "解决了")
    await expect(elder.get_by_test_id("text").last).to_contain_text("谢谢")
    where = SCREENSHOT if request.config.getoption("--picture") else tmp_path / "page.png"
    await page.screenshot(path=where)
    assert where.stat().st_size > 50_000
