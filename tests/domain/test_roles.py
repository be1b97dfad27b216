from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import ConflictOfRoles, InvitationExpired, InvitationUsed, RoleHeld
from domain.ids import PersonId, RoleId, UnitId
from domain.policy import Policy
from domain.roles import (
    APPOINTMENT_OF,
    Appointment,
    Grant,
    Invitation,
    Role,
    check_adds_something,
    check_may_redeem,
    check_no_conflict,
    list_may_invite,
)

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def held(role: Role, ends_at: datetime | None) -> Grant:
    return Grant(
        id=RoleId(1),
        person_id=PersonId(1),
        unit_id=UnitId(1),
        role=role,
        appointment=Appointment.ELECTION,
        starts_at=NOW,
        ends_at=ends_at,
        granted_by=None,
    )


def invitation(*, expires_at: datetime = NOW + DAY, used_at: datetime | None = None) -> Invitation:
    return Invitation(
        token_hash="",
        role=Role.COUNCIL,
        unit_id=UnitId(1),
        appointment=Appointment.ELECTION,
        expires_at=expires_at,
        term_ends_at=None,
        invited_by=None,
        used_at=used_at,
    )


def test_nobody_is_in_the_workstation_and_the_council_of_one_unit():
    for one, other in ((Role.WORKSTATION, Role.COUNCIL), (Role.COUNCIL, Role.WORKSTATION)):
        with pytest.raises(ConflictOfRoles):
            check_no_conflict(one, [other])


@pytest.mark.parametrize("role", Role)
def test_any_other_two_roles_go_together(role):
    for other in set(Role) - {Role.WORKSTATION, Role.COUNCIL}:
        check_no_conflict(role, [other])


def test_an_invitation_can_be_taken_up_until_the_moment_it_runs_out():
    check_may_redeem(invitation(expires_at=NOW + timedelta(microseconds=1)), now=NOW)
    with pytest.raises(InvitationExpired):
        check_may_redeem(invitation(expires_at=NOW), now=NOW)


def test_an_invitation_can_be_taken_up_once():
    with pytest.raises(InvitationUsed):
        check_may_redeem(invitation(used_at=NOW), now=NOW)


@pytest.mark.parametrize("end", [NOW + DAY, NOW + 2 * DAY])
def test_a_role_that_is_held_for_as_long_cannot_be_taken_up_again(end):
    with pytest.raises(RoleHeld):
        check_adds_something(Role.COUNCIL, NOW + DAY, [held(Role.COUNCIL, end)])
    with pytest.raises(RoleHeld):
        check_adds_something(Role.COUNCIL, end, [held(Role.COUNCIL, None)])


def test_a_longer_term_or_another_role_adds_something():
    check_adds_something(Role.COUNCIL, NOW + 2 * DAY, [held(Role.COUNCIL, NOW + DAY)])
    check_adds_something(Role.COUNCIL, None, [held(Role.COUNCIL, NOW + DAY)])
    check_adds_something(Role.COUNCIL, None, [held(Role.PARTNER, None)])


def test_a_party_committee_invites_to_any_role_but_its_own_and_the_administrators():
    invited = list_may_invite([Role.PARTY_COMMITTEE])
    assert set(Role) - set(invited) == {Role.ADMIN, Role.PARTY_COMMITTEE}


def test_who_holds_neither_invites_to_nothing():
    assert list_may_invite(set(Role) - {Role.ADMIN, Role.PARTY_COMMITTEE}) == []


def test_every_role_has_a_usual_appointment_and_term():
    assert set(APPOINTMENT_OF) == set(Role)
    assert [role for role in Role if Policy().term_of(role) is None] == [Role.ADMIN]
