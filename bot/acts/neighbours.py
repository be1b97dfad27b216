"""A report for somebody who has no telephone of their own."""

from bot.acts.filing import resolve
from bot.stage import Stage


async def a_helper_files_and_a_relative_confirms(stage: Stage) -> None:
    """Anna reports for old Mrs Wu, who agreed; a grandson of hers, 王小明, follows it and says that it is solved."""
    await stage.presses("volunteer", "Report a problem", hears="1/4")
    await stage.presses("volunteer", "For a neighbour", hears="1/6")
    await stage.says("volunteer", "Granny Wu, house 6", hears="2/6")
    await stage.presses("volunteer", "In person", hears="3/6")
    await stage.presses("volunteer", "Building", hears="4/6")
    await stage.says("volunteer", "The light on the stairs is out, and she cannot see the steps.", hears="5/6")
    await stage.presses("volunteer", "Skip", hears="6/6")
    number = stage.number(await stage.presses("volunteer", "Submit", hears="Received"))
    await stage.hears("clerk", "替Granny Wu")
    link = await stage.presses("volunteer", "Link for a relative", hears="t.me")
    token = link.text.split("start=")[1].split()[0]
    await stage.says("resident", f"/start {token}", hears=f"{number} 号")
    await stage.presses("clerk", "✅ 受理", hears="办理中")
    await resolve(stage, "clerk", number, "楼道灯已换成声控灯。")
    await stage.hears("resident", f"{number} 号已经办好")
    await stage.presses("resident", "解决了", hears="谢谢")
    await stage.hears("volunteer", "A relative says: solved")
