"""Colleagues who work together in their group."""

from bot.acts.filing import file
from bot.stage import Stage


async def the_working_group_handles_a_report(stage: Stage) -> None:
    """张静 binds the group; 孙师傅, who works elsewhere, may look on, and 赵强 handles a report without leaving it."""
    await stage.says_in_group("clerk", "/bind", hears="把本群绑定到")
    await stage.presses_in_group("clerk", "确认绑定", hears="本群已绑定")
    await stage.group_hears("超期")
    number = await file(stage, "resident", "房屋楼道", "3号楼的门禁打不开")
    await stage.group_hears("3号楼的门禁打不开")
    await stage.is_refused_in_group("partner", "✅ 受理", hears="只有阳光社区")
    await stage.presses_in_group("colleague", "✅ 受理", hears="经办人：赵强")
    prompt = await stage.presses_in_group("colleague", "✔️ 办结", hears="请回复这条消息")
    await stage.says_in_group("colleague", "门禁控制器已重启。", hears="已办结", reply_to=prompt)
    await stage.hears("resident", f"{number} 号已经办好")
    await stage.presses("resident", "解决了", hears="谢谢")
    await stage.says_in_group("clerk", "/unbind", hears="已解除绑定")
