"""Categories: the list of what can be reported is a file of the city's (R11)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.categories import (
    ABOUT_LENGTH,
    CATEGORIES,
    CODE,
    NAME_LENGTH,
    USUAL_RADIUS,
    WIDEST,
    CategoriesImported,
    Category,
    CategoryCode,
    CategoryRow,
    Urgency,
    check_bodies,
)
from domain.errors import CategoriesInvalid
from domain.languages import Name
from domain.roles import ANSWERING, Role
from domain.rules import read_time, read_yes_no
from services import csv_files
from services.csv_files import Line
from storage.transaction import Transaction

COLUMNS = (
    "code",
    "name_zh",
    "name_en",
    "about_zh",
    "about_en",
    "urgency",
    "time_limit",
    "working",
    "body",
    "emergency",
)
OPTIONAL = ("radius", "about_staff")
"""Columns that a file may leave out, and a line may leave empty."""

_LENGTHS = {"name_zh": NAME_LENGTH, "name_en": NAME_LENGTH, "about_zh": ABOUT_LENGTH, "about_en": ABOUT_LENGTH}


def read_rows(text: str | bytes) -> list[CategoryRow]:
    """Read a file of categories: CSV with a header and all COLUMNS, in any order.

    Raises CategoriesInvalid with line, column and value for a file that is none.
    """
    rows = [
        CategoryRow(line=line.number, category=_to_category(line))
        for line in csv_files.read(text, COLUMNS, broken=CategoriesInvalid)
    ]
    seen: set[str] = set()
    for row in rows:
        code = row.category.code
        if code in seen:
            raise CategoriesInvalid(line=row.line, column="code", problem="duplicate_code", value=code)
        seen.add(code)
    return rows


def _to_category(line: Line) -> Category:
    for column in COLUMNS:
        if not line[column]:
            raise CategoriesInvalid(line=line.number, column=column, problem="missing_value", value=column)
    for column, length in _LENGTHS.items():
        if len(line[column]) > length:
            raise CategoriesInvalid(line=line.number, column=column, problem="too_long", value=line[column])
    if not CODE.fullmatch(line["code"]):
        raise CategoriesInvalid(line=line.number, column="code", problem="bad_code", value=line["code"])
    return Category(
        code=CategoryCode(line["code"]),
        name=Name(zh=line["name_zh"], en=line["name_en"]),
        about=Name(zh=line["about_zh"], en=line["about_en"]),
        urgency=_urgency(line),
        time_limit=_time_limit(line),
        working=_yes_no(line, "working"),
        body=line["body"],
        emergency=_yes_no(line, "emergency"),
        radius=_radius(line),
        about_staff=_about_staff(line),
    )


def _urgency(line: Line) -> Urgency:
    wanted = line["urgency"].lower()
    if wanted not in set(Urgency):
        raise CategoriesInvalid(line=line.number, column="urgency", problem="bad_urgency", value=line["urgency"])
    return Urgency(wanted)


def _time_limit(line: Line) -> timedelta:
    limit = read_time(line["time_limit"])
    if not limit:
        raise CategoriesInvalid(line=line.number, column="time_limit", problem="bad_time", value=line["time_limit"])
    return limit


def _radius(line: Line) -> int:
    """Read how far apart two reports of the same may be; without it the usual category's, or the usual one."""
    typed = line["radius"].lower().removesuffix("m").strip()
    if not typed:
        usual = {category.code: category.radius for category in CATEGORIES}
        return usual.get(CategoryCode(line["code"]), USUAL_RADIUS)
    if not (typed.isascii() and typed.isdecimal() and 0 < int(typed) <= WIDEST):
        raise CategoriesInvalid(line=line.number, column="radius", problem="bad_radius", value=line["radius"])
    return int(typed)


def _about_staff(line: Line) -> bool:
    """Read whether it is about the workstation's own people; without it what the usual category of this code says."""
    if not line["about_staff"]:
        return any(category.about_staff for category in CATEGORIES if category.code == line["code"])
    return _yes_no(line, "about_staff")


def _yes_no(line: Line, column: str) -> bool:
    answer = read_yes_no(line[column])
    if answer is None:
        raise CategoriesInvalid(line=line.number, column=column, problem="bad_yes_no", value=line[column])
    return answer


def import_categories(tx: Transaction, rows: Sequence[CategoryRow], *, now: datetime) -> CategoriesImported:
    """Make these the categories that can be reported, in their order; all others are retired, old reports keep them.

    Raises CategoriesInvalid for a body that there is not; then nothing has changed.
    """
    check_bodies(rows, {*(role.value for role in ANSWERING - {Role.PARTNER}), *tx.city.get().bodies})
    before = tx.city.get().all_categories
    wanted = {row.category.code: row.category for row in rows}
    others = [one for one in before.values() if one.code not in wanted]
    tx.categories.save([*wanted.values(), *(one.model_copy(update={"retired": True}) for one in others)])
    added = len(wanted.keys() - before.keys())
    same = sum(before.get(code) == category for code, category in wanted.items())
    done = CategoriesImported(
        added=added,
        changed=len(wanted) - added - same,
        same=same,
        retired=sum(not one.retired for one in others),
    )
    tx.audit.add("categories-imported", actor=None, subject="categories", at=now, data=dict(done))
    return done


def list_all(tx: Transaction, *, now: datetime) -> list[Category]:
    """List all categories in their order, the retired ones last."""
    del now
    return sorted(tx.city.get().all_categories.values(), key=lambda category: category.retired)
