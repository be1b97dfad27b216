"""Parts: a report in several hands, with one answer to whoever reported it (R46).

A part is a report of its own to its body, and nothing to residents: what they hear is of the whole.
"""

from datetime import datetime

from domain.ids import PersonId
from domain.report_lifecycle import OPEN, OWED, ReportAction, ReportState
from domain.reports import Attachment, AttachmentKind, Change, Doing, Linked, Report, ReportEvent, clip
from domain.transfers import CLOSING, WITH_RESULT, is_done
from storage.transaction import Transaction

_ENDED = frozenset({ReportAction.PARTS_DONE, ReportAction.UNSPLIT})


def find_whole(tx: Transaction, report: Report) -> Report | None:
    """Give the report of which this one is a part."""
    return None if report.parent_id is None else tx.reports.get(report.parent_id)


def find_reporter(tx: Transaction, report: Report) -> PersonId | None:
    """Give who reported it, or that of which it is a part."""
    return (find_whole(tx, report) or report).reporter_id


def list_present(tx: Transaction, whole: Report, *, before: int | None = None) -> list[Report]:
    """List the parts into which a report is split now; those of an earlier time have had their answer.

    before: as it was before this line of the whole's history
    """
    parts = tx.case_bodies.list_parts(whole.id)
    ended = [event.id for event in tx.reports.list_events(whole.id) if event.action in _ENDED] if parts else []
    since = max((one for one in ended if before is None or one < before), default=0)
    return [part for part in parts if tx.reports.list_events(part.id)[0].id > since]


def list_results(tx: Transaction, whole: Report, *, before: int | None = None) -> list[tuple[Report, ReportEvent]]:
    """List the parts of a report that have a result, each with the line of its history that says so."""
    found = []
    for part in list_present(tx, whole, before=before):
        said = [event for event in tx.reports.list_events(part.id) if event.action in CLOSING]
        if part.state in WITH_RESULT and said:
            found.append((part, said[-1]))
    return found


def follow(tx: Transaction, change: Change, *, now: datetime) -> list[Linked]:
    """Answer for the whole when its last part has a result, and end the parts with the whole."""
    del now
    before, after = change.before, change.after
    if after.parent_id is not None:
        got_result = after.state in WITH_RESULT and before.state not in WITH_RESULT
        return _answer(tx, tx.reports.get(after.parent_id)) if got_result else []
    if before.state is after.state:
        return []
    if change.event.action is ReportAction.UNSPLIT:
        return _end(tx, after, OWED)
    return _end(tx, after, OPEN) if after.state not in OPEN else []


def _answer(tx: Transaction, whole: Report) -> list[Linked]:
    if whole.state is not ReportState.SPLIT or not is_done(list_present(tx, whole)):
        return []
    results = list_results(tx, whole)
    room = tx.city.policy_for(whole).text_length // max(len(results), 1)
    words = "\n".join(f"• {clip(said.note or '', room)}" for _, said in results)
    doing = Doing(action=ReportAction.PARTS_DONE, note=words, attachments=_choose_photos(tx, results))
    return [Linked(report_id=whole.id, doing=doing)]


def _choose_photos(tx: Transaction, results: list[tuple[Report, ReportEvent]]) -> tuple[Attachment, ...]:
    """Choose the first photo of each part's result."""
    chosen = []
    for part, said in results:
        files = [one.attachment for one in tx.reports.list_attachments(part.id) if one.event_id == said.id]
        chosen += [file for file in files if file.kind is AttachmentKind.PHOTO][:1]
    return tuple(chosen)


def _end(tx: Transaction, whole: Report, states: tuple[ReportState, ...]) -> list[Linked]:
    open_ = [part for part in tx.case_bodies.list_parts(whole.id) if part.state in states]
    return [Linked(report_id=part.id, doing=Doing(action=ReportAction.CLOSE_PART)) for part in open_]
