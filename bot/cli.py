"""The command line. Exit status 1: it went wrong, and one line says why; 2: the settings cannot be used."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, read_settings
from domain.errors import Broken, NotFound, UnitsInvalid
from domain.languages import Language
from domain.message import Refusal
from domain.roles import Role
from storage.transaction import Transaction
from texts.render import toast
from texts.variables import Reader

T = TypeVar("T")

app = typer.Typer(
    help="Linli (邻里): a Telegram bot through which the residents of a city take part in running their community.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
units_app = typer.Typer(help="The tree of units: city, districts, communities, grids.", no_args_is_help=True)
app.add_typer(units_app, name="units")


def main() -> None:
    """Run the command line."""
    try:
        app()
    except SettingsError as error:
        _fail(str(error), status=2)
    except Broken as broken:
        _fail(_sentence(broken), status=1)


def _fail(line: str, *, status: int) -> None:
    print(f"linli: {line}", file=sys.stderr)  # noqa: T201  # the command line speaks here
    sys.exit(status)


def _sentence(broken: Broken) -> str:
    settings = read_settings()
    return toast(Refusal.of(broken), Reader(language=Language.ENGLISH, zone=settings.zone, html=False))


def _prepare(*, token: bool = False) -> Settings:
    settings = read_settings()
    if token:
        settings.token  # noqa: B018  # raises where it is missing
    given = [settings.bot_token, settings.webhook_secret]
    set_up_logs(settings.log_level, secrets=[secret.get_secret_value() for secret in given if secret])
    return settings


@app.command()
def run() -> None:
    """Run the bot until it is stopped."""
    from bot.running import run as run_bot

    asyncio.run(run_bot(_prepare(token=True)))


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
    from bot.running import open_database

    async def act() -> None:
        await (await open_database(_prepare())).close()

    asyncio.run(act())
    typer.echo("The database is up to date.")


@units_app.command("import")
def import_units(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV: code, parent, level, name_zh, name_en")
    ],
) -> None:
    """Import units; the ones that are there already get the names and places that the file gives them."""
    from services import units

    try:
        rows = units.read_rows(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise UnitsInvalid(line=1, problem="not_utf8", value=file.name) from None
    _transact(units.import_units, rows)
    typer.echo(f"{len(rows)} units imported.")


@app.command()
def invite(
    role: Annotated[Role, typer.Option(help="What the invited person will act as.")],
    unit: Annotated[str, typer.Option(help="The code of the unit.")],
) -> None:
    """Make a single-use invitation to a role, as a link to send to whoever shall hold it."""
    from services import roles

    def act(tx: Transaction, *, now: datetime) -> str:
        found = tx.units.find_by_code(unit)
        if found is None:
            raise NotFound
        return roles.invite(tx, None, role, found.id, now=now)[0]

    typer.echo(asyncio.run(_link(_transact(act))))


async def _link(token: str) -> str:
    """Make the link that opens the bot with the invitation; without Telegram only its last part is known."""
    from telegram.error import TelegramError

    from bot.application import bot_of, create_application

    settings = read_settings()
    try:
        application = create_application(settings)
        await application.initialize()
        name = bot_of(application).username
        await application.shutdown()
    except (SettingsError, TelegramError):
        return f"/start i_{token}    (Telegram cannot be reached: put your bot's name into https://t.me/NAME?start=i_{token})"
    return f"https://t.me/{name}?start=i_{token}"


@app.command()
def doctor() -> None:
    """Look for what is wrong, and say what to do about it."""
    from bot.doctor import examine

    findings = asyncio.run(examine(_prepare()))
    for finding in findings:
        typer.echo(finding)
    if not findings:
        typer.echo("Everything is in order.")
    sys.exit(1 if findings else 0)


def _transact(use_case: Callable[..., T], *args: Any) -> T:
    """Carry out a use case on the database of the settings."""
    from bot.running import read_clock, use_database

    async def act(now: datetime) -> T:
        async with use_database(_prepare()) as database:
            result: T = await database.transact(use_case, *args, now=now)
        return result

    return _run(act(read_clock()))


def _run(work: Awaitable[T]) -> T:
    async def whole() -> T:
        return await work

    return asyncio.run(whole())
