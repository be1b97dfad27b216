import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from domain.languages import Name
from domain.units import COMMUNITY, LATER, WHOLE, fold
from services import spelling
from services.spelling import OTHER_READINGS, spell


def wholes(zh, en="X", *, code="A", level=COMMUNITY):
    return set(spell(code, level, Name(zh=zh, en=en)).rpartition(WHOLE)[0].split(WHOLE))


def test_a_name_is_written_in_characters_pinyin_initials_english_and_with_its_code():
    written = wholes("阳光社区", "Sunshine Community", code="E-1")
    assert written >= {"阳光社区", "阳光", "yangguangshequ", "yangguang", "ygsq", "yg"}
    assert written >= {"sunshinecommunity", "sunshine", "e1"}


def test_a_community_is_one_though_its_name_does_not_say_so():
    assert "ygsq" in wholes("阳光")
    assert "ygsq" not in wholes("阳光", level="district")


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("长乐社区", {"changle", "zhangle", "changyue"}),
        ("行知社区", {"xingzhi", "hangzhi"}),
        ("安乐社区", {"anle", "anyue"}),
        ("重岭社区", {"chongling", "zhongling"}),
        ("长岭社区", {"changling", "zhangling"}),
        ("银行社区", {"yinhang", "yinxing"}),
        ("绿景社区", {"lvjing", "lujing"}),
        ("大浪社区", {"dalang"}),
    ],
)
def test_a_character_is_written_in_each_of_its_common_readings(name, readings):
    assert readings <= wholes(name)


def test_many_such_characters_make_a_list_that_ends():
    written = spell("A", COMMUNITY, Name(zh="长乐行重都朝单解车传", en="X"))
    assert "changle" in written
    assert len(written) < 20_000


def test_later_words_and_syllables_begin_a_way_of_their_own():
    later = spell("A", "district", Name(zh="西湖区", en="West Lake District")).rpartition(WHOLE)[2].split(LATER)
    assert {"huqu", "qu", "lakedistrict", "district"} <= set(later)


@pytest.mark.parametrize("mark", sorted(OTHER_READINGS))
def test_every_reading_is_one_that_the_dictionary_knows(mark):
    assert len(OTHER_READINGS[mark]) > 1
    assert set(OTHER_READINGS[mark]) <= set(pinyin(mark, heteronym=True, style=Style.NORMAL)[0])


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_any_name_can_be_written_down_and_is_found_by_itself(zh, en):
    written = spell("A", COMMUNITY, Name(zh=zh, en=en))
    assert WHOLE + fold(zh).removesuffix("社区") in written
    assert WHOLE + "".join(map(fold, en.split())) in written


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF) | st.characters(), max_size=12))
def test_every_character_has_one_syllable_in_each_reading(zh):
    name = fold(zh)
    assert all(len(reading) == len(name) for reading in spelling._list_readings(name))
