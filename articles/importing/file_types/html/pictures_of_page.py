"""The figures of a page → its pictures, by reference: caption, credit and what stands for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from articles.importing.file_types.html.outline import Image, Outline
from articles.importing.parse.captions import read_caption
from articles.importing.parse.page import Photo
from articles.importing.parse.text import view_of


@dataclass
class Figure:
    """A picture with the chunks of its caption, and where it stands."""

    start: int
    image: Image
    chunks: list[int] = field(default_factory=list)


def figures_of(outline: Outline) -> list[Figure]:
    """Return the figures that hold a picture, in order; the first picture of each counts."""
    found: dict[int, Figure] = {}
    for image in outline.images:
        if image.figure >= 0:
            found.setdefault(image.figure, Figure(image.start, image))
    for number, chunk in enumerate(outline.chunks):
        if chunk.element.figure in found:
            found[chunk.element.figure].chunks.append(number)
    return sorted(found.values(), key=lambda each: each.start)


def photo_of(text: str, image: Image | None = None, base: str = "") -> Photo:
    """Return the picture with this line below it."""
    found = read_caption(view_of(text))
    caption, credit, by_model = text, "", False
    if found is not None:
        caption = text[found.caption_start : found.caption_end].strip()
        credit = text[found.credit_start : found.credit_end].strip()
        by_model = found.by_model
    alt_text = image.alt_text if image else ""
    return Photo(caption, credit, by_model, alt_text=alt_text, address=_address(image, base))


def _address(image: Image | None, base: str) -> str:
    try:
        return urljoin(base, image.address) if image else ""
    except ValueError:
        return ""
