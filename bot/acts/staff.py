"""What staff do beside the reports in the chat: callers, colleagues who leave, and what everybody may look up."""

from bot.stage import Stage


async def a_neighbour_without_a_phone_telephones(stage: Stage) -> None:
    """王阿姨 telephones; 张静 writes it down, has it done, calls back and closes it with one tap."""
    await stage.presses("clerk", "待办", hears="待办")
    await stage.presses("clerk", "代人登记", hears="1/5")
    await stage.says("clerk", "王阿姨 13800138000", hears="2/5")
    await stage.presses("clerk", "供水排水", hears="3/5")
    await stage.says("clerk", "6号楼楼道漏水", hears="4/5")
    await stage.presses("clerk", "跳过", hears="5/5")
    filed = await stage.presses("clerk", "提交", hears="请告诉对方：编号")
    number = filed.text.split("编号")[1].split("。")[0].strip()
    await stage.says("council", f"/status {number}", hears=f"{number} 号")
    await stage.presses("clerk", "✔️ 办结", hears="之后请打电话")
    await stage.says("clerk", "水管已修好。", hears="请致电王阿姨 13800138000")
    await stage.presses("clerk", "📵 没打通", hears="没打通 1 次")
    await stage.presses("clerk", "✅ 解决了", hears="电话确认")


async def the_clerk_leaves_and_her_colleague_takes_over(stage: Stage) -> None:
    """Anna reports noise, and it finds the right street; 张静 leaves, and 赵强 has her matters with one tap."""
    await stage.presses("volunteer", "Report a problem", hears="1/4")
    await stage.presses("volunteer", "Noise", hears="2/4")
    await stage.says("volunteer", "Drilling at night.", hears="3/4")
    await stage.presses("volunteer", "Skip", hears="4/4")
    await stage.presses("volunteer", "Submit", hears="No 5")
    await stage.hears("clerk", "Drilling at night.")
    await stage.presses("clerk", "✅ 受理", hears="办理中")
    await stage.says("clerk", "/staff", hears="张静")
    await stage.presses("clerk", "移交给赵强", hears="现在由赵强办理")
    await stage.hears("colleague", "现在由您办理")


async def what_is_kept_and_what_was_done(stage: Stage) -> None:
    """刘建国 reads what was done; 王小明 reads the rules, and takes along what is kept of him."""
    await stage.says("council", "/audit", hears="监督记录")
    await stage.says("resident", "/rules", hears="规则")
    await stage.says("resident", "/privacy", hears="我们保存的您的信息")
    await stage.presses("resident", "下载我的信息", hears="全部信息")
