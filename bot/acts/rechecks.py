"""Closing takes two: whoever solves it, and whoever reported it. Now and then somebody else looks as well."""

from bot.acts.filing import file, resolve
from bot.stage import Stage


async def a_closing_takes_two_keys_and_is_looked_at_once_more(stage: Stage) -> None:
    """李奶奶 is asked, says no, then yes; Grace of the next community looks, finds it is not, and it is open again."""
    number = await file(stage, "elder", "停车", "消防通道又被车堵住了")
    await stage.hears("clerk", "消防通道又被车堵住了")
    await stage.presses("clerk", "✅ 受理", hears="办理中")
    await resolve(stage, "clerk", number, "已通知车主挪车。")
    await stage.hears("elder", f"{number} 号已经办好")
    await stage.presses("elder", "没解决", hears="重新打开")
    await stage.hears("clerk", "没有解决")
    await resolve(stage, "clerk", number, "车已挪走，并加了隔离桩。")
    await stage.hears("elder", f"{number} 号已经办好")
    await stage.presses("elder", "解决了", hears="谢谢")
    await stage.hears("checker", f"No {number}")
    await stage.presses("checker", "Not solved", hears="what is not solved")
    await stage.says("checker", "The post has been knocked over, and a car stands there again.", hears="open again")
    await stage.hears("clerk", "复查：没有解决")
    await stage.hears("elder", f"{number} 号已重新打开")
    await resolve(stage, "clerk", number, "隔离桩已重新固定。")
    await stage.hears("elder", f"{number} 号已经办好")
    await stage.presses("elder", "解决了", hears="谢谢")
    await stage.presses("checker", "✅ Solved", hears="Thank you for looking")
    await stage.says("volunteer", "/figures", hears="Sunshine")
