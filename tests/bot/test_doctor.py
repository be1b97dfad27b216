"""The doctor: each thing that is wrong is found, and what to do about it is said."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo_city import UNITS
from bot.doctor import examine
from bot.opening import read_clock, use_database
from bot.settings import Settings, read_settings
from domain.bodies import Body, BodyKind
from domain.categories import CATEGORIES
from domain.languages import Name
from domain.rules import NewSetting
from playground import DEMO_TOKEN, Playground
from services import units


@pytest.fixture
async def playground():
    playground = Playground(bot_name="Linli", bot_username="linli_bot")
    async with playground.serve(port=0) as address:
        yield playground, address


def settings_for(folder: Path, address: str, **more: str) -> Settings:
    given = {"BOT_TOKEN": DEMO_TOKEN, "API_URL": address, "DATABASE_URL": f"sqlite:///{folder}/linli.db", **more}
    return read_settings({f"LINLI_{name}": value for name, value in given.items()}, file=folder / ".env")


async def found(settings: Settings, *, now=read_clock) -> str:
    lines = []
    async for checkup in examine(settings, now=now):
        lines += [str(one) for one in checkup.findings] or [f"✓ {checkup.subject}"]
    return "\n".join(lines)


async def change(settings: Settings, act) -> None:
    async with use_database(settings) as database:
        await database.transact(act)


async def test_an_empty_database_wants_units_first(tmp_path, playground):
    said = await found(settings_for(tmp_path, playground[1]))
    assert "✓ Telegram: @linli_bot answers" in said
    assert "linli units import" in said
    assert "linli invite" not in said


async def test_a_city_without_anybody_is_told_whom_to_invite(tmp_path, playground):
    settings = settings_for(tmp_path, playground[1])
    await change(settings, lambda tx: units.import_units(tx, units.read_rows(UNITS), now=read_clock()))
    said = await found(settings)
    assert "linli invite --role admin" in said
    assert "linli invite --role workstation --unit SUNSHINE" in said
    assert "linli rules set responsible_name" in said


async def test_a_category_that_nobody_answers_is_named(tmp_path, playground):
    settings = settings_for(tmp_path, playground[1])

    def act(tx):
        units.import_units(tx, units.read_rows(UNITS), now=read_clock())
        tx.bodies.save([Body(code="police", name=Name.same("Police"), kind=BodyKind.GOVERNMENT)])
        tx.categories.save([CATEGORIES[0].model_copy(update={"body": "police"}), *CATEGORIES[1:]])

    await change(settings, act)
    assert "lamp is answered by police" in await found(settings)


async def test_whoever_is_responsible_is_named_once_the_rule_says_so(tmp_path, playground):
    settings = settings_for(tmp_path, playground[1])
    now = read_clock()

    def act(tx):
        units.import_units(tx, units.read_rows(UNITS), now=now)
        tx.rules.add(
            NewSetting(
                rule="responsible_name", unit_id=None, value="社区 | Office", starts_at=now, set_at=now, set_by=None
            )
        )

    await change(settings, act)
    said = await found(settings)
    assert "responsible_name" not in said
    assert "✓ Privacy" in said


async def test_a_bot_that_reads_along_in_groups_is_found(tmp_path, playground):
    playground[0].privacy = False
    assert "/setprivacy" in await found(settings_for(tmp_path, playground[1]))


async def test_a_clock_that_is_off_is_found(tmp_path, playground):
    said = await found(settings_for(tmp_path, playground[1]), now=lambda: read_clock() + timedelta(minutes=5))
    assert "clock is 30" in said or "clock is 29" in said
    assert "timedatectl" in said


async def test_a_wrong_token_and_an_unreachable_server_are_told_apart(tmp_path, playground):
    said = await found(settings_for(tmp_path, playground[1], BOT_TOKEN="1:wrong"))
    assert "does not know this token" in said
    said = await found(settings_for(tmp_path, "http://127.0.0.1:9"))
    assert "cannot be reached" in said


async def test_a_year_without_its_days_off_is_found(tmp_path, playground):
    settings = settings_for(tmp_path, playground[1])
    await change(settings, lambda tx: units.import_units(tx, units.read_rows(UNITS), now=read_clock()))
    said = await found(settings, now=lambda: read_clock() + timedelta(days=3650))
    assert "linli calendar import" in said
