"""Likeness of words: what two texts are compared by, whatever language each is in."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

EMPTY_LATIN = frozenset(
    (
        *("a", "an", "and", "are", "at", "for", "has", "have", "in", "is", "it", "near", "of", "on", "our"),
        *("that", "the", "there", "this", "to", "was", "with"),
    )
)
EMPTY_CHINESE = frozenset("的了是在有和也都很就这那个着过啊呢吧吗请")
"""What says nothing of what a text is about."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_COUNTED = "[号栋幢座楼层门弄室单巷]"
_NUMBER = re.compile(rf"[0-9]+|[零〇一二两三四五六七八九十百]+(?={_COUNTED})")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_TOKEN = re.compile(r"[0-9]+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a text is compared by: its words in small letters, its Chinese characters and their pairs, its numbers."""

    words: str
    characters: int
    grams: frozenset[str]
    numbers: frozenset[int]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to compare."""
        return not (self.words or self.grams)

    def contradicts(self, other: "Gist") -> bool:
        """Tell whether each names a number that the other does not: lamp 2 at gate 3 is not lamp 4 at gate 3."""
        return not (self.numbers <= other.numbers or other.numbers <= self.numbers)


def gist_of(text: str) -> Gist:
    """Reduce a text to what it is compared by: forms of letters, accents, tones and filling words make no difference.

    Numbers count by their value, also those that are written in Chinese before what they number: 三号门 is gate 3.
    """
    if text.isascii():
        return _gist_of_ascii(text)
    folded = _fold(text)
    numbers = frozenset(map(_read, _NUMBER.findall(folded)))
    rest = _NUMBER.sub(" ", folded)
    characters = "".join(mark for mark in _HAN.findall(rest) if mark not in EMPTY_CHINESE)
    latin = _HAN.sub(" ", rest) if characters else rest
    words = [word for word in _LETTERS.findall(latin) if word not in EMPTY_LATIN]
    pairs = map("".join, pairwise(characters))
    return Gist(" ".join(words), len(characters), frozenset((*characters, *pairs)), numbers)


def compare_characters(one: Gist, other: Gist) -> float:
    """Compare Chinese texts by the characters and pairs of characters that they share, from 0 to 100.

    Half of it asks how much of both is the same, the other half how much of the shorter one stands in the other.
    """
    if not one.grams or not other.grams:
        return 0.0
    shared, ours, theirs = len(one.grams & other.grams), len(one.grams), len(other.grams)
    return 50 * (2 * shared / (ours + theirs) + shared / min(ours, theirs))


def _gist_of_ascii(text: str) -> Gist:
    """Do the same in one go: most of what is compared at a filing is either this or Chinese."""
    tokens = _ASCII_TOKEN.findall(text.lower())
    words = [token for token in tokens if token not in EMPTY_LATIN and not token.isdecimal()]
    return Gist(" ".join(words), 0, frozenset(), frozenset([_read(token) for token in tokens if token.isdecimal()]))


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(mark for mark in apart if unicodedata.category(mark) != "Mn")


def _read(number: str) -> int:
    """Read a number below a thousand; a longer one is a telephone number or the like, and tells two texts apart too."""
    if number.isdecimal():
        return int(number[:18])
    value = digit = 0
    for mark in number:
        if mark in _DIGITS:
            digit = digit * 10 + _DIGITS[mark] if digit else _DIGITS[mark]
        else:
            value, digit = value + (digit or 1) * {"十": 10, "百": 100}[mark], 0
    return value + digit
