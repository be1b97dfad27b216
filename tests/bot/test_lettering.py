from hypothesis import given, settings
from hypothesis import strategies as st

from bot.fonts import Weight, load
from bot.lettering import SMALLEST, fit, wrap

words = st.text(st.sampled_from("扫一步报修,。?:Telegram 3 "), min_size=1, max_size=60)


def test_words_that_fit_keep_their_size():
    lettering = fit("扫一扫", size=100, width=1000)
    assert (lettering.lines, lettering.font.size) == (("扫一扫",), 100)


def test_words_that_are_too_long_become_smaller_and_then_take_more_lines():
    one, two = (fit("阳光社区" * 5, size=100, width=1000, lines=lines) for lines in (1, 2))
    assert (len(one.lines), len(two.lines)) == (1, 2)
    assert SMALLEST < one.font.size < two.font.size <= 100


def test_a_height_is_kept_too():
    assert fit("阳光社区" * 5, size=100, width=1000, lines=2, height=100).height <= 100


def test_a_line_never_begins_with_punctuation_and_never_breaks_a_word():
    lines = wrap("没有,没有 Telegram?到工作站说一声。", load(40), 130)
    assert all(line[0] not in ",。?" for line in lines)
    assert any("Telegram?" in line for line in lines)


@settings(max_examples=50, deadline=None)  # a font in a new size takes a while
@given(words, st.integers(200, 1500), st.integers(1, 3), st.sampled_from(Weight))
def test_what_is_set_fits_or_is_in_the_smallest_size_and_nothing_is_lost(text, width, lines, weight):
    lettering = fit(text, size=80, width=width, lines=lines, weight=weight)
    assert lettering.font.size <= SMALLEST or (lettering.width <= width and len(lettering.lines) <= lines)
    assert "".join("".join(lettering.lines).split()) == "".join(text.split())
