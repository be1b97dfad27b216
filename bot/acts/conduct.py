"""A report about the staff themselves, which they do not get to see."""

from bot.acts.filing import draft, resolve, submit
from bot.stage import Stage

WORDS = "窗口的工作人员说话很不耐烦"


async def a_report_about_staff_goes_to_the_unit_above(stage: Stage) -> None:
    """李奶奶 complains of the workstation: 周敏 at the district handles it, and 张静 finds it nowhere."""
    await draft(stage, "elder", "工作人员作风", WORDS)
    await stage.hears("elder", "这件事会交给上一级")
    number = await submit(stage, "elder")
    await stage.hears("chief", WORDS)
    await stage.says("clerk", "/queue", hears="")
    await stage.hears("clerk", "", never=WORDS)
    await stage.says("clerk", f"/status {number}", hears="")
    await stage.hears("clerk", "", never=WORDS)
    await stage.presses("chief", "✅ 受理", hears="办理中")
    await resolve(stage, "chief", number, "已核实并道歉，窗口人员重新培训。")
    await stage.hears("elder", f"{number} 号已经办好")
    await stage.presses("elder", "解决了", hears="谢谢")
