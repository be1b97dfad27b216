"""Whistles: bodies that have to report in within a set time, and what happens when they do not (R50)."""

from datetime import datetime

from domain.bodies import BodyCode
from domain.messages.transfers import WhistleReminder, WhistleUnanswered
from domain.outbox import Lane
from domain.report_lifecycle import OWED
from domain.transfers import CaseBody
from services import transfer_news
from storage.transaction import Transaction


def ring(tx: Transaction, *, now: datetime, limit: int = 200) -> int:
    """Tell both sides, once, where nobody of a body has reported in within the time; give how many were due.

    Who asked hears that nobody came, the body's people that they are waited for. The council sees it on its desk.
    """
    silent = tx.case_bodies.list_silent(now=now, limit=limit)
    for body in silent:
        tx.case_bodies.save(body.model_copy(update={"nudged_at": now}))
        _nudge(tx, body, now=now)
    return len(silent)


def _nudge(tx: Transaction, body: CaseBody, *, now: datetime) -> None:
    case = tx.queue.find_case(body.report_id)
    if case is None or case.report.state not in OWED or body.answer_by is None or not body.helps:
        return
    said = {
        "number": case.report.id,
        "body": BodyCode(body.body),
        "answer_by": body.answer_by,
        "line": case.report.line,
    }
    reason = f"whistle:{body.report_id}:{body.body}:{int(body.answer_by.timestamp())}"
    people = [one.person_id for one in transfer_news.list_people(tx, case, body.body, now=now)]
    asked_by = [] if body.asked_by is None or body.asked_by in people else [body.asked_by]
    reminder = WhistleReminder.model_validate(said)
    tx.outbox.add(reminder, to=people, reason=f"{reason}:body", now=now, lane=Lane.URGENT)
    unanswered = WhistleUnanswered.model_validate(said)
    tx.outbox.add(unanswered, to=asked_by, reason=f"{reason}:asker", now=now)
