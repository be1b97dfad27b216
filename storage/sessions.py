"""Sessions: a row per speaker; the claim that a worker holds on the speaker stands in the same row."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from domain.floods import STILL, Tempo
from domain.ids import PersonId, TelegramId
from domain.sessions import Session
from storage.prepared import Prepared
from storage.tables import cards, people, sessions

if TYPE_CHECKING:
    from storage.transaction import Transaction

_SAVE = Prepared(
    update(sessions)
    .where(sessions.c.speaker == bindparam("who"), sessions.c.worker == bindparam("holder"))
    .values(
        conversation=bindparam("in_conversation"),
        step=bindparam("at_step"),
        draft=bindparam("drafted"),
        card=bindparam("on_card"),
        parked=bindparam("kept"),
        minute=bindparam("in_minute"),
        spoken=bindparam("turns"),
        rests_until=bindparam("resting"),
        changed_at=bindparam("now"),
        started=None,
    )
)
_UNSTART = (
    update(sessions)
    .where(sessions.c.speaker == bindparam("who"), sessions.c.worker == bindparam("holder"))
    .values(started=None)
)
_CARD = update(sessions).where(sessions.c.speaker == bindparam("who")).values(card=bindparam("on_card"))
_RELEASE_ALL = update(sessions).where(sessions.c.worker.is_not(None)).values(worker=None, claimed_until=None)
_FORGET_WORKERS = update(sessions).values(worker=None, claimed_until=None, started=None)
_REMEMBER = insert(cards)
_REMEMBER = _REMEMBER.on_conflict_do_update(
    index_elements=[cards.c.chat_id, cards.c.subject], set_={"message_id": _REMEMBER.excluded.message_id}
)


class SessionStore:
    """Sessions, and the ids of the living cards in each chat."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def save(self, session: Session, *, worker: str, now: datetime, tempo: Tempo = STILL) -> bool:
        """Write a session if the worker still holds its speaker; False when another has taken over."""
        saved = self._tx.write(
            _SAVE,
            {
                "who": session.speaker,
                "holder": worker,
                "in_conversation": session.step.conversation,
                "at_step": session.step.name,
                "drafted": session.draft,
                "on_card": session.card,
                "kept": session.parked,
                "in_minute": tempo.minute,
                "turns": tempo.spoken,
                "resting": tempo.rests_until,
                "now": now,
            },
        )
        return saved == 1

    def mark_not_started(self, speaker: TelegramId, *, worker: str) -> None:
        """Say that the update which this worker began has ended, so that nobody takes it for a killer."""
        self._tx.execute(_UNSTART, {"who": speaker, "holder": worker})

    def set_cards(self, of_speakers: list[tuple[TelegramId, int]]) -> None:
        """Remember which message is each speaker's own living card."""
        if of_speakers:
            self._tx.execute(_CARD, [{"who": speaker, "on_card": card} for speaker, card in of_speakers])

    def remember_cards(self, of_subjects: list[tuple[int, str, int]]) -> None:
        """Remember which message in a chat is the living card of a subject: (chat, subject, message)."""
        if of_subjects:
            self._tx.execute(
                _REMEMBER,
                [
                    {"chat_id": chat, "subject": subject, "message_id": message}
                    for chat, subject, message in of_subjects
                ],
            )

    def list_holders(self, subject: str) -> list[PersonId]:
        """List the people who have a living card of this subject in their chat."""
        holders = select(people.c.id).join(cards, cards.c.chat_id == people.c.telegram_id)
        return [PersonId(one) for one in self._tx.scalars(holders.where(cards.c.subject == subject))]

    def release_all(self) -> None:
        """Take back every claim, as the only worker does when it starts."""
        self._tx.execute(_RELEASE_ALL)

    def forget_workers(self) -> None:
        """Take back every claim, and let no update count as one over which a process has died."""
        self._tx.execute(_FORGET_WORKERS.where(sessions.c.worker.is_not(None) | sessions.c.started.is_not(None)))
