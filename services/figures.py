"""Figures: everybody may see how reports fare, in their own unit, above it and elsewhere."""

from datetime import datetime, timedelta

from domain.errors import NotFound
from domain.figures import PAGE, WINDOWS
from domain.ids import UnitId
from domain.messages.figures import Figures, FigureUnit
from domain.people import Person
from domain.units import Unit
from storage.transaction import Transaction


def show(
    tx: Transaction, person: Person, unit_id: int = 0, days: int = WINDOWS[0], page: int = 0, *, now: datetime
) -> Figures:
    """Show the figures of a unit (0: the reader's own), and the way to others. Raises NotFound for no unit."""
    unit = tx.units.find(UnitId(unit_id or person.unit_id))
    if unit is None or days not in WINDOWS:
        raise NotFound
    counts = tx.figures.count(unit.path, since=now - timedelta(days=days), now=now)
    least = tx.city.get().policy((), at=now).figures_least
    card = Figures.of(counts, _name(unit), days=days, least=least)
    pages = max(1, -(-tx.units.count_children(unit.id) // PAGE))
    page = min(page, pages - 1)
    below = tx.units.list_children(unit.id, offset=page * PAGE, limit=PAGE)
    above = tx.units.get(unit.parent_id) if unit.parent_id else None
    return card.model_copy(
        update={
            "above": _name(above) if above else None,
            "below": tuple(_name(one) for one in below),
            "page": page,
            "pages": pages,
        }
    )


def _name(unit: Unit) -> FigureUnit:
    return FigureUnit(id=unit.id, name=unit.name)
