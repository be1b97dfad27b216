"""Reply templates."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, func, insert, select, update

from domain.ids import PersonId, TemplateId
from domain.templates import Template
from storage.tables import templates

if TYPE_CHECKING:
    from storage.transaction import Transaction


class TemplateStore:
    """Replies that people keep, each their own."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, person: PersonId, text: str, *, now: datetime) -> Template:
        """Keep a reply."""
        statement = insert(templates).values(person_id=person, text=text, used_at=now).returning(templates)
        return _to_template(self._tx.execute(statement).one())

    def list_of(self, person: PersonId, *, limit: int) -> list[Template]:
        """List somebody's templates, last used first."""
        rows = self._tx.execute(
            select(templates)
            .where(templates.c.person_id == person)
            .order_by(templates.c.used_at.desc(), templates.c.id.desc())
            .limit(limit)
        )
        return [_to_template(row) for row in rows]

    def find(self, person: PersonId, template: TemplateId) -> Template | None:
        """Find one of somebody's own templates."""
        row = self._tx.execute(
            select(templates).where(templates.c.id == template, templates.c.person_id == person)
        ).one_or_none()
        return None if row is None else _to_template(row)

    def find_same(self, person: PersonId, text: str) -> Template | None:
        """Find the template that says exactly this."""
        row = self._tx.execute(
            select(templates).where(templates.c.person_id == person, templates.c.text == text).limit(1)
        ).one_or_none()
        return None if row is None else _to_template(row)

    def count_of(self, person: PersonId) -> int:
        """Count somebody's templates."""
        return self._tx.scalar(select(func.count()).where(templates.c.person_id == person)) or 0

    def mark_used(self, template: TemplateId, *, now: datetime) -> None:
        """Note that a template was used, so that it comes first."""
        self._tx.execute(update(templates).where(templates.c.id == template).values(used_at=now))

    def remove(self, person: PersonId, template: TemplateId) -> None:
        """Remove one of somebody's own templates, if it is still there."""
        self._tx.execute(delete(templates).where(templates.c.id == template, templates.c.person_id == person))


def _to_template(row: Row[Any]) -> Template:
    return Template(id=TemplateId(row.id), person_id=PersonId(row.person_id), text=row.text, used_at=row.used_at)
