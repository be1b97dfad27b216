"""What is stored about one person, across all tables: to be counted, handed out, and erased."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, bindparam, case, delete, exists, func, null, or_, select, update
from sqlalchemy.sql.dml import UpdateBase

from domain.digests import DIGEST
from domain.ids import PersonId, TelegramId
from domain.inbox import InboxState
from domain.lifecycle import Actor
from domain.outbox import OutboxState
from domain.privacy import Holdings, erased_id
from domain.report_lifecycle import OPEN
from domain.reports import Attachment, AttachmentKind
from storage.tables import (
    cards,
    follow_links,
    hot_spots,
    inbox,
    inquiries,
    is_in,
    mutes,
    outbox,
    people,
    rechecks,
    recurring,
    report_attachments,
    report_bodies,
    report_events,
    report_followers,
    reports,
    sessions,
    templates,
)

if TYPE_CHECKING:
    from storage.transaction import Transaction

_OWN = select(reports.c.id).where(reports.c.reporter_id == bindparam("whose"))
_FOLLOWING = [Actor.CO_REPORTER.value, Actor.RELATIVE.value]
_OWN_EVENTS = select(report_events.c.id).where(
    or_(
        and_(report_events.c.report_id.in_(_OWN), report_events.c.actor != Actor.CO_REPORTER.value),
        and_(
            report_events.c.actor_id == bindparam("whose"),
            report_events.c.actor.in_([Actor.REPORTER.value, *_FOLLOWING]),
        ),
    )
)
"""What happened to somebody's reports, but for what others brought who joined; and what they brought to others'.

