"""Re-checks: a part of all closures is drawn and looked at once more, by somebody of another council.

Nobody of the workstation hears of it before there is an answer.
"""

from collections.abc import Sequence
from datetime import datetime

from domain.answers import RESULTS
from domain.calendar import WorkingHours
from domain.errors import NotFound
from domain.handling import shorten
from domain.ids import PersonId, ReportId, UnitId
from domain.messages.cases import CaseMap
from domain.messages.rechecks import (
    RECHECKING,
    RecheckCard,
    RecheckEnd,
    RecheckOver,
    RecheckPhotos,
    recheck_subject,
)
from domain.people import Person
from domain.rechecks import Recheck, is_drawn, is_same_line, sort_checkers
from domain.report_changes import REOPENS
from domain.report_errors import NotDrawn
from domain.report_lifecycle import CLOSED, ReportAction
from domain.reports import Attachment, AttachmentKind, Change, Linked, Report
from domain.roles import ANSWERING
from domain.units import line_of, path_of
from services import duty
from storage.transaction import Transaction

WORDS_SHOWN = 300


def is_asked(tx: Transaction, person: Person, report: Report) -> bool:
    """Tell whether somebody was drawn to look at this closure once more, and has not answered yet."""
    found = tx.rechecks.find_waiting(report.id)
    return found is not None and found.person_id == person.id


def check(tx: Transaction, person: Person | None, report: Report, action: ReportAction) -> None:
    """Raise NotDrawn for an answer to a re-check by anybody but whoever was asked."""
    if action in RECHECKING and (person is None or not is_asked(tx, person, report)):
        raise NotDrawn


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Draw a closure, keep an answer, and end what is no longer needed as the report is open again."""
    report, action = change.after, change.event.action
    drawn = report.parent_id is None and report.kept_from is None  # of staff's conduct there is nothing to look at
    if report.state in CLOSED and change.before.state not in CLOSED and drawn:
        _draw(tx, report, change.event.id, now=now)
    elif action in RECHECKING:
        _settle(tx, report, solved=action is ReportAction.RECHECK_PASSED, now=now)
    elif action in REOPENS:
        _settle(tx, report, solved=None, now=now)
    return []


def take_overdue(tx: Transaction, *, now: datetime, limit: int = 200) -> int:
    """Ask somebody else, once, where there was no answer in time; then give it up. Give how many were due."""
    due = tx.rechecks.list_due(now=now, limit=limit)
    for recheck in due:
        report = tx.reports.get(recheck.report_id)
        _end_card(tx, recheck, RecheckEnd.OVER, now=now)
        renewed = _ask_another(tx, report, recheck, now=now) or recheck.model_copy(update={"answered_at": now})
        tx.rechecks.save(renewed)
    return len(due)


def _ask_another(tx: Transaction, report: Report, recheck: Recheck, *, now: datetime) -> Recheck | None:
    """Ask somebody else; None where that was done already, or nobody is there."""
    asked = recheck.person_id
    another = None if recheck.asked_before else _find_checker(tx, report, recheck.event_id, now=now, besides=asked)
    if another is None:
        return None
    given = {"person_id": another, "asked_before": asked, "asked_at": now, "due_at": _due_at(tx, report, now=now)}
    renewed = recheck.model_copy(update=given)
    _ask(tx, report, renewed, now=now)
    return renewed


def show_photos(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> RecheckPhotos:
    """Show what was photographed when it was reported and when it was done. Raises NotDrawn or NotFound."""
    del now
    get_own(tx, person, number)
    files = _list_photos(tx, tx.reports.get(number))
    if not files:
        raise NotFound
    return RecheckPhotos(number=number, files=files)


def show_map(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> CaseMap:
    """Show where it is. Raises NotDrawn or NotFound."""
    del now
    get_own(tx, person, number)
    place = tx.reports.get(number).place
    if place is None or place.latitude is None:
        raise NotFound
    return CaseMap(number=number, place=place, words=place.words)


def get_own(tx: Transaction, person: Person, number: ReportId) -> Recheck:
    """Give the re-check of a report that waits for this person's answer. Raises NotDrawn."""
    found = tx.rechecks.find_waiting(number)
    if found is None or found.person_id != person.id:
        raise NotDrawn
    return found


def _draw(tx: Transaction, report: Report, event_id: int, *, now: datetime) -> None:
    if not is_drawn(tx.city.salt(), event_id, percent=tx.city.policy_for(report).recheck_percent):
        return
    drawn = Recheck(
        event_id=event_id,
        report_id=report.id,
        unit_id=report.unit_id,
        person_id=_find_checker(tx, report, event_id, now=now),
        asked_at=now,
        due_at=_due_at(tx, report, now=now),
    )
    tx.rechecks.add(drawn)
    _ask(tx, report, drawn, now=now)


