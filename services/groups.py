"""Binding groups and channels: who may, of whom each is, and what becomes of one that is lost or moves."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from domain.bodies import BodyCode
from domain.errors import NotAllowed, NotFound
from domain.groups import BindCode, Binding, BindingKind, GroupChat, Prompt, Scope, list_scopes
from domain.ids import PersonId, UnitId
from domain.languages import Name
from domain.message import Message
from domain.messages.bindings import (
    AnonymousHere,
    BindCard,
    BindChoice,
    BindCodeMade,
    BindDone,
    BindSure,
    BoundChat,
    BoundLine,
    ChannelBound,
    ChannelUnit,
    ChatLost,
    ScopeNamed,
    StrangerHere,
    UnbindDone,
)
from domain.messages.groups import PinRefused
from domain.outbox import Receipt
from domain.people import Person
from domain.report_errors import BindCodeUnusable, GroupBound, GroupNotBound, GroupStranger
from domain.roles import Role
from services import group_pins, roles
from storage.transaction import Transaction

CODE_BYTES = 9
"""12 characters: it is good for one channel and for an hour, and nobody guesses that many."""


def offer(tx: Transaction, person: Person | None, chat: GroupChat, *, now: datetime) -> BindChoice | BindSure:
    """Ask of whom a group is, or say at once what binding it means where there is one answer only.

    Raises GroupStranger, NotAllowed, or GroupBound where it belongs to others.
    """
    scopes = _list_own(tx, person, now=now)
    _check_free(tx, person, chat.id, now=now)
    choices = tuple(name_scope(tx, one) for one in scopes)
    return BindChoice(choices=choices) if len(choices) > 1 else BindSure(**dict(choices[0]))


def ask_sure(tx: Transaction, person: Person | None, chat: GroupChat, scope: Scope, *, now: datetime) -> BindSure:
    """Say what binding a group means. Raises what `bind` raises."""
    _check_may_bind(tx, person, chat, scope, now=now)
    return BindSure(**dict(name_scope(tx, scope)))


def bind(tx: Transaction, person: Person | None, chat: GroupChat, scope: Scope, *, now: datetime) -> BindDone:
    """Bind a group: from now on it hears of the reports of a unit and a body, in the language of whoever did it.

    Raises GroupStranger, NotAllowed, or GroupBound where it belongs to others.
    """
    by = _check_may_bind(tx, person, chat, scope, now=now)
    binding = _save(tx, by, chat, scope, now=now)
    group_pins.renew(tx, binding, now=now)
    named = name_scope(tx, scope)
    return BindDone(unit=named.unit, body=named.body)


def unbind(tx: Transaction, person: Person | None, chat_id: int, *, now: datetime, named: bool = False) -> UnbindDone:
    """Let a group or channel go: it hears no more; named: say which.

    Raises GroupStranger, GroupNotBound, or NotAllowed.
    """
    if person is None:
        raise GroupStranger
    binding = tx.groups.find(chat_id)
    if binding is None:
        raise GroupNotBound
    if not may_manage(tx, person, binding, now=now):
        raise NotAllowed
    tx.groups.remove(chat_id)
    _note(tx, "group-unbound", binding, by=person.id, at=now)
    return UnbindDone(title=binding.title if named else None)


def show(tx: Transaction, person: Person, *, now: datetime) -> BindCard:
    """Show what somebody may bind, and what is bound where they may let it go. Raises NotAllowed."""
    scopes = _list_own(tx, person, now=now)
    units = {unit.id: unit for unit in tx.units.list_by_ids({one.unit_id for one in scopes})}
    below = tx.groups.list_below([unit.path for unit in units.values()])
    mine = [one for one in below if may_manage(tx, person, one, now=now)]
    return BindCard(
        lines=tuple(_line(tx, one) for one in mine),
        chats=tuple(BoundChat(chat_id=one.chat_id, title=one.title) for one in mine),
        units=tuple(ChannelUnit(id=unit.id, name=unit.name) for unit in units.values()),
    )


def make_code(tx: Transaction, person: Person, unit_id: UnitId, *, now: datetime) -> BindCodeMade:
    """Make a code that binds the channel in which it is posted. Raises NotAllowed."""
    if unit_id not in {one.unit_id for one in _list_own(tx, person, now=now)}:
        raise NotAllowed
    unit, code = tx.units.get(unit_id), secrets.token_urlsafe(CODE_BYTES)
    expires_at = now + tx.city.get().policy(unit.line, at=now).bind_code_lasts
    kept = BindCode(token_hash=roles.hash_token(code), unit_id=unit_id, made_by=person.id, expires_at=expires_at)
    tx.groups.add_code(kept)
    return BindCodeMade(code=code, unit=unit.name, expires_at=expires_at)


def bind_channel(tx: Transaction, chat: GroupChat, code: str, *, now: datetime) -> None:
    """Bind the channel in which a code was posted, and tell it and whoever made the code.

    Raises BindCodeUnusable for a code that is not known, was used, has run out, or whose maker lost their role.
    """
    found = tx.groups.take_code(roles.hash_token(code))
    if found is None or found.expires_at <= now:
        raise BindCodeUnusable
    maker, scope = tx.people.get(found.made_by), Scope(unit_id=found.unit_id)
    try:
        held = {one.unit_id for one in _list_own(tx, maker, now=now)}
        _check_free(tx, maker, chat.id, now=now)
    except NotAllowed as error:
        raise BindCodeUnusable from error
    if scope.unit_id not in held:
        raise BindCodeUnusable
    _save(tx, maker, chat, scope, now=now)
    unit, reason = tx.units.get(scope.unit_id).name, f"channel-bound:{found.token_hash}"
    tx.outbox.add_to_chats(ChannelBound(unit=unit), to=[chat.id], reason=reason, now=now)
    tx.outbox.add(ChannelBound(unit=unit, title=chat.title), to=[maker.id], reason=reason, now=now)


def lose(tx: Transaction, chat_id: int, *, now: datetime) -> None:
    """Note that the bot cannot speak in a group or channel any more, and tell whoever bound it, once."""
    binding = tx.groups.find(chat_id)
    if binding is None or not tx.groups.mark_lost(chat_id, at=now):
        return
    tx.groups.forget_waiting(chat_id)
    tx.groups.mark_pinned(chat_id, None)
    if binding.bound_by is not None:
        unit = tx.units.get(binding.unit_id).name
        lost = ChatLost(title=binding.title, channel=binding.kind is BindingKind.CHANNEL, unit=unit)
        tx.outbox.add(lost, to=[binding.bound_by], reason=f"chat-lost:{chat_id}:{now.isoformat()}", now=now)


def follow(tx: Transaction, old: int, new: int, *, now: datetime) -> None:
    """Go on in the supergroup that a group has become; heard twice it changes nothing."""
    if tx.groups.follow(old, new) and (binding := tx.groups.find(new)) is not None:
        group_pins.renew(tx, binding, now=now)


def note_delivery(tx: Transaction, receipt: Receipt) -> None:
    """Write down what a delivery has shown of a group: that it moved, that it is lost, or whether one may pin there."""
    chat_id = receipt.chat_id or 0
    if receipt.moved_from is not None:
        follow(tx, receipt.moved_from, chat_id, now=receipt.at)
    if receipt.blocked is not None and receipt.blocked < 0:
        lose(tx, receipt.blocked, now=receipt.at)
    if receipt.pinned:
        tx.groups.mark_pinned(chat_id, receipt.message_id)
    elif receipt.pinned is False and (binding := tx.groups.find(chat_id)) is not None:
        reason = f"pin-refused:{binding.bound_at.isoformat()}"  # said once for each time that it is bound
        tx.outbox.add_to_chats(PinRefused(), to=[chat_id], reason=reason, now=receipt.at, silent=True)


def keep_prompts(tx: Transaction, placed: Iterable[tuple[int, str, int]]) -> list[tuple[int, str, int]]:
    """Keep the questions among the messages that were placed in chats, and give the others."""
    cards: list[tuple[int, str, int]] = []
    for chat_id, subject, message_id in placed:
        prompt = Prompt.read(subject, chat_id=chat_id, message_id=message_id)
        if prompt is None:
            cards.append((chat_id, subject, message_id))
        elif (asked_at := tx.groups.find_asked(prompt)) is not None:
            tx.groups.add_prompt(prompt, now=asked_at)
    return cards


def tell_nameless(
    tx: Transaction, chat_id: int, message_id: int, asked: int | None = None, *, now: datetime
) -> Message | None:
    """Say that nobody can tell who speaks: in the group's language where it is bound, or else as the answer.

    asked: the message that was replied to; where nothing was asked on it, nothing is said.
    """
    if asked is not None and tx.groups.find_prompt(chat_id, asked) is None:
        return None
    return _say_here(tx, chat_id, AnonymousHere(), reason=f"group-nameless:{message_id}", now=now)


def tell_stranger(
    tx: Transaction, chat_id: int, telegram_id: int, link: str, asked: int | None = None, *, now: datetime
) -> Message | None:
    """Say where one registers; in a group that is bound each hears it once. asked: see `tell_nameless`."""
    if asked is not None and tx.groups.find_prompt(chat_id, asked) is None:
        return None
    return _say_here(tx, chat_id, StrangerHere(link=link), reason=f"group-stranger:{telegram_id}", now=now)


def _say_here(tx: Transaction, chat_id: int, message: Message, *, reason: str, now: datetime) -> Message | None:
    binding = tx.groups.find(chat_id)
    if binding is None or binding.lost_at is not None:
        return message
    tx.outbox.add_to_chats(message, to=[chat_id], reason=reason, now=now, silent=True)
    return None


def name_scope(tx: Transaction, scope: Scope) -> ScopeNamed:
    """Give of whom something is with the names."""
    body = BodyCode(scope.body or Role.WORKSTATION.value)
    return ScopeNamed(scope=scope, unit=tx.units.get(scope.unit_id).name, body=body)


def name_body(tx: Transaction, body: str | None, *, now: datetime) -> Name:
    """Name a body as the city does; None: the workstation."""
    code = body or Role.WORKSTATION.value
    return tx.city.get().names(at=now).get(f"body:{code}", Name.same(code))


def may_manage(tx: Transaction, person: Person, binding: Binding, *, now: datetime) -> bool:
    """Tell whether a chat is somebody's to let go or to bind anew: of their own body, in their unit or below it."""
    line = tx.units.get(binding.unit_id).line
    scopes = list_scopes(tx.roles.list_of(person.id, now=now))
    own = {None, binding.body} if binding.kind is BindingKind.GROUP else {one.body for one in scopes}
    return any(one.unit_id in line and one.body in own for one in scopes)


