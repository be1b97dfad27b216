"""People: how somebody becomes a resident, and what they can change afterwards."""

from datetime import datetime

from domain.errors import Broken
from domain.ids import TelegramId, UnitId
from domain.languages import Language
from domain.message import Message, Refusal
from domain.messages.people import (
    LanguageChoice,
    MenuInLanguage,
    MoveOffered,
    MoveWalk,
    MyData,
    OnboardingHome,
    OnboardingHomeOffered,
    OnboardingLanguage,
    OnboardingNotReady,
    OnboardingPrivacy,
    Settings,
    Welcome,
)
from domain.messages.units import where
from domain.people import Newcomer, OnboardingDraft, OnboardingStep, Person
from domain.policy import Policy
from domain.units import Unit, trail
from services import reports, roles, units
from storage.transaction import Transaction


def show_step(tx: Transaction, step: OnboardingStep, draft: OnboardingDraft, *, now: datetime) -> Message:
    """Make the card of a step of the onboarding."""
    kept = draft.report is not None
    match step:
        case OnboardingStep.LANGUAGE:
            return OnboardingLanguage(likely=draft.language, kept=kept)
        case OnboardingStep.PRIVACY:
            return OnboardingPrivacy(kept=kept)
        case OnboardingStep.HOME:
            offered = _find_offered(tx, draft)
            if offered is None:
                return browse_homes(tx, draft, 0, 0, now=now)
            home = trail(tx.units.list_way(offered))
            return OnboardingHomeOffered(home=home, home_id=offered.id, kept=kept)


def _find_offered(tx: Transaction, draft: OnboardingDraft) -> Unit | None:
    """Find the community that the link belongs to, if one can live there."""
    unit = tx.units.find_by_code(draft.unit_code) if draft.unit_code else None
    invitation = roles.find_invitation(tx, draft.invitation) if draft.invitation else None
    if unit is None and invitation is not None:
        unit = tx.units.find(invitation.unit_id)
    return units.find_home(tx, unit.id) if unit else None


def browse_homes(tx: Transaction, draft: OnboardingDraft, unit_id: int, page: int, *, now: datetime) -> Message:
    """Make the card that walks the tree in the onboarding, or say that there is no tree yet."""
    del now
    kept = draft.report is not None
    found = units.browse(tx, unit_id, page)
    if not found.units:
        return OnboardingNotReady(kept=kept)
    return OnboardingHome(page=found, where=where(found), kept=kept)


def register(tx: Transaction, newcomer: Newcomer, unit_id: UnitId, *, policy: Policy, now: datetime) -> Person:
    """Make somebody a resident who has just agreed; administrators by the settings get their role with it.

    Whoever is registered already has their language and community changed. Raises NotFound for a unit in which
    nobody can live.
    """
    unit = units.get_home(tx, unit_id)
    known = tx.people.find_by_telegram_id(newcomer.telegram_id)
    if known is not None:
        person = known.model_copy(update={"unit_id": unit.id, "language": newcomer.brought.language})
        tx.people.save(person)
        return person
    person = tx.people.add(
        newcomer.telegram_id, name=newcomer.name, language=newcomer.brought.language, unit_id=unit.id, now=now
    )
    tx.audit.add("registered", actor=person.id, subject=f"person:{person.id}", at=now, data={"unit": unit.id})
    roles.appoint_admins(tx, policy.admin_ids & {person.telegram_id}, now=now)
    return person


def arrive(
    tx: Transaction, newcomer: Newcomer, unit_id: UnitId, policy: Policy, *, now: datetime
) -> tuple[Message, ...]:
    """Register somebody, do what the link that brought them asks for, and greet them."""
    person = register(tx, newcomer, unit_id, policy=policy, now=now)
    asked: list[Message] = []
    brought = newcomer.brought
    try:
        if brought.invitation:
            asked.append(roles.take_up(tx, person, brought.invitation, now=now))
        if brought.status_of:
            asked.append(reports.public_card(tx, person, brought.status_of, now=now))
    except Broken as broken:  # the link is no use any more, but the person is welcome all the same
        asked.append(Refusal.of(broken))
    home = trail(tx.units.list_way(tx.units.get(person.unit_id)))
    return (Welcome(name=person.shown_name, home=home, clerk=roles.is_clerk(tx, person, now=now)), *asked)


def show_settings(tx: Transaction, person: Person, *, now: datetime) -> Settings:
    """Make the card of what is set for somebody."""
    return Settings(
        name=person.shown_name,
        home=trail(tx.units.list_way(tx.units.get(person.unit_id))),
        speaks=person.language,
        held=roles.describe(tx, roles.list_roles(tx, person, now=now)),
    )


def show_data(tx: Transaction, person: Person, *, now: datetime) -> MyData:
    """Say what is stored about somebody."""
    settings = show_settings(tx, person, now=now)
    return MyData(
        name=settings.name, home=settings.home, speaks=settings.speaks, held=settings.held, since=person.consented_at
    )


def show_languages(tx: Transaction, person: Person, *, now: datetime) -> LanguageChoice:
    """Offer the languages."""
    del tx, now
    return LanguageChoice(speaks=person.language)


def speak(tx: Transaction, person: Person, language: Language, *, now: datetime) -> tuple[Settings, MenuInLanguage]:
    """Answer somebody in this language from now on, and show the settings and the keys in it."""
    changed = person.model_copy(update={"language": language})
    tx.people.save(changed)
    keys = MenuInLanguage(speaks=language, clerk=roles.is_clerk(tx, changed, now=now))
    return show_settings(tx, changed, now=now), keys


def browse_moves(tx: Transaction, person: Person, unit_id: int, page: int, *, now: datetime) -> Message:
    """Make the card that walks the tree to another community. Raises NotFound."""
    del now
    found = units.browse(tx, unit_id, page)
    return MoveWalk(page=found, where=where(found), home=tx.units.get(person.unit_id).name)


def offer_move(tx: Transaction, person: Person, code: str, *, now: datetime) -> Message | None:
    """Offer to move to the community of a link; None when it is the person's own, or there is none."""
    unit = tx.units.find_by_code(code)
    if unit is None or unit.id == person.unit_id:
        return None
    if units.find_home(tx, unit.id) is None:
        return browse_moves(tx, person, unit.id, 0, now=now)
    return MoveOffered(home=tx.units.get(person.unit_id).name, there=unit.name, there_id=unit.id)


def move(tx: Transaction, person: Person, unit_id: UnitId, *, now: datetime) -> Settings:
    """Make another community somebody's home; what they reported before stays where it is. Raises NotFound."""
    unit = units.get_home(tx, unit_id)
    changed = person.model_copy(update={"unit_id": unit.id})
    tx.people.save(changed)
    data: dict[str, str | int | None] = {"from": person.unit_id, "to": unit.id}
    tx.audit.add("moved", actor=person.id, subject=f"person:{person.id}", at=now, data=data)
    return show_settings(tx, changed, now=now)


def mark_blocked(tx: Transaction, telegram_id: TelegramId, *, now: datetime) -> None:
    """Note that somebody has blocked the bot and cannot be written to."""
    tx.people.mark_blocked(telegram_id, at=now)


def mark_reachable(tx: Transaction, telegram_id: TelegramId, *, now: datetime) -> None:
    """Note that somebody can be written to again."""
    del now
    tx.people.mark_blocked(telegram_id, at=None)
