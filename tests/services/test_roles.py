from datetime import timedelta
from hashlib import sha256

import pytest

from domain.errors import (
    ConflictOfRoles,
    InvitationExpired,
    InvitationOwn,
    InvitationUnknown,
    InvitationUsed,
    NotAllowed,
    NotFound,
    RoleHeld,
)
from domain.ids import RoleId, TelegramId, UnitId
from domain.messages.roles import InvitationTaken
from domain.policy import Policy
from domain.roles import InviteDraft, Role
from services import invitations, roles
from storage.transaction import Transaction
from tests.settlers import NOW, found_city, settle, unit

LATER = NOW + timedelta(days=1)
TERM = Policy().term_workstation


def actions(tx: Transaction, subject: str) -> list[str]:
    return [entry.action for entry in tx.audit.list_of(subject)]


async def test_an_invitation_makes_its_taker_a_holder_with_a_term(database):
    def act(tx):
        found_city(tx)
        admin, taker, there = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "W1"), unit(tx, "E1")
        token, _ = roles.invite(tx, admin, Role.WORKSTATION, there.id, now=NOW)
        held = roles.redeem(tx, taker, token, now=LATER)
        assert (held.role, held.unit_id, held.person_id) == (Role.WORKSTATION, there.id, taker.id)
        assert (held.starts_at, held.granted_by) == (LATER, admin.id)
        assert held.ends_at == NOW + TERM
        assert roles.list_roles(tx, taker, now=LATER) == [held]
        assert roles.is_clerk(tx, taker, now=LATER)

    await database.transact(act)


