"""docs/setup.md, done as it says: the commands are read out of the page, so that it cannot say what does not work."""

import asyncio
import re
import shlex
import shutil
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from domain.languages import Language
from playground import DEMO_TOKEN, Playground
from tests.journeys.neighbour import Neighbour
from tests.journeys.process import LinliProcess, Spoken

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "setup.md").read_text(encoding="utf-8")
LINLI = ".venv/bin/linli"
LINK = re.compile(r"https://t\.me/linli_journey_bot\?start=([\w-]+)")
TOKEN_OF_THE_PAGE = re.compile(r"123456789:[\w-]+")
MOST_STEPS = 15
PATIENCE = 120.0
"""Seconds that a command may take; posters are drawn with care."""
OF_A_LATER_YEAR = "days off"
"""The holidays of a year are built in once they are published; the doctor may ask for those of a later one."""


def list_steps() -> list[int]:
    """List the numbers of what a person does."""
    return [int(number) for number in re.findall(r"^(\d+)\. ", PAGE, re.MULTILINE)]


def list_commands() -> list[str]:
    """List what a person types into a terminal, in the order of the page."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture
def machine(linli_on_sqlite: LinliProcess) -> LinliProcess:
    """Give a machine that has the code and no settings but the way to the playground."""
    linli_on_sqlite.settings = {"API_URL": linli_on_sqlite.settings["API_URL"]}
    shutil.copytree(ROOT / "docs" / "examples", linli_on_sqlite.folder / "docs" / "examples")
    return linli_on_sqlite


class Setup:
    """Somebody who does what the page says, and those who follow the links that come of it."""

    def __init__(self, machine: LinliProcess, playground: Playground) -> None:
        self.machine = machine
        self.playground = playground
        self.joined: list[Neighbour] = []
        self.said: dict[str, Spoken] = {}

    async def do(self, line: str) -> None:
        """Type a line of the page."""
        match shlex.split(line):
            case ["make", target]:
                assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
            case [program, "run"] if program == LINLI:
                await self.machine.start()
            case [program, *arguments] if program == LINLI:
                await self.ask(line, *arguments)
            case _:
                await self.type(TOKEN_OF_THE_PAGE.sub(DEMO_TOKEN, line))

    async def ask(self, line: str, *arguments: str) -> None:
        """Run a command, and have somebody follow the link that it gives."""
        spoken = self.said[line] = await self.machine.command(*arguments, timeout=PATIENCE)
        missing = [found for found in re.findall(r"^✗ .*", spoken.out, re.MULTILINE) if OF_A_LATER_YEAR not in found]
        assert spoken.status == 0 or (arguments == ("doctor",) and not missing), f"{line}: {spoken}"
        link = LINK.search(spoken.out)
        if link:
            await self.join(link[1], role=arguments[arguments.index("--role") + 1])

    async def type(self, line: str) -> None:
        """Have the shell do it."""
        process = await asyncio.create_subprocess_shell(line, cwd=self.machine.folder)
        assert await process.wait() == 0, line

    async def join(self, payload: str, *, role: str) -> None:
        """Have somebody new press Start behind a link, agree, and live where they were invited to or else anywhere."""
        somebody = self.arrive(f"Number {len(self.joined)}")
        self.joined.append(somebody)
        await self.agree(somebody, payload)
        await somebody.read_entry(f"role-{role}")

    def arrive(self, name: str) -> Neighbour:
        return Neighbour(self.playground.add_person(name, language_code="en"), Language.ENGLISH)

    async def agree(self, newcomer: Neighbour, payload: str) -> None:
        """Go through the three steps; whoever is asked chooses the first unit of all."""
        newcomer.person.say(f"/start {payload}")
        await newcomer.tap("language-en")
        await newcomer.tap("button-agree")
        card = await newcomer.person.wait_for_text("3/3", timeout=newcomer.patience)
        if newcomer.words("button-home-confirm") in card.labels:
            await newcomer.tap("button-home-confirm")
        else:
            newcomer.person.click(card.labels[0], message=card)


def payload_on(poster: Path) -> str:
    """Read what the code on a printed poster asks for."""
    (code,) = zxingcpp.read_barcodes(Image.open(poster))
    link = LINK.fullmatch(code.text)
    assert link, code.text
    return link[1]


def test_the_steps_are_counted_through_and_are_few():
    assert list_steps() == list(range(1, len(list_steps()) + 1))
    assert len(list_steps()) <= MOST_STEPS


def test_every_file_and_link_of_the_page_is_there():
    for target in re.findall(r"\]\(((?!http)[^)]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target


async def test_what_the_page_says_ends_with_a_report_from_a_poster(
    machine: LinliProcess, playground: Playground, capsys: pytest.CaptureFixture[str]
):
    setup = Setup(machine, playground)
    for line in list_commands():
        await setup.do(line)
    assert "✓ Administrators" in setup.said[f"{LINLI} doctor"].out

    (plain,) = machine.folder.glob("posters/SUNSHINE.png")
    (gate,) = machine.folder.glob("posters/SUNSHINE-*.png")
    assert payload_on(plain) == "u_SUNSHINE"
    assert len(list(machine.folder.glob("posters/*.pdf"))) == 2

    passer_by = setup.arrive("Rui")
    await setup.agree(passer_by, payload_on(gate))
    await passer_by.read("Gate 3")
    passer_by.person.say("It has been dark for three days.")
    await passer_by.tap("button-draft-submit")
    await passer_by.read_entry("report-state-filed")
    clerk = setup.joined[1]
    card = await clerk.read("It has been dark for three days.")
    assert "Gate 3" in card.text
    assert "Street lamp" in card.text

    assert not playground.unanswered_queries()
    assert await machine.stop() == 0
    machine.check_log()
    with capsys.disabled():
        print(f"\ndocs/setup.md: {len(list_steps())} steps, {len(list_commands())} commands")  # noqa: T201  # a figure
