"""Reports, their history and their attachments."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Table, bindparam, func, insert, select, union, update

from domain.errors import NotFound
from domain.geo import cell_of
from domain.ids import AttachmentId, PersonId, ReportId, UnitId
from domain.lifecycle import Actor
from domain.report_lifecycle import OPEN, SAID_LATER, ReportState
from domain.reports import (
    Attachment,
    AttachmentKind,
    Caller,
    Channel,
    Doing,
    NewReport,
    Place,
    Report,
    ReportAttachment,
    ReportEvent,
)
from storage.prepared import Prepared
from storage.tables import report_attachments, report_events, report_followers, reports

if TYPE_CHECKING:
    from storage.transaction import Transaction


def _add_to(table: Table) -> Prepared:
    """Prepare the insert that is given every column but the id, which it returns."""
    given: dict[str, Any] = {one.name: bindparam(one.name) for one in table.c if one is not table.c.id}
    return Prepared(insert(table).values(given).returning(table.c.id))


_ADD = _add_to(reports)
_ADD_EVENT = _add_to(report_events)
_COUNT_FILED = Prepared(
    select(func.count()).where(reports.c.reporter_id == bindparam("whose"), reports.c.filed_at > bindparam("since"))
)
_whole = reports.alias("whole")
_STANDS = reports.c.state == bindparam("in_state")
_NUMBERS_IN = (
    union(
        select(reports.c.id).where(reports.c.reporter_id == bindparam("whose"), _STANDS),
        select(reports.c.id)
        .join(_whole, _whole.c.id == reports.c.parent_id)
        .where(_whole.c.reporter_id == bindparam("whose"), _STANDS),
    )
    .order_by("id")
    .limit(bindparam("limit"))
)
_CONCERNING = union(  # one condition with OR would look at every report there is
    select(reports.c.id).where(reports.c.reporter_id == bindparam("whose")),
    select(report_followers.c.report_id).where(report_followers.c.person_id == bindparam("whose")),
).subquery()
_COUNT_CONCERNING = select(func.count()).select_from(_CONCERNING)
_LIST_CONCERNING = (
    select(reports)
    .where(reports.c.id.in_(select(_CONCERNING.c.id)))
    .order_by(reports.c.filed_at.desc(), reports.c.id.desc())
    .offset(bindparam("offset"))
    .limit(bindparam("limit"))
)


class ReportStore:
    """Reports by their number. Events are only ever added."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, report: NewReport) -> Report:
        """File a report, and give it its number."""
        (number,) = self._tx.list_numbers(_ADD, _to_row(report))
        return Report(id=ReportId(number), **dict(report))

    def get(self, report_id: ReportId) -> Report:
        """Give a report; raises NotFound."""
        row = self._tx.execute(select(reports).where(reports.c.id == report_id)).one_or_none()
        if row is None:
            raise NotFound
        return to_report(row)

    def save(self, report: Report) -> None:
        """Write what can change about a report."""
        self._tx.execute(update(reports).where(reports.c.id == report.id).values(_to_row(report)))

    def count_filed_since(self, person_id: PersonId, since: datetime) -> int:
        """Count what somebody filed since then."""
        (number,) = self._tx.list_numbers(_COUNT_FILED, {"whose": person_id, "since": since})
        return number

    def count_of_reporter(self, person_id: PersonId) -> int:
        """Count what somebody ever filed."""
        return self._tx.scalar(select(func.count()).where(reports.c.reporter_id == person_id)) or 0

    def count_open_by_unit(self, person_id: PersonId) -> dict[UnitId, int]:
        """Count somebody's own reports that are open, in each unit that has any."""
        rows = self._tx.execute(
            select(reports.c.unit_id, func.count().label("number"))
            .where(reports.c.reporter_id == person_id, reports.c.state.in_([state.value for state in OPEN]))
            .group_by(reports.c.unit_id)
        )
        return {UnitId(row.unit_id): row.number for row in rows}

    def list_numbers_in(self, person_id: PersonId, state: ReportState, *, limit: int) -> list[ReportId]:
        """List the numbers of somebody's own reports in a state, and of parts of them, oldest first."""
        rows = self._tx.scalars(_NUMBERS_IN, {"whose": person_id, "in_state": state.value, "limit": limit})
        return [ReportId(number) for number in rows]

    def list_of_reporter(self, person_id: PersonId, *, offset: int = 0, limit: int = 10) -> list[Report]:
        """List somebody's own reports, newest first."""
        rows = self._tx.execute(
            select(reports)
            .where(reports.c.reporter_id == person_id)
            .order_by(reports.c.filed_at.desc(), reports.c.id.desc())
            .offset(offset)
            .limit(limit)
        )
        return [to_report(row) for row in rows]

    def count_of(self, person_id: PersonId) -> int:
        """Count what somebody filed, and what they follow."""
        return self._tx.scalar(_COUNT_CONCERNING, {"whose": person_id}) or 0

    def list_of(self, person_id: PersonId, *, offset: int = 0, limit: int = 10) -> list[Report]:
        """List what somebody filed and what they follow, newest first."""
        given = {"whose": person_id, "offset": offset, "limit": limit}
        return [to_report(row) for row in self._tx.execute(_LIST_CONCERNING, given)]

    def list_due_unconfirmed(self, *, now: datetime, limit: int) -> list[Report]:
        """List the resolved reports whose reporter has not answered in time, longest overdue first."""
        rows = self._tx.execute(
            select(reports)
            .where(reports.c.confirm_by <= now, reports.c.state == ReportState.RESOLVED.value)
            .order_by(reports.c.confirm_by)
            .limit(limit)
        )
        return [to_report(row) for row in rows]

    def add_event(
        self,
        report: Report,
        doing: Doing,
        *,
        actor: Actor,
        actor_id: PersonId | None,
        before: ReportState | None,
        at: datetime,
    ) -> ReportEvent:
        """Append to a report's history, with the files that came along."""
        values = {
            "report_id": report.id,
            "at": at,
            "action": doing.action.value,
            "actor": actor.value,
            "actor_id": actor_id,
            "before": before.value if before else None,
            "after": report.state.value,
            "note": doing.note,
            "due_at": doing.due_at,
            "urgency": doing.urgency.value if doing.urgency else None,
            "body": doing.body,
        }
        (key,) = self._tx.list_numbers(_ADD_EVENT, values)
        row = {"report_id": report.id, "event_id": key, "hidden": doing.action in SAID_LATER}
        files = [{**row, **_from_attachment(one)} for one in doing.attachments]
        if files:
            self._tx.execute(insert(report_attachments), files)
            self._tx.media.add(doing.attachments, now=at)
        return ReportEvent.model_validate({**values, "id": key})

    def list_events(self, report_id: ReportId) -> list[ReportEvent]:
        """List a report's history, oldest first."""
        rows = self._tx.execute(
            select(report_events).where(report_events.c.report_id == report_id).order_by(report_events.c.id)
        ).mappings()
        return [ReportEvent.model_validate(dict(row)) for row in rows]

    def list_attachments(self, report_id: ReportId) -> list[ReportAttachment]:
        """List a report's files, in the order in which they came."""
        rows = self._tx.execute(
            select(report_attachments)
            .where(report_attachments.c.report_id == report_id)
            .order_by(report_attachments.c.id)
        )
        return [
            ReportAttachment(
                id=AttachmentId(row.id),
                report_id=ReportId(row.report_id),
                event_id=row.event_id,
                attachment=Attachment(kind=AttachmentKind(row.kind), file_id=row.file_id, unique_id=row.unique_id),
                hidden=row.hidden,
            )
            for row in rows
        ]

    def hide_file(self, attachment_id: AttachmentId, *, hidden: bool) -> None:
        """Keep a file of a report from the public, or show it."""
        self._tx.execute(
            update(report_attachments).where(report_attachments.c.id == attachment_id).values(hidden=hidden)
        )


def _from_attachment(attachment: Attachment) -> dict[str, str]:
    return {"kind": attachment.kind.value, "file_id": attachment.file_id, "unique_id": attachment.unique_id}


def _to_row(report: NewReport) -> dict[str, Any]:
    """Give the columns of a report but for its id; what is a model of its own becomes several."""
    place, caller = report.place or Place(), report.caller or Caller()
    plain: dict[str, Any] = report.model_dump(exclude={"id", "place", "caller"})
    return plain | {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "cell": cell_of(*place.point) if place.point else None,
        "place_words": place.words,
        "caller_name": caller.name,
        "caller_phone": caller.phone,
    }


def to_report(row: Row[Any]) -> Report:
    """Make a report of a row that has the table's columns."""
    called = Channel(row.channel) is not Channel.CHAT
    located = row.latitude is not None or row.place_words is not None
    return Report(
        caller=Caller(name=row.caller_name, phone=row.caller_phone) if called else None,
        place=Place(latitude=row.latitude, longitude=row.longitude, words=row.place_words) if located else None,
        **{name: getattr(row, name) for name in _PLAIN},
    )


_PLAIN = tuple(name for name in Report.model_fields if name not in {"caller", "place"})
