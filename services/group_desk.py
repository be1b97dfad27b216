"""Handling reports from a group: each press is the presser's own, and words come as replies."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from domain.bodies import BodyCode
from domain.errors import NotFound
from domain.groups import Binding, Prompt, check_binding, group_subject
from domain.handling import HandlingDraft, check_note, first_name
from domain.ids import ReportId
from domain.message import Message, Refusal
from domain.messages.cases import staff_subject
from domain.messages.groups import GroupActed, GroupCardHere, GroupCardSent, GroupPrompt
from domain.messages.handling import CaseAccepted
from domain.outbox import Lane
from domain.people import UNNAMED, Person
from domain.policy import Policy
from domain.queue import Case
from domain.report_errors import GroupStranger, NotOfGroup, WordsMissing
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, Channel, Doing
from domain.roles import answering
from domain.transfers import list_bodies
from services import cases, duty, group_news, groups, handling, transfers
from storage.transaction import Transaction

PRESS_BYTES = 8
BODIES_SHOWN = 12
"""Bodies to which a report can be passed on from a group; the others stand in the private chat."""


def accept(
    tx: Transaction, person: Person | None, chat_id: int, number: ReportId, *, policy: Policy, now: datetime
) -> Message | None:
    """Take a report. Raises what `enter` raises, or OwnReport."""
    by, binding, _ = enter(tx, person, chat_id, number, now=now)
    shown = handling.act(tx, by, number, Doing(action=ReportAction.ACCEPT), policy=policy, now=now)
    if shown.refused is not None:
        _renew(tx, binding, number, now=now)
        return shown.refused
    due_at = tx.reports.get(number).due_at
    return None if due_at is None else CaseAccepted(due_at=due_at)


def ask_words(
    tx: Transaction,
    person: Person | None,
    chat_id: int,
    card_id: int,
    number: ReportId,
    action: ReportAction,
    *,
    now: datetime,
    body: str | None = None,
) -> GroupPrompt | Refusal:
    """Ask for the words of an action, which come as a reply to the question or to the card it was asked on.

    Raises what `enter` raises, or OwnReport.
    """
    by, binding, case = enter(tx, person, chat_id, number, now=now)
    refused = handling.find_obstacle(tx, by, HandlingDraft(action=action, reports=(number,)), now=now)
    if refused is not None or body is not None:
        _renew(tx, binding, number, now=now)  # what is true now; and the choice of bodies is over
    if refused is not None:
        return refused
    prompt = Prompt(chat_id=chat_id, message_id=card_id, report_id=number, action=action, body=body, person_id=by.id)
    tx.groups.add_prompt(prompt, now=now)
    return GroupPrompt(
        number=number,
        action=action,
        name=first_name(by.name) if by.name != UNNAMED else UNNAMED,
        telegram_id=by.telegram_id,
        body=None if body is None else BodyCode(body),
        by_call=case.report.channel is not Channel.CHAT,
        prompt=prompt,
    )


def offer_bodies(tx: Transaction, person: Person | None, chat_id: int, number: ReportId, *, now: datetime) -> None:
    """Change the card into the choice of who else may take the report. Raises what `enter` raises."""
    _, _, case = enter(tx, person, chat_id, number, now=now)
    others = [one for one in list_bodies(tx.city.get().bodies) if one != answering(case.report.body)]
    card = group_news.make_card(tx, case, now=now)
    card = card.model_copy(update={"passing": tuple(BodyCode(one) for one in others[:BODIES_SHOWN])})
    group_news.owe_card(tx, card, chat_id, stamp=_press(), now=now)


def show(tx: Transaction, person: Person | None, chat_id: int, number: ReportId, *, now: datetime) -> None:
    """Change the card back into what it is. Raises what `enter` raises."""
    _, binding, _ = enter(tx, person, chat_id, number, now=now)
    _renew(tx, binding, number, now=now)


def open_card(
    tx: Transaction, person: Person | None, chat_id: int, number: ReportId, *, now: datetime
) -> GroupCardHere | None:
    """Open a report out of several; where its card is in the group already, say so. Raises what `enter` raises."""
    _, _, case = enter(tx, person, chat_id, number, now=now)
    subject = group_subject(number)
    here = bool(tx.groups.find_card(chat_id, subject)) or tx.outbox.is_waiting(subject, in_chat=chat_id)
    card, stamp = group_news.make_card(tx, case, now=now), _press()
    group_news.owe_card(tx, card, chat_id, stamp=stamp, now=now)  # one that was deleted by hand comes anew
    return GroupCardHere(number=number) if here else None


def send_private(
    tx: Transaction, person: Person | None, chat_id: int, number: ReportId, *, now: datetime
) -> GroupCardSent:
    """Send the whole report to whoever asks, where nobody else reads along.

    Raises what `enter` raises, and GroupStranger also to somebody who has blocked the bot.
    """
    by, _, _ = enter(tx, person, chat_id, number, now=now)
    if by.blocked_at is not None:  # there is no private chat to send it to
        raise GroupStranger
    card, reason = cases.show(tx, by, number, now=now), f"group-private:{number}:{now.isoformat()}"
    tx.outbox.add(card, to=[by.id], reason=reason, now=now, lane=Lane.URGENT, becomes=staff_subject(number))
    return GroupCardSent()


def take_reply(
    tx: Transaction,
    person: Person | None,
    chat_id: int,
    replied_to: int,
    words: str,
    attachments: Iterable[Attachment] = (),
    *,
    policy: Policy,
    now: datetime,
) -> Message | None:
    """Do what was asked for on a message with the words of a reply to it; None where nothing was asked on it.

    Raises what `enter` raises, WordsMissing or TextTooLong; then the question stays.
    """
    prompt = tx.groups.find_prompt(chat_id, replied_to)
    if prompt is None:
        return None
    by, binding, case = enter(tx, person, chat_id, prompt.report_id, now=now)
    if not words.strip():
        raise WordsMissing
    note = check_note(words, policy=policy)
    doing = Doing(action=prompt.action, note=note, attachments=tuple(attachments))
    refused, done = _carry_out(tx, by, prompt, doing, policy=policy, now=now)
    tx.groups.remove_prompts(prompt)
    if refused is not None:
        _renew(tx, binding, prompt.report_id, now=now)
        return refused
    return GroupActed(number=prompt.report_id, action=done, by_call=case.report.channel is not Channel.CHAT)


def _carry_out(
    tx: Transaction, by: Person, prompt: Prompt, doing: Doing, *, policy: Policy, now: datetime
) -> tuple[Refusal | None, ReportAction]:
    """Do it; give what stands against it, and what really came of it: passed on too often, all handle it together."""
    if prompt.action is ReportAction.FORWARD:
        report = transfers.pass_on(tx, by, prompt.report_id, prompt.body or "", doing.note or "", now=now)
        return None, ReportAction.JOIN_HANDS if report.joint else prompt.action
    if prompt.action is not ReportAction.RESOLVE:
        doing = doing.model_copy(update={"attachments": ()})
    return handling.act(tx, by, prompt.report_id, doing, policy=policy, now=now).refused, prompt.action


def enter(
    tx: Transaction, person: Person | None, chat_id: int, number: ReportId, *, now: datetime
) -> tuple[Person, Binding, Case]:
    """Let somebody act on a report in a group: by their own role, and where the group may see it.

    Raises GroupStranger, NotFound, NotOfGroup which names who may, or GroupElsewhere.
    """
    if person is None:
        raise GroupStranger
    case = tx.queue.find_case(number)
    if case is None:
        raise NotFound
    if not duty.may_handle(tx, person.id, case.report, now=now):
        body = groups.name_body(tx, answering(case.report.body), now=now)
        raise NotOfGroup(body=body, unit=case.unit)
    return person, check_binding(tx.groups.find(chat_id), case), case


def _renew(tx: Transaction, binding: Binding, number: ReportId, *, now: datetime) -> None:
    card = group_news.make_card(tx, group_news.get_case(tx, number), now=now)
    group_news.owe_card(tx, card, binding.chat_id, stamp=_press(), now=now)


def _press() -> str:
    """Tell one press from every other: a change of a card that no event of the report causes has no other reason."""
    return f"press:{secrets.token_hex(PRESS_BYTES)}"
