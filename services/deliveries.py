"""Deliveries: what is due to be sent, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from domain.frozen import Frozen
from domain.ids import PersonId, TelegramId
from domain.outbox import Lane, Parcel, Receipt
from services import groups
from storage.transaction import Transaction


class Due(Frozen):
    """What may be sent now, and when there will be more."""

    parcels: tuple[Parcel, ...]
    next_at: datetime | None


def list_due(
    tx: Transaction,
    *,
    now: datetime,
    busy: Collection[PersonId],
    limit: int,
    at_most: Lane = Lane.BULK,
    closed: Collection[int] = (),
) -> Due:
    """List what may be sent now to those who are not busy, in the lanes up to `at_most`; nothing to closed chats."""
    parcels = tx.outbox.list_due(now=now, busy=busy, limit=limit, at_most=at_most, closed=closed)
    return Due(parcels=tuple(parcels), next_at=tx.outbox.next_due(now=now))


def settle(tx: Transaction, receipts: Sequence[Receipt]) -> None:
    """Write down what became of some messages, who cannot be reached, and which cards they became."""
    tx.outbox.settle(receipts)
    for receipt in receipts:
        groups.note_delivery(tx, receipt)
        if receipt.blocked is not None:
            tx.people.mark_blocked(TelegramId(receipt.blocked), at=receipt.at)
    placed = [
        (receipt.chat_id, receipt.card, receipt.message_id)
        for receipt in receipts
        if receipt.chat_id is not None and receipt.card is not None and receipt.message_id is not None
    ]
    # A session's card is an answer that could not be given at once; it stands in the speaker's own chat.
    tx.sessions.set_cards([(TelegramId(chat), number) for chat, card, number in placed if card == "session"])
    of_subjects = [one for one in placed if one[1] != "session"]
    tx.sessions.remember_cards(groups.keep_prompts(tx, of_subjects))


def purge(tx: Transaction, *, now: datetime) -> int:
    """Remove what was sent as long ago as the city keeps it; give its number."""
    return tx.outbox.purge(now=now, keep=tx.city.get().policy((), at=now).keep_messages)
