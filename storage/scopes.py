"""Scopes: which reports are handled at somebody's desks, as a condition of a statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, false, literal, or_, select

from domain.duty import Desk
from domain.ids import PersonId
from domain.roles import ANSWERING, Role
from domain.transfers import BodyState
from storage.roles import in_force
from storage.tables import report_bodies, reports, roles, units

ACTS_FOR = case((roles.c.role == Role.PARTNER.value, roles.c.body), else_=roles.c.role)
ANSWERS = roles.c.role.in_([role.value for role in ANSWERING])
STANDS_IN = and_(roles.c.role == Role.PARTY_COMMITTEE.value, reports.c.kept_from.is_not(None))
"""The committee has a report about staff for which there was no workstation above."""

_part = reports.alias("part")
WITH_OTHERS = (
    exists().where(report_bodies.c.report_id == reports.c.id).label("helped"),
    exists().where(_part.c.parent_id == reports.c.id).label("parted"),
)
"""Whether other bodies were asked to help with a report, and whether it was ever split: mostly neither."""


def scope(desks: Sequence[Desk]) -> ColumnElement[bool]:
    """Write the condition of being handled at one of these desks."""
    whole = [desk for desk in desks if desk.body is None]
    parts = [desk for desk in desks if desk.body and not any(desk.path.startswith(one.path) for one in whole)]
    here = reports.c.unit_id.in_(select(_below([*whole, *parts]).cte("scope").c.id))
    if not parts:
        return here
    of_parts = (and_(_concerns(desk.body or ""), reports.c.unit_id.in_(_below([desk]))) for desk in parts)
    # The index finds the units; only then it is looked at whose each report is.
    return and_(here, or_(reports.c.unit_id.in_(_below(whole)), *of_parts))


def scope_of(person: PersonId, desks: Sequence[Desk], *, now: datetime) -> ColumnElement[bool]:
    """Write the condition of being handled at one of somebody's desks, and not kept from them."""
    return and_(scope(desks), is_open_to(person, now=now))


def is_open_to(person: Any, *, now: datetime) -> ColumnElement[bool]:
    """Write the condition that a report is not kept from somebody: `domain.permissions.is_kept_from`, row by row.

    person: an id, or a column of ids. Nearly all reports are kept from nobody, and nothing is looked up for them.
    """
    kept, held, there = cast(reports.c.kept_from, String), roles.alias("held"), units.alias("held_in")
    within = literal("%/") + kept + literal("/%")
    below_another = literal("/%/") + kept + literal("/%")
    of_them = or_(
        there.c.path.like(below_another),
        and_(held.c.role.in_([role.value for role in ANSWERING]), there.c.path.like(within)),
    )
    seat = (
        select(held.c.id)
        .join(there, there.c.id == held.c.unit_id)
        .where(held.c.person_id == person, in_force(now, held), of_them)
        .correlate_except(held, there)
    )
    return or_(reports.c.kept_from.is_(None), ~exists(seat))


def _concerns(body: str) -> ColumnElement[bool]:
    """Write the condition of a report that a body has, or helps with."""
    asked = and_(report_bodies.c.body == body, report_bodies.c.state != BodyState.DECLINED.value)
    return or_(reports.c.body == body, reports.c.id.in_(select(report_bodies.c.report_id).where(asked)))


def _below(desks: Sequence[Desk]) -> Select[int]:
    """Select the units at these desks and below them. A path has digits and slashes only: nothing to escape."""
    return select(units.c.id).where(or_(false(), *(units.c.path.like(f"{desk.path}%") for desk in desks)))
