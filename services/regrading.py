"""Urgency: the category sets it, and whoever handles the report may change it with a reason (R11)."""

from datetime import datetime

from domain.handling import HandlingDraft
from domain.ids import ReportId
from domain.messages.handling import UrgencyPrompt
from domain.people import Person
from domain.report_lifecycle import ReportAction
from services import cases, handling
from services.handling import Shown
from storage.transaction import Transaction


def ask_for_urgency(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> Shown:
    """Ask how urgent a report is. Raises NotFound, NotAllowed or OwnReport."""
    draft = HandlingDraft(action=ReportAction.REGRADE, reports=(report_id,))
    refused = handling.find_obstacle(tx, person, draft, now=now)
    if refused is not None:
        return Shown(cases.show(tx, person, report_id, now=now), refused)
    return Shown(UrgencyPrompt(number=report_id, urgency=tx.reports.get(report_id).urgency))


def ask_for_reason(
    tx: Transaction, person: Person, draft: HandlingDraft, *, now: datetime, leaving: int | None = None
) -> Shown:
    """Ask why it is to be so urgent; where it is so already, show the card. Raises as `ask_for_urgency` does."""
    if cases.get_case(tx, person, draft.first, now=now).report.urgency is draft.urgency:
        return Shown(cases.show(tx, person, draft.first, now=now))
    return handling.ask_for_words(tx, person, draft, now=now, leaving=leaving)
