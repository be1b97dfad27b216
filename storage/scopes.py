"""Scopes: which reports are handled at somebody's desks, as a condition of a statement."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select

from domain.duty import Desk
from domain.transfers import BodyState
from storage.tables import report_bodies, reports, units

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


def _concerns(body: str) -> ColumnElement[bool]:
    """Write the condition of a report that a body has, or helps with."""
    asked = and_(report_bodies.c.body == body, report_bodies.c.state != BodyState.DECLINED.value)
    return or_(reports.c.body == body, reports.c.id.in_(select(report_bodies.c.report_id).where(asked)))


def _below(desks: Sequence[Desk]) -> Select[int]:
    """Select the units at these desks and below them. A path has digits and slashes only: nothing to escape."""
    return select(units.c.id).where(or_(false(), *(units.c.path.like(f"{desk.path}%") for desk in desks)))
