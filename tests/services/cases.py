"""Reports for the tests of the workstation's side."""

from datetime import datetime, timedelta
from typing import Any

from domain.categories import CATEGORIES, CategoryCode
from domain.drafts import ReportDraft
from domain.outbox import Parcel, Receipt
from domain.people import Person
from domain.policy import Policy
from domain.reports import Attachment, AttachmentKind, Report
from services import reports
from storage.transaction import Transaction
from tests.settlers import NOW

POLICY = Policy(reports_a_day=1000)
PHOTO = Attachment(kind=AttachmentKind.PHOTO, file_id="photo", unique_id="photo")
VOICE = Attachment(kind=AttachmentKind.VOICE, file_id="voice", unique_id="voice")


def file(tx: Transaction, reporter: Person, text: str | None = "The lamp is dark", *, now: datetime = NOW, **draft):
    """File a report of a street lamp, or of what the draft says."""
    said = ReportDraft.model_validate({"category": CategoryCode("lamp"), "text": text, **draft})
    return reports.file(tx, reporter, said, policy=POLICY, now=now)


def limit_of(code: str) -> timedelta:
    """Give the time limit of a usual category."""
    return next(one.time_limit for one in CATEGORIES if one.code == code)


def deliver(tx: Transaction, *, now: datetime = NOW) -> list[Parcel]:
    """Take everything out of the outbox that is due, in the order of its delivery."""
    taken: list[Parcel] = []
    while parcels := tx.outbox.list_due(now=now, busy=(), limit=1000):
        tx.outbox.settle([Receipt(id=one.owed.id, at=now) for one in parcels])
        taken += parcels
    return taken


def news_for(parcels: list[Parcel], person: Person) -> list[Any]:
    """List the new messages to somebody."""
    return [
        one.owed.message
        for one in parcels
        if one.owed.message and one.owed.person_id == person.id and one.owed.card is None
    ]


def edits_for(parcels: list[Parcel], person: Person) -> list[Any]:
    """List what cards of somebody are changed into."""
    return [
        one.owed.message for one in parcels if one.owed.message and one.owed.person_id == person.id and one.owed.card
    ]


def give_card(tx: Transaction, person: Person, report: Report, message_id: int = 7) -> None:
    """Have a report's card stand in somebody's chat."""
    tx.sessions.remember_cards([(person.telegram_id, f"staff:{report.id}", message_id)])
