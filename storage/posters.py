"""Posters with a place or a category; a plain one needs no row, its code is the unit's."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, insert, select

from domain.categories import CategoryCode
from domain.ids import UnitId
from domain.posters import Poster
from storage.tables import posters

if TYPE_CHECKING:
    from storage.transaction import Transaction


class PosterStore:
    """Posters, by the token in their code."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, poster: Poster, *, now: datetime) -> None:
        """Keep a new poster."""
        self._tx.execute(insert(posters).values(**poster.model_dump(), made_at=now))

    def find(self, token: str) -> Poster | None:
        """Find a poster by its token."""
        row = self._tx.execute(select(posters).where(posters.c.token == token)).one_or_none()
        return None if row is None else _to_poster(row)

    def find_same(self, unit_id: UnitId, *, category: CategoryCode | None, place: str | None) -> Poster | None:
        """Find the poster of the same unit, category and place, so that printing it anew is no other poster."""
        statement = select(posters).where(
            posters.c.unit_id == unit_id,
            posters.c.category.is_not_distinct_from(category),
            posters.c.place.is_not_distinct_from(place),
        )
        row = self._tx.execute(statement.order_by(posters.c.made_at).limit(1)).one_or_none()
        return None if row is None else _to_poster(row)


def _to_poster(row: Row[Any]) -> Poster:
    return Poster(
        token=row.token,
        unit_id=UnitId(row.unit_id),
        category=None if row.category is None else CategoryCode(row.category),
        place=row.place,
    )
