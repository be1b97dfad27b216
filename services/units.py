"""Units: the tree is imported by whoever runs the city, and walked by whoever looks for their community."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from domain.errors import NotFound, UnitsInvalid
from domain.ids import UnitId
from domain.languages import Name
from domain.roles import Role
from domain.units import (
    PAGE,
    Staffed,
    Unit,
    UnitPage,
    UnitRow,
    UnitsImported,
    check_rows,
    count_pages,
    is_home,
    lay_paths,
    read_search,
)
from services import csv_files
from services.spelling import spell
from storage.transaction import Transaction

COLUMNS = ("code", "parent", "level", "name_zh", "name_en")


def read_rows(text: str | bytes) -> list[UnitRow]:
    """Read a file of units: CSV with a header, columns and lines in any order.

    Raises UnitsInvalid with the line (from 1) for a file that has no such columns or cannot be read.
    """
    lines = csv_files.read(text, COLUMNS, broken=UnitsInvalid)
    return [
        UnitRow(
            line=line.number,
            code=line["code"],
            parent_code=line["parent"],
            level=line["level"].lower(),
            name=Name(zh=line["name_zh"], en=line["name_en"]),
        )
        for line in lines
    ]


def import_units(tx: Transaction, rows: Sequence[UnitRow], *, now: datetime) -> UnitsImported:
    """Put units into the tree, or change those whose code is there already; units not in the rows stay.

    Raises UnitsInvalid for rows that do not make a tree; then nothing has changed.
    """
    before = {unit.code: unit for unit in tx.units.list_all()}
    codes = {unit.id: unit.code for unit in before.values()}
    parents = {unit.code: codes[unit.parent_id] if unit.parent_id else "" for unit in before.values()}
    check_rows(rows, parents)
    parents |= {row.code: row.parent_code for row in rows}
    ids = tx.units.save_rows((row, spell(row.code, row.level, row.name)) for row in rows)
    paths = lay_paths(ids, parents)
    tx.units.place(
        (ids[code], ids.get(parents[code]), path)
        for code, path in paths.items()
        if code not in before or before[code].path != path
    )
    done = _count(rows, before, paths)
    tx.audit.add("units-imported", actor=None, subject="units", at=now, data=dict(done))
    return done


def _count(rows: Sequence[UnitRow], before: dict[str, Unit], paths: dict[str, str]) -> UnitsImported:
    added = sum(row.code not in before for row in rows)
    same = sum(
        (unit := before.get(row.code)) is not None
        and (unit.level, unit.name, unit.path) == (row.level, row.name, paths[row.code])
        for row in rows
    )
    left = len(before.keys() - {row.code for row in rows})
    return UnitsImported(added=added, changed=len(rows) - added - same, same=same, left=left)


def browse(
    tx: Transaction, unit_id: UnitId | int, page: int = 0, *, tops: Sequence[Unit] = (), skip: bool = True
) -> UnitPage:
    """Look into a unit (0: where the walk begins, its `tops` or the roots), at one page of what lies below it.

    A level with one way on only is skipped (unless `skip` is off: where every unit can be chosen).
    Raises NotFound for a unit that is not there, or not below the tops.
    """
    first = list(tops) or tx.units.list_roots()
    here = tx.units.find(UnitId(unit_id)) if unit_id else first[0] if len(first) == 1 else None
    if (unit_id and here is None) or (here and not any(here.is_within(top) for top in first)):
        raise NotFound
    here = _descend(tx, here) if here and skip else here
    if here is None:
        number, units = len(first), first[page * PAGE : (page + 1) * PAGE]
    else:
        number = tx.units.count_children(here.id)
        units = tx.units.list_children(here.id, offset=page * PAGE, limit=PAGE)
    return UnitPage(
        way=tuple(tx.units.list_way(here)) if here else (),
        back=_find_back(tx, here, first, skip=skip) if here else None,
        units=tuple(units),
        ends=_list_ends(tx, units),
        page=page,
        pages=count_pages(number),
    )


def _descend(tx: Transaction, unit: Unit) -> Unit:
    """Go down as long as there is one way on only."""
    while True:
        below = tx.units.list_children(unit.id, limit=2)
        if len(below) != 1 or _list_ends(tx, below):
            return unit
        unit = below[0]


def _find_back(tx: Transaction, here: Unit, first: Sequence[Unit], *, skip: bool) -> int | None:
    """Find the nearest place above where there was something to choose."""
    above = [unit for unit in tx.units.list_way(here)[:-1] if any(unit.is_within(top) for top in first)]
    for unit in reversed(above):
        if not skip or tx.units.count_children(unit.id) > 1:
            return unit.id
    return 0 if len(first) > 1 else None


def search(tx: Transaction, words: str, *, tops: Sequence[Unit] = (), skip: bool = True) -> UnitPage:
    """Find units by what somebody typed: characters, pinyin, initials or English; the likeliest first, one page.

    skip: communities are found whole, and nothing below them (unless it is off: where every unit can be chosen).
    """
    spell_missing(tx)
    wanted = read_search(words)
    found, number = tx.units.search(wanted, tops=tops, whole=skip, limit=PAGE) if wanted else ([], 0)
    above = {unit.id: unit.name for unit in tx.units.list_by_ids({unit.parent_id for unit in found if unit.parent_id})}
    return UnitPage(
        units=tuple(found),
        ends=_list_ends(tx, found),
        words=" ".join(words.split()),
        above=tuple(above.get(unit.parent_id) if unit.parent_id else None for unit in found),
        more=number - len(found),
    )


def spell_missing(tx: Transaction) -> None:
    """Write down how units may be typed that were imported before this was known."""
    tx.units.save_spelled((unit.id, spell(unit.code, unit.level, unit.name)) for unit in tx.units.list_unspelled())


def _list_ends(tx: Transaction, units: Sequence[Unit]) -> frozenset[UnitId]:
    divided = tx.units.list_divided([unit.id for unit in units])
    return frozenset(unit.id for unit in units if is_home(unit, has_children=unit.id in divided))


def list_staffed(tx: Transaction, *, now: datetime) -> list[Staffed]:
    """List the whole tree from the roots down, by code, with how many people hold the workstation's role in each."""
    staff = Counter(grant.unit_id for grant in tx.roles.list_everywhere(Role.WORKSTATION, now=now))
    units = tx.units.list_all()
    codes = {unit.id: unit.code for unit in units}
    ordered = sorted(units, key=lambda unit: [codes[above] for above in unit.line])
    return [Staffed(unit=unit, staff=staff[unit.id]) for unit in ordered]


def find_home(tx: Transaction, unit_id: UnitId | int) -> Unit | None:
    """Find a unit if residents can live in it."""
    unit = tx.units.find(UnitId(unit_id))
    return unit if unit and _list_ends(tx, [unit]) else None


def get_home(tx: Transaction, unit_id: UnitId | int) -> Unit:
    """Give a unit in which residents can live. Raises NotFound for any other."""
    unit = find_home(tx, unit_id)
    if unit is None:
        raise NotFound
    return unit
