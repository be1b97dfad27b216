"""Pictures and sounds drawn by code, so that nobody needs a file."""

import math
import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 640, 480
RATE = 8000
Colour = tuple[int, int, int]


class Canvas:
    """Rows of RGB bytes; shapes are filled line by line."""

    def __init__(self, top: Colour, bottom: Colour) -> None:
        self.rows = [bytearray(bytes(_mix(top, bottom, y / HEIGHT)) * WIDTH) for y in range(HEIGHT)]

    def span(self, y: int, start: float, end: float, colour: Colour) -> None:
        """Fill part of one line."""
        left, right = max(0, round(start)), min(WIDTH, round(end))
        if 0 <= y < HEIGHT and left < right:
            self.rows[y][left * 3 : right * 3] = bytes(colour) * (right - left)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle."""
        for line in range(round(y), round(y + height)):
            self.span(line, x, x + width, colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour, *, flat: float = 1.0) -> None:
        """Fill a circle; `flat` below 1 makes an ellipse of it."""
        for line in range(round(y - radius * flat), round(y + radius * flat) + 1):
            half = math.sqrt(max(0.0, radius**2 - ((line - y) / flat) ** 2))
            self.span(line, x - half, x + half, colour)

    def shape(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """Fill a polygon."""
        edges = list(zip(points, points[1:] + points[:1], strict=True))
        for line in range(round(min(y for _, y in points)), round(max(y for _, y in points)) + 1):
            crossings = sorted(
                x1 + (line - y1) * (x2 - x1) / (y2 - y1)
                for (x1, y1), (x2, y2) in edges
                if min(y1, y2) <= line < max(y1, y2)
            )
            for start, end in zip(crossings[::2], crossings[1::2], strict=False):
                self.span(line, start, end, colour)

    def png(self) -> bytes:
        """Write the picture down as a PNG."""
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self.rows), 6)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _mix(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _street(canvas: Canvas) -> None:
    canvas.box(0, 380, WIDTH, 100, (52, 56, 66))
    canvas.box(0, 372, WIDTH, 10, (92, 98, 110))
    for x in range(20, WIDTH, 130):
        canvas.box(x, 428, 70, 6, (214, 206, 170))


def _houses(canvas: Canvas, wall: Colour, window: Colour) -> None:
    for x, width, top in ((0, 130, 170), (140, 110, 220), (400, 100, 190), (510, 130, 140)):
        canvas.box(x, top, width, 372 - top, wall)
        for wx in range(x + 16, x + width - 22, 32):
            for wy in range(top + 18, 340, 40):
                lit = (wx * 7 + wy * 3) % 5 < 2  # noqa: PLR2004 - two windows in five are lit
                canvas.box(wx, wy, 16, 22, window if lit else _mix(wall, (0, 0, 0), 0.25))


def _lamp() -> Canvas:
    canvas = Canvas((22, 28, 58), (74, 66, 104))
    canvas.disc(90, 80, 34, (238, 232, 206))
    canvas.disc(104, 72, 30, (30, 36, 68))
    _houses(canvas, (44, 46, 76), (250, 205, 110))
    _street(canvas)
    canvas.box(316, 130, 12, 250, (122, 130, 146))
    canvas.box(304, 372, 36, 14, (96, 102, 116))
    canvas.shape([(322, 132), (330, 120), (420, 150), (416, 162)], (122, 130, 146))
    canvas.shape([(404, 148), (452, 172), (438, 204), (392, 178)], (168, 174, 186))
    canvas.shape([(400, 180), (436, 200), (424, 214), (410, 200), (404, 212)], (58, 60, 78))
    for x, y in ((398, 388), (424, 396), (446, 390), (412, 404)):
        canvas.shape([(x, y), (x + 12, y + 3), (x + 5, y + 10)], (206, 222, 232))
    return canvas


def _rubbish() -> Canvas:
    canvas = Canvas((150, 200, 236), (226, 238, 244))
    _houses(canvas, (204, 188, 168), (120, 160, 190))
    _street(canvas)
    canvas.box(230, 230, 120, 150, (62, 134, 92))
    canvas.shape([(218, 232), (362, 232), (350, 206), (240, 190)], (48, 108, 76))
    for x, y, radius, colour in (
        (190, 350, 44, (44, 46, 54)),
        (390, 356, 38, (70, 72, 84)),
        (440, 366, 28, (48, 50, 60)),
        (300, 204, 30, (60, 62, 72)),
    ):
        canvas.disc(x, y, radius, colour, flat=0.8)
        canvas.shape([(x - 8, y - radius * 0.75), (x + 8, y - radius * 0.75), (x, y - radius * 1.05)], colour)
    canvas.box(470, 372, 40, 24, (196, 152, 96))
    canvas.disc(160, 396, 8, (214, 74, 66))
    return canvas


def _pothole() -> Canvas:
    canvas = Canvas((176, 206, 226), (214, 224, 226))
    canvas.box(0, 150, WIDTH, 330, (112, 114, 120))
    canvas.shape([(300, 150), (340, 150), (420, 480), (220, 480)], (122, 124, 130))
    for y, width in ((170, 6), (230, 10), (430, 18)):
        canvas.box(WIDTH / 2 - width / 2, y, width, width * 3, (232, 224, 180))
    canvas.disc(310, 350, 130, (86, 86, 90), flat=0.42)
    canvas.disc(314, 356, 112, (52, 46, 42), flat=0.4)
    canvas.disc(326, 366, 78, (74, 92, 104), flat=0.34)
    canvas.disc(346, 358, 26, (150, 176, 190), flat=0.3)
    canvas.shape([(452, 350), (492, 350), (478, 268), (466, 268)], (236, 112, 44))
    canvas.shape([(458, 320), (486, 320), (482, 298), (462, 298)], (244, 240, 232))
    canvas.box(444, 350, 56, 10, (214, 92, 34))
    return canvas


def _flood() -> Canvas:
    canvas = Canvas((112, 124, 140), (168, 178, 186))
    _houses(canvas, (128, 126, 134), (240, 214, 150))
    canvas.box(0, 350, WIDTH, 130, (92, 112, 122))
    for number in range(26):
        x, y = (number * 97) % WIDTH, 362 + (number * 41) % 108
        canvas.disc(x, y, 30, (124, 146, 156), flat=0.08)
    for number in range(90):
        x, y = (number * 73) % WIDTH, (number * 131) % 350
        canvas.shape([(x, y), (x + 2, y), (x - 4, y + 22), (x - 6, y + 22)], (206, 216, 222))
    canvas.box(250, 314, 150, 44, (188, 62, 54))
    canvas.shape([(276, 316), (300, 280), (356, 280), (378, 316)], (164, 50, 44))
    canvas.shape([(288, 312), (306, 288), (324, 288), (324, 312)], (190, 214, 226))
    canvas.shape([(332, 312), (332, 288), (352, 288), (366, 312)], (190, 214, 226))
    return canvas


SAMPLES = {"lamp": _lamp, "rubbish": _rubbish, "pothole": _pothole, "flood": _flood}


@cache
def sample(name: str) -> bytes:
    """Draw a sample photo as a PNG: lamp, rubbish, pothole or flood. Raises KeyError."""
    return SAMPLES[name]().png()


@cache
def tone(seconds: int) -> bytes:
    """Hum for some seconds, as a WAV."""
    frames = bytearray()
    for number in range(RATE * max(1, seconds)):
        at = number / RATE
        swell = 0.5 + 0.5 * math.sin(2 * math.pi * 1.7 * at)
        frames.append(round(128 + 60 * swell * math.sin(2 * math.pi * (180 + 40 * math.sin(3 * at)) * at)))
    header = struct.pack(
        "<4sI8sIHHIIHH4sI", b"RIFF", 36 + len(frames), b"WAVEfmt ", 16, 1, 1, RATE, RATE, 1, 8, b"data", len(frames)
    )
    return header + bytes(frames)
