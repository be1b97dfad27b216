"""Units: the tree of a city, its districts, communities and grids."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from domain.errors import UnitsInvalid
from domain.frozen import Frozen
from domain.ids import UnitId
from domain.languages import Name

CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")
"""A unit's code travels in deep links, which allow these characters only (Telegram: 64 with the prefix)."""

LEVEL_LENGTH = 32
NAME_LENGTH = 100
COMMUNITY = "community"
"""The level at which residents live, whatever lies below it."""

GRID = "grid"
"""The smallest level: some hundred households, so that what is in one lies close together."""

PAGE = 8
"""Units shown at a time."""

WORDS_OF_A_NAME, LATIN_NAME, CHINESE_NAME = 3, 24, 10
"""So many words, letters or characters may still be a name that somebody mistyped."""

COMMUNITY_WORDS = ("社区", "shequ", COMMUNITY)
"""Whether it is said or not makes no difference to a search."""

WHOLE, LATER = "|", "/"
"""In what is searched: here begins a whole name, or what follows from a later syllable or word."""


class Unit(Frozen):
    """A node of the tree. `path` holds the ids from the root to this unit: "/1/4/9/"."""

    id: UnitId
    code: str
    parent_id: UnitId | None
    level: str
    name: Name
    path: str

    def is_within(self, other: "Unit") -> bool:
        """Tell whether this unit is the other one or lies below it."""
        return self.path.startswith(other.path)

    @property
    def line(self) -> tuple[UnitId, ...]:
        """List the ids from the root down to this unit, itself included."""
        return line_of(self.path)


@lru_cache(maxsize=10_000)  # every turn reads its speaker's
def line_of(path: str) -> tuple[UnitId, ...]:
    """Read the ids in a path, from the root down."""
    return tuple(UnitId(int(part)) for part in path.strip("/").split("/"))


def path_of(line: Sequence[UnitId]) -> str:
    """Write the path of the unit at the end of a line, from the root down."""
    return f"/{'/'.join(map(str, line))}/"


class UnitRow(Frozen):
    """One line of the file that `linli units import` reads. `line` is its number in the file, from 1."""

    line: int
    code: str
    parent_code: str
    level: str
    name: Name


class UnitsImported(Frozen):
    """What an import did: how many units are new, were changed, were as they should be, and were not in the file."""

    added: int
    changed: int
    same: int
    left: int


class Staffed(Frozen):
    """A unit with how many people hold the workstation's role in it (not above or below it)."""

    unit: Unit
    staff: int


class UnitPage(Frozen):
    """A look at the tree: the way down to a unit, and a page of what lies below it; or what a search has found.

    way      from the root down to where one is; empty above the roots
    back     where Back leads: a unit's id, 0 for the start of the walk, None when there is nothing to go back to
    units    what lies below, this page of it
    ends     which of them a resident can choose; the others lead further down
    words    what was searched for; None on a walk
    above    of each unit that was found, in what it lies
    more     how many were found beside these
    """

    way: tuple[Unit, ...] = ()
    back: int | None = None
    units: tuple[Unit, ...] = ()
    ends: frozenset[UnitId] = frozenset()
    page: int = 0
    pages: int = 1
    words: str | None = None
    above: tuple[Name | None, ...] = ()
    more: int = 0

    @property
    def here(self) -> Unit | None:
        """Give the unit that one looks into; None above the roots."""
        return self.way[-1] if self.way else None


def is_home(unit: Unit, *, has_children: bool) -> bool:
    """Tell whether residents can live in a unit: a community, or whatever is not divided further."""
    return unit.level == COMMUNITY or not has_children


def trail(way: Sequence[Unit]) -> Name:
    """Name a unit by the way down to it."""
    return Name(zh=" › ".join(unit.name.zh for unit in way), en=" › ".join(unit.name.en for unit in way))


def fold(words: str) -> str:
    """Reduce words to what they are compared by: small letters and digits, without spaces, marks and tones; ü is v."""
    apart = unicodedata.normalize("NFKD", words.casefold()).replace("u\u0308", "v")
    bare = "".join(mark for mark in apart if unicodedata.category(mark) != "Mn")
    return "".join(mark for mark in unicodedata.normalize("NFKC", bare).casefold() if mark.isalnum())


def read_search(words: str) -> str:
    """Reduce what somebody typed to what is looked for; the word for a community goes, unless it is all there is."""
    folded = fold(words)
    for word in COMMUNITY_WORDS:
        folded = folded.removesuffix(word) or folded
    return folded if len(folded) <= NAME_LENGTH else ""


def is_story(words: str) -> bool:
    """Tell whether words that are the name of no unit are rather something that somebody wants to report."""
    folded = fold(words)
    return len(words.split()) > WORDS_OF_A_NAME or len(folded) > (LATIN_NAME if folded.isascii() else CHINESE_NAME)


def count_pages(number: int) -> int:
    """Count the pages that so many units take."""
    return max(1, -(-number // PAGE))


def list_topmost(units: Iterable[Unit]) -> list[Unit]:
    """List the units that lie within none of the others."""
    distinct = {unit.id: unit for unit in units}.values()
    return [unit for unit in distinct if not any(unit.is_within(other) for other in distinct if other is not unit)]


def check_rows(rows: Sequence[UnitRow], parents: Mapping[str, str]) -> None:
    """Raise UnitsInvalid unless the rows, put over the tree that is there, make a tree again.

    parents: the code of each unit that is there already, with its parent's ("" for a root).
    """
    for row in rows:
        _check_row(row)
    lines: dict[str, int] = {}
    for row in rows:
        if lines.setdefault(row.code, row.line) != row.line:
            raise UnitsInvalid(line=row.line, problem="duplicate_code", value=row.code)
    merged = {**parents, **{row.code: row.parent_code for row in rows}}
    for row in rows:
        if row.parent_code and row.parent_code not in merged:
            raise UnitsInvalid(line=row.line, problem="unknown_parent", value=row.parent_code)
    _check_no_cycle(rows, merged)


def _check_row(row: UnitRow) -> None:
    values = {"code": row.code, "level": row.level, "name_zh": row.name.zh, "name_en": row.name.en}
    for column, value in values.items():
        if not value:
            raise UnitsInvalid(line=row.line, problem="missing_value", value=column)
    longest = {"level": LEVEL_LENGTH, "name_zh": NAME_LENGTH, "name_en": NAME_LENGTH}
    for column, limit in longest.items():
        if len(values[column]) > limit:
            raise UnitsInvalid(line=row.line, problem="too_long", value=values[column])
    if not CODE.fullmatch(row.code):
        raise UnitsInvalid(line=row.line, problem="bad_code", value=row.code)


def _check_no_cycle(rows: Sequence[UnitRow], parents: Mapping[str, str]) -> None:
    sound: set[str] = {""}
    for row in rows:
        climbed: dict[str, None] = {}
        code = row.code
        while code not in sound:
            if code in climbed:
                raise UnitsInvalid(line=row.line, problem="cycle", value=row.code)
            climbed[code] = None
            code = parents[code]
        sound.update(climbed)


def lay_paths(ids: Mapping[str, UnitId], parents: Mapping[str, str]) -> dict[str, str]:
    """Work out the path of every unit from its parent's, whatever order they come in."""
    paths = {"": "/"}
    for code in parents:
        climbed = []
        above = code
        while above not in paths:
            climbed.append(above)
            above = parents[above]
        for step in reversed(climbed):
            paths[step] = f"{paths[parents[step]]}{ids[step]}/"
    del paths[""]
    return paths
