"""Merging: staff say that a report is the same as another, and it is told of with that one; this can be taken back."""

from datetime import datetime

from domain.duplicates import STAFF_SHOWN, Brought
from domain.errors import Broken, NotAllowed, Stale
from domain.followers import JOINABLE
from domain.handling import HandlingDraft
from domain.ids import ReportId
from domain.lifecycle import Actor
from domain.message import Refusal
from domain.messages.duplicates import AlikeLine, MergePrompt
from domain.messages.following import OtherSure
from domain.messages.reports import OwnReport, subject_of
from domain.people import Person
from domain.queue import Case
from domain.report_lifecycle import LIFECYCLE, ReportAction
from domain.reports import Doing, check_not_own
from services import cases, duplicates, duty, handling, report_cards, reports
from services.handling import Shown
from storage.transaction import Transaction


def ask(tx: Transaction, person: Person, number: ReportId, *, now: datetime, leaving: int | None = None) -> Shown:
    """Ask which report is the same; where it cannot be told of with any, show what is true now.

    leaving: the message that the question takes the place of. Raises NotFound, NotAllowed or OwnReport.
    """
    draft = HandlingDraft(action=ReportAction.MERGE, reports=(number,))
    refused = handling.find_obstacle(tx, person, draft, now=now)
    if refused is not None:
        return Shown(cases.show(tx, person, number, now=now), refused)
    if leaving is not None:
        tx.queue.forget_cards(person.telegram_id, leaving)
    case = cases.get_case(tx, person, number, now=now)
    lines = _list_for_staff(tx, person, case, now=now)
    return Shown(MergePrompt(number=number, unit=case.unit, lines=lines), asks=True)


def merge(tx: Transaction, person: Person, number: ReportId, into: int, *, now: datetime) -> Shown:
    """Tell of a report with another from now on: who heard of it hears of that one, and nobody reads others' words.

    Both are theirs to handle. Raises NotFound or NotAllowed, OwnReport, or MergedWithItself.
    """
    main = cases.get_case(tx, person, report_cards.find(tx, into).id, now=now).report
    check_not_own(main, person.id)
    return _do(tx, person, number, Doing(action=ReportAction.MERGE, merged_into=main.id), now=now)


def unmerge(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> Shown:
    """Say as its staff that a report is a matter of its own after all."""
    return _do(tx, person, number, Doing(action=ReportAction.UNMERGE), now=now)


def show_case(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> Shown:
    """Leave a report as it is, and show it. Raises NotFound or NotAllowed."""
    return Shown(cases.show(tx, person, number, now=now))


def ask_apart(tx: Transaction, person: Person, number: int, *, now: datetime) -> OtherSure:
    """Ask a reporter whether theirs is really another matter. Raises NotFound or ActionImpossible."""
    del now
    report = report_cards.find_own(tx, person, number)
    LIFECYCLE.next_state(report.state, ReportAction.UNMERGE, {Actor.REPORTER})
    return OtherSure(number=report.id, into=report.merged_into)


def tell_apart(tx: Transaction, person: Person, number: int, *, now: datetime) -> OwnReport:
    """Say as its reporter that theirs is another matter: it is open again, with the time that it had."""
    report = report_cards.find_own(tx, person, number)
    tx.outbox.drop_edits(subject_of(report.id), of=person.id)
    return report_cards.own(tx, reports.act(tx, person, report.id, ReportAction.UNMERGE, now=now), now=now)


def _do(tx: Transaction, person: Person, number: ReportId, doing: Doing, *, now: datetime) -> Shown:
    """Do it, and show what is true now, also where a colleague was faster."""
    cases.get_case(tx, person, number, now=now)
    refused: Broken | None = None
    try:
        reports.do(tx, person, number, doing, now=now)
    except (Stale, NotAllowed) as broken:  # each is raised before anything is written
        refused = broken
    return Shown(cases.show(tx, person, number, now=now), None if refused is None else Refusal.of(refused))


def _list_for_staff(tx: Transaction, person: Person, case: Case, *, now: datetime) -> tuple[AlikeLine, ...]:
    """List what a report may be the same as, as far as its handler handles that too."""
    lines: list[AlikeLine] = []
    policy = tx.city.policy_for(case.report)
    for alike in duplicates.list_alike(tx, Brought.of_report(case.report), policy=policy, now=now):
        report = tx.reports.get(alike.candidate.id)
        theirs = report.reporter_id != person.id and duty.may_handle(tx, person.id, report, now=now)
        if theirs and report.state in JOINABLE and len(lines) < STAFF_SHOWN:
            lines.append(duplicates.line_for_staff(tx, report, alike))
    return tuple(lines)
