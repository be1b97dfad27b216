"""The counter and the telephone: staff file what somebody says who is not in the chat."""

from datetime import datetime

from domain.callers import Counter
from domain.drafts import ReportDraft
from domain.errors import NotAllowed
from domain.message import Message
from domain.messages.callers import CallerLine
from domain.messages.counter import CallerFiled
from domain.people import Person
from domain.reports import Channel
from domain.roles import ANSWERING
from services import cases, duty, reports
from storage.transaction import Transaction


def list_counters(tx: Transaction, person: Person, *, now: datetime) -> tuple[Counter, ...]:
    """List the units for which somebody may file what a caller says. Raises NotAllowed where there are none."""
    held = [
        grant.unit_id for grant in tx.roles.list_of(person.id, now=now) if grant.role in ANSWERING and grant.acts_for
    ]
    if not held:
        raise NotAllowed
    return tuple(Counter(id=unit_id, name=tx.units.get(unit_id).name) for unit_id in dict.fromkeys(held))


def begin(tx: Transaction, person: Person, *, now: datetime) -> ReportDraft:
    """Begin a report for a caller; where there are several units it is asked for which. Raises NotAllowed."""
    counters = list_counters(tx, person, now=now)
    draft = ReportDraft(channel=Channel.TELEPHONE)
    if len(counters) > 1:
        return draft.model_copy(update={"counters": counters})
    return draft.model_copy(update={"unit_id": counters[0].id})


def file(tx: Transaction, person: Person, draft: ReportDraft, *, now: datetime) -> Message:
    """File what was drafted for a caller; give the report's card with the number that they want to know.

    Who files it but does not handle it, as it is another body's, gets the number only. Raises NotAllowed or
    DraftIncomplete.
    """
    counters = {counter.id: counter.name for counter in list_counters(tx, person, now=now)}
    if draft.unit_id not in counters:
        raise NotAllowed
    report = reports.file_for_caller(tx, person, draft, unit_id=draft.unit_id, now=now)
    if duty.may_handle(tx, person.id, report, now=now):
        return cases.show(tx, person, report.id, now=now).model_copy(update={"filed": True})
    return CallerFiled(
        number=report.id,
        category=report.category,
        unit=counters[draft.unit_id],
        caller=CallerLine.of(report.channel, report.caller),
    )
