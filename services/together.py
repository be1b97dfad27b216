"""What cards show of bodies that work together, and of parts."""

from collections.abc import Sequence
from datetime import datetime

from domain.bodies import BodyCode
from domain.duty import Desk
from domain.ids import ReportId
from domain.messages.together import Held, Helping, Together
from domain.people import Person
from domain.queue import Case
from domain.report_lifecycle import ReportState
from domain.reports import Report
from domain.roles import Role, answering
from domain.transfers import BodyState, goes_back
from services import joint, parts
from storage.transaction import Transaction


def show(tx: Transaction, case: Case) -> Together | None:
    """Give what a staff card says of it; None where there is nothing but the workstation, as usual."""
    report, whole = case.report, parts.find_whole(tx, case.report)
    bodies = tx.case_bodies.list_of(report.id) if case.helped else []
    made = tx.case_bodies.list_parts(report.id) if case.parted else []
    usual = report.body == Role.WORKSTATION and not report.joint and not report.passes
    if usual and not made and whole is None and not any(one.helps for one in bodies):
        return None
    returns = not usual and goes_back(report, tx.reports.list_events(report.id))
    return Together.of(report, bodies, made, whole, returns=returns)


def find_held(tx: Transaction, report: Report) -> Held | None:
    """Give what its reporter reads of who has it; None where that is the workstation alone."""
    helping = [one for one in tx.case_bodies.list_of(report.id) if one.helps]
    others = [one.body for one in helping if report.joint or one.state is BodyState.ACCEPTED]
    if answering(report.body) == Role.WORKSTATION and not others and not report.joint:
        return None
    lead = BodyCode(answering(report.body))
    return Held(lead=lead, joint=report.joint, others=tuple(BodyCode(one) for one in others))


def find_question(tx: Transaction, report: Report) -> ReportId | None:
    """Find the part of a report whose handler has asked its reporter something."""
    asking = tx.case_bodies.find_asking(report.id) if report.state is ReportState.SPLIT else None
    return None if asking is None else asking.id


def find_helping(
    tx: Transaction, person: Person, case: Case, desks: Sequence[Desk], *, now: datetime
) -> Helping | None:
    """Find for whom somebody looks at a report that others lead: a body that helps, or that has a part of it."""
    own = joint.find_own(tx, person, case.report, now=now) if case.helped else None
    if own is not None:
        return Helping.of(own)
    made = tx.case_bodies.list_parts(case.report.id) if case.parted and desks else []
    part = next((one for one in made if any(desk.covers(case.path, one.body) for desk in desks)), None)
    return None if part is None else Helping(body=BodyCode(part.body))
