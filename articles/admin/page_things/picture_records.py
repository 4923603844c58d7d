"""Keeps some records of an uploaded picture: who made it, who owns it, and what it shows.

Files also say where and with which device a picture was taken, in many places and spellings. So this
is a list of what is kept; everything else goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

EXIF_KEPT: Final = (
    ExifTags.Base.ImageDescription,
    ExifTags.Base.Artist,
    ExifTags.Base.Copyright,
)

# The numbers of IPTC's older record (IIM, record 2).
IPTC_KEPT: Final = {
    5: "title",
    40: "special instructions, as how long a picture may be used",
    80: "creator",
    85: "creator's job",
    105: "headline",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "caption",
    122: "writer of the caption",
}
_IPTC_CHARACTER_SET: Final = 90
_IPTC_TAG: Final = 0x1C
_IPTC_RESOURCE: Final = 0x0404
# Longer values have another form of header, which no program writes for text.
_IPTC_LONGEST_VALUE: Final = 32_767

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP: Final = "{http://ns.adobe.com/photoshop/1.0/}"
_RIGHTS: Final = "{http://ns.adobe.com/xap/1.0/rights/}"
_EXT: Final = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
XMP_KEPT: Final = {
    *(_DC + name for name in ("creator", "description", "rights", "title")),
    *(_PHOTOSHOP + name for name in ("AuthorsPosition", "CaptionWriter", "Credit", "Headline")),
    *(_PHOTOSHOP + name for name in ("Instructions", "Source")),
    *(_RIGHTS + name for name in ("Marked", "Owner", "UsageTerms", "WebStatement")),
    _EXT + "DigitalSourceType",
}
_XMP_LISTS: Final = {_RDF + name for name in ("Alt", "Bag", "Seq", "li")}
# One segment of a JPEG file holds no more.
_LONGEST_XMP: Final = 65_000
# Editing programs note every step: up to some 100 KB. Parsed, a packet takes thirty times its size.
_LONGEST_XMP_READ: Final = 1_000_000
# A property of several values with a name each has three; the parser takes a million.
_DEEPEST_LIST: Final = 8
for _prefix, _name in {
    "dc": _DC, "photoshop": _PHOTOSHOP, "xmpRights": _RIGHTS, "Iptc4xmpExt": _EXT, "rdf": _RDF,
    "x": "{adobe:ns:meta/}",
}.items():  # fmt: skip
    ElementTree.register_namespace(_prefix, _name.strip("{}"))

PNG_TEXTS_KEPT: Final = ("Author", "Copyright", "Description", "Source", "Title")
_PNG_XMP: Final = "XML:com.adobe.xmp"


def options_of(image: Image.Image, format_: str) -> dict[str, Any]:
    """Return the options that make `Image.save()` write the kept records in this format."""
    options: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
    if exif := _exif_of(image):
        options["exif"] = exif
    xmp = _xmp_of(image)
    if format_ == "PNG":
        options["pnginfo"] = _png_texts_of(image, xmp)
    elif xmp:
        options["xmp"] = xmp
    if format_ == "JPEG" and (iptc := _iptc_of(image)):
        options["extra"] = _segment(iptc)
    return options


def _exif_of(image: Image.Image) -> bytes:
    read, kept = image.getexif(), Image.Exif()
    for tag in EXIF_KEPT:
        if isinstance(value := read.get(tag), str):
            kept[tag] = value
    return kept.tobytes() if kept else b""


def _png_texts_of(image: Image.Image, xmp: bytes) -> PngInfo:
    texts = PngInfo()
    for name in PNG_TEXTS_KEPT:
        if isinstance(value := image.info.get(name), str):
            texts.add_itxt(name, value)
    if xmp:
        texts.add_itxt(_PNG_XMP, xmp.decode())
    return texts


# --- IPTC -----------------------------------------------------------------------------------------


def _fields(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield record, number and bytes of each field; stop at what is no field."""
    at = 0
    while data[at : at + 1] == bytes([_IPTC_TAG]) and len(data) >= at + 5:
        length = int.from_bytes(data[at + 3 : at + 5], "big")
        if length > _IPTC_LONGEST_VALUE:
            return
        yield data[at + 1], data[at + 2], data[at + 5 : at + 5 + length]
        at += 5 + length


def _is_kept(record: int, number: int) -> bool:
    return (record == 2 and number in IPTC_KEPT) or (record, number) == (1, _IPTC_CHARACTER_SET)


def _iptc_of(image: Image.Image) -> bytes:
    resources = image.info.get("photoshop")
    data = resources.get(_IPTC_RESOURCE) if isinstance(resources, dict) else None
    if not isinstance(data, bytes):
        return b""
    return b"".join(
        bytes([_IPTC_TAG, record, number]) + len(value).to_bytes(2, "big") + value
        for record, number, value in _fields(data)
        if _is_kept(record, number)
    )


def _segment(iptc: bytes) -> bytes:
    """Return the segment of a JPEG file with these fields, or nothing if they are too long."""
    even = iptc + b"\0" * (len(iptc) % 2)
    resource = b"8BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + even
    data = b"Photoshop 3.0\0" + resource
    if len(data) + 2 > 0xFFFF:
        return b""
    return b"\xff\xed" + (len(data) + 2).to_bytes(2, "big") + data


# --- XMP ------------------------------------------------------------------------------------------


def _packet_of(image: Image.Image) -> ElementTree.Element | None:
    """Return the root of the picture's XMP, or None if there is none that can be read."""
    data = image.info.get("xmp") or image.info.get(_PNG_XMP) or b""
    if len(data) > _LONGEST_XMP_READ:
        return None
    try:
        text = data if isinstance(data, str) else data.decode()
        # XMP declares no entities; a file that does wants to fill the memory. As text, no other
        # encoding that the file declares can hide them.
        return None if "<!" in text else ElementTree.fromstring(text.strip("\0"))  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return None


def _copy(element: ElementTree.Element, *, depth: int = 0) -> ElementTree.Element:
    """Return the property as plain text and lists of plain text, with the language of each."""
    copied = ElementTree.Element(element.tag)
    copied.text = element.text
    if language := element.get(_LANGUAGE):
        copied.set(_LANGUAGE, language)
    if depth < _DEEPEST_LIST:
        lists = [child for child in element if child.tag in _XMP_LISTS]
        copied.extend([_copy(child, depth=depth + 1) for child in lists])
    return copied


def _properties(packet: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for description in packet.iter(_RDF + "Description"):
        for name in sorted(XMP_KEPT & set(description.attrib)):
            found = ElementTree.Element(name)
            found.text = description.attrib[name]
            yield found
        for child in description:
            if child.tag in XMP_KEPT:
                yield _copy(child)


def _xmp_of(image: Image.Image) -> bytes:
    packet = _packet_of(image)
    if packet is None:
        return b""
    root = ElementTree.Element("{adobe:ns:meta/}xmpmeta")
    rdf = ElementTree.SubElement(root, _RDF + "RDF")
    kept = ElementTree.SubElement(rdf, _RDF + "Description", {_RDF + "about": ""})
    kept.extend(_properties(packet))
    xmp: bytes = ElementTree.tostring(root, "utf-8")
    return xmp if len(kept) and len(xmp) <= _LONGEST_XMP else b""
