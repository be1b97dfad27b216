"""People."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, bindparam, insert, select, update

from domain.ids import PersonId, TelegramId, UnitId
from domain.languages import Language
from domain.people import Person
from storage.tables import people

if TYPE_CHECKING:
    from storage.transaction import Transaction

COLUMNS = (
    people.c.id.label("person_id"),
    people.c.telegram_id,
    people.c.name,
    people.c.language,
    people.c.unit_id.label("person_unit_id"),
    people.c.consented_at,
    people.c.blocked_at,
    people.c.declared_age,
    people.c.declared_at,
    people.c.muted_until,
)


def to_person(row: "Row[*tuple[Any, ...]]") -> Person:
    """Make a person of a row that has COLUMNS."""
    return Person(
        id=PersonId(row.person_id),
        telegram_id=TelegramId(row.telegram_id),
        name=row.name,
        language=Language(row.language),
        unit_id=UnitId(row.person_unit_id),
        consented_at=row.consented_at,
        blocked_at=row.blocked_at,
        declared_age=row.declared_age,
        declared_at=row.declared_at,
        muted_until=row.muted_until,
    )


_BY_ID = select(*COLUMNS).where(people.c.id == bindparam("which"))


class PersonStore:
    """People, by their id and by their id at Telegram."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, telegram_id: TelegramId, *, name: str, language: Language, unit_id: UnitId, now: datetime) -> Person:
        """Register somebody who has just agreed."""
        key = self._tx.execute(
            insert(people)
            .values(telegram_id=telegram_id, name=name, language=language, unit_id=unit_id, consented_at=now)
            .returning(people.c.id)
        ).scalar_one()
        return self.get(PersonId(key))

    def get(self, person_id: PersonId) -> Person:
        """Give a person who is known to be there."""
        return to_person(self._tx.execute(_BY_ID, {"which": person_id}).one())

    def find_by_telegram_id(self, telegram_id: TelegramId) -> Person | None:
        """Find a person by their id at Telegram."""
        row = self._tx.execute(select(*COLUMNS).where(people.c.telegram_id == telegram_id)).one_or_none()
        return None if row is None else to_person(row)

    def save(self, person: Person) -> None:
        """Write what can change about a person; whether they can be reached is `mark_blocked`'s to say."""
        self._tx.execute(
            update(people)
            .where(people.c.id == person.id)
            .values(name=person.name, language=person.language, unit_id=person.unit_id)
        )

    def declare_age(self, person_id: PersonId, age: int, *, at: datetime) -> None:
        """Write down how old somebody says they are at least."""
        self._tx.execute(update(people).where(people.c.id == person_id).values(declared_age=age, declared_at=at))

    def mute(self, person_id: PersonId, *, until: datetime | None) -> None:
        """Write down until when somebody is muted; the mutes themselves are in their own table."""
        self._tx.execute(update(people).where(people.c.id == person_id).values(muted_until=until))

    def mark_blocked(self, telegram_id: TelegramId, *, at: datetime | None) -> None:
        """Note that somebody cannot be reached since `at`, or can be again (None)."""
        self._tx.execute(update(people).where(people.c.telegram_id == telegram_id).values(blocked_at=at))
