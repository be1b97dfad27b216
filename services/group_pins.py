"""The card at the top of each group: what is overdue there."""

from datetime import datetime
from hashlib import sha256

from domain.groups import OVERDUE, Binding, BindingKind
from domain.message import dump
from domain.messages.groups import GroupOverdue, OverdueHere
from storage.transaction import Transaction

LINES_SHOWN = 10


def renew_all(tx: Transaction, *, now: datetime) -> int:
    """Renew the cards of all groups in which something has changed; give their number."""
    return sum(renew(tx, binding, now=now) for binding in tx.groups.list_all(BindingKind.GROUP))


def renew(tx: Transaction, binding: Binding, *, now: datetime) -> bool:
    """Owe a group its card, if it would show something else than it does; tell whether it would."""
    card = make_card(tx, binding, now=now)
    digest = sha256(dump(card).encode()).hexdigest()
    if digest == binding.shown:
        return False
    tx.groups.mark_shown(binding.chat_id, digest)
    tx.outbox.drop_cards(OVERDUE, in_chat=binding.chat_id)
    reason = f"overdue:{now.isoformat()}:{digest[:8]}"
    tx.outbox.add_to_chats(card, to=[binding.chat_id], reason=reason, now=now, card=OVERDUE, silent=True, pin=True)
    return True


def make_card(tx: Transaction, binding: Binding, *, now: datetime) -> GroupOverdue:
    """Make the card of a group: how many are overdue, and those whose limit passed longest ago."""
    total = tx.groups.count_overdue(binding.desk, now=now)
    first = tx.groups.list_overdue(binding.desk, now=now, limit=LINES_SHOWN)
    return GroupOverdue(
        unit=tx.units.get(binding.unit_id).name,
        total=total,
        more=total - len(first),
        lines=tuple(OverdueHere.of(one) for one in first),
    )
