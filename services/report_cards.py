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
    PassedUp,
    PublicReport,
    ReportPhotos,
)
from domain.people import Person
from domain.reports import SHOWABLE, Report, ReportAction, ReportAttachment
from services import duty
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


def own(tx: Transaction, report: Report, *, now: datetime, below: bool = False, elsewhere: bool = False) -> OwnReport:
    """Put together the card that the reporter sees; elsewhere: it is not where they live."""
    files = [one.attachment for one in tx.reports.list_attachments(report.id)]
    events = tx.reports.list_events(report.id)
    card = OwnReport.of(report, events=events, attachments=files, below=below)
    if elsewhere or any(event.action is ReportAction.REDIRECT for event in events):
        card = card.model_copy(update={"unit": tx.units.get(report.unit_id).name})
    return passed_up(tx, report, card, now=now)


def passed_up(tx: Transaction, report: Report, card: OwnReport, *, now: datetime) -> OwnReport:
    """Say on the card of a new report which unit above has it, where nobody is on duty in its own."""
    above = duty.find_stand_in(tx, report, now=now)
    if above is None:
        return card
    passed = PassedUp(unit=tx.units.get(report.unit_id).name, above=above)
    return card.model_copy(update={"passed_up": passed})


def public(tx: Transaction, report: Report) -> PublicReport:
    """Put together the card that everybody may see: what came from the resident only once staff released it."""
    shown = report if report.released else None
    own_words = None if report.text_hidden else shown
    files = [one.attachment for one in list_showable(tx, report) if not one.hidden] if shown else []
    events = [event for event in tx.reports.list_events(report.id) if event.action not in INTERNAL]
    return PublicReport(
        number=report.id,
        category=report.category,
        state=report.state,
        unit=tx.units.get(report.unit_id).name,
        filed_at=report.filed_at,
        due_at=report.due_at if report.is_open else None,
        released=report.released,
        text=own_words and own_words.text,
        summary=shown and shown.summary,
        words=own_words.place.words if own_words and own_words.place else None,
        files=Files.of(files),
        events=tuple(
            EventLine.of(event, with_note=report.released and event.action in PUBLIC_NOTES)
            for event in events[-LATEST:]
        ),
    )


def card_for(tx: Transaction, person: Person, number: int, *, now: datetime) -> Message:
    """Give the card that this person may see. Raises NotFound."""
    report = find(tx, number)
    if report.reporter_id != person.id:
        return public(tx, report)
    return own(tx, report, now=now, elsewhere=report.unit_id != person.unit_id)


def photos(tx: Transaction, person: Person, number: int, *, now: datetime) -> ReportPhotos:
    """Give the pictures of a report to its reporter, and what staff released to everybody. Raises NotFound."""
    del now
    report = find(tx, number)
    if report.reporter_id == person.id:
        files = tx.reports.list_attachments(report.id)
    else:
        files = [one for one in list_showable(tx, report) if report.released and not one.hidden]
    if not files:
        raise NotFound
    return ReportPhotos(number=report.id, files=tuple(one.attachment for one in files))


def list_showable(tx: Transaction, report: Report) -> list[ReportAttachment]:
    """List the files of a report that are public once it is released, unless they are hidden."""
    showable = {event.id for event in tx.reports.list_events(report.id) if event.action in SHOWABLE}
    return [one for one in tx.reports.list_attachments(report.id) if one.event_id in showable]


def renew_public(tx: Transaction, report: Report, *, reason: str, now: datetime) -> None:
    """Change the public cards that people have in their chats: what is hidden from now on is not to stay there."""
    card = public(tx, report)
    holders = [one for one in tx.sessions.list_holders(card.subject()) if one != report.reporter_id]
    tx.outbox.add(card, to=holders, reason=reason, now=now, card=card.subject(), silent=True)


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
