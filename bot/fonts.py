"""The one font for everything that is drawn: Noto Sans CJK, which has Simplified Chinese and Latin in every weight.

The package manimgx-fonts-cjk brings it: the variable font as its makers publish it, SIL Open Font License 1.1.
"""

import unicodedata
from enum import IntEnum
from functools import cache
from importlib.resources import files

from PIL import ImageFont

FONT = str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc")
SIMPLIFIED = 2
"""The face of the collection in which characters look as they do in mainland China."""

_NOWHERE = "\U0010ffff"
"""No font has it, so it shows as the box that stands for what is missing."""


class Weight(IntEnum):
    """How thick the strokes are."""

    LIGHT = 300
    REGULAR = 400
    MEDIUM = 500
    BOLD = 700
    BLACK = 900


@cache
def load(size: int, weight: Weight = Weight.REGULAR) -> ImageFont.FreeTypeFont:
    """Give the font; size in pixels."""
    font = ImageFont.truetype(FONT, size, index=SIMPLIFIED)
    font.set_variation_by_axes([weight])
    return font


def list_missing(text: str) -> list[str]:
    """List the characters that would show as an empty box."""
    box = _draw(_NOWHERE)
    return [mark for mark in dict.fromkeys(text) if not mark.isspace() and _draw(mark) == box]


def without_emoji(text: str) -> str:
    """Leave out the signs that decorate a name in the chat, and what only changes how they look."""
    kept = (mark for mark in unicodedata.normalize("NFC", text) if not _is_decoration(mark))
    return " ".join("".join(kept).split())


def _is_decoration(mark: str) -> bool:
    return unicodedata.category(mark) in {"So", "Sk", "Cf"} or "\ufe00" <= mark <= "\ufe0f"


@cache
def _draw(mark: str) -> bytes:
    mask = load(32).getmask(mark)
    return bytes(mask) + repr(mask.size).encode()
