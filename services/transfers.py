"""Transfers: a report goes to another body, back to the one that passed it on, or several handle it together."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from domain.bodies import BodyCode
from domain.errors import NotAllowed, NotFound, Stale
from domain.handling import HandlingDraft, check_note
from domain.ids import ReportId
from domain.message import Refusal
from domain.messages.transfers import PAGE, BodyChoice, BodyOption, PartMade, TransferPrompt, Transferred, Way
from domain.people import Person
from domain.policy import Policy
from domain.report_errors import BodyAbsent, PassedOften
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, Doing, Report
from domain.roles import ANSWERING, answering
from domain.transfers import REASONED, TransferDraft, find_giver, list_bodies
from services import cases, handling, joint, reports
from services.handling import Shown
from storage.transaction import Transaction


def pass_on(tx: Transaction, person: Person, report_id: ReportId, body: str, note: str, *, now: datetime) -> Report:
    """Pass a report on to another body; once too often, and all that had it handle it together instead.

    Raises NotFound for a body that the city does not know, or what `reports.do` raises.
    """
    check_known(tx, body)
    return _pass(tx, person, report_id, Doing(action=ReportAction.FORWARD, body=body, note=note), now=now)


def decline(tx: Transaction, person: Person, report_id: ReportId, note: str, *, now: datetime) -> Report:
    """Give a report back to whoever passed it on, by default the workstation; see `pass_on`. Raises NowhereBack."""
    giver = find_giver(tx.reports.get(report_id), tx.reports.list_events(report_id))
    return _pass(tx, person, report_id, Doing(action=ReportAction.DECLINE, body=giver, note=note), now=now)


def _pass(tx: Transaction, person: Person, report_id: ReportId, doing: Doing, *, now: datetime) -> Report:
    try:
        return reports.do(tx, person, report_id, doing, now=now)
    except PassedOften:  # all other rules were looked at before, and nothing is written yet
        joined = doing.model_copy(update={"action": ReportAction.JOIN_HANDS})
        return reports.do(tx, None, report_id, joined, now=now)


def ask_in(
    tx: Transaction,
    person: Person,
    report_id: ReportId,
    body: str,
    note: str,
    *,
    now: datetime,
    answer_by: datetime | None = None,
) -> Report:
    """Ask another body to help, within a time if there is a whistle for it.

    Raises NotFound for a body that the city does not know, BodyAbsent where nobody of it is there, or what
    `reports.do` raises.
    """
    check_known(tx, body)
    report = tx.reports.get(report_id)
    if answering(body) != answering(report.body) and not joint.is_staffed(tx, report, body, now=now):
        raise BodyAbsent
    doing = Doing(action=ReportAction.ADD_BODY, body=body, note=note, due_at=answer_by)
    return reports.do(tx, person, report_id, doing, now=now)


def say(
    tx: Transaction,
    person: Person,
    report_id: ReportId,
    action: ReportAction,
    *,
    now: datetime,
    note: str | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Report:
    """Say for a body that was asked to help: it does, it does not and why, or its people are there."""
    own = joint.find_own(tx, person, tx.reports.get(report_id), action=action, now=now)
    body = None if own is None else own.body
    doing = Doing(action=action, body=body, note=note, attachments=attachments)
    return reports.do(tx, person, report_id, doing, now=now)


def median_handover(tx: Transaction, unit_path: str, *, since: datetime, now: datetime) -> timedelta | None:
    """Give the median time from passing on to being taken up, in a unit and below it; None where none was (R43).

    Of all that was passed on since then. Passed on twice before anybody took it up, it counts twice: it lay as long.
    """
    times = tx.case_bodies.list_handover_times(unit_path, since=since, until=now)
    return timedelta(seconds=median(one.total_seconds() for one in times)) if times else None


def look(tx: Transaction, person: Person, draft: TransferDraft, way: Way, page: int, *, now: datetime) -> Shown:
    """Offer the bodies to choose from; where it cannot be done show what is true now.

    Raises NotFound, NotAllowed or OwnReport.
    """
    refused = find_obstacle(tx, person, draft, now=now)
    if refused is not None:
        return refused
    report = tx.reports.get(draft.report)
    options = _list_options(tx, report, draft, now=now)
    shown = options[page * PAGE : (page + 1) * PAGE]
    choice = BodyChoice(
        number=report.id,
        way=way,
        options=tuple(shown),
        page=page,
        further=len(options) > (page + 1) * PAGE,
        whistle_within=tx.city.policy_for(report).whistle_within,
        parts=tuple(PartMade.of(one) for one in draft.parts),
    )
    return Shown(choice)


def ask_words(
    tx: Transaction, person: Person, draft: TransferDraft, *, now: datetime, leaving: int | None = None
) -> Shown:
    """Ask for the words that go along, unless it cannot be done any more.

    leaving: the message that the question takes the place of. Raises NotFound, NotAllowed or OwnReport.
    """
    if draft.action in _SAID:
        cases.look_at(tx, person, draft.report, now=now)
    else:
        refused = find_obstacle(tx, person, draft, now=now)
        if refused is not None:
            return refused
    if leaving is not None:
        tx.queue.forget_cards(person.telegram_id, leaving)
    if draft.action is ReportAction.DECLINE:
        giver = find_giver(tx.reports.get(draft.report), tx.reports.list_events(draft.report))
        draft = draft.model_copy(update={"body": giver})
    return Shown(TransferPrompt.of(draft), asks=True)


def finish(
    tx: Transaction, person: Person, draft: TransferDraft, words: str, *, policy: Policy, now: datetime
) -> Shown:
    """Do what a draft has come to, and show what is true now.

    Raises NotFound, NotAllowed or OwnReport, TextTooLong or WrongKind for the words.
    """
    note = check_note(words, policy=policy)
    try:
        return _finish(tx, person, draft, note, now=now)
    except (Stale, NotAllowed, BodyAbsent) as broken:  # each is raised before anything is written
        return Shown(cases.show(tx, person, draft.report, now=now), Refusal.of(broken))


def report_in(
    tx: Transaction,
    person: Person,
    report_id: ReportId,
    action: ReportAction,
    *,
    now: datetime,
    note: str | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Shown:
    """Say something for a body that helps, and show the report as it is now. Raises NotFound or NotAllowed."""
    try:
        say(tx, person, report_id, action, note=note, attachments=attachments, now=now)
    except (Stale, NotAllowed) as broken:
        return Shown(cases.show(tx, person, report_id, now=now), Refusal.of(broken))
    return Shown(cases.show(tx, person, report_id, now=now))


_SAID = frozenset({ReportAction.BODY_DECLINE, ReportAction.REPORT_IN})


def _finish(tx: Transaction, person: Person, draft: TransferDraft, note: str, *, now: datetime) -> Shown:
    number, body = draft.report, draft.body or ""
    match draft.action:
        case ReportAction.FORWARD:
            return Shown(_tell(tx, pass_on(tx, person, number, body, note, now=now), draft.action, now=now))
        case ReportAction.DECLINE:
            return Shown(_tell(tx, decline(tx, person, number, note, now=now), draft.action, now=now))
        case ReportAction.BODY_DECLINE:
            report = say(tx, person, number, draft.action, note=note, now=now)
            return Shown(_tell(tx, report, draft.action, now=now))
        case ReportAction.REPORT_IN:
            return report_in(tx, person, number, draft.action, note=note, now=now)
        case _:
            within = tx.city.policy_for(tx.reports.get(number)).whistle_within if draft.whistle else None
            ask_in(tx, person, number, body, note, answer_by=now + within if within else None, now=now)
            return Shown(cases.show(tx, person, number, now=now))


def _tell(tx: Transaction, report: Report, action: ReportAction, *, now: datetime) -> Transferred:
    others = [BodyCode(one.body) for one in tx.case_bodies.list_of(report.id) if one.helps] if report.joint else []
    joined = report.joint and action in REASONED and action is not ReportAction.BODY_DECLINE
    return Transferred(
        number=report.id,
        action=ReportAction.JOIN_HANDS if joined else action,
        body=BodyCode(report.body),
        staffed=joint.is_staffed(tx, report, answering(report.body), now=now),
        others=tuple(others),
    )


def find_obstacle(tx: Transaction, person: Person, draft: TransferDraft, *, now: datetime) -> Shown | None:
    """Show the report and what stands against it, before a word is written for it; None where nothing does."""
    begun = HandlingDraft(action=draft.action, reports=(draft.report,))
    refused = handling.find_obstacle(tx, person, begun, now=now)
    if refused is None:
        refused = _find_rule(tx, person, draft, now=now)
    return None if refused is None else Shown(cases.show(tx, person, draft.report, now=now), refused)


def _find_rule(tx: Transaction, person: Person, draft: TransferDraft, *, now: datetime) -> Refusal | None:
    """Find the rule that would stand against it, before anybody writes a word for it."""
    report = tx.reports.get(draft.report)
    try:
        joint.check_begun(tx, person, report, draft.action, now=now)
    except (Stale, NotAllowed) as broken:
        return Refusal.of(broken)
    return None


def _list_options(tx: Transaction, report: Report, draft: TransferDraft, *, now: datetime) -> Sequence[BodyOption]:
    """List the bodies to choose from, those first of which somebody is there."""
    line = tx.units.get(report.unit_id).line
    there = {one.acts_for for one in tx.roles.list_present(ANSWERING, units=line, now=now)}
    out = {part.body for part in draft.parts}
    if draft.action is not ReportAction.SPLIT:
        out |= {answering(report.body)}
    if draft.action is ReportAction.ADD_BODY:
        out |= {one.body for one in tx.case_bodies.list_of(report.id) if one.helps}
    named = [one for one in list_bodies(tx.city.get().bodies) if one not in out]
    options = [BodyOption(code=BodyCode(one), absent=one not in there) for one in named]
    return sorted(options, key=lambda one: one.absent)


def check_known(tx: Transaction, body: str) -> None:
    """Raise NotFound for a body to which no report can go."""
    if body not in list_bodies(tx.city.get().bodies):
        raise NotFound
