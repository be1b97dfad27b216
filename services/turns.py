"""Turns: an update is taken, has its one effect, and leaves an answer owed; all that is one transaction."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from domain.ids import TelegramId
from domain.inbox import FAILURES_ALLOWED, Arrival, Claim, InboxState
from domain.outbox import Answer
from domain.sessions import Session
from services import groups
from storage.transaction import Transaction

T = TypeVar("T")

CLAIM_LASTS = timedelta(minutes=1)
TOMBSTONES_STAY = timedelta(hours=48)
PAUSES = (timedelta(seconds=1), timedelta(seconds=5))
"""How long an update waits after each failure but the last."""


class ClaimLost(Exception):  # it is no error: somebody else takes the turn
    """Another worker holds this speaker now, or the update is done already; the turn is void."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a turn ends: where the speaker stands now, and what is said to them."""

    session: Session
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known after an answer was given: the message's id, and which card it is from now on."""

    update_id: int
    speaker: TelegramId
    chat_id: int
    message_id: int | None = None
    card: str | None = None


def receive(tx: Transaction, arrivals: Sequence[Arrival], *, now: datetime) -> None:
    """Keep what Telegram handed over; only then may it be acknowledged."""
    tx.inbox.add(arrivals, now=now)


def claim(
    tx: Transaction, worker: str, *, busy: Collection[TelegramId], limit: int, now: datetime, suspects: int = 1
) -> list[Claim]:
    """Take the next update of each person who is free, at most `limit`, and few that have failed before.

    Each that was under way when the process died may be what killed it. Taken all at once, those that only stood beside
    the killer would be under way at its next death too, and be set aside with it.
    """
    return tx.inbox.claim(worker, busy=busy, limit=limit, suspects=suspects, now=now, until=now + CLAIM_LASTS)


def finish(
    tx: Transaction,
    taken: Claim,
    act: Callable[[Transaction], T],
    end: Callable[[T], Ending],
    *,
    now: datetime,
) -> Ending:
    """Carry out the turn's effect, and store with it the session, the mark that it is done and the answer owed.

    Raises ClaimLost when another worker has taken over, or has finished it; then nothing has happened.
    """
    if taken.person is not None and taken.person.blocked_at is not None:  # whoever writes can be written to
        tx.people.mark_blocked(taken.speaker, at=None)
    ending = end(act(tx))
    if not tx.sessions.save(ending.session, worker=taken.worker, now=now, tempo=taken.tempo):
        raise ClaimLost
    if not tx.inbox.finish(taken.update_id, answer=ending.answer, now=now):
        raise ClaimLost
    return ending


def settle(tx: Transaction, sent: Sequence[Sent]) -> None:
    """Forget the answers that were given, and remember the cards that they became."""
    tx.inbox.sent([one.update_id for one in sent])
    placed = [(one, one.message_id) for one in sent if one.message_id is not None]
    tx.sessions.set_cards([(one.speaker, number) for one, number in placed if one.card == "session"])
    of_subjects = [(one.chat_id, one.card, number) for one, number in placed if one.card and one.card != "session"]
    tx.sessions.remember_cards(groups.keep_prompts(tx, of_subjects))


def fail(tx: Transaction, taken: Claim, *, code: str, apology: Answer | None, now: datetime) -> Answer | None:
    """Count a failure; after FAILURES_ALLOWED set the update aside and owe the apology. Give the answer owed now.

    A turn that failed after its commit is done all the same; then that is its own answer.
    """
    failures = taken.failures + 1
    tx.sessions.mark_not_started(taken.speaker, worker=taken.worker)
    if failures < FAILURES_ALLOWED:
        again_at = now + PAUSES[failures - 1]
        tx.inbox.fail(taken.update_id, failures=failures, again_at=again_at, code=code)
    else:
        tx.inbox.set_aside(taken.update_id, code=code, failures=failures, answer=apology, now=now)
    return tx.inbox.find_unsent(taken.update_id)


def give_back(tx: Transaction, taken: Claim) -> Answer | None:
    """Put an update back as if it had never been taken: it failed through nobody's fault.

    Where the connection was lost during a commit nobody knew whether it was done; if so, give the answer owed.
    """
    tx.sessions.mark_not_started(taken.speaker, worker=taken.worker)
    return tx.inbox.find_unsent(taken.update_id)


def start(tx: Transaction, *, now: datetime) -> int:
    """Take back the claims of the process that was here before, and owe again what it left unsent; give its number."""
    tx.sessions.release_all()
    return postpone(tx, now=now)


def list_presses(tx: Transaction, speaker: TelegramId, *, after: int, limit: int) -> list[tuple[int, str]]:
    """List the pressed buttons of somebody that wait and came after an update: the update's id, and it raw."""
    return tx.inbox.list_presses(speaker, after=after, limit=limit)


def postpone(tx: Transaction, update_id: int | None = None, *, now: datetime) -> int:
    """Hand the answer to an update, or every answer owed, over to the courier; give their number."""
    unsent = tx.inbox.list_unsent(update_id)
    tx.outbox.add_answers(unsent, now=now)
    tx.inbox.sent([number for number, _ in unsent])
    return len(unsent)


def purge(tx: Transaction, *, now: datetime) -> int:
    """Remove the tombstones of updates that Telegram will not hand over again."""
    return tx.inbox.purge(now=now, keep=TOMBSTONES_STAY)


def count_waiting(tx: Transaction) -> int:
    """Count the updates that wait for their turn."""
    return tx.inbox.count(InboxState.WAITING)
