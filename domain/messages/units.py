"""How the tree of units is walked with buttons and searched by typing; each walk has cards of its own."""

from domain.ids import UnitId
from domain.languages import Name
from domain.message import Button, Part, Rows, press
from domain.reports import clip
from domain.units import Unit, UnitPage, trail

BACK = "button-back"

WORDS_SHOWN = 40


class UnitResults(Part):
    """What a search has found: how many are shown, and how many more there are."""

    words: str
    shown: int
    more: int

    @classmethod
    def of(cls, page: UnitPage) -> "UnitResults | None":
        """Say it of a page that a search has found; None of a page of a walk."""
        if page.words is None:
            return None
        return cls(words=clip(page.words, WORDS_SHOWN), shown=len(page.units), more=page.more)


def walk_rows(page: UnitPage, *walk: str, leave: str | None = None) -> Rows:
    """Lay out a page of units: each to be chosen or opened, then the pages, then the way back.

    What a search has found comes with the unit that it lies in, and has a way back to the tree.

    walk    what the data of all buttons begins with; `here:ID` or `open:ID:PAGE` follows (open:0: the beginning)
    leave   what Back sends where the walk began
    """
    if page.words is not None:
        found = ((_found(unit, above, page, walk),) for unit, above in zip(page.units, page.above, strict=True))
        return (*found, (Button(label="button-walk", data=press(*walk, "open", 0, 0)),))
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


def _found(unit: Unit, above: Name | None, page: UnitPage, walk: tuple[str, ...]) -> Button:
    plain = _unit(unit, page, walk)
    if above is None:
        return plain
    named = Name(zh=f"{unit.name.zh} · {above.zh}", en=f"{unit.name.en} · {above.en}")
    return Button(label=plain.label, args={"name": named}, data=plain.data)


def _turn(label: str, page: int, at: UnitId | int, walk: tuple[str, ...]) -> Button:
    return Button(label=label, args={"page": page + 1}, data=press(*walk, "open", at, page))


def where(page: UnitPage) -> Name | None:
    """Name the place that a page looks into; None above the roots."""
    return trail(page.way) if page.way else None
