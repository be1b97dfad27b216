"""The public list of what is overdue: anybody may look, at their own unit and at those above it."""

from datetime import datetime

from domain.ids import UnitId
from domain.messages.overdue import DoneLateLine, OverdueLevel, OverdueLine, OverdueList
from domain.overdue import DONE_SHOWN, PAGE
from domain.people import Person
from domain.units import Unit
from services import deadline_cards
from storage.transaction import Transaction


def show(
    tx: Transaction, person: Person, unit_id: UnitId | None = None, page: int = 1, *, now: datetime
) -> OverdueList:
    """Show the list of somebody's own unit, or of one above it; a page that is not there is the nearest that is."""
    way = list(reversed(tx.units.list_way(tx.units.get(person.unit_id))))
    counts = {unit.id: tx.overdue.count(unit.path) for unit in way}
    here = next((unit for unit in way if unit.id == unit_id), way[0])
    pages = max(1, -(-counts[here.id] // PAGE))
    page = min(max(page, 1), pages)
    listed = tx.overdue.list_page(here.path, offset=(page - 1) * PAGE, limit=PAGE)
    return OverdueList(
        here=here.id,
        unit=here.name,
        number=counts[here.id],
        page=page,
        pages=pages,
        lines=tuple(OverdueLine.of(one, deadline_cards.find_raised(tx, one.report), now=now) for one in listed),
        done=_list_done(tx, here, now=now) if page == pages else (),
        levels=tuple(OverdueLevel(id=unit.id, name=unit.name, count=counts[unit.id]) for unit in way),
    )


def _list_done(tx: Transaction, unit: Unit, *, now: datetime) -> tuple[DoneLateLine, ...]:
    since = now - tx.city.get().policy(unit.line, at=now).list_done_for
    done = tx.overdue.list_done(unit.path, since=since, limit=DONE_SHOWN)
    return tuple(DoneLateLine.of(one, now=now) for one in done)
