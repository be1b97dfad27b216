"""Posters: a sheet of paper, A5, whose code opens the bot; drawn in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import segno
from PIL import Image, ImageDraw

from bot.fonts import Weight, list_missing, without_emoji
from bot.lettering import Lettering, fit
from domain.errors import Unprintable
from domain.languages import Language
from domain.posters import PosterSheet
from texts.catalogues import look_up

A5 = (148, 210)
"""Millimetres."""

DOTS = 300
"""An inch."""

WIDTH, HEIGHT = 1748, 2480
MARGIN = 120
INNER = WIDTH - 2 * MARGIN
MIDDLE = WIDTH // 2

BAND, INK, SOFT, PALE, WARM, PAPER = "#0b5351", "#12302f", "#54706e", "#e8f1ef", "#f4b24e", "#ffffff"

NAME, NAME_AT = "邻里 · Linli", 110
BAND_HEIGHT = 470
STEPS_AT = 1945
FOOT_AT = 2216

FRAME, FRAME_GAP, FRAME_RADIUS = 8, 22, 48
"""Dots: a frame that nowhere comes into the white around the code, not even with its round corners."""

QUIET = 4
"""Modules of white around a code, as its standard asks."""


@dataclass(frozen=True)
class _Line:
    """A line in both languages, one below the other."""

    zh: Lettering
    en: Lettering

    def draw(self, on: ImageDraw.ImageDraw, at: tuple[int, int], *, ink: str = INK, soft: str = SOFT) -> None:
        self.zh.draw(on, at, ink)
        self.en.draw(on, (at[0], at[1] + self.zh.height), soft)


def link_of(sheet: PosterSheet, bot: str) -> str:
    """Give the address in a sheet's code."""
    return f"https://t.me/{bot}?start={sheet.payload}"


def draw(sheet: PosterSheet, bot: str) -> Image.Image:
    """Draw a sheet for the bot of this name. Raises Unprintable for a letter that the font does not have."""
    check_printable(sheet)
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    on = ImageDraw.Draw(picture)
    _draw_band(on, sheet)
    top = _draw_headline(on, sheet)
    _draw_code(on, link_of(sheet, bot), top=top, bottom=STEPS_AT - 12)
    _draw_steps(on)
    _draw_foot(on, sheet, bot)
    return picture


def to_png(picture: Image.Image) -> bytes:
    """Write a sheet as PNG."""
    written = BytesIO()
    picture.save(written, "PNG", dpi=(DOTS, DOTS))
    return written.getvalue()


def check_printable(sheet: PosterSheet) -> None:
    """Raise Unprintable for names that would come out with empty boxes."""
    missing = list_missing("".join(list_words(sheet, "")))
    if missing:
        raise Unprintable(marks=missing, code=sheet.code)


def list_words(sheet: PosterSheet, bot: str) -> Iterator[str]:
    """List all words that are printed on a sheet."""
    for language in Language:
        yield without_emoji(sheet.unit.in_language(language))
        yield from (say(key, language) for key in _headline_keys(sheet))
        yield from (say(key, language) for key in STEPS)
        yield from _list_details(sheet, language)
        yield from _foot(sheet, bot, language)


def say(key: str, language: Language, **variables: str) -> str:
    """Look up a sentence of the sheet."""
    return look_up(key, language, dict(variables))


STEPS = ("poster-step-scan", "poster-step-say", "poster-step-follow")


