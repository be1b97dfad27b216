import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.likeness import gist_of
from domain.policy import Policy
from services.likeness import measure

ALIKE = [
    ("The lamp at gate 3 is dark", "Street lamp dark near gate 3"),
    ("Big hole in the road", "There is a deep hole in the road before the school"),
    ("三号门的路灯不亮", "3号门路灯坏了"),
    ("小区门口有个大坑", "小区大门口的路上有一个坑"),
    ("电梯坏了三天没人修", "电梯三天了没人来修"),
    ("noise from building site at night", "building site works at night, very loud"),
    ("5栋 WiFi 机房漏水", "5栋的WiFi机房在漏水"),
]
UNLIKE = [
    ("Lift is broken", "Rubbish in the stairs"),
    ("The lamp at gate 3 is dark", "The lamp at gate 5 is dark"),
    ("三号门的路灯不亮", "五号门的路灯不亮"),
    ("电梯坏了", "楼道里堆满垃圾"),
    ("No water since this morning", "The drain is blocked and it smells"),
    ("The lamp is dark", "路灯不亮"),
]


def like(one, other):
    return measure(gist_of(one), gist_of(other))


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_in_other_words_is_alike(one, other):
    assert like(one, other) >= Policy().duplicates_likeness


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_another_matter_is_not(one, other):
    assert like(one, other) < Policy().duplicates_likeness


@given(st.text(max_size=200), st.text(max_size=200))
def test_it_is_a_percentage_and_the_same_both_ways(one, other):
    assert 0 <= like(one, other) <= 100
    assert like(one, other) == pytest.approx(like(other, one), abs=1)


@given(st.text(max_size=100))
def test_a_text_is_as_like_itself_as_can_be_unless_there_is_nothing_in_it(text):
    assert like(text, text) == (0 if gist_of(text).is_empty else 100)
