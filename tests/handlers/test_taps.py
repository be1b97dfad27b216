"""How many taps and sentences the five people's commonest ways take, counted as they are played."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from domain.languages import Language
from domain.roles import Role
from playground import Person
from tests.handlers.desks import clerk, file, get, settle
from tests.town import Town

MOST = {"file": (6, 1), "handle": (3, 1), "confirm": (1, 0), "check": (4, 0), "re-check": (1, 0)}
"""What each way may take at most: taps, sentences."""

WORDS = {
    Language.ENGLISH: {
        "lamp": "Street lamp",
        "skip": "Skip",
        "submit": "Submit",
        "accept": "Accept",
        "resolve": "Resolve",
        "solved": "Solved",
        "first": "1",
        "ask": "Ask",
        "why": "Why has nothing moved",
    },
    Language.CHINESE: {
        "lamp": "路灯",
        "skip": "跳过",
        "submit": "提交",
        "accept": "✅ 受理",
        "resolve": "办结",
        "solved": "解决了",
        "first": "1",
        "ask": "督问",
        "why": "为什么到现在还没有进展",
    },
}


@dataclass
class Way:
    """Plays one person, and counts."""

    town: Town
    person: Person
    words: dict[str, str]
    taps: int = 0
    sentences: int = 0
    trail: list[str] = field(default_factory=list)

    async def press(self, key):
        self.taps += 1
        self.trail.append(f"[{self.words[key]}]")
        return await self.town.press(self.person, self.words[key])

    async def say(self, text):
        self.sentences += 1
        self.trail.append("“…”")
        return await self.town.say(self.person, text)


@pytest.fixture
def count(record_property):
    """Compare a way with what it may take, and have it printed at the end of the run."""

    def compare(name, language, way):
        record_property(
            "taps", f"{name:8} {language:8} {way.taps} taps, {way.sentences} sentences  {' '.join(way.trail)}"
        )
        assert (way.taps, way.sentences) <= MOST[name]
        assert way.taps <= MOST[name][0]
        assert way.sentences <= MOST[name][1]

    return compare


@pytest.mark.parametrize("language", Language)
async def test_filing_from_a_photo_out_of_the_blue(town, count, language):
    resident = await settle(town, "Mei", language=language)
    way = Way(town, resident, WORDS[language])
    way.trail.append("📷 “…”")
    way.sentences += 1
    resident.send_photo(caption="The lamp at gate 3 is dark. 3号门的路灯不亮。")
    await town.settle()
    for step in ("lamp", "skip", "submit"):
        await way.press(step)
    assert "1" in resident.last.text
    count("file", language, way)


@pytest.mark.parametrize("language", Language)
async def test_handling_a_routine_case(town, count, language):
    handler = await clerk(town, language=language)
    report = await file(town, await settle(town, "Mei"))
    way = Way(town, handler, WORDS[language])
    await way.press("accept")
    await way.press("resolve")
    await way.say("The bulb is new. 灯泡已更换。")
    assert (await get(town, report)).state == "resolved"
    count("handle", language, way)


@pytest.mark.parametrize("language", Language)
async def test_confirming_what_was_done(town, count, language):
    handler, resident = await clerk(town), await settle(town, "Mei", language=language)
    report = await file(town, resident)
    await town.press(handler, "Resolve")
    await town.say(handler, "Done.")
    way = Way(town, resident, WORDS[language])
    await way.press("solved")
    assert (await get(town, report)).state == "closed"
    count("confirm", language, way)


@pytest.mark.parametrize("language", Language)
async def test_checking_what_the_workstation_owes_and_asking_about_it(town, count, language):
    await clerk(town)
    member = await settle(town, "Liu", Role.COUNCIL, language=language)
    report = await file(town, await settle(town, "Mei"))
    await town.wait(timedelta(days=8))
    way = Way(town, member, WORDS[language])
    way.trail.append("/desk")
    way.taps += 1
    await town.say(member, "/desk")
    for step in ("first", "ask", "why"):
        await way.press(step)
    asked = await town.database.read(lambda tx: tx.inquiries.list_of(report.id))
    assert len(asked) == 1
    count("check", language, way)


@pytest.mark.parametrize("language", Language)
async def test_looking_at_a_closure_once_more(town, count, language):
    await town.set_rule("recheck_percent", "100")
    handler, resident = await clerk(town), await settle(town, "Mei")
    member = await settle(town, "Gao", Role.COUNCIL, code="E2", language=language)
    report = await file(town, resident)
    await town.press(handler, "Resolve")
    await town.say(handler, "Done.")
    await town.press(resident, "Solved")
    way = Way(town, member, WORDS[language])
    await way.press("solved")
    history = await town.database.read(lambda tx: [one.action for one in tx.reports.list_events(report.id)])
    assert history[-1] == "recheck_passed"
    count("re-check", language, way)
