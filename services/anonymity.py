"""Anonymity: whoever handles a report does not learn who reported it; who looks all the same is written down."""

from datetime import datetime

from domain.errors import NotAllowed, NotFound
from domain.handling import check_note
from domain.ids import ReportId
from domain.messages.anonymity import BehindAsked, BehindShown, LookedBehind
from domain.people import Person
from domain.policy import Policy
from domain.reports import Report
from services import relations, report_cards
from storage.transaction import Transaction


def ask(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> BehindAsked:
    """Ask for the reason. Raises NotFound or NotAllowed."""
    return BehindAsked(number=_permit(tx, person, number, now=now).id)


def look(
    tx: Transaction, person: Person, number: ReportId, words: str, *, policy: Policy, now: datetime
) -> BehindShown:
    """Say who filed it, write down who looked and why, and tell the reporter that somebody did.

    Raises NotFound or NotAllowed, WrongKind or TextTooLong for the reason.
    """
    report = _permit(tx, person, number, now=now)
    reason = check_note(words, policy=policy)
    subject, data = f"report:{report.id}", {"reason": reason}
    tx.audit.add("looked-behind", actor=person.id, subject=subject, at=now, data=data, unit=report.unit_id)
    if report.reporter_id is None:
        return BehindShown(number=report.id)
    reporter = tx.people.get(report.reporter_id)
    told = LookedBehind(number=report.id, reason=reason)
    why = f"looked-behind:{report.id}:{person.id}:{now.timestamp():.0f}"
    tx.outbox.add(told, to=[reporter.id], reason=why, now=now)
    return BehindShown(number=report.id, name=reporter.name)


def _permit(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> Report:
    report = report_cards.find(tx, number)
    if not report.anonymous:
        raise NotFound
    if not relations.may_look_behind(tx, person, report, now=now):
        raise NotAllowed
    return report
