"""The master: upright, in sRGB, 8 bits a colour, small enough for every rendition to come from it."""

from __future__ import annotations

import math
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageStat

# Pixels at the longer side: above the largest rendition, also after a crop.
LONGEST_SIDE: Final = 2560
_STRIP_PIXELS: Final = 2_000_000
_LANCZOS: Final = Image.Resampling.LANCZOS
# Pillow reduces a picture by whole numbers first, and by this factor with the better filter.
REDUCING_GAP: Final = 3.0
# 16 bits of grey, in the orders of bytes that files have.
DEEP: Final = ("I;16", "I;16B", "I;16L")
# How each value of EXIF's orientation is turned upright.
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
Size = tuple[int, int]


def master_size(width: int, height: int, *, is_drawing: bool = False) -> Size:
    """Return the size of the master of an original of so many pixels; never larger than that.

    Tall drawings hold words that have to stay readable: they may be longer, with no more pixels.

    >>> master_size(6000, 4000), master_size(1200, 5000, is_drawing=True)
    ((2560, 1707), (1200, 5000))
    """
    scale = min(1, LONGEST_SIDE / width, LONGEST_SIDE / height)
    if is_drawing:
        scale = min(1, LONGEST_SIDE / width, LONGEST_SIDE / math.sqrt(width * height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def is_sideways(orientation: int) -> bool:
    """Return whether the orientation, 1 to 8, exchanges width and height."""
    return orientation >= 5


def make_master(image: Image.Image, size: Size, orientation: int) -> Image.Image:
    """Return the master of a decoded picture: in mode L, RGB, or RGBA if parts are transparent.

    `size` is that of the upright master. The result carries nothing but its pixels.
    """
    profile = image.info.get("icc_profile")
    smaller = _smaller(image, (size[1], size[0]) if is_sideways(orientation) else size)
    result = _in_srgb(smaller, profile if isinstance(profile, bytes) else b"")
    # A turn may be 0.
    if (turn := _TURNS.get(orientation)) is not None:
        result = result.transpose(turn)
    result.info = {}
    return result


def _mode_of(image: Image.Image) -> str:
    if image.has_transparency_data:
        return "RGBA"
    return "L" if image.mode in ("1", "L", *DEEP) else "RGB"


def _smaller(image: Image.Image, size: Size) -> Image.Image:
    """Return the picture in this size, in a mode with a plain number for each colour."""
    mode = _mode_of(image)
    if image.mode in (mode, "CMYK") and mode != "RGBA":
        return image.resize(size, _LANCZOS, reducing_gap=REDUCING_GAP)
    # RGBa: mixed with its neighbours, a transparent pixel must not show its hidden colour.
    reduced = _reduced(image, mode.replace("A", "a"), size)
    return reduced.resize(size, _LANCZOS).convert(mode)


def _reduced(image: Image.Image, mode: str, size: Size) -> Image.Image:
    """Return the picture in `mode`, reduced by whole numbers, without a second large one in memory."""
    across, down = max(1, image.width // size[0]), max(1, image.height // size[1])
    result = Image.new(mode, (-(-image.width // across), -(-image.height // down)))
    rows = down * max(1, _STRIP_PIXELS // image.width // down)
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        result.paste(_converted(strip, mode).reduce((across, down)), (0, top // down))
    return result


def _converted(strip: Image.Image, mode: str) -> Image.Image:
    if strip.mode in DEEP:
        # Pillow would cut 16 bits off at 255, which is white.
        return strip.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert(mode)
    return strip.convert("RGBA").convert(mode) if mode == "RGBa" else strip.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the colours in sRGB, which browsers assume; without a usable profile as they are."""
    mode = "RGB" if image.mode == "CMYK" else image.mode
    if profile:
        try:
            return _by_profile(image, profile, mode)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image.convert(mode)


def _by_profile(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if "sRGB" in ImageCms.getProfileDescription(source):
        return image.convert(mode)
    wanted = "RGB" if mode == "L" else mode
    target = ImageCms.createProfile("sRGB")
    turned = ImageCms.profileToProfile(image, source, target, outputMode=wanted)
    return image.convert(mode) if turned is None else turned.convert(mode)


def average_colour(master: Image.Image) -> str:
    """Return the mean colour of the master as "#rrggbb"; white if parts of it are transparent.

    It lies beneath the picture, and would show through.
    """
    if master.mode == "RGBA" and master.getchannel("A").getextrema()[0] != 255:
        return "#ffffff"
    # By the histogram, since Pillow's own sums of a million pixels are some percent too low.
    mean = ImageStat.Stat(on_white(master)).mean
    return "#" + bytes(round(each) for each in mean).hex()


def on_white(image: Image.Image) -> Image.Image:
    """Return the picture in RGB, with white where it is transparent."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    result = Image.new("RGB", image.size, "white")
    result.paste(image, mask=image.getchannel("A"))
    return result
