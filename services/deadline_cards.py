"""What the cards of a report say of its being late: who above has it, since when it is listed, how late it was done."""

from collections.abc import Sequence

from domain.deadlines import Above
from domain.messages.deadlines import Raised
from domain.messages.overdue import Delay
from domain.overdue import is_listed, late_by
from domain.report_lifecycle import OWED
from domain.reports import Report, ReportEvent
from services import deadlines
from storage.transaction import Transaction


def find_delay(tx: Transaction, report: Report, events: Sequence[ReportEvent]) -> Delay | None:
    """Say what a report's card tells of its being late; None where there is nothing to tell."""
    late, above = late_by(report, events), find_raised(tx, report)
    listed_at = report.listed_at if is_listed(report) else None
    if above is None and listed_at is None and late is None:
        return None
    return Delay(raised=above, listed_at=listed_at, late=late)


def find_raised(tx: Transaction, report: Report) -> Raised | None:
    """Say who above has a report now; None where it has not gone up, or nothing is owed any more."""
    above = deadlines.find_raised(tx, report) if report.state in OWED else None
    return None if above is None else raised(tx, above)


def raised(tx: Transaction, above: Above) -> Raised | None:
    """Say who is above; None where nobody is."""
    if above.body is None:
        return None
    unit = None if above.unit_id is None else tx.units.get(above.unit_id).name
    return Raised(body=above.body, unit=unit)
