"""Hot spots: like reports that pile up in one place become an item of the council's, with a date (R29).

They are looked for whenever a report comes into a unit: one index (unit, category, time of filing) has exactly the rows
that could belong together, so that it costs the same however many reports a city has, and nothing is searched through
at night.
"""

from datetime import datetime

from domain import permissions
from domain.duty import list_nearest
from domain.errors import NotAllowed
from domain.handling import check_note, shorten
from domain.hot_spots import (
    HotSpot,
    HotSpotDraft,
    NewHotSpot,
    check_not_ended,
    choose_joined,
    find_around,
    find_cell,
    list_fresh,
)
from domain.ids import HotSpotId, PersonId
from domain.messages.hot_spots import (
    REPORTS_SHOWN,
    WORDS_SHOWN,
    EndingPrompt,
    HotSpotCard,
    HotSpotRaised,
    HotSpotReport,
    raised_subject,
)
from domain.people import Person
from domain.policy import Policy
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Change, Linked, Report
from domain.roles import Role
from domain.units import GRID, Unit
from services import committees
from storage.transaction import Transaction

COMES = frozenset({ReportAction.FILE, ReportAction.REDIRECT, ReportAction.UNMERGE})
"""With these a report comes into a unit."""

LOOKED_AT = 20
"""So many of the newest like reports are looked at, beside as many as it takes for an item: older ones have theirs."""

SOLVED = frozenset({ReportState.CLOSED, ReportState.CLOSED_BY_CALL})
"""Its reporter has said so."""


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """See whether a report that has come belongs to a hot spot, or makes one together with others."""
    report = change.after
    if change.event.action in COMES and report.parent_id is None and report.kept_from is None:
        _look_around(tx, report, now=now)
    return []


def _is_fine(tx: Transaction, report: Report, unit: Unit) -> bool:
    """Tell whether it is known finely enough where a report is: by the map, or by a unit that is not divided."""
    return find_cell(report.place) is not None or unit.level == GRID or not tx.units.is_divided(unit.id)


def _look_around(tx: Transaction, report: Report, *, now: datetime) -> None:
    unit = tx.units.get(report.unit_id)
    if not _is_fine(tx, report, unit):
        return
    policy = tx.city.get().policy(unit.line, at=now)
    whole = unit.level == GRID
    near = tx.hot_spots.list_like(
        unit.id,
        report.category,
        around=None if whole else find_around(report.place),
        since=now - policy.hot_spot_days,
        limit=policy.hot_spot_reports + LOOKED_AT,
    )
    if any(one.id == report.id and one.hot_spot_id for one in near):
        return
    joined, fresh = choose_joined(near), list_fresh(near)
    if joined is not None:
        tx.hot_spots.join(joined, report.id)
    elif len(fresh) >= policy.hot_spot_reports:
        found = NewHotSpot(
            unit_id=unit.id,
            category=report.category,
            cell=None if whole else find_cell(report.place),
            found_at=now,
            due_at=now + policy.hot_spot_within,
        )
        tx.hot_spots.add(found, fresh)


def show(tx: Transaction, person: Person, hot_spot_id: HotSpotId, *, now: datetime) -> HotSpotCard:
    """Show a hot spot to the council. Raises NotFound or NotAllowed."""
    return _make_card(tx, _get(tx, person, hot_spot_id, now=now))


def ask_words(tx: Transaction, person: Person, draft: HotSpotDraft, *, now: datetime) -> EndingPrompt:
    """Ask for the words in which a hot spot ends. Raises NotFound, NotAllowed or HotSpotEnded."""
    found = _get(tx, person, draft.hot_spot, now=now)
    check_not_ended(found)
    unit = tx.units.get(found.unit_id).name
    return EndingPrompt(hot_spot=found.id, ending=draft.ending, category=found.category, unit=unit)


def end(
    tx: Transaction, person: Person, draft: HotSpotDraft, words: str, *, policy: Policy, now: datetime
) -> HotSpotCard:
    """End a hot spot in what will be done, in what is proposed, or in why nothing is.

    Raises NotFound, NotAllowed, HotSpotEnded, or WrongKind or TextTooLong for the words.
    """
    found = _get(tx, person, draft.hot_spot, now=now)
    check_not_ended(found)
    ended = {"ending": draft.ending, "words": check_note(words, policy=policy), "ended_at": now, "ended_by": person.id}
    found = found.model_copy(update=ended)
    tx.hot_spots.save(found)
    _renew(tx, found, by=person.id, now=now)
    return _make_card(tx, found)


