"""Reports as their staff look at them, one at a time."""

from collections.abc import Sequence
from datetime import datetime

from domain.duty import Desk
from domain.errors import NotAllowed, NotFound
from domain.ids import ReportId
from domain.lifecycle import Actor
from domain.messages.cases import CaseFiles, CaseMap, CaseWords, StaffCard
from domain.messages.duplicates import OthersWords
from domain.messages.together import Helping
from domain.people import Person
from domain.queue import Case
from domain.reports import clip
from services import conduct, parts, queue, staff_news, together
from storage.transaction import Transaction

OTHERS_SHOWN, MANY_SHOWN = 150, 15
"""How much of what each of the others wrote is shown, and of how many: so that it fits into one message."""


def get_case(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> Case:
    """Give a report to somebody who handles such; raises NotAllowed to anybody else, or NotFound."""
    desks = queue.list_desks(tx, person, now=now)
    case = tx.queue.find_case(report_id)
    if case is None:
        raise NotFound
    if conduct.is_kept(tx, person.id, case.report, now=now) or not _covers(desks, case):
        raise NotAllowed
    return case


def look_at(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> tuple[Case, Helping | None]:
    """Give a report to somebody who may see it, and for whom they look at it where another body leads.

    Raises NotAllowed to anybody else, or NotFound.
    """
    desks = queue.list_desks(tx, person, now=now)
    case = tx.queue.find_case(report_id)
    if case is None:
        raise NotFound
    if conduct.is_kept(tx, person.id, case.report, now=now):
        raise NotAllowed
    handles = _covers(desks, case)
    helping = together.find_helping(tx, person, case, () if handles else desks, now=now)
    if not handles and helping is None:
        raise NotAllowed
    return case, helping and helping.model_copy(update={"handles": handles})


def _covers(desks: Sequence[Desk], case: Case) -> bool:
    return any(desk.covers(case.path, case.report.body) for desk in desks)


def show(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime, more: bool = False) -> StaffCard:
    """Show a report to its staff; `more`: with what is seldom done. Raises NotFound or NotAllowed."""
    case, helping = look_at(tx, person, report_id, now=now)
    card = staff_news.make_card(tx, case, now=now)
    own = parts.find_reporter(tx, case.report) == person.id
    more = more and not own and (helping is None or helping.handles)
    return card.model_copy(update={"own": own, "more": more, "helping": helping})


def show_map(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> CaseMap:
    """Show where a report is. Raises NotFound where nobody said so, or NotAllowed."""
    case, _ = look_at(tx, person, report_id, now=now)
    place = case.report.place
    if place is None or place.latitude is None:
        raise NotFound
    return CaseMap(number=report_id, place=place, words=place.words)


def show_files(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> CaseFiles:
    """Show the photos and voice messages of a report; of a part also those of the whole.

    Raises NotFound where there are none, or NotAllowed.
    """
    case, _ = look_at(tx, person, report_id, now=now)
    numbers = [one for one in (case.report.parent_id, report_id) if one is not None]
    files = tuple(one.attachment for number in numbers for one in tx.reports.list_attachments(number))
    if not files:
        raise NotFound
    return CaseFiles(number=report_id, files=files)


def show_words(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> CaseWords:
    """Show all that was written in a report, also by others of the same; of a part also what the resident wrote.

    Raises NotFound where nothing was, or NotAllowed.
    """
    case, _ = look_at(tx, person, report_id, now=now)
    whole = parts.find_whole(tx, case.report)
    written = [one.text for one in (case.report, whole) if one is not None and one.text]
    others = _list_others(tx, case)
    if not (written or others):
        raise NotFound
    return CaseWords(number=report_id, words="\n\n".join(written) or None, others=others)


def _list_others(tx: Transaction, case: Case) -> tuple[OthersWords, ...]:
    """List the last that was written by others who reported the same, with their reports or when they joined."""
    if case.people == 1:
        return ()
    merged = [tx.reports.get(one) for one in tx.followers.list_merged(case.report.id)]
    events = [event for event in tx.reports.list_events(case.report.id) if event.actor is Actor.CO_REPORTER]
    written = [(one.id, one.line if one.text is None else clip(one.text, OTHERS_SHOWN)) for one in merged]
    said = [(None, clip(event.note, OTHERS_SHOWN)) for event in events if event.note]
    found = [OthersWords(words=words, number=number) for number, words in (*written, *said) if words]
    return tuple(found[-MANY_SHOWN:])