async def test_of_a_token_only_its_hash_is_kept(database):
    def act(tx):
        found_city(tx)
        token, invitation = roles.invite(tx, None, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        assert invitation.token_hash == sha256(token.encode()).hexdigest()
        assert tx.invitations.find(token) is None
        assert roles.find_invitation(tx, token) == invitation
        assert len(f"i_{token}") <= 64

    await database.transact(act)


async def test_an_invitation_is_used_once(database):
    def act(tx):
        found_city(tx)
        token, _ = roles.invite(tx, None, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        roles.redeem(tx, settle(tx, "E1"), token, now=NOW)
        second = settle(tx, "E1")
        with pytest.raises(InvitationUsed):
            roles.redeem(tx, second, token, now=NOW)
        assert roles.list_roles(tx, second, now=NOW) == []

    await database.transact(act)


async def test_an_invitation_runs_out(database):
    def act(tx):
        found_city(tx)
        token, _ = roles.invite(tx, None, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        with pytest.raises(InvitationExpired):
            roles.redeem(tx, settle(tx, "E1"), token, now=NOW + Policy().invitation_lasts)

    await database.transact(act)


async def test_an_unknown_invitation_is_refused(database):
    def act(tx):
        found_city(tx)
        with pytest.raises(InvitationUnknown):
            roles.redeem(tx, settle(tx, "E1"), "guessed", now=NOW)

    await database.transact(act)


async def test_nobody_takes_up_their_own_invitation(database):
    def act(tx):
        found_city(tx)
        admin = settle(tx, "E1", Role.ADMIN, at="CITY")
        token, _ = roles.invite(tx, admin, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        with pytest.raises(InvitationOwn):
            roles.redeem(tx, admin, token, now=NOW)

    await database.transact(act)


async def test_nobody_is_in_the_workstation_and_the_council_of_one_unit(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        here, _ = roles.invite(tx, None, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        there, _ = roles.invite(tx, None, Role.COUNCIL, unit(tx, "E2").id, now=NOW)
        with pytest.raises(ConflictOfRoles):
            roles.redeem(tx, clerk, here, now=NOW)
        with pytest.raises(ConflictOfRoles):
            roles.grant(tx, clerk, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        assert roles.redeem(tx, clerk, there, now=NOW).role is Role.COUNCIL

    await database.transact(act)


async def test_after_leaving_the_workstation_one_may_join_the_council(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        (held,) = roles.list_roles(tx, clerk, now=NOW)
        roles.revoke(tx, None, held.id, now=NOW)
        roles.grant(tx, clerk, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        assert [one.role for one in roles.list_roles(tx, clerk, now=NOW)] == [Role.COUNCIL]

    await database.transact(act)


async def test_an_invitation_to_a_role_that_is_held_stays_for_another(database):
    def act(tx):
        found_city(tx)
        clerk, other = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        token, _ = roles.invite(tx, None, Role.WORKSTATION, unit(tx, "E1").id, now=NOW)
        with pytest.raises(RoleHeld):
            roles.redeem(tx, clerk, token, now=NOW)
        assert roles.redeem(tx, other, token, now=NOW).person_id == other.id

    await database.transact(act)


async def test_a_new_term_replaces_the_one_that_is_running_out(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        token, _ = roles.invite(tx, None, Role.WORKSTATION, unit(tx, "E1").id, now=LATER)
        again = roles.redeem(tx, clerk, token, now=LATER)
        assert roles.list_roles(tx, clerk, now=LATER) == [again]

    await database.transact(act)


async def test_a_role_ends_with_its_term(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        end = NOW + TERM
        assert roles.is_clerk(tx, clerk, now=end - timedelta(seconds=1))
        assert not roles.is_clerk(tx, clerk, now=end)
        assert not roles.may(tx, clerk, {Role.WORKSTATION}, unit(tx, "E1").id, now=end)

    await database.transact(act)


async def test_a_role_counts_in_its_unit_and_below_and_nowhere_else(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "W1", Role.WORKSTATION, at="EAST")
        for code, expected in {"EAST": True, "E1": True, "W1": False, "CITY": False}.items():
            assert roles.may(tx, clerk, {Role.WORKSTATION}, unit(tx, code).id, now=NOW) is expected
        assert not roles.may(tx, clerk, {Role.COUNCIL, Role.ADMIN}, unit(tx, "E1").id, now=NOW)

    await database.transact(act)


async def test_a_party_committee_invites_in_its_unit_and_below_only(database):
    def act(tx):
        found_city(tx)
        secretary = settle(tx, "E1", Role.PARTY_COMMITTEE, at="EAST")
        roles.invite(tx, secretary, Role.WORKSTATION, unit(tx, "E1").id, now=NOW)
        for role, code in ((Role.WORKSTATION, "W1"), (Role.WORKSTATION, "CITY"), (Role.ADMIN, "E1")):
            with pytest.raises(NotAllowed):
                roles.invite(tx, secretary, role, unit(tx, code).id, now=NOW)
        assert roles.list_tops(tx, secretary, Role.WORKSTATION, now=NOW) == [unit(tx, "EAST")]

    await database.transact(act)


async def test_a_resident_can_neither_invite_nor_revoke(database):
    def act(tx):
        found_city(tx)
        resident, clerk = settle(tx, "E1"), settle(tx, "E1", Role.WORKSTATION)
        (held,) = roles.list_roles(tx, clerk, now=NOW)
        for forbidden in (
            lambda: invitations.offer_roles(tx, resident, now=NOW),
            lambda: invitations.browse_invite(tx, resident, InviteDraft(role=Role.COUNCIL), (0, 0), now=NOW),
            lambda: invitations.make_invitation(
                tx, resident, InviteDraft(role=Role.COUNCIL), unit(tx, "E1").id, now=NOW
            ),
            lambda: roles.revoke(tx, resident, held.id, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                forbidden()
        assert roles.is_clerk(tx, clerk, now=NOW)

    await database.transact(act)


async def test_there_is_no_invitation_to_a_unit_that_is_not_there(database):
    def act(tx):
        with pytest.raises(NotFound):
            roles.invite(tx, None, Role.COUNCIL, UnitId(10**9), now=NOW)
        with pytest.raises(NotFound):
            roles.revoke(tx, None, RoleId(10**9), now=NOW)

    await database.transact(act)


async def test_whoever_invited_hears_that_it_was_taken_up(database):
    def act(tx):
        found_city(tx)
        admin, taker = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1")
        token, _ = roles.invite(tx, admin, Role.COUNCIL, unit(tx, "E1").id, now=NOW)
        roles.take_up(tx, taker, token, now=NOW)
        (parcel,) = tx.outbox.list_due(now=NOW, busy=(), limit=10)
        assert parcel.owed.person_id == admin.id
        assert isinstance(parcel.owed.message, InvitationTaken)

    await database.transact(act)


async def test_administrators_are_appointed_as_soon_as_they_are_registered_and_once(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        wanted = [person.telegram_id, TelegramId(77)]
        for _ in range(2):
            assert roles.appoint_admins(tx, wanted, now=NOW) == [person.id]
        (held,) = roles.list_roles(tx, person, now=NOW)
        assert (held.role, held.unit_id, held.ends_at) == (Role.ADMIN, unit(tx, "CITY").id, None)

    await database.transact(act)


async def test_every_step_of_a_role_is_in_the_audit_trail(database):
    def act(tx):
        found_city(tx)
        admin, taker, there = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1"), unit(tx, "E1")
        token, _ = roles.invite(tx, admin, Role.COUNCIL, there.id, now=NOW)
        held = roles.redeem(tx, taker, token, now=NOW)
        roles.revoke(tx, admin, held.id, now=LATER)
        assert actions(tx, f"unit:{there.id}") == ["role-invited"]
        trail = tx.audit.list_of(f"person:{taker.id}")
        assert [(entry.action, entry.actor_id) for entry in trail] == [
            ("registered", taker.id),
            ("role-granted", admin.id),
            ("role-revoked", admin.id),
        ]
        assert trail[1].data["role"] == "council"
        assert trail[2].at == LATER

    await database.transact(act)
