import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import ENOUGH, Unreadable, clean
from playground.samples import sample
from tests.bot.exposures import BLUE, RED, SECRET, develop, scene

FORMS = ["JPEG", "PNG", "WEBP", "HEIF"]


def look(data):
    return Image.open(BytesIO(data))


def is_near(colour, other):
    return all(abs(one - two) < 25 for one, two in zip(colour, other, strict=True))


def written(picture, form, **how):
    out = BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_the_pixels_is_left(form):
    data = develop(form)
    assert SECRET.encode() in data
    assert look(data).getexif().get_ifd(0x8825)
    cleaned = clean(data)
    assert SECRET.encode() not in cleaned
    picture = look(cleaned)
    assert (picture.format, dict(picture.getexif())) == ("JPEG", {})
    assert {"exif", "xmp", "comment", "icc_profile"} & picture.info.keys() == set()
    assert b"Exif" not in cleaned


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])  # a HEIF is turned by its decoder, whatever its notes say
def test_a_picture_that_was_taken_sideways_stands_upright(form):
    picture = look(clean(develop(form)))
    assert picture.size == (32, 64)
    assert is_near(picture.getpixel((16, 8)), RED)
    assert is_near(picture.getpixel((16, 56)), BLUE)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_broken_orientation_is_no_broken_picture():
    data = written(scene(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40)
    assert look(clean(data)).size == (64, 32)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_can_be_kept(mode):
    data = written(scene(mode=mode), "JPEG" if mode == "CMYK" else "PNG")
    assert look(clean(data)).size == (64, 32)


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_what_was_transparent_is_white(form):
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert is_near(look(clean(written(clear, form))).getpixel((4, 4)), (255, 255, 255))


def test_of_moving_pictures_the_first_is_kept():
    data = written(scene(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 32))])
    assert is_near(look(clean(data)).getpixel((8, 8)), RED)


def test_the_samples_of_the_playground_are_kept_as_they_are():
    assert look(clean(sample("lamp"))).size == (640, 480)


def test_a_huge_photo_is_kept_large_enough():
    width, height = look(clean(written(scene((6000, 5200)), "JPEG"))).size
    assert (width, height) == (3000, 2600)
    assert min(width, height) >= ENOUGH


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"document",
        b"\xff\xd8\xff",
        develop("JPEG")[:300],
        develop("PNG")[:60],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    ],
    ids=["nothing", "words", "a header", "half a JPEG", "half a PNG", "SVG", "PostScript"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(Unreadable):
        clean(data)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_before_it_goes_off(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    with pytest.raises(Unreadable):
        clean(bomb + chunk(b"IEND", b""))


def test_a_picture_that_would_take_hundreds_of_megabytes_is_not_unfolded():
    data = written(Image.new("1", (8000, 8000)), "PNG")
    assert len(data) < 20_000
    with pytest.raises(Unreadable, match="8000 x 8000"):
        clean(data)
