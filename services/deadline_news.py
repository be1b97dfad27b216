"""What people hear because time has passed: reminders, nudges, and that a report has gone one level up."""

from collections.abc import Sequence
from datetime import datetime

from domain.bodies import BodyCode
from domain.categories import Urgency
from domain.deadlines import Above, is_over
from domain.duty import OnDuty
from domain.ids import UnitId
from domain.message import Message
from domain.messages.deadlines import CaseEscalated, CaseNudged, CaseRaised, CaseReminded, ReportEscalated
from domain.outbox import Lane
from domain.report_lifecycle import WAITING_FOR_STAFF, ReportAction
from domain.reports import Report, ReportEvent
from domain.roles import ANSWERING, Role
from services import conduct, deadline_cards, deadlines, duty, staff_news
from storage.transaction import Transaction


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Tell those above that a report has come up to them, and its handler that it has."""
    if event.action is not ReportAction.ESCALATE:
        return
    above = _find_above(report, event)
    told = deadlines.list_above(tx, report, above, now=now)
    reason = f"{deadlines.reasons(report.id)}{event.id}"
    if above.body is Role.WORKSTATION:
        _bring_card(tx, report, told, reason=f"{reason}:above", now=now)
    elif above.body is not None:
        _owe(tx, report, _raised_message(tx, report, event, above.body), told, reason=f"{reason}:above", now=now)
    knowing = {one.person_id for one in told}
    holding = [one for one in deadlines.list_holding(tx, report, now=now) if one.person_id not in knowing]
    staff = [one for one in holding if one.role is not Role.ADMIN]
    message = CaseEscalated(
        number=report.id,
        category=report.category,
        line=report.line,
        late=is_late(report, event),
        told=report.reporter_id is not None,
        limit_at=report.limit_at,
        raised=deadline_cards.raised(tx, above),
    )
    _owe(tx, report, message, staff, reason=f"{reason}:below", now=now)


def escalated(tx: Transaction, report: Report, event: ReportEvent) -> ReportEscalated:
    """Say to whoever follows a report who has it now: its reporter, and those who joined them."""
    return ReportEscalated(
        number=report.id,
        line=report.line,
        late=is_late(report, event),
        limit_at=report.limit_at,
        raised=deadline_cards.raised(tx, _find_above(report, event)),
        unit=tx.units.get(report.unit_id).name,
    )


def is_late(report: Report, event: ReportEvent) -> bool:
    """Tell whether something happened after the time limit."""
    return report.limit_at is not None and event.at >= report.limit_at


def remind(tx: Transaction, report: Report, *, now: datetime) -> None:
    """Remind whoever has a report; administrators that nobody does."""
    if report.limit_at is None or report.limit_since is None:
        return
    unit, holding = tx.units.get(report.unit_id).name, deadlines.list_holding(tx, report, now=now)
    reason = f"{staff_news.reasons(report.id)}remind:{int(report.limit_since.timestamp())}"
    message: Message = CaseReminded(
        number=report.id,
        category=report.category,
        line=report.line,
        unit=unit,
        limit_at=report.limit_at,
        over=is_over(report, now=now),
        percent=tx.city.policy_for(report).remind_at_percent,
    )
    if any(one.role is Role.ADMIN for one in holding):
        message = staff_news.make_unattended(tx, report)
    _owe(tx, report, message, holding, reason=reason, now=now)


def nudge(tx: Transaction, report: Report, *, now: datetime) -> None:
    """Tell both sides that a report was passed on and nobody has taken it up."""
    event = deadlines.find_passing(tx, report)
    asked = [] if event is None else _list_asked(tx, report, event)
    if event is None or not asked:
        return
    line = tx.units.get(report.unit_id).line
    takers = [one for body in asked for one in _list_there(tx, report, body, line, now=now)]
    givers = [one for one in _list_givers(tx, report, event, now=now) if one not in takers]
    message = CaseNudged(
        number=report.id,
        category=report.category,
        line=report.line,
        unit=tx.units.get(report.unit_id).name,
        bodies=tuple(BodyCode(body) for body in asked),
        passed_at=event.at,
        given=False,
    )
    reason = f"{staff_news.reasons(report.id)}nudge:{event.id}"
    _owe(tx, report, message, takers, reason=reason, now=now)
    _owe(tx, report, message.model_copy(update={"given": True}), givers, reason=f"{reason}:given", now=now)


def _list_asked(tx: Transaction, report: Report, event: ReportEvent) -> list[str]:
    """List the bodies with which a report lies that was passed on, and that have not taken it up."""
    if event.action is ReportAction.ADD_BODY:
        return tx.timers.list_asked(report.id)
    return [report.body] if report.state in WAITING_FOR_STAFF else []


def _find_above(report: Report, event: ReportEvent) -> Above:
    return Above(unit_id=report.escalated_to, body=Role(event.body) if event.body else None)


def _raised_message(tx: Transaction, report: Report, event: ReportEvent, body: Role) -> CaseRaised:
    return CaseRaised(
        number=report.id,
        category=report.category,
        unit=tx.units.get(report.unit_id).name,
        late=is_late(report, event),
        limit_at=report.limit_at,
        handler=None if report.handler_id is None else tx.people.get(report.handler_id).name,
        body=body,
    )


def _list_there(tx: Transaction, report: Report, body: str, line: Sequence[UnitId], *, now: datetime) -> list[OnDuty]:
    excluding = conduct.list_kept(tx, report.kept_from, now=now)
    if report.reporter_id is not None:
        excluding.add(report.reporter_id)
    return duty.list_answering(tx, line, body, now=now, excluding=excluding)


def _list_givers(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> list[OnDuty]:
    """List who passed a report on: the one who did it, or those on duty where it was before."""
    there = [] if event.actor_id is None else tx.roles.list_present_of(event.actor_id, now=now)
    answering = [one for one in there if one.role in ANSWERING][:1]
    line = tx.units.get(report.unit_id).line
    return answering or _list_there(tx, report, report.first_body or Role.WORKSTATION, line, now=now)


def _bring_card(tx: Transaction, report: Report, told: Sequence[OnDuty], *, reason: str, now: datetime) -> None:
    """Bring the report's card to those who may handle it from above."""
    case = tx.queue.find_case(report.id)
    if case is not None:
        card = staff_news.make_card(tx, case, now=now)
        news = card.model_copy(update={"news": ReportAction.ESCALATE})
        _owe(tx, report, news, told, reason=reason, now=now, becomes=card.subject())


def _owe(
    tx: Transaction,
    report: Report,
    message: Message,
    told: Sequence[OnDuty],
    *,
    reason: str,
    now: datetime,
    becomes: str | None = None,
) -> None:
    urgent = report.urgency is Urgency.URGENT
    when = {} if urgent else duty.list_hearing(tx, told, now=now)
    to, lane = [one.person_id for one in told], Lane.URGENT if urgent else Lane.FEEDBACK
    tx.outbox.add(message, to=to, reason=reason, now=now, lane=lane, becomes=becomes, not_before=when)