def _list_own(tx: Transaction, person: Person | None, *, now: datetime) -> list[Scope]:
    if person is None:
        raise GroupStranger
    scopes = list_scopes(tx.roles.list_of(person.id, now=now))
    if not scopes:
        raise NotAllowed
    return scopes


def _check_may_bind(tx: Transaction, person: Person | None, chat: GroupChat, scope: Scope, *, now: datetime) -> Person:
    if scope not in _list_own(tx, person, now=now) or person is None:
        raise NotAllowed
    _check_free(tx, person, chat.id, now=now)
    return person


def _check_free(tx: Transaction, person: Person | None, chat_id: int, *, now: datetime) -> None:
    """Raise GroupBound where a chat belongs to others: nobody takes a group over by holding a role elsewhere."""
    binding = tx.groups.find(chat_id)
    if binding is None or binding.lost_at is not None or person is None:
        return
    if not may_manage(tx, person, binding, now=now):
        raise GroupBound(body=name_body(tx, binding.body, now=now), unit=tx.units.get(binding.unit_id).name)


def _save(tx: Transaction, by: Person, chat: GroupChat, scope: Scope, *, now: datetime) -> Binding:
    """Write a binding; what stood in the chat for another scope is forgotten."""
    before, unit = tx.groups.find(chat.id), tx.units.find(scope.unit_id)
    if unit is None:
        raise NotFound
    if before is not None and before.scope != scope:
        tx.groups.remove(chat.id)
    binding = Binding(
        chat_id=chat.id,
        kind=chat.kind,
        title=chat.title,
        unit_id=scope.unit_id,
        path=unit.path,
        body=scope.body,
        language=by.language,
        bound_at=now,
        bound_by=by.id,
    )
    tx.groups.save(binding)
    _note(tx, "group-bound", binding, by=by.id, at=now)
    return binding


def _note(tx: Transaction, action: str, binding: Binding, *, by: PersonId, at: datetime) -> None:
    data = {"title": binding.title, "kind": binding.kind.value, "body": binding.body}
    tx.audit.add(action, actor=by, subject=f"chat:{binding.chat_id}", at=at, data=data, unit=binding.unit_id)


def _line(tx: Transaction, binding: Binding) -> BoundLine:
    return BoundLine(
        title=binding.title,
        unit=tx.units.get(binding.unit_id).name,
        channel=binding.kind is BindingKind.CHANNEL,
        lost=binding.lost_at is not None,
    )
