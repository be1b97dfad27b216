"""The rules of the council's desk alone: whoever sits on a council supervises others, and nobody themselves."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import PersonId, RoleId, UnitId
from domain.permissions import may_answer, may_ask, may_close, may_hear_of_silence, may_see_desk
from domain.roles import Appointment, Grant, Role

LINE = (UnitId(1), UnitId(2), UnitId(3))
units = st.sampled_from([*LINE, UnitId(4)])
bodies = st.sampled_from([*map(str, Role), "police"])


def grant(role, unit, body=None):
    return Grant(
        id=RoleId(1),
        person_id=PersonId(1),
        unit_id=unit,
        role=role,
        appointment=Appointment.ELECTION,
        starts_at=datetime(2026, 1, 1, tzinfo=UTC),
        ends_at=None,
        granted_by=None,
        body=body,
    )


held = st.lists(st.builds(grant, st.sampled_from(Role), units, st.sampled_from([None, "police"])), max_size=4)


@given(held, bodies, st.booleans(), st.booleans())
def test_nobody_supervises_what_they_answer_for(grants, body, handled, reported):
    ties = {"body": body, "handled": handled, "reported": reported}
    if may_answer(grants, LINE, body=body):
        assert not may_see_desk(grants, LINE, body=body, handled=handled)
        assert not may_ask(grants, LINE, **ties)
        assert not may_close(grants, LINE, **ties)
        assert not may_hear_of_silence(grants, LINE, body=body)


@given(held, bodies, st.booleans(), st.booleans())
def test_whoever_asks_or_closes_sees_and_sits_on_the_council_here_or_above(grants, body, handled, reported):
    if may_ask(grants, LINE, body=body, handled=handled, reported=reported):
        assert may_see_desk(grants, LINE, body=body, handled=handled)
        assert may_close(grants, LINE, body=body)
        assert any(one.role is Role.COUNCIL and one.unit_id in LINE for one in grants)
        assert not handled
        assert not reported


@given(held, bodies)
def test_another_role_never_gives_the_workstation_more_of_the_desk(grants, body):
    more = [*grants, grant(Role.WORKSTATION, UnitId(2))]
    assert not may_see_desk(more, LINE, body=body)


def test_a_council_elsewhere_or_below_sees_nothing_here():
    assert may_see_desk([grant(Role.COUNCIL, UnitId(2))], LINE)
    assert not may_see_desk([grant(Role.COUNCIL, UnitId(4))], LINE)
    assert not may_see_desk([grant(Role.COUNCIL, UnitId(3))], LINE[:2])
