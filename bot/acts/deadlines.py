"""Time passes: what is not done goes up, and then onto a list that everybody may read."""

from datetime import timedelta

from bot.acts.filing import file
from bot.stage import Stage


async def a_time_limit_passes_and_nobody_has_to_watch_it(stage: Stage) -> None:
    """Rubbish has a day: 张静 is reminded, then 周敏 of the district has it, and in the end everybody can read it."""
    number = await file(stage, "elder", "垃圾", "7号楼的垃圾桶满了")
    await stage.hears("clerk", "7号楼的垃圾桶满了")
    await stage.later(timedelta(hours=13))
    await stage.hears("clerk", f"提醒：{number} 号")
    await stage.hears("council", "监督台 · 今天")
    await stage.later(timedelta(hours=12))
    await stage.hears("elder", f"{number} 号过了期限还没办好")
    await stage.hears("chief", "已交到您这一级")
    await stage.presses("chief", "待办", hears="待办")
    await stage.presses("chief", "交上来督办", hears="7号楼的垃圾桶满了")
    await stage.later(timedelta(hours=22))
    await stage.says("volunteer", "/overdue", hears=f"{number} 🗑")
