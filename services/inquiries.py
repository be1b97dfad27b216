"""Inquiries: the council asks, the workstation owes an answer, and only the council closes (R09)."""

from datetime import datetime
from functools import partial

from domain import permissions
from domain.calendar import WorkingHours
from domain.council_desk import Concern
from domain.duty import list_nearest
from domain.errors import NotAllowed, OwnReport
from domain.handling import check_note
from domain.ids import InquiryId, PersonId, UnitId
from domain.inquiries import Inquiry, InquiryDraft, NewInquiry, ReadyQuestion, check_open, check_unanswered
from domain.messages.inquiries import AnswerPrompt, AskedCard, InquiryCard, InquiryPrompt
from domain.people import Person
from domain.policy import Policy
from domain.report_errors import InquiryUnderWay
from domain.reports import Report
from domain.roles import Role
from services import council_desk, duty, inquiry_cards
from storage.transaction import Transaction


def prompt(tx: Transaction, person: Person, draft: InquiryDraft, *, now: datetime) -> InquiryPrompt:
    """Ask what is to be asked. Raises NotFound, NotAllowed, OnceYours, InquiryUnderWay or InquiryClosed."""
    _permit_asking(tx, person, draft, now=now)
    return InquiryPrompt(number=draft.report, concern=draft.concern, page=draft.page, again=draft.again)


def begin_again(
    tx: Transaction, person: Person, inquiry_id: InquiryId, *, now: datetime
) -> tuple[InquiryDraft, InquiryPrompt]:
    """Ask what is to be asked once more, and give what the writer's words will be for. Raises what `prompt` raises."""
    draft = make_draft(tx, inquiry_id)
    return draft, prompt(tx, person, draft, now=now)


def make_draft(tx: Transaction, inquiry_id: InquiryId) -> InquiryDraft:
    """Begin to ask once more. Raises NotFound."""
    inquiry = tx.inquiries.get(inquiry_id)
    return InquiryDraft(report=inquiry.report_id, concern=inquiry.concern, again=inquiry_id)


def ask(
    tx: Transaction, person: Person, draft: InquiryDraft, said: ReadyQuestion | str, *, policy: Policy, now: datetime
) -> InquiryCard:
    """Ask about a case, in words or with a ready question; to ask again closes the question before.

    Raises NotFound, NotAllowed, OnceYours, InquiryUnderWay, InquiryClosed, or WrongKind or TextTooLong for the words.
    """
    report, seat = _permit_asking(tx, person, draft, now=now)
    question = said.stored if isinstance(said, ReadyQuestion) else check_note(said, policy=policy)
    if draft.again is not None:
        close(tx, person, draft.again, now=now)
    new = NewInquiry(
        report_id=report.id,
        unit_id=seat,
        concern=draft.concern,
        question=question,
        asked_at=now,
        asked_by=person.id,
        answer_by=_answer_by(tx, seat, now=now),
    )
    inquiry = tx.inquiries.add(new)
    told = _bring(tx, inquiry, report, person, now=now)
    card = inquiry_cards.for_council(tx, inquiry, report)
    return card.model_copy(update={"sent": True, "unheard": not told})


def ask_again(
    tx: Transaction, person: Person, inquiry_id: InquiryId, said: ReadyQuestion, *, policy: Policy, now: datetime
) -> InquiryCard:
    """Ask once more with a ready question. Raises what `ask` raises."""
    return ask(tx, person, make_draft(tx, inquiry_id), said, policy=policy, now=now)


def show(tx: Transaction, person: Person, inquiry_id: InquiryId, *, now: datetime) -> InquiryCard:
    """Show a question to the council. Raises NotFound, NotAllowed or OnceYours."""
    inquiry = tx.inquiries.get(inquiry_id)
    report = tx.reports.get(inquiry.report_id)
    council_desk.check(tx, person.id, report, permissions.may_see_desk, [inquiry.unit_id], now=now)
    may = council_desk.may(tx, person.id, report, permissions.may_close, [inquiry.unit_id], now=now)
    return inquiry_cards.for_council(tx, inquiry, report).model_copy(update={"may_close": may})


def close(tx: Transaction, person: Person, inquiry_id: InquiryId, *, now: datetime) -> InquiryCard:
    """Close a question: its answer is enough, or none is needed any more.

    Raises NotFound, NotAllowed, OnceYours, or InquiryClosed.
    """
    inquiry = tx.inquiries.get(inquiry_id)
    report = tx.reports.get(inquiry.report_id)
    council_desk.check(tx, person.id, report, permissions.may_close, [inquiry.unit_id], now=now)
    check_open(inquiry)
    inquiry = inquiry.model_copy(update={"closed_at": now, "closed_by": person.id})
    tx.inquiries.save(inquiry)
    inquiry_cards.renew(tx, inquiry, report, reason="closed", by=person.id, now=now)
    return inquiry_cards.for_council(tx, inquiry, report)


def show_asked(tx: Transaction, person: Person, inquiry_id: InquiryId, *, now: datetime) -> AskedCard:
    """Show a question to those who owe the answer. Raises NotFound, NotAllowed or OwnReport."""
    inquiry, report = _permit_answering(tx, person, inquiry_id, now=now)
    return inquiry_cards.for_asked(tx, inquiry, report)


