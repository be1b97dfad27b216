"""Commands for rules: `linli rules list|show|set|unset`."""

from datetime import datetime, time
from typing import Annotated

import typer

from bot.console import prepare, reader, transact
from domain.city import City
from domain.errors import UnitUnknown
from domain.languages import Language
from domain.policy import Room, room_of
from domain.rulebook import RuleState
from domain.rules import RuleSaid, Units, write
from domain.units import Unit
from storage.transaction import Transaction
from texts.variables import Reader, variable

rules_app = typer.Typer(help="Every limit, threshold and time: what holds, and setting it.", no_args_is_help=True)

AtUnit = Annotated[str | None, typer.Option("--unit", help="The code of a unit; without it the whole city.")]
RuleName = Annotated[str, typer.Argument(help="The rule's name, as `linli rules list` shows it.")]
FromDay = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The day on which it begins; without it now.")
]

_WAYS = {
    Units.FREE: "a unit may set it for itself",
    Units.LOWER: "a unit may set less for itself",
    Units.HIGHER: "a unit may set more for itself",
    Units.CITY: "the same in the whole city",
}


@rules_app.command("list")
def list_rules(unit: AtUnit = None) -> None:
    """List all rules with what holds today; * marks what was set for this very place."""
    from services import rules

    def act(tx: Transaction, *, now: datetime) -> tuple[list[RuleState], City]:
        return rules.list_states(tx, _find(tx, unit), now=now), tx.city.get()

    states, city = transact(act)
    width = max(len(state.rule.name) for state in states)
    for room in Room:
        for state in states:
            if room_of(state.rule.name) is room:
                mark = "*" if state.own else " "
                typer.echo(f"{mark} {state.rule.name:{width}}  {write(state.value)}  {_say(state, reader(city))}")


@rules_app.command("show")
def show_rule(name: RuleName, unit: AtUnit = None) -> None:
    """Show all about a rule: what holds and who said so, its bounds, what is to come, and how it was set."""
    from services import rules

    def act(tx: Transaction, *, now: datetime) -> tuple[rules.Details, City]:
        return rules.get_details(tx, name, _find(tx, unit), now=now), tx.city.get()

    details, city = transact(act)
    state, rule, zone = details.state, details.state.rule, prepare().zone
    for language in (Language.ENGLISH, Language.CHINESE):
        typer.echo(_say(state, reader(city, language=language)))
    set_in = "the default" if state.held.is_default else details.set_in.en if details.set_in else "the whole city"
    typer.echo(f"value:   {write(state.value)} ({set_in})")
    typer.echo(f"default: {write(rule.default)}")
    if rule.rule.low is not None and rule.rule.high is not None:
        typer.echo(f"bounds:  {write(rule.rule.low)} to {write(rule.rule.high)}")
    typer.echo(f"units:   {_WAYS[rule.rule.units]}")
    for start, value in state.coming:
        typer.echo(f"coming:  {write(value)} from {start.astimezone(zone):%Y-%m-%d %H:%M}")
    for one in details.history:
        where, what = one.unit.en if one.unit else "the whole city", one.setting.value or "as above"
        then, start = (moment.astimezone(zone) for moment in (one.setting.set_at, one.setting.starts_at))
        later = f" from {start:%Y-%m-%d %H:%M}" if start > then else ""
        typer.echo(f"history: {then:%Y-%m-%d %H:%M}  {where}: {what}{later}  (by {one.author or 'the operator'})")


@rules_app.command("set")
def set_rule(
    name: RuleName,
    value: Annotated[str, typer.Argument(help='Such as 10, 7d, 12h, yes, "words" or "中文 | English".')],
    unit: AtUnit = None,
    starts: FromDay = None,
) -> None:
    """Set what is to hold in the whole city or in a unit, from now on or from a later day."""
    _set(name, value, unit, starts)


@rules_app.command("unset")
def unset_rule(name: RuleName, unit: AtUnit = None, starts: FromDay = None) -> None:
    """Return to what holds above: the default, or what the units above have set."""
    _set(name, None, unit, starts)


def _set(name: str, text: str | None, unit: str | None, starts: datetime | None) -> None:
    from services import rules

    zone = prepare().zone

    def act(tx: Transaction, *, now: datetime) -> tuple[RuleState, City]:
        day = starts.date() if starts and starts.date() != now.astimezone(zone).date() else None
        start = datetime.combine(day, time(), tzinfo=zone) if day else None
        state = rules.set_value(tx, None, name, _find(tx, unit), text, now=now, starts_at=start)
        return state, tx.city.get()

    state, city = transact(act)
    typer.echo(f"{f'From {starts:%Y-%m-%d} on' if starts else 'From now on'}: {_say(state, reader(city))}")


def _find(tx: Transaction, code: str | None) -> Unit | None:
    if code is None:
        return None
    found = tx.units.find_by_code(code)
    if found is None:
        raise UnitUnknown(code=code)
    return found


def _say(state: RuleState, to: Reader) -> str:
    said = RuleSaid(rule=state.rule.name, text=write(state.value))
    return str(variable("rule", said, to)["rule"])