def _ask(tx: Transaction, report: Report, recheck: Recheck, *, now: datetime) -> None:
    """Owe the card to whoever is asked, in their hours."""
    if recheck.person_id is None:
        return
    card = _make_card(tx, report, recheck)
    hearing = duty.list_hearing(tx, tx.roles.list_present_of(recheck.person_id, now=now), now=now)
    reason = f"{_reason(recheck)}{recheck.person_id}"
    tx.outbox.add(card, to=[recheck.person_id], reason=reason, now=now, becomes=card.subject(), not_before=hearing)


def _settle(tx: Transaction, report: Report, *, solved: bool | None, now: datetime) -> None:
    """End the re-check that waits; without an answer it counts for nothing, and its card says so."""
    found = tx.rechecks.find_waiting(report.id)
    if found is None:
        return
    tx.rechecks.save(found.model_copy(update={"answered_at": now, "solved": solved}))
    if not solved:  # who says that it is solved sees it on the card that they pressed
        _end_card(tx, found, RecheckEnd.GONE if solved is None else RecheckEnd.NOT, now=now)


def _end_card(tx: Transaction, recheck: Recheck, end: RecheckEnd, *, now: datetime) -> None:
    """Change the card of whoever was asked, unless it has not reached them yet."""
    unaware = tx.outbox.drop_deferred(_reason(recheck), now=now)
    if recheck.person_id is None or recheck.person_id in unaware:
        return
    over = RecheckOver(event_id=recheck.event_id, number=recheck.report_id, end=end)
    reason = f"recheck-over:{recheck.event_id}"
    subject = recheck_subject(recheck.event_id)
    tx.outbox.add(over, to=[recheck.person_id], reason=reason, now=now, card=subject, silent=True)


def _reason(recheck: Recheck) -> str:
    return f"recheck:{recheck.event_id}:"


def _due_at(tx: Transaction, report: Report, *, now: datetime) -> datetime:
    """Give by when a re-check should be answered, in working days."""
    city, policy = tx.city.get(), tx.city.policy_for(report)
    hours = WorkingHours.read(policy.working_hours)
    return city.calendar.add_working(now, policy.recheck_within, zone=city.zone, hours=hours)


def _find_checker(
    tx: Transaction, report: Report, event_id: int, *, now: datetime, besides: PersonId | None = None
) -> PersonId | None:
    """Find who is asked: of another unit if there is anybody, the nearest first; else from above, or of its own."""
    line, salt = tx.units.get(report.unit_id).line, tx.city.salt()
    out = {besides, report.handler_id, report.filed_by, report.reporter_id, *tx.rechecks.list_involved(report.id)}
    for levels in range(len(line) - 1, -1, -1):
        found = tx.rechecks.list_council(path_of(line[: levels or 1]), now=now)
        own = {one.person_id for one in found if is_same_line(line_of(one.path), line)} if levels else set()
        free = [one for one in found if one.person_id not in out | own]
        for one in sort_checkers(free, line, salt=salt, event_id=event_id):
            if not _is_concerned(tx, one.person_id, line, now=now):
                return one.person_id
    return None


def _is_concerned(tx: Transaction, person: PersonId, line: Sequence[UnitId], *, now: datetime) -> bool:
    """Tell whether somebody answers for reports there, or above: nobody checks on colleagues."""
    return any(one.role in ANSWERING and one.unit_id in line for one in tx.roles.list_of(person, now=now))


def _make_card(tx: Transaction, report: Report, recheck: Recheck) -> RecheckCard:
    place = report.place
    done = [event.note for event in tx.reports.list_events(report.id) if event.action in RESULTS]
    return RecheckCard(
        event_id=recheck.event_id,
        number=report.id,
        category=report.category,
        unit=tx.units.get(report.unit_id).name,
        line=report.line,
        place=place.words if place else None,
        mapped=place is not None and place.latitude is not None,
        done=shorten(done[-1], WORDS_SHOWN) if done else None,
        photos=len(_list_photos(tx, report)),
        due_at=recheck.due_at,
    )


def _list_photos(tx: Transaction, report: Report) -> tuple[Attachment, ...]:
    """List the pictures of the filing and of what was done, the last result's only."""
    events = tx.reports.list_events(report.id)
    results = [event.id for event in events if event.action in RESULTS]
    needed = {*(event.id for event in events if event.action is ReportAction.FILE), *results[-1:]}
    files = [one.attachment for one in tx.reports.list_attachments(report.id) if one.event_id in needed]
    return tuple(file for file in files if file.kind is not AttachmentKind.VOICE)
