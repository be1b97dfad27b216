"""Units: the tree, each node with the path down to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import CTE, ColumnElement, Row, bindparam, case, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert

from domain.ids import UnitId
from domain.languages import Name
from domain.units import COMMUNITY, LATER, WHOLE, Unit, UnitRow
from storage.prepared import Prepared
from storage.tables import units

if TYPE_CHECKING:
    from storage.transaction import Transaction

_SAVE = insert(units)
_SAVE = _SAVE.on_conflict_do_update(
    index_elements=[units.c.code],
    set_={
        "level": _SAVE.excluded.level,
        "name_zh": _SAVE.excluded.name_zh,
        "name_en": _SAVE.excluded.name_en,
        "search": _SAVE.excluded.search,
    },
)
_PLACE = (
    update(units)
    .where(units.c.id == bindparam("which"))
    .values(parent_id=bindparam("below"), path=bindparam("at_path"))
)
_SPELL = update(units).where(units.c.id == bindparam("which")).values(search=bindparam("spelled"))
_BY_ID = select(units).where(units.c.id == bindparam("which"))
_FIRST_BELOW = Prepared(select(units.c.id).where(units.c.parent_id == bindparam("parent")).limit(1))


class UnitStore:
    """Units, by id and by the code that the city gave them."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx
        self._known: dict[UnitId, Unit] = {}

    def get(self, unit_id: UnitId) -> Unit:
        """Give a unit that is known to be there; the transaction that asks again is not kept waiting."""
        found = self._known.get(unit_id)
        if found is None:
            found = self._known[unit_id] = _to_unit(self._tx.execute(_BY_ID, {"which": unit_id}).one())
        return found

    def find(self, unit_id: UnitId) -> Unit | None:
        """Find a unit by its id."""
        row = self._tx.execute(_BY_ID, {"which": unit_id}).one_or_none()
        return None if row is None else _to_unit(row)

    def find_by_code(self, code: str) -> Unit | None:
        """Find a unit by its code."""
        row = self._tx.execute(select(units).where(units.c.code == code)).one_or_none()
        return None if row is None else _to_unit(row)

    def list_all(self) -> list[Unit]:
        """List every unit, in the order in which they came."""
        return [_to_unit(row) for row in self._tx.execute(select(units).order_by(units.c.id))]

    def list_by_ids(self, ids: Collection[UnitId]) -> list[Unit]:
        """List these units, the ones nearer to the root first."""
        rows = self._tx.execute(select(units).where(units.c.id.in_(ids)))
        return sorted(map(_to_unit, rows), key=lambda unit: (len(unit.line), unit.code))

    def list_way(self, unit: Unit) -> list[Unit]:
        """List the units from the root down to this one, itself included."""
        return self.list_by_ids(unit.line)

    def list_roots(self) -> list[Unit]:
        """List the units that lie below no other."""
        return self.list_children(None)

    def list_children(self, parent: UnitId | None, *, offset: int = 0, limit: int | None = None) -> list[Unit]:
        """List what lies directly below a unit, or the roots, by code."""
        statement = select(units).where(_below(parent)).order_by(units.c.code).offset(offset).limit(limit)
        return [_to_unit(row) for row in self._tx.execute(statement)]

    def count_children(self, parent: UnitId | None) -> int:
        """Count what lies directly below a unit, or the roots."""
        return self._tx.scalar(select(func.count()).select_from(units).where(_below(parent))) or 0

    def is_divided(self, unit_id: UnitId) -> bool:
        """Tell whether there are others below a unit."""
        return bool(self._tx.list_numbers(_FIRST_BELOW, {"parent": unit_id}))

    def list_divided(self, ids: Collection[UnitId]) -> set[UnitId]:
        """List which of these units have others below them."""
        rows = self._tx.scalars(select(units.c.parent_id).where(units.c.parent_id.in_(ids)).distinct())
        return {UnitId(parent) for parent in rows}

    def search(
        self, words: str, *, tops: Sequence[Unit] = (), whole: bool = False, limit: int
    ) -> tuple[list[Unit], int]:
        """Find units by folded words, the likeliest first, and give the number of all that there are.

        A name that is or begins with the words comes before one in which they come later, a community before others.
        whole: nothing that lies below a community is looked at.
        """
        anywhere = units.c.search.contains(words, autoescape=True)
        begins = units.c.search.contains(WHOLE + words, autoescape=True)
        exactly = units.c.search.contains(WHOLE + words + WHOLE, autoescape=True)
        later = units.c.search.contains(LATER + words, autoescape=True)
        # Within a word in letters nothing is looked for: "an" would find every yang.
        found = or_(begins, later) if words.isascii() else anywhere
        scope = units.c.id.in_(select(_undivided(tops).c.id)) if whole else _within(tops)
        statement = (
            select(units, func.count().over().label("number"))
            .where(found, scope)
            .order_by(
                case((exactly, 0), (begins, 1), else_=2),
                case((units.c.level == COMMUNITY, 0), else_=1),
                func.length(units.c.name_zh),
                units.c.code,
            )
            .limit(limit)
        )
        rows = self._tx.execute(statement).all()
        return [_to_unit(row) for row in rows], rows[0].number if rows else 0

    def list_unspelled(self) -> list[Unit]:
        """List the units of which nobody has written down yet how they may be typed."""
        return [_to_unit(row) for row in self._tx.execute(select(units).where(units.c.search == ""))]

    def save_spelled(self, spelled: Iterable[tuple[UnitId, str]]) -> None:
        """Write down how units may be typed."""
        rows: list[Mapping[str, Any]] = [{"which": which, "spelled": ways} for which, ways in spelled]
        if rows:
            self._tx.execute(_SPELL, rows)

    def save_rows(self, rows: Iterable[tuple[UnitRow, str]]) -> dict[str, UnitId]:
        """Write levels, names and how they may be typed, new units without a place yet; give the id of every code."""
        self._known.clear()
        values = [
            {
                "code": row.code,
                "level": row.level,
                "name_zh": row.name.zh,
                "name_en": row.name.en,
                "path": "",
                "search": spelled,
            }
            for row, spelled in rows
        ]
        if values:
            self._tx.execute(_SAVE, values)
        return {row.code: UnitId(row.id) for row in self._tx.execute(select(units.c.code, units.c.id))}

    def place(self, places: Iterable[tuple[UnitId, UnitId | None, str]]) -> None:
        """Put units into the tree: id, parent, path."""
        self._known.clear()
        rows: list[Mapping[str, Any]] = [
            {"which": which, "below": below, "at_path": path} for which, below, path in places
        ]
        if rows:
            self._tx.execute(_PLACE, rows)


def _below(parent: UnitId | None) -> Any:
    return units.c.parent_id.is_(None) if parent is None else units.c.parent_id == parent


def _within(tops: Sequence[Unit]) -> ColumnElement[bool]:
    """Write the condition of lying within one of these, or anywhere. A path has digits and slashes only."""
    return or_(*(units.c.path.like(f"{top.path}%") for top in tops)) if tops else true()


def _undivided(tops: Sequence[Unit]) -> CTE:
    """Select what lies within these, or everything, but nothing below a community."""
    first = units.c.id.in_([top.id for top in tops]) if tops else units.c.parent_id.is_(None)
    reached = select(units.c.id, units.c.level).where(first).cte("reached", recursive=True)
    below = units.alias("below")
    further = select(below.c.id, below.c.level).join(reached, below.c.parent_id == reached.c.id)
    return reached.union_all(further.where(reached.c.level != COMMUNITY))


def _to_unit(row: Row[Any]) -> Unit:
    return Unit(
        id=UnitId(row.id),
        code=row.code,
        parent_id=None if row.parent_id is None else UnitId(row.parent_id),
        level=row.level,
        name=Name(zh=row.name_zh, en=row.name_en),
        path=row.path,
    )
