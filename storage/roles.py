"""Roles that people hold, each with its term; and who of them is there."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Row, and_, bindparam, insert, or_, select, update

from domain.duty import OnDuty, read_hours
from domain.ids import PersonId, RoleId, UnitId
from domain.roles import Appointment, Grant, NewGrant, Role
from storage.prepared import Prepared
from storage.tables import people, roles, units

if TYPE_CHECKING:
    from storage.transaction import Transaction


def in_force(now: Any, held: FromClause = roles) -> ColumnElement[bool]:
    """Write the condition of a grant that holds at a time. held: the table, or what it is called in a statement."""
    return and_(
        held.c.revoked_at.is_(None),
        held.c.starts_at <= now,
        or_(held.c.ends_at.is_(None), held.c.ends_at > now),
    )


_ALL = select(roles).where(in_force(bindparam("now"))).order_by(roles.c.id)
_FIND = _ALL.where(roles.c.id == bindparam("which"))
_OF_PERSON = _ALL.where(roles.c.person_id == bindparam("person"))
_EVERYWHERE = _ALL.where(roles.c.role == bindparam("as_role"))
_IN_UNITS = _EVERYWHERE.where(roles.c.unit_id.in_(bindparam("units", expanding=True)))
_PRESENT = (
    select(roles, people.c.hours)
    .join(people, people.c.id == roles.c.person_id)
    .where(
        in_force(bindparam("now")),
        people.c.blocked_at.is_(None),
        or_(people.c.away_until.is_(None), people.c.away_until <= bindparam("now")),
    )
    .order_by(roles.c.id)
)
_PRESENT_AS = _PRESENT.where(roles.c.role.in_(bindparam("as_roles", expanding=True)))
_PRESENT_IN = _PRESENT_AS.where(roles.c.unit_id.in_(bindparam("units", expanding=True)))
_STAFFING = Prepared(
    _PRESENT.with_only_columns(roles.c.person_id).where(
        roles.c.role == Role.WORKSTATION.value, roles.c.unit_id == bindparam("unit")
    )
)
_PRESENT_OF = _PRESENT.where(roles.c.person_id == bindparam("person"))


class RoleStore:
    """Grants. One that ended or was revoked stays, for the record."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, grant: NewGrant) -> Grant:
        """Write that somebody holds a role."""
        statement = insert(roles).values(grant.model_dump(mode="python"))
        return to_grant(self._tx.execute(statement.returning(roles)).one())

    def find(self, role_id: RoleId, *, now: datetime) -> Grant | None:
        """Find a grant that is in force."""
        row = self._tx.execute(_FIND, {"which": role_id, "now": now}).one_or_none()
        return None if row is None else to_grant(row)

    def revoke(self, role_id: RoleId, *, at: datetime) -> None:
        """End a grant before its term."""
        self._tx.execute(update(roles).where(roles.c.id == role_id).values(revoked_at=at))

    def prolong(self, role_id: RoleId, *, until: datetime | None) -> None:
        """Give a grant another end, of which nobody has been told yet."""
        self._tx.execute(update(roles).where(roles.c.id == role_id).values(ends_at=until, told_at=None))

    def list_of(self, person: PersonId, *, now: datetime) -> list[Grant]:
        """List the grants of a person that are in force, oldest first."""
        return [to_grant(row) for row in self._tx.execute(_OF_PERSON, {"person": person, "now": now})]

    def list_in(self, units: Collection[UnitId], role: Role, *, now: datetime) -> list[Grant]:
        """List the grants of a role in any of these units that are in force, oldest first."""
        rows = self._tx.execute(_IN_UNITS, {"units": list(units), "as_role": role.value, "now": now})
        return [to_grant(row) for row in rows]

    def list_everywhere(self, role: Role, *, now: datetime) -> list[Grant]:
        """List all grants of a role that are in force, oldest first."""
        return [to_grant(row) for row in self._tx.execute(_EVERYWHERE, {"as_role": role.value, "now": now})]

    def list_present(
        self, roles_: Collection[Role], *, now: datetime, units: Collection[UnitId] | None = None
    ) -> list[OnDuty]:
        """List the grants of these roles whose holders are there, in these units or everywhere, oldest first."""
        given: dict[str, Any] = {"as_roles": [role.value for role in roles_], "now": now}
        if units is None:
            return [_to_on_duty(row) for row in self._tx.execute(_PRESENT_AS, given)]
        return [_to_on_duty(row) for row in self._tx.execute(_PRESENT_IN, {**given, "units": list(units)})]

    def list_staffing(self, unit_id: UnitId, *, now: datetime) -> list[PersonId]:
        """List who of the workstation of this very unit is there, oldest role first."""
        return [PersonId(person) for person in self._tx.list_numbers(_STAFFING, {"unit": unit_id, "now": now})]

    def list_present_of(self, person: PersonId, *, now: datetime) -> list[OnDuty]:
        """List the grants of a person who is there, oldest first; nothing of somebody who is away."""
        return [_to_on_duty(row) for row in self._tx.execute(_PRESENT_OF, {"person": person, "now": now})]

    def list_below(self, path: str, *, now: datetime) -> list[tuple[PersonId, Role, str]]:
        """List who holds which role in the unit at this path or below it, each with the path of its unit."""
        # A path has digits and slashes only: nothing to escape.
        held = select(roles.c.person_id, roles.c.role, units.c.path).join(units, units.c.id == roles.c.unit_id)
        rows = self._tx.execute(held.where(in_force(now), units.c.path.like(f"{path}%")).order_by(roles.c.id))
        return [(PersonId(row.person_id), Role(row.role), row.path) for row in rows]

    def list_ending(self, *, now: datetime, before: datetime, limit: int) -> list[Grant]:
        """List the grants that end before a time or have ended, where nobody has been told of it yet."""
        ending = and_(roles.c.ends_at > now, roles.c.told_at.is_(None))
        ended = and_(roles.c.ends_at <= now, or_(roles.c.told_at.is_(None), roles.c.told_at < roles.c.ends_at))
        statement = (
            select(roles)
            .where(roles.c.revoked_at.is_(None), roles.c.ends_at <= before, or_(ending, ended))
            .order_by(roles.c.ends_at, roles.c.id)
            .limit(limit)
        )
        return [to_grant(row) for row in self._tx.execute(statement)]

    def mark_told(self, role_id: RoleId, *, at: datetime) -> None:
        """Write down when people were last told of a grant's end."""
        self._tx.execute(update(roles).where(roles.c.id == role_id).values(told_at=at))


def _to_on_duty(row: Row[Any]) -> OnDuty:
    hours = None if row.hours is None else read_hours(row.hours)
    return OnDuty(**_granted(row), hours=hours)


def to_grant(row: Row[Any]) -> Grant:
    """Make a grant of a row that has the table's columns."""
    return Grant(**_granted(row))


def _granted(row: Row[Any]) -> dict[str, Any]:
    return {
        "id": RoleId(row.id),
        "person_id": PersonId(row.person_id),
        "unit_id": UnitId(row.unit_id),
        "role": Role(row.role),
        "appointment": Appointment(row.appointment),
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "granted_by": None if row.granted_by is None else PersonId(row.granted_by),
        "body": row.body,
    }
