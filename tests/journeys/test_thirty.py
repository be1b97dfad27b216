"""Thirty residents report one hole: one case comes of it, and all thirty hear of its end, each in their language."""

from datetime import UTC

import pytest

from domain.categories import CATEGORIES
from domain.languages import Language
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from playground import Person
from tests.handlers.settled import find_report, list_history, settle
from tests.town import Town, open_town
from texts.variables import Reader

PEOPLE = 30
HOLE = (22.5400, 114.0600)
METRE = 1 / 111_195
LANGUAGES = (Language.CHINESE, Language.ENGLISH)
SAID = {
    Language.CHINESE: ("路上有个大坑", "马路塌了一块，差点摔倒", "坑很深，下雨看不见", "学校门口的路坏了", "有个坑"),
    Language.ENGLISH: (
        "A big hole in the road",
        "I nearly fell into the hole",
        "The road has caved in before the school",
        "Deep pothole",
        "There is a hole and no light",
    ),
}

ASKED = {Language.CHINESE: "是不是下面这件事？", Language.ENGLISH: "Is it one of these?"}
ENDED = {Language.CHINESE: "这件事您也报过", Language.ENGLISH: "You reported this too"}
ENDED_FIRST = {Language.CHINESE: "1 号已经办好", Language.ENGLISH: "No 1 is done"}


def words(language, key, **variables):
    return Reader(language=language, zone=UTC).say(key, variables)


def road(language):
    return next(one for one in CATEGORIES if one.code == "road").name.in_language(language)


class Street:
    """Those who live there, each with their language and their own words."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.residents: list[tuple[Person, Language, int]] = []

    async def settle(self):
        for at in range(PEOPLE):
            language = LANGUAGES[at % 2]
            self.residents.append((await settle(self.town, f"Resident {at}", language=language), language, at))
        self.clerk = await settle(self.town, "Ke", role=Role.WORKSTATION)
        await self.town.say(self.clerk, "/menu")

    async def all_do(self, act, residents=None):
        """Have all of them do something before anybody is answered."""
        for person, language, at in residents or self.residents:
            act(person, language, at)
        await self.town.settle()

    async def draft(self, residents):
        """Take everybody's report to its last card, somewhere within twenty metres, with a photo of every third."""
        await self.all_do(lambda person, *_: person.say("/report"), residents)
        await self.all_do(lambda person, language, _: person.press(road(language)), residents)
        await self.all_do(lambda person, language, at: person.say(SAID[language][at % 5]), residents)
        photographing = [one for one in residents if one[2] % 3 == 0]
        await self.all_do(lambda person, *_: person.send_photo(), photographing)
        await self.all_do(
            lambda person, _, at: person.send_location(HOLE[0] + (at % 20) * METRE, HOLE[1] + (at % 7) * METRE),
            residents,
        )
        await self.all_do(lambda person, language, _: person.press(words(language, "button-draft-submit")), residents)

    async def press(self, person, key):
        """Have the clerk or a resident press a button of this entry, in English."""
        return await self.town.press(person, words(Language.ENGLISH, key))


@pytest.fixture
async def street(database):
    async with open_town(database) as town:
        street = Street(town)
        await street.settle()
        yield street


async def test_thirty_report_one_hole_and_all_hear_of_its_end(street):
    town = street.town
    await street.draft(street.residents[:1])
    others = street.residents[1:]
    await street.draft(others)

    for person, language, _ in others:
        assert ASKED[language] in person.last.text
        assert not [said for said in (*SAID[Language.CHINESE], *SAID[Language.ENGLISH]) if said in person.last.text]
    await street.all_do(
        lambda person, language, _: person.press(words(language, "button-alike-join", number=1)), others
    )

    history = await list_history(town, 1)
    assert sum(event.action is ReportAction.JOIN for event in history) == PEOPLE - 1
    assert sum(event.action is ReportAction.ADD for event in history) == PEOPLE - 1
    assert await town.database.read(lambda tx: tx.reports.count_of_reporter(history[1].actor_id)) == 0
    assert {event.note for event in history if event.action is ReportAction.ADD} <= {
        *SAID[LANGUAGES[0]],
        *SAID[LANGUAGES[1]],
    }

    assert sum("No 1" in message.text for message in street.clerk.chat.from_bot) == 1, "one case, and not thirty"
    await town.say(street.clerk, "/queue")
    assert "👥 30" in street.clerk.last.text
    await town.press(street.clerk, "1")
    assert "30 people reported this" in street.clerk.last.text
    await street.press(street.clerk, "button-case-accept")
    await street.press(street.clerk, "button-case-resolve")
    await town.say(street.clerk, "Filled and rolled / 已经填平压实")
    assert (await find_report(town, 1)).state is ReportState.RESOLVED

    for person, language, at in street.residents:
        assert "Filled and rolled" in person.last.text
        assert (ENDED_FIRST if at == 0 else ENDED)[language] in person.last.text
        assert not person.last.silent
        others_words = {said for said in SAID[language] if said != SAID[language][at % 5]}
        assert not [said for said in others_words if any(said in message.text for message in person.chat.from_bot)]

    await street.all_do(
        lambda person, language, _: person.press(words(language, "button-follow-vouch")), street.residents[1:29]
    )
    assert (await find_report(town, 1)).state is ReportState.RESOLVED
    first, language, _ = street.residents[0]
    await town.press(first, words(language, "button-mine-solved"))
    assert (await find_report(town, 1)).state is ReportState.CLOSED
    last, language, _ = street.residents[29]
    await town.press(last, words(language, "button-follow-not"))
    assert (await find_report(town, 1)).state is ReportState.REOPENED
    assert not town.playground.unanswered_queries()
