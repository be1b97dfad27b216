"""How like two texts are, whatever language each is in: words by RapidFuzz, Chinese by pairs of characters."""

from rapidfuzz import fuzz

from domain.likeness import Gist, compare_characters

LETTERS_OF_A_CHARACTER = 2
"""So much a Chinese character weighs, where a text is in both scripts."""


def measure(one: Gist, other: Gist) -> int:
    """Give how like two texts are in percent; 0 where there is nothing that could be compared."""
    latin = len(one.words) + len(other.words)
    chinese = LETTERS_OF_A_CHARACTER * (one.characters + other.characters)
    if one.is_empty or other.is_empty:
        return 0
    sum_ = latin * _compare_words(one.words, other.words)
    sum_ += chinese * compare_characters(one, other)
    like = sum_ / (latin + chinese)
    return round(like / 2 if one.contradicts(other) else like)


def _compare_words(one: str, other: str) -> float:
    """Take the middle of three ways: the order of words is nothing, further words are little, a part may be enough."""
    if not one or not other:
        return 0.0
    ways = fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other) + fuzz.partial_ratio(one, other)
    return ways / 3
