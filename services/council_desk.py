"""The council's desk: what the workstation owes, seen by the council, and by nobody who would be looking at themselves.

Nothing here is ever done by staff: what they do changes what is true, and the lists are made of what is true.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from domain import permissions
from domain.council_desk import FOUND, PAGE, Concern, Finding, Scope, Since
from domain.errors import NotAllowed
from domain.handling import shorten
from domain.ids import HotSpotId, PersonId, ReportId, UnitId
from domain.messages.council_desk import EVENTS_SHOWN, INQUIRIES_SHOWN, WORDS_SHOWN, DeskCard, DeskCase, DeskLine
from domain.messages.hot_spots import HotSpotLine
from domain.messages.inquiries import InquiryLine
from domain.messages.reports import EventLine
from domain.people import Person
from domain.policy import DAY
from domain.queue import say_count
from domain.report_errors import OnceYours
from domain.reports import Report
from domain.roles import Grant, Role
from services import conduct, duty
from services.report_cards import INTERNAL, PUBLIC_NOTES
from storage.transaction import Transaction

Rule = Callable[..., bool]


def find_scope(tx: Transaction, person_id: PersonId, *, now: datetime) -> Scope | None:
    """Find what somebody sees of the desk; None for whoever sits on no council, or only on one over themselves."""
    held = [one for one in tx.roles.list_of(person_id, now=now) if one.role is Role.COUNCIL]
    own = tuple(tx.queue.list_desks(person_id, now=now)) if held else ()
    paths = [unit.path for unit in tx.units.list_by_ids({one.unit_id for one in held})]
    paths = [path for path in paths if not any(desk.body is None and path.startswith(desk.path) for desk in own)]
    return Scope(person_id=person_id, paths=tuple(paths), own=own) if paths else None


def get_scope(tx: Transaction, person: Person, *, now: datetime) -> Scope:
    """Give what somebody sees of the desk. Raises NotAllowed."""
    scope = find_scope(tx, person.id, now=now)
    if scope is None:
        raise NotAllowed
    return scope


def find_since(tx: Transaction, *, now: datetime) -> Since:
    """Give from when on things count, by the rules of the city today."""
    policy = tx.city.get().policy((), at=now)
    silent, news = now - policy.silent_after, now - DAY
    return Since(silent=silent, was_silent=silent - DAY, found=now - policy.desk_looks_back, news=news)


def show(tx: Transaction, person: Person, concern: Concern, page: int, *, now: datetime) -> DeskCard:
    """Show a page of a list; a page that is no longer there becomes the first. Raises NotAllowed."""
    scope, since = get_scope(tx, person, now=now), find_since(tx, now=now)
    found, further = _list(tx, concern, scope, since, page, now=now)
    if page and not any(found.values()):
        page = 0
        found, further = _list(tx, concern, scope, since, page, now=now)
    counts = tx.desk.count(scope, since, now=now)
    return DeskCard(
        concern=concern,
        counts=counts,
        total=say_count(counts[concern]),
        page=page,
        shown_page=page + 1,
        further=further,
        **found,
    )


def show_case(
    tx: Transaction, person: Person, report_id: ReportId, concern: Concern, page: int, *, now: datetime
) -> DeskCase:
    """Show a case to the council. Raises NotFound, NotAllowed or OnceYours."""
    report = tx.reports.get(report_id)
    check(tx, person.id, report, permissions.may_see_desk, list_seats(tx, report), now=now)
    return _make_case(tx, person, report, concern, page, now=now)


def see(
    tx: Transaction, person: Person, report_id: ReportId, concern: Concern, page: int, *, now: datetime
) -> DeskCard:
    """Take what was found off the list: somebody of the council has looked at it, for all of it.

    Raises NotFound, NotAllowed or OnceYours.
    """
    report, scope = tx.reports.get(report_id), get_scope(tx, person, now=now)
    seats = list_seats(tx, report)
    check(tx, person.id, report, permissions.may_close, seats, now=now)
    within = [unit.id for unit in tx.units.list_by_ids(seats) if unit.path.startswith(scope.paths)]
    tx.desk.settle(report_id, concern, at=now, by=person.id, units=within)
    return show(tx, person, concern, page, now=now)


def check(
    tx: Transaction, person_id: PersonId, report: Report, rule: Rule, seats: Iterable[UnitId], *, now: datetime
) -> UnitId:
    """Give the unit for which somebody may do this about a case, or raise NotAllowed or OnceYours.

    seats: the units whose councils look at it, the one that comes first is meant first.
    """
    held = tx.roles.list_of(person_id, now=now)
    if conduct.is_kept(tx, person_id, report, now=now) or duty.may_handle(tx, person_id, report, now=now):
        raise NotAllowed
    seat = next((one for one in seats if _passes(tx, held, one, permissions.may_see_desk, report)), None)
    if seat is None:
        raise NotAllowed
    if not _passes(tx, held, seat, rule, report, **_find_ties(tx, person_id, report, rule)):
        raise OnceYours
    return seat


def may(
    tx: Transaction, person_id: PersonId, report: Report, rule: Rule, seats: Iterable[UnitId], *, now: datetime
) -> bool:
    """Tell whether somebody may do this about a case; see `check`."""
    try:
        check(tx, person_id, report, rule, seats, now=now)
    except NotAllowed:
        return False
    return True


def list_seats(tx: Transaction, report: Report, *, first: UnitId | None = None) -> list[UnitId]:
    """List the units whose councils look at a case: its own, those that it went from, and those that asked."""
    went = [UnitId(one.unit_id) for one in tx.desk.list_findings(report.id)]
    asked = [one.unit_id for one in tx.inquiries.list_of(report.id)]
    return list(dict.fromkeys(([first] if first else []) + [report.unit_id, *went, *asked]))


def _passes(tx: Transaction, held: list[Grant], seat: UnitId, rule: Rule, report: Report, **ties: bool) -> bool:
    return rule(held, tx.units.get(seat).line, body=report.body, **ties)


def _find_ties(tx: Transaction, person_id: PersonId, report: Report, rule: Rule) -> dict[str, bool]:
    answered = any(one.answered_by == person_id for one in tx.inquiries.list_of(report.id))
    ties = {"handled": answered or tx.desk.has_handled(report.id, person_id)}
    return ties if rule is permissions.may_see_desk else ties | {"reported": report.reporter_id == person_id}


def _list(
    tx: Transaction, concern: Concern, scope: Scope, since: Since, page: int, *, now: datetime
) -> tuple[dict[str, tuple[DeskLine, ...] | tuple[InquiryLine, ...] | tuple[HotSpotLine, ...]], bool]:
    """List what a card shows, and whether there is more."""
    if concern is Concern.ASKED:
        asked = tx.desk.list_inquiries(scope, since, now=now, page=page)
        lines = tuple(InquiryLine.of(tx.inquiries.get(one)) for one in asked[:PAGE])
        return {"asked": lines}, len(asked) > PAGE
    if concern is Concern.HOT:
        hot = tx.desk.list_hot_spots(scope, since, now=now, page=page)
        spots = tuple(_make_line(tx, place, one, now=now) for place, one in enumerate(hot[:PAGE], 1))
        return {"hot": spots}, len(hot) > PAGE
    items = tx.desk.list_items(concern, scope, since, now=now, page=page)
    return {"lines": tuple(map(DeskLine.of, items[:PAGE]))}, len(items) > PAGE


def _make_line(tx: Transaction, place: int, number: HotSpotId, *, now: datetime) -> HotSpotLine:
    found = tx.hot_spots.get(number)
    return HotSpotLine(
        id=found.id,
        place=place,
        category=found.category,
        unit=tx.units.get(found.unit_id).name,
        count=len(tx.hot_spots.list_reports(found.id)),
        due_at=found.due_at,
        late=found.due_at < now,
    )


def _make_case(
    tx: Transaction, person: Person, report: Report, concern: Concern, page: int, *, now: datetime
) -> DeskCase:
    """Put together what the council sees: no name or number of a resident, and words only as they are public."""
    events = [one for one in tx.reports.list_events(report.id) if one.action not in INTERNAL]
    findings = [one for one in tx.desk.list_findings(report.id) if one.concern is concern]
    public = report.released and not report.text_hidden
    case = DeskCase(
        number=report.id,
        concern=concern,
        page=page,
        category=report.category,
        state=report.state,
        unit=tx.units.get(report.unit_id).name,
        handler=next(iter(tx.desk.name([report.handler_id])), None) if report.handler_id else None,
        summary=report.summary,
        words=shorten(report.text, WORDS_SHOWN) if public else None,
        filed_at=report.filed_at,
        limit_at=report.limit_at,
        planned_at=report.due_at if report.due_at != report.limit_at else None,
        reopened=report.reopened,
        merged_into=report.merged_into,
        was=next((one.was for one in findings), None),
        events=tuple(
            EventLine.of(one, with_note=report.released and one.action in PUBLIC_NOTES)
            for one in events[-EVENTS_SHOWN:]
        ),
    )
    return case.model_copy(update=_list_ways(tx, person, report, concern, findings, now=now))


def _list_ways(
    tx: Transaction, person: Person, report: Report, concern: Concern, findings: list[Finding], *, now: datetime
) -> dict[str, object]:
    """Tell what somebody may do with a case: ask, unless there is a question; and take it off the list."""
    scope, asked = get_scope(tx, person, now=now), tx.inquiries.list_of(report.id)
    units = {unit.id: unit for unit in tx.units.list_by_ids({one.unit_id for one in asked})}
    shown = [one for one in asked if units[one.unit_id].path.startswith(scope.paths)]
    asks = may(tx, person.id, report, permissions.may_ask, list_seats(tx, report), now=now)
    return {
        "inquiries": tuple(InquiryLine.of(one) for one in shown[:INQUIRIES_SHOWN]),
        "may_ask": asks and not any(one.closed_at is None for one in shown),
        "to_see": asks and concern in FOUND and any(one.seen_at is None for one in findings),
    }
