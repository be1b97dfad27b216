"""Categories: what kinds of problem can be reported, who answers for each, and how long it may take (R11)."""

import re
from collections.abc import Collection, Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from domain.errors import CategoriesInvalid
from domain.frozen import Frozen
from domain.languages import Name


class CategoryCode(str):
    """The code of a category, as reports, drafts and buttons carry it; its name is found when it is read."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take and give a string."""
        del source, handler
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


class Urgency(StrEnum):
    """How soon somebody has to look at it."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")
"""A category's code travels in buttons and deep links."""

USUAL_RADIUS, WIDEST = 50, 500
"""Metres of a radius where nobody said otherwise, and of the greatest; a search looks at every cell within it."""

NAME_LENGTH, ABOUT_LENGTH = 40, 100
"""What fits on a button, and on a line of a card."""


class Category(Frozen):
    """A kind of problem.

    about       a line that explains it
    time_limit  from filing to result; with `working` it counts in working time
    body        who answers for it: a role's name, or the code of a partner body; the workstation where there is nobody
    emergency   whoever reports it is told at once which number to call
    retired     old reports have it, new ones cannot
    radius      metres within which two reports may be of the same thing
    about_staff  it is about the people of the workstation: it goes to a unit above, and is kept from them
    """

    code: CategoryCode
    name: Name
    about: Name
    urgency: Urgency = Urgency.ROUTINE
    time_limit: timedelta
    working: bool = False
    body: str = "workstation"
    emergency: bool = False
    retired: bool = False
    radius: int = USUAL_RADIUS
    about_staff: bool = False

    @classmethod
    def usual(  # a row of the table below
        cls, code: str, zh: str, en: str, about_zh: str, about_en: str, limit: timedelta, **more: Any
    ) -> Self:
        """Make one of the categories that every city begins with."""
        name, about = Name(zh=zh, en=en), Name(zh=about_zh, en=about_en)
        return cls(code=CategoryCode(code), name=name, about=about, time_limit=limit, **more)


_TWO_HOURS, _DAY, _WEEK, _FORTNIGHT = timedelta(hours=2), timedelta(days=1), timedelta(days=7), timedelta(days=15)

CATEGORIES: tuple[Category, ...] = (
    Category.usual(
        "lamp", "💡 路灯", "💡 Street lamp", "灯不亮、灯杆歪", "A lamp is out, a post leans", _WEEK, radius=30
    ),
    Category.usual("road", "🛣 道路", "🛣 Road", "坑洼、井盖、标线", "Holes, manhole covers, markings", _FORTNIGHT),
    Category.usual(
        "waste", "🗑 垃圾", "🗑 Rubbish", "满溢、乱堆、异味", "Overflowing, dumped, smelling", _DAY, radius=50
    ),
    Category.usual(
        "water", "💧 供水排水", "💧 Water and drains", "停水、漏水、积水", "No water, leaks, floods", _DAY, radius=80
    ),
    Category.usual(
        "noise", "🔊 噪音", "🔊 Noise", "施工、广场、邻里", "Building sites, squares, neighbours", _DAY, radius=150
    ),
    Category.usual(
        "parking",
        "🚗 停车",
        "🚗 Parking",
        "占道、堵门、堵消防通道",
        "Blocked ways, gates, fire lanes",
        _WEEK,
        radius=60,
    ),
    Category.usual(
        "green", "🌳 绿化", "🌳 Trees and green", "枯枝、病虫、踩踏", "Dead branches, pests, damage", _FORTNIGHT
    ),
    Category.usual(
        "safety",
        "⚠️ 安全隐患",
        "⚠️ Danger",
        "火灾、漏电、坠落、有人受伤",
        "Fire, bare wires, things that may fall, somebody hurt",
        _TWO_HOURS,
        urgency=Urgency.URGENT,
        emergency=True,
    ),
    Category.usual(
        "building", "🏢 房屋楼道", "🏢 Building", "楼道、电梯、外墙", "Stairs, lifts, walls", _FORTNIGHT, radius=30
    ),
    Category.usual(
        "conduct",
        "⚖️ 工作人员作风",
        "⚖️ Staff conduct",
        "态度差、办事不公、推诿不办、违反规定",
        "Rude, unfair, did nothing, broke a rule",
        _WEEK,
        about_staff=True,
    ),
    Category.usual("other", "📌 其他", "📌 Something else", "以上都不是", "None of these", _WEEK),
)
"""What a city begins with. The time limits are the four steps of Beijing's draft standard for the 12345 hotline."""


class Choices(Frozen):
    """What can be reported now, and which numbers to call in an emergency."""

    categories: tuple[Category, ...] = CATEGORIES
    emergency_numbers: str = ""

    def is_about_staff(self, code: CategoryCode | None) -> bool:
        """Tell whether what is reported as this is about the people of the workstation."""
        chosen = self.find(code)
        return chosen is not None and chosen.about_staff

    def find(self, code: CategoryCode | None) -> Category | None:
        """Find one of them."""
        return next((one for one in self.categories if one.code == code), None)


class CategoryRow(Frozen):
    """One line of the file that `linli categories import` reads. `line` is its number in the file, from 1."""

    line: int
    category: Category


class CategoriesImported(Frozen):
    """What an import did: how many are new, were changed, were as they should be, and can no longer be chosen."""

    added: int
    changed: int
    same: int
    retired: int


def check_bodies(rows: Iterable[CategoryRow], known: Collection[str]) -> None:
    """Raise CategoriesInvalid unless every category is answered by a body that there is."""
    for row in rows:
        if row.category.body not in known:
            raise CategoriesInvalid(line=row.line, column="body", problem="unknown_body", value=row.category.body)
