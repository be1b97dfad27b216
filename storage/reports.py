"""Reports, their history and their attachments."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from domain.categories import Category, CategoryCode, Urgency
from domain.drafts import ReportDraft
from domain.errors import NotFound
from domain.ids import AttachmentId, PersonId, ReportId, UnitId
from domain.lifecycle import Actor
from domain.reports import (
    OPEN,
    SAID_LATER,
    Attachment,
    AttachmentKind,
    Caller,
    Channel,
    Place,
    Report,
    ReportAction,
    ReportAttachment,
    ReportEvent,
    ReportState,
)
from storage.tables import report_attachments, report_events, reports

if TYPE_CHECKING:
    from storage.transaction import Transaction

_ADD = insert(reports).returning(reports.c.id)
_ADD_EVENT = insert(report_events).returning(report_events.c.id)
_COUNT_FILED = select(func.count()).where(
    reports.c.reporter_id == bindparam("whose"), reports.c.filed_at > bindparam("since")
)
_NUMBERS_IN = (
    select(reports.c.id)
    .where(reports.c.reporter_id == bindparam("whose"), reports.c.state == bindparam("in_state"))
    .order_by(reports.c.id)
    .limit(bindparam("limit"))
)


class ReportStore:
    """Reports by their number. Events are only ever added."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(
        self,
        draft: ReportDraft,
        *,
        category: Category,
        unit_id: UnitId,
        reporter_id: PersonId | None,
        due_at: datetime | None,
        now: datetime,
        filed_by: PersonId | None = None,
    ) -> Report:
        """File what was drafted, and give it its number."""
        place, caller = draft.place or Place(), draft.caller
        values = {
            "unit_id": unit_id,
            "reporter_id": reporter_id,
            "category": category.code,
            "urgency": category.urgency.value,
            "body": category.body,
            "channel": draft.channel.value,
            "caller_name": caller.name if caller else None,
            "caller_phone": caller.phone if caller else None,
            "filed_by": filed_by,
            "state": ReportState.FILED.value,
            "text": draft.text,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "place_words": place.words,
            "filed_at": now,
            "changed_at": now,
            "due_at": due_at,
            "released": False,
            "reopened": 0,
        }
        number = self._tx.execute(_ADD, values).scalar_one()
        return Report(
            id=ReportId(number),
            unit_id=unit_id,
            reporter_id=reporter_id,
            category=category.code,
            urgency=category.urgency,
            body=category.body,
            channel=draft.channel,
            caller=caller,
            filed_by=filed_by,
            state=ReportState.FILED,
            text=draft.text,
            summary=None,
            place=draft.place,
            handler_id=None,
            filed_at=now,
            changed_at=now,
            due_at=due_at,
            confirm_by=None,
        )

    def get(self, report_id: ReportId) -> Report:
        """Give a report; raises NotFound."""
        row = self._tx.execute(select(reports).where(reports.c.id == report_id)).one_or_none()
        if row is None:
            raise NotFound
        return to_report(row)

    def save(self, report: Report) -> None:
        """Write what can change about a report."""
        self._tx.execute(
            update(reports)
            .where(reports.c.id == report.id)
            .values(
                unit_id=report.unit_id,
                reporter_id=report.reporter_id,
                category=report.category,
                urgency=report.urgency.value,
                body=report.body,
                caller_name=report.caller.name if report.caller else None,
                caller_phone=report.caller.phone if report.caller else None,
                text_hidden=report.text_hidden,
                state=report.state.value,
                summary=report.summary,
                handler_id=report.handler_id,
                changed_at=report.changed_at,
                due_at=report.due_at,
                confirm_by=report.confirm_by,
                released=report.released,
                reopened=report.reopened,
                rating=report.rating,
            )
        )

    def count_filed_since(self, person_id: PersonId, since: datetime) -> int:
        """Count what somebody filed since then."""
        return self._tx.scalar(_COUNT_FILED, {"whose": person_id, "since": since}) or 0

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
        """List the numbers of somebody's own reports in a state, oldest first."""
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

    def list_due_unconfirmed(self, *, now: datetime, limit: int) -> list[Report]:
        """List the resolved reports whose reporter has not answered in time, longest overdue first."""
        rows = self._tx.execute(
            select(reports)
            .where(reports.c.confirm_by <= now, reports.c.state == ReportState.RESOLVED.value)
            .order_by(reports.c.confirm_by)
            .limit(limit)
        )
        return [to_report(row) for row in rows]

    def add_event(  # noqa: PLR0913  # a line of history has all that may go with an event
        self,
        report: Report,
        action: ReportAction,
        *,
        actor: Actor,
        actor_id: PersonId | None,
        before: ReportState | None,
        at: datetime,
        note: str | None = None,
        due_at: datetime | None = None,
        urgency: Urgency | None = None,
        attachments: Sequence[Attachment] = (),
    ) -> ReportEvent:
        """Append to a report's history, with the files that came along."""
        values = {
            "report_id": report.id,
            "at": at,
            "action": action.value,
            "actor": actor.value,
            "actor_id": actor_id,
            "before": before.value if before else None,
            "after": report.state.value,
            "note": note,
            "due_at": due_at,
            "urgency": urgency.value if urgency else None,
        }
        key = self._tx.execute(_ADD_EVENT, values).scalar_one()
        row = {"report_id": report.id, "event_id": key, "hidden": action in SAID_LATER}
        files = [{**row, **_from_attachment(one)} for one in attachments]
        if files:
            self._tx.execute(insert(report_attachments), files)
            self._tx.media.add(attachments, now=at)
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


def to_report(row: Row[Any]) -> Report:
    """Make a report of a row that has the table's columns."""
    called = Channel(row.channel) is not Channel.CHAT
    located = row.latitude is not None or row.place_words is not None
    return Report(
        id=ReportId(row.id),
        unit_id=UnitId(row.unit_id),
        reporter_id=None if row.reporter_id is None else PersonId(row.reporter_id),
        category=CategoryCode(row.category),
        urgency=Urgency(row.urgency),
        body=row.body,
        channel=Channel(row.channel),
        caller=Caller(name=row.caller_name, phone=row.caller_phone) if called else None,
        filed_by=None if row.filed_by is None else PersonId(row.filed_by),
        text_hidden=row.text_hidden,
        state=ReportState(row.state),
        text=row.text,
        summary=row.summary,
        place=Place(latitude=row.latitude, longitude=row.longitude, words=row.place_words) if located else None,
        handler_id=None if row.handler_id is None else PersonId(row.handler_id),
        filed_at=row.filed_at,
        changed_at=row.changed_at,
        due_at=row.due_at,
        confirm_by=row.confirm_by,
        released=row.released,
        reopened=row.reopened,
        rating=row.rating,
    )
