"""The acts of the tour. Each feature adds its own; read them as the story of a day."""

from bot.stage import Stage


async def a_newcomer_reports_in_the_first_minute(stage: Stage) -> None:
    """王小明 opens the bot with a photo of a broken lamp, and has reported it a minute later."""
    await stage.sends_photo("resident", "3号门的路灯不亮", hears="1/3")
    await stage.presses("resident", "简体中文", hears="2/3")
    await stage.presses("resident", "同意", hears="3/3")
    await stage.presses("resident", "东城区", hears="东城区")
    await stage.presses("resident", "阳光社区", hears="1/4")
    await stage.presses("resident", "路灯", hears="3/4")
    await stage.presses("resident", "跳过", hears="4/4")
    await stage.presses("resident", "提交", hears="1 号")
    await stage.hears("clerk", "3号门的路灯不亮")


async def the_clerk_takes_three_taps_and_a_sentence(stage: Stage) -> None:
    """张静 accepts the lamp and resolves it with one sentence; 王小明 hears it in a new message and closes it."""
    await stage.presses("clerk", "✅ 受理", hears="办理中")
    await stage.presses("clerk", "✔️ 办结", hears="办结")
    await stage.says("clerk", "灯泡已更换。", hears="1 号")
    await stage.hears("resident", "1 号已经办好")
    await stage.presses("resident", "解决了", hears="谢谢")
    await stage.presses("resident", "5 ⭐", hears="5 ⭐")


async def a_question_a_plan_and_half_a_result(stage: Stage) -> None:
    """Anna reports a hole in English; the clerk asks, plans and repairs half of it, and Anna says so."""
    await stage.presses("volunteer", "Report a problem", hears="1/4")
    await stage.presses("volunteer", "Road", hears="2/4")
    await stage.says("volunteer", "There is a deep hole in front of the school.", hears="3/4")
    await stage.says("volunteer", "School Road 12 <north side>", hears="4/4")
    await stage.presses("volunteer", "Submit", hears="No 2")
    await stage.hears("clerk", "deep hole")
    await stage.presses("clerk", "询问", hears="您想了解什么")
    await stage.says("clerk", "坑大概有多大？", hears="2 号")
    await stage.hears("volunteer", "A question")
    await stage.presses("volunteer", "Answer", hears="please answer")
    await stage.says("volunteer", "As wide as a car.", hears="Passed on")
    await stage.hears("clerk", "As wide as a car.")
    await stage.presses("clerk", "计划", hears="1/2")
    await stage.says("clerk", "请市政修补路面。", hears="2/2")
    await stage.presses("clerk", "明天", hears="2 号")
    await stage.presses("clerk", "✔️ 办结", hears="办结")
    await stage.says("clerk", "路面已修补。", hears="2 号")
    await stage.hears("volunteer", "No 2 is done")
    await stage.presses("volunteer", "Half", hears="still missing")
    await stage.says("volunteer", "The edge towards the school is still open.", hears="Thank you")
    await stage.hears("clerk", "The edge towards the school")
    await stage.presses("clerk", "✔️ 办结", hears="办结")
    await stage.says("clerk", "边缘也补好了。", hears="2 号")
    await stage.hears("volunteer", "No 2 is done")
    await stage.presses("volunteer", "Solved", hears="solved")


async def a_voice_message_is_as_good_as_text(stage: Stage) -> None:
    """李奶奶 sends a voice message; the clerk writes the line that lists need. It was not solved, and is open again."""
    await stage.sends_voice("elder", hears="1/4")
    await stage.presses("elder", "垃圾", hears="3/4")
    await stage.presses("elder", "跳过", hears="4/4")
    await stage.presses("elder", "提交", hears="3 号")
    await stage.hears("clerk", "3 号")
    await stage.presses("clerk", "✅ 受理", hears="摘要")
    await stage.says("clerk", "5号楼前的垃圾没人收", hears="5号楼前的垃圾没人收")
    await stage.presses("clerk", "✔️ 办结", hears="办结")
    await stage.says("clerk", "已联系保洁清运。", hears="3 号")
    await stage.hears("elder", "3 号已经办好")
    await stage.presses("elder", "没解决", hears="重新打开")
    await stage.hears("clerk", "没有解决")


async def what_everybody_may_see(stage: Stage) -> None:
    """刘建国 of the council looks a report up: the public card has no words of a resident that nobody released."""
    await stage.says("council", "/status 3", hears="3 号")
    await stage.says("council", "/status 99", hears="没有")
    await stage.presses("clerk", "待办", hears="3")


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


ACTS = (
    a_newcomer_reports_in_the_first_minute,
    the_clerk_takes_three_taps_and_a_sentence,
    a_question_a_plan_and_half_a_result,
    a_voice_message_is_as_good_as_text,
    what_everybody_may_see,
    a_neighbour_without_a_phone_telephones,
    the_clerk_leaves_and_her_colleague_takes_over,
    what_is_kept_and_what_was_done,
)
