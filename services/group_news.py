"""What groups and channels hear of reports: new ones as cards, or summed up when many come; changes edit the cards."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.bodies import BodyCode
from domain.categories import Urgency
from domain.groups import Binding, BindingKind, group_subject
from domain.ids import ReportId
from domain.message import Message
from domain.messages.bindings import ChannelDone, ChannelNews, ChannelOverdue, ListedLine
from domain.messages.groups import GroupCard, GroupCardGone, GroupNews
from domain.outbox import Lane
from domain.queue import Case
from domain.report_lifecycle import ANSWERED, ReportAction
from domain.reports import Report, ReportEvent
from domain.roles import answering
from storage.transaction import Transaction

MINUTE = timedelta(minutes=1)
HISTORY_SHOWN = 2
SUMMED_UP = 30
"""News in one message; the others come in the next."""

MOVING = frozenset(
    {
        ReportAction.REDIRECT,
        ReportAction.FORWARD,
        ReportAction.DECLINE,
        ReportAction.JOIN_HANDS,
        ReportAction.UNMERGE,
    }
)
"""After these it may be another group's; to the one whose it is then it is news."""

NEW = "group-new"
EDIT = "group-edit"


def tell(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Owe the groups what the event means to them, and the channels what is public of it."""
    _tell_channels(tx, report, event, now=now)
    if report.kept_from is not None:  # nobody knows who reads along there
        return
    stamp, body = str(event.id), answering(report.body)
    hearing = {one.chat_id: one for one in tx.groups.list_groups(tx.units.get(report.unit_id).line, body)}
    new = event.action is ReportAction.FILE  # nobody has its card yet
    showing = set() if new else {one.chat_id for one in tx.groups.list_showing(group_subject(report.id))}
    if not hearing and not showing:
        return
    case, moved = get_case(tx, report.id), event.action in MOVING
    for chat, binding in hearing.items():
        if new or (moved and (chat not in showing or binding.is_of(body))):
            tx.groups.forget_card(chat, group_subject(report.id))
            _bring(tx, case, binding, stamp=stamp, now=now)
        elif chat in showing:
            owe_card(tx, make_card(tx, case, now=now), chat, stamp=stamp, now=now)
    if moved:
        _take_away(tx, case, showing - hearing.keys(), stamp=stamp, now=now)


def make_card(tx: Transaction, case: Case, *, now: datetime) -> GroupCard:
    """Make the card of a report for groups."""
    return GroupCard.of(case, tx.queue.list_entries(case.report.id, limit=HISTORY_SHOWN), now=now)


def owe_card(tx: Transaction, card: Message, chat_id: int, *, stamp: str, now: datetime, fresh: bool = False) -> None:
    """Owe a chat the living card of a report: changed in place, or new where there is none.

    What waits for the card in that chat is overtaken; where that was to be heard, so is this. fresh: it is new there.
    """
    subject = card.subject() or ""
    loud = fresh or any(reason.startswith(NEW) for reason in tx.outbox.drop_cards(subject, in_chat=chat_id))
    urgent = loud and isinstance(card, GroupCard) and card.urgency is Urgency.URGENT
    tx.outbox.add_to_chats(
        card,
        to=[chat_id],
        reason=f"{NEW if loud else EDIT}:{subject}:{stamp}",
        now=now,
        lane=Lane.URGENT if urgent else Lane.FEEDBACK,
        card=subject,
        silent=not loud,
    )


def sum_up(tx: Transaction, *, now: datetime) -> int:
    """Tell each group and channel in one message what was kept back for it; give how many messages came of it."""
    return sum(_sum_up(tx, chat, now=now) for chat in tx.groups.list_holding())


def renew_of(tx: Transaction, reports: Iterable[ReportId], *, now: datetime) -> None:
    """Make the cards of some reports anew in the groups that have them, because their reporter has been erased."""
    for report in reports:
        for binding in tx.groups.list_showing(group_subject(report)):
            card = make_card(tx, get_case(tx, report), now=now)
            owe_card(tx, card, binding.chat_id, stamp=f"erased:{now.isoformat()}", now=now)


def get_case(tx: Transaction, report: ReportId) -> Case:
    """Give a report that is there with what its card shows."""
    case = tx.queue.find_case(report)
    if case is None:
        raise LookupError(report)
    return case


def _take_away(tx: Transaction, case: Case, chats: Iterable[int], *, stamp: str, now: datetime) -> None:
    report = case.report
    body = BodyCode(answering(report.body))
    gone = GroupCardGone(number=report.id, category=report.category, unit=case.unit, body=body)
    for chat in chats:
        owe_card(tx, gone, chat, stamp=stamp, now=now)


def _bring(tx: Transaction, case: Case, binding: Binding, *, stamp: str, now: datetime) -> None:
    """Bring a report to a group that does not know it: as a card, or with others when many come at once.

    What is urgent comes at once, always.
    """
    urgent = case.report.urgency is Urgency.URGENT
    if not urgent and _is_busy(tx, binding, NEW, now=now):
        tx.groups.hold(binding.chat_id, case.report.id, now=now)
        return
    owe_card(tx, make_card(tx, case, now=now), binding.chat_id, stamp=stamp, now=now, fresh=True)


def _is_busy(tx: Transaction, binding: Binding, reasons: str, *, now: datetime) -> bool:
    """Tell whether so much was new in a chat in the last minute that the rest is summed up."""
    chat, line = binding.chat_id, tx.units.get(binding.unit_id).line
    if tx.groups.is_holding(chat):
        return True
    most = tx.city.get().policy(line, at=now).group_cards_a_minute
    return tx.outbox.count_since(now - MINUTE, in_chat=chat, reasons=f"{reasons}:") >= most


def _sum_up(tx: Transaction, chat: int, *, now: datetime) -> int:
    """Take what was kept back for a chat, and owe it in the same transaction: nothing is lost, nothing comes twice."""
    taken = tx.groups.take_held(chat, limit=SUMMED_UP)
    binding = tx.groups.find(chat)
    if not taken or binding is None:
        return 0
    cases = [case for case in (get_case(tx, one) for one in taken) if binding.covers(case)]
    if not cases:
        return 0
    if binding.kind is BindingKind.CHANNEL:
        lines = tuple(ListedLine.of(one.report, one.unit) for one in cases)
        message: Message = ChannelNews(lines=lines)
    elif len(cases) == 1:
        owe_card(tx, make_card(tx, cases[0], now=now), chat, stamp=f"alone:{now.isoformat()}", now=now, fresh=True)
        return 1
    else:
        message = GroupNews.of([one.report for one in cases])
    tx.outbox.add_to_chats(message, to=[chat], reason=f"group-sum:{cases[0].report.id}:{now.isoformat()}", now=now)
    return 1


def _tell_channels(tx: Transaction, report: Report, event: ReportEvent, *, now: datetime) -> None:
    """Owe the channels what is public: that a report came onto the list of what is overdue, and that it was done."""
    listed = event.action is ReportAction.LIST_OVERDUE
    done = report.listed_at is not None and event.after in ANSWERED and event.before not in ANSWERED
    if not listed and not done:
        return
    unit = tx.units.get(report.unit_id)
    for binding in tx.groups.list_channels(unit.line):
        if done:
            message: Message = ChannelDone(number=report.id, category=report.category, unit=unit.name)
            tx.outbox.add_to_chats(message, to=[binding.chat_id], reason=f"channel-done:{event.id}", now=now)
        elif _is_busy(tx, binding, "channel-listed", now=now):
            tx.groups.hold(binding.chat_id, report.id, now=now)
        else:
            body = BodyCode(answering(report.body))
            message = ChannelOverdue(
                number=report.id, category=report.category, unit=unit.name, body=body, limit_at=report.limit_at
            )
            tx.outbox.add_to_chats(message, to=[binding.chat_id], reason=f"channel-listed:{event.id}", now=now)
