"""The same thing, seen by two."""

from bot.acts.filing import draft, file, resolve
from bot.stage import Stage

SQUARE, BESIDE = (22.5431, 114.0579), (22.5432, 114.0580)
"""Fifteen metres apart."""


async def two_residents_report_the_same_lamp(stage: Stage) -> None:
    """李奶奶 reports a lamp, and Anna the same one: she is asked before she files. Both hear of its end."""
    number = await file(stage, "elder", "路灯", "广场的路灯一闪一闪", place=SQUARE)
    await stage.hears("clerk", "广场的路灯一闪一闪")
    await draft(stage, "volunteer", "Street lamp", "A lamp flickers on the square.", place=BESIDE)
    await stage.presses("volunteer", "Submit", hears="Is it one of these?")
    await stage.presses("volunteer", f"Yes, No {number}", hears="Thank you")
    await stage.hears("clerk", "2 位居民上报")
    await stage.presses("clerk", "✅ 受理", hears="办理中")
    await resolve(stage, "clerk", number, "镇流器已更换。")
    await stage.hears("elder", f"{number} 号已经办好")
    await stage.hears("volunteer", f"No {number} is done")
    await stage.presses("elder", "解决了", hears="谢谢")
    await stage.presses("volunteer", "Solved", hears=f"No {number}")
