"""A PDF of pictures, a page each, sharp to the last dot: what printers take, and no more of the format than that."""

import zlib
from collections.abc import Iterable
from typing import IO

from PIL import Image

Size = tuple[float, float]

_POINTS = 72 / 25.4
"""A PDF measures in points, 72 to the inch."""


def write_pdf(to: IO[bytes], pages: Iterable[Image.Image], *, millimetres: Size) -> int:
    """Write a page of this size for each picture, as they come, so that only one is held at a time; count them."""
    pdf = _Writer(to)
    kids = [pdf.write_page(page, millimetres) for page in pages]
    pdf.finish(kids)
    return len(kids)


class _Writer:
    """Writes objects one after the other, and remembers where each begins, which the table at the end needs."""

    CATALOGUE, PAGES = 1, 2

    def __init__(self, to: IO[bytes]) -> None:
        self._to = to
        self._at = 0
        self._begins: dict[int, int] = {}
        self._last = self.PAGES
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def write_page(self, picture: Image.Image, millimetres: Size) -> int:
        """Write a picture and the page that it fills; give the page's number."""
        width, height = (side * _POINTS for side in millimetres)
        image = self._add(
            b"/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
            b" /Width %d /Height %d" % picture.size,
            zlib.compress(picture.convert("RGB").tobytes(), 6),
        )
        drawn = self._add(b"", b"%.4f 0 0 %.4f 0 0 cm /P Do" % (width, height))
        return self._add(
            b"/Type /Page /Parent %d 0 R /MediaBox [0 0 %.4f %.4f] /Resources << /XObject << /P %d 0 R >> >>"
            b" /Contents %d 0 R" % (self.PAGES, width, height, image, drawn)
        )

    def finish(self, kids: list[int]) -> None:
        """Write the list of pages and the table of objects."""
        listed = b" ".join(b"%d 0 R" % kid for kid in kids)
        self._add(b"/Type /Pages /Kids [%s] /Count %d" % (listed, len(kids)), number=self.PAGES)
        self._add(b"/Type /Catalog /Pages %d 0 R" % self.PAGES, number=self.CATALOGUE)
        table, count = self._at, self._last + 1
        rows = b"".join(b"%010d 00000 n \n" % self._begins[number] for number in range(1, count))
        self._write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows))
        self._write(b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (count, self.CATALOGUE))
        self._write(b"startxref\n%d\n%%%%EOF\n" % table)

    def _add(self, entries: bytes, stream: bytes | None = None, *, number: int = 0) -> int:
        """Write an object, with a stream if it has one; give its number."""
        if not number:
            self._last += 1
            number = self._last
        self._begins[number] = self._at
        if stream is None:
            self._write(b"%d 0 obj\n<< %s >>\nendobj\n" % (number, entries))
        else:
            self._write(b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, entries, len(stream)))
            self._write(stream)
            self._write(b"\nendstream\nendobj\n")
        return number

    def _write(self, data: bytes) -> None:
        self._to.write(data)
        self._at += len(data)
