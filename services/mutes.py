"""Mutes: staff stop whoever abuses the bot for some days, with a reason, an end and a way to another body."""

from datetime import datetime, timedelta

from domain.categories import CategoryCode
from domain.drafts import DraftStep, ReportDraft
from domain.errors import NotAllowed, NotFound, NotMutable, Stale
from domain.handling import check_note, shorten
from domain.ids import ReportId
from domain.message import Message
from domain.messages.mutes import WORDS_SHOWN, MuteNotice, MutePrompt, MuteReasonPrompt, NotMuted, ReporterMuted
from domain.mutes import MUTING, Mute, NewMute, check_reason_new, end_of, list_days
from domain.mutes import check_not_muted as check_person_not_muted
from domain.outbox import Lane
from domain.people import Person
from domain.policy import Policy
from domain.roles import Grant, Role
from domain.sessions import Step
from domain.units import Unit
from services import conduct, report_cards
from storage.transaction import Transaction


def check_not_muted(tx: Transaction, person: Person, *, now: datetime, category: CategoryCode | None = None) -> None:
    """Raise Muted while somebody may say nothing; what they say in an emergency category is heard all the same."""
    if person.muted_until is None:
        return
    emergency = category is not None and tx.city.get().category(category).emergency
    check_person_not_muted(person, now=now, emergency=emergency)


def check_may_draft(tx: Transaction, person: Person, draft: ReportDraft, step: Step, *, now: datetime) -> None:
    """Raise Muted before a report is drafted in vain; another category can be chosen all the same."""
    if step.name != DraftStep.CATEGORY and draft.category is not None and not draft.for_caller:
        check_not_muted(tx, person, category=draft.category, now=now)


def ask_days(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> MutePrompt:
    """Ask for how long the reporter is muted. Raises NotFound, NotAllowed or NotMutable."""
    reporter, unit, _ = _permit(tx, person, number, now=now)
    in_force = tx.mutes.list_in_force(reporter.id, now=now)
    until = max((mute.ends_at for mute in in_force), default=None)
    return MutePrompt(number=number, days=tuple(list_days(_policy_in(tx, unit, now=now))), until=until)


def ask_reason(
    tx: Transaction, person: Person, number: ReportId, days: int, *, now: datetime, leaving: int | None = None
) -> MuteReasonPrompt:
    """Ask why the reporter is muted. Raises what `mute` raises, as far as it is known before the reason.

    leaving: the message that the question takes the place of, which is no report's living card any more.
    """
    reporter, unit, _ = _permit(tx, person, number, now=now)
    _end(tx, reporter, unit, days, now=now)
    if leaving is not None:
        tx.queue.forget_cards(person.telegram_id, leaving)
    return MuteReasonPrompt(number=number, days=days)


def mute(tx: Transaction, person: Person, number: ReportId, days: int, reason: str, *, now: datetime) -> ReporterMuted:
    """Mute the reporter of a report, and tell them at once until when, why, and which body decided.

    Raises NotFound, NotAllowed unless the person acts for the workstation or the neighbourhood committee of the
    reporter's unit or above it, NotMutable, Stale for a length that is not offered, WrongKind or TextTooLong for the
    reason, SameReason, or MutedLongEnough.
    """
    reporter, unit, body = _permit(tx, person, number, now=now)
    words = check_note(reason, policy=_policy_in(tx, unit, now=now))
    check_reason_new(words, tx.mutes.list_in_force(reporter.id, now=now))
    new = NewMute(
        person_id=reporter.id,
        unit_id=unit.id,
        body=body,
        reason=words,
        starts_at=now,
        ends_at=_end(tx, reporter, unit, days, now=now),
        muted_by=person.id,
    )
    _announce(tx, tx.mutes.add(new), number, now=now)
    return ReporterMuted(number=number, until=new.ends_at)


def show_own(tx: Transaction, person: Person, *, now: datetime) -> MuteNotice | NotMuted:
    """Show somebody why they are muted, and the way to appeal; the latest mute, where there are several."""
    in_force = tx.mutes.list_in_force(person.id, now=now)
    return make_notice(tx, in_force[-1]) if in_force else NotMuted()


def make_notice(tx: Transaction, mute: Mute) -> MuteNotice:
    """Make the message to whoever is muted."""
    return MuteNotice(
        mute=mute.id,
        until=mute.ends_at,
        reason=shorten(mute.reason, WORDS_SHOWN) or "",
        body=mute.body,
        unit=tx.units.get(mute.unit_id).name,
        appealed=mute.appealed_at is not None,
    )


def write_down(
    tx: Transaction, action: str, mute: Mute, *, by: Person, now: datetime, **data: str | int | None
) -> None:
    """Write into the audit trail what somebody did about a mute."""
    subject = f"person:{mute.person_id}"
    tx.audit.add(action, actor=by.id, subject=subject, at=now, data={"mute": mute.id, **data}, unit=mute.unit_id)


def _announce(tx: Transaction, mute: Mute, number: ReportId, *, now: datetime) -> None:
    tx.audit.add(
        "muted",
        actor=mute.muted_by,
        subject=f"person:{mute.person_id}",
        at=now,
        data={"mute": mute.id, "report": number},
        unit=mute.unit_id,
    )
    notice: Message = make_notice(tx, mute)
    tx.outbox.add(notice, to=[mute.person_id], reason=f"muted:{mute.id}", now=now, lane=Lane.URGENT)


def _permit(tx: Transaction, person: Person, number: ReportId, *, now: datetime) -> tuple[Person, Unit, Role]:
    """Give the reporter, and the unit and the body for which somebody may mute them; or raise the rule against it."""
    report = report_cards.find(tx, number)
    if report.reporter_id is None:
        raise NotFound
    if conduct.is_kept(tx, person.id, report, now=now):
        raise NotAllowed
    reporter = tx.people.get(report.reporter_id)
    home = tx.units.get(reporter.unit_id)
    held = [one for one in tx.roles.list_of(person.id, now=now) if one.role in MUTING and one.unit_id in home.line]
    if not held:
        raise NotAllowed
    nearest = max(held, key=lambda one: home.line.index(one.unit_id))
    unit = tx.units.get(nearest.unit_id)
    if reporter.id == person.id or any(_protects(tx, one, unit) for one in tx.roles.list_of(reporter.id, now=now)):
        raise NotMutable
    return reporter, unit, nearest.role


def _protects(tx: Transaction, held: Grant, unit: Unit) -> bool:
    """Tell whether a role keeps its holder from being muted: a colleague's or a supervisor's here, or an admin's."""
    there = tx.units.get(held.unit_id)
    return held.role is Role.ADMIN or there.is_within(unit) or unit.is_within(there)


def _policy_in(tx: Transaction, unit: Unit, *, now: datetime) -> Policy:
    return tx.city.get().policy(unit.line, at=now)


def _end(tx: Transaction, reporter: Person, unit: Unit, days: int, *, now: datetime) -> datetime:
    policy = _policy_in(tx, unit, now=now)
    if days not in list_days(policy):
        raise Stale
    return end_of(tx.mutes.list_in_force(reporter.id, now=now), timedelta(days=days), now=now, policy=policy)
