"""People: how somebody becomes a resident, and what they can change afterwards."""

from collections.abc import Collection
from datetime import datetime

from domain.drafts import ReportDraft
from domain.errors import Broken
from domain.ids import TelegramId, UnitId
from domain.languages import Language
from domain.message import Message, Refusal
from domain.messages.people import (
    LanguageChoice,
    MenuInLanguage,
    OnboardingHome,
    OnboardingHomeOffered,
    OnboardingLanguage,
    OnboardingNotReady,
    OnboardingPrivacy,
    Settings,
    Welcome,
)
from domain.messages.posters import PosterOld
from domain.messages.units import UnitResults, where
from domain.people import Newcomer, OnboardingDraft, OnboardingStep, Person
from domain.units import Unit, is_story, trail
from services import audit, neighbours, posters, reports, roles, units
from storage.transaction import Transaction


def show_step(tx: Transaction, step: OnboardingStep, draft: OnboardingDraft, *, now: datetime) -> Message:
    """Make the card of a step of the onboarding."""
    kept = draft.report is not None
    match step:
        case OnboardingStep.LANGUAGE:
            return OnboardingLanguage(likely=draft.language, kept=kept)
        case OnboardingStep.PRIVACY:
            policy = tx.city.get().policy((), at=now)
            return OnboardingPrivacy(responsible=policy.responsible_name, contact=policy.responsible_contact, kept=kept)
        case OnboardingStep.HOME:
            offered = _find_offered(tx, draft)
            if offered is None:
                return browse_homes(tx, draft, 0, 0, now=now)
            home = trail(tx.units.list_way(offered))
            return OnboardingHomeOffered(home=home, home_id=offered.id, kept=kept)


def _find_offered(tx: Transaction, draft: OnboardingDraft) -> Unit | None:
    """Find the community that the link belongs to, if one can live there."""
    unit = posters.find_unit(tx, draft.poster) if draft.poster else None
    if unit is None and draft.unit_code:
        unit = tx.units.find_by_code(draft.unit_code)
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


def seek_home(
    tx: Transaction, draft: OnboardingDraft, keeping: OnboardingDraft, words: str, *, now: datetime
) -> tuple[Message, OnboardingDraft]:
    """Find the communities that somebody typed; give the card, and the draft from now on.

    keeping: the draft with the words as part of a report. It holds where nothing is found and they are a story, or
    where a report has been begun already.
    """
    found = units.search(tx, words)
    if not found.units and (draft.report or is_story(words) or not tx.units.list_roots()):
        return show_step(tx, OnboardingStep.HOME, keeping, now=now), keeping
    results, kept = UnitResults.of(found), draft.report is not None
    sought = None if found.units else words
    return (
        OnboardingHome(page=found, where=None, results=results, kept=kept),
        draft.model_copy(update={"sought": sought}),
    )


def register(
    tx: Transaction,
    newcomer: Newcomer,
    unit_id: UnitId,
    *,
    now: datetime,
    admin_ids: Collection[TelegramId] = (),
) -> Person:
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
    data: dict[str, str | int | None] = {"unit": unit.id}
    tx.audit.add("registered", actor=person.id, subject=f"person:{person.id}", at=now, data=data, unit=unit.id)
    if person.telegram_id in admin_ids:
        roles.appoint_admins(tx, [person.telegram_id], now=now)
    return person


def arrive(
    tx: Transaction, newcomer: Newcomer, unit_id: UnitId, admin_ids: Collection[TelegramId] = (), *, now: datetime
) -> tuple[Message, ...]:
    """Register somebody, do what the link that brought them asks for, and greet them."""
    person = register(tx, newcomer, unit_id, admin_ids=admin_ids, now=now)
    asked: list[Message] = []
    brought = newcomer.brought
    try:
        if brought.invitation:
            asked.append(roles.take_up(tx, person, brought.invitation, now=now))
        if brought.follow:
            asked += neighbours.follow(tx, person, brought.follow, now=now)
        if brought.status_of:
            asked.append(reports.public_card(tx, person, brought.status_of, now=now))
    except Broken as broken:  # the link is no use any more, but the person is welcome all the same
        asked.append(Refusal.of(broken))
    home = trail(tx.units.list_way(tx.units.get(person.unit_id)))
    return (Welcome(name=person.shown_name, home=home, clerk=roles.is_clerk(tx, person, now=now)), *asked)


def settle(
    tx: Transaction, newcomer: Newcomer, unit_id: UnitId, admin_ids: Collection[TelegramId] = (), *, now: datetime
) -> tuple[tuple[Message, ...], ReportDraft | None]:
    """Register and greet somebody; give what is said, and the report with which it goes on, if there is one.

    That is what they sent before they could use it, as part of what the poster asks for that brought them.
    """
    said, brought = arrive(tx, newcomer, unit_id, admin_ids, now=now), newcomer.brought
    if brought.poster is None:
        return said, brought.report
    asked = posters.begin(tx, brought.poster, home=unit_id, brought=brought.report or ReportDraft())
    return (said, asked) if asked else ((*said, PosterOld()), brought.report)


def show_settings(tx: Transaction, person: Person, *, now: datetime) -> Settings:
    """Make the card of what is set for somebody."""
    return Settings(
        name=person.shown_name,
        home=trail(tx.units.list_way(tx.units.get(person.unit_id))),
        speaks=person.language,
        held=roles.describe(tx, roles.list_roles(tx, person, now=now)),
        supervises=audit.may_read(tx, person, now=now),
        oversees=roles.sits_on_council(tx, person, now=now),
    )


def show_languages(tx: Transaction, person: Person, *, now: datetime) -> LanguageChoice:
    """Offer the languages."""
    del tx, now
    return LanguageChoice(speaks=person.language)


def speak(tx: Transaction, person: Person, language: Language, *, now: datetime) -> tuple[Settings, MenuInLanguage]:
    """Answer somebody in this language from now on, and show the settings and the keys in it."""
    changed = person.model_copy(update={"language": language})
    tx.people.save(changed)
    clerk, oversees = roles.is_clerk(tx, changed, now=now), roles.sits_on_council(tx, changed, now=now)
    keys = MenuInLanguage(speaks=language, clerk=clerk, oversees=oversees)
    return show_settings(tx, changed, now=now), keys


def mark_blocked(tx: Transaction, telegram_id: TelegramId, *, now: datetime) -> None:
    """Note that somebody has blocked the bot and cannot be written to."""
    tx.people.mark_blocked(telegram_id, at=now)


def mark_reachable(tx: Transaction, telegram_id: TelegramId, *, now: datetime) -> None:
    """Note that somebody can be written to again."""
    del now
    tx.people.mark_blocked(telegram_id, at=None)
