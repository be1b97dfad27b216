"""Roles that people hold, each with its term."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, bindparam, insert, or_, select, update

from domain.ids import PersonId, RoleId, UnitId
from domain.roles import Appointment, Grant, NewGrant, Role
from storage.tables import roles

if TYPE_CHECKING:
    from storage.transaction import Transaction


_IN_FORCE = and_(
    roles.c.revoked_at.is_(None),
    roles.c.starts_at <= bindparam("now"),
    or_(roles.c.ends_at.is_(None), roles.c.ends_at > bindparam("now")),
)
_ALL = select(roles).where(_IN_FORCE).order_by(roles.c.id)
_FIND = _ALL.where(roles.c.id == bindparam("which"))
_OF_PERSON = _ALL.where(roles.c.person_id == bindparam("person"))
_EVERYWHERE = _ALL.where(roles.c.role == bindparam("as_role"))
_IN_UNITS = _EVERYWHERE.where(roles.c.unit_id.in_(bindparam("units", expanding=True)))


class RoleStore:
    """Grants. One that ended or was revoked stays, for the record."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, grant: NewGrant) -> Grant:
        """Write that somebody holds a role."""
        statement = insert(roles).values(grant.model_dump(mode="python"))
        return _to_grant(self._tx.execute(statement.returning(roles)).one())

    def find(self, role_id: RoleId, *, now: datetime) -> Grant | None:
        """Find a grant that is in force."""
        row = self._tx.execute(_FIND, {"which": role_id, "now": now}).one_or_none()
        return None if row is None else _to_grant(row)

    def revoke(self, role_id: RoleId, *, at: datetime) -> None:
        """End a grant before its term."""
        self._tx.execute(update(roles).where(roles.c.id == role_id).values(revoked_at=at))

    def list_of(self, person: PersonId, *, now: datetime) -> list[Grant]:
        """List the grants of a person that are in force, oldest first."""
        return [_to_grant(row) for row in self._tx.execute(_OF_PERSON, {"person": person, "now": now})]

    def list_in(self, units: Collection[UnitId], role: Role, *, now: datetime) -> list[Grant]:
        """List the grants of a role in any of these units that are in force, oldest first."""
        rows = self._tx.execute(_IN_UNITS, {"units": list(units), "as_role": role.value, "now": now})
        return [_to_grant(row) for row in rows]

    def list_everywhere(self, role: Role, *, now: datetime) -> list[Grant]:
        """List all grants of a role that are in force, oldest first."""
        return [_to_grant(row) for row in self._tx.execute(_EVERYWHERE, {"as_role": role.value, "now": now})]

    def list_on_duty(
        self, line: tuple[UnitId, ...], role: Role, *, now: datetime, excluding: Collection[PersonId] = ()
    ) -> list[Grant]:
        """List the grants of the role in a unit, or else in the nearest unit above it that has somebody.

        line: the ids from the root down to the unit. Where nobody holds the role, the administrators' grants;
        `excluding` leaves out people who may not act in this matter.
        """
        free = [grant for grant in self.list_in(line, role, now=now) if grant.person_id not in excluding]
        if not free:
            free = [one for one in self.list_everywhere(Role.ADMIN, now=now) if one.person_id not in excluding]
        nearest = max((_depth(grant, line) for grant in free), default=0)
        return [grant for grant in free if _depth(grant, line) == nearest]


def _depth(grant: Grant, line: tuple[UnitId, ...]) -> int:
    return line.index(grant.unit_id) if grant.unit_id in line else -1


def _to_grant(row: Row[Any]) -> Grant:
    return Grant(
        id=RoleId(row.id),
        person_id=PersonId(row.person_id),
        unit_id=UnitId(row.unit_id),
        role=Role(row.role),
        appointment=Appointment(row.appointment),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        granted_by=None if row.granted_by is None else PersonId(row.granted_by),
    )
