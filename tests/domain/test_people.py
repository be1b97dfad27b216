import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import NAME_LENGTH, UNNAMED, DeepLink, clean_name

TURNS_TEXT = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("静", "张", "静 张"),
        ("  Li\n", None, "Li"),
        ("👩‍🔧", None, "👩🔧"),
        ("\u202eevil\u202c", "x", "evil x"),
        ("\u3164", "\u200b", UNNAMED),
        ("", None, UNNAMED),
        ("محمد", None, "محمد"),
        ("<b>&", None, "<b>&"),
        ("a" * 100, None, "a" * NAME_LENGTH),
    ],
)
def test_a_name_is_what_telegram_shows_of_it(first, last, name):
    assert clean_name(first, last) == name


@given(st.text(max_size=200), st.none() | st.text(max_size=200))
def test_no_name_can_turn_the_text_around_it_or_be_empty(first, last):
    name = clean_name(first, last)
    assert 1 <= len(name) <= NAME_LENGTH
    assert "\n" not in name
    assert not set(name) & set(TURNS_TEXT)


@pytest.mark.parametrize(
    ("payload", "link"),
    [
        ("u_SUN-1", DeepLink(unit_code="SUN-1")),
        ("i_aB-_9", DeepLink(invitation="aB-_9")),
        ("r_12", DeepLink(status_of=12)),
        ("p_aB-_9", DeepLink(poster="aB-_9")),
        ("", DeepLink()),
        ("r_x", DeepLink()),
        ("r_" + "9" * 19, DeepLink()),
        ("u_" + "A" * 33, DeepLink()),
        ("hello", DeepLink()),
        ("u_", DeepLink()),
        ("p_", DeepLink()),
        ("p_" + "a" * 33, DeepLink()),
        ("r_1 2", DeepLink()),
    ],
)
def test_a_link_is_read_or_counts_as_none(payload, link):
    assert DeepLink.read(payload) == link


@given(st.text(max_size=80))
def test_any_payload_is_read_without_an_error(payload):
    DeepLink.read(payload)
