"""What is on each list of the council's desk, as conditions: in whose units, what is owed or was found, since when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select

from domain.council_desk import FOUND, HEARD, Concern, Scope, Since
from domain.ids import PersonId
from domain.lifecycle import Actor
from domain.report_lifecycle import OWED, ReportState
from storage.scopes import is_open_to
from storage.tables import desk_findings, hot_spots, inquiries, report_bodies, report_events, reports, units

Condition = ColumnElement[bool]

_OWED = reports.c.state.in_([state.value for state in OWED])
_STAFF = (Actor.WORKSTATION, Actor.CALLER_DESK, Actor.CO_BODY)
_parts = reports.alias("parts")


def select_list(concern: Concern, scope: Scope, since: Since, *, now: datetime) -> Select[Any]:
    """Select what is on a list: its reports, its questions or its hot spots."""
    if concern is Concern.HOT:
        here = _is_here(scope, hot_spots.c.unit_id)
        return select(hot_spots.c.id).where(
            hot_spots.c.ended_at.is_(None), here, _is_others(scope, hot_spots.c.unit_id)
        )
    free = and_(_not_handled(scope.person_id), is_open_to(scope.person_id, now=now))
    others = and_(_is_others(scope, reports.c.unit_id, reports.c.body), free)
    if concern is Concern.ASKED:
        of_unit = and_(_is_here(scope, inquiries.c.unit_id), _is_others(scope, inquiries.c.unit_id, reports.c.body))
        joined = select(inquiries.c.id).join(reports, reports.c.id == inquiries.c.report_id)
        return joined.where(inquiries.c.closed_at.is_(None), of_unit, others)
    if concern in FOUND:
        of_unit = and_(_is_here(scope, desk_findings.c.unit_id), _is_others(scope, desk_findings.c.unit_id))
        joined = select(reports.c.id).join(desk_findings, desk_findings.c.report_id == reports.c.id)
        return joined.where(of_unit, others, *_found(concern, since))
    return select(reports.c.id).where(_is_here(scope, reports.c.unit_id), _OWED, others, _is_owed(concern, since, now))


def _is_owed(concern: Concern, since: Since, now: datetime) -> Condition:
    match concern:
        case Concern.OVERDUE:
            return reports.c.limit_at < now
        case Concern.REOPENED:
            return reports.c.reopened > 0
        case Concern.JOINT:
            whistle = and_(report_bodies.c.report_id == reports.c.id, report_bodies.c.nudged_at.is_not(None))
            return or_(reports.c.joint, exists().where(whistle, report_bodies.c.answered_at.is_(None)))
        case Concern.SILENT:
            return _is_silent(since.silent)
        case _:
            raise ValueError(concern)


def _is_silent(since: datetime) -> Condition:
    """Write the condition that neither the report nor a part of it has told its reporter anything since then."""
    own = exists().where(report_events.c.report_id == reports.c.id, heard(report_events), report_events.c.at > since)
    of_parts = (
        select(report_events.c.id)
        .join(_parts, _parts.c.id == report_events.c.report_id)
        .where(_parts.c.parent_id == reports.c.id, heard(report_events), report_events.c.at > since)
        .correlate(reports)
    )
    began = func.coalesce(reports.c.limit_since, reports.c.filed_at) <= since
    return and_(began, ~own, ~exists(of_parts))


def _found(concern: Concern, since: Since) -> Iterable[Condition]:
    """Write the condition of what was found lately and still stands, but for what the council has looked at."""
    mine = (desk_findings.c.concern == concern.value, desk_findings.c.seen_at.is_(None))
    lately = desk_findings.c.found_at > since.found
    match concern:
        case Concern.UNPROVEN:
            return (*mine, lately, ~_OWED)
        case Concern.UNCONFIRMED:
            return (*mine, lately, reports.c.state == ReportState.CLOSED_UNCONFIRMED.value)
        case _:
            return (*mine, lately, ~and_(reports.c.unit_id == desk_findings.c.unit_id, _OWED))


def is_new(concern: Concern, since: Since) -> Condition:
    """Write the condition of having come onto a list since the news began."""
    news = since.news
    found: Condition
    match concern:
        case Concern.OVERDUE:
            found = reports.c.limit_at >= news
        case Concern.REOPENED:
            found = reports.c.limit_since >= news
        case Concern.SILENT:
            found = not_(_is_silent(since.was_silent))
        case Concern.JOINT:
            lately = or_(report_bodies.c.asked_at >= news, report_bodies.c.nudged_at >= news)
            found = exists().where(report_bodies.c.report_id == reports.c.id, lately)
        case Concern.ASKED:
            found = or_(inquiries.c.answered_at >= news, inquiries.c.raised_at >= news)
        case Concern.HOT:
            found = hot_spots.c.found_at >= news
        case _:
            found = desk_findings.c.found_at >= news
    return found


def _is_here(scope: Scope, unit: Any) -> Condition:
    """Write the condition of lying below a council. A path has digits and slashes only: nothing to escape."""
    below = select(units.c.id).where(or_(false(), *(units.c.path.like(f"{path}%") for path in scope.paths)))
    here: Condition = unit.in_(below)
    return here


def _is_others(scope: Scope, unit: Any, body: Any = None) -> Condition:
    """Write the condition that somebody does not answer for it themselves."""
    own = [
        and_(
            unit.in_(select(units.c.id).where(units.c.path.like(f"{desk.path}%"))),
            *([] if desk.body is None or body is None else [body == desk.body]),
        )
        for desk in scope.own
        if desk.body is None or body is not None
    ]
    return not_(or_(false(), *own))


def _not_handled(person: PersonId) -> Condition:
    done = exists().where(report_events.c.report_id == reports.c.id, by_staff(person))
    return and_(reports.c.handler_id.is_distinct_from(person), ~done)


def by_staff(person: PersonId) -> Condition:
    """Write the condition of something that somebody did as staff."""
    return and_(report_events.c.actor_id == person, report_events.c.actor.in_([one.value for one in _STAFF]))


def heard(events: Any) -> Condition:
    """Write the condition of something that told the reporter anything."""
    told: Condition = events.c.action.in_([action.value for action in HEARD])
    return told
