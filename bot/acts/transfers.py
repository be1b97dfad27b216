"""Reports that several bodies have to do with."""

from bot.acts.filing import file, resolve
from bot.stage import Stage


async def a_report_goes_to_and_fro_and_ends_in_joint_handling(stage: Stage) -> None:
    """张静 and 孙师傅 pass a branch over the gate to and fro, until both handle it together and one of them answers."""
    number = await file(stage, "elder", "绿化", "大门口的树枝快断了")
    await stage.hears("clerk", "大门口的树枝快断了")
    await _pass_on(stage, "小区里的树归物业管。")
    await stage.hears("partner", "小区里的树归物业管")
    await stage.presses("partner", "更多…", hears=f"{number} 号")
    await stage.presses("partner", "退回", hears="为什么")
    await stage.says("partner", "这棵树在围墙外面，不归物业。", hears="已退回")
    await stage.hears("clerk", "被退回")
    await _pass_on(stage, "根在围墙里面，请再看看。", hears="改为联合办理")
    await stage.hears("elder", "由几家一起办理")
    await stage.hears("partner", "联合办理")
    await stage.presses("partner", "同意协办", hears="协办")
    await stage.presses("clerk", "✅ 受理", hears="办理中")
    await resolve(stage, "clerk", number, "工作站封路，物业锯掉了断枝。")
    await stage.hears("elder", f"{number} 号已经办好")
    await stage.presses("elder", "解决了", hears="谢谢")


async def one_report_in_two_parts_one_answer(stage: Stage) -> None:
    """Anna reports a burst pipe: 孙师傅 mends it, 张静 has the cellar dried, and Anna reads one answer."""
    number = await file(stage, "volunteer", "Water", "A pipe has burst and the cellar of house 8 is full of water.")
    await stage.hears("clerk", "A pipe has burst")
    await stage.presses("clerk", "更多…", hears=f"{number} 号")
    await stage.presses("clerk", "分办", hears="第一部分由谁办")
    await stage.presses("clerk", "阳光物业", hears="要他们做什么")
    await stage.says("clerk", "修好水管。", hears="至少要分成两部分")
    await stage.presses("clerk", "再加一部分", hears="下一部分由谁办")
    await stage.presses("clerk", "工作站", hears="要他们做什么")
    await stage.says("clerk", "抽干地下室。", hears="都办完以后")
    await stage.presses("clerk", "就这样分办", hears="分办")
    await stage.hears("volunteer", "Several are each doing their part")
    await stage.hears("partner", "修好水管")
    await resolve(stage, "partner", number + 1, "水管已修好。")
    await stage.presses("clerk", f"📄 {number + 2} 号", hears="抽干地下室")
    await resolve(stage, "clerk", number + 2, "地下室已抽干。")
    await stage.hears("volunteer", f"Everybody who works on No {number} has answered")
    await stage.presses("volunteer", "Solved", hears="solved")


async def _pass_on(stage: Stage, why: str, *, hears: str = "已转到") -> None:
    await stage.presses("clerk", "更多…", hears="号")
    await stage.presses("clerk", "🏢 转办", hears="转给谁办")
    await stage.presses("clerk", "阳光物业", hears="为什么")
    await stage.says("clerk", why, hears=hears)
