"""IPTC's codes of how a picture was made (digital source types), and the product's few."""

from __future__ import annotations

from typing import Final

VOCABULARY: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
UNKNOWN: Final = "unknown"
CAMERA: Final = "digitalCapture"
EDITED: Final = "humanEdits"
MODEL: Final = "trainedAlgorithmicMedia"
COMPOSITE: Final = "compositeWithTrainedAlgorithmicMedia"
DRAWING: Final = "digitalCreation"

# Other codes, present and retired, say too little: the desk is asked.
_ORIGINS: Final = {
    **dict.fromkeys(
        (
            "digitalCapture", "computationalCapture", "multiFrameComputationalCapture",
            "negativeFilm", "positiveFilm", "print",
        ),
        CAMERA,
    ),
    **dict.fromkeys(("humanEdits", "minorHumanEdits", "compositeCapture"), EDITED),
    **dict.fromkeys(("trainedAlgorithmicMedia",), MODEL),
    **dict.fromkeys(("compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"), COMPOSITE),
    **dict.fromkeys(
        ("digitalCreation", "digitalArt", "softwareImage", "algorithmicMedia", "dataDrivenMedia"),
        DRAWING,
    ),
}  # fmt: skip


def code_of(source_type: str) -> str:
    """Return the code, which a file gives as an address or by itself.

    >>> code_of("https://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture/")
    'digitalCapture'
    """
    return source_type.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2]


def origin_of(source_type: str) -> str:
    """Return the product's origin for IPTC's code, "unknown" for any other text."""
    return _ORIGINS.get(code_of(source_type), UNKNOWN)


def address_of(origin: str) -> str:
    """Return the address of the product's origin in IPTC's vocabulary, "" if it is not known."""
    return VOCABULARY + origin if origin in _ORIGINS else ""
