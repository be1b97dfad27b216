"""The tour: every act is played through the real bot, and says so when something did not come."""

import gc
from collections.abc import Iterator

import pytest

from bot.acts import ACTS
from bot.stage import Stage
from bot.tour import run_tour

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    """Undo what the running bot does to the garbage collector of its process."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


async def test_every_act_goes_as_it_should(capsys: pytest.CaptureFixture[str]):
    assert await run_tour() == 0
    printed = capsys.readouterr().out
    assert f"✓ {len(ACTS)} acts" in printed
    assert "Is it one of these?" in printed
    assert "是不是下面这件事" in printed


async def wait_in_vain(stage: Stage) -> None:
    """李奶奶 waits for what nobody says."""
    await stage.says("elder", "/help", hears="nothing of the kind")


async def read_too_much(stage: Stage) -> None:
    """李奶奶 reads what she should not."""
    await stage.says("elder", "/help", hears="")
    await stage.hears("elder", "", never="/")


async def press_what_is_not_there(stage: Stage) -> None:
    """李奶奶 finds no such button."""
    await stage.presses("elder", "nothing of the kind", hears="")


async def be_let_in(stage: Stage) -> None:
    """张静 is not refused as she should be."""
    await stage.says_in_group("clerk", "/bind", hears="把本群绑定到")
    await stage.is_refused_in_group("clerk", "确认绑定", hears="只有")


@pytest.mark.parametrize("act", [wait_in_vain, read_too_much, press_what_is_not_there, be_let_in])
async def test_the_tour_fails_and_shows_the_chats_when_something_does_not_come(act, capsys):
    assert await run_tour([act], patience=2) == 1
    printed = capsys.readouterr().out
    assert f"✗ {act.__doc__}" in printed
    assert "== 李奶奶" in printed
    assert "== 阳光社区工作群" in printed
