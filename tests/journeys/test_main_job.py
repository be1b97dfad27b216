"""The main job through the real process: a problem is reported, handled, and judged by its reporter."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import closing

import pytest

from domain.ids import ReportId
from domain.languages import Language
from domain.report_lifecycle import ReportState
from domain.reports import Report
from playground import Playground
from storage.database import Database
from storage.transaction import Transaction
from tests.journeys.books import new_city, wait_until_settled
from tests.journeys.neighbour import Neighbour
from tests.journeys.process import LinliProcess

pytestmark = pytest.mark.journey

WAY_HOME = {
    Language.CHINESE: ("东城区", "阳光社区"),
    Language.ENGLISH: ("East District", "Sunshine Community"),
}
ADMIN = 7_000_000_001
LAMP, RUBBISH = ReportId(1), ReportId(2)


@pytest.fixture(params=["polling", "webhook"], autouse=True)
def mode(request: pytest.FixtureRequest, linli: LinliProcess) -> str:
    if request.param == "webhook":
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            listen = f"127.0.0.1:{free.getsockname()[1]}"
        linli.settings |= {
            "MODE": "webhook",
            "WEBHOOK_LISTEN": listen,
            "WEBHOOK_URL": f"http://{listen}",
            "WEBHOOK_SECRET": "only-telegram-knows",
        }
    return str(request.param)


@pytest.fixture
def language(mode: str, linli: LinliProcess) -> Language:
    """Give each mode and each engine each language once; what a language says does not hang on both of them."""
    on_sqlite = linli.settings["DATABASE_URL"].startswith("sqlite")
    return Language.CHINESE if on_sqlite == (mode == "polling") else Language.ENGLISH


@pytest.fixture
async def city(linli: LinliProcess) -> AsyncIterator[Database]:
    """Give the database beside the running bot: a city with its units and nobody in them."""
    linli.settings["ADMIN_IDS"] = str(ADMIN)
    linli.playground.add_person("Admin", person_id=ADMIN)
    async with new_city(linli.settings["DATABASE_URL"]) as database:
        await linli.start()
        yield database


@pytest.fixture
async def clerk(
    linli: LinliProcess, playground: Playground, city: Database, mode: str, language: Language
) -> Neighbour:
    """Give somebody who has taken up the workstation's role through an invitation."""
    token = await (invite_by_command(linli) if mode == "polling" else invite_by_admin(linli, language))
    clerk = arrive(playground, "静", language)
    clerk.person.say(f"/start i_{token}")
    await agree(clerk)
    await clerk.tap("button-home-confirm")
    await clerk.read_entry("role-workstation")
    return clerk


async def invite_by_command(linli: LinliProcess) -> str:
    invited = await linli.command("invite", "--role", "workstation", "--unit", "SUNSHINE")
    assert (invited.status, invited.err) == (0, "")
    return token_in(invited.out)


async def invite_by_admin(linli: LinliProcess, language: Language) -> str:
    admin = Neighbour(linli.playground.people[ADMIN], language)
    admin.person.say("/start u_SUNSHINE")
    await agree(admin)
    await admin.tap("button-home-confirm")
    await admin.read(WAY_HOME[language][-1])
    admin.person.say("/invite")
    await admin.tap("role-workstation")
    *above, home = WAY_HOME[language]
    for name in above:
        await admin.tap("button-name-open", name=name)
    await admin.tap("button-name", name=home)
    return token_in((await admin.read("https://t.me/")).text)


def token_in(text: str) -> str:
    link = re.search(r"https://t\.me/linli_journey_bot\?start=i_([\w-]+)\s", text)
    assert link, text
    return link[1]


def arrive(playground: Playground, name: str, language: Language) -> Neighbour:
    return Neighbour(playground.add_person(name, language_code=language.value.lower()), language)


async def agree(newcomer: Neighbour) -> None:
    await newcomer.tap(f"language-{newcomer.language.value}")
    await newcomer.tap("button-agree")


async def resolve(clerk: Neighbour, words: str) -> None:
    await clerk.tap("button-case-resolve")
    await clerk.notice()
    clerk.person.say(words)
    await clerk.read_entry("report-state-resolved")


async def test_a_problem_is_reported_handled_and_judged_by_its_reporter(
    linli: LinliProcess, playground: Playground, city: Database, clerk: Neighbour, language: Language
):
    await solve_a_lamp(arrive(playground, "Anna", language), clerk)
    report, history = await find(city, LAMP)
    assert history == "file accept resolve solved rate"
    assert (report.state, report.rating) == (ReportState.CLOSED, 5)

    await dispute_the_rubbish(arrive(playground, "Ben", language), clerk)
    report, history = await find(city, RUBBISH)
    assert history == "file accept resolve half resolve not_solved escalate"
    assert (report.state, report.reopened) == (ReportState.REOPENED, 2)

    owing = await wait_until_settled(city)
    assert not owing.set_aside
    assert not owing.dead
    assert not playground.unanswered_queries()
    assert await linli.stop() == 0
    linli.check_log()


async def solve_a_lamp(anna: Neighbour, clerk: Neighbour) -> None:
    """Anna finds her way by herself and reports from the menu; the clerk works from the queue."""
    anna.person.say("/start")
    await agree(anna)
    *above, home = WAY_HOME[anna.language]
    for name in above:
        await anna.tap("button-name-open", name=name)
    await anna.tap("button-name", name=home)
    await anna.read(home)

    anna.press_key("key-report")
    await anna.choose("lamp")
    await anna.notice()
    anna.person.send_photo(caption="The lamp at gate 3 is dark.")
    await anna.tap("button-skip")
    await anna.tap("button-draft-submit")
    own_card = await anna.read_entry("report-state-filed")
    assert (await clerk.read("The lamp at gate 3 is dark.")).photo

    clerk.press_key("key-queue")
    await clerk.tap("button-queue-open", number=LAMP)
    await clerk.tap("button-case-accept")
    assert (await clerk.notice()).text
    assert await anna.read_entry("report-state-accepted") is own_card
    await resolve(clerk, "A new bulb is in.")

    outcome = await anna.see("button-mine-solved")
    assert outcome is not own_card
    assert "A new bulb is in." in outcome.text
    await anna.tap("button-mine-solved")
    await anna.tap("button-stars", stars=5)
    await anna.read_entry("report-rated", number=LAMP, stars=5)


async def dispute_the_rubbish(ben: Neighbour, clerk: Neighbour) -> None:
    """Ben comes through a link and sends a photo out of the blue; the clerk works from the news."""
    ben.person.say("/start u_SUNSHINE")
    await agree(ben)
    await ben.tap("button-home-confirm")
    await ben.read(WAY_HOME[ben.language][-1])

    ben.person.send_photo(caption="Nobody takes the rubbish away.")
    await ben.choose("waste")
    await ben.tap("button-skip")
    await ben.tap("button-draft-submit")
    await clerk.tap("button-case-accept")
    await resolve(clerk, "The van was here.")

    await ben.tap("button-mine-half")
    await ben.notice()
    ben.person.say("The old sofa is still there.")
    await ben.see("button-report-show", number=RUBBISH)
    await clerk.read("The old sofa is still there.")
    await resolve(clerk, "The sofa is gone, too.")

    await ben.tap("button-mine-not-solved")
    await ben.see("button-add-seen")
    await clerk.read_entry("report-state-reopened")


async def find(city: Database, number: ReportId) -> tuple[Report, str]:
    def look(tx: Transaction) -> tuple[Report, str]:
        return tx.reports.get(number), " ".join(event.action for event in tx.reports.list_events(number))

    return await city.read(look)
