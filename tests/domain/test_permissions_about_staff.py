"""From whom a report about staff is kept, as a rule of roles and places alone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain import permissions
from domain.errors import Broken
from domain.ids import UnitId
from domain.permissions import is_kept_from
from domain.report_errors import AboutStaff, KeptFromThem
from domain.report_lifecycle import ReportAction
from domain.roles import ANSWERING, Role

LINES = st.lists(st.integers(1, 9).map(UnitId), min_size=1, max_size=5, unique=True).map(tuple)
SEATS = st.lists(st.tuples(st.sampled_from(Role), LINES), max_size=4)
ROLES = st.sampled_from(Role)


def below(line, further):
    return (*line, *(unit for unit in further if unit not in line))


@given(LINES, LINES, SEATS, st.sampled_from(sorted(ANSWERING)))
def test_whoever_handles_reports_there_or_below_is_kept_out_whatever_else_they_hold(line, further, others, role):
    assert is_kept_from([*others, (role, below(line, further))], line[-1])


@given(LINES, LINES, SEATS, ROLES)
def test_below_somebody_any_role_keeps_out(line, further, others, role):
    assume(len(line) > 1)
    assert is_kept_from([*others, (role, below(line, further))], line[-1])


@given(LINES, st.lists(st.tuples(ROLES, st.integers(1, 4)), max_size=4))
def test_roles_above_keep_nobody_out(line, held):
    above = [(role, line[:-depth]) for role, depth in held if line[:-depth]]
    assert not is_kept_from(above, line[-1])


@given(LINES, ROLES)
def test_in_the_topmost_unit_only_those_who_handle_are_kept_out(line, role):
    top = line[:1]
    assert is_kept_from([(role, line)], top[0]) is (role in ANSWERING)


@given(SEATS, SEATS, st.integers(1, 9).map(UnitId))
def test_another_role_never_lets_anybody_in(held, more, kept_from):
    assume(is_kept_from(held, kept_from))
    assert is_kept_from([*held, *more], kept_from)


@given(SEATS)
def test_any_other_report_is_kept_from_nobody(held):
    assert not is_kept_from(held, None)


@given(LINES, st.one_of(st.none(), st.integers(1, 9).map(UnitId)))
def test_it_goes_nowhere_but_up(line, unit):
    try:
        permissions.check_goes_up(line, unit)
    except KeptFromThem:
        assert unit not in line[:-1]
    else:
        assert line.index(unit) < len(line) - 1


@pytest.mark.parametrize("action", ReportAction)
def test_what_would_tell_others_of_it_is_refused_by_name(action):
    permissions.check_about_staff(None, action)
    refused = False
    try:
        permissions.check_about_staff(UnitId(1), action)
    except Broken as broken:
        refused = isinstance(broken, AboutStaff)
    assert refused is (action in permissions.BETWEEN_TWO)