def remind(tx: Transaction, *, now: datetime, limit: int = 100) -> int:
    """Remind the council of what has not ended in time, and some days later tell the committee; each once.

    Give how many were due.
    """
    grace = tx.city.get().policy((), at=now).hot_spot_grace
    due = tx.hot_spots.list_late(now=now, reminded_before=now - grace, limit=limit)
    for found in due:
        if found.reminded_at is None:
            _remind(tx, found, now=now)
        else:
            _raise(tx, found, now=now)
    return len(due)


def _remind(tx: Transaction, found: HotSpot, *, now: datetime) -> None:
    tx.hot_spots.save(found.model_copy(update={"reminded_at": now}))
    card = _make_card(tx, found).model_copy(update={"news": True})
    to = list_council(tx, found, now=now)
    tx.outbox.add(card, to=to, reason=f"hot-spot-late:{found.id}", now=now, becomes=card.subject())


def _raise(tx: Transaction, found: HotSpot, *, now: datetime) -> None:
    found = found.model_copy(update={"raised_at": now})
    tx.hot_spots.save(found)
    people, administrators = committees.find(tx, found.unit_id, Role.WORKSTATION, now=now)
    card = _make_raised(tx, found).model_copy(update={"administrators": administrators})
    tx.outbox.add(card, to=people, reason=f"hot-spot-raised:{found.id}", now=now, becomes=card.subject())


def list_council(tx: Transaction, found: HotSpot, *, now: datetime) -> list[PersonId]:
    """List the members of the nearest council, but for those who would be looking at themselves."""
    line = tx.units.get(found.unit_id).line
    there = tx.roles.list_present([Role.COUNCIL], units=line, now=now)
    sits = [one for one in there if permissions.may_see_desk(tx.roles.list_of(one.person_id, now=now), line)]
    return list(dict.fromkeys(one.person_id for one in list_nearest(sits, line)))


def _get(tx: Transaction, person: Person, hot_spot_id: HotSpotId, *, now: datetime) -> HotSpot:
    found = tx.hot_spots.get(hot_spot_id)
    line = tx.units.get(found.unit_id).line
    if not permissions.may_see_desk(tx.roles.list_of(person.id, now=now), line):
        raise NotAllowed
    return found


def _renew(tx: Transaction, found: HotSpot, *, by: PersonId, now: datetime) -> None:
    """Change the cards that others have of it."""
    card, raised = _make_card(tx, found), _make_raised(tx, found)
    to = [one for one in list_council(tx, found, now=now) if one != by]
    held = set(tx.sessions.list_holders(card.subject()))
    tx.outbox.drop_edits(card.subject(), of=by)
    watching = [one for one in to if one in held]
    reason = f"hot-spot-ended:{found.id}"
    tx.outbox.add(card, to=watching, reason=reason, now=now, card=card.subject(), silent=True)
    told = tx.sessions.list_holders(raised_subject(found.id))
    tx.outbox.add(raised, to=told, reason=f"{reason}:raised", now=now, card=raised.subject(), silent=True)


def _make_card(tx: Transaction, found: HotSpot) -> HotSpotCard:
    reports = tx.hot_spots.list_reports(found.id)
    return HotSpotCard(
        hot_spot=found.id,
        category=found.category,
        unit=tx.units.get(found.unit_id).name,
        count=len(reports),
        near=found.cell is not None,
        found_at=found.found_at,
        due_at=found.due_at,
        reports=tuple(
            HotSpotReport(number=one.id, filed_at=one.filed_at, solved=one.state in SOLVED)
            for one in reports[:REPORTS_SHOWN]
        ),
        ending=found.ending,
        words=shorten(found.words, WORDS_SHOWN),
        ended_at=found.ended_at,
        raised=found.raised_at is not None,
    )


def _make_raised(tx: Transaction, found: HotSpot) -> HotSpotRaised:
    return HotSpotRaised(
        hot_spot=found.id,
        category=found.category,
        unit=tx.units.get(found.unit_id).name,
        count=len(tx.hot_spots.list_reports(found.id)),
        found_at=found.found_at,
        due_at=found.due_at,
        ending=found.ending,
        words=shorten(found.words, WORDS_SHOWN),
    )
