"""The queue: pages and counts of the reports at somebody's desks: in the units of their roles, and below."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Row,
    RowMapping,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    union,
)

from domain.duty import Desk
from domain.ids import PersonId, ReportId
from domain.languages import Name
from domain.lifecycle import Actor
from domain.queue import COUNTED, PAGE, STATES_OF, Case, CaseEntry, QueueCounts, QueueFilter, QueueItem, QueueView
from domain.report_lifecycle import OWED, ReportAction
from domain.reports import SUMMARY_LENGTH, AttachmentKind
from domain.roles import Role
from storage.reports import to_report
from storage.roles import in_force
from storage.scopes import ACTS_FOR, ANSWERS, STANDS_IN, WITH_OTHERS, is_open_to, scope_of
from storage.tables import (
    cards,
    people,
    report_attachments,
    report_events,
    report_followers,
    reports,
    roles,
    units,
)

if TYPE_CHECKING:
    from storage.transaction import Transaction

_handler = people.alias("handler")
_there = units.alias("there")
_OWED = [state.value for state in OWED]

_CAME_UP = reports.c.escalated_to != reports.c.unit_id
"""The party committee of a report's own unit is no workstation above it."""

_SEARCHED = (
    reports.c.text,
    reports.c.summary,
    reports.c.place_words,
    reports.c.caller_name,
    reports.c.caller_phone,
)


def _count_files(kind: AttachmentKind) -> Any:
    return (
        select(func.count())
        .where(
            report_attachments.c.report_id.in_([reports.c.id, reports.c.parent_id]),
            report_attachments.c.kind == kind.value,
        )
        .scalar_subquery()
        .label(f"{kind.value}s")
    )


_is_hidden = or_(
    report_events.c.actor == Actor.CO_REPORTER.value,
    and_(reports.c.anonymous, report_events.c.actor.in_([Actor.REPORTER.value, Actor.RELATIVE.value])),
)
"""Whose event it is of those who joined, or in an anonymous report: none of its handlers ever gets a name to show."""

_PEOPLE = 1 + (
    select(func.count())
    .where(report_followers.c.report_id == reports.c.id, report_followers.c.kind == Actor.CO_REPORTER.value)
    .scalar_subquery()
)
"""Who reported it: its reporter, and all who joined."""

_COUNTED_ALONE = [ReportAction.JOIN.value, ReportAction.LEAVE.value]
"""What shows in how many people reported it: thirty such lines would leave no room for anything else."""

_DESKS = (
    select(units.c.path, ACTS_FOR.label("body"))
    .join(roles, roles.c.unit_id == units.c.id)
    .where(roles.c.person_id == bindparam("person"), ACTS_FOR.is_not(None), in_force(bindparam("now")))
    .where(or_(ANSWERS, exists().where(STANDS_IN, reports.c.body == roles.c.role)))
    .order_by(roles.c.id)
)
_CASES = (
    select(
        reports,
        people.c.name.label("reporter_name"),
        _handler.c.name.label("handler_name"),
        _handler.c.away_until.label("handler_away_until"),
        units.c.name_zh,
        units.c.name_en,
        units.c.path,
        *(_count_files(kind) for kind in AttachmentKind),
        _PEOPLE.label("people"),
        *WITH_OTHERS,
    )
    .outerjoin(people, people.c.id == reports.c.reporter_id)
    .join(units, units.c.id == reports.c.unit_id)
    .outerjoin(_handler, _handler.c.id == reports.c.handler_id)
)
_CASE = _CASES.where(reports.c.id == bindparam("which"))


