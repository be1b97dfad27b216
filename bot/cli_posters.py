"""The command for posters: `linli posters`."""

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.console import prepare, transact
from bot.progress import run_long
from domain.posters import PosterSheet

if TYPE_CHECKING:
    from PIL import Image

Tell = Callable[[str], None]

_BOT = re.compile(r"@?(?P<name>[A-Za-z][A-Za-z0-9_]{3,31})")


def print_posters(
    *,
    unit: Annotated[str | None, typer.Option(help="The code of a unit; without it every community's.")] = None,
    place: Annotated[str | None, typer.Option(help='Where it hangs, such as "Gate 3"; filled in for people.')] = None,
    category: Annotated[str | None, typer.Option(help="The code of a category that is filled in for people.")] = None,
    out: Annotated[Path, typer.Option(file_okay=False, help="The folder for the files.")] = Path("posters"),
    bot: Annotated[str | None, typer.Option(help="The bot's name, where Telegram cannot be asked for it.")] = None,
) -> None:
    """Make posters to print, A5, as PDF and PNG: whoever scans one is in the bot, in that community."""
    from services import posters

    if unit is None and (place or category):
        raise typer.BadParameter("a place or a category needs a unit: --unit CODE")
    name = _read_name(bot) if bot else _ask_name()
    if unit is not None:
        sheets = [transact(posters.order, unit, place=place, category=category)]
    else:
        sheets = transact(posters.order_all)
    if not sheets:
        _give_up("There are no communities yet; import them with: linli units import FILE.csv")
    pdf = out / f"{sheets[0].name if unit else 'posters'}.pdf"
    run_long(lambda tell: _write(sheets, name, pdf, tell))
    pictures = f"{out}/*.png" if len(sheets) > 1 else str(pdf.with_suffix(".png"))
    made = "1 poster" if len(sheets) == 1 else f"{len(sheets)} posters"
    typer.echo(f"{made} for @{name}: {pdf} and {pictures}")


def _read_name(bot: str) -> str:
    found = _BOT.fullmatch(bot.strip())
    if found is None:
        raise typer.BadParameter(f"{bot!r} is no name of a bot; it looks like linli_bot")
    return found["name"]


def _ask_name() -> str:
    from bot.bot_name import find_bot_name

    name = asyncio.run(find_bot_name(prepare()))
    if name is None:
        _give_up("Telegram cannot be asked for the bot's name; give it with --bot NAME")
    return name


def _give_up(line: str) -> NoReturn:
    typer.echo(f"linli: {line}", err=True)
    raise typer.Exit(1)


async def _write(sheets: list[PosterSheet], bot: str, pdf: Path, tell: Tell) -> None:
    """Write a PNG for each sheet and one PDF of all of them; the PDF is there when it is whole."""
    from bot.pdf import write_pdf
    from bot.posters import A5

    pdf.parent.mkdir(parents=True, exist_ok=True)
    part = pdf.with_suffix(".pdf.part")
    try:
        with part.open("wb") as to:
            write_pdf(to, _draw(sheets, bot, pdf.parent, tell), millimetres=A5)
        part.replace(pdf)
    finally:
        part.unlink(missing_ok=True)


def _draw(sheets: list[PosterSheet], bot: str, folder: Path, tell: Tell) -> "Iterator[Image.Image]":
    from bot.posters import draw, to_png

    for number, sheet in enumerate(sheets, start=1):
        tell(f"Poster {number} of {len(sheets)}: {sheet.code}")
        picture = draw(sheet, bot)
        (folder / f"{sheet.name}.png").write_bytes(to_png(picture))
        yield picture