def _draw_band(on: ImageDraw.ImageDraw, sheet: PosterSheet) -> None:
    """Draw the head: whose poster it is."""
    on.rectangle((0, 0, WIDTH, BAND_HEIGHT), fill=BAND)
    on.rectangle((0, BAND_HEIGHT, WIDTH, BAND_HEIGHT + 14), fill=WARM)
    fit(NAME, size=46, width=INNER, weight=Weight.MEDIUM).draw(on, (MIDDLE, 44), WARM)
    unit = _Line(
        zh=fit(without_emoji(sheet.unit.zh), size=140, width=INNER, lines=2, height=200, weight=Weight.BOLD),
        en=fit(without_emoji(sheet.unit.en), size=62, width=INNER, lines=2, height=110),
    )
    free = BAND_HEIGHT - NAME_AT - unit.zh.height - unit.en.height
    unit.draw(on, (MIDDLE, NAME_AT + free // 2 - 14), ink=PAPER, soft=PALE)


def _headline_keys(sheet: PosterSheet) -> tuple[str, str]:
    here = "-here" if sheet.place or sheet.category else ""
    return f"poster-headline{here}", f"poster-promise{here}"


def _draw_headline(on: ImageDraw.ImageDraw, sheet: PosterSheet) -> int:
    """Draw what it is for, and below it place and category; give where that ends."""
    top = BAND_HEIGHT + 44
    headline, promise = _headline_keys(sheet)
    big = _both(headline, zh=116, en=60, weight=Weight.BOLD)
    small = _both(promise, zh=50, en=40)
    for line in (big, small):
        line.draw(on, (MIDDLE, top))
        top += line.zh.height + line.en.height + 16
    return _draw_details(on, sheet, top)


def _both(key: str, *, zh: int, en: int, weight: Weight = Weight.REGULAR, width: int = INNER) -> _Line:
    return _Line(
        zh=fit(say(key, Language.CHINESE), size=zh, width=width, weight=weight),
        en=fit(say(key, Language.ENGLISH), size=en, width=width),
    )


def _list_details(sheet: PosterSheet, language: Language) -> list[str]:
    details = []
    if sheet.place:
        details.append(say("poster-place", language, place=without_emoji(sheet.place)))
    if sheet.category:
        category = without_emoji(sheet.category.in_language(language))
        details.append(say("poster-category", language, category=category))
    return details


def _draw_details(on: ImageDraw.ImageDraw, sheet: PosterSheet, top: int) -> int:
    """Draw place and category on a warm ground; give where that ends."""
    zh, en = ("   ".join(_list_details(sheet, language)) for language in (Language.CHINESE, Language.ENGLISH))
    if not zh:
        return top
    line = _Line(zh=fit(zh, size=56, width=INNER - 120, weight=Weight.BOLD), en=fit(en, size=40, width=INNER - 120))
    top += 12
    half = round(max(line.zh.width, line.en.width) / 2) + 60
    bottom = top + line.zh.height + line.en.height + 24
    on.rounded_rectangle((MIDDLE - half, top, MIDDLE + half, bottom), radius=36, fill=WARM)
    line.draw(on, (MIDDLE, top + 8), soft=INK)
    return bottom + 22


def _draw_code(on: ImageDraw.ImageDraw, link: str, *, top: int, bottom: int) -> None:
    """Draw the code as large as the space allows, each module the same whole number of dots."""
    code = segno.make(link, error="m", micro=False)
    modules = len(code.matrix)
    scale = (bottom - top - 2 * FRAME_GAP) // (modules + 2 * QUIET)
    side = scale * modules
    left, above = MIDDLE - side // 2, top + (bottom - top - side) // 2
    frame = QUIET * scale + FRAME_GAP
    box = (left - frame, above - frame, left + side + frame, above + side + frame)
    on.rounded_rectangle(box, radius=FRAME_RADIUS, outline=BAND, width=FRAME)
    for row, bits in enumerate(code.matrix):
        for column, dark in enumerate(bits):
            if dark:
                x, y = left + column * scale, above + row * scale
                on.rectangle((x, y, x + scale - 1, y + scale - 1), fill="#000000")


def _draw_steps(on: ImageDraw.ImageDraw) -> None:
    """Draw the three steps, side by side."""
    column = INNER // len(STEPS)
    for number, key in enumerate(STEPS):
        x, y = MARGIN + column * number + column // 2, STEPS_AT + 44
        on.ellipse((x - 40, y - 40, x + 40, y + 40), fill=BAND)
        fit(str(number + 1), size=48, width=80, weight=Weight.BOLD).draw(on, (x, y - 33), PAPER)
        _both(key, zh=46, en=34, weight=Weight.MEDIUM, width=column - 20).draw(on, (x, y + 50))


def _draw_foot(on: ImageDraw.ImageDraw, sheet: PosterSheet, bot: str) -> None:
    """Draw what to do without a camera, and without Telegram."""
    on.rectangle((0, FOOT_AT, WIDTH, HEIGHT), fill=PALE)
    zh, en = (_foot(sheet, bot, language) for language in (Language.CHINESE, Language.ENGLISH))
    top = FOOT_AT + 18
    for words, size, colour in ((zh, 42, INK), (en, 34, SOFT)):
        for sentence in words:
            line = fit(sentence, size=size, width=INNER)
            line.draw(on, (MIDDLE, top), colour)
            top += line.height


def _foot(sheet: PosterSheet, bot: str, language: Language) -> tuple[str, str]:
    hall = without_emoji(sheet.hall.in_language(language))
    return say("poster-find", language, bot=bot), say("poster-without", language, hall=hall)
