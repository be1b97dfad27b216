"""The council's desk: pages and counts of what is owed in some units, and what was found there."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    RowMapping,
    Select,
    String,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from domain.council_desk import FOUND, PAGE, Concern, Counts, DeskItem, Finding, Scope, Since
from domain.ids import HotSpotId, InquiryId, PersonId, ReportId, UnitId
from domain.languages import Name
from domain.queue import COUNTED
from domain.reports import SUMMARY_LENGTH
from domain.roles import Role
from storage.desk_lists import by_staff, heard, is_new, select_list
from storage.roles import in_force
from storage.tables import (
    desk_findings,
    hot_spots,
    inquiries,
    people,
    recurring,
    report_events,
    reports,
    roles,
    units,
)

if TYPE_CHECKING:
    from storage.transaction import Transaction

_ORDER: dict[Concern, Any] = {
    Concern.OVERDUE: reports.c.limit_at,
    Concern.SILENT: reports.c.filed_at,
    Concern.REOPENED: reports.c.limit_since,
    Concern.JOINT: reports.c.filed_at,
}


class CouncilDeskStore:
    """Lists are made anew of what is true now; what was found is kept until the council has looked at it."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def count(self, scope: Scope, since: Since, *, now: datetime) -> Counts:
        """Count each list in one statement; beyond COUNTED nobody counts on."""
        return self._count({one: select_list(one, scope, since, now=now) for one in Concern})

    def count_new(self, scope: Scope, since: Since, *, now: datetime) -> Counts:
        """Count what has come onto each list since the news began."""
        return self._count({one: select_list(one, scope, since, now=now).where(is_new(one, since)) for one in Concern})

    def _count(self, found: dict[Concern, Select[Any]]) -> Counts:
        counts = [
            select(func.count()).select_from(one.limit(COUNTED + 1).subquery()).scalar_subquery().label(concern.value)
            for concern, one in found.items()
        ]
        row = self._tx.execute(select(*counts)).mappings().one()
        return {concern: row[concern.value] for concern in found}

    def list_items(
        self, concern: Concern, scope: Scope, since: Since, *, now: datetime, page: int = 0
    ) -> list[DeskItem]:
        """List a page of the reports on a list, what waits longest first, and one more if there is a next page."""
        asked = exists().where(inquiries.c.report_id == reports.c.id, inquiries.c.closed_at.is_(None))
        found_at = desk_findings.c.found_at if concern in FOUND else reports.c.changed_at
        statement = (
            select_list(concern, scope, since, now=now)
            .with_only_columns(
                reports.c.id,
                reports.c.category,
                reports.c.state,
                reports.c.summary,
                func.substr(reports.c.text, 1, 2 * SUMMARY_LENGTH).label("text"),
                reports.c.released,
                reports.c.text_hidden,
                reports.c.filed_at,
                reports.c.limit_at,
                reports.c.due_at,
                found_at.label("found_at"),
                units.c.name_zh,
                units.c.name_en,
                asked.label("asked"),
            )
            .join(units, units.c.id == reports.c.unit_id)
            .order_by(_ORDER.get(concern, desk_findings.c.found_at), reports.c.id)
            .offset(page * PAGE)
            .limit(PAGE + 1)
        )
        return [_to_item(row, found=concern in FOUND) for row in self._tx.execute(statement).mappings()]

    def list_inquiries(self, scope: Scope, since: Since, *, now: datetime, page: int = 0) -> list[InquiryId]:
        """List a page of the questions that are not closed, those with an answer first."""
        statement = (
            select_list(Concern.ASKED, scope, since, now=now)
            .order_by(inquiries.c.answered_at.is_(None), inquiries.c.answer_by, inquiries.c.id)
            .offset(page * PAGE)
            .limit(PAGE + 1)
        )
        return [InquiryId(number) for number in self._tx.scalars(statement)]

    def list_hot_spots(self, scope: Scope, since: Since, *, now: datetime, page: int = 0) -> list[HotSpotId]:
        """List a page of the hot spots that have not ended, what is due first comes first."""
        statement = (
            select_list(Concern.HOT, scope, since, now=now)
            .order_by(hot_spots.c.due_at, hot_spots.c.id)
            .offset(page * PAGE)
            .limit(PAGE + 1)
        )
        return [HotSpotId(number) for number in self._tx.scalars(statement)]

    def find(self, finding: Finding) -> None:
        """Write down what happened to a report; what happens again is to be looked at again."""
        row = finding.model_dump() | {"concern": finding.concern.value, "was": finding.was and finding.was.value}
        fresh = insert(desk_findings).values(row)
        again: dict[str, Any] = {name: fresh.excluded[name] for name in ("event_id", "found_at", "was")}
        keys = [desk_findings.c.report_id, desk_findings.c.unit_id, desk_findings.c.concern]
        again |= {"seen_at": None, "seen_by": None}
        self._tx.execute(fresh.on_conflict_do_update(index_elements=keys, set_=again))

    def settle(
        self,
        report_id: ReportId,
        concern: Concern,
        *,
        at: datetime,
        by: PersonId | None = None,
        units: Collection[UnitId] | None = None,
    ) -> None:
        """Take what was found off the desk of some units, or of all.

        A member of the council has looked at it; without one it was mended since.
        """
        of_report = and_(desk_findings.c.report_id == report_id, desk_findings.c.concern == concern.value)
        here = true() if units is None else desk_findings.c.unit_id.in_(units)
        unseen = and_(of_report, here, desk_findings.c.seen_at.is_(None))
        self._tx.execute(update(desk_findings).where(unseen).values(seen_at=at, seen_by=by))

    def list_findings(self, report_id: ReportId) -> list[Finding]:
        """List what was found about a report and has not been looked at, and where it went from."""
        of_report = select(desk_findings).where(desk_findings.c.report_id == report_id)
        rows = self._tx.execute(of_report.order_by(desk_findings.c.event_id)).mappings()
        return [Finding.model_validate({name: row[name] for name in Finding.model_fields}) for row in rows]

    def has_handled(self, report_id: ReportId, person: PersonId) -> bool:
        """Tell whether somebody has done anything about a report as staff, or has it now."""
        mine = exists().where(reports.c.id == report_id, reports.c.handler_id == person)
        done = exists().where(report_events.c.report_id == report_id, by_staff(person))
        return bool(self._tx.scalar(select(or_(mine, done))))

    def is_silent(self, report_id: ReportId, since: datetime, *, before: int) -> bool:
        """Tell whether the reporter had heard nothing from staff since then, before an event."""
        earlier = and_(report_events.c.report_id == report_id, report_events.c.id < before)
        later = exists().where(earlier, heard(report_events), report_events.c.at > since)
        began = func.coalesce(reports.c.limit_since, reports.c.filed_at) <= since
        return bool(self._tx.scalar(select(and_(began, ~later)).where(reports.c.id == report_id)))

    def list_without_digest(self, prefix: str, *, now: datetime, limit: int) -> list[PersonId]:
        """List who sits on a council and has no daily digest yet."""
        known = exists().where(recurring.c.name == literal(prefix) + cast(roles.c.person_id, String))
        new = select(roles.c.person_id).where(roles.c.role == Role.COUNCIL.value, in_force(now), ~known).distinct()
        return [PersonId(number) for number in self._tx.scalars(new.limit(limit))]

    def name(self, numbers: Iterable[PersonId]) -> list[str]:
        """Give what people are called, in the order of their numbers."""
        named = select(people.c.name).where(people.c.id.in_(list(numbers)), people.c.name != "").order_by(people.c.id)
        return list(self._tx.scalars(named))


def _to_item(row: RowMapping, *, found: bool) -> DeskItem:
    words = row["text"] if row["released"] and not row["text_hidden"] else None
    return DeskItem(
        id=ReportId(row["id"]),
        category=row["category"],
        state=row["state"],
        unit=Name(zh=row["name_zh"], en=row["name_en"]),
        summary=row["summary"] or words,
        filed_at=row["filed_at"],
        limit_at=row["limit_at"],
        due_at=row["due_at"],
        found_at=row["found_at"] if found else None,
        asked=row["asked"],
    )
