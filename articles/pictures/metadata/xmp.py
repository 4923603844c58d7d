"""Reads XMP: values are attributes, elements, addresses, or lists of either, in any namespace prefix."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from articles.pictures.metadata.metadata_record import Record, clean, day_of, joined

# Editing programs note every step: up to some 100 KB. Parsed, a packet takes thirty times its size.
MOST_PACKET_BYTES: Final = 1_000_000
# A list of names that is longer is no list of names.
MOST_VALUES: Final = 20

RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP: Final = "{http://ns.adobe.com/photoshop/1.0/}"
IPTC_CORE: Final = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
IPTC_EXT: Final = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
EXIF: Final = "{http://ns.adobe.com/exif/1.0/}"
TIFF: Final = "{http://ns.adobe.com/tiff/1.0/}"
# Part of a city, city, province, country.
_PLACES: Final = (
    IPTC_CORE + "Location",
    *(PHOTOSHOP + name for name in ("City", "State", "Country")),
)
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_LISTS: Final = (RDF + "Seq", RDF + "Bag", RDF + "Alt")

Values = dict[str, list[str]]


def read(packet: bytes | str | None) -> Record:
    """Return what the packet says; nothing if it cannot be read or is longer than any program writes."""
    root = _parsed(packet or b"")
    return Record() if root is None else _record(_values(root))


def _parsed(packet: bytes | str) -> Element | None:
    if not 0 < len(packet) <= MOST_PACKET_BYTES:
        return None
    try:
        # As text, so that no other encoding that the packet declares can hide anything.
        text = packet if isinstance(packet, str) else packet.decode("utf-8-sig")
        root: Element = fromstring(text.strip("\0 \r\n\t\ufeff"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return root


def _values(root: Element) -> Values:
    """Return all values of each property, by its name with its namespace."""
    found: Values = {}
    for description in root.iter(RDF + "Description"):
        for name, value in description.attrib.items():
            found.setdefault(name, []).append(value)
        for child in description:
            found.setdefault(child.tag, []).extend(_values_of(child))
    return found


def _values_of(element: Element) -> list[str]:
    if address := element.get(RDF + "resource"):
        return [address]
    items = [item for kind in _LISTS for item in element.iterfind(f"{kind}/{RDF}li")]
    # The language that stands for all others comes first, whatever their order is.
    items.sort(key=lambda item: item.get(_LANGUAGE) not in (None, "x-default"))
    return [
        item.get(RDF + "resource") or item.text or "" for item in (items or [element])[:MOST_VALUES]
    ]


def _first(values: Values, *names: str) -> str:
    """Return the first value that is not empty, of the first property that has one."""
    found = (clean(value) for name in names for value in values.get(name, []))
    return next((value for value in found if value), "")


def _all(values: Values, name: str) -> str:
    found = dict.fromkeys(clean(value) for value in values.get(name, [])[:MOST_VALUES])
    return clean(", ".join(value for value in found if value))


def _record(values: Values) -> Record:
    return Record(
        caption=_first(values, DC + "description"),
        credit=_first(values, PHOTOSHOP + "Credit"),
        copyright=_first(values, DC + "rights"),
        creator=_all(values, DC + "creator"),
        created=day_of(_first(values, PHOTOSHOP + "DateCreated", EXIF + "DateTimeOriginal")),
        place=joined(_first(values, name) for name in _PLACES),
        alt_text=_first(values, IPTC_CORE + "AltTextAccessibility"),
        source_type=_first(
            values, IPTC_EXT + "DigitalSourceType", IPTC_EXT + "DigitalSourcefileType"
        ),
        camera=camera_name(_first(values, TIFF + "Make"), _first(values, TIFF + "Model")),
        ai_system=_first(values, IPTC_EXT + "AISystemUsed"),
    )


def camera_name(make: str, model: str) -> str:
    """Return the camera's name, with its maker's name once.

    >>> camera_name("NIKON CORPORATION", "NIKON Z 9")
    'NIKON Z 9'
    """
    maker = make.split()[:1]
    if model and maker and not model.casefold().startswith(maker[0].casefold()):
        return f"{make} {model}"
    return model or make
