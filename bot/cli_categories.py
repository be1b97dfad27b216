"""Commands for categories and partner bodies: `linli categories import|list`, `linli bodies import|list`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console import transact
from domain.categories import Category
from domain.rules import write

categories_app = typer.Typer(help="What can be reported, and who answers for it.", no_args_is_help=True)
bodies_app = typer.Typer(help="Partner bodies: police, health centre, property company.", no_args_is_help=True)

FilePath = Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE.csv")]


@categories_app.command("import")
def import_categories(file: FilePath) -> None:
    """Make the categories of a file the ones that can be reported, in its order; old reports keep all others.

    Columns, in any order: code, name_zh, name_en, about_zh, about_en (a line of explanation), urgency (routine, soon or
    urgent), time_limit (such as 7d or 2h), working (yes: it counts in working time), body (workstation,
    neighbourhood_committee, social_worker or a partner body's code), emergency (yes: it says which number to call).
    May be left out: radius (metres within which two reports may be the same), about_staff (yes: about the workstation's
    own people, from whom it is kept).
    """
    from services import categories

    done = transact(categories.import_categories, categories.read_rows(file.read_bytes()))
    typer.echo(f"{done.added} added, {done.changed} changed, {done.same} as they were, {done.retired} retired.")


@categories_app.command("list")
def list_categories() -> None:
    """List the categories in the order in which they are offered."""
    from services import categories

    for one in transact(categories.list_all):
        typer.echo(_say(one))


def _say(one: Category) -> str:
    limit = f"{write(one.time_limit)}{' of working time' if one.working else ''}"
    said = (("emergency", one.emergency), ("about staff", one.about_staff), ("retired", one.retired))
    marks = [mark for mark, holds in said if holds]
    return " · ".join([one.code, one.name.zh, one.name.en, one.urgency.value, limit, one.body, *marks])


@bodies_app.command("import")
def import_bodies(file: FilePath) -> None:
    """Import partner bodies; those that are there get the file's names, those that are not in the file stay.

    Columns, in any order: code, name_zh, name_en, kind (party_organisation, government, law, residents, autonomous,
    social_organisation, talent or resident_unit).
    """
    from services import bodies

    done = transact(bodies.import_bodies, bodies.read_rows(file.read_bytes()))
    typer.echo(f"{done.added} added, {done.changed} changed, {done.same} as they were.")
    if done.left:
        typer.echo(f"{done.left} not in the file, left as they are.")


@bodies_app.command("list")
def list_bodies() -> None:
    """List the partner bodies."""
    from services import bodies

    for one in transact(bodies.list_all):
        typer.echo(f"{one.code} · {one.name.zh} · {one.name.en} · {one.kind.value}")
