"""What happens again and again in one place."""

from bot.acts.filing import draft, file
from bot.stage import Stage

CORNER, NORTH, EAST = (22.5500, 114.0600), (22.5503, 114.0600), (22.5500, 114.0603)
"""The corner by the school, and thirty metres to either side of it."""


async def three_like_reports_become_an_item(stage: Stage) -> None:
    """Three cars on the pavement at one corner: each is another car, and together they are a matter for the council."""
    await file(stage, "elder", "停车", "学校门口的人行道停着一辆货车", place=CORNER)
    await draft(stage, "resident", "停车", "人行道上停了一排电动车", place=NORTH)
    await stage.presses("resident", "提交", hears="是不是下面这件事")
    await stage.presses("resident", "都不是", hears="已收到")
    await draft(stage, "volunteer", "Parking", "A van blocks the way to the school.", place=EAST)
    await stage.presses("volunteer", "Submit", hears="Is it one of these?")
    await stage.presses("volunteer", "No, report mine", hears="Received")
    await stage.says("council", "/desk", hears="监督台")
    desk = await stage.presses("council", "苗头事项", hears="3 件")
    await stage.presses("council", next(label for label in desk.labels if "🔥" in label), hears="同类上报 3 件")
    await stage.presses("council", "采取行动", hears="请写一段话")
    await stage.says("council", "下周三上午和学校、物业一起看现场，商量装隔离桩。", hears="采取行动")
