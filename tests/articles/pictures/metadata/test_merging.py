from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.pictures.metadata.merging import Difference, Metadata, merged, orientation, read
from articles.pictures.metadata.metadata_record import Record
from tests.articles.pictures.drawn import (
    corner,
    exif,
    iptc,
    iptc_segment,
    jpeg_with,
    saved,
    segment,
    xmp,
)

SOURCE = 'ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"'


def said(file: BytesIO) -> Metadata:
    image = Image.open(file)
    image.load()
    return read(image, file)


def test_takes_each_value_from_the_first_record_that_has_it():
    file = jpeg_with(
        iptc_segment((110, b"Reuters"), (80, b"Ana M"), (55, b"20240517")),
        xmp=xmp("<p:Credit>Reuters</p:Credit>", SOURCE),
        exif=exif(ImageDescription="A bridge", Artist="Ana M", Make="Canon", Model="Canon EOS R5"),
    )
    assert said(file) == Metadata(
        caption="A bridge",
        credit="Reuters",
        creator="Ana M",
        created=date(2024, 5, 17),
        origin="digitalCapture",
        source_type="digitalCapture",
        camera="Canon EOS R5",
    )


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "TIFF"])
def test_reads_xmp_of_each_format_that_has_a_place_for_it(kind):
    packet = xmp(attributes=SOURCE)
    options = {"tiffinfo": {700: packet}} if kind == "TIFF" else {"xmp": packet}
    assert said(saved(corner(), kind, **options)).origin == "digitalCapture"


def test_reads_iptc_of_a_tiff():
    data = iptc((110, b"Reuters"))
    file = saved(corner(), "TIFF", tiffinfo={33723: data})
    assert said(file).credit == "Reuters"


def test_says_where_records_differ():
    found = merged(
        {
            "XMP": Record(creator="Ana M", credit="Reuters"),
            "IPTC": Record(creator="Bo", credit="REUTERS"),
            "EXIF": Record(creator="Cy", copyright="© Cy"),
        }
    )
    assert (found.creator, found.credit, found.copyright) == ("Ana M", "Reuters", "© Cy")
    assert found.differences == (Difference("creator", "Ana M", "XMP", "Bo", "IPTC"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana M, Bo", "Ana M; Bo"),
        ("Reuters", "REUTERS."),
        ("A" * 40, "A" * 32),
        ("A bridge\nat dawn", "A bridge at dawn"),
    ],
)
def test_spelling_and_iptcs_cuts_are_no_difference(one, other):
    assert merged({"XMP": Record(credit=one), "IPTC": Record(credit=other)}).differences == ()


def test_a_name_that_begins_like_another_is_another():
    found = merged({"XMP": Record(creator="Ana"), "IPTC": Record(creator="Ana Müller")})
    assert len(found.differences) == 1


def test_says_that_there_is_a_manifest_also_in_a_telephones_file():
    manifest = segment(0xEB, b"JP\0\x01\0\0\0\x01\0\0\0\x40jumb\0\0\0\x1ejumdc2pa")
    assert said(jpeg_with(manifest)).has_c2pa
    more = {"save_all": True, "append_images": [corner()]}
    data = saved(corner(), "MPO", **more).getvalue()
    assert said(BytesIO(data[:2] + manifest + data[2:])).has_c2pa


def test_records_that_cannot_be_read_say_nothing():
    broken = b"Exif\x00\x00XX\x00*\x00\x00\x00\x08"
    file = saved(corner(), "PNG", exif=broken)
    assert said(file) == Metadata()
    assert orientation(Image.open(file)) == 1


@given(st.binary(max_size=200))
def test_any_exif_says_something_or_nothing(data):
    file = saved(corner(), "WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0" + data)
    assert isinstance(said(file), Metadata)


@given(st.binary(max_size=200))
def test_any_block_of_photoshop_says_something_or_nothing(data):
    file = jpeg_with(segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + data))
    assert isinstance(said(file), Metadata)
