"""Appeals against a mute: one text, to a body that did not mute; its first decision counts."""

from collections.abc import Iterator
from datetime import datetime

from domain.errors import NobodyToAppealTo, NotAllowed
from domain.handling import check_note, shorten
from domain.ids import MuteId, PersonId, UnitId
from domain.messages.mutes import (
    WORDS_SHOWN,
    AppealCard,
    AppealDecided,
    AppealPrompt,
    AppealSent,
    DecisionPrompt,
    MuteReviewed,
)
from domain.mutes import JUDGING, Mute, check_may_appeal, check_undecided
from domain.outbox import Lane
from domain.people import Person
from domain.policy import Policy
from domain.roles import Role
from services import mutes
from storage.transaction import Transaction


def ask_words(tx: Transaction, person: Person, mute_id: MuteId, *, now: datetime) -> AppealPrompt:
    """Ask for the text of an appeal. Raises NotFound, Stale or NobodyToAppealTo."""
    mute = tx.mutes.get(mute_id)
    check_may_appeal(mute, person, now=now)
    _find_judges(tx, mute, now=now)
    return AppealPrompt()


def appeal(
    tx: Transaction, person: Person, mute_id: MuteId, words: str, *, policy: Policy, now: datetime
) -> AppealSent:
    """Bring an appeal before the council, or whoever stands in for it; once only.

    Raises NotFound, Stale, NobodyToAppealTo, or WrongKind or TextTooLong for the words.
    """
    mute = tx.mutes.get(mute_id)
    check_may_appeal(mute, person, now=now)
    body, judges = _find_judges(tx, mute, now=now)
    made = {"appeal": check_note(words, policy=policy), "appealed_at": now, "appealed_to": body}
    mute = mute.model_copy(update=made)
    tx.mutes.save(mute)
    mutes.write_down(tx, "mute-appealed", mute, by=person, now=now, body=body.value)
    card = _make_card(tx, mute)
    tx.outbox.add(card, to=judges, reason=f"appeal:{mute.id}", now=now, becomes=card.subject())
    return AppealSent(body=body)


def show(tx: Transaction, person: Person, mute_id: MuteId, *, now: datetime) -> AppealCard:
    """Show an appeal to those who decide about it. Raises NotFound or NotAllowed."""
    return _make_card(tx, _get_judged(tx, person, mute_id, now=now))


def ask_decision(tx: Transaction, person: Person, mute_id: MuteId, *, lifts: bool, now: datetime) -> DecisionPrompt:
    """Ask for the sentence of a decision. Raises NotFound, NotAllowed, or Stale when somebody was faster."""
    mute = _get_judged(tx, person, mute_id, now=now)
    check_undecided(mute)
    card = _make_card(tx, mute)
    return DecisionPrompt(mute=mute.id, lifts=lifts, reason=card.reason, appeal=card.appeal)


def decide(  # who decides what about what, in which words
    tx: Transaction, person: Person, mute_id: MuteId, words: str, *, lifts: bool, policy: Policy, now: datetime
) -> AppealCard:
    """Lift a mute or uphold it; tell whoever is muted, whoever muted, and the others who could have decided.

    Raises NotFound, NotAllowed, Stale when somebody was faster, or WrongKind or TextTooLong for the words.
    """
    mute = _get_judged(tx, person, mute_id, now=now)
    check_undecided(mute)
    decision = check_note(words, policy=policy)
    mute = mute.model_copy(update={"decided_at": now, "decided_by": person.id, "decision": decision, "lifted": lifts})
    tx.mutes.save(mute)
    mutes.write_down(tx, "mute-lifted" if lifts else "mute-upheld", mute, by=person, now=now)
    _tell(tx, mute, now=now)
    card = _make_card(tx, mute)
    others = [one for one in tx.sessions.list_holders(card.subject()) if one != person.id]
    tx.outbox.drop_edits(card.subject(), of=person.id)
    tx.outbox.add(card, to=others, reason=f"appeal-decided:{mute.id}", now=now, card=card.subject(), silent=True)
    return card


def _tell(tx: Transaction, mute: Mute, *, now: datetime) -> None:
    body, decision = mute.appealed_to or Role.COUNCIL, shorten(mute.decision, WORDS_SHOWN) or ""
    others = [one.ends_at for one in tx.mutes.list_in_force(mute.person_id, now=now) if one.id != mute.id]
    still = max(others, default=None)
    decided = AppealDecided(lifted=mute.lifted, body=body, decision=decision, until=mute.ends_at, still=still)
    tx.outbox.add(decided, to=[mute.person_id], reason=f"appeal-answer:{mute.id}", now=now, lane=Lane.URGENT)
    if mute.muted_by is not None:
        reason = shorten(mute.reason, WORDS_SHOWN) or ""
        reviewed = MuteReviewed(lifted=mute.lifted, body=body, reason=reason, decision=decision)
        tx.outbox.add(reviewed, to=[mute.muted_by], reason=f"mute-reviewed:{mute.id}", now=now)


def _find_judges(tx: Transaction, mute: Mute, *, now: datetime) -> tuple[Role, list[PersonId]]:
    """Find the body that decides and its people: the council, or the party committee, or the same one level up.

    Nobody decides who acts for the body that muted. Raises NobodyToAppealTo.
    """
    line = tx.units.get(mute.unit_id).line
    barred = _list_barred(tx, mute, now=now)
    for body, unit_id in _climb(line):
        held = tx.roles.list_in([unit_id], body, now=now) if unit_id else tx.roles.list_everywhere(body, now=now)
        judges = [one.person_id for one in held if one.person_id not in barred]
        if judges:
            return body, list(dict.fromkeys(judges))
    raise NobodyToAppealTo


def _climb(line: tuple[UnitId, ...]) -> Iterator[tuple[Role, UnitId | None]]:
    """Go through the bodies from a unit up to the root, and last to the administrators."""
    for unit_id in reversed(line):
        for body in JUDGING:
            yield body, unit_id
    yield Role.ADMIN, None


def _list_barred(tx: Transaction, mute: Mute, *, now: datetime) -> set[PersonId | None]:
    colleagues = tx.roles.list_in([mute.unit_id], mute.body, now=now)
    return {mute.person_id, mute.muted_by, *(one.person_id for one in colleagues)}


def _get_judged(tx: Transaction, person: Person, mute_id: MuteId, *, now: datetime) -> Mute:
    """Give a mute to somebody of the body that its appeal went to. Raises NotFound or NotAllowed."""
    mute = tx.mutes.get(mute_id)
    line = tx.units.get(mute.unit_id).line
    held = any(
        one.role is mute.appealed_to and (one.role is Role.ADMIN or one.unit_id in line)
        for one in tx.roles.list_of(person.id, now=now)
    )
    if not held or person.id in _list_barred(tx, mute, now=now):
        raise NotAllowed
    return mute


def _make_card(tx: Transaction, mute: Mute) -> AppealCard:
    return AppealCard(
        mute=mute.id,
        body=mute.body,
        unit=tx.units.get(mute.unit_id).name,
        starts_at=mute.starts_at,
        until=mute.ends_at,
        reason=shorten(mute.reason, WORDS_SHOWN) or "",
        appeal=shorten(mute.appeal, WORDS_SHOWN) or "",
        decision=shorten(mute.decision, WORDS_SHOWN),
        lifted=mute.lifted if mute.decided_at else None,
    )
