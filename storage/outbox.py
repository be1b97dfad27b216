"""The outbox: messages owed, each with a unique reason."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from domain.ids import OutboxId, PersonId
from domain.message import Message
from domain.outbox import Lane, OutboxState, Parcel, Receipt
from storage import parcels
from storage.parcels import Content
from storage.prepared import Prepared
from storage.tables import is_in, outbox

if TYPE_CHECKING:
    from storage.transaction import Transaction


_GIVEN = ("reason", "lane", "person_id", "chat_id", "content", "card", "state", "created_at", "not_before")
_ADD = Prepared(
    insert(outbox)
    .values({name: bindparam(name) for name in _GIVEN})
    .on_conflict_do_nothing(index_elements=[outbox.c.reason])
)
_DROP_EDITS = delete(outbox).where(
    outbox.c.person_id == bindparam("of_person"),
    outbox.c.card == bindparam("of_card"),
    is_in(outbox, OutboxState.WAITING),
)
_DROP_CARDS = (
    delete(outbox)
    .where(
        outbox.c.chat_id == bindparam("in_chat"),
        outbox.c.card == bindparam("of_card"),
        is_in(outbox, OutboxState.WAITING),
    )
    .returning(outbox.c.reason)
)
_COUNT_SINCE = select(func.count()).where(
    outbox.c.chat_id == bindparam("in_chat"),
    outbox.c.created_at > bindparam("since"),
    outbox.c.reason.startswith(bindparam("reasons"), autoescape=False),
)
_DROP_DEFERRED = (
    delete(outbox)
    .where(
        is_in(outbox, OutboxState.WAITING),
        outbox.c.not_before > bindparam("now"),
        outbox.c.attempts == 0,
        outbox.c.reason.startswith(bindparam("reasons"), autoescape=False),
    )
    .returning(outbox.c.person_id)
)
_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(
        state=bindparam("now_state"),
        settled_at=bindparam("at"),
        error=bindparam("why"),
        attempts=outbox.c.attempts + 1,
        content=case((bindparam("now_state") == OutboxState.SENT.value, "{}"), else_=outbox.c.content),
    )
)
_RETRY = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(not_before=bindparam("later"), error=bindparam("why"), attempts=outbox.c.attempts + 1)
)


class OutboxStore:
    """Messages owed. Nothing here sends; the courier does, and reports back."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(  # all that can be said of a message owed
        self,
        message: Message,
        *,
        to: Iterable[PersonId],
        reason: str,
        now: datetime,
        lane: Lane = Lane.FEEDBACK,
        card: str | None = None,
        becomes: str | None = None,
        silent: bool = False,
        not_before: Mapping[PersonId, datetime] = MappingProxyType({}),
    ) -> None:
        """Owe a message to some people, once each for this reason.

        card: edit the living card of this subject, or send a new one; becomes: the new message is from now on that
        subject's living card; not_before: when it may reach those who are not to hear of it at once.
        """
        content = Content(message=message, becomes=becomes, silent=silent)
        text = content.model_dump_json(exclude_defaults=True)
        given = {"content": text, "lane": int(lane), "card": card, "created_at": now}
        self._insert(
            [
                _row(reason=f"{reason}:{person}", person_id=person, not_before=not_before.get(person, now), **given)
                for person in dict.fromkeys(to)
            ]
        )

    def add_to_chats(  # all that can be said of a message owed
        self,
        message: Message,
        *,
        to: Iterable[int],
        reason: str,
        now: datetime,
        lane: Lane = Lane.FEEDBACK,
        card: str | None = None,
        silent: bool = False,
        pin: bool = False,
    ) -> None:
        """Owe a message to some groups and channels, each in its language, once for this reason; see `add`.

        pin: it is to stand at the top of the group. One that is not bound when its turn comes does not get it.
        """
        content = Content(message=message, silent=silent, pin=pin)
        text = content.model_dump_json(exclude_defaults=True)
        given = {"content": text, "lane": int(lane), "card": card, "created_at": now, "not_before": now}
        self._insert([_row(reason=f"{reason}:{chat}", chat_id=chat, **given) for chat in dict.fromkeys(to)])

    def add_answers(self, answers: Sequence[tuple[int, str]], *, now: datetime) -> None:
        """Owe answers that could not be given at once: the update's id, and the answer as JSON."""
        self._insert(
            [
                _row(
                    reason=f"answer:{update_id}",
                    lane=int(Lane.ANSWER),
                    chat_id=json.loads(answer)["chat_id"],
                    content=f'{{"answer":{answer}}}',
                    created_at=now,
                    not_before=now,
                )
                for update_id, answer in answers
            ]
        )

    def drop_edits(self, card: str, *, of: PersonId) -> None:
        """Forget the changes of a card that wait: what the person is about to see is newer."""
        self._tx.execute(_DROP_EDITS, {"of_card": card, "of_person": of})

    def drop_cards(self, card: str, *, in_chat: int) -> list[str]:
        """Forget what waits for a card in a chat: what comes in its place is newer. Give the reasons it had."""
        return list(self._tx.scalars(_DROP_CARDS, {"in_chat": in_chat, "of_card": card}))

    def drop_chat(self, chat: int) -> None:
        """Forget what waits for a group or a channel, but for the answers to those who speak there."""
        waiting = and_(outbox.c.chat_id == chat, is_in(outbox, OutboxState.WAITING))
        self._tx.execute(delete(outbox).where(waiting, outbox.c.reason.not_like("answer:%")))

    def count_since(self, since: datetime, *, in_chat: int, reasons: str) -> int:
        """Count what was owed to a chat since then for the reasons that begin so, sent or not."""
        return self._tx.scalar(_COUNT_SINCE, {"in_chat": in_chat, "since": since, "reasons": reasons}) or 0

    def is_waiting(self, card: str, *, in_chat: int) -> bool:
        """Tell whether something waits to be sent for a card in a chat."""
        found = select(outbox.c.id).where(
            outbox.c.chat_id == in_chat, outbox.c.card == card, is_in(outbox, OutboxState.WAITING)
        )
        return self._tx.scalar(found.limit(1)) is not None

    def drop_deferred(self, reasons: str, *, now: datetime) -> list[PersonId]:
        """Forget what was to be said later for the reasons that begin so; give to whom."""
        rows = self._tx.scalars(_DROP_DEFERRED, {"reasons": reasons, "now": now})
        return [PersonId(person) for person in rows if person is not None]

    def _insert(self, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._tx.write(_ADD, rows[0] if len(rows) == 1 else rows)
            self._tx.announce("outbox")

    def list_due(
        self,
        *,
        now: datetime,
        busy: Collection[PersonId],
        limit: int,
        at_most: Lane = Lane.BULK,
        closed: Collection[int] = (),
    ) -> list[Parcel]:
        """List what may be sent now in the lanes up to `at_most`, oldest first; nothing to those who are busy.

        closed: chats that get nothing now. Where an earlier message to somebody has to be tried again later, their
        later ones wait for it.
        """
        return parcels.list_due(self._tx, now=now, busy=busy, closed=closed, limit=limit, at_most=at_most)

    def next_due(self, *, now: datetime) -> datetime | None:
        """Give the time at which the next message may be sent that may not be sent yet."""
        return parcels.next_due(self._tx, now=now)

    def settle(self, receipts: Sequence[Receipt]) -> None:
        """Write down what became of each: sent, given up with its reason, or to be tried again."""
        over = [
            {
                "which": receipt.id,
                "now_state": (OutboxState.DEAD if receipt.error else OutboxState.SENT).value,
                "at": receipt.at,
                "why": receipt.error,
            }
            for receipt in receipts
            if receipt.retry_at is None
        ]
        again = [
            {"which": receipt.id, "later": receipt.retry_at, "why": receipt.error}
            for receipt in receipts
            if receipt.retry_at is not None
        ]
        if over:
            self._tx.execute(_SETTLE, over)
        if again:
            self._tx.execute(_RETRY, again)

    def count_by_state(self) -> dict[OutboxState, int]:
        """Count the messages in each state."""
        rows = self._tx.execute(select(outbox.c.state, func.count().label("number")).group_by(outbox.c.state))
        return {OutboxState(row.state): row.number for row in rows}

    def list_dead(self, *, limit: int = 100) -> list[tuple[OutboxId, str, str]]:
        """List what was given up, newest first: id, reason, error."""
        rows = self._tx.execute(
            select(outbox.c.id, outbox.c.reason, outbox.c.error)
            .where(is_in(outbox, OutboxState.DEAD))
            .order_by(outbox.c.id.desc())
            .limit(limit)
        )
        return [(OutboxId(row.id), row.reason, row.error or "") for row in rows]

    def purge(self, *, now: datetime, keep: timedelta) -> int:
        """Remove what was sent longer ago than `keep`; give its number."""
        old = and_(is_in(outbox, OutboxState.SENT), outbox.c.settled_at < now - keep)
        return self._tx.execute(delete(outbox).where(old)).rowcount


def _row(**given: Any) -> dict[str, Any]:
    """Make a row that waits; what is not given is empty."""
    return {"person_id": None, "chat_id": None, "card": None, "state": OutboxState.WAITING.value, **given}
