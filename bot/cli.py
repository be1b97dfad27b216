"""The command line. Exit status 1: it went wrong, and one line says why; 2: the settings cannot be used."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.archive import BackupError
from bot.cli_backup import backup, restore
from bot.cli_calendar import calendar_app
from bot.cli_categories import bodies_app, categories_app
from bot.cli_export import export_app
from bot.cli_posters import print_posters
from bot.cli_rules import rules_app
from bot.cli_staff import staff_app
from bot.console import prepare, sentence, transact
from bot.logs import set_up_logs
from bot.settings import SettingsError, read_settings
from domain.errors import Broken, NotFound
from domain.roles import Role
from storage.transaction import Transaction

T = TypeVar("T")

app = typer.Typer(
    help="Linli (邻里): a Telegram bot through which the residents of a city take part in running their community.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
units_app = typer.Typer(help="The tree of units: city, districts, communities, grids.", no_args_is_help=True)
app.add_typer(units_app, name="units")
app.add_typer(rules_app, name="rules")
app.add_typer(categories_app, name="categories")
app.add_typer(bodies_app, name="bodies")
app.add_typer(calendar_app, name="calendar")
app.add_typer(staff_app, name="staff")
app.add_typer(export_app, name="export")
app.command("posters")(print_posters)
app.command()(backup)
app.command()(restore)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except SettingsError as error:
        _fail(str(error), status=2)
    except Broken as broken:
        _fail(sentence(broken), status=1)
    except BackupError as error:
        _fail(str(error), status=1)


def _fail(line: str, *, status: int) -> None:
    print(f"linli: {line}", file=sys.stderr)  # noqa: T201  # the command line speaks here
    sys.exit(status)


@app.command()
def run() -> None:
    """Run the bot until it is stopped."""
    from bot.opening import settle_memory

    settle_memory()  # to look again and again through what is loaded next would take a fifth of the start
    from bot.running import run as run_bot

    asyncio.run(run_bot(prepare(token=True)))


@app.command()
def demo(
    *,
    tour: Annotated[bool, typer.Option("--tour", help="Play a day without a browser and print the chats.")] = False,
    port: Annotated[int, typer.Option(help="The port of the page; 0 takes any free one.")] = 8000,
) -> None:
    """Start the playground, the bot and a page to try it all in the browser; nothing leaves this machine."""
    from bot.demo import run_demo
    from bot.tour import run_tour

    set_up_logs("WARNING", secrets=[])
    if tour:
        sys.exit(asyncio.run(run_tour()))
    asyncio.run(run_demo(port=port))


@app.command()
def migrate() -> None:
    """Bring the database up to date; `linli run` does so by itself."""
    from bot.opening import open_database

    async def act() -> None:
        await (await open_database(prepare())).close()

    asyncio.run(act())
    typer.echo("The database is up to date.")


@units_app.command("import")
def import_units(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV: code, parent, level, name_zh, name_en")
    ],
) -> None:
    """Import units; those that are there get the file's names and places, those not in the file stay as they are."""
    from services import units

    rows = units.read_rows(file.read_bytes())
    done = transact(units.import_units, rows)
    typer.echo(f"{done.added} added, {done.changed} changed, {done.same} as they were.")
    if done.left:
        typer.echo(f"{done.left} not in the file, left as they are.")


@units_app.command("list")
def list_units() -> None:
    """List the tree: code, names, level, and how many people hold the workstation's role there."""
    from services import units

    for one in transact(units.list_staffed):
        unit, indent = one.unit, "  " * (len(one.unit.line) - 1)
        staff = f" · staff: {one.staff}" if one.staff else ""
        typer.echo(f"{indent}{unit.code} · {unit.name.zh} · {unit.name.en} · {unit.level}{staff}")


@app.command()
def invite(
    role: Annotated[Role, typer.Option(help="What the invited person will act as.")],
    unit: Annotated[str, typer.Option(help="The code of the unit.")],
    body: Annotated[str | None, typer.Option(help="For a partner: the code of the body.")] = None,
) -> None:
    """Make a single-use invitation to a role, as a link to send to whoever shall hold it."""
    from services import roles

    def act(tx: Transaction, *, now: datetime) -> str:
        found = tx.units.find_by_code(unit)
        if found is None:
            raise NotFound
        return roles.invite(tx, None, role, found.id, now=now, body=body)[0]

    typer.echo(asyncio.run(_link(transact(act))))


async def _link(token: str) -> str:
    """Make the link that opens the bot with the invitation; without Telegram only its last part is known."""
    from bot.bot_name import find_bot_name

    name = await find_bot_name(read_settings())
    if name is None:
        return f"/start i_{token}    (Telegram cannot be reached: put your bot's name into https://t.me/NAME?start=i_{token})"
    return f"https://t.me/{name}?start=i_{token}"


@app.command()
def doctor() -> None:
    """Look for what is wrong, and say what to do about it."""
    from bot.doctor import examine

    async def look() -> int:
        number = 0
        async for checkup in examine(prepare()):
            number += len(checkup.findings)
            typer.echo("\n".join(str(one) for one in checkup.findings) or f"✓ {checkup.subject}")
        return number

    number = asyncio.run(look())
    typer.echo(f"{number} to do." if number else "Everything is in order.")
    sys.exit(1 if number else 0)
