"""Cards of reports: what its reporter sees of one, and what everybody may see."""

from datetime import datetime

from domain.errors import NotFound
from domain.ids import PersonId, ReportId
from domain.message import Message
from domain.messages.drafts import Files
from domain.messages.reports import (
    LATEST,
    EventLine,
    ListedReport,
    NoReports,
    OwnReport,
    OwnReports,
    PublicReport,
    ReportPhotos,
)
from domain.people import Person
from domain.reports import Report, ReportAction
from storage.transaction import Transaction

PAGE = 8

HIGHEST = 2**53
"""Above this no number is looked up: the engines count to 2^63, and people to less."""

INTERNAL = frozenset({ReportAction.SUMMARISE, ReportAction.RELEASE, ReportAction.CONCEAL, ReportAction.RATE})
"""Events that concern nobody but the reporter and staff."""

PUBLIC_NOTES = frozenset({ReportAction.PLAN, ReportAction.RESOLVE, ReportAction.REFUSE})
"""Events whose words may be public, once staff released the report."""


def find(tx: Transaction, number: int) -> Report:
    """Give a report by a number that somebody typed. Raises NotFound."""
    if not 0 < number < HIGHEST:
        raise NotFound
    return tx.reports.get(ReportId(number))


def find_own(tx: Transaction, person: Person, number: int) -> Report:
    """Give a report of one's own. Raises NotFound for another's as for none, so that nothing is given away."""
    report = find(tx, number)
    if report.reporter_id != person.id:
        raise NotFound
    return report


def own(tx: Transaction, report: Report, *, below: bool = False) -> OwnReport:
    """Put together the card that the reporter sees."""
    files = [one.attachment for one in tx.reports.list_attachments(report.id)]
    return OwnReport.of(report, events=tx.reports.list_events(report.id), attachments=files, below=below)


def public(tx: Transaction, report: Report) -> PublicReport:
    """Put together the card that everybody may see: what came from the resident only once staff released it."""
    shown = report if report.released else None
    files = [one.attachment for one in tx.reports.list_attachments(report.id)] if shown else []
    events = [event for event in tx.reports.list_events(report.id) if event.action not in INTERNAL]
    return PublicReport(
        number=report.id,
        category=report.category,
        state=report.state,
        community=tx.units.get(report.unit_id).name,
        filed_at=report.filed_at,
        due_at=report.due_at if report.is_open else None,
        released=report.released,
        text=shown and shown.text,
        summary=shown and shown.summary,
        words=shown.place.words if shown and shown.place else None,
        files=Files.of(files),
        events=tuple(
            EventLine.of(event, with_note=report.released and event.action in PUBLIC_NOTES)
            for event in events[-LATEST:]
        ),
    )


def card_for(tx: Transaction, person: Person, number: int, *, now: datetime) -> Message:
    """Give the card that this person may see. Raises NotFound."""
    del now  # cards show what was promised, not what time it is
    report = find(tx, number)
    return own(tx, report) if report.reporter_id == person.id else public(tx, report)


def photos(tx: Transaction, person: Person, number: int, *, now: datetime) -> ReportPhotos:
    """Give the pictures of a report to its reporter, and to everybody once staff released it. Raises NotFound."""
    del now
    report = find(tx, number)
    files = tuple(one.attachment for one in tx.reports.list_attachments(report.id))
    if not files or (report.reporter_id != person.id and not report.released):
        raise NotFound
    return ReportPhotos(number=report.id, files=files)


def list_own(tx: Transaction, person: Person, page: int = 1, *, now: datetime) -> OwnReports | NoReports:
    """List somebody's own reports; a page that is not there is the nearest that is."""
    del now
    number = tx.reports.count_of_reporter(PersonId(person.id))
    if not number:
        return NoReports()
    pages = -(-number // PAGE)
    page = min(max(page, 1), pages)
    reports = tx.reports.list_of_reporter(person.id, offset=(page - 1) * PAGE, limit=PAGE)
    return OwnReports(page=page, pages=pages, reports=tuple(ListedReport.of(report) for report in reports))
