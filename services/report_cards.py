"""Cards of reports: what its reporter sees of one, and what everybody may see."""

from collections.abc import Sequence
from datetime import datetime

from domain.errors import NotFound
from domain.ids import ReportId
from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.drafts import Files
from domain.messages.following import FollowedReport
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
from domain.report_lifecycle import SHOWABLE, ReportAction
from domain.reports import Report, ReportAttachment, ReportEvent
from services import answers, deadline_cards, duty, followers, parts, relations, together
from storage.transaction import Transaction

PAGE = 8

HIGHEST = 2**53
"""Above this no number is looked up: the engines count to 2^63, and people to less."""

COUNTED = frozenset({ReportAction.JOIN, ReportAction.LEAVE})
"""Events that show in how many people reported it: no card tells of each."""

INTERNAL = COUNTED | {ReportAction.SUMMARISE, ReportAction.RELEASE, ReportAction.CONCEAL, ReportAction.RATE}
"""Events that concern nobody but the reporter and staff."""

PUBLIC_NOTES = frozenset({ReportAction.PLAN, ReportAction.RESOLVE, ReportAction.PARTS_DONE, ReportAction.REFUSE})
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


def own(
    tx: Transaction,
    report: Report,
    *,
    now: datetime,
    below: bool = False,
    elsewhere: bool = False,
    relative: bool = False,
) -> OwnReport:
    """Put together the card that the reporter sees; elsewhere: it is not where they live.

    relative: it is for whoever follows it for the neighbour for whom it was filed
    """
    history = tx.reports.list_events(report.id)
    files = [one.attachment for one in _list_own_files(tx, report, history)]
    events = [event for event in history if not _is_counted(event)]
    card = OwnReport.of(report, events=events, attachments=files, below=below)
    people = followers.count_people(tx, report)
    said: dict[str, object] = {"answers": answers.show(tx, report), "relative": relative, "people": people}
    said |= {"held": together.find_held(tx, report), "question": together.find_question(tx, report)}
    card = card.model_copy(update=said | {"delay": deadline_cards.find_delay(tx, report, events)})
    if elsewhere or report.kept_from is not None or any(event.action is ReportAction.REDIRECT for event in events):
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
    events = _list_shown(tx, report)
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
        delay=deadline_cards.find_delay(tx, report, events),
        held=together.find_held(tx, report),
        events=tuple(
            EventLine.of(event, with_note=report.released and event.action in PUBLIC_NOTES)
            for event in events[-LATEST:]
        ),
    )


def card_for(tx: Transaction, person: Person, number: int, *, now: datetime) -> Message:
    """Give the card that this person may see; of a part that of the whole. Raises NotFound."""
    found = find(tx, number)
    report = parts.find_whole(tx, found) or found
    if relations.is_relative(tx, person, report, now):
        return own(tx, report, now=now, elsewhere=report.unit_id != person.unit_id, relative=True)
    if relations.is_co_reporter(tx, person, report, now):
        return followed(tx, report)
    if report.reporter_id != person.id:
        behind = relations.may_look_behind(tx, person, report, now=now)
        return public(tx, report).model_copy(update={"behind": behind})
    return own(tx, report, now=now, elsewhere=report.unit_id != person.unit_id)


def photos(tx: Transaction, person: Person, number: int, *, now: datetime) -> ReportPhotos:
    """Give the pictures of a report to its reporter, and what staff released to everybody. Raises NotFound."""
    found = find(tx, number)
    report = parts.find_whole(tx, found) or found
    if report.reporter_id == person.id or relations.is_relative(tx, person, report, now):
        files = list_own_files(tx, report)
    elif relations.is_co_reporter(tx, person, report, now):
        files = list_followed_files(tx, report)
    else:
        files = [one for one in list_showable(tx, report) if report.released and not one.hidden]
    if not files:
        raise NotFound
    return ReportPhotos(number=report.id, files=tuple(one.attachment for one in files))


def followed(tx: Transaction, report: Report, *, below: bool = False) -> FollowedReport:
    """Put together the card of somebody who reported the same: what staff say, and of others' words what is public."""
    shown, files = public(tx, report), [one.attachment for one in list_followed_files(tx, report)]
    events = _list_shown(tx, report)
    return FollowedReport(
        number=report.id,
        category=report.category,
        state=report.state,
        unit=shown.unit,
        people=followers.count_people(tx, report),
        due_at=shown.due_at,
        text=shown.text,
        summary=shown.summary,
        words=shown.words,
        files=Files.of(files),
        answers=answers.show(tx, report),
        into=report.merged_into,
        below=below,
        events=tuple(EventLine.of(event, with_note=event.action in PUBLIC_NOTES) for event in events[-LATEST:]),
    )


def _list_shown(tx: Transaction, report: Report) -> list[ReportEvent]:
    return [
        event for event in tx.reports.list_events(report.id) if event.action not in INTERNAL and not _is_counted(event)
    ]


def _is_counted(event: ReportEvent) -> bool:
    """Tell whether an event shows in how many people reported it, and as nothing else."""
    return event.action in COUNTED or (event.action is ReportAction.ADD and event.actor is Actor.CO_REPORTER)


def list_own_files(tx: Transaction, report: Report) -> list[ReportAttachment]:
    """List the files that a reporter sees: all but those of others who reported the same."""
    return _list_own_files(tx, report, tx.reports.list_events(report.id))


def _list_own_files(tx: Transaction, report: Report, history: Sequence[ReportEvent]) -> list[ReportAttachment]:
    others = {event.id for event in history if event.actor is Actor.CO_REPORTER}
    return [one for one in tx.reports.list_attachments(report.id) if one.event_id not in others]


def list_followed_files(tx: Transaction, report: Report) -> list[ReportAttachment]:
    """List the files that those see who reported the same: of the results, and what staff released."""
    results = {event.id for event in tx.reports.list_events(report.id) if event.action in PUBLIC_NOTES}
    found = [one for one in list_showable(tx, report) if not one.hidden]
    return [one for one in found if report.released or one.event_id in results]


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
    """List somebody's own reports and those that they follow; a page that is not there is the nearest that is."""
    del now
    number = tx.reports.count_of(person.id)
    if not number:
        return NoReports()
    pages = -(-number // PAGE)
    page = min(max(page, 1), pages)
    reports = tx.reports.list_of(person.id, offset=(page - 1) * PAGE, limit=PAGE)
    lines = (ListedReport.of(report, followed=_is_anothers(tx, person, report)) for report in reports)
    return OwnReports(page=page, pages=pages, reports=tuple(lines))


def _is_anothers(tx: Transaction, person: Person, report: Report) -> bool:
    """Tell whether a report in somebody's list is one that they joined; a relative's is as good as their own."""
    return report.reporter_id != person.id and tx.followers.find_kind(report.id, person.id) is Actor.CO_REPORTER
