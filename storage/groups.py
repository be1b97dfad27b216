"""Groups and channels: what each is bound to, what was asked there, and which news wait to be summed up."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Row,
    String,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from domain.duty import Desk
from domain.groups import Binding, BindingKind, Overdue
from domain.ids import PersonId, ReportId, UnitId
from domain.languages import Language, Name
from domain.outbox import OutboxState
from domain.report_lifecycle import OWED
from storage.prompts import PromptStore
from storage.tables import (
    bind_codes,
    bindings,
    cards,
    group_news,
    group_prompts,
    is_in,
    outbox,
    reports,
    units,
)

if TYPE_CHECKING:
    pass

_ALL = select(bindings, units.c.path).join(units, units.c.id == bindings.c.unit_id)
_THERE = _ALL.where(bindings.c.lost_at.is_(None)).order_by(bindings.c.bound_at, bindings.c.chat_id)
_FIND = _ALL.where(bindings.c.chat_id == bindparam("chat"))
_IN_LINE = _THERE.where(
    bindings.c.kind == bindparam("of_kind"), bindings.c.unit_id.in_(bindparam("line", expanding=True))
)
_SHOWING = _THERE.where(
    bindings.c.chat_id.in_(
        union(
            select(cards.c.chat_id).where(cards.c.subject == bindparam("subject")),
            select(outbox.c.chat_id).where(
                outbox.c.card == bindparam("subject"), outbox.c.chat_id.is_not(None), is_in(outbox, OutboxState.WAITING)
            ),
        )
    )
)
_OWED = [state.value for state in OWED]


class GroupStore(PromptStore):
    """Chats that are bound, by their ids at Telegram."""

    def find(self, chat: int) -> Binding | None:
        """Find what a chat is bound to, lost or not."""
        row = self._tx.execute(_FIND, {"chat": chat}).one_or_none()
        return None if row is None else _to_binding(row)

    def list_groups(self, line: Sequence[UnitId], body: str) -> list[Binding]:
        """List the groups that hear of the reports of a body in the unit at the end of a line of units."""
        rows = self._tx.execute(_IN_LINE, {"of_kind": BindingKind.GROUP.value, "line": list(line)})
        return [one for one in map(_to_binding, rows) if one.body in {None, body}]

    def list_channels(self, line: Sequence[UnitId]) -> list[Binding]:
        """List the channels that get the public notices of the unit at the end of a line of units."""
        rows = self._tx.execute(_IN_LINE, {"of_kind": BindingKind.CHANNEL.value, "line": list(line)})
        return [_to_binding(row) for row in rows]

    def list_showing(self, subject: str) -> list[Binding]:
        """List the chats that have the living card of a subject, or are about to get it."""
        return [_to_binding(row) for row in self._tx.execute(_SHOWING, {"subject": subject})]

    def list_all(self, kind: BindingKind) -> list[Binding]:
        """List all chats of a kind in which the bot can speak."""
        return [_to_binding(row) for row in self._tx.execute(_THERE.where(bindings.c.kind == kind.value))]

    def list_below(self, paths: Collection[str]) -> list[Binding]:
        """List the chats of the units at these paths and below them, lost ones as well, oldest first."""
        # A path has digits and slashes only: nothing to escape.
        below = or_(false(), *(units.c.path.like(f"{path}%") for path in paths))
        rows = self._tx.execute(_ALL.where(below).order_by(bindings.c.bound_at, bindings.c.chat_id))
        return [_to_binding(row) for row in rows]

    def save(self, binding: Binding) -> None:
        """Write what a chat is bound to, over what it was bound to before."""
        values = binding.model_dump(exclude={"path"})
        values |= {"kind": binding.kind.value, "language": binding.language.value}
        statement = insert(bindings).values(values)
        changed = {name: value for name, value in values.items() if name != "chat_id"}
        self._tx.execute(statement.on_conflict_do_update(index_elements=[bindings.c.chat_id], set_=changed))

    def remove(self, chat: int) -> None:
        """Forget a chat with its cards, its questions, and all that waits for it."""
        self._tx.execute(delete(bindings).where(bindings.c.chat_id == chat))
        self.forget(chat)

    def forget(self, chat: int) -> None:
        """Forget the cards of a chat, and all that waits for it."""
        self._tx.execute(delete(cards).where(cards.c.chat_id == chat))
        self.forget_waiting(chat)

    def forget_waiting(self, chat: int) -> None:
        """Forget the questions that stand in a chat, and all that waits for it."""
        for table in (group_prompts, group_news):
            self._tx.execute(delete(table).where(table.c.chat_id == chat))
        self._tx.outbox.drop_chat(chat)

    def mark_lost(self, chat: int, *, at: datetime) -> bool:
        """Write down that the bot cannot speak in a chat; tell whether that is new."""
        lost = update(bindings).where(bindings.c.chat_id == chat, bindings.c.lost_at.is_(None)).values(lost_at=at)
        return self._tx.execute(lost).rowcount == 1

    def mark_pinned(self, chat: int, message_id: int | None) -> None:
        """Write down which message is pinned in a chat."""
        self._tx.execute(update(bindings).where(bindings.c.chat_id == chat).values(pinned=message_id))

    def mark_shown(self, chat: int, digest: str) -> None:
        """Write down what the pinned card of a chat shows from now on."""
        self._tx.execute(update(bindings).where(bindings.c.chat_id == chat).values(shown=digest))

    def follow(self, old: int, new: int) -> bool:
        """Take everything of a group to the supergroup that it has become; tell whether there was anything.

        Messages have other numbers there, so that the cards of the old group are sent anew when they change.
        """
        self._tx.execute(delete(group_prompts).where(group_prompts.c.chat_id == old))
        for table, key in ((cards, "subject"), (group_news, "report_id")):
            there = select(table.c[key]).where(table.c.chat_id == new)
            self._tx.execute(delete(table).where(table.c.chat_id == old, table.c[key].in_(there)))
            values = {"chat_id": new} | ({"message_id": 0} if table is cards else {})
            self._tx.execute(update(table).where(table.c.chat_id == old).values(values))
        waiting = and_(outbox.c.chat_id == old, is_in(outbox, OutboxState.WAITING), outbox.c.person_id.is_(None))
        self._tx.execute(update(outbox).where(waiting).values(chat_id=new))
        if self.find(new) is not None:
            return self._tx.execute(delete(bindings).where(bindings.c.chat_id == old)).rowcount == 1
        moved = (
            update(bindings).where(bindings.c.chat_id == old).values(chat_id=new, pinned=None, shown=None, lost_at=None)
        )
        return self._tx.execute(moved).rowcount == 1

    def find_card(self, chat: int, subject: str) -> int | None:
        """Find the message that is the living card of a subject in a chat; 0 where it is to be sent anew."""
        found = select(cards.c.message_id).where(cards.c.chat_id == chat, cards.c.subject == subject)
        number: int | None = self._tx.scalar(found)
        return number

    def forget_card(self, chat: int, subject: str) -> None:
        """Let go of a card in a chat: what is said of its subject next is a new message."""
        self._tx.execute(delete(cards).where(cards.c.chat_id == chat, cards.c.subject == subject))

    def hold(self, chat: int, report: ReportId, *, now: datetime) -> None:
        """Keep back the news of a report until it is summed up with others."""
        held = insert(group_news).values(chat_id=chat, report_id=report, added_at=now)
        self._tx.execute(held.on_conflict_do_nothing())

    def is_holding(self, chat: int) -> bool:
        """Tell whether news wait in a chat to be summed up."""
        return self._tx.scalar(select(group_news.c.report_id).where(group_news.c.chat_id == chat).limit(1)) is not None

    def take_held(self, chat: int, *, limit: int) -> list[ReportId]:
        """Take the oldest news that were kept back in a chat; they are not kept any more."""
        here = group_news.c.chat_id == chat
        found = self._tx.scalars(
            select(group_news.c.report_id).where(here).order_by(group_news.c.report_id).limit(limit)
        )
        self._tx.execute(delete(group_news).where(here, group_news.c.report_id.in_(found)))
        return [ReportId(one) for one in found]

    def list_holding(self) -> list[int]:
        """List the chats in which news wait."""
        return list(self._tx.scalars(select(group_news.c.chat_id).distinct().order_by(group_news.c.chat_id)))

    def count_overdue(self, desk: Desk, *, now: datetime) -> int:
        """Count the reports at a desk whose time limit has passed while staff still owe a result."""
        counted = select(func.count()).select_from(reports.join(units, units.c.id == reports.c.unit_id))
        return self._tx.scalar(counted.where(*_overdue(desk, now))) or 0

    def list_overdue(self, desk: Desk, *, now: datetime, limit: int) -> list[Overdue]:
        """List the first of them, whose limit has passed longest ago first."""
        statement = (
            select(reports, units.c.name_zh, units.c.name_en)
            .join(units, units.c.id == reports.c.unit_id)
            .where(*_overdue(desk, now))
            .order_by(reports.c.limit_at, reports.c.id)
            .limit(limit)
        )
        return [_to_overdue(row) for row in self._tx.execute(statement)]

    def list_shown_of(self, person: PersonId) -> list[ReportId]:
        """List the reports of a resident that have a card in some group, or are about to get one."""
        subject = literal("group:") + cast(reports.c.id, String)
        shown = exists().where(cards.c.subject == subject) | exists().where(
            outbox.c.chat_id.is_not(None), outbox.c.card == subject, is_in(outbox, OutboxState.WAITING)
        )
        found = self._tx.scalars(
            select(reports.c.id).where(reports.c.reporter_id == person, shown).order_by(reports.c.id)
        )
        return [ReportId(one) for one in found]

    def list_bound_by(self, person: PersonId) -> list[Binding]:
        """List the chats that somebody has bound."""
        return [_to_binding(row) for row in self._tx.execute(_ALL.where(bindings.c.bound_by == person))]

    def erase(self, person: PersonId) -> None:
        """Take somebody out of what they have bound and what they were asked; the groups go on."""
        self._tx.execute(update(bindings).where(bindings.c.bound_by == person).values(bound_by=None))
        self._tx.execute(delete(group_prompts).where(group_prompts.c.person_id == person))
        self._tx.execute(delete(bind_codes).where(bind_codes.c.made_by == person))


def _overdue(desk: Desk, now: datetime) -> list[ColumnElement[bool]]:
    """Write the conditions of being overdue at a desk. A path has digits and slashes only: nothing to escape."""
    body = [] if desk.body is None else [reports.c.body == desk.body]
    late = [reports.c.state.in_(_OWED), reports.c.limit_at < now, reports.c.kept_from.is_(None)]
    return [units.c.path.like(f"{desk.path}%"), *late, *body]


def _to_overdue(row: Row[Any]) -> Overdue:
    return Overdue(
        number=ReportId(row.id),
        category=row.category,
        line=row.summary or row.text,
        limit_at=row.limit_at,
        unit=Name(zh=row.name_zh, en=row.name_en),
    )


def _to_binding(row: Row[Any]) -> Binding:
    return Binding(
        chat_id=row.chat_id,
        kind=BindingKind(row.kind),
        title=row.title,
        unit_id=UnitId(row.unit_id),
        path=row.path,
        body=row.body,
        language=Language(row.language),
        bound_at=row.bound_at,
        bound_by=None if row.bound_by is None else PersonId(row.bound_by),
        pinned=row.pinned,
        shown=row.shown,
        lost_at=row.lost_at,
    )
