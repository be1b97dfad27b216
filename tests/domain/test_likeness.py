import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.likeness import compare_characters, gist_of

TEXTS = st.text(max_size=80) | st.text(alphabet="路灯坏了三号门abc 0123", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The lamp at Gate 3", "  the LAMP, at gate ３! "),
        ("三号门的路灯", "3号门路灯"),
        ("二十一栋", "21栋"),
        ("café", "CAFÉ"),
    ],
)
def test_how_something_is_written_makes_no_difference(one, other):
    assert gist_of(one) == gist_of(other)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("十号楼", {10}),
        ("一百零三室", {103}),
        ("十二栋五层", {12, 5}),
        ("一直不亮，一个月了", set()),
        ("gate 3, no 12", {3, 12}),
    ],
)
def test_a_number_is_one_where_it_numbers_something(text, numbers):
    assert gist_of(text).numbers == numbers


def test_gate_three_is_not_gate_five():
    assert gist_of("gate 3").contradicts(gist_of("五号门"))
    assert not gist_of("gate 3").contradicts(gist_of("三号门"))
    assert not gist_of("gate 3").contradicts(gist_of("the gate"))
    assert not gist_of("gate 3").contradicts(gist_of("gate 3, lamp 12"))
    assert gist_of("gate 3, lamp 11").contradicts(gist_of("gate 3, lamp 12"))


@given(TEXTS)
def test_whatever_was_written_can_be_compared(text):
    gist = gist_of(text)
    assert not gist.contradicts(gist)
    assert compare_characters(gist, gist) == (100 if gist.characters else 0)


@given(TEXTS, TEXTS)
def test_characters_are_as_like_one_way_as_the_other(one, other):
    ours, theirs = gist_of(one), gist_of(other)
    assert 0 <= compare_characters(ours, theirs) <= 100
    assert compare_characters(ours, theirs) == compare_characters(theirs, ours)
