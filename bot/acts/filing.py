"""The way to a report that several acts begin with, in the words of whoever goes it."""

from bot.stage import Stage
from domain.frozen import Frozen


class Way(Frozen):
    """What the keys and buttons on the way are called."""

    begin: str
    skip: str
    submit: str
    filed: str


CHINESE = Way(begin="上报问题", skip="跳过", submit="提交", filed="已收到")
ENGLISH = Way(begin="Report a problem", skip="Skip", submit="Submit", filed="Received")


async def draft(stage: Stage, key: str, category: str, words: str, *, place: tuple[float, float] | None = None) -> None:
    """Have somebody draft a report, up to the card on which everything stands."""
    way = way_of(stage, key)
    await stage.presses(key, way.begin, hears="1/4")
    await stage.presses(key, category, hears="2/4")
    await stage.says(key, words, hears="3/4")
    if place is None:
        await stage.presses(key, way.skip, hears="4/4")
    else:
        await stage.shares_place(key, *place, hears="4/4")


async def submit(stage: Stage, key: str) -> int:
    """Have somebody hand in what they drafted; give its number."""
    way = way_of(stage, key)
    return stage.number(await stage.presses(key, way.submit, hears=way.filed))


async def file(stage: Stage, key: str, category: str, words: str, *, place: tuple[float, float] | None = None) -> int:
    """Have somebody report something; give its number."""
    await draft(stage, key, category, words, place=place)
    return await submit(stage, key)


def way_of(stage: Stage, key: str) -> Way:
    """Tell in which language somebody goes it."""
    return CHINESE if (stage.person(key).language_code or "").startswith("zh") else ENGLISH


async def resolve(stage: Stage, key: str, number: int, words: str) -> None:
    """Have a member of staff resolve a report in Chinese, with the sentence that its reporter reads."""
    await stage.presses(key, "✔️ 办结", hears="办结")
    await stage.says(key, words, hears=f"{number} 号")
