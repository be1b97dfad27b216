"""What of a report is public: all of it is released or concealed, and a text or a file alone can be hidden."""

from datetime import datetime

from domain.errors import NotFound
from domain.ids import AttachmentId, ReportId
from domain.lifecycle import Actor
from domain.messages.publicity import PublicParts
from domain.people import Person
from domain.report_lifecycle import LIFECYCLE, ReportAction
from domain.reports import Report, check_not_own
from services import cases, relations, report_cards, reports
from storage.transaction import Transaction


def show(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> PublicParts:
    """Show staff what everybody can see of a report. Raises NotFound, NotAllowed or OwnReport."""
    report = _get(tx, person, number, now=now)
    return PublicParts.of(report, report_cards.list_showable(tx, report))


def release(tx: Transaction, person: Person, number: ReportId, *, released: bool, now: datetime) -> PublicParts:
    """Make words and files of a report public, or no longer; those that are hidden stay so."""
    if _get(tx, person, number, now=now).released is not released:
        action = ReportAction.RELEASE if released else ReportAction.CONCEAL
        reports.act(tx, person, number, action, now=now)
    return show(tx, person, number, now=now)


def hide_text(tx: Transaction, person: Person, number: ReportId, *, hidden: bool, now: datetime) -> PublicParts:
    """Hide what the reporter wrote, also of the place, while the rest is public; or show it."""
    report = _get(tx, person, number, now=now)
    if report.text_hidden is not hidden:
        report = report.model_copy(update={"text_hidden": hidden})
        tx.reports.save(report)
        _write_down(tx, "text-hidden" if hidden else "text-shown", person, report, now=now)
    return show(tx, person, number, now=now)


def hide_file(
    tx: Transaction, person: Person, number: ReportId, file_id: AttachmentId, *, hidden: bool, now: datetime
) -> PublicParts:
    """Hide a photo or a voice message while the rest is public; or show it. Raises NotFound for another report's."""
    report = _get(tx, person, number, now=now)
    file = next((one for one in report_cards.list_showable(tx, report) if one.id == file_id), None)
    if file is None:
        raise NotFound
    if file.hidden is not hidden:
        tx.reports.hide_file(file_id, hidden=hidden)
        _write_down(tx, "file-hidden" if hidden else "file-shown", person, report, file=file_id, now=now)
    return show(tx, person, number, now=now)


def _get(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> Report:
    """Give a report to somebody who may release it. Raises NotFound, NotAllowed or OwnReport."""
    report = cases.get_case(tx, person, number, now=now).report
    check_not_own(report, person.id)
    LIFECYCLE.next_state(
        report.state, ReportAction.RELEASE, relations.list_actors(tx, person, report, wanted=list(Actor), now=now)
    )
    return report


def _write_down(
    tx: Transaction, action: str, person: Person, report: Report, *, now: datetime, file: AttachmentId | None = None
) -> None:
    """Write into the audit trail what was hidden or shown, and renew the public cards that people have."""
    data: dict[str, str | int | None] = {} if file is None else {"file": file}
    tx.audit.add(action, actor=person.id, subject=f"report:{report.id}", at=now, data=data, unit=report.unit_id)
    if report.released:
        reason = f"public:{report.id}:{action}:{file or ''}:{now.isoformat()}"
        report_cards.renew_public(tx, report, reason=reason, now=now)
