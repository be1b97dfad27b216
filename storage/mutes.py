"""Mutes: who may not speak for some days, why, and what became of an appeal."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, func, insert, select, update

from domain.errors import NotFound
from domain.ids import MuteId, PersonId
from domain.mutes import Mute, NewMute
from storage.tables import mutes

if TYPE_CHECKING:
    from storage.transaction import Transaction


class MuteStore:
    """Mutes. One that has ended stays, for the record."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, mute: NewMute) -> Mute:
        """Write that somebody is muted."""
        row = self._tx.execute(insert(mutes).values(mute.model_dump()).returning(mutes)).mappings().one()
        self._note(mute.person_id)
        return _to_mute(row)

    def find(self, mute_id: MuteId) -> Mute | None:
        """Find a mute."""
        row = self._tx.execute(select(mutes).where(mutes.c.id == mute_id)).mappings().one_or_none()
        return None if row is None else _to_mute(row)

    def get(self, mute_id: MuteId) -> Mute:
        """Give a mute; raises NotFound."""
        mute = self.find(mute_id)
        if mute is None:
            raise NotFound
        return mute

    def save(self, mute: Mute) -> None:
        """Write what becomes of a mute: the appeal and the decision about it."""
        changing = {"appeal", "appealed_at", "appealed_to", "decided_at", "decided_by", "decision", "lifted"}
        self._tx.execute(update(mutes).where(mutes.c.id == mute.id).values(mute.model_dump(include=changing)))
        self._note(mute.person_id)

    def list_in_force(self, person_id: PersonId, *, now: datetime) -> list[Mute]:
        """List the mutes of somebody that hold now, oldest first."""
        rows = self._tx.execute(
            select(mutes)
            .where(mutes.c.person_id == person_id, mutes.c.lifted.is_(False), mutes.c.ends_at > now)
            .order_by(mutes.c.id)
        ).mappings()
        return [mute for mute in map(_to_mute, rows) if mute.is_in_force(now=now)]

    def _note(self, person_id: PersonId) -> None:
        """Keep with the person until when they are muted, where every turn finds it without asking."""
        latest = select(func.max(mutes.c.ends_at)).where(mutes.c.person_id == person_id, mutes.c.lifted.is_(False))
        self._tx.people.mute(person_id, until=self._tx.scalar(latest))


def _to_mute(row: RowMapping) -> Mute:
    return Mute.model_validate(dict(row))
