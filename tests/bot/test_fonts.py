import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fonts import Weight, list_missing, load, without_emoji


def test_a_box_is_told_from_a_letter():
    assert list_missing("扫一扫,三步上报。Scan ①②③ “é” 𠮷 ") == []
    assert list_missing("好\U0001f4a1好\U0001f6e3\u0e01") == ["\U0001f4a1", "\U0001f6e3", "\u0e01"]


def test_characters_have_their_simplified_shape():
    simplified, japanese = load(64), load(64).font_variant(index=0)
    assert simplified.getname()[0] == "Noto Sans CJK SC"
    assert bytes(simplified.getmask("直")) != bytes(japanese.getmask("直"))


def test_a_greater_weight_has_more_ink():
    ink = [sum(bytes(load(64, weight).getmask("社区"))) for weight in Weight]
    assert ink == sorted(ink)
    assert len(set(ink)) == len(Weight)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("💡 路灯", "路灯"),
        ("⚠️ 安全隐患", "安全隐患"),
        ("🅿️ Parking", "Parking"),
        ("👩‍🔧 修理", "修理"),
        ("Cafe\u0301 3\u200b号", "Café 3号"),
        ("路灯", "路灯"),
    ],
)
def test_a_name_loses_the_signs_that_decorate_it_in_the_chat(name, bare):
    assert without_emoji(name) == bare


@given(st.text())
def test_no_letter_of_a_name_is_lost(name):
    kept = without_emoji(name)
    assert all(mark in kept for mark in name if mark.isascii() and mark.isalnum())
