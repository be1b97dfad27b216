"""A resident reports, a clerk handles it, and the resident has the last word."""

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
