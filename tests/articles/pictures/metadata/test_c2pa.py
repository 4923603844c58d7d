from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.metadata.c2pa import has_manifest
from tests.articles.pictures.drawn import C2PA_UUID, corner, jpeg_with, saved, segment

JUMBF = b"JP\0\x01\0\0\0\x01\0\0\0\x40jumb\0\0\0\x1ejumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71"


def png(name: bytes) -> BytesIO:
    data = saved(corner()).getvalue()
    return BytesIO(data[:33] + b"\0\0\0\x04" + name + b"jumb" + bytes(4) + data[33:])


def webp(name: bytes) -> BytesIO:
    data = saved(corner(), "WEBP").getvalue()
    return BytesIO(data + name + b"\x03\0\0\0abc\0")


def avif(uuid: bytes) -> BytesIO:
    data = saved(corner(), "AVIF").getvalue()
    end = int.from_bytes(data[:4], "big")
    box = (8 + 16 + 4).to_bytes(4, "big") + b"uuid" + uuid + b"jumb"
    return BytesIO(data[:end] + box + data[end:])


@pytest.mark.parametrize(
    ("format_", "signed", "unsigned"),
    [
        ("JPEG", jpeg_with(segment(0xE1, b"a"), segment(0xEB, JUMBF)),
         jpeg_with(segment(0xE1, JUMBF), segment(0xEB, b"JP\0\x01" + bytes(80) + b"c2pa"))),
        ("PNG", png(b"caBX"), png(b"caBY")),
        ("WEBP", webp(b"C2PA"), webp(b"XMP ")),
        ("AVIF", avif(C2PA_UUID), avif(bytes(16))),
        ("HEIF", avif(C2PA_UUID), avif(bytes(16))),
    ],
)  # fmt: skip
def test_finds_the_manifest_where_each_format_has_it(format_, signed, unsigned):
    assert has_manifest(signed, format_)
    assert not has_manifest(unsigned, format_)


def test_finds_it_behind_a_box_of_a_long_length():
    long = b"\0\0\0\x01free" + (24).to_bytes(8, "big") + bytes(8)
    box = (28).to_bytes(4, "big") + b"uuid" + C2PA_UUID + b"jumb"
    assert has_manifest(BytesIO(long + box), "AVIF")


def test_formats_without_a_place_for_it_have_none():
    assert not has_manifest(saved(corner(), "GIF"), "GIF")


@given(st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF"]), st.binary(), st.binary(max_size=12))
def test_any_bytes_have_one_or_none(format_, data, start):
    assert has_manifest(BytesIO(start + data), format_) in (True, False)


def test_endless_parts_are_not_looked_through():
    assert not has_manifest(BytesIO(bytes(8) + bytes(12) * 20_000 + b"\0\0\0\0caBX"), "PNG")
