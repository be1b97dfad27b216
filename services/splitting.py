"""Splitting a report into parts for several bodies, and taking that back (R46)."""

from datetime import datetime

from domain.errors import NotAllowed, Stale
from domain.handling import check_note
from domain.ids import ReportId
from domain.lifecycle import Actor
from domain.message import Refusal
from domain.messages.transfers import PartMade, SplitDraftCard
from domain.people import Person
from domain.policy import Policy
from domain.report_errors import TooFewParts, TooManyParts
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Doing, NewReport, Report
from domain.transfers import LEAST_PARTS, PartDraft, TransferDraft
from services import cases, reports, transfers
from services.handling import Shown
from storage.transaction import Transaction


def keep(tx: Transaction, person: Person, draft: TransferDraft, words: str, *, policy: Policy, now: datetime) -> Shown:
    """Keep the words of one part, and show those that there are. Raises TextTooLong or WrongKind for the words."""
    kept = draft.with_part(check_note(words, policy=policy))
    return show(tx, person, kept, now=now)


def show(tx: Transaction, person: Person, draft: TransferDraft, *, now: datetime) -> Shown:
    """Show the parts that have their words. Raises NotFound or NotAllowed."""
    report = cases.get_case(tx, person, draft.report, now=now).report
    limit = tx.city.policy_for(report).parts_a_report
    card = SplitDraftCard(
        number=report.id,
        parts=tuple(PartMade.of(one) for one in draft.parts),
        enough=len(draft.parts) >= LEAST_PARTS,
        full=len(draft.parts) >= limit,
    )
    return Shown(card, asks=True)


def split(tx: Transaction, person: Person, draft: TransferDraft, *, now: datetime) -> Shown:
    """Split a report as it was drafted, and show it as it is now.

    Raises TooFewParts or TooManyParts, NotFound, NotAllowed or OwnReport.
    """
    refused = transfers.find_obstacle(tx, person, draft, now=now)
    if refused is not None:
        return refused
    make(tx, person, draft.report, draft.parts, now=now)
    return Shown(cases.show(tx, person, draft.report, now=now))


def make(
    tx: Transaction, person: Person, report_id: ReportId, wanted: tuple[PartDraft, ...], *, now: datetime
) -> list[Report]:
    """Split a report: each body gets a part of its own, and the whole waits for all of them.

    Raises TooFewParts, TooManyParts, NotFound for a body that the city does not know, or what `reports.do` raises.
    """
    whole = tx.reports.get(report_id)
    limit = tx.city.policy_for(whole).parts_a_report
    if len(wanted) < LEAST_PARTS:
        raise TooFewParts
    if len(wanted) > limit:
        raise TooManyParts(limit=limit)
    for one in wanted:
        transfers.check_known(tx, one.body)
    filed = Doing(action=ReportAction.FILE)
    made = [_part_of(whole, one, now=now) for one in wanted]
    # The parts come first, so that whoever hears that it is split sees into what.
    parts = [reports.enter(tx, one, filed, by=person, actor=Actor.WORKSTATION, now=now) for one in made]
    reports.do(tx, person, whole.id, Doing(action=ReportAction.SPLIT), now=now)
    return parts


def unsplit(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> Shown:
    """Take a report back into one hand; parts without a result end. Raises NotFound, NotAllowed or OwnReport."""
    try:
        reports.do(tx, person, report_id, Doing(action=ReportAction.UNSPLIT), now=now)
    except (Stale, NotAllowed) as broken:
        return Shown(cases.show(tx, person, report_id, now=now), Refusal.of(broken))
    return Shown(cases.show(tx, person, report_id, now=now))


def _part_of(whole: Report, part: PartDraft, *, now: datetime) -> NewReport:
    """Make the part of a report: in the same place and time, with words of its own, and nobody who reported it."""
    return NewReport(
        unit_id=whole.unit_id,
        reporter_id=None,
        category=whole.category,
        urgency=whole.urgency,
        body=part.body,
        channel=whole.channel,
        caller=whole.caller,
        anonymous=whole.anonymous,
        state=ReportState.FILED,
        text=part.words,
        summary=None,
        place=whole.place,
        handler_id=None,
        confirm_by=None,
        filed_at=now,
        changed_at=now,
        due_at=whole.due_at,
        limit_since=whole.limit_since,
        limit_at=whole.limit_at,
        parent_id=whole.id,
    )
