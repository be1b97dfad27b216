"""Bodies beside the one that leads a report, parts of reports, and how long a report lay between two hands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, exists, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from domain.ids import PersonId, ReportId
from domain.languages import Name
from domain.report_lifecycle import OPEN, ReportAction, ReportState
from domain.reports import Report
from domain.roles import ANSWERING
from domain.transfers import PASSING, BodyState, CaseBody, JointCase
from storage.reports import to_report
from storage.roles import in_force
from storage.tables import cards, people, report_bodies, report_events, reports, roles, units

if TYPE_CHECKING:
    from storage.transaction import Transaction

_OF_REPORT = (
    select(report_bodies)
    .where(report_bodies.c.report_id == bindparam("which"))
    .order_by(report_bodies.c.asked_at, report_bodies.c.body)
)
_PARTS = select(reports).where(reports.c.parent_id == bindparam("which")).order_by(reports.c.id)
_TAKEN_UP = [
    action.value
    for action in (
        ReportAction.ACCEPT,
        ReportAction.ASSIGN,
        ReportAction.ASK,
        ReportAction.PLAN,
        ReportAction.RESOLVE,
        ReportAction.REFUSE,
        ReportAction.SPLIT,
    )
]
_HANDED = [action.value for action in (*PASSING, ReportAction.REDIRECT, ReportAction.JOIN_HANDS)]


class CaseBodyStore:
    """Who has to do with a report beside the one body that leads it, which is the report's own."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx
        self._known: dict[ReportId, list[CaseBody]] = {}

    def list_of(self, report_id: ReportId) -> list[CaseBody]:
        """List the bodies that were asked to help with a report, first asked first, also those that declined.

        A transaction looks once: each card that it changes asks again.
        """
        if report_id not in self._known:
            rows = self._tx.execute(_OF_REPORT, {"which": report_id}).mappings()
            self._known[report_id] = [CaseBody.model_validate(dict(row)) for row in rows]
        return self._known[report_id]

    def save(self, body: CaseBody) -> None:
        """Write what is known of a body now, whether it was asked before or not."""
        self._known.pop(body.report_id, None)
        values = body.model_dump(mode="python")
        statement = insert(report_bodies).values(values)
        changed = {name: statement.excluded[name] for name in values if name not in {"report_id", "body"}}
        keys = [report_bodies.c.report_id, report_bodies.c.body]
        self._tx.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))

    def remove(self, report_id: ReportId, body: str) -> None:
        """Forget that a body helps: it leads from now on."""
        self._known.pop(report_id, None)
        where = and_(report_bodies.c.report_id == report_id, report_bodies.c.body == body)
        self._tx.execute(delete(report_bodies).where(where))

    def list_silent(self, *, now: datetime, limit: int) -> list[CaseBody]:
        """List the bodies whose time to report in has passed without a word, longest first."""
        statement = (
            select(report_bodies)
            .where(
                report_bodies.c.answer_by.is_not(None),
                report_bodies.c.answer_by <= now,
                report_bodies.c.reported_in_at.is_(None),
                report_bodies.c.nudged_at.is_(None),
            )
            .order_by(report_bodies.c.answer_by)
            .limit(limit)
        )
        return [CaseBody.model_validate(dict(row)) for row in self._tx.execute(statement).mappings()]

    def drop_whistle(self, report_id: ReportId) -> None:
        """Wait no more for anybody to report in."""
        self._known.pop(report_id, None)
        waiting = and_(report_bodies.c.report_id == report_id, report_bodies.c.reported_in_at.is_(None))
        self._tx.execute(update(report_bodies).where(waiting).values(answer_by=None))

    def list_watching(self, report_id: ReportId, *, now: datetime) -> list[tuple[PersonId, str]]:
        """List who has a report's card in their chat and acts for a body that was asked to help, with that body."""
        acts_for = func.coalesce(roles.c.body, roles.c.role)
        there = units.alias("there")
        statement = (
            select(people.c.id, report_bodies.c.body)
            .distinct()
            .select_from(report_bodies)
            .join(reports, reports.c.id == report_bodies.c.report_id)
            .join(cards, cards.c.subject == literal(f"staff:{report_id}"))
            .join(people, people.c.telegram_id == cards.c.chat_id)
            .join(roles, and_(roles.c.person_id == people.c.id, in_force(now)))
            .join(units, units.c.id == roles.c.unit_id)
            .join(there, there.c.id == reports.c.unit_id)
            .where(
                report_bodies.c.report_id == report_id,
                roles.c.role.in_([role.value for role in ANSWERING]),
                acts_for == report_bodies.c.body,
                there.c.path.startswith(units.c.path),
            )
            .order_by(people.c.id, report_bodies.c.body)
        )
        return [(PersonId(row.id), row.body) for row in self._tx.execute(statement)]

    def list_parts(self, report_id: ReportId) -> list[Report]:
        """List the parts into which a report was ever split, in the order in which they were made."""
        return [to_report(row) for row in self._tx.execute(_PARTS, {"which": report_id})]

    def list_joint(self, path: str, *, offset: int = 0, limit: int = 8) -> list[JointCase]:
        """List what several bodies have open together in the unit at this path and below, oldest first."""
        helped = exists().where(
            report_bodies.c.report_id == reports.c.id, report_bodies.c.state != BodyState.DECLINED.value
        )
        statement = (
            select(reports, units.c.name_zh, units.c.name_en)
            .join(units, units.c.id == reports.c.unit_id)
            .where(
                reports.c.unit_id.in_(select(units.c.id).where(units.c.path.like(f"{path}%"))),
                reports.c.state.in_([state.value for state in OPEN]),
                or_(reports.c.joint, helped),
            )
            .order_by(reports.c.filed_at, reports.c.id)
            .offset(offset)
            .limit(limit)
        )
        found = [(to_report(row), Name(zh=row.name_zh, en=row.name_en)) for row in self._tx.execute(statement)]
        bodies = self.list_each([report.id for report, _ in found])
        return [JointCase(report=report, unit=unit, bodies=tuple(bodies[report.id])) for report, unit in found]

    def list_each(self, numbers: Sequence[ReportId]) -> dict[ReportId, list[CaseBody]]:
        """List for each of these reports the bodies that were asked to help with it."""
        statement = select(report_bodies).where(report_bodies.c.report_id.in_(numbers))
        bodies: dict[ReportId, list[CaseBody]] = {number: [] for number in numbers}
        for row in self._tx.execute(statement.order_by(report_bodies.c.asked_at, report_bodies.c.body)).mappings():
            bodies[ReportId(row["report_id"])].append(CaseBody.model_validate(dict(row)))
        return bodies

    def list_handover_times(self, path: str, *, since: datetime, until: datetime) -> list[timedelta]:
        """List how long each report lay between being passed on and somebody taking it up, in a unit and below it.

        Those count that were passed on in this time. What nobody has taken up yet has no time, and is not among them.
        """
        later = report_events.alias("later")
        taken = (
            select(func.min(later.c.id))
            .where(
                later.c.report_id == report_events.c.report_id,
                later.c.id > report_events.c.id,
                later.c.action.in_(_TAKEN_UP),
                later.c.at <= until,
            )
            .scalar_subquery()
        )
        up = report_events.alias("up")
        statement = (
            select(report_events.c.at.label("passed"), up.c.at.label("taken"))
            .join(reports, reports.c.id == report_events.c.report_id)
            .join(up, up.c.id == taken)
            .where(
                reports.c.unit_id.in_(select(units.c.id).where(units.c.path.like(f"{path}%"))),
                report_events.c.action.in_(_HANDED),
                report_events.c.at >= since,
                report_events.c.at <= until,
            )
        )
        return [row.taken - row.passed for row in self._tx.execute(statement)]

    def find_asking(self, report_id: ReportId) -> Report | None:
        """Find the part of a report whose handler waits longest for the resident's answer."""
        asking = _PARTS.where(reports.c.state == ReportState.ASKED.value).order_by(None)
        row = self._tx.execute(asking.order_by(reports.c.changed_at, reports.c.id).limit(1), {"which": report_id})
        found: Any = row.one_or_none()
        return None if found is None else to_report(found)
