"""Passing a report on to where it belongs, when it was filed in the wrong place."""

from datetime import datetime

from domain.errors import AlreadyThere, Broken, NotAllowed, NotFound, Stale
from domain.handling import HandlingDraft
from domain.ids import PersonId, ReportId, UnitId
from domain.message import Refusal
from domain.messages.cases import staff_subject
from domain.messages.redirects import CaseLeft, Redirected, RedirectWalk
from domain.messages.units import UnitResults, where
from domain.people import Person
from domain.report_lifecycle import ReportAction
from domain.reports import Report
from domain.units import Unit, is_story
from services import cases, conduct, duty, handling, reports, units
from services.handling import Shown
from storage.transaction import Transaction


def look(
    tx: Transaction,
    person: Person,
    report_id: ReportId,
    at: tuple[int, int],
    *,
    now: datetime,
    leaving: int | None = None,
) -> Shown:
    """Walk the tree to where a report belongs (at: unit and page); where it cannot be passed on show what is true now.

    leaving: the message that the walk takes the place of. Raises NotFound, NotAllowed or OwnReport.
    """
    draft = HandlingDraft(action=ReportAction.REDIRECT, reports=(report_id,))
    refused = handling.find_obstacle(tx, person, draft, now=now)
    if refused is not None:
        return Shown(cases.show(tx, person, report_id, now=now), refused)
    case, page = cases.get_case(tx, person, report_id, now=now), units.browse(tx, *at, skip=False)
    if leaving is not None:
        tx.queue.forget_cards(person.telegram_id, leaving)
    return Shown(RedirectWalk(number=report_id, unit=case.unit, page=page, where=where(page)), asks=True)


def search(tx: Transaction, person: Person, report_id: ReportId, words: str, *, now: datetime) -> RedirectWalk | None:
    """Find the unit that was typed; None where there is none and it is a story. Raises NotFound or NotAllowed."""
    case, page = cases.get_case(tx, person, report_id, now=now), units.search(tx, words, skip=False)
    if not page.units and is_story(words):
        return None
    return RedirectWalk(number=report_id, unit=case.unit, page=page, results=UnitResults.of(page))


def show_case(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> Shown:
    """Leave a report where it is, and show it. Raises NotFound or NotAllowed."""
    return Shown(cases.show(tx, person, report_id, now=now))


def redirect(tx: Transaction, person: Person, report_id: ReportId, unit_id: UnitId, *, now: datetime) -> Shown:
    """Pass a report on to any other unit, and say who answers for it there; its date stays, its handler does not.

    Raises NotFound, NotAllowed or OwnReport, AlreadyThere for the unit that it is in.
    """
    unit, case = tx.units.find(unit_id), cases.get_case(tx, person, report_id, now=now)
    if unit is None:
        raise NotFound
    if case.report.unit_id == unit.id:
        raise AlreadyThere(number=report_id)
    watching = tx.queue.list_watching(report_id, now=now)
    try:
        report = reports.act(tx, person, report_id, ReportAction.REDIRECT, unit_id=unit.id, now=now)
    except (Stale, NotAllowed) as broken:
        return _refused(tx, person, report_id, broken, now=now)
    _take_away(tx, report, unit, [one for one in watching if one != person.id], now=now)
    data: dict[str, str | int | None] = {"from": case.report.unit_id, "to": unit.id}
    subject, sender = f"report:{report.id}", case.report.unit_id
    tx.audit.add("report-redirected", actor=person.id, subject=subject, at=now, data=data, unit=sender)
    return Shown(_say(tx, report, unit, now=now))


def _refused(tx: Transaction, person: Person, report_id: ReportId, broken: Broken, *, now: datetime) -> Shown:
    return Shown(cases.show(tx, person, report_id, now=now), Refusal.of(broken))


def _take_away(tx: Transaction, report: Report, unit: Unit, watching: list[PersonId], *, now: datetime) -> None:
    """Have the report leave the cards of those who answered for it before and do not now."""
    still = tx.queue.list_watching(report.id, now=now)
    left = [one for one in watching if one not in still]
    subject, event = staff_subject(report.id), tx.reports.list_events(report.id)[-1]
    for one in left:  # what is still on its way to their card would bring it back
        tx.outbox.drop_edits(subject, of=one)
    gone = CaseLeft(number=report.id, unit=unit.name)
    tx.outbox.add(gone, to=left, reason=f"staff-card:{event.id}:left", now=now, card=subject, silent=True)


def _say(tx: Transaction, report: Report, unit: Unit, *, now: datetime) -> Redirected:
    excluding = conduct.list_kept(tx, report.kept_from, now=now)
    if report.reporter_id is not None:
        excluding.add(report.reporter_id)
    there = duty.list_answering(tx, unit.line, report.body, now=now, excluding=excluding)
    nearest = tx.units.get(there[0].unit_id) if there else None
    return Redirected(
        number=report.id,
        unit=unit.name,
        answering=nearest.name if nearest else None,
        elsewhere=nearest is not None and nearest.id != unit.id,
    )
