"""What the real process does with settings that cannot be used, and how it ends."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import asyncpg
import httpx
import pytest
from sqlalchemy import create_engine, text
from typer import Typer
from typer.testing import CliRunner

from bot.cli import app
from playground import DEMO_TOKEN, Playground
from storage.database import create_database
from storage.schema import migrate
from tests.journeys.process import LinliProcess, Spoken

pytestmark = pytest.mark.journey

UNITS = """code,parent,level,name_zh,name_en
CITY,,city,邻里市,Linli City
EAST,CITY,district,东区,East District
"""


def with_settings(linli: LinliProcess, **changes: str | None) -> LinliProcess:
    settings = {**linli.settings, **changes}
    return replace(linli, settings={name: value for name, value in settings.items() if value is not None})


def only_line(spoken: Spoken) -> str:
    lines = spoken.err.splitlines()
    assert len(lines) == 1, spoken.err
    assert DEMO_TOKEN not in lines[0]
    return lines[0]


def list_commands(group: Typer) -> Iterator[tuple[str, ...]]:
    for command in group.registered_commands:
        assert command.callback is not None
        yield (command.name or command.callback.__name__.replace("_", "-"),)
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield (str(inner.name),)
        yield from ((str(inner.name), *names) for names in list_commands(inner.typer_instance))


async def count_units(url: str) -> int:
    async with create_database(url) as database:
        return len(await database.read(lambda tx: tx.units.list_all()))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"BOT_TOKN": "x"}, "LINLI_BOT_TOKN"),
        ({"BOT_TOKEN": None}, "LINLI_BOT_TOKEN"),
        ({"BOT_TOKEN": "7000000000:somebody-elses"}, "LINLI_BOT_TOKEN"),
        ({"DATABASE_URL": "sqlite:////proc/none/linli.db"}, "LINLI_DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://nobody:secret@127.0.0.1:1/none"}, "LINLI_DATABASE_URL"),
    ],
)
async def test_settings_that_cannot_be_used_are_named_in_one_line(
    linli_on_sqlite: LinliProcess, changes: dict[str, str | None], named: str
):
    spoken = await with_settings(linli_on_sqlite, **changes).command("run")
    assert spoken.status == 2
    line = only_line(spoken)
    assert named in line
    assert "secret" not in line
    assert not spoken.out


async def test_a_taken_port_is_named_in_one_line(linli_on_sqlite: LinliProcess):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        spoken = await with_settings(linli_on_sqlite, WEBHOOK_LISTEN=f"127.0.0.1:{port}").command("run")
    assert spoken.status == 2
    assert "LINLI_WEBHOOK_LISTEN" in only_line(spoken)


async def test_a_database_of_a_newer_program_is_left_alone(linli: LinliProcess):
    url = linli.settings["DATABASE_URL"]
    await migrate(url)
    await set_revision(url, "9999")
    spoken = await linli.command("run")
    assert spoken.status == 2
    line = only_line(spoken)
    assert "LINLI_DATABASE_URL" in line
    assert "9999" in line


async def set_revision(url: str, revision: str) -> None:
    if url.startswith("sqlite"):
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
        engine.dispose()
        return
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE alembic_version SET version_num = $1", revision)
    await connection.close()


async def test_a_bad_file_of_units_is_refused_whole_with_its_line(linli: LinliProcess, tmp_path: Path):
    file = write_units(tmp_path, f"{UNITS}E1,NOWHERE,community,阳光社区,Sunshine\n")
    spoken = await linli.command("units", "import", file)
    assert spoken.status == 1
    line = only_line(spoken)
    assert "4" in line
    assert "NOWHERE" in line
    assert await count_units(linli.settings["DATABASE_URL"]) == 0


async def test_a_file_that_is_not_text_is_refused(linli_on_sqlite: LinliProcess, tmp_path: Path):
    file = tmp_path / "city.csv"
    file.write_bytes(b"code,parent\n\xff\xfe\xd0")
    spoken = await linli_on_sqlite.command("units", "import", str(file))
    assert spoken.status == 1
    assert "line 2" in only_line(spoken).lower()


async def test_a_good_file_of_units_may_be_imported_twice_and_the_doctor_says_what_comes_next(
    linli: LinliProcess, tmp_path: Path
):
    spoken = await linli.command("doctor")
    assert (spoken.status, spoken.err) == (1, "")
    assert "linli units import" in spoken.out
    file = write_units(tmp_path, f"\ufeff{UNITS}")
    for _ in range(2):
        spoken = await linli.command("units", "import", file)
        assert (spoken.status, spoken.err) == (0, "")
    assert await count_units(linli.settings["DATABASE_URL"]) == 2
    spoken = await linli.command("doctor")
    assert (spoken.status, spoken.err) == (1, "")
    assert "linli invite --role workstation --unit EAST" in spoken.out


def write_units(folder: Path, text: str) -> str:
    path = folder / "city.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


async def test_an_invitation_for_a_unit_that_is_not_there_is_refused(linli_on_sqlite: LinliProcess):
    spoken = await linli_on_sqlite.command("invite", "--role", "workstation", "--unit", "NOWHERE")
    assert spoken.status == 1
    assert only_line(spoken)


async def test_it_explains_itself_without_any_setting(linli_on_sqlite: LinliProcess):
    spoken = await replace(linli_on_sqlite, settings={}).command("--help")
    assert (spoken.status, spoken.err) == (0, "")
    assert "Usage:" in spoken.out


@pytest.mark.parametrize("command", list(list_commands(app)), ids=" ".join)
def test_every_command_explains_itself(command: tuple[str, ...]):
    result = CliRunner().invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert " ".join(command) in result.output


async def test_it_ends_cleanly_when_it_is_asked_to_at_once(linli_on_sqlite: LinliProcess):
    """Telegram does not answer yet: an operator who changes their mind need not wait for it."""
    linli_on_sqlite.playground.faults.add("reset_after", methods=["getMe"])
    await linli_on_sqlite.spawn()
    await linli_on_sqlite.until(lambda world: world.counted["getMe"], timeout=20)
    assert await linli_on_sqlite.stop() == 0
    linli_on_sqlite.check_log()


async def test_it_outlives_a_second_poller(linli_on_sqlite: LinliProcess, playground: Playground, address: str):
    await linli_on_sqlite.start()
    await linli_on_sqlite.until(lambda world: world.updates.is_polled, timeout=20)
    async with httpx.AsyncClient(trust_env=False) as other:
        answer = await other.get(f"{address}/bot{DEMO_TOKEN}/getUpdates", params={"timeout": 0})
    assert answer.json()["ok"]
    anna = playground.add_person("Anna", language_code="en")
    anna.say("/start")
    await linli_on_sqlite.until(lambda _: anna.chat.from_bot, timeout=20)
    assert "another process polls" in linli_on_sqlite.log
    assert await linli_on_sqlite.stop() == 0
    linli_on_sqlite.check_log()


async def test_it_waits_for_a_telegram_that_cannot_be_reached(linli_on_sqlite: LinliProcess, playground: Playground):
    playground.faults.add("reset_before", times=1, methods=["getMe"])
    playground.faults.add("bad_gateway", times=1, methods=["setMyCommands"])
    await linli_on_sqlite.start()
    assert linli_on_sqlite.log.count("Telegram cannot be reached") == 2
    assert await linli_on_sqlite.stop() == 0
    linli_on_sqlite.check_log()


async def test_its_health_can_be_asked_for(linli_on_sqlite: LinliProcess):
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    linli = with_settings(linli_on_sqlite, WEBHOOK_LISTEN=f"127.0.0.1:{port}")
    try:
        await linli.start()
        async with httpx.AsyncClient(trust_env=False, base_url=f"http://127.0.0.1:{port}") as visitor:
            health, metrics, hook = await asyncio.gather(
                visitor.get("/healthz"), visitor.get("/metrics"), visitor.post("/telegram", json={"update_id": 1})
            )
        assert (health.status_code, health.text) == (200, "ok")
        assert metrics.status_code == 200
        assert hook.status_code == 404
        assert await linli.stop() == 0
        linli.check_log()
    finally:
        await linli.end()
