"""The cards of an inquiry: what the council, those who are asked and the committee each see of it."""

from datetime import datetime

from domain import permissions
from domain.duty import OnDuty
from domain.handling import NAME_SHOWN, shorten
from domain.ids import PersonId
from domain.inquiries import Inquiry
from domain.message import Message
from domain.messages.inquiries import (
    WORDS_SHOWN,
    AskedCard,
    InquiryCard,
    InquiryRaised,
    asked_subject,
    inquiry_subject,
    raised_subject,
)
from domain.reports import Report
from domain.roles import Role
from services import committees, conduct, council_desk, duty
from storage.transaction import Transaction


def for_council(tx: Transaction, inquiry: Inquiry, report: Report) -> InquiryCard:
    """Make the card that the council sees."""
    return InquiryCard(
        inquiry=inquiry.id,
        number=inquiry.report_id,
        concern=inquiry.concern,
        category=report.category,
        unit=tx.units.get(inquiry.unit_id).name,
        ready=inquiry.ready,
        question=shorten(inquiry.words, WORDS_SHOWN),
        asked_at=inquiry.asked_at,
        answer_by=inquiry.answer_by,
        answer=shorten(inquiry.answer, WORDS_SHOWN),
        answered_at=inquiry.answered_at,
        raised_at=inquiry.raised_at,
        closed_at=inquiry.closed_at,
    )


def for_asked(tx: Transaction, inquiry: Inquiry, report: Report) -> AskedCard:
    """Make the card that those see who owe the answer."""
    return AskedCard(
        inquiry=inquiry.id,
        number=inquiry.report_id,
        category=report.category,
        unit=tx.units.get(inquiry.unit_id).name,
        line=report.summary,
        ready=inquiry.ready,
        question=shorten(inquiry.words, WORDS_SHOWN),
        answer_by=inquiry.answer_by,
        answer=shorten(inquiry.answer, WORDS_SHOWN),
        answered_at=inquiry.answered_at,
        closed=inquiry.closed_at is not None,
    )


def for_committee(tx: Transaction, inquiry: Inquiry, report: Report, *, now: datetime) -> InquiryRaised:
    """Make the card that the committee sees: the question, the case, and who has not answered."""
    owing = [one.person_id for one in list_owing(tx, inquiry, report, now=now)]
    names = [shorten(name, NAME_SHOWN) or "" for name in tx.desk.name(owing)]
    return InquiryRaised(
        inquiry=inquiry.id,
        number=inquiry.report_id,
        category=report.category,
        unit=tx.units.get(inquiry.unit_id).name,
        summary=report.summary,
        ready=inquiry.ready,
        question=shorten(inquiry.words, WORDS_SHOWN),
        asked_at=inquiry.asked_at,
        answer_by=inquiry.answer_by,
        people=" · ".join(names) or None,
        answer=shorten(inquiry.answer, WORDS_SHOWN),
        answered_at=inquiry.answered_at,
        closed=inquiry.closed_at is not None,
    )


def list_owing(tx: Transaction, inquiry: Inquiry, report: Report, *, now: datetime) -> list[OnDuty]:
    """List who owes the answer: on duty where it was asked, for the case's body and the workstation; the handler.

    Whoever reported the case does not answer for it.
    """
    out = [] if report.reporter_id is None else [report.reporter_id]
    if report.kept_from is not None:
        there = duty.list_on_duty_for(tx, report, now=now, excluding=out)
        return [one for one in there if one.role is not Role.ADMIN]
    line = tx.units.get(inquiry.unit_id).line
    found = [
        one
        for body in dict.fromkeys((report.body, Role.WORKSTATION.value))
        for one in duty.list_answering(tx, line, body, now=now, excluding=out)
    ]
    handler = duty.find_handler(tx, report, tx.units.get(report.unit_id).line, now=now)
    found += [handler] if handler is not None and handler.person_id not in out else []
    return list({one.person_id: one for one in found}.values())


def bring_to_committee(tx: Transaction, inquiry: Inquiry, report: Report, *, now: datetime) -> None:
    """Tell the nearest party committee that a question was not answered, or the administrators where there is none."""
    out = [one for one in (report.reporter_id, report.handler_id) if one is not None]
    out += conduct.list_kept(tx, report.kept_from, now=now)
    people, administrators = committees.find(tx, inquiry.unit_id, report.body, now=now, excluding=out)
    card = for_committee(tx, inquiry, report, now=now).model_copy(update={"administrators": administrators})
    tx.outbox.add(card, to=people, reason=f"inquiry-raised:{inquiry.id}", now=now, becomes=card.subject())
    renew(tx, inquiry, report, reason="raised", by=None, now=now)


def renew(
    tx: Transaction, inquiry: Inquiry, report: Report, *, reason: str, by: PersonId | None, now: datetime
) -> None:
    """Change the cards that people have of it; whoever did it sees the outcome at once."""
    why = f"inquiry-{reason}:{inquiry.id}"
    cards = {
        inquiry_subject(inquiry.id): for_council(tx, inquiry, report),
        asked_subject(inquiry.id): for_asked(tx, inquiry, report),
        raised_subject(inquiry.id): for_committee(tx, inquiry, report, now=now),
    }
    for subject, card in cards.items():
        if by is not None:
            tx.outbox.drop_edits(subject, of=by)
        holders = [one for one in tx.sessions.list_holders(subject) if one != by]
        to = [one for one in holders if _still_sees(tx, one, card, inquiry, report, now=now)]
        tx.outbox.add(card, to=to, reason=f"{why}:{card.key}", now=now, card=subject, silent=True)


def _still_sees(
    tx: Transaction, person_id: PersonId, card: Message, inquiry: Inquiry, report: Report, *, now: datetime
) -> bool:
    """Tell whether somebody who has a card of it may still see what becomes of it: roles end, and cards stay."""
    if isinstance(card, InquiryCard):
        return council_desk.may(tx, person_id, report, permissions.may_see_desk, [inquiry.unit_id], now=now)
    held = tx.roles.list_of(person_id, now=now)
    if conduct.is_kept(tx, person_id, report, now=now):
        return False
    if isinstance(card, InquiryRaised):
        return any(one.role in {Role.PARTY_COMMITTEE, Role.ADMIN} for one in held)
    if report.kept_from is not None:
        return duty.may_handle(tx, person_id, report, now=now)
    return permissions.may_answer(held, tx.units.get(inquiry.unit_id).line, body=report.body)
