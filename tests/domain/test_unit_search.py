import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.units import fold, is_story, read_search


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Yáng Guāng", "yangguang"),
        ("ＹＧＳＱ", "ygsq"),
        ("lǜ jǐng", "lvjing"),
        ("LÜJING", "lvjing"),
        ("Xi'an", "xian"),
        (" 阳光　社区 ", "阳光社区"),
        ("E-1", "e1"),
        ("%_\\|/", ""),
        ("👍", ""),
    ],
)
def test_words_are_compared_by_their_letters_only(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_is_folding_once_and_leaves_nothing_that_a_pattern_means(words):
    folded = fold(words)
    assert fold(folded) == folded
    assert not set(folded) & set("%_|/\\ ")


@pytest.mark.parametrize(
    "typed", ["阳光", "阳光社区", "Sunshine", "sunshine community", "yangguang", "yang guang she qu"]
)
def test_the_word_for_a_community_makes_no_difference(typed):
    assert read_search(typed) in {"阳光", "sunshine", "yangguang"}


@pytest.mark.parametrize("typed", ["社区", "Community", "shequ"])
def test_the_word_alone_is_what_is_looked_for(typed):
    assert read_search(typed) == fold(typed)


def test_nobody_looks_for_a_whole_story():
    assert read_search("长" * 101) == ""


@pytest.mark.parametrize(
    ("words", "story"),
    [
        ("Sunshine", False),
        ("West Lake District", False),
        ("阳光花园小区社区", False),
        ("路灯坏了", False),
        ("The lamp is broken", True),
        ("三号门旁边的路灯已经坏了三天", True),
    ],
)
def test_long_words_that_are_no_name_tell_a_story(words, story):
    assert is_story(words) is story
