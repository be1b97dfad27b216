import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.detection import with_detected
from playground.errors import ApiError
from playground.formatting import parse_html, to_html, utf16_length


def test_offsets_count_utf16_units():
    text, entities = parse_html("👋 <b>你好</b>")
    assert text == "👋 你好"
    assert entities == [{"type": "bold", "offset": 3, "length": 2}]


def test_named_and_numeric_characters_are_read_and_a_bare_ampersand_stays():
    assert parse_html("&lt;b&gt; &amp;amp; &quot;&#39;&#x4F60; A & B &nbsp;")[0] == "<b> &amp; \"'你 A & B &nbsp;"


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", ["bold", "italic", "underline", "strikethrough"]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', ["spoiler", "spoiler"]),
        ("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", ["blockquote", "expandable_blockquote"]),
        ('<a href="https://example.org/?a=1&amp;b=2">a</a>', ["text_link"]),
        ("<code>a</code><pre>b</pre>", ["code", "pre"]),
        ('<tg-emoji emoji-id="536">👍</tg-emoji>', ["custom_emoji"]),
        ("<B>capital</B> <i></i>", ["bold"]),
    ],
)
def test_each_tag_becomes_its_entity(source: str, kinds: list[str]):
    assert [entity["type"] for entity in parse_html(source)[1]] == kinds


def test_code_with_a_language_inside_pre_is_one_entity():
    entities = parse_html('<pre><code class="language-python">x = 1</code></pre>')[1]
    assert entities == [{"type": "pre", "language": "python", "offset": 0, "length": 5}]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("你<font>x</font>", 'Unsupported start tag "font" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_wrong_markup_is_refused_in_the_words_of_telegram(source: str, reason: str):
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    "source",
    [
        "plain",
        "<b>a <i>b</i></b> c",
        "👋<u>你</u>&lt;&amp;",
        '<a href="https://example.org/">x</a>',
        '<pre><code class="language-sql">select</code></pre>',
        "<blockquote expandable>long</blockquote>",
    ],
)
def test_html_survives_the_way_there_and_back(source: str):
    assert to_html(*parse_html(source)) == source


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_escaping(text: str):
    assert parse_html(to_html(text, [])) == (text, [])


@given(st.text())
def test_utf16_length_is_what_javascript_would_say(text: str):
    assert utf16_length(text) == sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def test_commands_links_and_mentions_are_found_but_not_inside_code():
    text = "👋 /start@some_bot see https://example.org/a, @somebody #路灯 /x"
    found = with_detected(text, [{"type": "code", "offset": len(text) + 1 - 2, "length": 2}])
    pieces = text.encode("utf-16-le")
    seen = [
        (item["type"], pieces[item["offset"] * 2 : (item["offset"] + item["length"]) * 2].decode("utf-16-le"))
        for item in found
    ]
    assert seen == [
        ("bot_command", "/start@some_bot"),
        ("url", "https://example.org/a"),
        ("mention", "@somebody"),
        ("hashtag", "#路灯"),
        ("code", "/x"),
    ]
