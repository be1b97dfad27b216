"""What of the outbox may be sent now, with everything that delivering it takes."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, and_, bindparam, exists, func, or_, select

from domain.frozen import Frozen
from domain.ids import OutboxId, PersonId, TelegramId
from domain.languages import Language
from domain.outbox import Answer, AnyMessage, Lane, OutboxState, Owed, Parcel, Recipient
from storage.tables import bindings, cards, is_in, outbox, people

if TYPE_CHECKING:
    from storage.transaction import Transaction


class Content(Frozen):
    """What a row says: an answer, or a message and how it is shown."""

    answer: Answer | None = None
    message: AnyMessage | None = None
    becomes: str | None = None
    silent: bool = False
    pin: bool = False


_BUSY: BindParameter[Any] = bindparam("busy", expanding=True)
_CLOSED: BindParameter[Any] = bindparam("closed", expanding=True)
_earlier = outbox.alias("earlier")
_delayed_before = (
    is_in(_earlier, OutboxState.WAITING),
    _earlier.c.attempts > 0,  # what waits for somebody's working hours holds up nothing
    _earlier.c.not_before > bindparam("now"),
    _earlier.c.lane == outbox.c.lane,
    _earlier.c.id < outbox.c.id,
)
_DELAYED = exists().where(_earlier.c.person_id == outbox.c.person_id, *_delayed_before)
_DELAYED_IN_CHAT = exists().where(_earlier.c.chat_id == outbox.c.chat_id, *_delayed_before)
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
        bindings.c.language.label("spoken_there"),
        bindings.c.lost_at,
        bindings.c.pinned,
    )
    .select_from(
        outbox.outerjoin(people, people.c.id == outbox.c.person_id)
        .outerjoin(bindings, bindings.c.chat_id == outbox.c.chat_id)
        .outerjoin(
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
            and_(outbox.c.person_id.is_(None), outbox.c.chat_id.not_in(_CLOSED), ~_DELAYED_IN_CHAT),
            and_(outbox.c.person_id.is_not(None), outbox.c.person_id.not_in(_BUSY), ~_DELAYED),
        ),
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("limit"))
)
_NEXT_DUE = select(func.min(outbox.c.not_before)).where(
    is_in(outbox, OutboxState.WAITING), outbox.c.not_before > bindparam("now")
)


def list_due(
    tx: "Transaction",
    *,
    now: datetime,
    busy: Collection[PersonId],
    closed: Collection[int],
    limit: int,
    at_most: Lane,
) -> list[Parcel]:
    """List what may be sent now in the lanes up to `at_most`, oldest first; see `OutboxStore.list_due`."""
    given = {"now": now, "busy": list(busy), "closed": list(closed), "limit": limit, "at_most": int(at_most)}
    return [_to_parcel(row) for row in tx.execute(_DUE, given).all()]


def next_due(tx: "Transaction", *, now: datetime) -> datetime | None:
    """Give the time at which the next message may be sent that may not be sent yet."""
    due: datetime | None = tx.scalar(_NEXT_DUE, {"now": now})
    return due


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
    # 0: its message stayed behind when the group became a supergroup.
    return Parcel(owed=owed, recipient=_to_recipient(row, content), card_id=row.message_id or None)


def _read(text: str) -> Content:
    """Read what is owed; empty when another version of the program wrote it and this one cannot read it."""
    try:
        return Content.model_validate_json(text)
    except (KeyError, ValueError):
        return Content()


def _to_recipient(row: Any, content: Content) -> Recipient:
    if row.person_id is not None:
        return Recipient(
            person_id=PersonId(row.person_id),
            chat_id=TelegramId(row.telegram_id),
            language=Language(row.language),
            blocked=row.blocked_at is not None,
        )
    chat_id = TelegramId(row.chat_id)
    if content.answer is not None:
        return Recipient(person_id=None, chat_id=chat_id, language=content.answer.language)
    bound = row.spoken_there is not None
    return Recipient(
        person_id=None,
        chat_id=chat_id,
        language=Language(row.spoken_there) if bound else Language.CHINESE,
        blocked=not bound or row.lost_at is not None,
        pinned=row.pinned,
    )
