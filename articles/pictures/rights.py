"""The metadata of every served picture: creator, credit, copyright, and how it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from articles.pictures.metadata import origins
from articles.pictures.metadata.metadata_record import clean
from articles.pictures.metadata.xmp import DC, IPTC_EXT, PHOTOSHOP, RDF

_NAMES: Final = {"rdf": RDF, "dc": DC, "photoshop": PHOTOSHOP, "Iptc4xmpExt": IPTC_EXT}
_DECLARED: Final = " ".join(f'xmlns:{name}="{uri.strip("{}")}"' for name, uri in _NAMES.items())
_LINES: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class Rights:
    """The words of the desk, "" where there are none; `origin` is one of the product's codes."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    origin: str = origins.UNKNOWN


def packet(rights: Rights) -> bytes:
    """Return the XMP packet, without the usual padding: it stands in every file. b"" if it is empty."""
    source_type = origins.address_of(rights.origin)
    properties = "".join(
        form.format(escape(words))
        for form, words in (
            (
                "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
                _line(rights.creator),
            ),
            ("<photoshop:Credit>{}</photoshop:Credit>", _line(rights.credit)),
            (
                '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>',
                _line(rights.copyright),
            ),
            ("<Iptc4xmpExt:DigitalSourceType>{}</Iptc4xmpExt:DigitalSourceType>", source_type),
        )
        if words
    )
    if not properties:
        return b""
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {_DECLARED}><rdf:Description rdf:about="">'
        f"{properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _line(words: str) -> str:
    return _LINES.sub(" ", clean(words))
