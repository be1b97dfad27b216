"""Who follows which report beside its reporter, and which reports are told of with another."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from domain.followers import Follower
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from storage.tables import report_followers, reports

if TYPE_CHECKING:
    from storage.transaction import Transaction

_FIELDS = tuple(report_followers.c[name] for name in Follower.model_fields)
_WHOSE = and_(report_followers.c.report_id == bindparam("which"), report_followers.c.person_id == bindparam("whose"))
_FIND = select(*_FIELDS).where(_WHOSE)
_FIND_KIND = select(report_followers.c.kind).where(_WHOSE)
_LIST = select(*_FIELDS).where(report_followers.c.report_id == bindparam("which")).order_by(report_followers.c.id)
_COUNT = select(func.count()).where(
    report_followers.c.report_id == bindparam("which"), report_followers.c.kind == Actor.CO_REPORTER.value
)
_ADD = insert(report_followers).on_conflict_do_nothing(
    index_elements=[report_followers.c.report_id, report_followers.c.person_id]
)
_MERGED = select(reports.c.id).where(reports.c.merged_into == bindparam("which")).order_by(reports.c.id)


class FollowerStore:
    """Followers by report and person; somebody follows a report once, in whichever way came first."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(
        self,
        report_id: ReportId,
        person: PersonId | None,
        *,
        kind: Actor,
        now: datetime,
        merged_from: ReportId | None = None,
    ) -> None:
        """Have somebody follow a report; whoever does already goes on as before."""
        row = {"report_id": report_id, "person_id": person, "kind": kind.value, "joined_at": now}
        self._tx.execute(_ADD, {**row, "merged_from": merged_from})

    def remove(self, report_id: ReportId, person: PersonId) -> None:
        """Have somebody follow a report no longer."""
        self._tx.execute(delete(report_followers).where(_WHOSE), {"which": report_id, "whose": person})

    def find(self, report_id: ReportId, person: PersonId) -> Follower | None:
        """Find as what somebody follows a report."""
        row = self._tx.execute(_FIND, {"which": report_id, "whose": person}).mappings().one_or_none()
        return None if row is None else Follower.model_validate(dict(row))

    def find_kind(self, report_id: ReportId, person: PersonId) -> Actor | None:
        """Find as what somebody who follows a report acts on it."""
        kind = self._tx.scalar(_FIND_KIND, {"which": report_id, "whose": person})
        return None if kind is None else Actor(kind)

    def list_of(self, report_id: ReportId) -> list[Follower]:
        """List who follows a report, whoever came first comes first."""
        return [Follower.model_validate(dict(row)) for row in self._tx.execute(_LIST, {"which": report_id}).mappings()]

    def count(self, report_id: ReportId) -> int:
        """Count who reported it beside its reporter."""
        return self._tx.scalar(_COUNT, {"which": report_id}) or 0

    def list_merged(self, report_id: ReportId) -> list[ReportId]:
        """List all reports that are told of with this one, also those that came with another."""
        found: list[ReportId] = []
        waiting = [report_id]
        while waiting:
            merged = [ReportId(one) for one in self._tx.scalars(_MERGED, {"which": waiting.pop(0)})]
            found += merged
            waiting += merged
        return found

    def list_brought(self, report_id: ReportId, origins: Collection[ReportId]) -> list[Follower]:
        """List who follows a report because of one of these."""
        return [one for one in self.list_of(report_id) if one.merged_from in origins]

    def change_origin(self, report_id: ReportId, person: PersonId, origin: ReportId) -> None:
        """Write down that somebody follows a report because of another one of theirs."""
        found = {"which": report_id, "whose": person}
        self._tx.execute(update(report_followers).where(_WHOSE).values(merged_from=origin), found)

    def remove_brought(self, report_id: ReportId, origins: Collection[ReportId]) -> None:
        """Have all who follow a report because of one of these follow it no longer."""
        self._tx.execute(
            delete(report_followers).where(
                report_followers.c.report_id == report_id, report_followers.c.merged_from.in_(origins)
            )
        )
