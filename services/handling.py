"""Handling reports: what staff see of one, what they are asked, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain import permissions
from domain.callers import is_called_about
from domain.errors import ActionImpossible, Broken, CallTriesReached, DateTooFar, NotAllowed, NotFound, OwnReport, Stale
from domain.handling import ANSWERING, WORDED, HandlingDraft, check_note
from domain.ids import PersonId, ReportId, TemplateId
from domain.message import Message, Refusal
from domain.messages.cases import StaffCard
from domain.messages.handling import AssignPrompt, Colleague, HandlingPrompt, PlanDatePrompt
from domain.messages.queue import ManyDone, NotDone, NotDoneReason
from domain.people import Person
from domain.policy import DAY, Policy
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.reports import Channel, Doing, Report, check_not_own, staff_actors
from domain.templates import OFFERED
from services import cases, duty, queue, reports, templates
from storage.transaction import Transaction


@dataclass(frozen=True)
class Shown:
    """What is shown after somebody tried to do something.

    refused   why it could not be done
    asks      the card is a question, and what is typed next answers it
    due_at    the date that came with taking the report
    """

    card: Message
    refused: Refusal | None = None
    asks: bool = False
    due_at: datetime | None = None

    @property
    def by_call(self) -> bool:
        """Tell whether it is about a caller, who is told by call."""
        return isinstance(self.card, StaffCard) and self.card.caller is not None

    @property
    def messages(self) -> tuple[Message, ...]:
        """List what is said where no toast can say why it was refused."""
        return (self.card,) if self.refused is None else (self.refused, self.card)


def act(tx: Transaction, person: Person, report_id: ReportId, doing: Doing, *, policy: Policy, now: datetime) -> Shown:
    """Do something with a report and show what is true now, also where a colleague was faster.

    Raises NotFound, NotAllowed or OwnReport, TextTooLong or WrongKind for the words.
    """
    refused: Broken | None = None
    try:
        _act(tx, person, report_id, doing, policy=policy, now=now)
    except (Stale, NotAllowed, CallTriesReached) as broken:
        refused = broken
    card = cases.show(tx, person, report_id, now=now)
    if refused is None or _is_repeated(tx, person, report_id, doing):
        return Shown(card)
    return Shown(card, Refusal.of(refused))


def accept(
    tx: Transaction,
    person: Person,
    report_id: ReportId,
    *,
    policy: Policy,
    now: datetime,
    asking: bool = True,
    leaving: int | None = None,
) -> Shown:
    """Take a report, and ask for its line where its reporter wrote nothing; see `act` and `ask_for_words`.

    asking: whether the person is free to be asked something now.
    """
    shown = act(tx, person, report_id, Doing(action=ReportAction.ACCEPT), policy=policy, now=now)
    card = shown.card
    if shown.refused is not None or not isinstance(card, StaffCard):
        return shown
    if card.needs_summary and asking:
        draft = HandlingDraft(action=ReportAction.SUMMARISE, reports=(report_id,))
        shown = ask_for_words(tx, person, draft, now=now, leaving=leaving)
    return replace(shown, due_at=card.due_at)


def finish(
    tx: Transaction, person: Person, draft: HandlingDraft, doing: Doing, *, policy: Policy, now: datetime
) -> Shown:
    """Do what a draft has come to, with one report or with several; offer to keep what was typed."""
    if draft.several:
        return Shown(act_on_many(tx, person, draft.reports, doing, policy=policy, now=now))
    shown = act(tx, person, draft.first, doing, policy=policy, now=now)
    keep = shown.refused is None and doing.action in ANSWERING
    return replace(shown, card=shown.card.model_copy(update={"keep": keep}))


def finish_with_template(
    tx: Transaction, person: Person, draft: HandlingDraft, template_id: TemplateId, *, policy: Policy, now: datetime
) -> Shown:
    """Do what a draft has come to in the words of a template. Raises NotFound for a template that is gone."""
    note = templates.use(tx, person, template_id, now=now)
    doing = Doing(action=draft.action, note=note, attachments=draft.photos)
    shown = finish(tx, person, draft, doing, policy=policy, now=now)
    return replace(shown, card=shown.card.model_copy(update={"keep": False})) if not draft.several else shown


def act_on_many(
    tx: Transaction, person: Person, numbers: Sequence[ReportId], doing: Doing, *, policy: Policy, now: datetime
) -> ManyDone:
    """Do the same with several reports; say which were left because it cannot be done with them.

    Raises NotAllowed where the person handles none of them.
    """
    done: list[ReportId] = []
    left: list[NotDone] = []
    to_call: list[ReportId] = []
    for number in numbers:
        try:
            report = _act(tx, person, number, doing, policy=policy, now=now)
        except (Stale, NotAllowed, NotFound, OwnReport) as broken:  # each is raised before anything is written
            left.append(_leave(number, broken))
        else:
            done.append(number)
            to_call += [number] if is_called_about(report) else []
    if not done and all(one.reason is NotDoneReason.OTHERS for one in left):
        raise NotAllowed
    return ManyDone(
        action=doing.action,
        done=tuple(done),
        numbers=", ".join(str(one) for one in done),
        left=tuple(left),
        to_call=tuple(to_call),
    )


def ask_for_words(
    tx: Transaction, person: Person, draft: HandlingDraft, *, now: datetime, leaving: int | None = None
) -> Shown:
    """Ask for the words of an action, and offer templates; where it cannot be done, show what is true now.

    leaving: the message that the question takes the place of. Raises NotFound, NotAllowed or OwnReport.
    """
    if not draft.several:
        refused = find_obstacle(tx, person, draft, now=now)
        if refused is not None:
            return Shown(cases.show(tx, person, draft.first, now=now), refused)
    else:
        queue.list_desks(tx, person, now=now)
    if leaving is not None:
        tx.queue.forget_cards(person.telegram_id, leaving)
    offered = tx.templates.list_of(person.id, limit=OFFERED) if draft.action in ANSWERING else []
    return Shown(
        HandlingPrompt(
            action=draft.action,
            number=draft.first,
            count=len(draft.reports),
            photos=len(draft.photos),
            text=draft.text,
            urgency=draft.urgency,
            templates=tuple(offered),
            by_call=not draft.several and tx.reports.get(draft.first).channel is not Channel.CHAT,
        ),
        asks=True,
    )


def ask_for_day(tx: Transaction, draft: HandlingDraft, words: str, *, policy: Policy, now: datetime) -> PlanDatePrompt:
    """Ask by when the plan will be carried out. Raises TextTooLong or WrongKind for the words."""
    del tx, now
    return PlanDatePrompt(number=draft.first, text=check_note(words, policy=policy), ahead=policy.plan_ahead.days)


def ask_for_colleague(tx: Transaction, person: Person, report_id: ReportId, *, now: datetime) -> Shown:
    """Ask to whom a report is given: whoever else is on duty for its unit."""
    draft = HandlingDraft(action=ReportAction.ASSIGN, reports=(report_id,))
    refused = find_obstacle(tx, person, draft, now=now)
    if refused is not None:
        return Shown(cases.show(tx, person, report_id, now=now), refused)
    case = cases.get_case(tx, person, report_id, now=now)
    named = [
        Colleague(id=colleague, name=tx.people.get(colleague).name)
        for colleague in _list_colleagues(tx, person, case.report, now=now)
    ]
    return Shown(AssignPrompt(number=report_id, colleagues=tuple(named)))


def assign(
    tx: Transaction, person: Person, report_id: ReportId, to: PersonId, *, policy: Policy, now: datetime
) -> Shown:
    """Give a report to a colleague. Raises NotAllowed where it is nobody on duty for its unit."""
    case = cases.get_case(tx, person, report_id, now=now)
    if to not in _list_colleagues(tx, person, case.report, now=now):
        raise NotAllowed
    return act(tx, person, report_id, Doing(action=ReportAction.ASSIGN, handler_id=to), policy=policy, now=now)


def keep_template(tx: Transaction, person: Person, report_id: ReportId, *, policy: Policy, now: datetime) -> StaffCard:
    """Keep the answer just given as a template. Raises NotFound, NotAllowed or TooManyTemplates."""
    card = cases.show(tx, person, report_id, now=now)
    templates.keep(tx, person, report_id, policy=policy, now=now)
    return card


def _act(
    tx: Transaction, person: Person, report_id: ReportId, doing: Doing, *, policy: Policy, now: datetime
) -> Report:
    note = doing.note
    if doing.action in WORDED:
        limits = policy
        if doing.action is ReportAction.SUMMARISE:
            limits = policy.model_copy(update={"text_length": policy.summary_length})
        note = check_note(note or "", policy=limits)
    if doing.due_at is not None and doing.due_at > now + policy.plan_ahead + DAY:
        raise DateTooFar(days=policy.plan_ahead.days)
    return reports.do(tx, person, report_id, doing.model_copy(update={"note": note}), now=now)


def find_obstacle(tx: Transaction, person: Person, draft: HandlingDraft, *, now: datetime) -> Refusal | None:
    """Find what stands against an action before any words are typed for it."""
    report = cases.get_case(tx, person, draft.first, now=now).report
    check_not_own(report, person.id)
    try:
        LIFECYCLE.next_state(report.state, draft.action, staff_actors(report.channel))
        permissions.check_about_staff(report.kept_from, draft.action)
    except Stale as broken:
        return Refusal.of(broken)
    return None


def _is_repeated(tx: Transaction, person: Person, report_id: ReportId, doing: Doing) -> bool:
    """Tell whether somebody accepts what they have just accepted: a double tap is no mistake of theirs."""
    report = tx.reports.get(report_id)
    return (
        doing.action is ReportAction.ACCEPT and report.state is ReportState.ACCEPTED and report.handler_id == person.id
    )


def _list_colleagues(tx: Transaction, person: Person, report: Report, *, now: datetime) -> list[PersonId]:
    excluding = [one for one in (person.id, report.reporter_id) if one is not None]
    return duty.list_colleagues(tx, report, now=now, excluding=excluding)


def _leave(number: ReportId, broken: Broken) -> NotDone:
    match broken:
        case ActionImpossible():
            return NotDone(number=number, reason=NotDoneReason.STATE, state=ReportState(str(broken.data["state"])))
        case OwnReport():
            return NotDone(number=number, reason=NotDoneReason.OWN)
        case _:
            return NotDone(number=number, reason=NotDoneReason.OTHERS)
