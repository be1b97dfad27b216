"""Followers: who joins a report, who leaves it, and who follows another one because the two are the same."""

from datetime import datetime

from domain.followers import check_alone, check_may_merge
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from domain.messages.following import FollowEnded
from domain.messages.reports import subject_of
from domain.report_lifecycle import ReportAction
from domain.reports import Change, Doing, Linked, Report
from services import staff_news
from storage.transaction import Transaction


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Write down who follows a report from now on, or no longer."""
    report, event = change.after, change.event
    if event.action is ReportAction.JOIN and event.actor_id is not None:
        tx.followers.add(report.id, event.actor_id, kind=Actor.CO_REPORTER, now=now)
    elif event.action is ReportAction.LEAVE and event.actor_id is not None:
        tx.followers.remove(report.id, event.actor_id)
    elif event.action is ReportAction.MERGE:
        main = find_end(tx, report)
        _bring(tx, report, main, now=now)
        staff_news.renew(tx, main, reason=f"merged:{event.id}", now=now)
    elif event.action is ReportAction.UNMERGE:
        for main in list_line(tx, change.before)[1:]:
            gone = _take_back(tx, report, main)
            _end_cards(tx, main, gone, reason=f"unmerged:{event.id}", now=now)
            staff_news.renew(tx, main, reason=f"unmerged:{event.id}", now=now)
    return []


def check(tx: Transaction, report: Report, doing: Doing) -> None:
    """Raise the rule against telling of a report with another, or against taking back what others reported too."""
    if doing.action is ReportAction.MERGE and doing.merged_into is not None:
        main = tx.reports.get(doing.merged_into)
        check_may_merge(report, main, end=find_end(tx, main).id)
    if doing.action is ReportAction.WITHDRAW:
        check_alone(tx.followers.count(report.id))


def find_end(tx: Transaction, report: Report) -> Report:
    """Find the report that one is told of with, however many are in between; itself where it stands alone."""
    return list_line(tx, report)[-1]


def list_line(tx: Transaction, report: Report) -> list[Report]:
    """List a report and those that it has come to, one after the other."""
    line = [report]
    while line[-1].merged_into is not None:
        line.append(tx.reports.get(line[-1].merged_into))
    return line


def count_people(tx: Transaction, report: Report) -> int:
    """Count who reported it: its reporter, and whoever joined or reported the same."""
    return 1 + tx.followers.count(report.id)


def list_hearing(tx: Transaction, report: Report, kind: Actor) -> list[PersonId]:
    """List who hears of a report as this; whoever is nobody any more hears nothing."""
    following = tx.followers.list_of(report.id)
    return [one.person_id for one in following if one.person_id is not None and one.kind is kind]


def _bring(tx: Transaction, report: Report, main: Report, *, now: datetime) -> None:
    """Have everybody who heard of a report follow the main one; whoever is nobody any more still counts there."""
    brought = [(report.reporter_id, report.id)]
    brought += [(one.person_id, one.merged_from or report.id) for one in tx.followers.list_of(report.id)]
    for person, origin in brought:
        if person is None or person != main.reporter_id:
            tx.followers.add(main.id, person, kind=Actor.CO_REPORTER, merged_from=origin, now=now)


def _take_back(tx: Transaction, report: Report, main: Report) -> list[PersonId]:
    """Have those follow a main one no longer who did so because of this report, unless another one keeps them."""
    origins = [report.id, *tx.followers.list_merged(report.id)]
    others = _list_reasons(tx, [one for one in tx.followers.list_merged(main.id) if one not in origins])
    brought = [one.person_id for one in tx.followers.list_brought(main.id, origins) if one.person_id is not None]
    for person in brought:
        if person in others:
            tx.followers.change_origin(main.id, person, others[person])
    tx.followers.remove_brought(main.id, origins)
    return [person for person in brought if person not in others]


def _end_cards(tx: Transaction, main: Report, people: list[PersonId], *, reason: str, now: datetime) -> None:
    """Have a report's card end in the chats of those who follow it no longer."""
    subject = subject_of(main.id)
    holders = set(tx.sessions.list_holders(subject))
    for person in people:
        tx.outbox.drop_edits(subject, of=person)
    gone = [person for person in people if person in holders]
    tx.outbox.add(FollowEnded(number=main.id), to=gone, reason=reason, now=now, card=subject, silent=True)


def _list_reasons(tx: Transaction, numbers: list[ReportId]) -> dict[PersonId | None, ReportId]:
    """Tell because of which of these reports somebody follows what they are told of with."""
    reasons: dict[PersonId | None, ReportId] = {}
    for number in numbers:
        people = [one.person_id for one in tx.followers.list_of(number) if one.merged_from is None]
        for person in (tx.reports.get(number).reporter_id, *people):
            reasons.setdefault(person, number)
    return reasons
