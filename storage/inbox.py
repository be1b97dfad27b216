"""The inbox: updates from their commit until their tombstone goes."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from domain.floods import Tempo
from domain.ids import TelegramId
from domain.inbox import Arrival, Claim, InboxState
from domain.outbox import Answer
from domain.people import Person
from domain.sessions import Session, Step
from domain.units import line_of
from storage.city import VERSION
from storage.people import COLUMNS as PERSON_COLUMNS
from storage.people import to_person
from storage.prepared import Prepared
from storage.tables import inbox, is_in, people, sessions, units

if TYPE_CHECKING:
    from storage.transaction import Transaction


_ADD = insert(inbox).on_conflict_do_nothing(index_elements=[inbox.c.update_id])
_FREE = and_(
    or_(
        sessions.c.worker.is_(None),
        and_(sessions.c.worker == bindparam("worker"), sessions.c.started.is_(None)),
        sessions.c.claimed_until < bindparam("now"),
    ),
    or_(sessions.c.rests_until.is_(None), sessions.c.rests_until <= bindparam("now")),
)
_CLAIM = insert(sessions)
_CLAIM = _CLAIM.on_conflict_do_update(
    index_elements=[sessions.c.speaker],
    set_={
        "worker": _CLAIM.excluded.worker,
        "claimed_until": _CLAIM.excluded.claimed_until,
        "started": _CLAIM.excluded.started,
    },
)
_SESSION_COLUMNS = (
    sessions.c.conversation,
    sessions.c.step,
    sessions.c.draft,
    sessions.c.card,
    sessions.c.parked,
    sessions.c.started,
    sessions.c.worker,
    sessions.c.minute,
    sessions.c.spoken,
    sessions.c.rests_until,
)
_WAITING = (
    select(
        inbox.c.update_id,
        inbox.c.speaker,
        inbox.c.raw,
        inbox.c.failures,
        inbox.c.not_before,
        inbox.c.error,
        *_SESSION_COLUMNS,
        *PERSON_COLUMNS,
        units.c.path,
        VERSION.scalar_subquery().label("city_version"),
    )
    .select_from(
        inbox.outerjoin(sessions, sessions.c.speaker == inbox.c.speaker)
        .outerjoin(people, people.c.telegram_id == inbox.c.speaker)
        .outerjoin(units, units.c.id == people.c.unit_id)
    )
    .where(is_in(inbox, InboxState.WAITING), _FREE)
)
_OLDEST = _WAITING.order_by(inbox.c.update_id).limit(bindparam("limit"))
_FIRST_OF_EACH = (
    select(func.min(inbox.c.update_id).label("update_id"))
    .where(is_in(inbox, InboxState.WAITING))
    .group_by(inbox.c.speaker)
    .subquery()
)
_OLDEST_OF_EACH = (
    _WAITING.where(inbox.c.update_id.in_(select(_FIRST_OF_EACH.c.update_id)))
    .order_by(inbox.c.update_id)
    .limit(bindparam("limit"))
)
_FINISH = Prepared(
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), is_in(inbox, InboxState.WAITING))
    .values(state="done", raw="", answer=bindparam("said"), done_at=bindparam("now"), error=None)
)
_SENT = Prepared(update(inbox).where(inbox.c.update_id == bindparam("id")).values(answer=None))
_KILLED = update(inbox).where(inbox.c.update_id == bindparam("id")).values(failures=inbox.c.failures + 1)
_FAIL = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), is_in(inbox, InboxState.WAITING))
    .values(failures=bindparam("failures_now"), not_before=bindparam("later"), error=bindparam("code"))
)


class InboxStore:
    """Updates by their id. A worker claims a person, and takes that person's updates in order."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, arrivals: Sequence[Arrival], *, now: datetime) -> None:
        """Keep what Telegram handed over; what is there already, also as a tombstone, stays as it is."""
        rows = [
            {
                "update_id": arrival.update_id,
                "speaker": arrival.speaker,
                "raw": arrival.raw,
                "received_at": now,
                "state": InboxState.WAITING.value,
            }
            for arrival in arrivals
        ]
        if rows:
            self._tx.execute(_ADD, rows)
            self._tx.announce("inbox")

    def claim(
        self, worker: str, *, busy: Collection[TelegramId], limit: int, suspects: int, now: datetime, until: datetime
    ) -> list[Claim]:
        """Take the oldest update of each person who is free and does not rest, at most `limit`.

        One that another process had begun when it died has one failure more from now on. At most `suspects` of those
        that have failed before are taken; the others wait.
        """
        if limit <= 0:
            return []
        rows = self._choose(_OLDEST, worker, busy, limit, suspects, now)
        if rows is None:
            rows = self._choose(_OLDEST_OF_EACH, worker, busy, limit, suspects, now) or []
        if rows:
            held = {"worker": worker, "claimed_until": until}
            self._tx.execute(_CLAIM, [{"speaker": row.speaker, "started": row.update_id, **held} for row in rows])
        if killed := [{"id": row.update_id} for row in rows if _was_killed(row, worker)]:
            self._tx.execute(_KILLED, killed)
        return [_to_claim(row, worker) for row in rows]

    def _choose(
        self, statement: Any, worker: str, busy: Collection[TelegramId], limit: int, suspects: int, now: datetime
    ) -> list[Row[Any]] | None:
        """Choose the first update of each person; None when a few people's many updates hide the others."""
        window = 2 * limit + len(busy)
        rows = self._tx.execute(statement, {"worker": worker, "now": now, "limit": window}).all()
        chosen: dict[TelegramId, Row[Any] | None] = dict.fromkeys(busy)
        for row in rows:
            if row.speaker in chosen:
                continue
            waits = row.not_before is not None and row.not_before > now
            if not waits and (row.failures or _was_killed(row, worker)):
                waits = suspects <= 0
                suspects -= 1
            chosen[row.speaker] = None if waits else row
        free = [row for row in chosen.values() if row is not None]
        hidden = len(free) < limit and len(rows) == window and statement is _OLDEST
        return None if hidden else free[:limit]

    def finish(self, update_id: int, *, answer: Answer | None, now: datetime) -> bool:
        """Mark an update as done, empty it and keep the answer that is owed; False when it was not waiting any more."""
        return self._tx.write(_FINISH, {"id": update_id, "said": _to_json(answer), "now": now}) == 1

    def sent(self, update_ids: Collection[int]) -> None:
        """Forget the answers that have been sent."""
        if update_ids:
            self._tx.write(_SENT, [{"id": update_id} for update_id in update_ids])

    def fail(self, update_id: int, *, failures: int, again_at: datetime | None, code: str) -> None:
        """Count a failure and let the update, and its person's later ones, wait until `again_at`."""
        self._tx.execute(_FAIL, {"id": update_id, "failures_now": failures, "later": again_at, "code": code})

    def set_aside(self, update_id: int, *, code: str, failures: int, answer: Answer | None, now: datetime) -> None:
        """Take an update that waits out of the queue, whole, for somebody to look at."""
        self._tx.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id, is_in(inbox, InboxState.WAITING))
            .values(
                state=InboxState.SET_ASIDE.value,
                error=code,
                failures=failures,
                done_at=now,
                answer=_to_json(answer),
            )
        )

    def find_unsent(self, update_id: int) -> Answer | None:
        """Find the answer that is owed for an update."""
        text = self._tx.scalar(select(inbox.c.answer).where(inbox.c.update_id == update_id))
        return None if text is None else Answer.model_validate_json(text)

    def list_unsent(self, update_id: int | None = None) -> list[tuple[int, str]]:
        """List the answers that are owed, or that to one update, oldest first, as JSON.

        As they are, for another version of the program may have written them.
        """
        unsent = select(inbox.c.update_id, inbox.c.answer).where(inbox.c.answer.is_not(None))
        if update_id is not None:
            unsent = unsent.where(inbox.c.update_id == update_id)
        return [(row.update_id, row.answer) for row in self._tx.execute(unsent.order_by(inbox.c.update_id))]

    def list_presses(self, speaker: TelegramId, *, after: int, limit: int) -> list[tuple[int, str]]:
        """List the pressed buttons of somebody that wait for their turn and came after an update: its id, and it raw.

        Other updates may be among them that only speak of such a thing.
        """
        rows = self._tx.execute(
            select(inbox.c.update_id, inbox.c.raw)
            .where(
                is_in(inbox, InboxState.WAITING),
                inbox.c.update_id > after,
                inbox.c.speaker == speaker,
                inbox.c.raw.contains('"callback_query"'),
            )
            .order_by(inbox.c.update_id)
            .limit(limit)
        )
        return [(row.update_id, row.raw) for row in rows]

    def count(self, state: InboxState) -> int:
        """Count the updates in a state."""
        return self._tx.scalar(select(func.count()).where(is_in(inbox, state))) or 0

    def list_set_aside(self) -> list[tuple[int, str, datetime]]:
        """List what was set aside: id, code, when."""
        rows = self._tx.execute(
            select(inbox.c.update_id, inbox.c.error, inbox.c.done_at)
            .where(is_in(inbox, InboxState.SET_ASIDE))
            .order_by(inbox.c.update_id)
        )
        return [(row.update_id, row.error or "", row.done_at) for row in rows]

    def purge(self, *, now: datetime, keep: timedelta) -> int:
        """Remove the tombstones that are older than `keep` and whose answer was sent; give their number."""
        old = and_(is_in(inbox, InboxState.DONE), inbox.c.done_at < now - keep, inbox.c.answer.is_(None))
        return self._tx.execute(delete(inbox).where(old)).rowcount


def _to_json(answer: Answer | None) -> str | None:
    return None if answer is None else answer.model_dump_json(exclude_defaults=True)


def _was_killed(row: Row[Any], worker: str) -> bool:
    """Tell whether a process died over this update; our own claim that ran out was no death."""
    return bool(row.started == row.update_id and row.worker != worker)


def _to_claim(row: Row[Any], worker: str) -> Claim:
    return Claim(
        update_id=row.update_id,
        speaker=TelegramId(row.speaker),
        raw=row.raw,
        failures=row.failures + _was_killed(row, worker),
        code=row.error,
        session=Session(
            speaker=TelegramId(row.speaker),
            step=Step(conversation=row.conversation or "", name=row.step or ""),
            draft=row.draft or "{}",
            card=row.card,
            parked=row.parked,
        ),
        person=_to_speaker(row),
        worker=worker,
        line=line_of(row.path) if row.path else (),
        city_version=row.city_version or 0,
        tempo=Tempo(row.minute, row.spoken or 0, row.rests_until),
    )


def _to_speaker(row: Row[Any]) -> Person | None:
    return None if row.person_id is None else to_person(row)
