import re
import zlib
from io import BytesIO

from PIL import Image

from bot.pdf import write_pdf


def pictures(*colours: str) -> list[Image.Image]:
    return [Image.new("RGB", (30, 40), colour) for colour in colours]


def find(pattern: bytes, data: bytes) -> bytes:
    found = re.search(pattern, data)
    assert found
    return found[1]


def write(*colours: str) -> bytes:
    to = BytesIO()
    assert write_pdf(to, iter(pictures(*colours)), millimetres=(148, 210)) == len(colours)
    return to.getvalue()


def test_the_table_at_the_end_says_where_every_object_begins():
    data = write("red", "green", "blue")
    table = int(find(rb"startxref\n(\d+)\n%%EOF\n$", data))
    count = int(find(rb"^xref\n0 (\d+)\n", data[table:]))
    offsets = [int(row) for row in re.findall(rb"(\d{10}) 00000 n \n", data[table:])]
    assert len(offsets) == count - 1
    for number, offset in enumerate(offsets, start=1):
        assert data[offset:].startswith(b"%d 0 obj\n" % number)


def test_every_page_has_the_size_that_was_asked_for():
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", write("red", "green"))
    assert len(boxes) == 2
    assert all((round(float(x) / 72 * 25.4, 1), round(float(y) / 72 * 25.4, 1)) == (148, 210) for x, y in boxes)


def test_a_picture_is_in_it_dot_for_dot():
    data = write("#0b5351")
    start = data.index(b"stream\n") + len(b"stream\n")
    length = int(find(rb"/Length (\d+)", data))
    assert zlib.decompress(data[start : start + length]) == pictures("#0b5351")[0].tobytes()


def test_the_pages_come_in_their_order_and_are_counted():
    data = write("red", "green", "blue")
    kids = [int(kid) for kid in re.findall(rb"(\d+) 0 R", find(rb"/Kids \[(.*?)\]", data))]
    assert kids == sorted(kids)
    assert b"/Count 3" in data