class QueueStore:
    """Reports as staff look at them."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def list_desks(self, person: PersonId, *, now: datetime) -> list[Desk]:
        """List where somebody handles reports, and of which body; for a partner without one there is nothing."""
        rows = self._tx.execute(_DESKS, {"person": person, "now": now})
        return [Desk(path=row.path, body=None if row.body == Role.WORKSTATION else row.body) for row in rows]

    def count(self, person: PersonId, desks: Sequence[Desk], *, now: datetime) -> QueueCounts:
        """Count each part of the queue in one statement; beyond COUNTED nobody counts on."""
        here = scope_of(person, desks, now=now)
        counts = [_count(here, QueueView(filter=part), person, now=now).label(part.value) for part in QueueFilter]
        return QueueCounts.model_validate(dict(self._tx.execute(select(*counts)).mappings().one()))

    def count_found(self, view: QueueView, person: PersonId, desks: Sequence[Desk], *, now: datetime) -> int:
        """Count what a view with a category or a search has, as far as COUNTED + 1."""
        return self._tx.scalar(select(_count(scope_of(person, desks, now=now), view, person, now=now))) or 0

    def list_items(self, view: QueueView, person: PersonId, desks: Sequence[Desk], *, now: datetime) -> list[QueueItem]:
        """List what a view shows, what is due first comes first: its page, and one more if there is a next page."""
        statement = (
            select(
                reports.c.id,
                reports.c.category,
                reports.c.state,
                func.coalesce(reports.c.summary, func.substr(reports.c.text, 1, 2 * SUMMARY_LENGTH)).label("summary"),
                reports.c.place_words.label("place"),
                reports.c.filed_at,
                reports.c.due_at,
                reports.c.limit_at,
                reports.c.escalated_to,
                reports.c.handler_id,
                reports.c.channel,
                reports.c.urgency,
                _PEOPLE.label("people"),
            )
            .where(_shown(scope_of(person, desks, now=now), view, person, now=now))
            .order_by(reports.c.due_at, reports.c.id)
            .offset(view.page * PAGE)
            .limit(PAGE + 1)
        )
        return [_to_item(row, now=now) for row in self._tx.execute(statement).mappings()]

    def find_case(self, report_id: ReportId) -> Case | None:
        """Find a report together with the names and the numbers of files that a handler wants to see."""
        row = self._tx.execute(_CASE, {"which": report_id}).one_or_none()
        return None if row is None else _to_case(row)

    def list_cases(self, numbers: Sequence[ReportId]) -> list[Case]:
        """List several reports in the same way."""
        return [_to_case(row) for row in self._tx.execute(_CASES.where(reports.c.id.in_(numbers)))]

    def list_entries(self, report_id: ReportId, *, limit: int) -> list[CaseEntry]:
        """List the last lines of a report's history, oldest first; the filing is on the card anyway."""
        statement = (
            select(
                report_events.c.at,
                report_events.c.action,
                report_events.c.actor,
                case((_is_hidden, None), else_=report_events.c.actor_id).label("actor_id"),
                case((_is_hidden, None), else_=people.c.name).label("name"),
                report_events.c.note,
                report_events.c.due_at,
                report_events.c.urgency,
                report_events.c.body,
            )
            .join(reports, reports.c.id == report_events.c.report_id)
            .outerjoin(people, people.c.id == report_events.c.actor_id)
            .where(
                report_events.c.report_id == report_id,
                report_events.c.action.not_in([ReportAction.FILE.value, *_COUNTED_ALONE]),
            )
            .order_by(report_events.c.id.desc())
            .limit(limit)
        )
        rows = self._tx.execute(statement).mappings().all()
        return [CaseEntry.model_validate(dict(row)) for row in reversed(rows)]

    def list_watching(self, report_id: ReportId, *, now: datetime) -> list[PersonId]:
        """List the staff who answer for a report and have its card in their chat."""
        return self.list_watching_each([report_id], now=now).get(report_id, [])

    def list_watching_each(self, numbers: Sequence[ReportId], *, now: datetime) -> dict[ReportId, list[PersonId]]:
        """List for each of these reports the staff who answer for it and have its card in their chat."""
        statement = (
            select(reports.c.id, people.c.id.label("person_id"))
            .distinct()
            .select_from(reports)
            .join(cards, cards.c.subject == literal("staff:") + cast(reports.c.id, String))
            .join(people, people.c.telegram_id == cards.c.chat_id)
            .join(roles, and_(roles.c.person_id == people.c.id, or_(ANSWERS, STANDS_IN), in_force(now)))
            .join(units, units.c.id == roles.c.unit_id)
            .join(_there, _there.c.id == reports.c.unit_id)
            .where(
                reports.c.id.in_(numbers),
                reports.c.reporter_id.is_distinct_from(people.c.id),
                _there.c.path.startswith(units.c.path),
                ACTS_FOR.in_([Role.WORKSTATION.value, reports.c.body]),
                is_open_to(people.c.id, now=now),
            )
            .order_by(reports.c.id, people.c.id)
        )
        found: dict[ReportId, list[PersonId]] = {}
        for row in self._tx.execute(statement):
            found.setdefault(ReportId(row.id), []).append(PersonId(row.person_id))
        return found

    def forget_cards(self, chat_id: int, message_id: int) -> None:
        """Forget that a message was the living card of something: it shows something else from now on."""
        self._tx.execute(delete(cards).where(cards.c.chat_id == chat_id, cards.c.message_id == message_id))