def ask_answer(tx: Transaction, person: Person, inquiry_id: InquiryId, *, now: datetime) -> AnswerPrompt:
    """Ask for the answer. Raises NotFound, NotAllowed, OwnReport, InquiryAnswered or InquiryClosed."""
    inquiry, _ = _permit_answering(tx, person, inquiry_id, now=now)
    check_unanswered(inquiry)
    return AnswerPrompt(
        inquiry=inquiry.id,
        number=inquiry.report_id,
        ready=inquiry.ready,
        question=inquiry.words,
        answer_by=inquiry.answer_by,
    )


def answer(
    tx: Transaction, person: Person, inquiry_id: InquiryId, words: str, *, policy: Policy, now: datetime
) -> AskedCard:
    """Answer the council, once; it hears of it, and so does the committee that was told there was no answer.

    Raises NotFound, NotAllowed, OwnReport, InquiryAnswered, InquiryClosed, or WrongKind or TextTooLong for the words.
    """
    inquiry, report = _permit_answering(tx, person, inquiry_id, now=now)
    check_unanswered(inquiry)
    said = {"answer": check_note(words, policy=policy), "answered_at": now, "answered_by": person.id}
    inquiry = inquiry.model_copy(update=said)
    tx.inquiries.save(inquiry)
    inquiry_cards.renew(tx, inquiry, report, reason="answered", by=person.id, now=now)
    news = inquiry_cards.for_council(tx, inquiry, report).model_copy(update={"news": True})
    to = _list_council(tx, inquiry, report, now=now)
    tx.outbox.add(news, to=to, reason=f"inquiry-answer:{inquiry.id}", now=now, becomes=news.subject())
    return inquiry_cards.for_asked(tx, inquiry, report)


def raise_unanswered(tx: Transaction, *, now: datetime, limit: int = 100) -> int:
    """Take what was not answered in time to the party committee, once; give how many were due."""
    due = tx.inquiries.list_unanswered(now=now, limit=limit)
    for inquiry in due:
        raised = inquiry.model_copy(update={"raised_at": now})
        tx.inquiries.save(raised)
        inquiry_cards.bring_to_committee(tx, raised, tx.reports.get(raised.report_id), now=now)
    return len(due)


def _permit_asking(tx: Transaction, person: Person, draft: InquiryDraft, *, now: datetime) -> tuple[Report, UnitId]:
    """Give the case and the unit that is asked: where it went from, if that is the concern; or raise the rule."""
    report = tx.reports.get(draft.report)
    may = partial(council_desk.check, tx, person.id, report, permissions.may_ask, now=now)
    if draft.again is not None:
        before = tx.inquiries.get(draft.again)
        check_open(before)
        return report, may([before.unit_id])
    went = [UnitId(one.unit_id) for one in tx.desk.list_findings(report.id) if one.concern is Concern.GONE]
    first = went[-1] if went and draft.concern is Concern.GONE else None
    seat = may(council_desk.list_seats(tx, report, first=first))
    if tx.inquiries.find_open(report.id, seat):
        raise InquiryUnderWay
    return report, seat


def _permit_answering(
    tx: Transaction, person: Person, inquiry_id: InquiryId, *, now: datetime
) -> tuple[Inquiry, Report]:
    """Give a question to somebody who answers for the case, where it was asked or where it is now."""
    inquiry = tx.inquiries.get(inquiry_id)
    report = tx.reports.get(inquiry.report_id)
    held = tx.roles.list_of(person.id, now=now)
    lines = [tx.units.get(unit_id).line for unit_id in {inquiry.unit_id, report.unit_id}]
    answers = any(permissions.may_answer(held, line, body=report.body) for line in lines)
    if not (answers if report.kept_from is None else duty.may_handle(tx, person.id, report, now=now)):
        raise NotAllowed
    if report.reporter_id == person.id:
        raise OwnReport
    return inquiry, report


def _answer_by(tx: Transaction, unit_id: UnitId, *, now: datetime) -> datetime:
    """Give when an answer is due: in working time, by the city's calendar and the unit's hours."""
    city = tx.city.get()
    policy = city.policy(tx.units.get(unit_id).line, at=now)
    hours = WorkingHours.read(policy.working_hours)
    return city.calendar.add_working(now, policy.inquiry_within, zone=city.zone, hours=hours)


def _bring(tx: Transaction, inquiry: Inquiry, report: Report, asker: Person, *, now: datetime) -> bool:
    """Bring a question to those who owe the answer; tell whether there is anybody."""
    there = [one for one in inquiry_cards.list_owing(tx, inquiry, report, now=now) if one.person_id != asker.id]
    card = inquiry_cards.for_asked(tx, inquiry, report)
    to, when = [one.person_id for one in there], duty.list_hearing(tx, there, now=now)
    reason, subject = f"inquiry:{inquiry.id}", card.subject()
    tx.outbox.add(card, to=to, reason=reason, now=now, becomes=subject, not_before=when)
    return bool(there)


def _list_council(tx: Transaction, inquiry: Inquiry, report: Report, *, now: datetime) -> list[PersonId]:
    """List who hears the answer: whoever asked, and the nearest council."""
    line = tx.units.get(inquiry.unit_id).line
    there = tx.roles.list_present([Role.COUNCIL], units=line, now=now)
    people = [one.person_id for one in list_nearest(there, line)]
    people += [one.person_id for one in there if one.person_id == inquiry.asked_by]
    may = partial(council_desk.may, tx, report=report, rule=permissions.may_see_desk, seats=[inquiry.unit_id], now=now)
    return [one for one in dict.fromkeys(people) if may(one)]
