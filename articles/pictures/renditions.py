"""Makes the files that pages show, from the master and a plan."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from articles.pictures import recipe
from articles.pictures.master import REDUCING_GAP, on_white
from articles.pictures.recipe import Format, Order, Planned
from articles.pictures.rights import packet

# Equal to the eye, and with each other. AVIF: speed 8 of 10 takes a third of the time of 6 for 3 % more
# bytes; one thread, so that a task leaves the other cores to readers.
_PHOTOGRAPH: Final[dict[Format, dict[str, Any]]] = {
    "jpeg": {"quality": 77, "progressive": True, "optimize": True},
    "avif": {"quality": 60, "speed": 8, "max_threads": 1},
}
# Words and lines stay sharp where colours are not halved in width.
_DRAWING: Final[dict[Format, dict[str, Any]]] = {
    "jpeg": {"quality": 77, "progressive": True, "optimize": True, "subsampling": "4:4:4"},
    "avif": {"quality": 75, "speed": 8, "max_threads": 1, "subsampling": "4:4:4"},
    "webp": {"lossless": True, "quality": 80, "method": 4},
    "png": {"optimize": True},
}
_PNG_XMP: Final = "XML:com.adobe.xmp"


@dataclass(frozen=True)
class Rendition:
    """A file to be stored under its name, and never changed."""

    name: str
    data: bytes
    width: int
    height: int
    format: Format


def make_all(
    master: Image.Image, order: Order, *, existing: Container[str] = ()
) -> Iterator[Rendition]:
    """Yield every rendition of a picture but those that exist, one after the other."""
    missing = [each for each in recipe.all_planned(order) if each.name not in existing]
    xmp = packet(order.rights)
    for _, plans in groupby(missing, lambda each: (each.box, each.width)):
        same_pixels = list(plans)
        pixels = _pixels(master, same_pixels[0])
        for plan in same_pixels:
            yield _rendition(pixels, plan, xmp)


def make_first(master: Image.Image, order: Order, use: str = "lead") -> Rendition:
    """Return what a page shows until the rest is made; some 0.1 s for the lead of a photograph."""
    plan = recipe.first_planned(order, use)
    return _rendition(_pixels(master, plan), plan, packet(order.rights))


def _pixels(master: Image.Image, plan: Planned) -> Image.Image:
    if not plan.is_scaled:
        return master.crop(plan.box)
    size = (plan.width, plan.height)
    filter_ = Image.Resampling.LANCZOS
    return master.resize(size, filter_, box=plan.box, reducing_gap=REDUCING_GAP)


def _rendition(pixels: Image.Image, plan: Planned, xmp: bytes) -> Rendition:
    data = BytesIO()
    options = (_DRAWING if plan.is_drawing else _PHOTOGRAPH)[plan.format]
    image = on_white(pixels) if plan.format == "jpeg" and pixels.mode == "RGBA" else pixels
    image.save(data, plan.format.upper(), **options, **_xmp_option(plan.format, xmp))
    return Rendition(plan.name, data.getvalue(), plan.width, plan.height, plan.format)


def _xmp_option(format_: Format, xmp: bytes) -> dict[str, Any]:
    if not xmp:
        return {}
    if format_ != "png":
        return {"xmp": xmp}
    texts = PngInfo()
    texts.add_itxt(_PNG_XMP, xmp.decode())
    return {"pnginfo": texts}