def _shown(here: ColumnElement[bool], view: QueueView, person: PersonId, *, now: datetime) -> ColumnElement[bool]:
    """Write the condition of a view. A number that was typed finds its report in whatever state it is."""
    if view.words is None:
        return and_(here, *_conditions(view, person, now=now))
    found = or_(*(column.icontains(view.words, autoescape=True) for column in _SEARCHED))
    matching = and_(here, found, *_conditions(view, person, now=now))
    if view.number is None:
        return matching
    # One condition with OR would be looked for in every report there is.
    numbered = select(reports.c.id).where(here, reports.c.id == view.number)
    return reports.c.id.in_(union(numbered, select(reports.c.id).where(matching)))


def _conditions(view: QueueView, person: PersonId, *, now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [reports.c.state.in_([state.value for state in STATES_OF[view.filter]])]
    if view.filter is QueueFilter.MINE:
        conditions.append(reports.c.handler_id == person)
    if view.filter is QueueFilter.OVERDUE:
        conditions.append(or_(reports.c.due_at < now, reports.c.limit_at < now))
    if view.filter is QueueFilter.ESCALATED:
        conditions += [reports.c.escalated_to.in_(_workstations(person, now=now)), _CAME_UP]
    if view.category is not None:
        conditions.append(reports.c.category == view.category)
    return conditions


def _count(here: ColumnElement[bool], view: QueueView, person: PersonId, *, now: datetime) -> Any:
    some = select(reports.c.id).where(_shown(here, view, person, now=now)).limit(COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _to_item(row: RowMapping, *, now: datetime) -> QueueItem:
    item = dict(row)
    limit, raised = item.pop("limit_at"), item.pop("escalated_to") is not None
    dates = [date for date in (item["due_at"], limit) if date is not None]
    overdue = item["state"] in _OWED and min(dates, default=now) < now
    due_at = min(dates) if overdue else item["due_at"]
    return QueueItem.model_validate({**item, "due_at": due_at, "overdue": overdue, "raised": raised})


def _workstations(person: PersonId, *, now: datetime) -> Select[int]:
    """Select the units for whose workstation somebody acts."""
    held = and_(roles.c.person_id == person, roles.c.role == Role.WORKSTATION.value, in_force(now))
    return select(roles.c.unit_id).where(held)


def _to_case(row: Row[Any]) -> Case:
    return Case(
        report=to_report(row),
        reporter=None if row.anonymous else row.reporter_name or row.caller_name,
        handler=row.handler_name,
        handler_away_until=row.handler_away_until,
        unit=Name(zh=row.name_zh, en=row.name_en),
        path=row.path,
        photos=row.photos,
        voices=row.voices,
        documents=row.documents,
        people=row.people,
        helped=row.helped,
        parted=row.parted,
    )
