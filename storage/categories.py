"""Categories of reports, and the partner bodies that answer for some of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert

from domain.bodies import Body, BodyKind
from domain.categories import Category, CategoryCode, Urgency
from domain.languages import Name
from storage.tables import bodies, categories

if TYPE_CHECKING:
    from storage.transaction import Transaction


class CategoryStore:
    """Categories in their order. A city without any has the usual ones (`domain.categories.CATEGORIES`)."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def save(self, wanted: Sequence[Category]) -> None:
        """Write categories in this order over those with the same codes, and have everybody read the city anew."""
        rows = [{"position": position, **_from_category(one)} for position, one in enumerate(wanted)]
        if rows:
            statement = insert(categories)
            changed = {name: statement.excluded[name] for name in rows[0] if name != "code"}
            self._tx.execute(statement.on_conflict_do_update(index_elements=[categories.c.code], set_=changed), rows)
        self._tx.city.touch()

    def list_all(self) -> list[Category]:
        """List the categories that the city has written, in their order, retired ones too."""
        rows = self._tx.execute(select(categories).order_by(categories.c.position, categories.c.code))
        return [_to_category(row) for row in rows]


class BodyStore:
    """Partner bodies by their codes."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def save(self, wanted: Sequence[Body]) -> None:
        """Write bodies over those with the same codes, and have everybody read the city anew."""
        rows = [
            {"code": one.code, "name_zh": one.name.zh, "name_en": one.name.en, "kind": one.kind.value} for one in wanted
        ]
        if rows:
            statement = insert(bodies)
            changed = {name: statement.excluded[name] for name in ("name_zh", "name_en", "kind")}
            self._tx.execute(statement.on_conflict_do_update(index_elements=[bodies.c.code], set_=changed), rows)
        self._tx.city.touch()

    def list_all(self) -> list[Body]:
        """List the partner bodies by code."""
        rows = self._tx.execute(select(bodies).order_by(bodies.c.code))
        return [Body(code=row.code, name=Name(zh=row.name_zh, en=row.name_en), kind=BodyKind(row.kind)) for row in rows]


def _from_category(category: Category) -> dict[str, object]:
    return {
        "code": category.code,
        "name_zh": category.name.zh,
        "name_en": category.name.en,
        "about_zh": category.about.zh,
        "about_en": category.about.en,
        "urgency": category.urgency.value,
        "time_limit": int(category.time_limit.total_seconds()),
        "working": category.working,
        "body": category.body,
        "emergency": category.emergency,
        "retired": category.retired,
        "radius": category.radius,
        "about_staff": category.about_staff,
    }


def _to_category(row: Row[Any]) -> Category:
    return Category(
        code=CategoryCode(row.code),
        name=Name(zh=row.name_zh, en=row.name_en),
        about=Name(zh=row.about_zh, en=row.about_en),
        urgency=Urgency(row.urgency),
        time_limit=timedelta(seconds=row.time_limit),
        working=row.working,
        body=row.body,
        emergency=row.emergency,
        retired=row.retired,
        radius=row.radius,
        about_staff=row.about_staff,
    )