What they answered about a part of their report stands with the part, which is nobody's own.
"""

_OPEN_STATES = [state.value for state in OPEN]


class PrivacyStore:
    """One person's traces. Whoever adds a table with something personal in it adds it here."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def count(self, person: PersonId) -> Holdings:
        """Count what is stored about somebody."""
        files = (
            select(report_attachments.c.kind, func.count().label("number"))
            .where(report_attachments.c.event_id.in_(_OWN_EVENTS))
            .group_by(report_attachments.c.kind)
        )
        kinds = {row.kind: row.number for row in self._tx.execute(files, {"whose": person})}
        voices = kinds.pop(AttachmentKind.VOICE.value, 0)
        return Holdings(
            reports=self._count(select(func.count()).where(reports.c.reporter_id == person)),
            followed=self._count(select(func.count()).where(report_followers.c.person_id == person)),
            photos=sum(kinds.values()),
            voices=voices,
            messages=self._count(select(func.count()).where(outbox.c.person_id == person)),
            templates=self._count(select(func.count()).where(templates.c.person_id == person)),
        )

    def _count(self, statement: Any) -> int:
        return self._tx.scalar(statement) or 0

    def list_reports(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """List all of somebody's own reports as they are stored, oldest first."""
        rows = self._tx.execute(select(reports).where(reports.c.reporter_id == person).order_by(reports.c.id))
        return [dict(row) for row in rows.mappings()]

    def list_events(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """List what happened to somebody's own reports, oldest first; not who else did it, and not others' words."""
        columns = (
            report_events.c.report_id,
            report_events.c.at,
            report_events.c.action,
            report_events.c.actor,
            case((report_events.c.actor == Actor.CO_REPORTER.value, None), else_=report_events.c.note).label("note"),
            report_events.c.due_at,
        )
        about_parts = and_(report_events.c.actor_id == person, report_events.c.actor == Actor.REPORTER.value)
        theirs = or_(report_events.c.report_id.in_(_OWN), about_parts)
        statement = select(*columns).where(theirs).order_by(report_events.c.id)
        return [dict(row) for row in self._tx.execute(statement, {"whose": person}).mappings()]

    def list_followed(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """List which reports of others somebody follows, and what they say of each."""
        followed = report_followers.c
        columns = (followed.report_id, followed.kind, followed.joined_at, followed.answer, followed.answered_at)
        rows = self._tx.execute(select(*columns).where(followed.person_id == person).order_by(followed.id))
        return [dict(row) for row in rows.mappings()]

    def list_said(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """List what somebody said of reports that they follow, oldest first."""
        columns = (report_events.c.report_id, report_events.c.at, report_events.c.action, report_events.c.note)
        theirs = and_(report_events.c.actor_id == person, report_events.c.actor.in_(_FOLLOWING))
        rows = self._tx.execute(select(*columns).where(theirs).order_by(report_events.c.id))
        return [dict(row) for row in rows.mappings()]

    def list_mutes(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """List the times that somebody was muted, with the reasons and their appeals."""
        columns = (mutes.c.starts_at, mutes.c.ends_at, mutes.c.reason, mutes.c.appeal, mutes.c.decision)
        rows = self._tx.execute(select(*columns).where(mutes.c.person_id == person).order_by(mutes.c.id))
        return [dict(row) for row in rows.mappings()]

    def list_inquiries(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """List what somebody wrote in questions of the council's: asked, or answered; not what the others wrote."""
        asked = select(inquiries.c.report_id, inquiries.c.asked_at.label("at"), inquiries.c.question.label("words"))
        answered = select(inquiries.c.report_id, inquiries.c.answered_at.label("at"), inquiries.c.answer.label("words"))
        ended = select(null().label("report_id"), hot_spots.c.ended_at.label("at"), hot_spots.c.words)
        found = (
            asked.where(inquiries.c.asked_by == person),
            answered.where(inquiries.c.answered_by == person),
            ended.where(hot_spots.c.ended_by == person),
        )
        return [dict(row) for one in found for row in self._tx.execute(one).mappings()]

    def list_voices(self, person: PersonId) -> list[Attachment]:
        """List the voice messages in somebody's own reports: a voice is the person."""
        statement = select(report_attachments).where(
            report_attachments.c.event_id.in_(_OWN_EVENTS), report_attachments.c.kind == AttachmentKind.VOICE.value
        )
        return [_to_attachment(row) for row in self._tx.execute(statement, {"whose": person})]

    def erase(self, person: PersonId, telegram_id: TelegramId, *, now: datetime) -> None:
        """Take the person out of everything; the reports stay, and belong to nobody.

        The session and the marks in the inbox are the speaker's current turn; `forget_strangers` removes them later.
        """
        own = {"whose": person}
        voices = and_(
            report_attachments.c.event_id.in_(_OWN_EVENTS), report_attachments.c.kind == AttachmentKind.VOICE.value
        )
        said = and_(report_events.c.actor_id == person, report_events.c.actor.in_([Actor.REPORTER.value, *_FOLLOWING]))
        followed = report_followers.c.person_id == person
        handled = and_(reports.c.handler_id == person, reports.c.state.in_(_OPEN_STATES))
        self._tx.execute(delete(report_attachments).where(voices), own)
        self._tx.execute(update(report_events).where(said).values(actor_id=None))
        self._forget_helper(person, now=now)
        self._tx.execute(update(reports).where(reports.c.reporter_id == person).values(reporter_id=None))
        self._tx.execute(update(reports).where(handled).values(handler_id=None))
        self._tx.execute(update(report_followers).where(followed).values(person_id=None))  # that they did still counts
        self._tx.execute(delete(templates).where(templates.c.person_id == person))
        self._tx.execute(delete(recurring).where(recurring.c.name == f"{DIGEST}{person}"))
        self._tx.execute(delete(mutes).where(mutes.c.person_id == person))
        self._tx.groups.erase(person)
        self._tx.execute(delete(outbox).where(or_(outbox.c.person_id == person, outbox.c.chat_id == telegram_id)))
        self._tx.execute(delete(cards).where(cards.c.chat_id == telegram_id))
        self._tx.execute(
            update(people)
            .where(people.c.id == person)
            .values(
                telegram_id=erased_id(person),
                name="",
                blocked_at=now,
                away_until=None,
                hours=None,
                declared_age=None,
                declared_at=None,
                erased_at=now,
            )
        )
        self._tx.announce("erased")

    def _forget_helper(self, person: PersonId, *, now: datetime) -> None:
        """Take somebody out of what they filed or followed for a neighbour, and of what they were asked to look at.

        The neighbour's name stays with what is still to be done for them.
        """
        over = and_(reports.c.reporter_id == person, reports.c.state.not_in(_OPEN_STATES))
        waits = and_(rechecks.c.person_id == person, rechecks.c.answered_at.is_(None))
        self._tx.execute(update(reports).where(over).values(neighbour=None))
        self._tx.execute(delete(follow_links).where(follow_links.c.made_by == person, follow_links.c.used_at.is_(None)))
        for column in (follow_links.c.made_by, follow_links.c.used_by):
            self._tx.execute(update(follow_links).where(column == person).values({column: None}))
        self._tx.execute(update(rechecks).where(waits).values(due_at=now))  # somebody else is asked at once
        for column in (rechecks.c.person_id, rechecks.c.asked_before):
            self._tx.execute(update(rechecks).where(column == person).values({column: None}))

    def forget_strangers(self, *, before: datetime) -> int:
        """Remove sessions that nobody registered has had since then, and the speakers of updates done before it."""
        known = exists().where(people.c.telegram_id == sessions.c.speaker)
        idle = or_(sessions.c.changed_at < before, sessions.c.changed_at.is_(None))
        waiting = exists().where(inbox.c.speaker == sessions.c.speaker, is_in(inbox, InboxState.WAITING))
        gone = self._tx.execute(delete(sessions).where(idle, sessions.c.started.is_(None), ~known, ~waiting)).rowcount
        done = and_(
            is_in(inbox, InboxState.DONE), inbox.c.done_at < before, inbox.c.answer.is_(None), inbox.c.speaker != 0
        )
        self._tx.execute(update(inbox).where(done).values(speaker=0))
        self._tx.announce("erased")
        return gone

    def forget_drafts(self, *, before: datetime) -> int:
        """Empty what was begun and not touched since then; give the number of sessions."""
        begun = or_(sessions.c.draft != "{}", sessions.c.parked.is_not(None))
        old = and_(sessions.c.changed_at < before, sessions.c.started.is_(None), begun)
        return self._forget(
            update(sessions).where(old).values(draft="{}", parked=None, conversation="", step="", card=None)
        )

    def forget_callers(self, *, before: datetime) -> int:
        """Forget who telephoned, came to the counter or had a neighbour file what has been over since then.

        Gives the number.
        """
        named = (reports.c.caller_phone, reports.c.caller_name, reports.c.neighbour)
        called = or_(*(column.is_not(None) for column in named))
        over = and_(called, reports.c.state.not_in(_OPEN_STATES), reports.c.changed_at < before)
        return self._forget(update(reports).where(over).values(dict.fromkeys(named)))

    def take_old_files(self, kinds: Sequence[AttachmentKind], *, before: datetime, limit: int) -> list[str]:
        """Remove files of these kinds from what has been over since then; give their unique ids."""
        statement = (
            select(report_attachments.c.id, report_attachments.c.unique_id)
            .join(reports, reports.c.id == report_attachments.c.report_id)
            .where(
                report_attachments.c.kind.in_([kind.value for kind in kinds]),
                reports.c.state.not_in(_OPEN_STATES),
                reports.c.changed_at < before,
            )
            .limit(limit)
        )
        found = self._tx.execute(statement).all()
        if found:
            self._forget(delete(report_attachments).where(report_attachments.c.id.in_([row.id for row in found])))
        return [row.unique_id for row in found]

    def forget_words(self, *, before: datetime, limit: int) -> int:
        """Take the words and the reporter out of what has been over since then; the rest stays to be counted."""
        old = (
            select(reports.c.id)
            .where(
                reports.c.state.not_in(_OPEN_STATES),
                reports.c.changed_at < before,
                or_(reports.c.reporter_id.is_not(None), reports.c.text.is_not(None)),
            )
            .limit(limit)
        )
        numbers = self._tx.scalars(old)
        if numbers:
            self._tx.execute(
                update(report_events).where(report_events.c.report_id.in_(numbers)).values(note=None, actor_id=None)
            )
            of_them = inquiries.c.report_id.in_(numbers)
            asking = {"asked_by": None, "answered_by": None, "closed_by": None}
            self._tx.execute(update(inquiries).where(of_them).values(question="", answer=None, **asking))
            helped = report_bodies.c.report_id.in_(numbers)
            self._tx.execute(update(report_bodies).where(helped).values(reason=None, asked_by=None, answered_by=None))
            self._forget(
                update(reports)
                .where(reports.c.id.in_(numbers))
                .values(text=None, place_words=None, latitude=None, longitude=None, cell=None, reporter_id=None)
            )
            followed = report_followers.c.report_id.in_(numbers)
            self._tx.execute(update(report_followers).where(followed).values(person_id=None))
        ended = and_(hot_spots.c.ended_at < before, hot_spots.c.words.is_not(None))
        self._forget(update(hot_spots).where(ended).values(words=None, ended_by=None))
        return len(numbers)

    def purge_dead(self, *, before: datetime) -> int:
        """Remove what was given up before then; give its number."""
        old = and_(is_in(outbox, OutboxState.DEAD), outbox.c.settled_at < before)
        return self._forget(delete(outbox).where(old))

    def _forget(self, statement: UpdateBase) -> int:
        """Run it, and have what is overwritten leave the log of the database as well; give the number of rows."""
        number = self._tx.execute(statement).rowcount
        if number:
            self._tx.announce("erased")
        return number


def _to_attachment(row: Row[Any]) -> Attachment:
    return Attachment(kind=AttachmentKind(row.kind), file_id=row.file_id, unique_id=row.unique_id)
