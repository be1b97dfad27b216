"""What is heard of transfers: bodies that are asked to help, those who had a report, and its reporter."""

from datetime import datetime

from domain.bodies import BodyCode
from domain.duty import OnDuty
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.cases import StaffCard, staff_subject
from domain.messages.news import ReportQuestion
from domain.messages.reports import subject_of
from domain.messages.together import Helping
from domain.messages.transfers import CasePassed, HelpOver, PartAnswer, PartsAnswered, ReportJoint
from domain.queue import Case
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Attachment, Report, ReportEvent
from domain.transfers import PASSING, BodyState, CaseBody
from services import duty, parts, report_cards, staff_news
from storage.transaction import Transaction

_HANDS = PASSING | {ReportAction.JOIN_HANDS}
"""After these it is in other hands."""


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Tell whoever helps with a report or had it, and the resident where a part's handler asks them something."""
    if event.action is ReportAction.FILE:
        return
    if event.actor is Actor.CO_BODY and event.actor_id is not None:
        tx.outbox.drop_edits(staff_subject(report.id), of=event.actor_id)
    if report.parent_id is not None and event.action is ReportAction.ASK:
        _ask_resident(tx, report, event, now=now)
    bodies = {one.body: one for one in tx.case_bodies.list_of(report.id)}
    case = tx.queue.find_case(report.id) if bodies or event.action in _HANDS else None
    if case is None:
        return
    card = staff_news.make_card(tx, case, now=now)
    leading = {*tx.queue.list_watching(report.id, now=now), event.actor_id, report.reporter_id}
    told = _invite(tx, case, card, event, bodies, now=now)
    helping = _renew(tx, card, event, bodies, without={*leading, *told}, now=now)
    if event.action in _HANDS:
        _take_away(tx, report, event, still={*leading, *told, *helping}, now=now)


def _invite(
    tx: Transaction,
    case: Case,
    card: StaffCard,
    event: ReportEvent,
    bodies: dict[str, CaseBody],
    *,
    now: datetime,
) -> set[PersonId]:
    """Bring the card to the people of each body that was asked with this event; a body without any is nobody's news."""
    if event.action not in {ReportAction.ADD_BODY, ReportAction.JOIN_HANDS}:
        return set()
    named = None if event.action is ReportAction.JOIN_HANDS else event.body
    told: set[PersonId] = set()
    for body in bodies.values():
        if body.state is not BodyState.ASKED or named not in {None, body.body}:
            continue
        there = list_people(tx, case, body.body, now=now)
        free = [one for one in there if one.person_id not in {*told, event.actor_id, case.report.reporter_id}]
        told |= {one.person_id for one in free}
        news = card.model_copy(update={"news": event.action, "helping": Helping.of(body)})
        tx.outbox.add(
            news,
            to=[one.person_id for one in free],
            reason=f"transfer-news:{event.id}:{body.body}",
            now=now,
            lane=staff_news.lane_of(case.report),
            becomes=card.subject(),
            not_before=duty.list_hearing(tx, free, now=now),
        )
    return told


def list_people(tx: Transaction, case: Case, body: str, *, now: datetime) -> list[OnDuty]:
    """List who is on duty for a body where a report is; nobody stands in for it."""
    there = duty.list_answering(tx, case.line, body, now=now)
    return [one for one in there if one.acts_for == body]


def _renew(
    tx: Transaction,
    card: StaffCard,
    event: ReportEvent,
    bodies: dict[str, CaseBody],
    *,
    without: set[PersonId | None],
    now: datetime,
) -> set[PersonId]:
    """Change the cards that people of helping bodies have; those of a body that declined say so."""
    seen: set[PersonId] = set()
    for person, code in tx.case_bodies.list_watching(ReportId(card.number), now=now):
        if person in without or person in seen:
            continue
        seen.add(person)
        shown: Message = HelpOver(number=card.number)
        if bodies[code].helps:
            shown = card.model_copy(update={"helping": Helping.of(bodies[code])})
        reason = f"helper-card:{event.id}"
        tx.outbox.add(shown, to=[person], reason=reason, now=now, card=card.subject(), silent=True)
    return seen


def _take_away(
    tx: Transaction, report: Report, event: ReportEvent, *, still: set[PersonId | None], now: datetime
) -> None:
    """Have the report leave the cards of those who had it and have nothing to do with it any more."""
    subject = staff_subject(report.id)
    left = [one for one in tx.sessions.list_holders(subject) if one not in still]
    for one in left:  # what is still on its way to their card would bring it back
        tx.outbox.drop_edits(subject, of=one)
    gone = CasePassed(number=report.id, body=BodyCode(report.body))
    tx.outbox.add(gone, to=left, reason=f"staff-card:{event.id}:left", now=now, card=subject, silent=True)


def _ask_resident(tx: Transaction, part: Report, event: ReportEvent, *, now: datetime) -> None:
    """Bring the question of a part's handler to those who speak for the whole, under the number that they know."""
    whole = parts.find_whole(tx, part) or part
    to = [] if whole.reporter_id is None else [whole.reporter_id]
    to += tx.answers.list_relatives(whole.id) if whole.neighbour_consent is not None else []
    files = tx.reports.list_attachments(part.id)
    question = ReportQuestion(
        number=whole.id,
        asking=part.id,
        line=whole.line,
        note=event.note,
        files=tuple(one.attachment for one in files if one.event_id == event.id),
    )
    subject, reason = subject_of(whole.id), f"report:{part.id}:event:{event.id}"
    card = report_cards.own(tx, whole, now=now, below=True)
    tx.outbox.add(card, to=to, reason=f"{reason}:card", now=now, card=subject, silent=True)
    tx.outbox.add(question, to=to, reason=reason, now=now, becomes=subject)


def find_news(tx: Transaction, report: Report, event: ReportEvent) -> Message | None:
    """Make what a reporter must not miss: that several handle it from now on, or that all have answered."""
    if event.action is ReportAction.JOIN_HANDS:
        helping = [BodyCode(one.body) for one in tx.case_bodies.list_of(report.id) if one.helps]
        return ReportJoint(number=report.id, line=report.line, lead=BodyCode(report.body), others=tuple(helping))
    if event.action is ReportAction.PARTS_DONE:
        return PartsAnswered(
            number=report.id,
            line=report.line,
            answers=_list_answers(tx, report, event),
            files=_list_files(tx, event),
            confirm_by=report.confirm_by,
        )
    return None


def _list_answers(tx: Transaction, whole: Report, event: ReportEvent) -> tuple[PartAnswer, ...]:
    results = parts.list_results(tx, whole, before=event.id)
    return tuple(
        PartAnswer(body=BodyCode(part.body), words=said.note, refused=part.state is ReportState.REFUSED)
        for part, said in results
    )


def _list_files(tx: Transaction, event: ReportEvent) -> tuple[Attachment, ...]:
    files = tx.reports.list_attachments(event.report_id)
    return tuple(one.attachment for one in files if one.event_id == event.id)
