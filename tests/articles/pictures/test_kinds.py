from __future__ import annotations

from importlib.util import find_spec
from unittest import mock

import pytest

from articles.pictures import kinds
from tests.articles.pictures.drawn import corner, saved


def boxed(*brands: bytes) -> bytes:
    body = brands[0] + bytes(4) + b"".join(brands[1:])
    return (len(body) + 8).to_bytes(4, "big") + b"ftyp" + body + b"\0\0\0\x10meta"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"])
def test_the_formats_of_the_table_may_pass(kind):
    assert kinds.refusal(saved(corner(), kind).read(kinds.START_BYTES)) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"])
def test_the_first_bytes_tell_the_format(kind):
    assert kinds.format_of(saved(corner(), kind).read(kinds.START_BYTES)) == kind


def test_other_first_bytes_tell_none():
    assert kinds.format_of(b"BM") == kinds.format_of(b"") == ""
    assert kinds.format_of(boxed(b"heic", b"mif1")) == "HEIF"


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg">', kinds.SVG),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- map -->\n<svg:svg width="1">', kinds.SVG),
        (b"%PDF-1.7\n", kinds.PDF),
        (b"8BPS\0\x01", kinds.PHOTOSHOP),
        (b"II*\0\x10\0\0\0CR\x02\0", kinds.RAW),
        (boxed(b"crx ", b"isom"), kinds.RAW),
        (b"FUJIFILMCCD-RAW 0201", kinds.RAW),
        (boxed(b"isom", b"mp42"), kinds.FILM),
        (boxed(b"qt  "), kinds.FILM),
    ],
)
def test_what_it_knows_otherwise_is_refused_by_name(start, words):
    assert kinds.refusal(start) == words


@pytest.mark.parametrize("brands", [(b"heic", b"mif1"), (b"mif1", b"heic"), (b"mif1",), (b"hevc",)])
def test_heic_is_refused_with_the_way_out_where_the_extra_is_missing(brands):
    with mock.patch.object(kinds, "find_spec", return_value=None):
        assert kinds.refusal(boxed(*brands)) == kinds.HEIC
    with mock.patch.object(kinds, "find_spec", return_value=find_spec("PIL")):
        assert kinds.refusal(boxed(*brands)) is None


@pytest.mark.parametrize("brands", [(b"avif", b"mif1"), (b"mif1", b"avif"), (b"avis", b"msf1")])
def test_avif_in_the_same_boxes_is_no_heic(brands):
    assert not kinds.is_heic(boxed(*brands))
    assert kinds.refusal(boxed(*brands)) is None


def test_words_about_svg_are_no_svg():
    assert kinds.refusal(b"Export the <svg> as PNG") is None
