"""The outbox: messages owed, each with a unique reason."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BindParameter,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from domain.frozen import Frozen
from domain.ids import OutboxId, PersonId, TelegramId
from domain.languages import Language
from domain.message import Message
from domain.outbox import Answer, AnyMessage, Lane, OutboxState, Owed, Parcel, Receipt, Recipient
from storage.prepared import Prepared
from storage.tables import cards, is_in, outbox, people

if TYPE_CHECKING:
    from storage.transaction import Transaction


class _Content(Frozen):
    answer: Answer | None = None
    message: AnyMessage | None = None
    becomes: str | None = None
    silent: bool = False


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
_BUSY: BindParameter[Any] = bindparam("busy", expanding=True)
_earlier = outbox.alias("earlier")
_delayed_before = (
    is_in(_earlier, OutboxState.WAITING),
    _earlier.c.attempts > 0,  # what waits for somebody's working hours holds up nothing
    _earlier.c.not_before > bindparam("now"),
    _earlier.c.lane == outbox.c.lane,
    _earlier.c.id < outbox.c.id,
)
_DELAYED = exists().where(_earlier.c.person_id == outbox.c.person_id, *_delayed_before)
_ANSWER_DELAYED = exists().where(_earlier.c.chat_id == outbox.c.chat_id, *_delayed_before)
_DUE = (
    select(
        outbox.c.id,
        outbox.c.reason,
        outbox.c.lane,
        outbox.c.chat_id,
        outbox.c.person_id,
        outbox.c.content,
        outbox.c.attempts,
        outbox.c.card,
        cards.c.message_id,
        people.c.telegram_id,
        people.c.language,
        people.c.blocked_at,
    )
    .select_from(
        outbox.outerjoin(people, people.c.id == outbox.c.person_id).outerjoin(
            cards,
            and_(
                cards.c.subject == outbox.c.card,
                cards.c.chat_id == func.coalesce(people.c.telegram_id, outbox.c.chat_id),
            ),
        )
    )
    .where(
        is_in(outbox, OutboxState.WAITING),
        outbox.c.not_before <= bindparam("now"),
        outbox.c.lane <= bindparam("at_most"),
        or_(
            and_(outbox.c.person_id.is_(None), ~_ANSWER_DELAYED),
            and_(outbox.c.person_id.is_not(None), outbox.c.person_id.not_in(_BUSY), ~_DELAYED),
        ),
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("limit"))
)
_NEXT_DUE = select(func.min(outbox.c.not_before)).where(
    is_in(outbox, OutboxState.WAITING), outbox.c.not_before > bindparam("now")
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
        content = _Content(message=message, becomes=becomes, silent=silent)
        text = content.model_dump_json(exclude_defaults=True)
        rows = [
            {
                "reason": f"{reason}:{person}",
                "lane": int(lane),
                "person_id": person,
                "chat_id": None,
                "content": text,
                "card": card,
                "state": OutboxState.WAITING.value,
                "created_at": now,
                "not_before": not_before.get(person, now),
            }
            for person in dict.fromkeys(to)
        ]
        self._insert(rows)

    def add_answers(self, answers: Sequence[tuple[int, str]], *, now: datetime) -> None:
        """Owe answers that could not be given at once: the update's id, and the answer as JSON."""
        self._insert(
            [
                {
                    "reason": f"answer:{update_id}",
                    "lane": int(Lane.ANSWER),
                    "person_id": None,
                    "chat_id": json.loads(answer)["chat_id"],
                    "content": f'{{"answer":{answer}}}',
                    "card": None,
                    "state": OutboxState.WAITING.value,
                    "created_at": now,
                    "not_before": now,
                }
                for update_id, answer in answers
            ]
        )

    def drop_edits(self, card: str, *, of: PersonId) -> None:
        """Forget the changes of a card that wait: what the person is about to see is newer."""
        self._tx.execute(_DROP_EDITS, {"of_card": card, "of_person": of})

    def drop_deferred(self, reasons: str, *, now: datetime) -> list[PersonId]:
        """Forget what was to be said later for the reasons that begin so; give to whom."""
        rows = self._tx.scalars(_DROP_DEFERRED, {"reasons": reasons, "now": now})
        return [PersonId(person) for person in rows if person is not None]

    def _insert(self, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._tx.write(_ADD, rows[0] if len(rows) == 1 else rows)
            self._tx.announce("outbox")

    def list_due(
        self, *, now: datetime, busy: Collection[PersonId], limit: int, at_most: Lane = Lane.BULK
    ) -> list[Parcel]:
        """List what may be sent now in the lanes up to `at_most`, oldest first; nothing to those who are busy.

        Where an earlier message to somebody has to be tried again later, their later ones wait for it.
        """
        rows = self._tx.execute(_DUE, {"now": now, "busy": list(busy), "limit": limit, "at_most": int(at_most)}).all()
        return [_to_parcel(row) for row in rows]

    def next_due(self, *, now: datetime) -> datetime | None:
        """Give the time at which the next message may be sent that may not be sent yet."""
        due: datetime | None = self._tx.scalar(_NEXT_DUE, {"now": now})
        return due

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


def _to_parcel(row: Any) -> Parcel:
    content = _read(row.content)
    owed = Owed(
        id=OutboxId(row.id),
        reason=row.reason,
        lane=Lane(row.lane),
        person_id=None if row.person_id is None else PersonId(row.person_id),
        attempts=row.attempts,
        card=row.card,
        **dict(content),
    )
    return Parcel(owed=owed, recipient=_to_recipient(row, content), card_id=row.message_id)


def _read(text: str) -> _Content:
    """Read what is owed; empty when another version of the program wrote it and this one cannot read it."""
    try:
        return _Content.model_validate_json(text)
    except (KeyError, ValueError):
        return _Content()


def _to_recipient(row: Any, content: _Content) -> Recipient:
    if row.person_id is None:
        language = content.answer.language if content.answer else Language.CHINESE
        return Recipient(person_id=None, chat_id=TelegramId(row.chat_id), language=language)
    return Recipient(
        person_id=PersonId(row.person_id),
        chat_id=TelegramId(row.telegram_id),
        language=Language(row.language),
        blocked=row.blocked_at is not None,
    )
