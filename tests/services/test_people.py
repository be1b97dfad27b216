from datetime import timedelta
from typing import Any

import pytest

from domain.drafts import ReportDraft
from domain.errors import NotFound
from domain.ids import UnitId
from domain.languages import Language
from domain.message import Refusal
from domain.messages.people import (
    OnboardingHome,
    OnboardingHomeOffered,
    OnboardingLanguage,
    OnboardingNotReady,
    OnboardingPrivacy,
    Welcome,
)
from domain.messages.roles import RoleTaken
from domain.people import UNNAMED, OnboardingStep
from domain.policy import Policy
from domain.roles import Role
from services import people, privacy, roles
from tests.settlers import NOW, found_city, newcomer, settle, unit

LATER = NOW + timedelta(days=1)


async def test_registering_makes_a_person_and_a_line_in_the_audit_trail(database):
    def act(tx):
        found_city(tx)
        new, home = newcomer("静 张"), unit(tx, "E1")
        person = people.register(tx, new, home.id, now=NOW)
        assert tx.people.find_by_telegram_id(new.telegram_id) == person
        assert (person.name, person.language, person.unit_id) == ("静 张", Language.ENGLISH, home.id)
        assert person.consented_at == NOW
        assert [entry.action for entry in tx.audit.list_of(f"person:{person.id}")] == ["registered"]

    await database.transact(act)


@pytest.mark.parametrize("code", ["CITY", "EAST", None])
async def test_nobody_is_at_home_in_a_place_that_is_divided_further_or_is_not_there(database, code):
    def act(tx):
        found_city(tx)
        place = unit(tx, code).id if code else UnitId(10**9)
        with pytest.raises(NotFound):
            people.register(tx, newcomer(), place, now=NOW)

    await database.transact(act)


async def test_registering_again_changes_the_home_and_makes_nobody_new(database):
    def act(tx):
        found_city(tx)
        new = newcomer()
        first = people.register(tx, new, unit(tx, "E1").id, now=NOW)
        again = people.register(tx, new, unit(tx, "E2").id, now=LATER)
        assert again.id == first.id
        assert again.unit_id == unit(tx, "E2").id
        assert again.consented_at == NOW

    await database.transact(act)


async def test_whoever_the_settings_name_is_an_administrator_from_registration_on(database):
    def act(tx):
        found_city(tx)
        boss, other = newcomer(), newcomer()
        for new, held in ((boss, [Role.ADMIN]), (other, [])):
            person = people.register(tx, new, unit(tx, "E1").id, admin_ids={boss.telegram_id}, now=NOW)
            assert [one.role for one in roles.list_roles(tx, person, now=NOW)] == held

    await database.transact(act)


async def test_whoever_comes_by_an_invitation_holds_the_role_afterwards(database):
    def act(tx):
        found_city(tx)
        token, _ = roles.invite(tx, None, Role.WORKSTATION, unit(tx, "E1").id, now=NOW)
        said = people.arrive(tx, newcomer(invitation=token), unit(tx, "E2").id, now=NOW)
        welcome, taken = said
        assert isinstance(welcome, Welcome)
        assert welcome.clerk
        assert isinstance(taken, RoleTaken)

    await database.transact(act)


@pytest.mark.parametrize(
    ("brought", "code"),
    [({"invitation": "old"}, "invitation-unknown"), ({"status_of": 99}, "not-found")],
)
async def test_whoever_comes_by_a_dead_link_is_welcome_all_the_same(database, brought, code):
    def act(tx):
        found_city(tx)
        new = newcomer(**brought)
        welcome, refusal = people.arrive(tx, new, unit(tx, "E1").id, now=NOW)
        assert isinstance(welcome, Welcome)
        assert isinstance(refusal, Refusal)
        assert refusal.code == code
        assert tx.people.find_by_telegram_id(new.telegram_id) is not None

    await database.transact(act)


async def test_the_steps_follow_each_other_and_remember_that_something_waits(database):
    def act(tx):
        found_city(tx)
        plain, laden = newcomer().brought, newcomer(report=ReportDraft()).brought
        for step, card in zip(OnboardingStep, (OnboardingLanguage, OnboardingPrivacy, OnboardingHome), strict=True):
            for draft, kept in ((plain, False), (laden, True)):
                shown = people.show_step(tx, step, draft, now=NOW)
                assert isinstance(shown, card)
                assert shown.kept is kept

    await database.transact(act)


async def test_a_link_offers_its_community_and_any_other_begins_the_walk(database):
    def act(tx):
        found_city(tx)
        token, _ = roles.invite(tx, None, Role.COUNCIL, unit(tx, "E2").id, now=NOW)
        high, _ = roles.invite(tx, None, Role.COUNCIL, unit(tx, "EAST").id, now=NOW)

        def shown(**brought: str) -> Any:
            return people.show_step(tx, OnboardingStep.HOME, newcomer(**brought).brought, now=NOW)

        assert shown(unit_code="E1").home_id == unit(tx, "E1").id
        assert shown(invitation=token).home_id == unit(tx, "E2").id
        for brought in ({"unit_code": "EAST"}, {"unit_code": "NONE"}, {"invitation": high}, {"invitation": "x"}, {}):
            assert isinstance(shown(**brought), OnboardingHome)
        assert isinstance(shown(unit_code="E1", invitation="x"), OnboardingHomeOffered)

    await database.transact(act)


async def test_before_the_city_is_set_up_newcomers_are_told_so(database):
    shown = await database.read(
        lambda tx: people.show_step(tx, OnboardingStep.HOME, newcomer(unit_code="E1").brought, now=NOW)
    )
    assert isinstance(shown, OnboardingNotReady)


async def test_settings_show_the_roles_with_their_terms(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1", Role.WORKSTATION)
        (line,) = people.show_settings(tx, person, now=NOW).held
        assert (line.role, line.unit.en) == (Role.WORKSTATION, "Sunshine Community")
        assert line.until is not None
        assert privacy.show(tx, person, policy=Policy(), now=NOW).since == NOW

    await database.transact(act)


async def test_a_language_is_changed_for_good(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        settings, keys = people.speak(tx, person, Language.CHINESE, now=NOW)
        assert (settings.speaks, keys.speaks) == (Language.CHINESE, Language.CHINESE)
        assert tx.people.get(person.id).language is Language.CHINESE

    await database.transact(act)


async def test_somebody_who_blocked_the_bot_is_marked_until_they_are_back(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        people.mark_blocked(tx, person.telegram_id, now=LATER)
        assert tx.people.get(person.id).blocked_at == LATER
        people.mark_reachable(tx, person.telegram_id, now=LATER)
        assert tx.people.get(person.id).blocked_at is None

    await database.transact(act)


async def test_somebody_without_a_name_is_not_called_by_one(database):
    def act(tx):
        found_city(tx)
        (welcome,) = people.arrive(tx, newcomer(UNNAMED), unit(tx, "E1").id, now=NOW)
        assert isinstance(welcome, Welcome)
        assert welcome.name is None

    await database.transact(act)
