from __future__ import annotations

from datetime import date

import pytest
from PIL import ExifTags

from articles.pictures.metadata.exif import orientation, read
from articles.pictures.metadata.metadata_record import Record
from tests.articles.pictures.drawn import exif


def test_reads_what_people_and_cameras_write():
    found = exif(ImageDescription="A bridge", Artist="Ana M", Copyright="© Reuters",
                 Make="SONY", Model="ILCE-7M4")  # fmt: skip
    found.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2024:05:17 10:00:00"
    assert read(found) == Record(
        caption="A bridge",
        copyright="© Reuters",
        creator="Ana M",
        created=date(2024, 5, 17),
        camera="SONY ILCE-7M4",
    )


def test_reads_the_bytes_behind_what_pillow_takes_for_latin_1():
    assert read(exif(Artist="Müller".encode().decode("latin-1"))).creator == "Müller"
    assert read(exif(Artist="Müller")).creator == "Müller"
    assert read(exif(Artist="Ана")).creator == "Ана"


@pytest.mark.parametrize(
    "words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100GOPRO", "default", "cof_soft"]
)
def test_what_a_camera_writes_by_itself_is_no_caption(words):
    assert read(exif(ImageDescription=words)).caption == ""


@pytest.mark.parametrize(("value", "found"), [(6, 6), (1, 1), (0, 1), (9, 1), ("6", 1), (None, 1)])
def test_an_orientation_that_does_not_exist_is_upright(value, found):
    assert orientation(exif(Orientation=value)) == found


def test_without_tags_it_says_nothing():
    assert read(exif()) == Record()
