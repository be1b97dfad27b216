"""What somebody says who has looked once more at a closure; "not solved" is said in words, as any reply is."""

from datetime import datetime

from domain.ids import ReportId
from domain.messages.rechecks import RecheckEnd, RecheckOver
from domain.people import Person
from domain.report_lifecycle import ReportAction
from services import rechecks, reports
from storage.transaction import Transaction


def confirm(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> RecheckOver:
    """Say that it is solved. Raises NotDrawn."""
    asked = rechecks.get_own(tx, person, number)
    reports.act(tx, person, number, ReportAction.RECHECK_PASSED, now=now)
    return RecheckOver(event_id=asked.event_id, number=number, end=RecheckEnd.SOLVED)
