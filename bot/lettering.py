"""Lettering: words in a space, wrapped and made smaller until they fit."""

import re
from dataclasses import dataclass
from functools import cached_property

from PIL import ImageDraw, ImageFont

from bot.fonts import Weight, load

SMALLEST = 24
"""Pixels; at 300 dots an inch that is 6 points, and nobody reads less."""

_LEADING = 1.3
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSING = "，。、！？：；”’）》」"
_PIECES = re.compile(rf"(?:[^\s{_HAN}]+|.)[{_CLOSING}]*\s*", re.DOTALL)
"""Where a line may end: after a word, or after any character with the punctuation that follows it."""


@dataclass(frozen=True)
class Lettering:
    """Lines of words in a font."""

    lines: tuple[str, ...]
    font: ImageFont.FreeTypeFont

    @cached_property
    def leading(self) -> int:
        """Pixels from one line to the next."""
        return round(self.font.size * _LEADING)

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the bottom of the last."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Pixels of the longest line."""
        return max(self.font.getlength(line) for line in self.lines)

    def draw(self, on: ImageDraw.ImageDraw, at: tuple[float, float], colour: str, *, anchor: str = "m") -> None:
        """Draw the lines below this point; anchor: it is their middle (m) or their left (l)."""
        x, y = at
        for number, line in enumerate(self.lines):
            middle = y + self.leading * (number + 0.5)
            on.text((x, middle), line, font=self.font, fill=colour, anchor=f"{anchor}m")


def fit(
    words: str, *, size: int, width: int, lines: int = 1, height: int | None = None, weight: Weight = Weight.REGULAR
) -> Lettering:
    """Set words in this size or the next smaller one in which they fit; what never fits stays in the smallest."""
    while True:
        font = load(size, weight)
        lettering = Lettering(lines=wrap(words, font, width), font=font)
        high = height is not None and lettering.height > height
        if size <= SMALLEST or (len(lettering.lines) <= lines and lettering.width <= width and not high):
            return lettering
        size -= 2


def wrap(words: str, font: ImageFont.FreeTypeFont, width: int) -> tuple[str, ...]:
    """Break words into lines of at most this width; one long word may be wider."""
    lines = [""]
    for piece in _PIECES.findall(words):
        if lines[-1] and font.getlength((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.rstrip() for line in lines)
