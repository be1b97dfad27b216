"""Pictures: what they show is kept, and nothing that the camera or the program wrote beside it."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF")
"""The last of them is what newer telephones take, and what some of them send as a file."""

MOST_PIXELS = 50_000_000
"""A picture that claims more is no photo: a few kilobytes can unfold to gigabytes."""

ENOUGH = 2560
"""A JPEG is halved while both its sides stay this long: all that anybody looks at, in a fraction of the memory."""

QUALITY = 90


class Unreadable(Exception):
    """These bytes are no picture that we can keep."""


def clean(data: bytes) -> bytes:
    """Draw a picture anew, upright and as a JPEG, so that its pixels are all that is left of it.

    Position, time, device, comments, previews and whatever is hidden behind the end stay behind. Takes a second of
    work: not for the event loop. Raises Unreadable.
    """
    pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            _check_size(picture)
            picture.draft("RGB", (ENOUGH, ENOUGH))
            return _write(_upright(picture))
    except Unreadable:
        raise
    except Exception as error:  # the decoders raise whatever they like, from SyntaxError to struct.error
        raise Unreadable(type(error).__name__) from error


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise Unreadable(f"{picture.width} x {picture.height} pixels")


def _upright(picture: Image.Image) -> Image.Image:
    """Turn a picture as its orientation says; where that cannot be read, it is as good as upright."""
    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001  # a broken note is no broken picture
        return picture


def _write(picture: Image.Image) -> bytes:
    # A new picture has no notes that an encoder could take over; what was transparent becomes white.
    bare = Image.new("RGB", picture.size, "white")
    bare.paste(picture, mask=picture.convert("RGBA") if picture.has_transparency_data else None)
    written = BytesIO()
    bare.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
