"""Staff: who holds roles, who is there, and the open matters that go from one to another."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, false, func, insert, or_, select, update

from domain.duty import Hours, read_hours
from domain.handover import Matter
from domain.ids import PersonId, ReportId
from domain.languages import Name
from domain.lifecycle import Actor
from domain.report_lifecycle import OPEN, ReportAction
from domain.staff import Held, Presence
from storage.roles import in_force, to_grant
from storage.tables import people, report_events, reports, roles, units

if TYPE_CHECKING:
    from storage.transaction import Transaction

_OPEN = [state.value for state in OPEN]


class StaffStore:
    """People with roles, as those who give the roles look at them."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def list_held(
        self, paths: Sequence[str], *, now: datetime, offset: int = 0, limit: int | None = None
    ) -> list[Held]:
        """List the roles that people hold in the units at these paths and below, unit by unit."""
        below = or_(false(), *(units.c.path.like(f"{path}%") for path in paths))
        statement = _held(now).where(below).order_by(units.c.path, roles.c.role, people.c.name, roles.c.id)
        return [_to_held(row, now=now) for row in self._tx.execute(statement.offset(offset).limit(limit))]

    def list_held_by(self, person: PersonId, *, now: datetime) -> list[Held]:
        """List the roles that somebody holds, oldest first."""
        statement = _held(now).where(roles.c.person_id == person).order_by(roles.c.id)
        return [_to_held(row, now=now) for row in self._tx.execute(statement)]

    def count_open(self, person: PersonId) -> int:
        """Count somebody's open matters."""
        statement = select(func.count()).where(reports.c.handler_id == person, reports.c.state.in_(_OPEN))
        return self._tx.scalar(statement) or 0

    def get_presence(self, person: PersonId) -> Presence:
        """Give whether somebody is there."""
        row = self._tx.execute(select(people.c.away_until, people.c.hours).where(people.c.id == person)).one()
        return Presence(away_until=row.away_until, hours=None if row.hours is None else read_hours(row.hours))

    def set_away(self, person: PersonId, *, until: datetime | None) -> None:
        """Write down until when somebody is away."""
        self._tx.execute(update(people).where(people.c.id == person).values(away_until=until))

    def set_hours(self, person: PersonId, hours: Hours | None) -> None:
        """Write down at which hours somebody works."""
        self._tx.execute(update(people).where(people.c.id == person).values(hours=hours and str(hours)))

    def list_matters(self, person: PersonId) -> list[Matter]:
        """List somebody's open matters, oldest first."""
        told = (reports.c.id, reports.c.body, reports.c.state, reports.c.reporter_id, reports.c.kept_from)
        columns = (*told, units.c.path)
        statement = (
            select(*columns)
            .join(units, units.c.id == reports.c.unit_id)
            .where(reports.c.handler_id == person, reports.c.state.in_(_OPEN))
            .order_by(reports.c.id)
        )
        return [Matter.model_validate(dict(row)) for row in self._tx.execute(statement).mappings()]

    def hand_over(
        self, given: Sequence[tuple[Matter, Actor]], to: PersonId, *, by: PersonId, at: datetime
    ) -> dict[ReportId, int]:
        """Write that matters are somebody else's now, a line of history for each; give the lines' ids."""
        ids = [matter.id for matter, _ in given]
        self._tx.execute(update(reports).where(reports.c.id.in_(ids)).values(handler_id=to, changed_at=at))
        events = [
            {
                "report_id": matter.id,
                "at": at,
                "action": ReportAction.HAND_OVER.value,
                "actor": actor.value,
                "actor_id": by,
                "before": matter.state.value,
                "after": matter.state.value,
            }
            for matter, actor in given
        ]
        returning = insert(report_events).returning(report_events.c.report_id, report_events.c.id)
        return {ReportId(row.report_id): row.id for row in self._tx.execute(returning, events)}


def _held(now: datetime) -> Select[Any]:
    matters = (
        select(func.count())
        .where(reports.c.handler_id == roles.c.person_id, reports.c.state.in_(_OPEN))
        .scalar_subquery()
    )
    return (
        select(roles, people.c.name, people.c.away_until, units.c.name_zh, units.c.name_en, units.c.code, units.c.path)
        .add_columns(matters.label("matters"))
        .join(people, people.c.id == roles.c.person_id)
        .join(units, units.c.id == roles.c.unit_id)
        .where(in_force(now))
    )


def _to_held(row: Any, *, now: datetime) -> Held:
    away = row.away_until if row.away_until is not None and row.away_until > now else None
    return Held(
        **dict(to_grant(row)),
        name=row.name,
        unit=Name(zh=row.name_zh, en=row.name_en),
        code=row.code,
        path=row.path,
        away_until=away,
        open=row.matters,
    )
