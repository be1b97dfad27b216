"""Pictures as phones and programs make them, with everything beside the pixels that should not be kept."""

from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "Shenzhen-22.5431N-114.0579E"
"""Stands in every note of these pictures."""

RED, BLUE = (200, 30, 30), (30, 30, 200)
SIDEWAYS = 6
"""The orientation of a phone that was held upright: to be turned by a quarter, clockwise."""


def notes(orientation: int = SIDEWAYS) -> Image.Exif:
    """Write what a camera writes: where, when, with what, and which way is up."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET  # maker
    exif[0x9286] = SECRET  # a comment of the user
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (22.0, 32.0, 35.0)
    place[3], place[4] = "E", (114.0, 3.0, 28.0)
    place[0x1B] = SECRET.encode()
    return exif


def scene(size: tuple[int, int] = (64, 32), mode: str = "RGB") -> Image.Image:
    """Draw a picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1]))
    return picture.convert(mode)


def develop(form: str, *, size: tuple[int, int] = (64, 32), orientation: int = SIDEWAYS) -> bytes:
    """Give the bytes of the scene, with notes in every place that the form has for them."""
    written = BytesIO()
    how: dict[str, Any] = {}
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    if form == "PNG":
        text = PngInfo()
        text.add_text("Location", SECRET)
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        how = {"pnginfo": text}
    if form == "JPEG":
        how = {"comment": SECRET, "xmp": xmp, "quality": 95}
    if form == "HEIF":  # as newer telephones take it
        pillow_heif.register_heif_opener()
        how = {"xmp": xmp}
    if form == "WEBP":
        how = {"xmp": xmp, "lossless": True}
    scene(size).save(written, form, exif=notes(orientation), icc_profile=SECRET.encode(), **how)
    return written.getvalue() + SECRET.encode()  # as a film behind a moving photo
