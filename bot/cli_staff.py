"""Commands for staff: `linli staff list|revoke`."""

from datetime import datetime
from typing import Annotated

import typer

from bot.console import prepare, transact
from domain.errors import NotFound
from domain.ids import RoleId
from domain.staff import Held
from storage.transaction import Transaction

staff_app = typer.Typer(help="Who holds which role, and taking one away.", no_args_is_help=True)


@staff_app.command("list")
def list_staff(
    unit: Annotated[str | None, typer.Option(help="The code of a unit; without it the whole city.")] = None,
) -> None:
    """List the people with roles, unit by unit; the number is what `linli staff revoke` takes."""
    zone = prepare().zone

    def act(tx: Transaction, *, now: datetime) -> list[Held]:
        tops = tx.units.list_roots() if unit is None else [tx.units.find_by_code(unit)]
        if None in tops:
            raise NotFound
        return tx.staff.list_held([top.path for top in tops if top], now=now)

    def day(moment: datetime) -> str:
        return f"{moment.astimezone(zone):%Y-%m-%d}"

    for one in transact(act):
        role = one.role.value if one.body is None else f"{one.role.value} {one.body}"
        until = f"until {day(one.ends_at)}" if one.ends_at else "until it is taken away"
        away = f" · away until {day(one.away_until)}" if one.away_until else ""
        matters = f" · {one.open} open" if one.open else ""
        typer.echo(f"{one.id} · {one.code} · {role} · {one.name} · {until}{away}{matters}")


@staff_app.command("revoke")
def revoke(
    number: Annotated[int, typer.Argument(help="The number of the role, as `linli staff list` shows it.")],
) -> None:
    """Take a role away; its holder is told, and what they have open is offered to those on duty."""
    from services import staff

    def act(tx: Transaction, *, now: datetime) -> Held:
        return staff.end(tx, None, RoleId(number), now=now)

    ended = transact(act)
    left = f" Open matters: {ended.open}, offered to those on duty." if ended.open else ""
    typer.echo(f"{ended.name} is {ended.role.value} in {ended.code} no longer.{left}")
