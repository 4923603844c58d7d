from __future__ import annotations

import pytest

from articles.models import Origin
from articles.pictures.metadata import origins
from articles.pictures.metadata.origins import address_of, code_of, origin_of


def test_the_products_origins_are_those_of_the_desk():
    assert {origins.UNKNOWN, *origins._ORIGINS.values()} == set(Origin.values)
    for origin in Origin:
        assert address_of(origin.value) == origin.uri


@pytest.mark.parametrize(
    ("source_type", "origin"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "digitalCapture"),
        ("https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/",
         "trainedAlgorithmicMedia"),
        ("digsrctype:compositeSynthetic", "compositeWithTrainedAlgorithmicMedia"),
        ("computationalCapture", "digitalCapture"),
        ("negativeFilm", "digitalCapture"),
        ("minorHumanEdits", "humanEdits"),
        ("digitalArt", "digitalCreation"),
        ("screenCapture", "unknown"),
        ("algorithmicallyEnhanced", "unknown"),
        ("", "unknown"),
    ],
)  # fmt: skip
def test_the_codes_of_iptc_become_the_products(source_type, origin):
    assert origin_of(source_type) == origin


def test_only_known_origins_have_an_address():
    assert address_of("unknown") == address_of("<x>") == ""
    assert code_of(" http://example.org/a/b ") == "b"
