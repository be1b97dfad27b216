"""What the council looks at afterwards: written down when it happens, so that nothing done later takes it away."""

from datetime import datetime

from domain.council_desk import Concern, Finding, find_concern, leaves_unit
from domain.report_lifecycle import ReportAction
from domain.reports import Change, Linked
from storage.transaction import Transaction


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Write down a result without a photo, a closing without an answer, and what left its unit too late."""
    match change.event.action:
        case ReportAction.RESOLVE if not _has_files(tx, change):
            _find(tx, change, Concern.UNPROVEN, now=now)
        case ReportAction.RESOLVE:  # with a photo
            tx.desk.settle(change.after.id, Concern.UNPROVEN, at=now)
        case ReportAction.CONFIRM_SOLVED:  # its reporter's own word, which is of every part of it
            for one in (change.after, *tx.case_bodies.list_parts(change.after.id)):
                tx.desk.settle(one.id, Concern.UNPROVEN, at=now)
        case ReportAction.CLOSE_UNCONFIRMED:
            _find(tx, change, Concern.UNCONFIRMED, now=now)
        case _ if leaves_unit(change):
            _note_leaving(tx, change, now=now)
        case _:
            pass
    return []


def _note_leaving(tx: Transaction, change: Change, *, now: datetime) -> None:
    """Keep a case on the desk of the council that it was taken from, as what it became."""
    silent_after = tx.city.get().policy((), at=now).silent_after
    silent = tx.desk.is_silent(change.after.id, now - silent_after, before=change.event.id)
    was = find_concern(change.before, now=now, silent=silent)
    if was is None and tx.inquiries.find_open(change.before.id, change.before.unit_id):
        was = Concern.ASKED
    if was is not None:
        _find(tx, change, Concern.GONE, was=was, now=now)


def _find(tx: Transaction, change: Change, concern: Concern, *, now: datetime, was: Concern | None = None) -> None:
    finding = Finding(
        report_id=change.after.id,
        unit_id=change.before.unit_id,
        concern=concern,
        event_id=change.event.id,
        found_at=now,
        was=was,
    )
    tx.desk.find(finding)


def _has_files(tx: Transaction, change: Change) -> bool:
    return any(one.event_id == change.event.id for one in tx.reports.list_attachments(change.after.id))
