"""What the council sees of the workstation, and what it asks."""

from bot.stage import Stage


async def the_council_asks_and_only_the_council_closes(stage: Stage) -> None:
    """刘建国 finds a closing without a photo and asks how it was done; 张静 answers, and he closes the question."""
    await stage.says("council", "/desk", hears="监督台")
    desk = await stage.presses("council", "办结无照片", hears="办结无照片")
    number = next(label for label in desk.labels if label.isdigit())
    await stage.presses("council", number, hears=f"{number} 号")
    await stage.presses("council", "❓ 督问", hears="想问工作站什么")
    await stage.presses("council", "具体是怎么办的", hears="已发出")
    await stage.hears("clerk", "具体是怎么办的")
    await stage.presses("clerk", "✍️ 答复", hears="请用一段文字答复")
    await stage.says("clerk", "水管工当天到场更换接头，照片忘了拍，已补拍存档。", hears="已答复")
    await stage.hears("council", "工作站答复了")
    await stage.presses("council", "可以了", hears="关闭")
