"""Reports as their staff look at them, one at a time."""

from datetime import datetime

from domain.errors import NotAllowed, NotFound
from domain.ids import ReportId
from domain.messages.cases import CaseFiles, CaseMap, CaseWords, StaffCard
from domain.people import Person
from domain.queue import Case
from services import queue, staff_news
from storage.transaction import Transaction


def get_case(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> Case:
    """Give a report to somebody who handles such; raises NotAllowed to anybody else, or NotFound."""
    desks = queue.list_desks(tx, person, now=now)
    case = tx.queue.find_case(report_id)
    if case is None:
        raise NotFound
    if not any(desk.covers(case.path, case.report.body) for desk in desks):
        raise NotAllowed
    return case


def show(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime, more: bool = False) -> StaffCard:
    """Show a report to its staff; `more`: with what is seldom done. Raises NotFound or NotAllowed."""
    case = get_case(tx, person, report_id, now=now)
    card = staff_news.make_card(tx, case, now=now)
    own = case.report.reporter_id == person.id
    return card.model_copy(update={"own": own, "more": more and not own})


def show_map(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> CaseMap:
    """Show where a report is. Raises NotFound where nobody said so, or NotAllowed."""
    place = get_case(tx, person, report_id, now=now).report.place
    if place is None or place.latitude is None:
        raise NotFound
    return CaseMap(number=report_id, place=place, words=place.words)


def show_files(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> CaseFiles:
    """Show the photos and voice messages of a report. Raises NotFound where there are none, or NotAllowed."""
    get_case(tx, person, report_id, now=now)
    files = tuple(one.attachment for one in tx.reports.list_attachments(report_id))
    if not files:
        raise NotFound
    return CaseFiles(number=report_id, files=files)


def show_words(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> CaseWords:
    """Show all that was written in a report. Raises NotFound where nothing was, or NotAllowed."""
    text = get_case(tx, person, report_id, now=now).report.text
    if not text:
        raise NotFound
    return CaseWords(number=report_id, words=text)
