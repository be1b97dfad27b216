"""A report whose handler never sees who it is from."""

from bot.acts.filing import draft, submit
from bot.stage import Stage


async def a_report_without_a_name(stage: Stage) -> None:
    """王小明 would rather not be named; 张静 asks and hears, and never learns who it is."""
    await draft(stage, "resident", "噪音", "楼下餐馆半夜还在大声放音乐")
    await stage.presses("resident", "匿名上报", hears="经办人看不到您是谁")
    number = await submit(stage, "resident")
    await stage.hears("clerk", "匿名居民", never="王小明")
    await stage.presses("clerk", "询问", hears="您想了解什么")
    await stage.says("clerk", "一般是几点到几点？", hears=f"{number} 号")
    await stage.hears("resident", "想问您一下")
    await stage.presses("resident", "回答", hears="请")
    await stage.says("resident", "夜里十一点到一点。", hears=f"{number} 号")
    await stage.hears("clerk", "夜里十一点到一点", never="王小明")
