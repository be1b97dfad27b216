"""Duplicates before filing: what is near or alike is shown first, and one tap joins it instead of filing another."""

from datetime import datetime

from domain.drafts import ReportDraft, check_complete
from domain.duplicates import OFFERED, Alike, Brought, Candidate, apart
from domain.followers import JOINABLE
from domain.ids import PersonId
from domain.likeness import gist_of
from domain.message import Message
from domain.messages.duplicates import AlikeFound, AlikeLine
from domain.messages.following import FollowedReport
from domain.messages.reports import subject_of
from domain.people import Person
from domain.policy import Policy
from domain.report_lifecycle import ReportAction
from domain.reports import Doing, Report
from services import duty, follower_news, followers, mutes, own_reports, report_cards, reports
from services.likeness import measure
from storage.transaction import Transaction

TEN = 10
"""Metres that a telephone may be wrong by: so exactly the distance is said."""


def submit(tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime) -> Message:
    """File what was drafted, unless there is something that may be the same: then ask first whether it is one of these.

    An emergency is filed at once, and so is what somebody files for a neighbour, who has a word of their own, and what
    is about staff, which nobody else may know of. Raises as `own_reports.file` does.
    """
    category = tx.city.get().category(check_complete(draft))
    if not (category.emergency or draft.for_neighbour or category.about_staff):
        mutes.check_not_muted(tx, resident, category=category.code, now=now)
        lines = list_for_resident(tx, resident, draft, policy=policy, now=now)
        if lines:
            return AlikeFound(lines=lines)
    return own_reports.file(tx, resident, draft, policy=policy, now=now)


def join(
    tx: Transaction, resident: Person, number: int, draft: ReportDraft, *, now: datetime
) -> tuple[Message, ...] | FollowedReport:
    """Join a report that is the same, and hand over what was drafted; where it has an outcome, give that as well.

    Raises NotFound, ActionImpossible, ActionNotYours for one's own, DraftIncomplete, or Muted.
    """
    category = check_complete(draft)
    report = followers.find_end(tx, report_cards.find(tx, number))
    mutes.check_not_muted(tx, resident, category=category, now=now)
    reports.act(tx, resident, report.id, ReportAction.JOIN, now=now)
    brought = Doing(action=ReportAction.ADD, note=_say(draft), attachments=draft.attachments)
    joined = reports.do(tx, resident, report.id, brought, now=now)
    tx.outbox.drop_edits(subject_of(joined.id), of=resident.id)
    outcome = follower_news.make_outcome(tx, joined)
    card = report_cards.followed(tx, joined, below=outcome is not None).model_copy(update={"joined": True})
    return card if outcome is None else (card, outcome)


def list_for_resident(
    tx: Transaction, resident: Person, draft: ReportDraft, *, policy: Policy, now: datetime
) -> tuple[AlikeLine, ...]:
    """List what somebody's draft may be the same as, with nothing of others' words but what is public.

    Not what they reported or follow themselves, nor what they handle: they would check their own work.
    """
    brought = Brought.of_draft(draft, check_complete(draft), unit_id=draft.unit_id or resident.unit_id)
    lines: list[AlikeLine] = []
    for alike in list_alike(tx, brought, policy=policy, now=now):
        if alike.candidate.reporter_id == resident.id:
            continue
        report = tx.reports.get(alike.candidate.id)
        if _may_join(tx, resident.id, report, now=now):
            lines.append(_line(tx, report, alike, line=report.public_line))
        if len(lines) == OFFERED:
            break
    return tuple(lines)


def list_alike(tx: Transaction, brought: Brought, *, policy: Policy, now: datetime) -> list[Alike]:
    """List what may be the same as what was brought, the likeliest first: near it, or alike in words."""
    radius, gist = tx.city.get().category(brought.category).radius, gist_of(brought.words)
    compared = [
        Alike(
            candidate=one,
            metres=apart(brought, one),
            likeness=measure(gist, gist_of(one.words)),
        )
        for one in _find(tx, brought, radius=radius, policy=policy, now=now)
        if one.id != brought.number
    ]
    found = [one for one in compared if one.is_one(radius=radius, least=policy.duplicates_likeness)]
    return sorted(found, key=lambda one: one.rank(radius=radius))


def _find(tx: Transaction, brought: Brought, *, radius: int, policy: Policy, now: datetime) -> list[Candidate]:
    """Find around the point, and in the unit what has none; without a point everything in the unit."""
    point = brought.place.point if brought.place else None
    closed_since, since = now - policy.duplicates_closed_within, now - policy.duplicates_recent
    found: list[Candidate] = []
    if point is not None:
        found = tx.nearby.list_near(point, brought.category, metres=radius, closed_since=closed_since)
    if brought.words:
        found += tx.nearby.list_recent(
            brought.unit_id, brought.category, since=since, closed_since=closed_since, on_map=point is None
        )
    return found


def line_for_staff(tx: Transaction, report: Report, alike: Alike) -> AlikeLine:
    """Make the line that staff see of a report which may be the same."""
    return _line(tx, report, alike, line=report.line)


def _line(tx: Transaction, report: Report, alike: Alike, *, line: str | None) -> AlikeLine:
    return AlikeLine(
        number=report.id,
        category=report.category,
        state=report.state,
        filed_at=report.filed_at,
        people=followers.count_people(tx, report),
        line=line,
        metres=None if alike.metres is None else max(TEN, TEN * round(alike.metres / TEN)),
    )


def _may_join(tx: Transaction, person: PersonId, report: Report, *, now: datetime) -> bool:
    return (
        report.reporter_id != person
        and report.state in JOINABLE
        and tx.followers.find_kind(report.id, person) is None
        and not duty.may_handle(tx, person, report, now=now)
    )


def _say(draft: ReportDraft) -> str | None:
    """Put into words what was drafted: also where it is, as far as that was typed."""
    place = f"📍 {draft.place.words}" if draft.place and draft.place.words else None
    return "\n".join(filter(None, (draft.text, place))) or None
