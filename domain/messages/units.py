"""How the tree of units is walked with buttons; each walk has cards of its own."""

from domain.ids import UnitId
from domain.languages import Name
from domain.message import Button, Rows, press
from domain.units import Unit, UnitPage, trail

BACK = "button-back"


def walk_rows(page: UnitPage, *walk: str, leave: str | None = None) -> Rows:
    """Lay out a page of units: each to be chosen or opened, then the pages, then the way back.

    walk    what the data of all buttons begins with; `here:ID` or `open:ID:PAGE` follows (open:0: the beginning)
    leave   what Back sends where the walk began
    """
    units = tuple((_unit(unit, page, walk),) for unit in page.units)
    at = page.here.id if page.here else 0
    turning = []
    if page.page > 0:
        turning.append(_turn("button-page-before", page.page - 1, at, walk))
    if page.page + 1 < page.pages:
        turning.append(_turn("button-page-after", page.page + 1, at, walk))
    back = leave if page.back is None else press(*walk, "open", page.back, 0)
    return (*units, *((tuple(turning),) if turning else ()), *(((Button(label=BACK, data=back),),) if back else ()))


def _unit(unit: Unit, page: UnitPage, walk: tuple[str, ...]) -> Button:
    if unit.id in page.ends:
        return Button(label="button-name", args={"name": unit.name}, data=press(*walk, "here", unit.id))
    return Button(label="button-name-open", args={"name": unit.name}, data=press(*walk, "open", unit.id, 0))


def _turn(label: str, page: int, at: UnitId | int, walk: tuple[str, ...]) -> Button:
    return Button(label=label, args={"page": page + 1}, data=press(*walk, "open", at, page))


def where(page: UnitPage) -> Name | None:
    """Name the place that a page looks into; None above the roots."""
    return trail(page.way) if page.way else None
