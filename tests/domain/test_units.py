import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import UnitsInvalid
from domain.ids import UnitId
from domain.languages import Name
from domain.units import COMMUNITY, Unit, UnitRow, check_rows, is_home, lay_paths, list_topmost, trail


def row(code: str, parent: str = "", *, line: int = 2, level: str = "district", name: str = "东区") -> UnitRow:
    return UnitRow(line=line, code=code, parent_code=parent, level=level, name=Name(zh=name, en="East"))


def unit(number: int, path: str, level: str = "district") -> Unit:
    return Unit(
        id=UnitId(number), code=f"U{number}", parent_id=None, level=level, name=Name(zh="区", en="U"), path=path
    )


@pytest.mark.parametrize(
    ("rows", "problem", "line", "value"),
    [
        ([row("")], "missing_value", 2, "code"),
        ([row("A", level="")], "missing_value", 2, "level"),
        ([row("A", name="")], "missing_value", 2, "name_zh"),
        ([row("东")], "bad_code", 2, "东"),
        ([row("A" * 33)], "bad_code", 2, "A" * 33),
        ([row("A", name="长" * 101)], "too_long", 2, "长" * 101),
        ([row("A"), row("A", line=3)], "duplicate_code", 3, "A"),
        ([row("A", "B")], "unknown_parent", 2, "B"),
        ([row("A", "A")], "cycle", 2, "A"),
        ([row("A", "B"), row("B", "C", line=3), row("C", "A", line=4)], "cycle", 2, "A"),
    ],
)
def test_rows_that_make_no_tree_are_refused_with_their_line(rows, problem, line, value):
    with pytest.raises(UnitsInvalid) as refused:
        check_rows(rows, {})
    assert refused.value.data == {"line": line, "problem": problem, "value": value}


def test_a_parent_may_be_one_that_is_there_already():
    check_rows([row("A", "CITY")], {"CITY": ""})


def test_a_change_that_puts_a_unit_below_its_own_child_is_a_cycle():
    with pytest.raises(UnitsInvalid):
        check_rows([row("CITY", "A")], {"CITY": "", "A": "CITY"})


@given(st.data(), st.integers(min_value=1, max_value=40))
def test_any_tree_in_any_order_has_a_path_for_every_unit_that_extends_its_parents(data, number):
    codes = [f"U{at}" for at in range(number)]
    parents = {code: data.draw(st.sampled_from(["", *codes[:at]])) if at else "" for at, code in enumerate(codes)}
    shuffled = {code: parents[code] for code in data.draw(st.permutations(codes))}
    check_rows([row(code, parent, line=at) for at, (code, parent) in enumerate(shuffled.items())], {})
    paths = lay_paths({code: UnitId(at + 1) for at, code in enumerate(codes)}, shuffled)
    assert set(paths) == set(codes)
    for at, code in enumerate(codes):
        above = paths[parents[code]] if parents[code] else "/"
        assert paths[code] == f"{above}{at + 1}/"


def test_residents_live_in_a_community_or_in_whatever_is_not_divided():
    assert is_home(unit(1, "/1/", level=COMMUNITY), has_children=True)
    assert is_home(unit(1, "/1/"), has_children=False)
    assert not is_home(unit(1, "/1/"), has_children=True)


def test_only_the_topmost_of_some_units_are_listed():
    city, east, grid, other = unit(1, "/1/"), unit(2, "/1/2/"), unit(12, "/1/2/12/"), unit(3, "/3/")
    assert list_topmost([grid, other, east, city]) == [other, city]
    assert list_topmost([east, east]) == [east]


def test_a_unit_is_not_within_another_whose_number_begins_alike():
    assert not unit(12, "/12/").is_within(unit(1, "/1/"))


def test_the_trail_leads_from_the_top_down():
    assert trail([unit(1, "/1/"), unit(2, "/1/2/")]) == Name(zh="区 › 区", en="U › U")
